-- Art. 16: what the city government decides, sealed; see `award-store.ts`.
CREATE TABLE award_record (
  year integer PRIMARY KEY REFERENCES cycle (year),
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL,
  version integer NOT NULL DEFAULT 0
);

-- What was made public. Written once, by 「公布」.
CREATE TABLE award_result (
  year integer PRIMARY KEY REFERENCES cycle (year),
  document_number varchar(40) NOT NULL,
  document_day varchar(10) NOT NULL,
  published_at timestamptz(3) NOT NULL,
  content_hash char(64) NOT NULL,
  CONSTRAINT award_result_document CHECK (document_number ~ '^威政发〔20[0-9]{2}〕[1-9][0-9]{0,3}号$')
);

-- Plaques and certificates. Art. 6: never more than five organisations and three individuals a year.
CREATE TABLE certificate (
  number varchar(24) PRIMARY KEY,
  year integer NOT NULL REFERENCES award_result (year),
  kind varchar(16) NOT NULL,
  place integer NOT NULL,
  name varchar(200) NOT NULL,
  unit varchar(200),
  post varchar(200),
  application_id uuid NOT NULL UNIQUE REFERENCES application (id),
  holder_id uuid NOT NULL UNIQUE REFERENCES holder (id),
  CONSTRAINT certificate_number CHECK (number ~ '^ZLJ20[0-9]{2}-[DG][0-9]{2}-[2-9A-Z]{6}$'),
  CONSTRAINT certificate_kind CHECK (kind IN ('organisation', 'individual')),
  CONSTRAINT certificate_place CHECK (place BETWEEN 1 AND CASE kind WHEN 'organisation' THEN 5 ELSE 3 END),
  CONSTRAINT certificate_person CHECK (kind = 'individual' OR (unit IS NULL AND post IS NULL)),
  CONSTRAINT certificate_one_a_place UNIQUE (year, kind, place)
);

CREATE FUNCTION published_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER award_result_no_change BEFORE UPDATE OR DELETE ON award_result
  FOR EACH ROW EXECUTE FUNCTION published_is_append_only();
CREATE TRIGGER certificate_no_change BEFORE UPDATE OR DELETE ON certificate
  FOR EACH ROW EXECUTE FUNCTION published_is_append_only();
