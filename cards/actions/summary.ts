import { z } from 'zod';
import { action } from '../kit/index.ts';

const Where = z.strictObject({ year: z.int(), district: z.string().max(32) });

export const downloadSummary = action('summary.download', Where);
export const awaitSummary = action('summary.await', Where);
export const openSummary = action('summary.open', Where);
