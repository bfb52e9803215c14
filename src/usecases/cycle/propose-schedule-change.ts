import { z } from 'zod';
import { day, optional, text } from '../../../cards/kit/form-value.ts';
import type { Day } from '../../domain/calendar.ts';
import { SCHEDULE_DAYS, type Schedule } from '../../domain/cycle/cycle.ts';
import { proposeScheduleChange as decide } from '../../domain/cycle/decide-schedule.ts';
import { cycleMatter } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import { lockCycle } from './load-cycle.ts';

/** Art. 4: 「调整时间安排」. Days left empty stay as announced; a second person decides. */
export const proposeScheduleChange = useCase({
  name: 'schedule.propose',
  under: '4',
  input: z.strictObject({
    year: z.int(),
    applyOpens: optional(day()),
    applyCloses: optional(day()),
    endorseCloses: optional(day()),
    acceptCloses: optional(day()),
    reason: text({ min: 5, max: 500 }),
  }),
  async run(work, { year, reason, ...days }) {
    const found = await lockCycle(work, year, 'schedule.propose');
    if (!found.ok) return found;
    const matter = cycleMatter(year);
    if (await work.proposals.openOn('schedule', matter)) return refuse('4', 'proposal-pending', { year });
    const verdict = decide(found.value, { wanted: wantedDays(days), reason, now: work.now });
    if (!verdict.ok) return verdict;
    const proposal = await work.proposals.open({
      kind: 'schedule',
      matter,
      payload: { year, moves: verdict.value.moves },
      reason,
    });
    const reasonMac = await work.keepText(matter, 'schedule.reason', reason);
    await work.record(verdict.value, {
      matter,
      chain: matter,
      data: { proposal, moves: verdict.value.moves, reasonMac },
    });
    await work.refresh(matter);
    return allow({ proposal });
  },
});

/** Only what was filled in; whether a day is real is the domain's to say. */
const wantedDays = (days: Readonly<Record<string, string | undefined>>): Partial<Schedule> =>
  Object.fromEntries(SCHEDULE_DAYS.flatMap((name) => (days[name] ? [[name, days[name] as Day]] : []))); // checked by the domain
