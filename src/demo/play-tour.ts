import { articleName } from '../domain/regulation.ts';
import { type Act, perform } from './acts.ts';
import { handsOf } from './hands.ts';
import type { Demo } from './start-demo.ts';
import { TOUR } from './tour.ts';
import type { Chats, TourStep } from './tour-step.ts';
import { readYear, type YearFacts } from './year-facts.ts';

export type StepState = 'done' | 'running' | 'next' | 'later';

/** One line of the tour as the page shows it. */
export interface ToldStep {
  readonly id: string;
  readonly title: string;
  readonly who: string;
  readonly how: string;
  readonly why: string;
  readonly articles: string;
  readonly state: StepState;
}

export interface TourState {
  readonly steps: readonly ToldStep[];
  readonly playing: boolean;
  /** Why the last step ended early, in the words the person at the phone was told. */
  readonly problem?: string;
}

export interface Tour {
  state(facts?: YearFacts): Promise<TourState>;
  /** Plays the next step, told before it begins; undefined when all are done. Throws when the step is refused. */
  playNext(begins?: (step: TourStep, facts: YearFacts) => void): Promise<TourStep | undefined>;
  /** Starts playing step by step; answers at once. Does nothing while it plays already. */
  start(): void;
  /** Ends after the press under way: what has been done stays, and the rest can be done by hand. */
  stop(): Promise<void>;
}

type TourDemo = Pick<Demo, 'store' | 'actor' | 'moveClock' | 'service' | 'keepContent'>;

export interface TourOptions {
  readonly pauseMs?: number;
  /** Nobody else acts meanwhile: what was found after a step still holds before the next. */
  readonly alone?: boolean;
}

/** How the year stood at the end of a step, and where the next one is looked for. */
interface Reached {
  readonly facts: YearFacts;
  readonly from: number;
}

/** A step that did everything it says and is still not done: the story and the service have come apart. */
class StepWithoutEffect extends Error {
  override readonly name = 'StepWithoutEffect';
}

/**
 * Plays the story on the sandbox, as people would. Nothing of its progress is kept: the next step is the first that
 * the store and the chats do not show as done, so a step done by hand is passed over and a broken one is taken up again.
 */
export const createTour = (demo: TourDemo, { pauseMs = 1_500, alone = false }: TourOptions = {}): Tour => {
  const chats: Chats = { shows: (name, ...words) => demo.actor(name).shows(...words) };
  let running: { readonly step: TourStep; readonly end: Promise<unknown> } | undefined;
  let playing: Promise<void> | undefined;
  let stopping = false;
  let wakeUp: () => void = () => undefined;
  let problem: string | undefined;

  /** In order, and no further than the first that is open: the steps after it need what it makes. */
  const firstOpen = async (facts: YearFacts, from = 0): Promise<number> => {
    for (const [index, step] of TOUR.entries()) if (index >= from && !(await step.done(facts, chats))) return index;
    return TOUR.length;
  };
  let reached: Reached | undefined;

  const hands = handsOf(demo);
  const carryOut = async (who: string, act: Act): Promise<void> => {
    if ('clock' in act) return demo.moveClock(act.clock);
    if (!('together' in act)) return perform(demo.actor(who), act);
    await act.together(hands);
    // Their cards are on the way before the next one presses something.
    await demo.service.settle();
  };

  const play = async (step: TourStep, facts: YearFacts): Promise<YearFacts> => {
    const who = step.who(facts);
    for (const act of step.acts(facts)) {
      if (stopping) return facts;
      await carryOut(who, act);
    }
    await demo.service.settle();
    const after = await readYear(demo);
    if (!(await step.done(after, chats))) throw new StepWithoutEffect(`「${step.title}」没有办成`);
    return after;
  };

  const playNext: Tour['playNext'] = async (begins) => {
    if (running) throw new Error('a step is being played');
    const { facts, from } = reached ?? { facts: await readYear(demo), from: 0 };
    reached = undefined;
    const at = await firstOpen(facts, from);
    const step = TOUR[at];
    if (!step || running) return undefined;
    problem = undefined;
    begins?.(step, facts);
    const end = play(step, facts);
    running = { step, end };
    try {
      const after = await end;
      if (alone && !stopping) reached = { facts: after, from: at + 1 };
      return step;
    } catch (error) {
      problem = `${step.title}：${error instanceof Error ? error.message : String(error)}`;
      throw error;
    } finally {
      running = undefined;
    }
  };

  const pause = (): Promise<void> =>
    new Promise((done) => {
      const timer = setTimeout(done, pauseMs);
      wakeUp = () => {
        clearTimeout(timer);
        done();
      };
    });

  const playAll = async (): Promise<void> => {
    while (!stopping && (await playNext())) await pause();
  };

  return {
    async state(known) {
      const facts = known ?? (await readYear(demo));
      const at = await firstOpen(facts);
      const stateOf = (step: TourStep, index: number): StepState => {
        if (running?.step === step) return 'running';
        return index < at ? 'done' : index === at ? 'next' : 'later';
      };
      const steps = TOUR.map(
        (step, index): ToldStep => ({
          id: step.id,
          title: step.title,
          who: step.who(facts),
          how: step.how(facts),
          why: step.why,
          articles: step.under.map(articleName).join('、'),
          state: stateOf(step, index),
        }),
      );
      return {
        steps,
        playing: playing !== undefined || running !== undefined,
        ...(problem === undefined ? {} : { problem }),
      };
    },
    playNext,
    start() {
      if (playing || running) return;
      stopping = false;
      playing = playAll()
        // Told on the page by `problem`.
        .catch(() => undefined)
        .finally(() => {
          playing = undefined;
        });
    },
    async stop() {
      stopping = true;
      wakeUp();
      await Promise.allSettled([playing, running?.end]);
      stopping = false;
    },
  };
};
