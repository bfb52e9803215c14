import { settleNotice as decide, evolveNotice } from '../../domain/notice/decide-notice.ts';
import { refuse } from '../../domain/regulation.ts';
import { lockCycle, settle } from '../cycle/load-cycle.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';

/** Art. 15: the clock ends a notice with its last day, for all. Asked early, late or twice, it decides again. */
export const settleNotice = useCase({
  name: 'notice.report',
  under: '15',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockCycle(work, year, 'notice.report');
    if (!found.ok) return found;
    const cycle = found.value;
    const notice = await work.notices.current(year);
    if (cycle.state !== 'noticing' || !notice) return refuse('15', 'not-noticing', { year });
    const verdict = decide(notice, {
      now: work.now,
      table: work.calendar,
      start: cycle.plan.choices.noticeStart,
    });
    if (!verdict.ok) return verdict;
    await work.notices.save(evolveNotice(notice, verdict.value, work.now));
    return settle(work, cycle, verdict.value, { notice: notice.id, contentHash: notice.contentHash });
  },
});
