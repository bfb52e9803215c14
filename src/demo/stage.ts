import { createTour, type Tour } from './play-tour.ts';
import type { Demo } from './start-demo.ts';

/** What is being shown: 「从头演示」 puts another one in its place, behind the same address. */
export interface Stage {
  readonly demo: Demo;
  readonly tour: Tour;
  /** Ends what is on and begins with an empty year. Throws when nothing could be begun. */
  restart(): Promise<void>;
  /** Nothing is on: one has ended and the next has not begun. */
  readonly changing: boolean;
  close(): Promise<void>;
}

/** `begin` starts a demo on data that are new; it is asked again only when the one before has let go of everything. */
export const createStage = (first: Demo, begin: () => Promise<Demo>): Stage => {
  let demo = first;
  let tour = createTour(demo);
  let changing: Promise<void> | undefined;

  const change = async (): Promise<void> => {
    await tour.stop();
    await demo.close();
    demo = await begin();
    tour = createTour(demo);
  };
  return {
    get demo() {
      return demo;
    },
    get tour() {
      return tour;
    },
    get changing() {
      return changing !== undefined;
    },
    restart() {
      changing ??= change().finally(() => {
        changing = undefined;
      });
      return changing;
    },
    async close() {
      await changing?.catch(() => undefined);
      await tour.stop();
      await demo.close();
    },
  };
};
