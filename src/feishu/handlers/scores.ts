import type { Handlers } from '../handler.ts';

export const SCORES_HANDLERS = {} as const satisfies Partial<Handlers>;
