import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { applicationId } from '../../src/domain/ids.ts';
import { acceptApplication } from '../../src/usecases/application/accept-application.ts';
import { draftEndorsement } from '../../src/usecases/application/draft-endorsement.ts';
import { signEndorsement } from '../../src/usecases/application/sign-endorsement.ts';
import { closeIntake } from '../../src/usecases/cycle/close-intake.ts';
import { confirmAssignment } from '../../src/usecases/review/confirm-assignment.ts';
import { formPanel } from '../../src/usecases/review/form-panel.ts';
import { proposeAssignment } from '../../src/usecases/review/propose-assignment.ts';
import { signStatement } from '../../src/usecases/review/sign-statement.ts';
import { does, openCycle } from './open-cycle.ts';
import { anIdentityNumber, submitted } from './submitted.ts';
import { type Setting, type World, type WorldOptions, worldAfter } from './world.ts';

export const YEAR = 2026;
export const BEFORE_THE_YEAR = '2026-01-05T09:00:00+08:00';
/** The office, the district and the watcher of every test of the review. */
export const OFFICE = {
  尹舒禾: ['officeClerk'],
  郗明远: ['officeDirector'],
  裴督: ['supervisor'],
  宫雨辰: ['districtOfficer:huancui'],
  戚长河: ['districtSigner:huancui'],
} as const;
/** Experts enough for a panel and somebody in reserve; the first one leads. */
export const PANELISTS = ['沈砚', '顾清和', '陆知微', '程以宁', '苏望', '韩素问', '叶明夷'] as const;

/** What a world is to have besides its people; `told` when it matters what they have been told of the scene. */
export type WorldAround = Omit<Parameters<typeof worldAfter>[0], 'people' | 'startAt'>;

interface Accepted {
  readonly organisations?: readonly string[];
  readonly individuals?: readonly string[];
}

/** Ids of applications by the names they go by. */
export type Ids = Readonly<Record<string, string>>;

/** Who applies: a person of the world each, since nobody has two in one year. */
const applicant = (title: string): string => `${title}申报人`;

const peopleOf = ({ organisations = [], individuals = [] }: Accepted): WorldOptions['people'] =>
  Object.fromEntries([...organisations, ...individuals].map((title) => [applicant(title), []]));

const acceptOne = async (
  world: Setting,
  title: string,
  { kind, more }: { readonly kind: ApplicationKind; readonly more: Readonly<Record<string, string>> },
): Promise<string> => {
  const application = await submitted(world, applicant(title), { kind, title, idNumber: anIdentityNumber(), more });
  await does(world, '宫雨辰', draftEndorsement, { application, opinion: '质量管理体系运行有效，同意推荐。' });
  await does(world, '戚长河', signEndorsement, { application });
  await does(world, '尹舒禾', acceptApplication, { application });
  return application;
};

