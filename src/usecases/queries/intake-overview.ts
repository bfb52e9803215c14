import type { StageCounts } from '../../../cards/application/applications.ts';
import type { ApplicationState } from '../../domain/application/application.ts';
import { closesAt } from '../../domain/calendar.ts';
import type { Cycle, Schedule } from '../../domain/cycle/cycle.ts';
import { rowAsSeen } from '../application/load-application.ts';
import type { ApplicationRow, District, Work } from '../work.ts';

/** More than a year of this award ever has; beyond it a list says so by its total. */
const ROWS_MOST = 5_000;

/** What of a year's applications whoever looks may see: rows, and the districts they come from. */
export interface Intake {
  readonly rows: readonly ApplicationRow[];
  readonly districts: readonly District[];
  /** The whole city. */
  readonly whole: boolean;
}

/** Art. 13: a district its own, the office and whoever watches it all of them; nobody else any number. */
export const intakeOf = async (work: Work, cycle: Cycle): Promise<Intake | undefined> => {
  if (!work.may('applications.see').ok) return undefined;
  const all = await work.districts.all();
  const announced = cycle.callIssuedAt !== undefined;
  const districts = all.filter(
    ({ id }) => work.may('applications.see', { stage: cycle.state, announced, district: id }).ok,
  );
  if (districts.length === 0) return undefined;
  const whole = districts.length === all.length;
  const page = { year: cycle.year, offset: 0, limit: ROWS_MOST };
  const seen = (rows: readonly ApplicationRow[]) => rows.map((row) => rowAsSeen(work, row, cycle));
  if (whole) return { rows: seen((await work.applications.list(page)).rows), districts, whole };
  const rows: ApplicationRow[] = [];
  for (const { id } of districts) rows.push(...(await work.applications.list({ ...page, district: id })).rows);
  return { rows: seen(rows), districts, whole };
};

/** Its day has passed, and somebody still owes the next step. */
export const isLate = ({ state }: ApplicationRow, { endorseCloses, acceptCloses }: Schedule, now: Date): boolean =>
  (state === 'submitted' && now >= closesAt(endorseCloses)) || (state === 'endorsed' && now >= closesAt(acceptCloses));

export const stagesOf = (rows: readonly ApplicationRow[]): StageCounts => ({
  submitted: rows.length,
  endorsed: rows.filter(({ endorsedAt }) => endorsedAt !== undefined).length,
  accepted: rows.filter(({ acceptedAt }) => acceptedAt !== undefined).length,
});

export const statesOf = (
  rows: readonly ApplicationRow[],
): readonly { readonly state: ApplicationState; readonly count: number }[] => {
  const counts = new Map<ApplicationState, number>();
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => ({ state, count }));
};

/** Still in somebody's hands before those that are over. */
const TURN: readonly ApplicationState[] = ['submitted', 'endorsed', 'correcting', 'draft', 'accepted'];
const turnOf = ({ state }: ApplicationRow): number => (TURN.includes(state) ? TURN.indexOf(state) : TURN.length);

/** Late ones first, then by whose turn it is, the longest waiting first. */
export const byUrgency = (rows: readonly ApplicationRow[], schedule: Schedule, now: Date): readonly ApplicationRow[] =>
  [...rows].sort(
    (a, b) =>
      Number(isLate(b, schedule, now)) - Number(isLate(a, schedule, now)) ||
      turnOf(a) - turnOf(b) ||
      (a.submittedAt?.getTime() ?? 0) - (b.submittedAt?.getTime() ?? 0),
  );
