-- 等待他人办理: what waits outside the office, read and counted in the order in which it is shown and no further, and
-- never through what was done in earlier years. The condition is the one that the list is asked for with.
CREATE INDEX task_open_outside ON task (due_at, opened_at, id)
  WHERE closed_at IS NULL AND role NOT IN ('officeClerk', 'officeDirector') AND kind <> 'finish-application';
