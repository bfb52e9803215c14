-- Art. 14: an accepted application is reviewed.
ALTER TABLE application DROP CONSTRAINT application_state;
ALTER TABLE application ADD CONSTRAINT application_state CHECK (state IN ('draft', 'submitted', 'endorsed', 'correcting',
  'accepted', 'reviewing', 'recommended', 'notRecommended', 'declined', 'notForwarded', 'refused', 'withdrawn', 'lapsed', 'cancelled'));
ALTER TABLE application DROP CONSTRAINT application_endorsed;
ALTER TABLE application ADD CONSTRAINT application_endorsed CHECK (
  state NOT IN ('endorsed', 'correcting', 'accepted', 'reviewing', 'recommended', 'notRecommended') OR (signed_by IS NOT NULL AND signed_at IS NOT NULL));
ALTER TABLE application DROP CONSTRAINT application_accepted;
ALTER TABLE application ADD CONSTRAINT application_accepted CHECK (
  state NOT IN ('accepted', 'reviewing', 'recommended', 'notRecommended') OR (acceptance_number IS NOT NULL AND accepted_at IS NOT NULL));
ALTER TABLE application DROP CONSTRAINT application_handed_in;
-- What ends with its cycle (art. 7(1)) may be a draft.
ALTER TABLE application ADD CONSTRAINT application_handed_in CHECK (state IN ('draft', 'lapsed', 'withdrawn', 'cancelled')
  OR (submitted_at IS NOT NULL AND content_hash IS NOT NULL AND district_id IS NOT NULL AND party_index IS NOT NULL));
DROP INDEX application_one_live;
CREATE UNIQUE INDEX application_one_live ON application (year, party_index)
  WHERE state IN ('submitted', 'endorsed', 'correcting', 'accepted', 'reviewing', 'recommended');

-- The year's panel (arts. 8(3), 24): who sits on it and who has an interest in what is sealed as a whole.
CREATE TABLE review_panel (
  year integer PRIMARY KEY REFERENCES cycle (year),
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL,
  version integer NOT NULL DEFAULT 0
);

-- What one panelist gives one application (art. 14). Marks and remarks are sealed under a key of their own.
CREATE TABLE review_sheet (
  application_id uuid NOT NULL REFERENCES application (id),
  panelist_id uuid NOT NULL REFERENCES person (id),
  kind varchar(16) NOT NULL,
  year integer NOT NULL,
  rubric varchar(64) NOT NULL,
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL,
  started_at timestamptz(3) NOT NULL,
  final_at timestamptz(3),
  voided_at timestamptz(3),
  version integer NOT NULL DEFAULT 0,
  PRIMARY KEY (application_id, panelist_id, kind),
  CONSTRAINT review_sheet_kind CHECK (kind IN ('material', 'defence'))
);
CREATE INDEX review_sheet_year_panelist_id_idx ON review_sheet (year, panelist_id);

-- Art. 14: what the streams have brought on one application besides the sheets. Sealed under a key of its own.
CREATE TABLE review_record (
  application_id uuid PRIMARY KEY REFERENCES application (id),
  year integer NOT NULL,
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL,
  version integer NOT NULL DEFAULT 0
);
CREATE INDEX review_record_year_idx ON review_record (year);

-- Art. 14: an edition of a rubric never changes; whoever wants another loads another, under another id.
CREATE TABLE rubric (
  id varchar(64) PRIMARY KEY,
  kind varchar(16) NOT NULL,
  title varchar(120) NOT NULL,
  content jsonb NOT NULL,
  digest char(64) NOT NULL,
  loaded_by uuid,
  loaded_at timestamptz(3) NOT NULL,
  CONSTRAINT rubric_kind CHECK (kind IN ('organisation', 'individual', 'defence'))
);
CREATE FUNCTION rubric_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an edition of a rubric never changes';
END $$;
CREATE TRIGGER rubric_stays BEFORE UPDATE OR DELETE ON rubric FOR EACH ROW EXECUTE FUNCTION rubric_stays();
CREATE TRIGGER rubric_stays_whole BEFORE TRUNCATE ON rubric FOR EACH STATEMENT EXECUTE FUNCTION rubric_stays();
