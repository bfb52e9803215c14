import { z } from 'zod';
import { action } from '../kit/index.ts';

const Edition = z.strictObject({ rubric: z.string().max(64) });
const Proposal = z.strictObject({ proposal: z.uuid(), rubric: z.string().max(64) });

export const confirmRubric = action('rubric.confirm', Proposal);
export const rejectRubric = action('rubric.reject', Proposal);
export const withdrawRubric = action('rubric.withdraw', Proposal);
/** A new card answers, so that what is being filled in stays. */
export const lookAtRubric = action('rubric.look', Edition);
export const downloadRubric = action('rubric.download', Edition);
