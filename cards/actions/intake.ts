import { z } from 'zod';
import { action } from '../kit/index.ts';

/** Which ones, stands in the form; the next page names them before anything is done. */
export const chooseAccept = action('applications.choose', z.strictObject({}));
export const exportApplications = action('applications.export', z.strictObject({}));
