import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { verifyJournal } from '../../src/store/journal-verify.ts';
import { realServersOnly } from '../support/services.ts';
import { createBreakingOff, startTaking, startVictim, startVictimProcess, type Taking } from './breaking-off.ts';
import { buildServiceProcess } from './child.ts';
import { createKeeper, type Keeper } from './keepsake.ts';
import { NOT_BROKEN_OFF, PLAYS } from './plays.ts';
import { deliverTo, type Recorded, record } from './recorder.ts';
import { named, type Play } from './script/play.ts';
import { type Scene, setStage } from './set-stage.ts';
import { share } from './shares.ts';
import type { Stage } from './stage.ts';
import {
  chance,
  drawn,
  type Ending,
  endingOf,
  isCallback,
  MANY_LINES,
  once,
  plainly,
  shuffled,
  shuffledRepeats,
  stateOf,
  turned,
} from './story.ts';
import { knownUseCases, recordingFiles, watchUseCases } from './use-cases.ts';

/** Short of full figures so many plays a run: to act one out takes longer than all that is then done with it. */
const PLAYS_A_RUN = 1;
const each = (figure: number): number => Math.ceil(figure / PLAYS.length);
const POINTS = share('crash points', { ci: { ms: 6_000, least: 1 }, soak: 'all' });
const KILLS = share('crash points by kill -9', { ci: { ms: 1_500, least: 1 }, soak: each(500) });
const REPLAYS = share('replays', { ci: { ms: 1_500, least: 0 }, soak: each(10_000) });
const ACTED_REPLAYS = share('replays, acted out', { ci: { ms: 2_000, least: 0 }, soak: each(50) });
/** After so many steps an acting out may end early: what stood in the chats then is known. */
const MARK_EVERY = 10;
const FAULTS_SHOWN = 20;
/** Against what hangs: a slow machine is no fault. */
const PATIENCE_MS = 30 * 60_000;
/**
 * Names the plays, the order of their lines and the draw of their points: `CRASH_SEED=… npx vitest run …` goes the same
 * way again. `CRASH_PLAYS` names plays outright, by words of their names.
 */
const SEED = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 2 ** 31));
const WANTED = process.env.CRASH_PLAYS?.split(',');

const playing: readonly Play[] = WANTED
  ? PLAYS.filter(({ name }) => WANTED.some((words) => name.includes(words)))
  : POINTS.isSoak
    ? PLAYS
    : shuffled(PLAYS, chance(SEED)).slice(0, PLAYS_A_RUN);

test('every use case there is stands in a play, or has its reason why not', async () => {
  const known = await knownUseCases();
  const reached = new Set(PLAYS.flatMap(named));
  const missing = [...known].filter((name) => !reached.has(name) && !(name in NOT_BROKEN_OFF));
  expect(missing, 'add a line to a play of test/reliability/script, and the use case to what it reaches').toEqual([]);
  // A use case that is gone, a gap that is closed.
  expect([...reached].filter((name) => !known.has(name))).toEqual([]);
  expect(Object.keys(NOT_BROKEN_OFF).filter((name) => reached.has(name))).toEqual([]);
  const withUseCase = new Set([...known].map((name) => name.split(' ')[0]));
  const besides = new Set(PLAYS.flatMap((play) => Object.keys(play.besides ?? {})));
  const beside = recordingFiles().filter(
    (file) => !withUseCase.has(file) && !besides.has(file) && !(file in NOT_BROKEN_OFF),
  );
  expect(beside, 'name its line in `besides` of a play of test/reliability/script').toEqual([]);
  console.log(JSON.stringify({ row: 'use cases with a line', reached: reached.size, full: known.size }));
});

realServersOnly('the year as scripted, recorded', () => {
  let ran: () => readonly string[];
  beforeAll(async () => {
    console.log(`CRASH_SEED=${SEED}, ${playing.length} of ${PLAYS.length} plays`);
    ran = await watchUseCases();
  });
  afterAll(() => vi.restoreAllMocks());
  for (const play of playing) describe(play.name, () => recorded(play, () => ran()));
});

