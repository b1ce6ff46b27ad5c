-- The competition whose object a row is about, empty for none, so that the rows of one are read without those of others.
-- Computed, never written: what a row says stays in the columns that the chain covers.
ALTER TABLE audit
  ADD COLUMN competition VARCHAR(255)
    AS (IF(resource LIKE 'competitions/_%', SUBSTRING_INDEX(resource, '/', 2), '')) VIRTUAL,
  ADD KEY audit_of_competition (competition, create_time, audit_id);
