-- Art. 15: the slate. Art. 6: five organisations and three individuals at most, and a fifth more of each on the slate; every
-- candidate has a place of its own, so that there is never one too many.
ALTER TABLE application ADD COLUMN slate_place integer;
ALTER TABLE application ADD CONSTRAINT application_slate_place CHECK (
  slate_place IS NULL OR (slate_place >= 1 AND slate_place <= CASE kind WHEN 'organisation' THEN 6 ELSE 4 END));
ALTER TABLE application ADD CONSTRAINT application_nominated CHECK (state <> 'nominated' OR slate_place IS NOT NULL);
CREATE UNIQUE INDEX application_one_a_place ON application (year, kind, slate_place)
  WHERE state IN ('nominated', 'elected', 'notElected', 'approved', 'notApproved', 'awarded');

-- Art. 15: what was posted, for good: another text is another round. Signed by another hand than the one that proposed.
CREATE TABLE notice (
  id uuid PRIMARY KEY,
  year integer NOT NULL REFERENCES cycle (year),
  round integer NOT NULL,
  content jsonb NOT NULL,
  content_hash varchar(64) NOT NULL,
  proposed_by uuid NOT NULL,
  issued_by uuid NOT NULL,
  issued_at timestamptz(3) NOT NULL,
  first_day varchar(10) NOT NULL,
  last_day varchar(10) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  state varchar(16) NOT NULL,
  over_at timestamptz(3),
  interrupted_at timestamptz(3),
  interrupted_reason text,
  report jsonb,
  version integer NOT NULL DEFAULT 0,
  CONSTRAINT notice_state CHECK (state IN ('running', 'over', 'interrupted')),
  CONSTRAINT notice_round CHECK (round >= 1),
  CONSTRAINT notice_days CHECK (first_day ~ '^\d{4}-\d\d-\d\d$' AND last_day ~ '^\d{4}-\d\d-\d\d$' AND first_day < last_day),
  CONSTRAINT notice_ends CHECK (ends_at > issued_at),
  CONSTRAINT notice_two_persons CHECK (issued_by <> proposed_by),
  CONSTRAINT notice_over CHECK (state <> 'over' OR over_at >= ends_at),
  CONSTRAINT notice_interrupted CHECK (state <> 'interrupted' OR (interrupted_at IS NOT NULL AND interrupted_reason IS NOT NULL)),
  CONSTRAINT notice_report CHECK (report IS NULL OR over_at IS NOT NULL)
);
CREATE UNIQUE INDEX notice_year_round_key ON notice (year, round);
CREATE UNIQUE INDEX notice_one_current ON notice (year) WHERE state <> 'interrupted';
CREATE FUNCTION notice_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.id = OLD.id AND NEW.year = OLD.year AND NEW.round = OLD.round AND NEW.content = OLD.content
    AND NEW.content_hash = OLD.content_hash AND NEW.issued_by = OLD.issued_by AND NEW.issued_at = OLD.issued_at
    AND NEW.first_day = OLD.first_day AND NEW.last_day >= OLD.last_day
    AND (OLD.report IS NULL OR NEW.report = OLD.report) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what was posted never changes, and a notice is never cut short';
END $$;
CREATE TRIGGER notice_stays BEFORE UPDATE OR DELETE ON notice FOR EACH ROW EXECUTE FUNCTION notice_stays();
CREATE TRIGGER notice_stays_whole BEFORE TRUNCATE ON notice FOR EACH STATEMENT EXECUTE FUNCTION notice_stays();
