-- A person's records in all competitions, to tell and to erase them: found, and locked, without touching anybody else's.
ALTER TABLE judge ADD KEY judge_of_account (account_id);
