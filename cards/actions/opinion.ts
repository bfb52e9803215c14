import { z } from 'zod';
import { action } from '../kit/index.ts';

const Paper = z.strictObject({ application: z.uuid(), as: z.enum(['pdf', 'docx']) });

export const signOpinion = action('opinion.sign', z.strictObject({ application: z.uuid() }));
export const downloadOpinion = action('opinion.download', Paper);
export const downloadFeedback = action('feedback.download', Paper);
