import type { Handlers } from '../handler.ts';

export const SCORING_HANDLERS = {} as const satisfies Partial<Handlers>;
