-- Art. 24: who was set aside from an application, so that nothing of it waits for them. Two other persons decided it.
CREATE TABLE application_set_aside (
  application_id uuid NOT NULL REFERENCES application (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  proposed_by uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  confirmed_by uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  decided_at timestamptz(3) NOT NULL,
  PRIMARY KEY (application_id, person_id),
  CONSTRAINT set_aside_two_persons CHECK (proposed_by <> confirmed_by),
  CONSTRAINT set_aside_by_others CHECK (person_id NOT IN (proposed_by, confirmed_by))
);
CREATE INDEX application_set_aside_person ON application_set_aside (person_id);
