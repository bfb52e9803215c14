import type { Handlers } from '../handler.ts';

export const OPINION_HANDLERS = {} as const satisfies Partial<Handlers>;
