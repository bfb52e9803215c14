import { z } from 'zod';
import { action } from '../kit/index.ts';

const Application = z.strictObject({ application: z.uuid() });

export const askRecusal = action('recusal.ask', Application);
export const proposeRecusal = action('recusal.propose', Application);
export const confirmRecusal = action('recusal.confirm', Application);
export const rejectRecusal = action('recusal.reject', Application);
