-- Judges, stages, assignments and score sheets. Every key is led by the competition, so that competitions can be spread
-- over several databases.

-- A stage of the definition has a row once somebody has touched it; until then it is PLANNED. Filing a sheet
-- share-locks this row, closing the stage locks it exclusively.
CREATE TABLE stage (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state TINYINT UNSIGNED NOT NULL,
  definition_version INT UNSIGNED NOT NULL,
  revision BIGINT NOT NULL,
  entry_count INT UNSIGNED NOT NULL,
  entries_sha256 VARBINARY(32) NOT NULL,
  seed BIGINT UNSIGNED NULL,
  plan_sha256 BINARY(32) NULL,
  sheet_count BIGINT NULL,
  sheets_sha256 BINARY(32) NULL,
  open_time DATETIME(6) NULL,
  close_time DATETIME(6) NULL,
  PRIMARY KEY (competition_id, stage_id),
  CONSTRAINT stage_state CHECK (state BETWEEN 1 AND 4),
  CONSTRAINT stage_counts CHECK (definition_version >= 1 AND revision >= 1 AND sheet_count >= 0),
  CONSTRAINT stage_assigned CHECK ((state = 1) = (plan_sha256 IS NULL) AND (state = 1) = (seed IS NULL)
                                   AND (state = 1) = (entries_sha256 = '')),
  CONSTRAINT stage_opened CHECK ((state >= 3) = (open_time IS NOT NULL)),
  CONSTRAINT stage_closed CHECK ((state = 4) = (close_time IS NOT NULL) AND (state = 4) = (sheet_count IS NOT NULL)
                                 AND (state = 4) = (sheets_sha256 IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What an approved list passes on to a stage. proposals: the ids, 16 bytes each, ascending.
CREATE TABLE stage_source (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  list_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposals MEDIUMBLOB NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (competition_id, stage_id, list_id),
  CONSTRAINT source_of_stage FOREIGN KEY (competition_id, stage_id) REFERENCES stage (competition_id, stage_id),
  CONSTRAINT source_proposals CHECK (OCTET_LENGTH(proposals) MOD 16 = 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE stage_entry (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposal_id BINARY(16) NOT NULL,
  registration_number VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  title VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  agency_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  region VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  entry_group VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (competition_id, stage_id, proposal_id),
  CONSTRAINT entry_of_stage FOREIGN KEY (competition_id, stage_id) REFERENCES stage (competition_id, stage_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- judge_id is random, so that it does not tell who was named first.
CREATE TABLE judge (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  judge_id CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id BINARY(16) NOT NULL,
  display_name VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  agency_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  region VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (competition_id, judge_id),
  UNIQUE KEY judge_account (competition_id, account_id),
  CONSTRAINT judge_display_name CHECK (display_name <> '')
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE judge_stage (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  judge_id CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (competition_id, stage_id, judge_id),
  KEY stages_of_judge (competition_id, judge_id, stage_id),
  CONSTRAINT stage_of_judge FOREIGN KEY (competition_id, judge_id) REFERENCES judge (competition_id, judge_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The only way from an alias to a judge. Drawn when the stage opens; insert only.
CREATE TABLE judge_alias (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  judge_id CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  alias SMALLINT UNSIGNED NOT NULL,
  PRIMARY KEY (competition_id, stage_id, judge_id),
  UNIQUE KEY judge_alias_number (competition_id, stage_id, alias),
  CONSTRAINT alias_of_judge FOREIGN KEY (competition_id, judge_id) REFERENCES judge (competition_id, judge_id),
  CONSTRAINT alias_counts CHECK (alias >= 1)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who judges what, and how far the sheet is. revision counts saves and filings; filed_revision is the newest in
-- sheet_revision.
CREATE TABLE assignment (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  assignment_id CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  judge_id CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposal_id BINARY(16) NOT NULL,
  queue_position INT UNSIGNED NOT NULL,
  state TINYINT UNSIGNED NOT NULL,
  revision BIGINT NOT NULL,
  filed_revision INT UNSIGNED NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (competition_id, stage_id, assignment_id),
  UNIQUE KEY assignment_queue (competition_id, stage_id, judge_id, queue_position),
  UNIQUE KEY assignment_pair (competition_id, stage_id, proposal_id, judge_id),
  CONSTRAINT assignment_of_entry FOREIGN KEY (competition_id, stage_id, proposal_id)
    REFERENCES stage_entry (competition_id, stage_id, proposal_id),
  CONSTRAINT assignment_of_judge FOREIGN KEY (competition_id, judge_id) REFERENCES judge (competition_id, judge_id),
  CONSTRAINT assignment_state CHECK (state BETWEEN 1 AND 3),
  CONSTRAINT assignment_revision CHECK (revision >= filed_revision AND (state = 1) = (revision = 0)),
  CONSTRAINT assignment_filed CHECK ((state = 3) = (filed_revision >= 1))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What a judge saved and has not filed; stays when the sheet is filed. marks: 4 bytes big endian for each criterion in
-- the definition's order, in centipoints; 0x80000000 where there is no mark yet.
CREATE TABLE sheet_draft (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  assignment_id CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  marks VARBINARY(256) NOT NULL,
  comment VARCHAR(4000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (competition_id, stage_id, assignment_id),
  CONSTRAINT draft_of_assignment FOREIGN KEY (competition_id, stage_id, assignment_id)
    REFERENCES assignment (competition_id, stage_id, assignment_id),
  CONSTRAINT draft_marks CHECK (OCTET_LENGTH(marks) >= 4 AND OCTET_LENGTH(marks) MOD 4 = 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The filed truth, insert only; the newest revision of a sheet counts. marks as in sheet_draft, none missing. Clustered
-- in the order in which sheets are sealed and streamed. Without foreign keys: the filing transaction holds the rows
-- that they would look up, and this is the one insert that must be quick.
CREATE TABLE sheet_revision (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposal_id BINARY(16) NOT NULL,
  alias SMALLINT UNSIGNED NOT NULL,
  revision INT UNSIGNED NOT NULL,
  marks VARBINARY(256) NOT NULL,
  comment VARCHAR(4000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  reason VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  file_time DATETIME(6) NOT NULL,
  PRIMARY KEY (competition_id, stage_id, proposal_id, alias, revision),
  CONSTRAINT revision_counts CHECK (alias >= 1 AND revision >= 1),
  CONSTRAINT revision_reason CHECK ((revision = 1) = (reason = '')),
  CONSTRAINT revision_marks CHECK (OCTET_LENGTH(marks) >= 4 AND OCTET_LENGTH(marks) MOD 4 = 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The sheets of a closed stage once more, in the messages that StreamSheets sends: written in the transaction that seals
-- them, insert only. Keyed by the last sheet of each message, which is where its cursor stands.
CREATE TABLE sealed_batch (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposal_id BINARY(16) NOT NULL,
  alias SMALLINT UNSIGNED NOT NULL,
  message MEDIUMBLOB NOT NULL,
  PRIMARY KEY (competition_id, stage_id, proposal_id, alias),
  CONSTRAINT batch_of_stage FOREIGN KEY (competition_id, stage_id) REFERENCES stage (competition_id, stage_id),
  CONSTRAINT batch_message CHECK (message <> '')
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
