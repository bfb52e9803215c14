import { z } from 'zod';
import { action } from '../kit/index.ts';

const OfYear = z.strictObject({ year: z.int() });

export const recordConsent = action('consent.record', OfYear);
export const approveInPart = action('consent.part', OfYear);
export const sendListBack = action('consent.return', OfYear);
export const registerDocument = action('document.register', OfYear);
export const publishResult = action('result.publish', OfYear);
export const schedulePublication = action('result.schedule', OfYear);
export const cancelScheduled = action('result.unschedule', OfYear);
export const closeCycle = action('cycle.close', OfYear);
/** How the list came about, for whoever decides on it. */
export const downloadReport = action('award.report', OfYear);
/** The city government's document as a draft in its official layout. */
export const downloadDraft = action('award.draft', OfYear);
export const downloadArchive = action('award.archive', OfYear);
export const downloadCertificate = action('certificate.download', z.strictObject({ application: z.uuid() }));
