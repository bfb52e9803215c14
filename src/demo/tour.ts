import { APPLYING } from './tour-applying.ts';
import { BALLOT } from './tour-ballot.ts';
import { NOTICING } from './tour-noticing.ts';
import { OPENING } from './tour-opening.ts';
import { PANELLING } from './tour-panel.ts';
import { PUBLISHING } from './tour-publishing.ts';
import { SCORING } from './tour-scoring.ts';
import type { TourStep } from './tour-step.ts';
import { STREAMING } from './tour-streams.ts';

/** The whole story, in order. */
export const TOUR: readonly TourStep[] = [
  ...OPENING,
  ...APPLYING,
  ...PANELLING,
  ...SCORING,
  ...STREAMING,
  ...NOTICING,
  ...BALLOT,
  ...PUBLISHING,
];
