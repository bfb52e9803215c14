-- One step of a task's ladder. The task, the step and the deadline are its name: a moved deadline is another ladder,
-- and what stands here for the old one no longer matches the task's `due_at`, so it is never sent.
CREATE TABLE reminder (
  id bigserial PRIMARY KEY,
  task_id uuid NOT NULL REFERENCES task (id) ON DELETE CASCADE ON UPDATE CASCADE,
  step varchar(16) NOT NULL,
  -- Its place on the ladder: of two that are due at once only the later one is worth sending.
  position smallint NOT NULL,
  audience varchar(16) NOT NULL,
  deadline timestamptz(3) NOT NULL,
  planned_at timestamptz(3) NOT NULL,
  -- When the clock looks at it next: as planned, or later for those who were in their quiet hours then.
  due_at timestamptz(3) NOT NULL,
  state varchar(8) NOT NULL,
  CONSTRAINT reminder_audience CHECK (audience IN ('holder', 'superior', 'supervisor')),
  CONSTRAINT reminder_state CHECK (state IN ('waiting', 'sent', 'dropped'))
);
CREATE UNIQUE INDEX reminder_step_once ON reminder (task_id, step, deadline);
CREATE INDEX reminder_waiting ON reminder (due_at, id) WHERE state = 'waiting';

-- Who has had which step: the key that makes it go out once. Without foreign keys, since a season's rows are written
-- at once, each from the very rows that it names.
CREATE TABLE reminder_sent (
  reminder_id bigint NOT NULL,
  person_id uuid NOT NULL,
  sent_at timestamptz(3) NOT NULL,
  PRIMARY KEY (reminder_id, person_id)
);

-- One digest a person and day.
CREATE TABLE reminder_digest (
  person_id uuid NOT NULL,
  day varchar(10) NOT NULL,
  sent_at timestamptz(3) NOT NULL,
  PRIMARY KEY (person_id, day)
);

-- Own quiet hours within the office's day, `HH:MM` in Shanghai.
CREATE TABLE quiet_hours (
  person_id uuid PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  quiet_from varchar(5) NOT NULL,
  quiet_to varchar(5) NOT NULL,
  CONSTRAINT quiet_hours_form CHECK (quiet_from ~ '^[0-2][0-9]:[0-5][0-9]$' AND quiet_to ~ '^[0-2][0-9]:[0-5][0-9]$'),
  CONSTRAINT quiet_hours_order CHECK (quiet_from < quiet_to)
);

-- Who stands in for whom, both days inclusive.
CREATE TABLE substitution (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  substitute_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  from_day varchar(10) NOT NULL,
  to_day varchar(10) NOT NULL,
  set_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  ended_by uuid,
  CONSTRAINT substitution_two_persons CHECK (person_id <> substitute_id),
  CONSTRAINT substitution_order CHECK (from_day <= to_day)
);
CREATE INDEX substitution_person_id_idx ON substitution (person_id);
CREATE INDEX substitution_substitute_id_idx ON substitution (substitute_id);

-- 「催办」: at most one a person and four hours.
CREATE TABLE nudge (
  id bigserial PRIMARY KEY,
  task_id uuid NOT NULL REFERENCES task (id) ON DELETE CASCADE ON UPDATE CASCADE,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  nudged_by uuid NOT NULL,
  nudged_at timestamptz(3) NOT NULL
);
CREATE INDEX nudge_person_id_nudged_at_idx ON nudge (person_id, nudged_at);
CREATE INDEX nudge_task_id_idx ON nudge (task_id);
