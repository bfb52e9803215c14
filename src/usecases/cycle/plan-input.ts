import { z } from 'zod';
import { day, wholeNumber } from '../../../cards/kit/form-value.ts';

/** The basic card: the year, its four days, its places. Bounds are the regulation's and are checked by the domain. */
export const PlanBasics = z.strictObject({
  year: wholeNumber({ min: 2000, max: 2100 }),
  applyOpens: day(),
  applyCloses: day(),
  endorseCloses: day(),
  acceptCloses: day(),
  organisationQuota: wholeNumber({ min: 0, max: 99 }),
  individualQuota: wholeNumber({ min: 0, max: 99 }),
});
export type PlanBasics = z.infer<typeof PlanBasics>;

export const CycleYear = z.strictObject({ year: z.int().min(2000).max(2100) });
