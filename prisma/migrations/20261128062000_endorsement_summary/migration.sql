-- Art. 13: a district's list of whom it recommends, as it was sealed on paper. The list's digest tells whether it still is that list.
CREATE TABLE endorsement_summary (
  year integer NOT NULL REFERENCES cycle (year),
  district_id varchar(32) NOT NULL REFERENCES district (id),
  list_hash char(64) NOT NULL,
  file_id uuid NOT NULL REFERENCES stored_file (id),
  added_by uuid NOT NULL REFERENCES person (id),
  added_at timestamptz(3) NOT NULL,
  PRIMARY KEY (year, district_id)
);
