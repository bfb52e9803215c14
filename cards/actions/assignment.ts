import { z } from 'zod';
import { action } from '../kit/index.ts';

const year = z.int();

export const proposeAssignment = action('assignment.propose', z.strictObject({ year }));
export const editAssignment = action('assignment.edit', z.strictObject({ year, application: z.uuid() }));
export const confirmAssignment = action('assignment.confirm', z.strictObject({ year }));
export const changeReviewers = action('reviewers.change', z.strictObject({ application: z.uuid() }));
