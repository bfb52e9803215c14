-- Art. 14: who has been given an application to score, so that a panelist's own list is found without opening the others.
ALTER TABLE application ADD COLUMN reviewers uuid[] NOT NULL DEFAULT '{}';
CREATE INDEX application_reviewers_idx ON application USING gin (reviewers);
