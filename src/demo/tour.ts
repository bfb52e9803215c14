import { APPLYING } from './tour-applying.ts';
import { OPENING } from './tour-opening.ts';
import type { TourStep } from './tour-step.ts';

/** The whole story, in order. */
export const TOUR: readonly TourStep[] = [...OPENING, ...APPLYING];
