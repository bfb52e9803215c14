import type { Role } from '../../../src/domain/people/roles.ts';
import { nominatingCast, setNominating } from '../../support/nominating.ts';
import type { Step } from '../recorder.ts';
import { clicks, type Play, says, shows, strikes } from './play.ts';

const SECOND = '威海乙食品有限公司';
const [CLERK, DIRECTOR] = ['尹舒禾', '郗明远'] as const;

/** Where the slate and its notice stand. */
const slate = (who: string): Step => says(who, '名单');
const proposed = (): readonly Step[] => [slate(CLERK), clicks(CLERK, '提出候选名单', { reason: VACANT })];
/** Fewer come to it than there are places. */
const VACANT = '其余名额宁缺毋滥，本年度空缺。';

/** Looked up, taken back, returned, put right, signed. */
const SLATE: readonly Step[] = [
  shows(CLERK, 'credit', { title: SECOND }),
  clicks(CLERK, '登记信用核查', { creditResult: '未列入', source: '信用中国，查询编号 ZG77' }),
  ...proposed(),
  slate(CLERK),
  clicks(CLERK, '撤回'),
  ...proposed(),
  slate(DIRECTOR),
  clicks(DIRECTOR, '退回', { 退回意见: '请核对第二家的名称。' }),
  ...proposed(),
  slate(CLERK),
  clicks(CLERK, '更正公示文字'),
  clicks(CLERK, '更正文字', { candidate: SECOND, 名称或姓名: '威海乙食品股份有限公司' }),
  slate(DIRECTOR),
  clicks(DIRECTOR, '签发公示', { checked: true }),
];

/** Art. 5: a candidate's own wish; the first time it is not believed. */
const WITHDRAWAL: readonly Step[] = [
  slate(CLERK),
  clicks(CLERK, SECOND),
  clicks(CLERK, '登记退出申请', { reason: '本年度经营调整，书面申请退出。' }),
  clicks(DIRECTOR, '驳回', { 驳回意见: '申请没有加盖公章。' }),
  slate(CLERK),
  clicks(CLERK, SECOND),
  clicks(CLERK, '登记退出申请', { reason: '本年度经营调整，已补盖公章。' }),
  clicks(DIRECTOR, '确认退出'),
];

/** It begins again, runs out and is reported on. */
const NOTICE: readonly Step[] = [
  slate(CLERK),
  clicks(CLERK, '下载公示文本'),
  slate(CLERK),
  clicks(CLERK, '更正后重新公示'),
  clicks(CLERK, '提交重新公示', { reason: '公示网页当日中断。' }),
  slate(DIRECTOR),
  clicks(DIRECTOR, '签发公示', { checked: true }),
  strikes('2026-08-11T00:00:00+08:00'),
  slate(DIRECTOR),
  clicks(DIRECTOR, '签署公示情况报告'),
];

/** Art. 15: the slate and its notice. */
export const NOTICING: Play = {
  name: 'the slate and its notice',
  cast: nominatingCast() as Readonly<Record<string, readonly Role[]>>, // written in the same way
  setting: (world) => setNominating(world),
  curtain: '2026-08-03T10:00:00+08:00',
  steps: [...SLATE, ...WITHDRAWAL, ...NOTICE],
  reaches: {
    'review/check-credit.ts': ['checkCredit'],
    'notice/issue-notice.ts': ['issueNotice'],
    'notice/propose-slate.ts': ['proposeRestart', 'proposeSlate', 'returnSlate', 'rewordSlate', 'withdrawSlate'],
    'notice/settle-notice.ts': ['settleNotice'],
    'notice/sign-report.ts': ['signNoticeReport'],
    'notice/take-paper.ts': ['takeNoticePaper'],
    'notice/withdraw-candidate.ts': ['confirmWithdrawal', 'proposeWithdrawal', 'rejectWithdrawal'],
  },
};
