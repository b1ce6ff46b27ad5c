-- People and services that can sign in.
CREATE TABLE account (
  account_id    BINARY(16)   NOT NULL,
  username      VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  display_name  VARCHAR(120) NOT NULL,
  password_hash VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,  -- Argon2id; NULL: signs in with no password
  state         TINYINT      NOT NULL,                                    -- juri.identity.v1.AccountState
  revision      BIGINT       NOT NULL,
  create_time   DATETIME(6)  NOT NULL,
  PRIMARY KEY (account_id),
  UNIQUE KEY account_username (username),
  CONSTRAINT account_username_form CHECK (username REGEXP '^[a-z0-9][a-z0-9._@+-]{1,127}$'),
  CONSTRAINT account_display_name_given CHECK (display_name <> ''),
  CONSTRAINT account_password_hashed CHECK (password_hash LIKE '$argon2id$%'),
  CONSTRAINT account_state_known CHECK (state IN (1, 2)),
  CONSTRAINT account_revision_counts CHECK (revision >= 1)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What an account may do, and where. The role is the number of juri.common.v1.Role; an empty name means everywhere.
CREATE TABLE role_grant (
  account_id  BINARY(16)  NOT NULL,
  role        TINYINT     NOT NULL,
  competition VARCHAR(76) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  agency      VARCHAR(72) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  create_time DATETIME(6) NOT NULL,
  PRIMARY KEY (account_id, role, competition, agency),
  KEY role_grant_competition (competition, role, account_id),
  CONSTRAINT role_grant_account FOREIGN KEY (account_id) REFERENCES account (account_id),
  CONSTRAINT role_grant_role_given CHECK (role IN (3, 4, 5, 6, 7, 8, 9, 11, 12)),
  CONSTRAINT role_grant_competition_bound CHECK ((competition = '') = (role IN (3, 4))),
  CONSTRAINT role_grant_competition_form CHECK (competition = '' OR competition LIKE 'competitions/_%'),
  CONSTRAINT role_grant_agency_bound CHECK ((agency <> '') = (role IN (5, 6))),
  CONSTRAINT role_grant_agency_form CHECK (agency = '' OR agency LIKE 'agencies/_%')
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Tokens that are good until they expire. Revoking one deletes its row; the audit trail says who did.
CREATE TABLE token (
  token_sha256 BINARY(32)  NOT NULL,
  account_id   BINARY(16)  NOT NULL,
  create_time  DATETIME(6) NOT NULL,
  expire_time  DATETIME(6) NOT NULL,
  PRIMARY KEY (token_sha256),
  KEY token_account (account_id, expire_time),
  CONSTRAINT token_account_exists FOREIGN KEY (account_id) REFERENCES account (account_id),
  CONSTRAINT token_expires_later CHECK (expire_time > create_time)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row: the number that moves with every revocation, so that other services forget what they remember. Whoever takes
-- something away locks it first, which puts all such changes in line.
CREATE TABLE grants_epoch (
  id    TINYINT NOT NULL,
  epoch BIGINT  NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT grants_epoch_one_row CHECK (id = 1),
  CONSTRAINT grants_epoch_counts CHECK (epoch >= 1)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO grants_epoch (id, epoch) VALUES (1, 1);
