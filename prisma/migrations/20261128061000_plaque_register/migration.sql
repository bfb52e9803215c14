-- Arts. 16, 17, 27, 28: what has happened with a plaque or certificate since it was given. Written line by line, never changed.
CREATE TABLE certificate_handling (
  id uuid PRIMARY KEY,
  number varchar(24) NOT NULL REFERENCES certificate (number),
  kind varchar(16) NOT NULL,
  day varchar(10) NOT NULL,
  amount_fen bigint,
  sealed bytea NOT NULL,
  done_by uuid NOT NULL REFERENCES person (id),
  proposed_by uuid REFERENCES person (id),
  done_at timestamptz(3) NOT NULL,
  CONSTRAINT certificate_handling_kind CHECK (kind IN ('handedOver', 'reissued', 'recalled', 'rewardSet', 'rewardPaid')),
  CONSTRAINT certificate_handling_amount CHECK ((kind = 'rewardSet') = (amount_fen IS NOT NULL)),
  CONSTRAINT certificate_handling_two_persons
    CHECK ((kind IN ('reissued', 'rewardSet')) = (proposed_by IS NOT NULL) AND proposed_by IS DISTINCT FROM done_by)
);
CREATE INDEX certificate_handling_number_idx ON certificate_handling (number);
-- Handed over, recalled, set and paid once; issued anew as often as it is lost.
CREATE UNIQUE INDEX certificate_handling_once ON certificate_handling (number, kind) WHERE kind <> 'reissued';

CREATE TRIGGER certificate_handling_no_change BEFORE UPDATE OR DELETE ON certificate_handling
  FOR EACH ROW EXECUTE FUNCTION published_is_append_only();
