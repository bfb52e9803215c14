import { z } from 'zod';
import { action } from '../kit/index.ts';

const Proposal = z.strictObject({ proposal: z.uuid(), year: z.int() });

export const confirmArrangement = action('calendar.confirm', Proposal);
export const rejectArrangement = action('calendar.reject', Proposal);
export const withdrawArrangement = action('calendar.withdraw', Proposal);
