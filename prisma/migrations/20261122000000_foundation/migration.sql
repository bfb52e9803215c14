CREATE TABLE district (
  id varchar(32) PRIMARY KEY,
  short_name text NOT NULL UNIQUE,
  full_name text NOT NULL,
  body_name text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  position integer NOT NULL
);

CREATE TABLE person (
  id uuid PRIMARY KEY,
  open_id text UNIQUE,
  union_id text,
  name text NOT NULL,
  mobile_index text UNIQUE,
  email_index text UNIQUE,
  mobile_sealed bytea,
  email_sealed bytea,
  employer text,
  employer_code text,
  field text,
  left_at timestamptz(3),
  first_seen_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  last_seen_at timestamptz(3)
);
CREATE INDEX person_name_idx ON person (name);

CREATE TABLE role_grant (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  role varchar(32) NOT NULL,
  district_id varchar(32) REFERENCES district (id) ON DELETE SET NULL ON UPDATE CASCADE,
  department text,
  from_day varchar(10) NOT NULL,
  to_day varchar(10),
  granted_by uuid,
  granted_at timestamptz(3) NOT NULL,
  ended_by uuid,
  ended_at timestamptz(3),
  CONSTRAINT role_grant_days CHECK (to_day IS NULL OR to_day >= from_day),
  -- A district role without its district could see every district, or none.
  CONSTRAINT role_grant_district CHECK ((role IN ('districtOfficer', 'districtSigner')) = (district_id IS NOT NULL))
);
CREATE INDEX role_grant_role_district_id_idx ON role_grant (role, district_id);
CREATE INDEX role_grant_person_id_idx ON role_grant (person_id);
CREATE UNIQUE INDEX role_grant_live ON role_grant (person_id, role, coalesce(district_id, ''), coalesce(department, ''))
  WHERE ended_at IS NULL;

CREATE TABLE cycle (
  year integer PRIMARY KEY,
  state varchar(16) NOT NULL,
  version integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL,
  opened_at timestamptz(3),
  wake_at timestamptz(3),
  CONSTRAINT cycle_state CHECK (state IN ('drafting', 'open', 'reviewing', 'nominating', 'noticing', 'deliberating',
    'approving', 'approved', 'published', 'closed', 'cancelled'))
);
CREATE INDEX cycle_wake_at_idx ON cycle (wake_at);

CREATE TABLE cycle_plan (
  year integer PRIMARY KEY REFERENCES cycle (year) ON DELETE RESTRICT ON UPDATE CASCADE,
  state varchar(16) NOT NULL,
  organisation_quota integer NOT NULL,
  individual_quota integer NOT NULL,
  apply_opens varchar(10) NOT NULL,
  apply_closes varchar(10) NOT NULL,
  endorse_closes varchar(10) NOT NULL,
  accept_closes varchar(10) NOT NULL,
  reference_day varchar(10),
  choices jsonb NOT NULL,
  content_hash varchar(64),
  drafters uuid[] NOT NULL,
  submitted_by uuid,
  submitted_at timestamptz(3),
  signed_by uuid,
  signed_at timestamptz(3),
  return_reason text,
  version integer NOT NULL DEFAULT 0,
  CONSTRAINT cycle_plan_state CHECK (state IN ('drafting', 'submitted', 'signed')),
  -- Art. 6: at most five organisations and three individuals, whatever the code above says.
  CONSTRAINT cycle_plan_quota CHECK (organisation_quota BETWEEN 0 AND 5 AND individual_quota BETWEEN 0 AND 3),
  CONSTRAINT cycle_plan_days CHECK (apply_opens <= apply_closes AND apply_closes <= endorse_closes
    AND endorse_closes <= accept_closes),
  -- Nobody signs what they submitted; a signed plan carries its hash.
  CONSTRAINT cycle_plan_two_persons CHECK (signed_by IS NULL OR signed_by <> ALL (drafters || submitted_by)),
  CONSTRAINT cycle_plan_signed CHECK ((state = 'signed') = (signed_by IS NOT NULL AND signed_at IS NOT NULL
    AND content_hash IS NOT NULL))
);

