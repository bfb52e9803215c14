-- Lists and counts of what has been handed in: counted in the index alone, and a page of one state read in its order,
-- whether there are a hundred applications or ten thousand.
CREATE INDEX application_intake ON application (year, district_id, state, submitted_at, id)
  INCLUDE (opinion_by, signed_at, accepted_at) WHERE submitted_at IS NOT NULL;
CREATE INDEX application_by_state ON application (year, state, submitted_at, id) WHERE submitted_at IS NOT NULL;
DROP INDEX application_list;

-- 待办: what waits for a role is read in the order in which it is shown, and no further than it is shown.
CREATE INDEX task_open_in_order ON task (role, district_id, due_at, opened_at, id)
  WHERE closed_at IS NULL AND person_id IS NULL;
DROP INDEX task_open_by_role;
