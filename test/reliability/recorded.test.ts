import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Service } from '../../src/compose.ts';
import { verifyJournal } from '../../src/store/journal-verify.ts';
import { textsIn } from '../support/person.ts';
import { realServersOnly } from '../support/services.ts';
import { buildServiceProcess, startChild } from './child.ts';
import { type CrashPoint, type CrashProxy, startCrashProxy } from './crash-proxy.ts';
import { createKeeper, createNormaliser, type Keeper, type Normaliser, withoutLots } from './keepsake.ts';
import { type Cause, type Delivered, deliver, RESTING, type Recorded, record, startClock, strike } from './recorder.ts';
import { share } from './shares.ts';
import { createStage, eachMessageOnce, type Stage } from './stage.ts';
import { AWAITED, BESIDES, CAST, CURTAIN, NOT_BROKEN_OFF, STRANGERS, YEAR_SCRIPT } from './year-script.ts';

const USE_CASES = join(import.meta.dirname, '..', '..', 'src', 'usecases');
const POINTS = share('crash points', { ci: { ms: 12_000, least: 1 }, soak: 'all' });
const KILLS = share('crash points by kill -9', { ci: { ms: 3_000, least: 1 }, soak: 500 });
const REPLAYS = share('replays', { ci: { ms: 3_000, least: 0 }, soak: 10_000 });
const ACTED_REPLAYS = share('replays, acted out', { ci: { ms: 6_000, least: 0 }, soak: 50 });
/** Of a line that comes up when not all of its points are gone through; lasting ones among them at most. */
const DRAWN = 2;
const DRAWN_LASTING = 1;
/** After so many steps an acting out may end early: what stood in the chats then is known. */
const MARK_EVERY = 40;
/** Against what hangs: a slow machine is no fault. */
const PATIENCE_MS = 30 * 60_000;
/** Names the order of the lines and the draw of their points: `CRASH_SEED=… npx vitest run …` goes the same way again. */
const SEED = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** In this process nobody waits 3 s for the platform, and no limit of it is what these tests are about. */
const SANDBOX = { answerWithin: 20_000, limits: { perSecond: 1_000, perMinute: 100_000, perTarget: 1_000 } };

const setStage = (): Promise<Stage> => createStage({ people: CAST, strangers: STRANGERS, sandbox: SANDBOX });

