import type { Handlers } from '../handler.ts';

export const PANEL_HANDLERS = {} as const satisfies Partial<Handlers>;
