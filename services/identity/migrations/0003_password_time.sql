-- When the person last gave the password to this session: approving and publishing ask for it anew after five minutes.
ALTER TABLE token ADD COLUMN password_time DATETIME(6) NULL;  -- NULL: never