realServersOnly('the year as scripted, recorded', () => {
  let stage: Stage;
  let keeper: Keeper;
  let story: readonly Recorded[];
  let known: ReadonlySet<string>;
  let plain: Ending;
  /** What it looked like after so many steps. */
  const marks = new Map<number, Ending>();
  /** Takes what comes after a death, as the next process would: knows nothing but what the database holds. */
  let next: Taking;

  beforeAll(async () => {
    console.log(`CRASH_SEED=${SEED}`);
    stage = await setStage();
    keeper = await createKeeper(stage.databaseUrl);
    const watched = await watchUseCases();
    known = watched.known;
    story = await record(stage, keeper, {
      steps: YEAR_SCRIPT,
      from: CURTAIN,
      ran: watched.ran,
      goesOn: async (steps) => {
        if (steps % MARK_EVERY === 0) marks.set(steps, await endingOf(stage));
        return true;
      },
    });
    plain = await endingOf(stage);
    next = await taking(stage);
  }, PATIENCE_MS);
  const proxies: CrashProxy[] = [];
  afterAll(async () => {
    vi.restoreAllMocks();
    await keeper?.close();
    await stage?.close();
    for (const proxy of proxies) await proxy.close();
  });

  test('every use case there is has its line in the script, or its reason why not', () => {
    const ran = new Set(story.flatMap((one) => one.ran));
    const names = new Set(story.map(({ name }) => name));
    const missing = [...known].filter((name) => !ran.has(name) && !(name in NOT_BROKEN_OFF) && !isAwaited(name));
    expect(missing, 'add a line to test/reliability/year-script.ts').toEqual([]);
    const recording = filesIn(USE_CASES).filter((file) =>
      readFileSync(join(USE_CASES, file), 'utf8').includes('work.record('),
    );
    const withUseCase = new Set([...known].map((name) => name.split(' ')[0]));
    const beside = recording.filter(
      (file) => !withUseCase.has(file) && !(file in BESIDES) && !(file in NOT_BROKEN_OFF) && !isAwaited(file),
    );
    expect(beside, 'name its line in BESIDES of test/reliability/year-script.ts').toEqual([]);
    const awaited = [...known].filter((name) => !ran.has(name) && isAwaited(name));
    console.log(
      JSON.stringify({ row: 'use cases with a line', reached: known.size - awaited.length, full: known.size }),
    );
    // A line that is gone, a gap that is closed.
    const within = (part: string, names: Iterable<string>): boolean => [...names].some((name) => name.startsWith(part));
    expect(AWAITED.filter((part) => within(part, ran) && !within(part, awaited))).toEqual([]);
    expect(Object.values(BESIDES).filter((name) => !names.has(name))).toEqual([]);
    expect(Object.keys(NOT_BROKEN_OFF).filter((name) => ran.has(name))).toEqual([]);
  });

  test('delivered again at once, each gets the answer of before, but for what is shown once', () => {
    const others = story.filter(({ answer, again }) => plainly(answer) !== plainly(again));
    expect(others.map(({ name }) => name)).toEqual(['祁安然〔邀请协办〕', '吴管理〔查看联系方式〕']);
  });

  test(
    'broken off before and after every statement: all of it or nothing, then one effect and the same answer',
    async () => {
      const run = POINTS.begin();
      const victims = [await victim(), await victim()];
      const lines = POINTS.isWhole ? story : once(story);
      const reached = new Map<string, { of: number; points: number }>();
      let points = 0;
      // Not one line after the other to its last point: whatever the time allows is spread over all of them.
      for (let round = 0; round === 0 || !POINTS.isWhole; round++) {
        for (const [index, one] of shuffled(lines, chance(SEED)).entries()) {
          if (round + index > 0 && !POINTS.isWhole && !run.goesOn(points)) break;
          const found = await breakOff(one, victims, chance(SEED + round * MANY_LINES + index));
          points += found.points;
          const before = reached.get(one.name)?.points ?? 0;
          reached.set(one.name, { of: found.statements, points: before + found.points });
        }
        if (!run.goesOn(points)) break;
      }
      for (const [name, { of, points: times }] of reached)
        console.log(`${name}: ${of} statements, broken off ${times} times`);
      const missed = lines.map(({ name }) => name).filter((name) => !reached.has(name));
      run.reached(points, { seed: SEED, lines: `${lines.length - missed.length} of ${lines.length}`, missed });
      expect((await verifyJournal(stage.database)).flatMap(({ problems }) => problems)).toEqual([]);
    },
    POINTS.patienceMs(PATIENCE_MS),
  );

  test(
    'the same by kill -9 of a process, at statements drawn by lot',
    async () => {
      const file = await buildServiceProcess('recorded');
      const run = KILLS.begin();
      const clicks = story.filter(({ isClick, ran }) => isClick && ran.length > 0);
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
        const outcome = await breakOffAt(one, point, {
          proxy,
          ready: async () => (cause) => deliverCause(stage, { url, settle: async () => undefined }, cause),
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
      run.reached(kills);
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
          expect(stateOf(await keeper.take())).toEqual(stateOf(here.after));
          repeats += late.length;
        }
      }
      run.reached(replays, { callbacks: story.length, lines, repeats });
    },
    REPLAYS.patienceMs(PATIENCE_MS),
  );

  test(
    'acted out anew with repeats in between: the same acts in the journal, the same messages in every chat',
    async () => {
      const run = ACTED_REPLAYS.begin();
      let acted = 0;
      let compared = YEAR_SCRIPT.length;
      // In CI one beginning of the year, to the first mark behind the time that it is given.
      for (; acted === 0 || run.goesOn(acted); acted++) {
        const other = await setStage();
        const itsKeeper = await createKeeper(other.databaseUrl);
        let last: Ending | undefined;
        try {
          await record(other, itsKeeper, {
            steps: YEAR_SCRIPT,
            from: CURTAIN,
            goesOn: async (steps) => {
              if (ACTED_REPLAYS.isSoak || run.goesOn(0) || !marks.has(steps)) return true;
              [last, compared] = [marks.get(steps), steps];
              return false;
            },
            disturb: async (sofar, receiver) => {
              for (const { cause, again } of drawn(sofar.filter(isCallback), 3)) {
                const answer = await deliverCause(other, receiver, cause);
                expect(answer.body).toEqual(again.body);
              }
            },
          });
          expect(await endingOf(other)).toEqual(last ?? plain);
        } finally {
          await itsKeeper.close();
          await other.close();
        }
      }
      run.reached(acted, { steps: `${compared} of ${YEAR_SCRIPT.length}` });
    },
    ACTED_REPLAYS.patienceMs(PATIENCE_MS),
  );

  interface Victim {
    readonly proxy: CrashProxy;
    /** A process that is up and takes what is coming. */
    ready(cause: Cause): Promise<Take>;
    readonly onDeath?: () => void;
    /** What it still does after its death, unheard. */
    throes?: Promise<unknown>;
  }

  /** One service dies again and again: what it takes callbacks with remembers nothing. A clock does, and dies but once. */
  const victim = async (): Promise<Victim> => {
    const proxy = await startCrashProxy(stage.databaseUrl);
    proxies.push(proxy);
    const env = { DATABASE_URL: proxy.url };
    const receiver = await stage.start({ restMs: RESTING, budgetMs: 20_000 }, { ...env, ROLES: 'web,receiver' });
    let clock: Service | undefined;
    return {
      proxy,
      async ready({ kind }) {
        proxy.disarm();
        if (kind === 'callback') return (cause) => deliverCause(stage, receiver, cause);
        await clock?.stop();
        const fresh = await startClock(stage, env);
        clock = fresh;
        return () => strike(fresh);
      },
    };
  };

  /** Every point of one line; short of full figures some, drawn by lot, and after a statement only where it makes something last. */
  const breakOff = async (
    one: Recorded,
    victims: Victim[],
    draw: () => number,
  ): Promise<{ points: number; statements: number }> => {
    let points = 0;
    const at = async (point: CrashPoint): Promise<Outcome> => {
      const [who] = victims;
      if (!who) throw new Error('unreachable');
      // The other one meanwhile comes to its end.
      victims.push(...victims.splice(0, 1));
      const outcome = await breakOffAt(one, point, who);
      if (outcome.died) points += 1;
      return outcome;
    };
    // Once to the end, which also counts.
    const whole = counted.get(one) ?? (await at({ nth: Number.POSITIVE_INFINITY, side: 'before' }));
    counted.set(one, whole);
    const { passed: statements, lasting } = whole;
    const all = Array.from({ length: statements }, (_, n) => n + 1);
    const before = POINTS.isWhole ? all : shuffled(all, draw).slice(0, DRAWN);
    const after = POINTS.isWhole ? all : shuffled(lasting, draw).slice(0, DRAWN_LASTING);
    for (const nth of before) await at({ nth, side: 'before' });
    for (const nth of after) await at({ nth, side: 'after' });
    return { points, statements };
  };
  const counted = new Map<Recorded, Outcome>();

  interface Outcome {
    readonly died: boolean;
    readonly commits: boolean;
    readonly passed: number;
    /** Places of the statements that made something last. */
    readonly lasting: readonly number[];
  }

  const breakOffAt = async (one: Recorded, point: CrashPoint, who: Victim): Promise<Outcome> => {
    const { text, state } = normaliserOf(one);
    await who.throes;
    const take = await who.ready(one.cause);
    await keeper.restore(one.before);
    await keeper.clockTo(one.moment);
    const armed = who.proxy.arm(point);
    void armed.died.then(() => who.onDeath?.());
    const doomed = take(one.cause).catch(() => undefined);
    who.throes = doomed;
    await Promise.race([armed.died, doomed]);
    const place = `${one.name}, ${point.side} statement ${point.nth}: ${armed.statement()}`;
    const [before, after] = [state(one.before), state(one.after)];
    if (!armed.hasDied()) {
      who.proxy.disarm();
      expect(between(state(await keeper.take()), after), `${one.name}, not broken off`).toEqual(NOTHING_BETWEEN);
      return { died: false, commits: false, passed: armed.passed(), lasting: [...armed.lasting()] };
    }
    await keeper.gone(who.proxy.cutPorts());
    const left = state(await keeper.take());
    const isDone = same(left, after);
    // A click is one transaction. A file is read in before its message is answered, an hour settles one thing at a time.
    if (one.isClick && !isDone) expect(between(left, before), place).toEqual(NOTHING_BETWEEN);
    // Short of full figures what is untouched is not always gone through once more: it is what it was before.
    const isUntouched = !isDone && same(left, before);
    if (isUntouched && !POINTS.isWhole && !armed.commits() && Math.random() < 0.7)
      return { died: true, commits: armed.commits(), passed: armed.passed(), lasting: [...armed.lasting()] };
    const answer = await next.take(one.cause);
    // A file is acknowledged before it is in: the clock of whichever process takes up what nobody holds any more.
    if (one.cause.kind === 'callback' && !one.isClick) {
      await keeper.ageHolds();
      await next.clock.settle();
    }
    expect(text(plainly(answer)), place).toBe(text(plainly(isDone ? one.again : one.answer)));
    expect(between(state(await keeper.take()), after), place).toEqual(NOTHING_BETWEEN);
    return { died: true, commits: armed.commits(), passed: armed.passed(), lasting: [...armed.lasting()] };
  };

  const normalisers = new Map<Recorded, Normaliser>();
  const normaliserOf = (one: Recorded): Normaliser => {
    const made = normalisers.get(one) ?? createNormaliser(one.before, { counted: keeper.counted, moment: one.moment });
    normalisers.set(one, made);
    return made;
  };
});

