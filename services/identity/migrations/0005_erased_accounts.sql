-- Accounts whose person was erased: a pseudonym that nobody can be given in place of the user name, no password, for good.
ALTER TABLE account
  DROP CONSTRAINT account_state_known,
  DROP CONSTRAINT account_username_form,
  ADD CONSTRAINT account_state_known CHECK (state IN (1, 2, 3)),
  ADD CONSTRAINT account_username_form CHECK (username REGEXP IF(state = 3, '^erased:[0-9a-f-]{36}$', '^[a-z0-9][a-z0-9._@+-]{1,127}$')),
  ADD CONSTRAINT account_erased_without_password CHECK (state <> 3 OR password_hash IS NULL);
