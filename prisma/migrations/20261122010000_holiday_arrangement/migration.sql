CREATE TABLE holiday_arrangement (
  year integer NOT NULL,
  version integer NOT NULL,
  days jsonb NOT NULL,
  proposal_id uuid NOT NULL UNIQUE,
  confirmed_by uuid NOT NULL,
  confirmed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (year, version),
  CONSTRAINT holiday_arrangement_year CHECK (year BETWEEN 2008 AND 2100),
  CONSTRAINT holiday_arrangement_version CHECK (version >= 1),
  CONSTRAINT holiday_arrangement_days CHECK (jsonb_typeof(days) = 'array' AND jsonb_array_length(days) > 0)
);

-- Processes tell by the number of rows whether they know them all, so none may change or go; and by which arrangement
-- a day was counted must be found out afterwards.
CREATE FUNCTION holiday_arrangement_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'holiday_arrangement is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER holiday_arrangement_no_change BEFORE UPDATE OR DELETE ON holiday_arrangement
  FOR EACH ROW EXECUTE FUNCTION holiday_arrangement_is_append_only();
