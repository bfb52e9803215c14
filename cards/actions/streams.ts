import { z } from 'zod';
import { action } from '../kit/index.ts';

const Application = z.strictObject({ application: z.uuid() });
const Category = z.strictObject({ application: z.uuid(), category: z.string().max(16) });

export const registerOpinion = action('check.opinion', Application);
export const registerCredit = action('check.credit', Application);
export const registerQualification = action('check.qualification', Application);
/** Which of the two was read: what is decided on is what stood on the card. */
export const confirmStop = action(
  'stop.confirm',
  z.strictObject({ application: z.uuid(), stop: z.enum(['fail', 'gate']) }),
);
export const rejectStop = action('stop.reject', Application);
export const planVisit = action('visit.plan', Application);
export const findOnCategory = action('visit.find', Category);
export const awaitVisitFile = action('visit.await', Category);
export const openVisitFile = action('visit.open', z.strictObject({ application: z.uuid(), file: z.uuid() }));
export const addVisitNote = action('visit.note', Category);
export const findOnIssue = action('visit.issue', z.strictObject({ application: z.uuid(), issue: z.string().max(200) }));
export const reportVisit = action('visit.report', Application);
export const keepMinutes = action(
  'visit.minutes',
  z.strictObject({ application: z.uuid(), meeting: z.enum(['opening', 'closing']) }),
);
export const signPledge = action('visit.pledge', Application);
export const declareGifts = action('visit.gifts', Application);
export const receiveFacts = action('visit.facts', Application);
export const rateVisit = action('visit.rate', Application);
export const drawDefence = action(
  'defence.draw',
  z.strictObject({ year: z.int(), kind: z.enum(['organisation', 'individual']) }),
);
export const askAtDefence = action('defence.ask', Application);
export const noteAnswer = action('defence.answer', z.strictObject({ application: z.uuid(), place: z.int().min(1) }));
export const callRoll = action('defence.roll', Application);
export const beginDefence = action('defence.begin', Application);
export const endDefence = action('defence.end', Application);
