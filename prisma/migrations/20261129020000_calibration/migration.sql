-- Art. 14: a case on which a year's panel practises, with its reference, and what each of the panel gives it. Apart from the
-- sheets on applications, so that nothing that counts those can find it.
CREATE TABLE review_calibration (
  year integer NOT NULL REFERENCES cycle (year),
  round integer NOT NULL,
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL,
  version integer NOT NULL DEFAULT 0,
  PRIMARY KEY (year, round)
);
CREATE TABLE review_calibration_sheet (
  year integer NOT NULL,
  round integer NOT NULL,
  panelist_id uuid NOT NULL REFERENCES person (id),
  wrapped_key bytea NOT NULL,
  sealed bytea NOT NULL,
  version integer NOT NULL DEFAULT 0,
  PRIMARY KEY (year, round, panelist_id),
  FOREIGN KEY (year, round) REFERENCES review_calibration (year, round)
);
