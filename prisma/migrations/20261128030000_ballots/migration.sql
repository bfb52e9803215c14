-- Arts. 6, 7(2): the leading group's list has a place for each who is on it, and never one more than the regulation has.
ALTER TABLE application ADD COLUMN final_place integer;
ALTER TABLE application ADD CONSTRAINT application_final_place CHECK (
  final_place IS NULL OR (final_place >= 1 AND final_place <= CASE kind WHEN 'organisation' THEN 5 ELSE 3 END));
ALTER TABLE application ADD CONSTRAINT application_placed CHECK (
  state NOT IN ('elected', 'approved', 'awarded') OR final_place IS NOT NULL);
CREATE UNIQUE INDEX application_one_final_place ON application (year, kind, final_place)
  WHERE state IN ('elected', 'approved', 'awarded');

-- Art. 24: whoever votes has promised to be fair, once a year, in the words of that version.
CREATE TABLE fairness_statement (
  year integer NOT NULL REFERENCES cycle (year),
  person_id uuid NOT NULL REFERENCES person (id),
  version integer NOT NULL,
  signed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (year, person_id, version)
);

-- Art. 7(2): what is put to the leading group. The question, the roll and the rules are frozen when it opens.
CREATE TABLE ballot (
  id uuid PRIMARY KEY,
  year integer NOT NULL REFERENCES cycle (year),
  subject varchar(16) NOT NULL,
  round integer NOT NULL,
  state varchar(16) NOT NULL,
  method char(1) NOT NULL,
  secret boolean NOT NULL,
  roll uuid[] NOT NULL,
  content_hash varchar(64) NOT NULL,
  tally_key bytea,
  proposed_by uuid NOT NULL REFERENCES person (id),
  opened_at timestamptz(3),
  closes_at timestamptz(3) NOT NULL,
  closed_at timestamptz(3),
  wake_at timestamptz(3),
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL,
  version integer NOT NULL DEFAULT 0,
  CONSTRAINT ballot_subject CHECK (subject IN ('election')),
  CONSTRAINT ballot_state CHECK (state IN ('proposed', 'keying', 'open', 'unsettled', 'meeting', 'closed', 'counted', 'signed', 'rejected')),
  CONSTRAINT ballot_method CHECK (method IN ('A', 'B', 'C')),
  CONSTRAINT ballot_round CHECK (round >= 1),
  CONSTRAINT ballot_closed CHECK (state NOT IN ('unsettled', 'meeting', 'closed', 'counted', 'signed') OR closed_at IS NOT NULL)
);
CREATE UNIQUE INDEX ballot_year_round_key ON ballot (year, subject, round);
CREATE UNIQUE INDEX ballot_one_at_a_time ON ballot (year, subject) WHERE state NOT IN ('signed', 'rejected');
CREATE INDEX ballot_wake_idx ON ballot (wake_at) WHERE wake_at IS NOT NULL;

CREATE TABLE ballot_voter (
  ballot_id uuid NOT NULL REFERENCES ballot (id),
  person_id uuid NOT NULL REFERENCES person (id),
  voted boolean NOT NULL DEFAULT false,
  aside uuid[] NOT NULL DEFAULT '{}',
  -- Of a named vote only: of a sealed one nothing ties an envelope to a person.
  receipt varchar(24),
  envelope bytea,
  PRIMARY KEY (ballot_id, person_id),
  CONSTRAINT ballot_voter_envelope CHECK ((receipt IS NULL) = (envelope IS NULL) AND (voted OR envelope IS NULL))
);
CREATE TABLE ballot_envelope (
  ballot_id uuid NOT NULL REFERENCES ballot (id),
  receipt varchar(24) NOT NULL,
  envelope bytea NOT NULL,
  PRIMARY KEY (ballot_id, receipt)
);
CREATE TABLE ballot_share (
  ballot_id uuid NOT NULL REFERENCES ballot (id),
  person_id uuid NOT NULL REFERENCES person (id),
  place integer NOT NULL,
  commitment varchar(64) NOT NULL,
  sealed bytea,
  taken_at timestamptz(3),
  handed_in_at timestamptz(3),
  PRIMARY KEY (ballot_id, person_id),
  CONSTRAINT ballot_share_place CHECK (place >= 1)
);
CREATE UNIQUE INDEX ballot_share_place_key ON ballot_share (ballot_id, place);

-- No vote before a ballot opens and none after it has closed; who has voted has voted, and an envelope never changes.
CREATE FUNCTION ballot_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (TG_TABLE_NAME = 'ballot_envelope' AND TG_OP = 'UPDATE') THEN
    RAISE EXCEPTION 'a vote is never taken back out of the ballot';
  END IF;
  IF TG_TABLE_NAME = 'ballot_voter' AND TG_OP = 'INSERT' THEN
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM ballot WHERE id = NEW.ballot_id AND state = 'open') THEN
    RAISE EXCEPTION 'the ballot is not open';
  END IF;
  IF TG_TABLE_NAME = 'ballot_voter' AND OLD.voted AND NOT NEW.voted THEN
    RAISE EXCEPTION 'a vote is never taken back out of the ballot';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_voter_open BEFORE INSERT OR UPDATE OR DELETE ON ballot_voter FOR EACH ROW EXECUTE FUNCTION ballot_is_open();
CREATE TRIGGER ballot_envelope_open BEFORE INSERT OR UPDATE OR DELETE ON ballot_envelope FOR EACH ROW EXECUTE FUNCTION ballot_is_open();

CREATE FUNCTION ballot_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.id <> OLD.id OR NEW.year <> OLD.year OR NEW.subject <> OLD.subject OR NEW.round <> OLD.round
    OR NEW.method <> OLD.method OR NEW.secret <> OLD.secret OR (OLD.state <> 'proposed' AND (NEW.roll <> OLD.roll
    OR NEW.content_hash <> OLD.content_hash OR NEW.tally_key IS DISTINCT FROM OLD.tally_key)) THEN
    RAISE EXCEPTION 'the question, the roll and the rules of a ballot never change once it has opened';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_stays BEFORE UPDATE OR DELETE ON ballot FOR EACH ROW EXECUTE FUNCTION ballot_stays();
