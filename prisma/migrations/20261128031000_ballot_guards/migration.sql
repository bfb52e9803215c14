-- One function a table: a line of the roll and an envelope have not the same columns.
DROP TRIGGER ballot_envelope_open ON ballot_envelope;
CREATE FUNCTION ballot_envelope_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'a vote is never taken back out of the ballot';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM ballot WHERE id = NEW.ballot_id AND state = 'open') THEN
    RAISE EXCEPTION 'the ballot is not open';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_envelope_open BEFORE INSERT OR UPDATE OR DELETE ON ballot_envelope
  FOR EACH ROW EXECUTE FUNCTION ballot_envelope_stays();
CREATE OR REPLACE FUNCTION ballot_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a vote is never taken back out of the ballot';
  END IF;
  IF TG_OP = 'INSERT' THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM ballot WHERE id = NEW.ballot_id AND state = 'open') THEN
    RAISE EXCEPTION 'the ballot is not open';
  END IF;
  IF OLD.voted AND NOT NEW.voted THEN
    RAISE EXCEPTION 'a vote is never taken back out of the ballot';
  END IF;
  RETURN NEW;
END $$;
