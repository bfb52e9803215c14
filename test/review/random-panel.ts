import type { Application } from '../../src/domain/application/application.ts';
import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { day } from '../../src/domain/calendar.ts';
import { type PlanChoices, presetChoices } from '../../src/domain/cycle/choices.ts';
import { applicationId, type PersonId, personId } from '../../src/domain/ids.ts';
import { type Conclusion, emptyRecord, type VisitFinding } from '../../src/domain/review/record.ts';
import { PERCENTS, type Rubric, type RubricKind, rubricItems } from '../../src/domain/review/rubric.ts';
import { BANDS } from '../../src/domain/review/rubrics/bands.ts';
import type { Mark, Sheet, SheetKind } from '../../src/domain/review/sheet.ts';
import type { Basis, Reviewed } from '../../src/domain/review/standing.ts';

/** A year's scores at random: everything that is computed from, and nothing that is computed. */
export interface RandomPanel {
  readonly kind: ApplicationKind;
  readonly basis: Basis;
  readonly reviewed: readonly Reviewed[];
}

/** Numbers that follow from a seed (mulberry32): a failing panel can be made again. */
export const randomFrom = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  /** From `least` to `most`, both inclusive. */
  const whole = (least: number, most: number): number => least + (next() % (most - least + 1));
  return { whole, chance: (percent: number) => whole(1, 100) <= percent };
};
type Random = ReturnType<typeof randomFrom>;

const id = (family: string, at: number): string => `00000000-0000-7000-${family}-${String(at).padStart(12, '0')}`;
export const panelist = (at: number): PersonId => personId(id('8001', at));
const AT = new Date('2026-06-01T01:00:00Z');

/** So many whole percents that come to 100. */
const weightsOf = (random: Random, count: number): readonly number[] => {
  const cuts = new Set<number>();
  while (cuts.size < count - 1) cuts.add(random.whole(1, 99));
  const ends = [...cuts, 100].sort((a, b) => a - b);
  return ends.map((end, at) => end - (ends[at - 1] ?? 0));
};

/** Whole points that come to 1000, over some categories of some items. */
const rubric = (random: Random, kind: RubricKind): Rubric => {
  const shape = Array.from({ length: random.whole(1, 4) }, () => random.whole(1, 4));
  const items = shape.reduce((sum, count) => sum + count, 0);
  const cuts = new Set<number>();
  while (cuts.size < items - 1) cuts.add(random.whole(1, 999));
  const ends = [...cuts, 1000].sort((a, b) => a - b);
  const points = ends.map((end, at) => end - (ends[at - 1] ?? 0));
  // Some state weights, and then items divide their own category.
  const weights = random.chance(30) ? weightsOf(random, shape.length) : undefined;
  const least = (percent: number) => (random.chance(percent) ? { least: random.whole(1, 60) } : {});
  let at = 0;
  return {
    id: `${kind}-random`,
    title: '随机',
    kind,
    bands: BANDS,
    categories: shape.map((count, category) => ({
      code: `${category + 1}`,
      name: `类目${category + 1}`,
      ...(weights ? { weight: weights[category] ?? 0 } : {}),
      ...least(15),
      items: Array.from({ length: count }, (_, item) => ({
        code: `${category + 1}.${item + 1}`,
        name: `条目${category + 1}.${item + 1}`,
        points: points[at++] ?? 0,
        aspect: 'process' as const,
        ...least(10),
      })),
    })),
  };
};

const percent = (random: Random): number => PERCENTS[random.whole(0, 20)] ?? 0;

const sheet = (
  random: Random,
  of: { kind: SheetKind; rubric: Rubric; by: PersonId; on: Application['id'] },
): Sheet => ({
  application: of.on,
  panelist: of.by,
  kind: of.kind,
  rubric: of.rubric.id,
  marks: Object.fromEntries(
    rubricItems(of.rubric).map(({ code }): [string, Mark] => [code, { percent: percent(random), factors: [] }]),
  ),
  remarks: {},
  startedAt: AT,
  savedAt: AT,
  finalAt: AT,
  reopenings: [],
});

const application = (random: Random, kind: ApplicationKind, at: number): Reviewed['application'] => {
  const size = random.whole(1, 8);
  const panelists = Array.from({ length: size }, (_, seat) => panelist(seat + random.whole(0, 1) * 10)).filter(
    (one, place, all) => all.indexOf(one) === place,
  );
  return {
    id: applicationId(id('8000', at)),
    year: 2026,
    kind,
    number: `申26-${at}`,
    state: 'recommended',
    owner: personId(id('8002', at)),
    editors: [],
    asking: [],
    form: { [kind === 'organisation' ? 'name' : 'fullName']: `第${at}件` },
    materials: [],
    openSlots: {},
    startedAt: AT,
    submissions: [],
    corrections: [],
    verifications: [],
    acceptance: { number: `受理2026-${String(at).padStart(3, '0')}`, by: panelist(99), at: AT },
    review: { panelists, lead: panelists[0] ?? panelist(0), begunAt: AT },
  };
};

