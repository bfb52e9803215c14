-- Art. 14: where a report speaks of what a standard asks. One row for each content and edition, however many ask for it; the places lie sealed.
CREATE TABLE preread (
  sha256 char(64) NOT NULL,
  rubric varchar(64) NOT NULL,
  type varchar(8) NOT NULL,
  state varchar(16) NOT NULL DEFAULT 'waiting',
  tries integer NOT NULL DEFAULT 0,
  due_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  sealed bytea,
  PRIMARY KEY (sha256, rubric),
  CONSTRAINT preread_state CHECK (state IN ('waiting', 'done', 'failed')),
  CONSTRAINT preread_type CHECK (type IN ('pdf', 'docx')),
  CONSTRAINT preread_done CHECK ((state = 'done') = (sealed IS NOT NULL))
);
CREATE INDEX preread_waiting ON preread (due_at) WHERE state = 'waiting';
