-- A plan is made anew while a stage is judged: conflicts are declared, judges leave or join, entries are read once more.

-- Readings beyond those that the definition asks for.
ALTER TABLE stage_entry ADD COLUMN extra_readings SMALLINT UNSIGNED NOT NULL DEFAULT 0;

-- States beyond the contract's, of assignments that are no longer the judge's: 4 ended by a conflict, a filed sheet does
-- not count any more; 5 handed over to another judge before it was filed. Neither row is ever deleted for it.
ALTER TABLE assignment
  DROP CONSTRAINT assignment_state,
  DROP CONSTRAINT assignment_revision,
  DROP CONSTRAINT assignment_filed,
  ADD CONSTRAINT assignment_state CHECK (state BETWEEN 1 AND 5),
  ADD CONSTRAINT assignment_revision CHECK (revision >= filed_revision AND (state >= 4 OR (state = 1) = (revision = 0))),
  ADD CONSTRAINT assignment_filed CHECK (state = 4 OR (state = 3) = (filed_revision >= 1));

-- Who must not judge what, beyond what agencies and regions tell; insert only. proposal_id: empty for every entry of the
-- stage. reason: the number of the contract.
CREATE TABLE stage_conflict (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  judge_id CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposal_id VARBINARY(16) NOT NULL,
  reason TINYINT UNSIGNED NOT NULL,
  note VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (competition_id, stage_id, judge_id, proposal_id, reason),
  CONSTRAINT conflict_of_judge FOREIGN KEY (competition_id, judge_id) REFERENCES judge (competition_id, judge_id),
  CONSTRAINT conflict_reason CHECK (reason BETWEEN 3 AND 6),
  CONSTRAINT conflict_entry CHECK (OCTET_LENGTH(proposal_id) IN (0, 16))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Judges who take nothing new; what they filed stays. Insert only.
CREATE TABLE stage_leave (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  judge_id CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (competition_id, stage_id, judge_id),
  CONSTRAINT leave_of_judge FOREIGN KEY (competition_id, judge_id) REFERENCES judge (competition_id, judge_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Each plan as it is published, with the potentials that prove it, in parts of whole lines; insert only. revision: that of
-- the stage which the plan made.
CREATE TABLE stage_plan (
  competition_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stage_id VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  revision BIGINT NOT NULL,
  part INT UNSIGNED NOT NULL,
  csv MEDIUMBLOB NOT NULL,
  PRIMARY KEY (competition_id, stage_id, revision, part),
  CONSTRAINT plan_of_stage FOREIGN KEY (competition_id, stage_id) REFERENCES stage (competition_id, stage_id),
  CONSTRAINT plan_counts CHECK (revision >= 1 AND part >= 1 AND csv <> '')
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
