-- Art. 17: what an award is rewarded with, as two persons of the office have loaded it from the document on which it rests. Written line by line, never changed; the newest line for a year counts.
CREATE TABLE reward_rate (
  id uuid PRIMARY KEY,
  from_year integer NOT NULL,
  organisation_fen bigint NOT NULL,
  individual_fen bigint NOT NULL,
  sealed bytea NOT NULL,
  proposed_by uuid NOT NULL REFERENCES person (id),
  confirmed_by uuid NOT NULL REFERENCES person (id),
  confirmed_at timestamptz(3) NOT NULL,
  CONSTRAINT reward_rate_amounts CHECK (organisation_fen > 0 AND individual_fen > 0),
  CONSTRAINT reward_rate_two_persons CHECK (confirmed_by <> proposed_by)
);
CREATE TRIGGER reward_rate_no_change BEFORE UPDATE OR DELETE ON reward_rate
  FOR EACH ROW EXECUTE FUNCTION published_is_append_only();
