-- Competitions with their rules, agencies, proposals and receipts. Ids that people choose are slugs and lead the keys:
-- joins read well and no lookup stands between a name and its row. Foreign keys stay inside one competition, so that
-- competitions can be spread over several databases; agencies, which belong to none, are never deleted.

-- title and window repeat the newest definition, so that competitions are listed without parsing it.
CREATE TABLE competition (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state TINYINT UNSIGNED NOT NULL,
  definition_version INT UNSIGNED NOT NULL,
  definition_sha256 BINARY(32) NOT NULL,
  title_id VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  title_en VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  submission_open_time DATETIME(6) NOT NULL,
  submission_close_time DATETIME(6) NOT NULL,
  revision BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  update_time DATETIME(6) NOT NULL,
  PRIMARY KEY (competition_id),
  CONSTRAINT competition_state CHECK (state IN (1, 2)),
  CONSTRAINT competition_window CHECK (submission_open_time < submission_close_time),
  CONSTRAINT competition_counts CHECK (definition_version >= 1 AND revision >= 1)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Insert only: a version never changes.
CREATE TABLE definition (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version INT UNSIGNED NOT NULL,
  definition_text MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  definition_sha256 BINARY(32) NOT NULL,
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (competition_id, version),
  CONSTRAINT definition_of_competition FOREIGN KEY (competition_id) REFERENCES competition (competition_id),
  CONSTRAINT definition_version CHECK (version >= 1)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE agency (
  agency_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  title VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  type TINYINT UNSIGNED NOT NULL,
  region VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (agency_id),
  CONSTRAINT agency_title CHECK (title <> ''),
  CONSTRAINT agency_type CHECK (type BETWEEN 1 AND 7)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- The last registration number given in a competition; its row is locked while a proposal is first saved.
CREATE TABLE registration_counter (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  last_number INT UNSIGNED NOT NULL,
  PRIMARY KEY (competition_id),
  CONSTRAINT counter_of_competition FOREIGN KEY (competition_id) REFERENCES competition (competition_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A row to lock while the submissions of one agency are counted, so that two at once cannot both be the last allowed.
CREATE TABLE agency_limit_lock (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  agency_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (competition_id, agency_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- parts: JSON array of {"code", "text"}; one column, so that a proposal is read in one round trip.
CREATE TABLE proposal (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposal_id BINARY(16) NOT NULL,
  registration_number VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  agency_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  title VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  entry_group VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  category VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  parts LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  state TINYINT UNSIGNED NOT NULL,
  decision_reason VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NULL,
  decision_note VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  decide_time DATETIME(6) NULL,
  revision BIGINT NOT NULL,
  create_time DATETIME(6) NOT NULL,
  update_time DATETIME(6) NOT NULL,
  submit_time DATETIME(6) NULL,
  PRIMARY KEY (competition_id, proposal_id),
  UNIQUE KEY proposal_number (competition_id, registration_number),
  KEY proposal_of_agency (competition_id, agency_id, registration_number),
  KEY proposal_in_state (competition_id, state, registration_number),
  CONSTRAINT proposal_of_competition FOREIGN KEY (competition_id) REFERENCES competition (competition_id),
  CONSTRAINT proposal_parts CHECK (JSON_VALID(parts)),
  CONSTRAINT proposal_state CHECK (state BETWEEN 1 AND 7),
  CONSTRAINT proposal_revision CHECK (revision >= 1),
  CONSTRAINT proposal_submitted CHECK (submit_time IS NOT NULL OR state IN (1, 6, 7)),
  CONSTRAINT proposal_decided CHECK (state IN (1, 2) OR decide_time IS NOT NULL),
  CONSTRAINT proposal_decision CHECK ((decide_time IS NULL) = (decision_reason IS NULL)
                                      AND (decide_time IS NULL) = (decision_note IS NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Insert only. A returned proposal that is submitted again gets another receipt.
CREATE TABLE receipt (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposal_id BINARY(16) NOT NULL,
  revision BIGINT NOT NULL,
  registration_number VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  submit_time DATETIME(6) NOT NULL,
  content_sha256 BINARY(32) NOT NULL,
  PRIMARY KEY (competition_id, proposal_id, revision),
  CONSTRAINT receipt_of_proposal FOREIGN KEY (competition_id, proposal_id)
    REFERENCES proposal (competition_id, proposal_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
