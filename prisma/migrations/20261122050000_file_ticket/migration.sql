-- A one-time link to a file too large for the chat: for one person, for ten minutes, for one download. The link's secret
-- is an HMAC of the id and stands nowhere.
CREATE TABLE file_ticket (
  -- Names the press that asked for it.
  id varchar(128) PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES application (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  file_id uuid NOT NULL REFERENCES stored_file (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);
