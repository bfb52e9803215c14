-- Applications (art. 13), from the first draft to acceptance. What people typed stands sealed under a key of the
-- application's own; columns hold only what lists, deadlines and constraints need.
CREATE TABLE application (
  id uuid PRIMARY KEY,
  year integer NOT NULL REFERENCES cycle (year) ON DELETE RESTRICT ON UPDATE CASCADE,
  kind varchar(16) NOT NULL,
  number varchar(24) NOT NULL UNIQUE,
  state varchar(16) NOT NULL,
  owner_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  editors uuid[] NOT NULL DEFAULT '{}',
  district_id varchar(32) REFERENCES district (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  title text NOT NULL DEFAULT '',
  -- HMAC of the credit code or identity number: one live application of a party in a year, without reading the number.
  party_index varchar(96),
  -- HMAC of every code, name and number it carries, for 「same party in two applications」.
  traces varchar(96)[] NOT NULL DEFAULT '{}',
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL,
  started_at timestamptz(3) NOT NULL,
  first_submitted_at timestamptz(3),
  submitted_at timestamptz(3),
  content_hash varchar(64),
  opinion_by uuid,
  signed_by uuid,
  signed_at timestamptz(3),
  acceptance_number varchar(24) UNIQUE,
  accepted_by uuid,
  accepted_at timestamptz(3),
  end_proposed_by uuid,
  end_confirmed_by uuid,
  ended_at timestamptz(3),
  wake_at timestamptz(3),
  version integer NOT NULL DEFAULT 0,
  CONSTRAINT application_kind CHECK (kind IN ('organisation', 'individual')),
  CONSTRAINT application_state CHECK (state IN ('draft', 'submitted', 'endorsed', 'correcting', 'accepted', 'declined',
    'notForwarded', 'refused', 'withdrawn', 'lapsed')),
  CONSTRAINT application_editors CHECK (cardinality(editors) <= 4 AND NOT owner_id = ANY (editors)),
  -- Art. 13: nobody signs the opinion they drafted.
  CONSTRAINT application_opinion_two_persons CHECK (signed_by IS NULL OR (opinion_by IS NOT NULL AND signed_by <> opinion_by)),
  CONSTRAINT application_end_two_persons CHECK (end_confirmed_by IS NULL
    OR (end_proposed_by IS NOT NULL AND end_confirmed_by <> end_proposed_by)),
  CONSTRAINT application_two_hands CHECK (state NOT IN ('declined', 'notForwarded', 'refused') OR end_confirmed_by IS NOT NULL),
  -- Art. 8(2): nothing is accepted without the district's signature, and nothing is accepted without a number.
  CONSTRAINT application_endorsed CHECK (state NOT IN ('endorsed', 'correcting', 'accepted')
    OR (signed_by IS NOT NULL AND signed_at IS NOT NULL)),
  CONSTRAINT application_accepted CHECK ((state <> 'accepted') OR (acceptance_number IS NOT NULL AND accepted_at IS NOT NULL)),
  CONSTRAINT application_handed_in CHECK (state IN ('draft', 'lapsed', 'withdrawn')
    OR (submitted_at IS NOT NULL AND content_hash IS NOT NULL AND district_id IS NOT NULL AND party_index IS NOT NULL))
);
-- Arts. 6, 13: one party applies once in a year; drafts stand in nobody's way.
CREATE UNIQUE INDEX application_one_live ON application (year, party_index)
  WHERE state IN ('submitted', 'endorsed', 'correcting', 'accepted');
CREATE INDEX application_list ON application (year, district_id, state);
CREATE INDEX application_owner ON application (owner_id);
CREATE INDEX application_editor ON application USING gin (editors);
CREATE INDEX application_traces ON application USING gin (traces);
CREATE INDEX application_due ON application (wake_at) WHERE wake_at IS NOT NULL;

-- Every file that ever lay in a slot; those taken out again stay, with who and when.
CREATE TABLE application_material (
  id uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES application (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  slot varchar(32) NOT NULL,
  file_id uuid NOT NULL UNIQUE REFERENCES stored_file (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  added_at timestamptz(3) NOT NULL,
  removed_at timestamptz(3)
);
CREATE INDEX application_material_application ON application_material (application_id);

-- A one-time code for a co-editor, known by its HMAC only.
CREATE TABLE application_invite (
  code_index varchar(96) PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES application (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  made_by uuid NOT NULL,
  made_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_by uuid,
  used_at timestamptz(3)
);
CREATE INDEX application_invite_application ON application_invite (application_id);
