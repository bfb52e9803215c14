import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import { applicationId } from '../../domain/ids.ts';

/** Which application; comes with the button. */
export const ApplicationRef = z.uuid().transform(applicationId);

/** Art. 13: an opinion says something and fits the form. */
export const Opinion = text({ min: 10, max: 1000 });
/** Why something is sent back, proposed or rejected: read by whoever it concerns. */
export const Reason = text({ min: 2, max: 1000 });
