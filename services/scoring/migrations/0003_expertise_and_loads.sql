-- What a plan may prefer and has to keep: the categories that a judge knows, how many entries a judge takes in each stage,
-- and entries that every judge reads who may.

-- expertise: codes of categories, parted by commas. most_entries: 0 for no limit.
ALTER TABLE judge
  ADD COLUMN expertise VARCHAR(1300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  ADD COLUMN least_entries INT UNSIGNED NOT NULL DEFAULT 0,
  ADD COLUMN most_entries INT UNSIGNED NOT NULL DEFAULT 0,
  ADD CONSTRAINT judge_load CHECK (most_entries = 0 OR least_entries <= most_entries);

ALTER TABLE stage_entry
  ADD COLUMN category VARCHAR(63) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  ADD COLUMN anchor BOOLEAN NOT NULL DEFAULT FALSE;
