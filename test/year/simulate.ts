import { Redis } from 'ioredis';
import { titleOf } from '../../src/domain/application/application.ts';
import { applicationId, openId as toOpenId } from '../../src/domain/ids.ts';
import { emptyRecord } from '../../src/domain/review/record.ts';
import { execute } from '../../src/usecases/execute.ts';
import { reviewedIn } from '../../src/usecases/review/standing-of.ts';
import { openCycle } from '../support/open-cycle.ts';
import { anIdentityNumber, submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';
import { type Deciding, readDeciding, readListed } from './deciding.ts';
import {
  ballotMoves,
  closingMoves,
  governmentMoves,
  noticeMoves,
  publicationMoves,
  slateMoves,
} from './deciding-moves.ts';
import { intakeMoves } from './intake-moves.ts';
import { expectLawful } from './invariants.ts';
import { type Lot, lotOf } from './lot.ts';
import type { Entry, Move, Scene } from './move.ts';
import { applicantOf, CLERKS, DIRECTORS, INDIVIDUALS, ORGANISATIONS, PEOPLE } from './players.ts';
import { reviewMoves } from './review-moves.ts';
import { readBasis, type YearBasis } from './year-basis.ts';

export const YEAR = 2026;
/** Far more than any year has taken. */
const STEPS_MOST = 3_000;

/** What befalls a press on its way. */
type Mishap = 'none' | 'twice' | 'answer-lost' | 'killed' | 'together';
const MISHAPS: readonly { readonly what: Mishap; readonly weight: number }[] = [
  { what: 'none', weight: 80 },
  // The platform delivers the same press again.
  { what: 'twice', weight: 6 },
  // The person sees no answer, and presses again.
  { what: 'answer-lost', weight: 5 },
  // The process dies before the commit; the platform tries again.
  { what: 'killed', weight: 5 },
  // Both fingers: two presses at the same instant.
  { what: 'together', weight: 4 },
];

class Killed extends Error {}

export interface SimulatedYear {
  readonly world: World;
  /** Everything that was tried and what came of it, in order. */
  readonly log: readonly string[];
  readonly steps: number;
  readonly endedIn: string;
  close(): Promise<void>;
}

interface Simulating {
  readonly seed: number;
  readonly redis?: boolean;
  /** How it should end; as far as it goes where absent. */
  readonly until?: (state: string) => boolean;
}

/** A whole year by lot: whoever may do something does it sooner or later, and now and then something goes wrong. */
export const simulateYear = async ({ seed, redis = true, until = () => false }: Simulating): Promise<SimulatedYear> => {
  const lot = lotOf(seed);
  const world = await createWorld({ people: PEOPLE, redis, startAt: '2026-01-05T09:00:00+08:00' });
  const log: string[] = [];
  const players = await playersOf(world);
  await begin(world, lot);
  let basis: YearBasis | undefined;
  let steps = 0;
  for (;;) {
    const { scene, deciding } = await sceneOf(world, lot, players);
    if (until(scene.cycle.state) || isOver(scene.cycle.state)) break;
    if (steps >= STEPS_MOST) throw new Error(`seed ${seed}: still ${scene.cycle.state} after ${steps} steps`);
    steps += 1;
    basis ??= await readBasis(world, scene.cycle);
    const moves = movesIn(scene, basis, deciding);
    const chosen = lot.weighted([...moves, ...clockMoves(scene, moves)]);
    if (!chosen) break;
    log.push(
      `${scene.cycle.state} ${'to' in chosen ? await passes(world, chosen) : await happens(world, lot, chosen)}`,
    );
    await disturb(world, lot, redis);
    // What comes by itself has come before anybody looks: when it comes is no matter of chance.
    await world.settled();
    await expectLawful(world, YEAR, `seed ${seed}, step ${steps}: ${log.at(-1)}`);
  }
  const endedIn = (await sceneOf(world, lot, players)).scene.cycle.state;
  return { world, log, steps, endedIn, close: () => world.close() };
};

const isOver = (state: string): boolean => state === 'closed' || state === 'cancelled';

/** The year is opened, and everybody who wants to has applied. */
const begin = async (world: World, lot: Lot): Promise<void> => {
  await openCycle(world, { clerk: CLERKS[0], director: DIRECTORS[0] });
  // A small panel: what is simulated is the year, not the standard's every item.
  await world.database.client.$executeRaw`
    UPDATE cycle_plan SET choices = choices || ${JSON.stringify({ panelMinimum: 3, gate: 'none' })}::jsonb WHERE year = ${YEAR}::int`;
  const organisations = lot.shuffled(ORGANISATIONS).slice(0, 3 + lot.below(ORGANISATIONS.length - 3));
  const individuals = lot.shuffled(INDIVIDUALS).slice(0, 1 + lot.below(INDIVIDUALS.length));
  for (const title of organisations) await submitted(world, applicantOf(title), { title });
  for (const title of individuals)
    await submitted(world, applicantOf(title), { kind: 'individual', title, idNumber: anIdentityNumber() });
};

interface Players {
  openId(name: string): string;
  nameOf(person: string): string;
}
const playersOf = async (world: World): Promise<Players> => {
  const people = await world.database.client.person.findMany({ select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return { openId: (name) => world.as(name).openId, nameOf: (person) => names.get(person) ?? '' };
};

interface Standing {
  readonly scene: Scene;
  readonly deciding: Deciding;
}

const sceneOf = async (world: World, lot: Lot, players: Players): Promise<Standing> => {
  const listed = await readListed(world, YEAR);
  const rows = await world.database.client.application.findMany({ where: { year: YEAR }, select: { id: true } });
  return world.store.read({ system: 'setup' }, async (work) => {
    const cycle = await work.cycles.find(YEAR);
    if (!cycle) throw new Error('there is no year');
    const given = new Map((await reviewedIn(work, YEAR)).map((reviewed) => [reviewed.application.id, reviewed]));
    const all = await work.applications.many(rows.map(({ id }) => applicationId(id)));
    const applications = all.map((application): Entry => {
      const { record, sheets } = given.get(application.id) ?? { record: emptyRecord(application.id), sheets: [] };
      const title = titleOf(application);
      return { title, applicant: applicantOf(title), application, record, sheets };
    });
    applications.sort((one, other) => (one.title < other.title ? -1 : 1));
    const panel = await work.panels.find(YEAR);
    const scene = { world, lot, cycle, now: work.now, panel, applications, ...players };
    return { scene, deciding: await readDeciding(work, scene, listed) };
  });
};

const movesIn = (scene: Scene, basis: YearBasis, deciding: Deciding): readonly Move[] => {
  switch (scene.cycle.state) {
    case 'open':
      return intakeMoves(scene);
    case 'reviewing':
      return reviewMoves(scene, basis);
    case 'nominating':
      return slateMoves(scene, deciding);
    case 'noticing':
      return noticeMoves(scene, deciding);
    case 'deliberating':
      return ballotMoves(scene, deciding);
    case 'approving':
      return governmentMoves(scene);
    case 'approved':
      return publicationMoves(scene);
    case 'published':
      return closingMoves(scene);
    default:
      return [];
  }
};

interface Passing {
  readonly to: Date;
  readonly name: string;
  readonly weight: number;
}
const HOUR_MS = 3_600_000;
/** Time goes by: a little while there is something to do, and a week at once where everybody waits. */
const clockMoves = ({ now }: Scene, moves: readonly Move[]): readonly Passing[] => {
  const busy = moves.filter(({ weight }) => weight >= 1).length;
  const after = (hours: number, weight: number): Passing => ({
    to: new Date(now.getTime() + hours * HOUR_MS),
    name: `${hours} hours pass`,
    weight,
  });
  return [after(3, 0.5), after(26, busy > 0 ? 0.5 : 3), after(24 * 7, busy > 0 ? 0.1 : 6)];
};
const passes = async (world: World, { to, name }: Passing): Promise<string> => {
  const moved = await world.moveClock(to.toISOString());
  if (!moved.ok) throw new Error(`the clock does not move: ${await moved.text()}`);
  await world.settled();
  return name;
};

let presses = 0;
const press = async (world: World, { who, useCase, input }: Move, key: string, dies = false): Promise<string> => {
  const { answer } = await world.store.act({ who: { openId: toOpenId(world.as(who).openId) }, key }, async (work) => {
    const verdict = await execute(work, useCase, input);
    if (dies) throw new Killed();
    return { said: verdict.ok ? 'done' : verdict.breaches.map(({ article, code }) => `${article} ${code}`).join(', ') };
  });
  return String(answer.said);
};

const happens = async (world: World, lot: Lot, one: Move): Promise<string> => {
  await one.before?.();
  presses += 1;
  const key = `simulated-${presses}`;
  const { what } = lot.weighted(MISHAPS) ?? { what: 'none' };
  const said: string[] = [];
  switch (what) {
    case 'none':
      said.push(await press(world, one, key));
      break;
    case 'twice': {
      const [first, again] = [await press(world, one, key), await press(world, one, key)];
      if (first !== again) throw new Error(`${one.name}: ${first}, and delivered again ${again}`);
      said.push(first);
      break;
    }
    case 'answer-lost':
      said.push(await press(world, one, key), await press(world, one, `${key}-again`));
      break;
    case 'killed':
      await press(world, one, key, true).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      said.push(await press(world, one, key));
      break;
    case 'together':
      // Whichever comes first: the same two answers, or the same one twice.
      said.push(...(await Promise.all([press(world, one, key), press(world, one, `${key}-beside`)])).sort());
      break;
  }
  return `${one.name}${what === 'none' ? '' : ` (${what})`}: ${said.join(' / ')}`;
};

/** What happens to the service meanwhile. */
const disturb = async (world: World, lot: Lot, redis: boolean): Promise<void> => {
  if (lot.chance(1 / 150)) await world.restart();
  if (!lot.chance(1 / 40) || !redis || world.redisUrl === undefined) return;
  const alarm = new Redis(world.redisUrl);
  await alarm.flushdb();
  alarm.disconnect();
};