const recorded = (play: Play, ran: () => readonly string[]): void => {
  let scene: Scene;
  let stage: Stage;
  let keeper: Keeper;
  let story: readonly Recorded[];
  let plain: Ending;
  /** What it looked like after so many steps. */
  const marks = new Map<number, Ending>();
  let next: Taking;

  beforeAll(async () => {
    const began = Date.now();
    scene = await setStage(play);
    stage = scene.stage;
    keeper = await createKeeper(stage.databaseUrl);
    story = await record(stage, keeper, {
      steps: play.steps,
      from: play.curtain,
      ran,
      noted: play.noted ?? [],
      goesOn: async (steps) => {
        // What waits for its minute is not there yet, and comes sooner or later.
        if (steps % MARK_EVERY === 0 && (await stage.waiting()) === 0) marks.set(steps, await endingOf(scene));
        return true;
      },
    });
    plain = await endingOf(scene);
    next = await startTaking(stage);
    const seconds = Math.round((Date.now() - began) / 100) / 10;
    console.log(JSON.stringify({ row: 'play', name: play.name, steps: play.steps.length, seconds }));
  }, PATIENCE_MS);
  const closing: (() => Promise<void>)[] = [];
  afterAll(async () => {
    await keeper?.close();
    await stage?.close();
    for (const close of closing) await close();
  });

  test('it reaches what it says it does', () => {
    const found = new Set(story.flatMap((one) => one.ran));
    expect([...found].filter((name) => name.includes(' ')).sort()).toEqual(expect.arrayContaining([...named(play)]));
    const names = new Set(story.map(({ name }) => name));
    expect(Object.values(play.besides ?? {}).filter((name) => !names.has(name))).toEqual([]);
  });

  test('delivered again at once, each gets the answer of before, but for what is shown once', () => {
    const others = story.filter(({ answer, again }) => plainly(answer) !== plainly(again));
    expect([...new Set(others.map(({ name }) => name))]).toEqual(play.shownOnce ?? []);
  });

  test(
    'broken off before and after every statement: all of it or nothing, then one effect and the same answer',
    async () => {
      const run = POINTS.begin();
      const breaking = createBreakingOff(keeper, { next, isWhole: POINTS.isWhole });
      const victims = [await startVictim(stage), await startVictim(stage)];
      closing.push(
        ...victims.map(
          ({ proxy }) =>
            () =>
              proxy.close(),
        ),
      );
      const lines = POINTS.isWhole ? story : once(story, play);
      const reached = new Map<string, { of: number; points: number }>();
      const faults: string[] = [];
      let points = 0;
      // Not one line after the other to its last point: whatever the time allows is spread over all of them.
      for (let round = 0; round === 0 || !POINTS.isWhole; round++) {
        for (const [index, one] of shuffled(lines, chance(SEED)).entries()) {
          if (round + index > 0 && !POINTS.isWhole && !run.goesOn(points)) break;
          const draw = chance(SEED + round * MANY_LINES + index);
          // One line's fault does not keep those of the others to itself.
          const found = await breaking.line(one, victims, draw).catch((error: unknown) => {
            faults.push(String(error));
            return { points: 0, statements: 0 };
          });
          points += found.points;
          const before = reached.get(one.name)?.points ?? 0;
          reached.set(one.name, { of: found.statements, points: before + found.points });
        }
        if (!run.goesOn(points)) break;
      }
      for (const [name, { of, points: times }] of reached)
        console.log(`${name}: ${of} statements, broken off ${times} times`);
      const missed = lines.map(({ name }) => name).filter((name) => !reached.has(name));
      const gone = `${lines.length - missed.length} of ${lines.length}`;
      run.reached(points, { play: play.name, seed: SEED, lines: gone, missed });
      expect(faults.slice(0, FAULTS_SHOWN).join('\n\n')).toBe('');
      expect((await verifyJournal(stage.database)).flatMap(({ problems }) => problems)).toEqual([]);
    },
    POINTS.patienceMs(PATIENCE_MS),
  );

  test(
    'the same by kill -9 of a process, at statements drawn by lot',
    async () => {
      const file = await buildServiceProcess('recorded');
      const run = KILLS.begin();
      const breaking = createBreakingOff(keeper, { next, isWhole: KILLS.isWhole });
      const clicks = story.filter(({ isClick, ran: cases }) => isClick && cases.length > 0);
      let kills = 0;
      let spare = startVictimProcess(stage, file);
      for (let tries = 0; run.goesOn(kills); tries++) {
        const [doomed, one] = [spare, clicks[Math.floor(Math.random() * clicks.length)]];
        spare = startVictimProcess(stage, file);
        if (!one) throw new Error('unreachable');
        const { proxy, child } = await doomed;
        const url = await child.ready;
        if (url === undefined) throw new Error(child.errors());
        const point = {
          nth: 1 + Math.floor(Math.random() * 10),
          side: Math.random() < 0.5 ? 'before' : 'after',
        } as const;
        const outcome = await breaking.at(one, point, {
          proxy,
          ready: async () => (cause) => deliverTo(stage, { url, settle: async () => undefined }, cause),
          onDeath: () => child.process.kill('SIGKILL'),
        });
        if (outcome.died) {
          expect(await child.ended).toBe('SIGKILL');
          kills += 1;
        }
        child.process.kill('SIGKILL');
        await child.ended;
        await proxy.close();
        if (tries > 20 * (kills + 1)) throw new Error('the points drawn are never reached');
      }
      const last = await spare;
      last.child.process.kill('SIGKILL');
      await last.child.ended;
      await last.proxy.close();
      run.reached(kills, { play: play.name });
    },
    KILLS.patienceMs(PATIENCE_MS),
  );

  test(
    'replayed with every callback one to five times, the repeats whenever after the first: nothing changes, same answers',
    async () => {
      const run = REPLAYS.begin();
      let replays = 0;
      let repeats = 0;
      let lines = 0;
      for (; run.goesOn(replays); replays++) {
        // Begins anywhere, so that a run cut by time does not always leave out the same.
        for (const [index, late] of turned([...shuffledRepeats(story).entries()])) {
          const here = story[index];
          if (!here || late.length === 0) continue;
          if (!REPLAYS.isSoak && lines > 0 && !run.goesOn(replays)) break;
          lines += 1;
          // The first delivery led here in the plain run; whatever is repeated must leave it as it is.
          await keeper.restore(here.after);
          await keeper.clockTo(here.moment);
          const answers = await Promise.all(late.map(({ cause }) => next.take(cause)));
          expect(answers.map(({ body }) => body)).toEqual(late.map(({ again }) => again.body));
          const isNoted = late.some(({ name }) => play.noted?.includes(name));
          expect(stateOf(await keeper.take(), { isNoted })).toEqual(stateOf(here.after, { isNoted }));
          repeats += late.length;
        }
      }
      run.reached(replays, { play: play.name, callbacks: story.length, lines, repeats });
    },
    REPLAYS.patienceMs(PATIENCE_MS),
  );

  test(
    'acted out anew with repeats in between: the same acts in the journal, the same messages in every chat',
    async () => {
      const run = ACTED_REPLAYS.begin();
      let acted = 0;
      let compared = play.steps.length;
      // In CI one beginning of the play, to the first mark behind the time that it is given.
      for (; acted === 0 || run.goesOn(acted); acted++) {
        const another = await setStage(play);
        const other = another.stage;
        const itsKeeper = await createKeeper(other.databaseUrl);
        let last: Ending | undefined;
        try {
          await record(other, itsKeeper, {
            steps: play.steps,
            from: play.curtain,
            goesOn: async (steps) => {
              if (ACTED_REPLAYS.isSoak || run.goesOn(0) || !marks.has(steps)) return true;
              [last, compared] = [marks.get(steps), steps];
              return false;
            },
            disturb: async (sofar, receiver) => {
              for (const { cause, again } of drawn(sofar.filter(isCallback), 3)) {
                const answer = await deliverTo(other, receiver, cause);
                expect(answer.body).toEqual(again.body);
              }
            },
          });
          expect(await endingOf(another)).toEqual(last ?? plain);
        } finally {
          await itsKeeper.close();
          await other.close();
        }
      }
      run.reached(acted, { play: play.name, steps: `${compared} of ${play.steps.length}` });
    },
    ACTED_REPLAYS.patienceMs(PATIENCE_MS),
  );
};
