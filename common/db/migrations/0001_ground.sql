-- What every schema of Juri has. schema_migration itself is made by the migrator.

-- One row per write that a caller asked for: its repetition is answered from here. Swept after seven days.
CREATE TABLE request (
  principal   VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  method      VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  request_id  VARCHAR(63)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  fingerprint BINARY(32)   NOT NULL,
  response    MEDIUMBLOB   NOT NULL,
  create_time DATETIME(6)  NOT NULL,
  PRIMARY KEY (principal, method, request_id),
  KEY request_create_time (create_time)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who changed what, and what signed-in callers were denied: then `denial` is the reason's key ("common.PERMISSION_DENIED"),
-- the revisions are 0, and the resource is what was asked for. `denial` is empty for a change. Insert only. Keyed by time,
-- so that it grows at its end and the sequencer reads only there.
CREATE TABLE audit (
  create_time     DATETIME(6)  NOT NULL,
  audit_id        BINARY(16)   NOT NULL,
  actor           VARCHAR(100) NOT NULL,
  acting_for      VARCHAR(100) NOT NULL,
  method          VARCHAR(150) NOT NULL,
  resource        VARCHAR(255) NOT NULL,
  revision_before BIGINT       NOT NULL,
  revision_after  BIGINT       NOT NULL,
  request_id      VARCHAR(63)  NOT NULL,
  denial          VARCHAR(100) NOT NULL DEFAULT '',
  PRIMARY KEY (create_time, audit_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The number and the chained digest of each audit row, written by the sequencer. Insert only.
CREATE TABLE audit_sequence (
  sequence    BIGINT      NOT NULL,
  create_time DATETIME(6) NOT NULL,
  audit_id    BINARY(16)  NOT NULL,
  digest      BINARY(32)  NOT NULL,
  PRIMARY KEY (sequence),
  UNIQUE KEY audit_sequence_audit (create_time, audit_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The end of the chain: one row, locked by whoever extends it.
CREATE TABLE audit_head (
  id          TINYINT       NOT NULL,
  sequence    BIGINT        NOT NULL,
  create_time DATETIME(6)   NOT NULL,
  digest      VARBINARY(32) NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO audit_head (id, sequence, create_time, digest) VALUES (1, 0, '2000-01-01 00:00:00', '');
