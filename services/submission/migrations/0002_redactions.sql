-- What judges of a stage that conceals something read instead of a part of an eligible proposal. Insert only: judges read
-- the newest revision of a part, and the older ones tell what they were shown before.
CREATE TABLE redaction (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposal_id BINARY(16) NOT NULL,
  part VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision BIGINT NOT NULL,
  redacted_text MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (competition_id, proposal_id, part, revision),
  CONSTRAINT redaction_of_proposal FOREIGN KEY (competition_id, proposal_id)
    REFERENCES proposal (competition_id, proposal_id),
  CONSTRAINT redaction_revision CHECK (revision >= 1),
  CONSTRAINT redaction_text CHECK (redacted_text <> '')
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
