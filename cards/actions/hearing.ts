import { z } from 'zod';
import { action } from '../kit/index.ts';

/** What the applicant has to say to a proposed end. */
export const makeStatement = action('application.makeStatement', z.strictObject({ application: z.uuid() }));
