import type { Handlers } from '../handler.ts';

export const ASSIGNMENT_HANDLERS = {} as const satisfies Partial<Handlers>;
