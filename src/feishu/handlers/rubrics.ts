import type { Handlers } from '../handler.ts';

export const RUBRICS_HANDLERS = {} as const satisfies Partial<Handlers>;
