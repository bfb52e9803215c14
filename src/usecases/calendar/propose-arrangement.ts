import { z } from 'zod';
import type { Arrangement } from '../../calendar/arrangement.ts';
import { yearOf } from '../../domain/calendar.ts';
import { calendarMatter } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { ReceivedFile } from '../files-port.ts';
import { type CalendarProposal, changesCalendar } from './calendar-proposal.ts';

/**
 * A year's published arrangement, sent as a file, waits for a second person. Only this year's and the next one's: no
 * other is published or still counted by, so another year is a mistake.
 */
export const proposeArrangement = useCase({
  name: 'calendar.propose',
  under: 'unregulated',
  // Made by our own reader, not by a person.
  input: z.custom<{ readonly file: ReceivedFile; readonly arrangement: Arrangement }>(),
  async run(work, { file, arrangement }) {
    const { year, days } = arrangement;
    const thisYear = yearOf(work.today);
    if (year !== thisYear && year !== thisYear + 1)
      return refuse('unregulated', 'calendar-year-out-of-time', { year, from: thisYear, to: thisYear + 1 });
    await work.holidays.lock(year);
    const matter = calendarMatter(year);
    if (await work.proposals.openOn('calendar', matter)) return refuse('unregulated', 'calendar-pending', { year });
    if (!changesCalendar(work, arrangement)) return refuse('unregulated', 'calendar-unchanged', { year });
    const fileId = await work.files.keep(file);
    const payload: CalendarProposal = { fileName: file.name, file: fileId, arrangement };
    const proposal = await work.proposals.open({ kind: 'calendar', matter, payload, reason: '' });
    await work.record(
      { type: 'CalendarProposed', year, proposal },
      {
        matter,
        after: 'open',
        data: { year, proposal, file: fileId, sm3: file.sm3, days: days.length },
      },
    );
    return allow({ proposal, year });
  },
});