const reviewed = (random: Random, kind: ApplicationKind, basis: Basis, at: number): Reviewed => {
  const one = application(random, kind, at);
  const panelists = one.review?.panelists ?? [];
  const present = panelists.filter((_, seat) => seat === 0 || random.chance(80));
  const sheets = [
    ...panelists.map((by) => sheet(random, { kind: 'material', rubric: basis.rubric, by, on: one.id })),
    ...present.map((by) => sheet(random, { kind: 'defence', rubric: basis.defenceRubric, by, on: one.id })),
    // What counts nowhere any more: somebody who was taken off, and voided besides.
    ...(random.chance(30)
      ? [
          {
            ...sheet(random, { kind: 'material', rubric: basis.rubric, by: panelist(77), on: one.id }),
            voided: { ground: 'conflict' as const, at: AT },
          },
        ]
      : []),
  ];
  const consensus = rubricItems(basis.rubric)
    .filter(() => random.chance(20))
    .map(({ code }) => ({
      item: code,
      percent: percent(random),
      reason: '讨论后意见一致。',
      given: {},
      by: panelist(0),
      at: AT,
    }));
  const findings = Object.fromEntries(
    basis.rubric.categories.map(({ code }): [string, VisitFinding] => [
      code,
      { percent: percent(random), verdict: 'verified', finding: '属实' },
    ]),
  );
  return {
    application: one,
    sheets,
    record: {
      ...emptyRecord(one.id),
      consensus,
      visit: {
        day: day('2026-07-01'),
        team: panelists,
        teamSince: {},
        issues: '',
        place: '',
        plannedBy: panelist(0),
        plannedAt: AT,
        findings,
        files: [],
        openCategories: {},
        reportedBy: panelist(0),
        reportedAt: AT,
      },
      defence: { place: 1, startsAt: AT, minutes: 30, since: AT, present },
    },
  };
};

const OPINION = {
  text: '评审意见',
  basis: { streams: [], profile: [], rubric: '', sheets: 5 },
  contentHash: '0'.repeat(64),
  by: panelist(0),
  at: AT,
};

/** As a review ends: mostly recommended; now and then stopped, left, or not recommended. */
const concluded = (random: Random, one: Reviewed): Reviewed => {
  const { application, record } = one;
  const end = random.whole(1, 12);
  const opinion = (conclusion: Conclusion) => ({ ...OPINION, conclusion });
  if (end === 1) return { ...one, application: { ...application, state: 'withdrawn' } };
  if (end === 2)
    return {
      ...one,
      application: { ...application, state: 'notRecommended' },
      record: { ...record, opinion: opinion('notRecommended') },
    };
  if (end === 3) {
    // Never visited and never heard.
    const { visit: _, defence: __, ...rest } = record;
    const act = random.chance(50) ? ('gate' as const) : ('fail' as const);
    return {
      application: {
        ...application,
        state: 'notRecommended',
        stopped: { act, at: AT, article: '14', reason: '材料审查结果' },
      },
      record: {
        ...rest,
        gate: { outcome: 'rank', place: { rank: 9, of: 12 }, at: AT },
        opinion: opinion('notRecommended'),
      },
      sheets: one.sheets.filter(({ kind }) => kind === 'material'),
    };
  }
  return { ...one, record: { ...record, opinion: opinion('recommended') } };
};

export const randomPanel = (seed: number, most = 8): RandomPanel => {
  const random = randomFrom(seed);
  const kind = random.chance(70) ? 'organisation' : 'individual';
  const materialWeight = random.whole(1, 100);
  const siteWeight = random.whole(0, 100 - materialWeight);
  const choices: PlanChoices = {
    ...presetChoices(day('2026-03-31'), day('2026-12-31')),
    materialWeight,
    siteWeight,
    defenceWeight: 100 - materialWeight - siteWeight,
    floor: random.whole(300, 600),
    scoreRule: random.chance(50) ? 'mean' : 'trimmed',
    consensusSpread: random.whole(5, 50),
    panelMinimum: 1,
    gateOrganisations: random.whole(1, 10),
    gateIndividuals: random.whole(1, 6),
  };
  const basis: Basis = { choices, rubric: rubric(random, kind), defenceRubric: rubric(random, 'defence') };
  const fresh = Array.from({ length: random.whole(1, most) }, (_, at) => reviewed(random, kind, basis, at + 1));
  // Some have come to exactly the same: what others gave, given again.
  const twins = fresh.flatMap((one, at) => {
    const other = fresh[at + 1];
    if (!other || !random.chance(25)) return [];
    const review = one.application.review;
    return [
      {
        ...one,
        application: { ...other.application, ...(review ? { review } : {}) },
        record: { ...one.record, application: other.application.id },
        sheets: one.sheets.map((given) => ({ ...given, application: other.application.id })),
      },
    ];
  });
  const byId = new Map([...fresh, ...twins].map((one) => [one.application.id, one]));
  return { kind, basis, reviewed: [...byId.values()].map((one) => concluded(random, one)) };
};
