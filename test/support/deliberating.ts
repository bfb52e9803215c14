import {
  BEFORE_THE_YEAR,
  type Ids,
  type Reviewing,
  type ReviewWorld,
  reviewCast,
  setReview,
  type WorldAround,
  YEAR,
} from './under-review.ts';
import { type Setting, type WorldOptions, worldAfter } from './world.ts';

/** Leaders of the group enough for a ballot; the first one is its chair. */
export const GROUP = [
  '万里晴',
  '白景行',
  '常思远',
  '杜若衡',
  '方既明',
  '高望舒',
  '洪世安',
  '江照野',
  '孔令仪',
] as const;
/** Who records what the city government decides. */
const GOVERNMENT = '骆政';

interface Deliberating {
  readonly organisations?: readonly string[];
  readonly individuals?: readonly string[];
  readonly group?: readonly string[];
  /** The plan's choice; named and with the chair's presets unless said otherwise. */
  readonly ballot?: 'A' | 'B' | 'C';
  readonly people?: WorldOptions['people'];
  readonly world?: WorldAround;
}

export interface DeliberatingWorld extends ReviewWorld {
  readonly chair: string;
  /** With the chair. */
  readonly group: readonly string[];
}

/**
 * A world in which the notice is over and nothing has been put to the leading group yet. The year before is not the
 * point: what was accepted stands on the slate in the order of its names.
 */
export const toDeliberating = async (
  given: Deliberating = {},
  /** What has happened since, as part of the scene. */
  since: (setting: Setting, ids: Ids) => Promise<unknown> = async () => undefined,
): Promise<DeliberatingWorld> => {
  const { group = GROUP } = given;
  const { world, scene: ids } = await worldAfter(
    { ...given.world, people: deliberatingCast(given), startAt: BEFORE_THE_YEAR },
    async (setting) => {
      const set = await setDeliberation(setting, given);
      await since(setting, set);
      return set;
    },
  );
  return { world, ids, panelists: PANEL, group, chair: group[0] ?? '' };
};

const PANEL = ['沈砚'];
const TITLES = {
  organisations: ['威海甲船机有限公司', '威海乙食品有限公司', '威海丙新材料有限公司'],
  individuals: ['郁青禾'],
};

const reviewed = ({ organisations, individuals, group = GROUP, people = {} }: Deliberating): Reviewing => {
  const [chair = '', ...leaders] = group;
  return {
    organisations: organisations ?? TITLES.organisations,
    individuals: individuals ?? TITLES.individuals,
    panelists: PANEL,
    people: {
      [chair]: ['chair'],
      ...Object.fromEntries(leaders.map((name) => [name, ['leader']])),
      [GOVERNMENT]: ['government'],
      ...people,
    },
  };
};

/** Everybody who takes part. */
export const deliberatingCast = (given: Deliberating = {}): WorldOptions['people'] => reviewCast(reviewed(given));

/** The same where `deliberatingCast` is there already, before the year has begun. */
export const setDeliberation = async (world: Setting, given: Deliberating = {}): Promise<Ids> => {
  const { organisations = TITLES.organisations, individuals = TITLES.individuals, ballot = 'A' } = given;
  const ids = await setReview(world, reviewed(given));
  const { client } = world.database;
  for (const onSlate of [organisations, individuals])
    for (const [at, title] of onSlate.entries())
      await client.$executeRaw`
        UPDATE application SET state = 'nominated', slate_place = ${at + 1}::int, wake_at = NULL
        WHERE id = ${ids[title]}::uuid`;
  await client.$executeRaw`UPDATE task SET closed_at = now() WHERE closed_at IS NULL`;
  await client.$executeRaw`UPDATE cycle SET state = 'deliberating', wake_at = NULL WHERE year = ${YEAR}::int`;
  await client.$executeRaw`
    UPDATE cycle_plan SET choices = choices || ${JSON.stringify({ ballot })}::jsonb WHERE year = ${YEAR}::int`;
  await world.moveClock('2026-10-12T09:00:00+08:00');
  await world.settled();
  return ids;
};
