import type { Service } from '../../src/compose.ts';
import { startChild } from './child.ts';
import { type CrashPoint, type CrashProxy, startCrashProxy } from './crash-proxy.ts';
import { createNormaliser, type Keeper, type Normaliser } from './keepsake.ts';
import { type Cause, type Delivered, deliverTo, RESTING, type Recorded, startClock, strike } from './recorder.ts';
import type { Stage } from './stage.ts';
import { between, plainly, same, shuffled } from './story.ts';

type Take = (cause: Cause) => Promise<Delivered>;

/** Takes whatever comes in, and does nothing of its own accord. */
export interface Taking {
  readonly take: Take;
  readonly clock: Service;
}

/** Takes what comes after a death, as the next process would: knows nothing but what the database holds. */
export const startTaking = async (stage: Stage): Promise<Taking> => {
  const clock = await startClock(stage);
  const receiver = await stage.start({ restMs: RESTING, budgetMs: 20_000 }, { ROLES: 'web,receiver' });
  return { clock, take: (cause) => (cause.kind === 'clock' ? strike(clock) : deliverTo(stage, receiver, cause)) };
};

/** Whoever is broken off. */
export interface Victim {
  readonly proxy: CrashProxy;
  /** A process that is up and takes what is coming. */
  ready(cause: Cause): Promise<Take>;
  readonly onDeath?: () => void;
  /** What it still does after its death, unheard. */
  throes?: Promise<unknown>;
}

/** One service dies again and again: what it takes callbacks with remembers nothing. A clock does, and dies but once. */
export const startVictim = async (stage: Stage): Promise<Victim> => {
  const proxy = await startCrashProxy(stage.databaseUrl);
  const env = { DATABASE_URL: proxy.url };
  const receiver = await stage.start({ restMs: RESTING, budgetMs: 20_000 }, { ...env, ROLES: 'web,receiver' });
  let clock: Service | undefined;
  return {
    proxy,
    async ready({ kind }) {
      proxy.disarm();
      if (kind !== 'clock') return (cause) => deliverTo(stage, receiver, cause);
      await clock?.stop();
      const fresh = await startClock(stage, env);
      clock = fresh;
      return () => strike(fresh);
    },
  };
};

export const startVictimProcess = async (stage: Stage, file: string) => {
  const proxy = await startCrashProxy(stage.databaseUrl);
  const env = { ...stage.environment, ROLES: 'web,receiver', DATABASE_URL: proxy.url };
  return { proxy, child: startChild(file, [], env) };
};

interface Outcome {
  readonly died: boolean;
  readonly commits: boolean;
  readonly passed: number;
  /** Places of the statements that made something last. */
  readonly lasting: readonly number[];
}

/** Says in full in what they differ. */
const mustBeSame = (found: readonly string[], wanted: readonly string[], place: string): void => {
  if (!same(found, wanted)) throw new Error(`${place}\n${JSON.stringify(between(found, wanted), undefined, 2)}`);
};

interface BreakingOff {
  /** Every point of one line; short of full figures some, drawn by lot, and after a statement only where it makes something last. */
  line(
    one: Recorded,
    victims: Victim[],
    draw: () => number,
  ): Promise<{ readonly points: number; readonly statements: number }>;
  /** One point: all of it or nothing, then one effect and the same answer. */
  at(one: Recorded, point: CrashPoint, who: Victim): Promise<Outcome>;
}

/** Of a line that comes up when not all of its points are gone through; lasting ones among them at most. */
const DRAWN = 2;
const DRAWN_LASTING = 1;

export const createBreakingOff = (
  keeper: Keeper,
  { next, isWhole }: { readonly next: Taking; readonly isWhole: boolean },
): BreakingOff => {
  const normalisers = new Map<Recorded, Normaliser>();
  const normaliserOf = (one: Recorded): Normaliser => {
    const made = normalisers.get(one) ?? createNormaliser(one.before, { ...one, counted: keeper.counted });
    normalisers.set(one, made);
    return made;
  };

  const at = async (one: Recorded, point: CrashPoint, who: Victim): Promise<Outcome> => {
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
      mustBeSame(state(await keeper.take()), after, `${one.name}, not broken off`);
      return { died: false, commits: false, passed: armed.passed(), lasting: [...armed.lasting()] };
    }
    await keeper.gone(who.proxy.cutPorts());
    const left = state(await keeper.take());
    const isDone = same(left, after);
    // A click is one transaction. A file is read in before its message is answered, an hour settles one thing at a time.
    if (one.isClick && !isDone) mustBeSame(left, before, place);
    // Short of full figures what is untouched is not always gone through once more: it is what it was before.
    const isUntouched = !isDone && same(left, before);
    if (isUntouched && !isWhole && !armed.commits() && Math.random() < 0.7)
      return { died: true, commits: armed.commits(), passed: armed.passed(), lasting: [...armed.lasting()] };
    const answer = await next.take(one.cause);
    // A file is acknowledged before it is in: the clock of whichever process takes up what nobody holds any more.
    if (one.cause.kind === 'callback' && !one.isClick) {
      await keeper.ageHolds();
      await next.clock.settle();
    }
    mustBeSame([text(plainly(answer))], [text(plainly(isDone ? one.again : one.answer))], `${place}, its answer`);
    mustBeSame(state(await keeper.take()), isDone ? state(one.repeated) : after, place);
    return { died: true, commits: armed.commits(), passed: armed.passed(), lasting: [...armed.lasting()] };
  };

  const counted = new Map<Recorded, Outcome>();
  return {
    at,
    async line(one, victims, draw) {
      let points = 0;
      const breaks = async (point: CrashPoint): Promise<Outcome> => {
        const [who] = victims;
        if (!who) throw new Error('unreachable');
        // The other one meanwhile comes to its end.
        victims.push(...victims.splice(0, 1));
        const outcome = await at(one, point, who);
        if (outcome.died) points += 1;
        return outcome;
      };
      // Once to the end, which also counts.
      const whole = counted.get(one) ?? (await breaks({ nth: Number.POSITIVE_INFINITY, side: 'before' }));
      counted.set(one, whole);
      const { passed: statements, lasting } = whole;
      const all = Array.from({ length: statements }, (_, n) => n + 1);
      const before = isWhole ? all : shuffled(all, draw).slice(0, DRAWN);
      const after = isWhole ? all : shuffled(lasting, draw).slice(0, DRAWN_LASTING);
      for (const nth of before) await breaks({ nth, side: 'before' });
      for (const nth of after) await breaks({ nth, side: 'after' });
      return { points, statements };
    },
  };
};
