import type { Role } from '../../../src/domain/people/roles.ts';
import { nominatingCast } from '../../support/nominating.ts';
import { POSTED, posted } from './objecting.ts';
import { clicks, type Play, shows } from './play.ts';

const [CLERK, DIRECTOR] = ['尹舒禾', '郗明远'] as const;
const proposed = (reason: string) => [
  shows(CLERK, 'cancellation'),
  clicks(CLERK, '提出终止', { 领导小组纪要文号: '会议纪要〔2026〕9号', 理由: reason }),
  shows(DIRECTOR, 'cancellation'),
];

/** Art. 7(1): a year ends without a result, with its notice and every application of it. */
export const CANCELLING: Play = {
  name: 'a year called off',
  cast: nominatingCast(POSTED) as Readonly<Record<string, readonly Role[]>>, // written in the same way
  setting: posted,
  curtain: '2026-08-04T10:00:00+08:00',
  steps: [
    ...proposed('领导小组决定本年度不再认定。'),
    clicks(DIRECTOR, '驳回', { 驳回意见: '请附上领导小组的纪要。' }),
    ...proposed('领导小组决定本年度不再认定，纪要已附。'),
    clicks(DIRECTOR, '确认终止'),
  ],
  reaches: {
    'cycle/cancel-cycle.ts': ['confirmCancellation', 'proposeCancellation', 'rejectCancellation'],
  },
};