type Take = (cause: Cause) => Promise<Delivered>;

/** Takes whatever comes in, and does nothing of its own accord. */
interface Taking {
  readonly take: Take;
  readonly clock: Service;
}

const taking = async (stage: Stage): Promise<Taking> => {
  const clock = await startClock(stage);
  const receiver = await stage.start({ restMs: RESTING, budgetMs: 20_000 }, { ROLES: 'web,receiver' });
  return { clock, take: (cause) => (cause.kind === 'clock' ? strike(clock) : deliverCause(stage, receiver, cause)) };
};

const startVictimProcess = async (stage: Stage, file: string) => {
  const proxy = await startCrashProxy(stage.databaseUrl);
  const env = { ...stage.environment, ROLES: 'web,receiver', DATABASE_URL: proxy.url };
  return { proxy, child: startChild(file, [], env) };
};

const deliverCause = (stage: Stage, to: Pick<Service, 'url' | 'settle'>, cause: Cause): Promise<Delivered> => {
  if (cause.kind === 'clock') throw new Error('an hour cannot be delivered');
  return deliver(to, cause.event, stage.sandbox.credentials);
};

/** The books keep an answer's fields in an order of their own. */
const plainly = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );

const isCallback = ({ cause }: Recorded): boolean => cause.kind === 'callback';