CREATE TABLE call_for_applications (
  year integer PRIMARY KEY REFERENCES cycle (year) ON DELETE RESTRICT ON UPDATE CASCADE,
  content jsonb NOT NULL,
  content_hash varchar(64) NOT NULL,
  issued_by uuid NOT NULL,
  issued_at timestamptz(3) NOT NULL
);

CREATE TABLE call_amendment (
  id uuid PRIMARY KEY,
  year integer NOT NULL REFERENCES call_for_applications (year) ON DELETE RESTRICT ON UPDATE CASCADE,
  field varchar(32) NOT NULL,
  old_day varchar(10) NOT NULL,
  new_day varchar(10) NOT NULL,
  reason text NOT NULL,
  decided_at timestamptz(3) NOT NULL
);
CREATE INDEX call_amendment_year_idx ON call_amendment (year);

CREATE TABLE proposal (
  id uuid PRIMARY KEY,
  kind varchar(48) NOT NULL,
  matter varchar(96) NOT NULL,
  payload jsonb NOT NULL,
  reason text NOT NULL,
  state varchar(16) NOT NULL,
  proposed_by uuid NOT NULL,
  proposed_at timestamptz(3) NOT NULL,
  decided_by uuid,
  decided_at timestamptz(3),
  decision_reason text,
  CONSTRAINT proposal_state CHECK (state IN ('open', 'confirmed', 'rejected', 'withdrawn')),
  CONSTRAINT proposal_two_persons CHECK (decided_by IS NULL OR decided_by <> proposed_by OR state = 'withdrawn')
);
CREATE INDEX proposal_matter_idx ON proposal (matter);
CREATE UNIQUE INDEX proposal_one_open ON proposal (kind, matter) WHERE state = 'open';

CREATE TABLE task (
  id uuid PRIMARY KEY,
  kind varchar(48) NOT NULL,
  matter varchar(96) NOT NULL,
  role varchar(32) NOT NULL,
  district_id varchar(32),
  person_id uuid,
  not_by uuid,
  due_at timestamptz(3),
  opened_at timestamptz(3) NOT NULL,
  closed_at timestamptz(3),
  closed_by uuid
);
CREATE INDEX task_matter_kind_idx ON task (matter, kind);
CREATE UNIQUE INDEX task_one_open ON task (kind, matter, role, coalesce(district_id, ''), coalesce(person_id::text, ''))
  WHERE closed_at IS NULL;
CREATE INDEX task_open_by_role ON task (role, district_id, due_at) WHERE closed_at IS NULL;
CREATE INDEX task_open_by_person ON task (person_id, due_at) WHERE closed_at IS NULL AND person_id IS NOT NULL;

CREATE TABLE journal (
  id bigserial PRIMARY KEY,
  chain varchar(32) NOT NULL,
  seq integer NOT NULL,
  at timestamptz(3) NOT NULL,
  actor varchar(40) NOT NULL,
  role varchar(32) NOT NULL,
  act varchar(64) NOT NULL,
  matter varchar(96) NOT NULL,
  before varchar(32),
  after varchar(32),
  article varchar(16) NOT NULL,
  data jsonb NOT NULL,
  prev_hash varchar(64) NOT NULL,
  hash varchar(64) NOT NULL
);
CREATE UNIQUE INDEX journal_chain_seq_key ON journal (chain, seq);
CREATE INDEX journal_matter_idx ON journal (matter);

CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'journal is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal
  FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();

CREATE TABLE journal_head (
  chain varchar(32) PRIMARY KEY,
  seq integer NOT NULL,
  hash varchar(64) NOT NULL
);

