import { day } from '../../src/domain/calendar.ts';
import { applicationId, openId, type PersonId } from '../../src/domain/ids.ts';
import type { ReviewRecord } from '../../src/domain/review/record.ts';
import { type Rubric, rubricItems } from '../../src/domain/review/rubric.ts';
import type { Sheet, SheetKind } from '../../src/domain/review/sheet.ts';
import { finishReview } from '../../src/usecases/cycle/finish-review.ts';
import { execute } from '../../src/usecases/execute.ts';
import { rubricsOf } from '../../src/usecases/review/rubric-of.ts';
import type { Work } from '../../src/usecases/work.ts';
import {
  BEFORE_THE_YEAR,
  type Ids,
  type Reviewing,
  type ReviewWorld,
  reviewCast,
  setReview,
  YEAR,
} from './under-review.ts';
import { type Setting, type WorldOptions, worldAfter } from './world.ts';

const PANELIST = '沈砚';

interface Nominating extends Omit<Reviewing, 'organisations' | 'individuals' | 'panelists'> {
  /** What everything of an application was given, a multiple of five, by its name. */
  readonly organisations?: Readonly<Record<string, number>>;
  readonly individuals?: Readonly<Record<string, number>>;
  readonly today?: string;
}

const sheetOf = (
  rubric: Rubric,
  about: Pick<Sheet, 'application' | 'panelist'> & { kind: SheetKind; percent: number; at: Date },
): Sheet => {
  const { percent, at, ...rest } = about;
  return {
    ...rest,
    rubric: rubric.id,
    marks: Object.fromEntries(rubricItems(rubric).map(({ code }) => [code, { percent, factors: [] }])),
    remarks: {},
    startedAt: at,
    savedAt: at,
    finalAt: at,
    reopenings: [],
  };
};

/** One application with everything that a panel gives it, as if all had given the same. */
const recommend = async (work: Work, id: string, percent: number, panelist: PersonId): Promise<void> => {
  const application = await work.applications.lock(applicationId(id));
  const cycle = await work.cycles.find(YEAR);
  if (!application || !cycle) throw new Error('no application to recommend');
  const rubrics = await rubricsOf(work, cycle);
  const rubric = rubrics[application.kind];
  const at = work.now;
  const of = { application: application.id, panelist, percent, at };
  await work.sheets.save(YEAR, sheetOf(rubric, { ...of, kind: 'material' }));
  await work.sheets.save(YEAR, sheetOf(rubrics.defence, { ...of, kind: 'defence' }));
  const record: ReviewRecord = {
    application: application.id,
    consensus: [],
    visit: {
      day: day('2026-06-10'),
      team: [panelist],
      teamSince: { [panelist]: at },
      issues: '核实近三年数据。',
      place: '威海市环翠区海滨路1号',
      plannedBy: panelist,
      plannedAt: at,
      findings: Object.fromEntries(
        rubric.categories.map(({ code }) => [code, { percent, verdict: 'verified' as const, finding: '与材料一致。' }]),
      ),
      files: [],
      openCategories: {},
      reportedBy: panelist,
      reportedAt: at,
    },
    defence: { place: 1, startsAt: at, minutes: 20, since: at, present: [panelist] },
    opinion: {
      conclusion: 'recommended',
      text: '建议列入候选。',
      basis: { streams: [], profile: [] } as unknown as NonNullable<ReviewRecord['opinion']>['basis'], // nothing here reads it
      contentHash: '0'.repeat(64),
      by: panelist,
      at,
    },
  };
  await work.records.save(YEAR, record);
  await work.applications.save(
    { ...application, state: 'recommended', review: { panelists: [panelist], lead: panelist, begunAt: at } },
    undefined,
  );
};

const ORGANISATIONS = { 威海甲船机有限公司: 80, 威海乙食品有限公司: 75, 威海丙铸造有限公司: 70 };
const INDIVIDUALS = { 郁青禾: 80 };

const reviewed = ({ organisations = ORGANISATIONS, individuals = INDIVIDUALS, ...rest }: Nominating): Reviewing => ({
  ...rest,
  organisations: Object.keys(organisations),
  individuals: Object.keys(individuals),
  panelists: [PANELIST],
});

/** Everybody who takes part. */
export const nominatingCast = (given: Nominating = {}): WorldOptions['people'] => reviewCast(reviewed(given));

/** A world in which the review is over by what was given here, without its story, and no slate is proposed yet. */
export const toNominating = async (given: Nominating = {}): Promise<ReviewWorld> => {
  const { world, scene: ids } = await worldAfter(
    { ...given.world, people: nominatingCast(given), startAt: BEFORE_THE_YEAR },
    (setting) => setNominating(setting, given),
  );
  return { world, ids, panelists: [PANELIST] };
};

/** The same where `nominatingCast` is there already, before the year has begun. */
export const setNominating = async (world: Setting, given: Nominating = {}): Promise<Ids> => {
  const { organisations = ORGANISATIONS, individuals = INDIVIDUALS, today = '2026-08-03' } = given;
  const ids = await setReview(world, reviewed(given));
  await world.moveClock(`${today}T09:30:00+08:00`);
  await world.store.act({ who: { system: 'clock' } }, async (work) => {
    const panelist = (await work.people.byOpenId(openId(world.as(PANELIST).openId)))?.id;
    if (!panelist) throw new Error('no panelist');
    for (const [title, percent] of [...Object.entries(organisations), ...Object.entries(individuals)])
      await recommend(work, ids[title] ?? '', percent, panelist);
    await work.tasks.endYear(YEAR, Object.values(ids).map(applicationId));
    const over = await execute(work, finishReview, { year: YEAR });
    if (!over.ok) throw new Error(`the review is not over: ${JSON.stringify(over.breaches)}`);
    return {};
  });
  await world.settled();
  return ids;
};
