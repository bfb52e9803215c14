import type { Day } from '../../domain/calendar.ts';
import type { Schedule } from '../../domain/cycle/cycle.ts';

interface Days {
  readonly applyOpens: string;
  readonly applyCloses: string;
  readonly endorseCloses: string;
  readonly acceptCloses: string;
}

/** Days as typed become days of the domain; whether they are real ones is the domain's to say. */
export const scheduleOf = ({ applyOpens, applyCloses, endorseCloses, acceptCloses }: Days): Schedule => ({
  // `scheduleBreaches` refuses unreal days before anything is kept.
  applyOpens: applyOpens as Day,
  applyCloses: applyCloses as Day,
  endorseCloses: endorseCloses as Day,
  acceptCloses: acceptCloses as Day,
});
