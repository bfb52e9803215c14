import { createLoop, type Loop } from './loop.ts';

interface ClockOptions {
  /** Runs the use case of each thing that has fallen due, as actor `clock`; answers how many. */
  readonly settleDue: () => Promise<number>;
  /** Cards near the end of their life, heads of the journal, old rows; answers whether more of them waits. */
  readonly keepHouse: () => Promise<boolean>;
  /** Milliseconds until the next known instant; undefined when none is known. */
  readonly nextIn: () => Promise<number | undefined>;
  readonly restMs: number;
  readonly keepEveryMs?: number;
  readonly onFault: (name: string, error: unknown) => void;
  readonly onStep: (step: string) => void;
}

export interface ClockLoop extends Loop {
  /** The next round keeps the house whatever the time: business time has been moved. */
  keepHouseNext(): void;
}

/** Deadlines are columns: the clock asks what has come, by database time, and lets the use case decide again. */
export const createClock = ({
  settleDue,
  keepHouse,
  nextIn,
  restMs,
  keepEveryMs = 60_000,
  onFault,
  onStep,
}: ClockOptions): ClockLoop => {
  let nextKeeping = 0;
  const loop = createLoop({
    name: 'clock',
    restMs,
    onFault,
    async round() {
      onStep('clock: before settling');
      // Every commit wakes the clock, and mostly nothing has come: one question in the place of three transactions.
      let next = await nextIn();
      const come = hasCome(next);
      const settled = come ? await settleDue() : 0;
      onStep('clock: after settling');
      if (settled > 0) return 0;
      if (come) next = await nextIn();
      if (Date.now() >= nextKeeping) {
        const more = await keepHouse();
        nextKeeping = more ? 0 : Date.now() + keepEveryMs;
        if (more) return 0;
      }
      return next === undefined ? undefined : Math.max(20, next);
    },
  });
  return {
    ...loop,
    keepHouseNext() {
      nextKeeping = 0;
    },
  };
};

/** An instant that is less than a millisecond away is left to the use case, which decides under lock. */
const hasCome = (next: number | undefined): boolean => next !== undefined && next < 1;
