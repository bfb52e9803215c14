import type { Handlers } from '../handler.ts';

export const STREAMS_HANDLERS = {} as const satisfies Partial<Handlers>;
