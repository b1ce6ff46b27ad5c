-- Tokens that may do less than their account: in one competition, in one role, or change nothing.
ALTER TABLE token
  ADD COLUMN limit_competition VARCHAR(76) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  ADD COLUMN limit_role        TINYINT     NOT NULL DEFAULT 0,  -- number of juri.common.v1.Role; 0: any
  ADD COLUMN read_only         TINYINT     NOT NULL DEFAULT 0,
  ADD CONSTRAINT token_limit_competition_form CHECK (limit_competition = '' OR limit_competition LIKE 'competitions/_%'),
  ADD CONSTRAINT token_limit_role_given CHECK (limit_role IN (0, 3, 4, 5, 6, 7, 8, 9, 11, 12)),
  ADD CONSTRAINT token_read_only_or_not CHECK (read_only IN (0, 1));
