-- Where the next file that a person sends belongs: what they pressed last. Sealed: beside the person it would say who
-- objects, and to what.
CREATE TABLE file_slot (
  person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  sealed bytea NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