/** Of lines that run the same use case, the first; and one that runs none of each kind. */
const once = (story: readonly Recorded[]): readonly Recorded[] => {
  const seen = new Set<string>();
  return story.filter((one) => {
    const key = one.ran.length > 0 || one.cause.kind === 'clock' ? useCasesOf(one) || one.name : `${one.isClick}`;
    return (Object.values(BESIDES).includes(one.name) || !seen.has(key)) && seen.add(key) !== undefined;
  });
};

const useCasesOf = ({ ran }: Recorded): string => ran.map((name) => name.split(' ')[1]).join(', ');

/** The same numbers between 0 and 1 whenever it begins with the same seed. */
const chance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A seed of its own for each line of each round. */
const MANY_LINES = 10_000;

const shuffled = <T>(list: readonly T[], draw: () => number): readonly T[] => {
  const keyed = list.map((one) => [draw(), one] as const);
  return keyed.sort(([one], [other]) => one - other).map(([, one]) => one);
};

const turned = <T>(list: readonly T[]): readonly T[] => {
  const from = Math.floor(Math.random() * list.length);
  return [...list.slice(from), ...list.slice(0, from)];
};

/** For each thing that happened: which callbacks come once more after it, before the next. */
const shuffledRepeats = (story: readonly Recorded[]): readonly (readonly Recorded[])[] => {
  const after: Recorded[][] = story.map(() => []);
  for (const [index, one] of story.entries()) {
    if (!isCallback(one)) continue;
    const more = Math.floor(Math.random() * 5);
    for (let n = 0; n < more; n++) after[index + Math.floor(Math.random() * (story.length - index))]?.push(one);
  }
  for (const list of after) list.sort(() => Math.random() - 0.5);
  return after;
};

