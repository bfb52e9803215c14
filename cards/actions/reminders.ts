import { z } from 'zod';
import { action } from '../kit/index.ts';

export const nudge = action('task.nudge', z.strictObject({ task: z.uuid() }));
export const setQuietHours = action('quiet.set', z.strictObject({ clear: z.boolean() }));
export const findSubstitute = action('substitute.find', z.strictObject({}));
export const setSubstitute = action('substitute.set', z.strictObject({}));
export const endSubstitute = action('substitute.end', z.strictObject({ substitution: z.uuid() }));