CREATE TABLE text_revision (
  id uuid PRIMARY KEY,
  matter varchar(96) NOT NULL,
  name varchar(48) NOT NULL,
  author_id uuid,
  sealed bytea NOT NULL,
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX text_revision_matter_name_idx ON text_revision (matter, name);

CREATE TABLE inbox (
  key varchar(128) PRIMARY KEY,
  answer jsonb,
  claimed_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX inbox_claimed_at_idx ON inbox (claimed_at);

CREATE TABLE outbox (
  id bigserial PRIMARY KEY,
  message_key varchar(160) NOT NULL,
  open_id varchar(64) NOT NULL,
  matter varchar(96) NOT NULL,
  view jsonb NOT NULL,
  urgent boolean NOT NULL DEFAULT false,
  not_before timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  relayed_at timestamptz(3)
);
CREATE INDEX outbox_waiting ON outbox (id) WHERE relayed_at IS NULL;
CREATE INDEX outbox_relayed ON outbox (relayed_at) WHERE relayed_at IS NOT NULL;

CREATE TABLE message (
  id uuid PRIMARY KEY,
  key varchar(160) NOT NULL UNIQUE,
  open_id varchar(64) NOT NULL,
  matter varchar(96) NOT NULL,
  view jsonb NOT NULL,
  wanted bigint NOT NULL,
  sent bigint NOT NULL DEFAULT 0,
  state varchar(16) NOT NULL,
  urgent boolean NOT NULL DEFAULT false,
  due_at timestamptz(3),
  lease_until timestamptz(3),
  attempts integer NOT NULL DEFAULT 0,
  first_tried_at timestamptz(3),
  message_id varchar(64) UNIQUE,
  chat_id varchar(64),
  sent_at timestamptz(3),
  has_buttons boolean NOT NULL DEFAULT false,
  failure text,
  retired boolean NOT NULL DEFAULT false,
  -- due: something to send; still: shows what it should; dead: will never arrive; unknown: may have arrived, parked.
  CONSTRAINT message_state CHECK (state IN ('due', 'still', 'dead', 'unknown'))
);
CREATE INDEX message_matter_idx ON message (matter);
CREATE INDEX message_open_id_idx ON message (open_id);
CREATE INDEX message_due ON message (due_at) WHERE state = 'due';
CREATE INDEX message_ageing ON message (sent_at) WHERE NOT retired AND state = 'still';

CREATE TABLE stored_file (
  id uuid PRIMARY KEY,
  sha256 varchar(64) NOT NULL,
  sm3 varchar(64) NOT NULL,
  size bigint NOT NULL,
  name text NOT NULL,
  type varchar(32) NOT NULL,
  owner_id uuid NOT NULL,
  message_id varchar(64) NOT NULL UNIQUE,
  received_at timestamptz(3) NOT NULL
);
CREATE INDEX stored_file_sha256_idx ON stored_file (sha256);

CREATE TABLE staged_import (
  id uuid PRIMARY KEY,
  kind varchar(16) NOT NULL,
  file_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  sealed bytea NOT NULL,
  state varchar(16) NOT NULL,
  created_at timestamptz(3) NOT NULL,
  decided_at timestamptz(3),
  CONSTRAINT staged_import_state CHECK (state IN ('open', 'confirmed', 'rejected'))
);

CREATE TABLE setting (
  key varchar(48) PRIMARY KEY,
  value jsonb NOT NULL
);

CREATE TABLE process_beat (
  id varchar(64) PRIMARY KEY,
  roles text NOT NULL,
  beat_at timestamptz(3) NOT NULL
);

-- Art. 5 names the districts, the national development zones and the Nanhai new area; the bonded zone is an
-- addressee of the regulation but no recommender, so it starts switched off.
INSERT INTO district (id, short_name, full_name, body_name, active, position) VALUES
  ('huancui', '环翠区', '环翠区', '环翠区质量议事协调机构', true, 1),
  ('wendeng', '文登区', '文登区', '文登区质量议事协调机构', true, 2),
  ('rongcheng', '荣成市', '荣成市', '荣成市质量议事协调机构', true, 3),
  ('rushan', '乳山市', '乳山市', '乳山市质量议事协调机构', true, 4),
  ('gaoqu', '高区', '威海火炬高技术产业开发区', '威海火炬高技术产业开发区质量议事协调机构', true, 5),
  ('jingqu', '经区', '威海经济技术开发区', '威海经济技术开发区质量议事协调机构', true, 6),
  ('lingang', '临港区', '威海临港经济技术开发区', '威海临港经济技术开发区质量议事协调机构', true, 7),
  ('nanhai', '南海新区', '威海南海新区', '威海南海新区质量议事协调机构', true, 8),
  ('baoshui', '综保区', '威海综合保税区', '威海综合保税区质量议事协调机构', false, 9);
