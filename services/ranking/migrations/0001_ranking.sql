-- Rankings, finalist lists and publications. Everything leads with its competition; nothing here names a judge or holds a
-- mark. Titles and agencies are copied from submission when a ranking is computed: a result does not change under its
-- readers' eyes.

-- The last number given to a ranking of a stage; its row is locked while a ranking is stored.
CREATE TABLE ranking_counter (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  last_number INT UNSIGNED NOT NULL,
  PRIMARY KEY (competition_id, stage)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Insert only. kind: 1 provisional, 2 final; a final one names its seal.
CREATE TABLE ranking (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number INT UNSIGNED NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  definition_version INT UNSIGNED NOT NULL,
  sheet_count BIGINT NOT NULL,
  sheets_sha256 BINARY(32) NULL,
  entries_sha256 BINARY(32) NOT NULL,
  engine_version VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seed VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  ranked_count INT UNSIGNED NOT NULL,
  below_passing_count INT UNSIGNED NOT NULL,
  incomplete_count INT UNSIGNED NOT NULL,
  out_count INT UNSIGNED NOT NULL,
  compute_time DATETIME(6) NOT NULL,
  PRIMARY KEY (competition_id, stage, number),
  CONSTRAINT ranking_number CHECK (number >= 1),
  CONSTRAINT ranking_kind CHECK (kind IN (1, 2)),
  CONSTRAINT ranking_sealed CHECK ((kind = 2) = (sheets_sha256 IS NOT NULL)),
  CONSTRAINT ranking_counts CHECK (definition_version >= 1 AND sheet_count >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Insert only. From which rankings of earlier stages totals were taken.
CREATE TABLE ranking_source (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number INT UNSIGNED NOT NULL,
  earlier_stage VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  earlier_number INT UNSIGNED NOT NULL,
  PRIMARY KEY (competition_id, stage, number, earlier_stage),
  CONSTRAINT source_of_ranking FOREIGN KEY (competition_id, stage, number)
    REFERENCES ranking (competition_id, stage, number),
  CONSTRAINT source_is_ranking FOREIGN KEY (competition_id, earlier_stage, earlier_number)
    REFERENCES ranking (competition_id, stage, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Insert only. The entries of a ranking in its order, 500 a page (store/ranking_page.proto): page 0 holds positions 1 to
-- 500. A ranking is stored as a whole and read in its order, so a row for each entry would cost six times the time and
-- answer no question that is asked.
CREATE TABLE ranking_page (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number INT UNSIGNED NOT NULL,
  page INT UNSIGNED NOT NULL,
  entries MEDIUMBLOB NOT NULL,
  PRIMARY KEY (competition_id, stage, number, page),
  CONSTRAINT page_of_ranking FOREIGN KEY (competition_id, stage, number)
    REFERENCES ranking (competition_id, stage, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- state: 1 draft, 2 proposed, 3 approved, 4 published. cut_report: JSON, how the cut fell (store/list_json.h).
CREATE TABLE finalist_list (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  list VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state TINYINT UNSIGNED NOT NULL,
  stage VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number INT UNSIGNED NOT NULL,
  size INT UNSIGNED NOT NULL,
  cut_report MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  composer VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposer VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  approver VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision BIGINT NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (competition_id, list),
  KEY finalist_list_ranking (competition_id, stage, number),
  CONSTRAINT list_of_ranking FOREIGN KEY (competition_id, stage, number)
    REFERENCES ranking (competition_id, stage, number),
  CONSTRAINT list_cut CHECK (JSON_VALID(cut_report)),
  CONSTRAINT list_revision CHECK (revision >= 1),
  CONSTRAINT list_people CHECK (composer <> '' AND (state = 1) = (proposer = '') AND (state <= 2) = (approver = '')
                                AND (approver = '' OR (approver <> composer AND approver <> proposer))),
  CONSTRAINT list_state CHECK (state BETWEEN 1 AND 4)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who is on a list, by place; replaced as a whole while the list is composed again, and never after its publication.
-- ranking_position: its position in the ranking. remarks: JSON, why an entry is in although the arithmetic alone would say
-- otherwise.
CREATE TABLE list_member (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  list VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position INT UNSIGNED NOT NULL,
  proposal_id BINARY(16) NOT NULL,
  ranking_position INT UNSIGNED NOT NULL,
  place_in_list INT UNSIGNED NOT NULL,
  remarks TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (competition_id, list, position),
  UNIQUE KEY list_member_proposal (competition_id, list, proposal_id),
  CONSTRAINT member_of_list FOREIGN KEY (competition_id, list) REFERENCES finalist_list (competition_id, list),
  CONSTRAINT member_remarks CHECK (JSON_VALID(remarks))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What the plenary decided, in the order of the request. kind: 1 include, 2 exclude.
CREATE TABLE list_decision (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  list VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position INT UNSIGNED NOT NULL,
  proposal_id BINARY(16) NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  reason VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  minutes_number VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (competition_id, list, position),
  UNIQUE KEY list_decision_proposal (competition_id, list, proposal_id),
  CONSTRAINT decision_of_list FOREIGN KEY (competition_id, list) REFERENCES finalist_list (competition_id, list),
  CONSTRAINT decision_kind CHECK (kind IN (1, 2)),
  CONSTRAINT decision_reason CHECK (reason <> '' AND minutes_number <> '')
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The outbox: entries of an approved list that a later stage must be told of. revision: of the list when it was approved;
-- approving it anew asks for another answer. refusal: empty, or why scoring never will take them.
CREATE TABLE stage_push (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  list VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  answer_time DATETIME(6) NULL,
  refusal VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (competition_id, list, stage),
  KEY stage_push_open (answer_time, create_time),
  CONSTRAINT push_of_list FOREIGN KEY (competition_id, list) REFERENCES finalist_list (competition_id, list),
  CONSTRAINT push_answered CHECK (answer_time IS NOT NULL OR refusal = '')
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Insert only. All that the public reads, and all that the exported files are made of.
CREATE TABLE publication (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  list VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  competition_title_id VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  competition_title_en VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  title_id VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  title_en VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  group_id VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  group_en VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  announcement_number VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  announcement_date DATE NOT NULL,
  announcement_place VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  sample BOOLEAN NOT NULL,
  ranked BOOLEAN NOT NULL,
  size INT UNSIGNED NOT NULL,
  definition_version INT UNSIGNED NOT NULL,
  definition_sha256 BINARY(32) NOT NULL,
  sheet_count BIGINT NOT NULL,
  sheets_sha256 BINARY(32) NOT NULL,
  csv_sha256 BINARY(32) NOT NULL,
  publish_time DATETIME(6) NOT NULL,
  PRIMARY KEY (competition_id, list),
  UNIQUE KEY publication_announcement (competition_id, announcement_number),
  CONSTRAINT publication_of_list FOREIGN KEY (competition_id, list) REFERENCES finalist_list (competition_id, list)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Insert only. place and score are stored only for a list that the definition publishes ranked.
CREATE TABLE published_entry (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  list VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position INT UNSIGNED NOT NULL,
  registration_number VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  title VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  agency_title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  agency_type TINYINT UNSIGNED NOT NULL,
  entry_group VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  place INT UNSIGNED NULL,
  score VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
  note VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (competition_id, list, position),
  UNIQUE KEY published_entry_number (competition_id, list, registration_number),
  CONSTRAINT entry_of_publication FOREIGN KEY (competition_id, list) REFERENCES publication (competition_id, list),
  CONSTRAINT published_entry_agency CHECK (agency_type BETWEEN 1 AND 7),
  CONSTRAINT published_entry_ranked CHECK ((place IS NULL) = (score IS NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
