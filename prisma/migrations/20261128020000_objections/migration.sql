-- Art. 15: objections to what a public notice says, and what came too late or without a name, kept as leads. Everything
-- that was written, and who wrote it, stands sealed under a key of the objection's own; the receipt number, which opens
-- the answer, is known by its HMAC only.
CREATE TABLE objection (
  id uuid PRIMARY KEY,
  year integer NOT NULL REFERENCES cycle (year) ON DELETE RESTRICT ON UPDATE CASCADE,
  application_id uuid NOT NULL REFERENCES application (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  number varchar(24) NOT NULL UNIQUE,
  receipt_index varchar(96) NOT NULL UNIQUE,
  -- HMAC of all that was written: the same thing sent twice is one objection.
  content_index varchar(96) NOT NULL,
  state varchar(16) NOT NULL,
  channel varchar(8) NOT NULL,
  received_at timestamptz(3) NOT NULL,
  due_at timestamptz(3),
  answered_at timestamptz(3),
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL,
  version integer NOT NULL DEFAULT 0,
  CONSTRAINT objection_state CHECK (state IN ('received', 'admitted', 'notAdmitted', 'upheld', 'notUpheld', 'answered', 'lead')),
  CONSTRAINT objection_channel CHECK (channel IN ('page', 'chat', 'desk')),
  CONSTRAINT objection_answered CHECK ((state = 'answered') = (answered_at IS NOT NULL)),
  -- What is only a lead waits for no answer.
  CONSTRAINT objection_due CHECK ((state = 'lead') = (due_at IS NULL)),
  CONSTRAINT objection_once UNIQUE (year, content_index)
);
CREATE INDEX objection_list ON objection (year, received_at, id);
CREATE INDEX objection_application ON objection (application_id);

-- How often something was tried from one address, or in all, counted here so that it counts without Redis. Addresses
-- stand as HMACs.
CREATE TABLE flood_count (
  key varchar(160) NOT NULL,
  -- Start of the window, in whole windows since 1970.
  window_no bigint NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (key, window_no)
);
CREATE INDEX flood_count_expires ON flood_count (expires_at);
