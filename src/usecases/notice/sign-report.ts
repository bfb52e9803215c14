import { instantOnPaper, reportParagraphs } from '../../../cards/notice/report-text.ts';
import { asHandedIn, titleOf } from '../../domain/application/application.ts';
import { endNotice } from '../../domain/notice/decide-notice.ts';
import type { Notice, NoticeReport } from '../../domain/notice/notice.ts';
import { refuse } from '../../domain/regulation.ts';
import { lockCycle, settle } from '../cycle/load-cycle.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { objectionsIn } from './objections-in.ts';
import { refreshSlate } from './propose-slate.ts';
import { openSlate } from './slate-proposal.ts';

/** What the report says, from the record: shown to the director before it is signed and signed as shown. */
export const reportOf = async (work: Work, notice: Notice): Promise<readonly string[]> => {
  const { candidates } = notice.content;
  const applications = await work.applications.many(candidates.map(({ applicationId }) => applicationId));
  const named = (state: 'struckOut' | 'withdrawn'): readonly string[] =>
    applications.filter((one) => one.state === state).map((one) => titleOf(asHandedIn(one)));
  return reportParagraphs({
    year: notice.year,
    rounds: notice.round,
    firstDay: notice.firstDay,
    lastDay: notice.lastDay,
    postedAt: instantOnPaper(notice.issuedAt),
    path: `/notices/${notice.id}`,
    contentHash: notice.contentHash,
    organisations: candidates.filter(({ kind }) => kind === 'organisation').length,
    individuals: candidates.filter(({ kind }) => kind === 'individual').length,
    objections: (await objectionsIn(work, notice.year)).received,
    struckOut: named('struckOut'),
    withdrawn: named('withdrawn'),
  });
};

/** Arts. 8(4), 15: 「签署公示情况报告」, once the last day is over and everything received in time is answered. */
export const signNoticeReport = useCase({
  name: 'notice.report',
  under: '8.4',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockCycle(work, year, 'notice.report');
    if (!found.ok) return found;
    const cycle = found.value;
    const notice = await work.notices.current(year);
    const { unanswered } = await objectionsIn(work, year);
    const verdict = endNotice(cycle, notice, { unanswered, restarting: (await openSlate(work, year)) !== undefined });
    if (!verdict.ok) return verdict;
    if (!notice) return refuse('15', 'not-noticing', { year });
    const paragraphs = await reportOf(work, notice);
    const contentHash = work.digest(paragraphs.join('\n'));
    const report: NoticeReport = {
      paragraphs,
      contentHash,
      signedBy: work.viewer().personId,
      signedAt: work.now,
    };
    await work.notices.save({ ...notice, report });
    const ended = await settle(work, cycle, verdict.value, { notice: notice.id, report: contentHash });
    await refreshSlate(work, year);
    return ended;
  },
});
