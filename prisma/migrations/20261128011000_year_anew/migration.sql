-- Art. 7(1): a year that was cancelled may be planned anew. The 认定通知 it had is kept as it was; it announces nothing any more.
CREATE TABLE former_call (
  id uuid PRIMARY KEY,
  year integer NOT NULL REFERENCES cycle (year),
  content jsonb NOT NULL,
  content_hash varchar(64) NOT NULL,
  issued_by uuid NOT NULL,
  issued_at timestamptz(3) NOT NULL,
  amendments jsonb NOT NULL,
  ended_at timestamptz(3) NOT NULL
);
CREATE INDEX former_call_year_idx ON former_call (year);