export interface Reviewing extends Accepted {
  readonly panelists?: readonly string[];
  /** More people, and what else the world is to have. */
  readonly people?: WorldOptions['people'];
  readonly world?: WorldAround;
  /** How many of the panel read one application. */
  readonly panelMinimum?: number;
  /** Whether the material decides who is visited; stated unless said otherwise. */
  readonly gate?: 'stated' | 'none';
  /** What an application says besides, by its name. */
  readonly answers?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface ReviewWorld {
  readonly world: World;
  readonly ids: Ids;
  readonly panelists: readonly string[];
}

const TITLES = { organisations: ['威海甲船机有限公司', '威海乙食品有限公司'], individuals: ['郁青禾'] } as const;

/** Everybody who takes part. */
export const reviewCast = ({
  organisations = TITLES.organisations,
  individuals = TITLES.individuals,
  panelists = PANELISTS,
  people = {},
}: Omit<Reviewing, 'world'> = {}): WorldOptions['people'] => ({
  ...OFFICE,
  ...Object.fromEntries(panelists.map((name) => [name, ['panelist']])),
  ...peopleOf({ organisations, individuals }),
  ...people,
});

/** A world in which the intake is closed and nothing else has happened of the review. */
export const toReview = async (given: Reviewing = {}): Promise<ReviewWorld> => {
  const { world, scene: ids } = await worldAfter(
    { ...given.world, people: reviewCast(given), startAt: BEFORE_THE_YEAR },
    (setting) => setReview(setting, given),
  );
  return { world, ids, panelists: given.panelists ?? PANELISTS };
};

/** The same where `reviewCast` is there already, before the year has begun. */
export const setReview = async (
  world: Setting,
  {
    organisations = TITLES.organisations,
    individuals = TITLES.individuals,
    panelMinimum = 5,
    gate = 'stated',
    answers = {},
  }: Omit<Reviewing, 'world'> = {},
): Promise<Ids> => {
  await openCycle(world, { clerk: '尹舒禾', director: '郗明远' });
  if (panelMinimum !== 5 || gate !== 'stated')
    await world.database.client.$executeRaw`
      UPDATE cycle_plan SET choices = choices || ${JSON.stringify({ panelMinimum, gate })}::jsonb WHERE year = ${YEAR}::int`;
  const ids: Record<string, string> = {};
  for (const title of organisations)
    ids[title] = await acceptOne(world, title, { kind: 'organisation', more: answers[title] ?? {} });
  for (const title of individuals)
    ids[title] = await acceptOne(world, title, { kind: 'individual', more: answers[title] ?? {} });
  // The districts have had their days: the director need not wait for those of the office.
  await world.moveClock('2026-05-06T09:00:00+08:00');
  await does(world, '郗明远', closeIntake, { year: YEAR });
  await world.settled();
  return ids;
};

export interface UnderReview extends ReviewWorld {
  readonly leader: string;
  /** Who reads what, by the names of applications, and who leads each of them. */
  readonly assigned: Readonly<Record<string, { readonly panelists: readonly string[]; readonly lead: string }>>;
}

interface Panelled {
  /** Names of applications in which a panelist has an interest, by the panelist's name. */
  readonly conflicts?: Readonly<Record<string, readonly string[]>>;
}

/** The panel is formed and everybody has signed; nobody has anything to read yet. */
export const panelSigned = async (
  { world, ids, panelists }: Pick<ReviewWorld, 'ids' | 'panelists'> & { readonly world: Setting },
  { conflicts = {} }: Panelled = {},
): Promise<void> => {
  const [leader] = panelists;
  const members = panelists.map((name) => world.as(name).openId);
  await does(world, '尹舒禾', formPanel, { year: YEAR, members, leader });
  for (const name of panelists)
    await does(world, name, signStatement, {
      year: YEAR,
      conflicts: (conflicts[name] ?? []).map((title) => ids[title]),
    });
};

/** The whole way to 「确认分配方案」, without the chat. */
export const underReview = async (options: Reviewing & Panelled = {}): Promise<UnderReview> => {
  const { panelists = PANELISTS } = options;
  const { world, scene } = await worldAfter(
    { ...options.world, people: reviewCast(options), startAt: BEFORE_THE_YEAR },
    async (setting) => {
      const ids = await setReview(setting, options);
      await panelSigned({ world: setting, ids, panelists }, options);
      await does(setting, '尹舒禾', proposeAssignment, { year: YEAR });
      await does(setting, '尹舒禾', confirmAssignment, { year: YEAR });
      await setting.settled();
      return { ids, assigned: await assignedOf(setting, ids) };
    },
  );
  return { world, ...scene, panelists, leader: panelists[0] ?? '' };
};

/** As it stands in the store. */
export const assignedOf = async (world: Pick<World, 'store'>, ids: Ids): Promise<UnderReview['assigned']> => {
  const { answer } = await world.store.act({ who: { system: 'setup' } }, async (work) => {
    const found: Record<string, { readonly panelists: readonly string[]; readonly lead: string }> = {};
    for (const [title, id] of Object.entries(ids)) {
      const review = (await work.applications.find(applicationId(id)))?.review;
      if (!review) continue;
      const names = await work.people.named(review.panelists);
      found[title] = {
        panelists: review.panelists.map((person) => names.get(person) ?? ''),
        lead: names.get(review.lead) ?? '',
      };
    }
    return { outcome: found };
  });
  return answer.outcome as UnderReview['assigned']; // built in the lines above
};
