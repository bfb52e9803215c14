import { createLoop, type Loop } from './loop.ts';

interface ClockOptions {
  /** Runs the use case of each thing that has fallen due, as actor `clock`; answers how many. */
  readonly settleDue: () => Promise<number>;
  /** Cards near the end of their life, heads of the journal, old rows. */
  readonly keepHouse: () => Promise<void>;
  /** Milliseconds until the next known instant; undefined when none is known. */
  readonly nextIn: () => Promise<number | undefined>;
  readonly restMs: number;
  readonly onFault: (name: string, error: unknown) => void;
  readonly onStep: (step: string) => void;
}

/** Deadlines are columns: the clock asks what has come, by database time, and lets the use case decide again. */
export const createClock = ({ settleDue, keepHouse, nextIn, restMs, onFault, onStep }: ClockOptions): Loop =>
  createLoop({
    name: 'clock',
    restMs,
    onFault,
    async round() {
      onStep('clock: before settling');
      const settled = await settleDue();
      onStep('clock: after settling');
      if (settled > 0) return 0;
      await keepHouse();
      const next = await nextIn();
      return next === undefined ? undefined : Math.max(20, next);
    },
  });
