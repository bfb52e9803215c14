import { confirmCancellation, proposeCancellation, rejectCancellation } from '../../usecases/cycle/cancel-cycle.ts';
import { issueNotice } from '../../usecases/notice/issue-notice.ts';
import {
  proposeRestart,
  proposeSlate,
  returnSlate,
  rewordSlate,
  withdrawSlate,
} from '../../usecases/notice/propose-slate.ts';
import { signNoticeReport } from '../../usecases/notice/sign-report.ts';
import { takeNoticePaper } from '../../usecases/notice/take-paper.ts';
import { confirmWithdrawal, proposeWithdrawal, rejectWithdrawal } from '../../usecases/notice/withdraw-candidate.ts';
import type { View } from '../../usecases/view.ts';
import { deed, type Handlers } from '../handler.ts';

const slate = (year: number): View => ({ name: 'slate', params: { year } });
const withdrawal = (application: string): View => ({ name: 'withdrawal', params: { application } });
const cancellation = (year: number): View => ({ name: 'cancellation', params: { year } });

export const NOTICE_HANDLERS = {
  'slate.propose': ({ payload: { year }, form }) =>
    deed(proposeSlate, { ...form, year }, { done: 'slate-proposed', show: slate(year) }),
  'slate.reword': ({ payload: { proposal, year }, form }) =>
    deed(rewordSlate, { ...form, proposal }, { done: 'slate-reworded', show: slate(year) }),
  'slate.withdraw': ({ payload: { proposal, year } }) =>
    deed(withdrawSlate, { proposal }, { done: 'slate-withdrawn', show: slate(year) }),
  'slate.return': ({ payload: { proposal, year }, form }) =>
    deed(returnSlate, { ...form, proposal }, { done: 'slate-returned', show: slate(year) }),
  // Refused, what was shown may be true no longer: it is drawn anew.
  'notice.issue': ({ payload: { proposal, year, seen }, form }) =>
    deed(
      issueNotice,
      { proposal, seen, checked: form.checked },
      { done: 'notice-issued', show: slate(year), refused: slate(year) },
    ),
  'notice.restart': ({ payload: { year }, form }) =>
    deed(proposeRestart, { ...form, year }, { done: 'restart-proposed', show: slate(year) }),
  'notice.report': ({ payload: { year } }) =>
    deed(signNoticeReport, { year }, { done: 'notice-reported', show: slate(year), refused: slate(year) }),
  'notice.paper': ({ payload }) =>
    deed(takeNoticePaper, payload, { done: 'file-follows', answerWith: { name: 'notice.file', params: payload } }),
  'withdrawal.propose': ({ payload: { application }, form }) =>
    deed(proposeWithdrawal, { ...form, application }, { done: 'withdrawal-proposed', show: withdrawal(application) }),
  'withdrawal.confirm': ({ payload: { proposal, application } }) =>
    deed(confirmWithdrawal, { proposal }, { done: 'withdrawal-confirmed', show: withdrawal(application) }),
  'withdrawal.reject': ({ payload: { proposal, application }, form }) =>
    deed(rejectWithdrawal, { ...form, proposal }, { done: 'withdrawal-rejected', show: withdrawal(application) }),
  'cancellation.propose': ({ payload: { year }, form }) =>
    deed(proposeCancellation, { ...form, year }, { done: 'cancellation-proposed', show: cancellation(year) }),
  'cancellation.confirm': ({ payload: { proposal, year } }) =>
    deed(confirmCancellation, { proposal }, { done: 'cancellation-confirmed', show: cancellation(year) }),
  'cancellation.reject': ({ payload: { proposal, year }, form }) =>
    deed(rejectCancellation, { ...form, proposal }, { done: 'cancellation-rejected', show: cancellation(year) }),
} as const satisfies Partial<Handlers>;
