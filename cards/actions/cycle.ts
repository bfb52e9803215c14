import { z } from 'zod';
import { action } from '../kit/index.ts';

const Year = z.strictObject({ year: z.int() });
const Proposal = z.strictObject({ proposal: z.uuid() });

export const draft = action('cycle.draft', z.strictObject({}));
export const saveBasics = action('plan.basics', Year);
export const saveChoices = action('plan.choices', z.strictObject({ year: z.int(), group: z.string().max(20) }));
export const submitPlan = action('plan.submit', Year);
export const signPlan = action('plan.sign', Year);
export const returnPlan = action('plan.return', Year);
export const issueCall = action('call.issue', Year);
export const closeIntake = action('intake.close', Year);
export const proposeSchedule = action('schedule.propose', Year);
export const confirmSchedule = action('schedule.confirm', Proposal);
export const rejectSchedule = action('schedule.reject', Proposal);
export const withdrawSchedule = action('schedule.withdraw', z.strictObject({ proposal: z.uuid(), year: z.int() }));
