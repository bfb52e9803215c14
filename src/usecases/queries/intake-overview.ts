import type { StageCounts } from '../../../cards/application/applications.ts';
import { APPLICATION_STATES, type ApplicationState, CONCLUDED_STATES } from '../../domain/application/application.ts';
import { stateAsFollowed } from '../../domain/application/seen-state.ts';
import { closesAt } from '../../domain/calendar.ts';
import type { Cycle, Schedule } from '../../domain/cycle/cycle.ts';
import type { DistrictId } from '../../domain/ids.ts';
import type { ApplicationRow, IntakeCount, IntakeScope } from '../application/applications-port.ts';
import { rowAsSeen } from '../application/load-application.ts';
import type { District } from '../people/people-port.ts';
import type { Work } from '../work.ts';

/** What of a year's applications whoever looks may see: how many, and the districts they come from. */
export interface Intake {
  readonly cycle: Cycle;
  readonly scope: IntakeScope;
  readonly counts: readonly IntakeCount[];
  readonly districts: readonly District[];
  /** The whole city. */
  readonly whole: boolean;
}

/** Art. 13: a district its own, the office and whoever watches it all of them; nobody else any number. */
export const intakeOf = async (work: Work, cycle: Cycle, search?: string): Promise<Intake | undefined> => {
  if (!work.may('applications.see').ok) return undefined;
  const all = await work.districts.all();
  const announced = cycle.callIssuedAt !== undefined;
  const districts = all.filter(
    ({ id }) => work.may('applications.see', { stage: cycle.state, announced, district: id }).ok,
  );
  if (districts.length === 0) return undefined;
  const whole = districts.length === all.length;
  const ids = districts.map(({ id }) => id);
  const scope: IntakeScope = {
    year: cycle.year,
    veiled: veiledFrom(work, cycle, ids),
    ...(whole ? {} : { districts: ids }),
    ...(search === undefined ? {} : { search }),
  };
  return { cycle, scope, counts: await work.applications.intake(scope), districts, whole };
};

/** Asked of visibility with a line that is concluded: somebody else's of each district, and one of their own. */
const veiledFrom = (work: Work, cycle: Cycle, districts: readonly DistrictId[]): IntakeScope['veiled'] => {
  const isVeiled = (line: Pick<ApplicationRow, 'parties' | 'district'>): boolean =>
    rowAsSeen(work, { ...A_CONCLUDED_LINE, ...line }, cycle).state !== A_CONCLUDED_LINE.state;
  const own = work.actor.kind === 'person' ? work.actor.viewer.personId : undefined;
  return {
    districts: districts.filter((district) => isVeiled({ parties: [], district })),
    ...(own !== undefined && isVeiled({ parties: [own] }) ? { own } : {}),
    reads: Object.fromEntries(
      CONCLUDED_STATES.map((state) => [state, stateAsFollowed(state, { follows: 'public', stage: cycle.state })]),
    ),
  };
};

const A_CONCLUDED_LINE = {
  id: '' as ApplicationRow['id'], // of no application: only visibility is asked
  year: 0,
  kind: 'organisation',
  number: '',
  title: '',
  // Read by nobody who only follows, until everything is public.
  state: 'notRecommended',
  parties: [],
  startedAt: new Date(0),
  firstSubmittedAt: new Date(0),
} as const satisfies ApplicationRow;

/** States in which it still waits though its day has passed. */
export const lateStates = ({ endorseCloses, acceptCloses }: Schedule, now: Date): readonly ApplicationState[] => [
  ...(now >= closesAt(endorseCloses) ? (['submitted'] as const) : []),
  ...(now >= closesAt(acceptCloses) ? (['endorsed'] as const) : []),
];

/** How many of these states; all of them without any. */
export const countIn = (counts: readonly IntakeCount[], states?: readonly ApplicationState[]): number =>
  counts.reduce((sum, { state, count }) => sum + (states === undefined || states.includes(state) ? count : 0), 0);

export const stagesOf = (counts: readonly IntakeCount[]): StageCounts => ({
  submitted: countIn(counts),
  endorsed: counts.reduce((sum, { endorsed }) => sum + endorsed, 0),
  accepted: counts.reduce((sum, { accepted }) => sum + accepted, 0),
});

export const statesOf = (
  counts: readonly IntakeCount[],
): readonly { readonly state: ApplicationState; readonly count: number }[] =>
  [...new Set(counts.map(({ state }) => state))].map((state) => ({ state, count: countIn(counts, [state]) }));

/** Still in somebody's hands before those that are over. */
const TURN = [
  'submitted',
  'endorsed',
  'correcting',
  'draft',
  'accepted',
] as const satisfies readonly ApplicationState[];
const STATES = Object.keys(APPLICATION_STATES) as ApplicationState[]; // Object.keys forgets the key type
const OVER = STATES.filter((state) => !TURN.some((one) => one === state));

/** Late ones first, then by whose turn it is; within each the longest waiting first. */
const tiersOf = (late: readonly ApplicationState[]): readonly (readonly ApplicationState[])[] => [
  ...late.map((state) => [state]),
  ...TURN.filter((state) => !late.includes(state)).map((state) => [state]),
  OVER,
];

/** Lines of the list by urgency, of one state or of all: no more is read than is shown, however many there are. */
export const pageOf = async (
  work: Work,
  { cycle, scope, counts }: Intake,
  { states = STATES, offset, limit }: { states?: readonly ApplicationState[]; offset: number; limit: number },
): Promise<readonly ApplicationRow[]> => {
  const rows: ApplicationRow[] = [];
  let skip = offset;
  for (const tier of tiersOf(lateStates(cycle.plan.schedule, work.now))) {
    const wanted = tier.filter((state) => states.includes(state));
    const size = countIn(counts, wanted);
    if (skip >= size) {
      skip -= size;
      continue;
    }
    rows.push(...(await work.applications.page(scope, { states: wanted, offset: skip, limit: limit - rows.length })));
    skip = 0;
    if (rows.length >= limit) break;
  }
  return rows.map((row) => rowAsSeen(work, row, cycle));
};
