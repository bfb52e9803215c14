-- Who holds the award or held it, since 2010 (arts. 6, 29).
CREATE TABLE holder (
  id uuid PRIMARY KEY,
  year integer NOT NULL,
  kind varchar(16) NOT NULL,
  name varchar(200) NOT NULL,
  name_form varchar(200) NOT NULL,
  code varchar(18),
  identity_index varchar(64),
  state varchar(16) NOT NULL,
  revoked_on varchar(10),
  entered_by uuid,
  entered_at timestamptz(3) NOT NULL,
  CONSTRAINT holder_year CHECK (year BETWEEN 2010 AND 2100),
  CONSTRAINT holder_kind CHECK (kind IN ('organisation', 'individual')),
  CONSTRAINT holder_state CHECK (state IN ('valid', 'revoked')),
  CONSTRAINT holder_revoked_on CHECK ((state = 'revoked') = (revoked_on IS NOT NULL)),
  CONSTRAINT holder_name CHECK (name_form <> ''),
  CONSTRAINT holder_code CHECK (code IS NULL OR (kind = 'organisation' AND code ~ '^[0-9A-Z]{18}$')),
  CONSTRAINT holder_identity CHECK (identity_index IS NULL OR kind = 'individual'),
  -- Checked at the end of a statement: a table may let two holders change names.
  CONSTRAINT holder_once_by_name UNIQUE (year, kind, name_form) DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT holder_once_by_code UNIQUE (year, code) DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT holder_once_by_identity UNIQUE (year, identity_index) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX holder_code_idx ON holder (code) WHERE code IS NOT NULL;
CREATE INDEX holder_identity_idx ON holder (identity_index) WHERE identity_index IS NOT NULL;
CREATE INDEX holder_name_form_idx ON holder (name_form);

-- What stood in the register before each change of it.
CREATE TABLE holder_revision (
  id bigserial PRIMARY KEY,
  holder_id uuid NOT NULL REFERENCES holder (id),
  facts jsonb NOT NULL,
  changed_by uuid,
  changed_at timestamptz(3) NOT NULL
);
CREATE INDEX holder_revision_holder_idx ON holder_revision (holder_id);

CREATE FUNCTION holder_revision_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'holder_revision is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER holder_revision_no_change BEFORE UPDATE OR DELETE ON holder_revision
  FOR EACH ROW EXECUTE FUNCTION holder_revision_is_append_only();
CREATE TRIGGER holder_revision_no_truncate BEFORE TRUNCATE ON holder_revision
  FOR EACH STATEMENT EXECUTE FUNCTION holder_revision_is_append_only();
