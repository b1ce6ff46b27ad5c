-- What the owner of a token is shown of it: what the client called itself, from where it signed in, when it was last used.
ALTER TABLE token
  ADD COLUMN label         VARCHAR(80) NOT NULL DEFAULT '',
  ADD COLUMN address       VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  ADD COLUMN last_use_time DATETIME(6) NULL,  -- to within five minutes; NULL: not since it was made
  ADD CONSTRAINT token_address_form CHECK (address REGEXP '^(local|[0-9a-f.:]*)$');
