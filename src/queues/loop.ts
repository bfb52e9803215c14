import { setTimeout as sleep } from 'node:timers/promises';

export interface Loop {
  readonly name: string;
  /** Work at once, or once more as soon as the present round is over. Never throws, never waits. */
  wake(): void;
  /** Runs a round now and waits for it: what a Bull job and the demo clock do. */
  now(): Promise<void>;
  start(): void;
  /** Takes no new round; resolves when the present one is over. */
  stop(): Promise<void>;
}

interface LoopOptions {
  readonly name: string;
  /**
   * Does what is due; answers in how many ms to look again at the latest (0 = at once, there is more). A long round
   * asks `stopping` before it takes up more.
   */
  readonly round: (stopping: () => boolean) => Promise<number | undefined>;
  /** Longest rest between rounds: the true recovery when every wake-up was lost. */
  readonly restMs: number;
  readonly onFault: (name: string, error: unknown) => void;
}

/**
 * One worker: rounds never overlap, a wake during a round means another round after it. Wake-ups come from commits in
 * this process, from Bull, and from the loop's own timer; the first two may all be lost.
 */
export const createLoop = ({ name, round, restMs, onFault }: LoopOptions): Loop => {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = true;
  // Not the same as stopped: before its start a loop may be told to run a round.
  let ending = false;
  let timer: NodeJS.Timeout | undefined;

  const rest = (ms: number): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(wake, ms);
  };

  const rounds = async (): Promise<void> => {
    let next: number | undefined;
    do {
      again = false;
      try {
        next = await round(() => ending);
      } catch (error) {
        onFault(name, error);
        next = undefined;
        if (!stopped) await sleep(200);
      }
    } while ((again || next === 0) && !stopped);
    // Jitter keeps several processes from looking at the same instant.
    rest(Math.max(5, Math.min(next ?? restMs, restMs)) * (0.9 + Math.random() * 0.2));
  };

  const run = (): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    running = rounds().finally(() => {
      running = undefined;
      if (again && !stopped) wake();
    });
    return running;
  };

  const wake = (): void => {
    if (!stopped) void run();
  };

  return {
    name,
    wake,
    async now() {
      if (running) await running;
      await run();
    },
    start() {
      stopped = false;
      ending = false;
      wake();
    },
    async stop() {
      stopped = true;
      ending = true;
      clearTimeout(timer);
      await running;
    },
  };
};