const drawn = <T>(list: readonly T[], atMost: number): readonly T[] =>
  Array.from(
    { length: Math.floor(Math.random() * (atMost + 1)) },
    () => list[Math.floor(Math.random() * list.length)],
  ).filter((one) => one !== undefined);

/** Only what the one has and the other has not: whole databases are long. */
const between = (found: readonly string[], wanted: readonly string[]): { more: string[]; less: string[] } => {
  const [there, expected] = [new Set(found), new Set(wanted)];
  const counts = found.length === wanted.length ? [] : [`${found.length} rows instead of ${wanted.length}`];
  return {
    more: [...found.filter((row) => !expected.has(row)), ...counts],
    less: wanted.filter((row) => !there.has(row)),
  };
};
const NOTHING_BETWEEN = { more: [], less: [] };

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((row, index) => row === other[index]);

/** Exactly as it was: a repeat makes nothing, so nothing is new. Only the clock was set. */
const stateOf = (kept: ReadonlyMap<string, readonly string[]>): unknown =>
  [...kept].filter(([name]) => name !== 'setting');

interface Ending {
  readonly journal: readonly string[];
  readonly messages: Readonly<Record<string, readonly string[]>>;
}

/** What a stage shows at the end to whoever looks: acts by chain, and messages person by person. */
const endingOf = async (stage: Stage): Promise<Ending> => {
  const names = [...Object.keys(CAST), ...STRANGERS.map(({ name }) => name)];
  await eachMessageOnce(stage, names);
  const entries = await stage.database.client.journalEntry.findMany({ orderBy: [{ chain: 'asc' }, { seq: 'asc' }] });
  const messages = await Promise.all(
    names.map(async (name) => {
      const said = (await stage.as(name).messages()).filter(({ from }) => from.kind === 'bot');
      return [name, said.map(({ content }) => withoutLots(textsIn(content).join('\n'))).sort()] as const;
    }),
  );
  return {
    journal: entries.map(({ chain, act, before, after }) => `${chain} ${act} ${before} ${after}`),
    messages: Object.fromEntries(messages),
  };
};

/** Every use case there is, and which of them ran since it was last asked. */
const watchUseCases = async (): Promise<{ known: ReadonlySet<string>; ran: () => readonly string[] }> => {
  const known = new Set<string>();
  let ran: string[] = [];
  for (const file of filesIn(USE_CASES)) {
    const module = (await import(join(USE_CASES, file))) as Record<string, unknown>; // whatever it exports
    for (const [name, exported] of Object.entries(module)) {
      if (!isUseCase(exported)) continue;
      const key = `${file} ${name}`;
      known.add(key);
      const run = exported.run.bind(exported);
      vi.spyOn(exported, 'run').mockImplementation((...args: readonly unknown[]) => {
        ran.push(key);
        return run(...args);
      });
    }
  }
  return {
    known,
    ran: () => {
      const since = [...new Set(ran)];
      ran = [];
      return since;
    },
  };
};

const isAwaited = (name: string): boolean => AWAITED.some((part) => name.startsWith(part));

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

const isUseCase = (exported: unknown): exported is { run: (...args: readonly unknown[]) => unknown } =>
  typeof exported === 'object' && exported !== null && 'under' in exported && 'input' in exported && 'run' in exported;
