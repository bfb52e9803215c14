import type { Role } from '../../../src/domain/people/roles.ts';
import { pdf } from '../../files/made.ts';
import { deliberatingCast, setDeliberation } from '../../support/deliberating.ts';
import type { Step } from '../recorder.ts';
import { clicks, does, type Play, says, sends, strikes } from './play.ts';

const UNITS = ['威海甲船机有限公司', '威海乙食品有限公司'] as const;
const GROUP = ['万里晴', '白景行', '常思远', '杜若衡'] as const;
const [CHAIR, FIRST, SECOND] = GROUP;
const [CLERK, DIRECTOR] = ['尹舒禾', '郗明远'] as const;
const GIVEN = { organisations: UNITS, individuals: ['郁青禾'], group: GROUP };

const ballot = (who: string): Step => says(who, '办理 审议2026');
const closesOn = (day: string) => ({ closesDay: day, closesTime: '17:00' });

/** Turned down, and put again. */
const PROPOSED: readonly Step[] = [
  ballot(CLERK),
  clicks(CLERK, '提请审议', closesOn('2026-10-14')),
  ballot(DIRECTOR),
  clicks(DIRECTOR, '驳回', { reason: '请改到成员都在的日子。' }),
  ballot(CLERK),
  clicks(CLERK, '提请审议', closesOn('2026-10-15')),
  ballot(DIRECTOR),
  clicks(DIRECTOR, '确认提请审议'),
];

/** One votes and changes it, one stands aside; two of four are too few, and the time goes by once more. */
const VOTES: readonly Step[] = [
  clicks(FIRST, '签署承诺'),
  clicks(FIRST, '提交表决', { 'v-1': '赞成', 'v-2': '反对', 'v-3': '赞成' }),
  clicks(FIRST, '修改表决意见', { 'v-1': '赞成', 'v-2': '赞成', 'v-3': '弃权' }),
  clicks(SECOND, '签署承诺'),
  clicks(SECOND, '自行回避', { candidate: `2号 ${UNITS[1]}` }),
  clicks(SECOND, '提交表决', { 'v-1': '赞成', 'v-3': '赞成' }),
  strikes('2026-10-15T17:30:00+08:00'),
  ballot(CLERK),
  clicks(CLERK, '延长表决时限', { ...closesOn('2026-10-16'), reason: '表决人数不足，请其余成员补充表决。' }),
  strikes('2026-10-16T17:30:00+08:00'),
];

const entered = (counts: Readonly<Record<string, string>>): readonly Step[] => [
  ballot(CLERK),
  clicks(CLERK, '登记会议审议结果', {
    heldOn: '2026-10-19',
    minutesNumber: '会议纪要〔2026〕3号',
    attended: [...GROUP],
    ...counts,
  }),
  ballot(DIRECTOR),
];

/** A sitting instead; what it has come to is entered by two persons. */
const MEETING: readonly Step[] = [
  ballot(CLERK),
  clicks(CLERK, '转为会议审议', { meetingReason: '两次表决人数不足，改为会议审议。' }),
  strikes('2026-10-19T15:00:00+08:00'),
  ballot(CLERK),
  clicks(CLERK, '上传会议纪要'),
  sends(CLERK, '会议纪要.pdf', () => pdf(2)),
  ...entered({ 'm-1': '4/0/0', 'm-2': '2/1/0', 'm-3': '3/0/1' }),
  clicks(DIRECTOR, '查看会议纪要'),
  clicks(DIRECTOR, '驳回', { reason: '票数请再核对。' }),
  ...entered({ 'm-1': '4/0/0', 'm-2': '3/0/0', 'm-3': '3/0/1' }),
  clicks(DIRECTOR, '确认会议审议结果'),
];

const LIST: readonly Step[] = [
  ballot(CHAIR),
  clicks(CHAIR, '投屏'),
  ballot(CHAIR),
  clicks(CHAIR, '结束投屏'),
  ballot(CHAIR),
  clicks(CHAIR, '签署审议纪要'),
  ballot(DIRECTOR),
  clicks(DIRECTOR, '导出复核文件'),
  ballot(DIRECTOR),
  clicks(DIRECTOR, '提请市政府研究'),
];

/** Of a vote the books keep no answer; that it came again is journalled. */
const VOTING = [`${FIRST}〔提交表决〕`, `${FIRST}〔修改表决意见〕`, `${SECOND}〔提交表决〕`];

/** Art. 7(2): a named vote, its sitting, and the list. */
export const BALLOTING: Play = {
  name: 'the ballot and its list',
  cast: deliberatingCast(GIVEN) as Readonly<Record<string, readonly Role[]>>, // written in the same way
  setting: (world) => setDeliberation(world, GIVEN),
  curtain: '2026-10-12T09:10:00+08:00',
  steps: [...PROPOSED, ...VOTES, ...MEETING, ...LIST],
  shownOnce: VOTING,
  noted: VOTING,
  besides: {
    'ballot/load-ballot.ts': `${CHAIR}〔签署审议纪要〕`,
    'ballot/record-refused.ts': `${FIRST}〔提交表决〕`,
  },
  reaches: {
    'ballot/cast-vote.ts': ['castVote', 'signFairness', 'standAside'],
    'ballot/export-ballot.ts': ['exportBallot'],
    'ballot/hold-meeting.ts': ['callMeeting', 'confirmMeeting', 'enterMeeting', 'extendBallot', 'rejectMeeting'],
    'ballot/meeting-paper.ts': ['awaitMinutes', 'openMinutes', 'receiveMinutes'],
    'ballot/propose-ballot.ts': ['confirmBallot', 'proposeBallot', 'returnBallot'],
    'ballot/screen-ballot.ts': ['screenBallot', 'unscreenBallot'],
    'ballot/sign-minutes.ts': ['settleList', 'signMinutes'],
  },
};

const WATCHER = '裴督';
const TRUSTEES = [CHAIR, FIRST, WATCHER] as const;
const SHARE = /[123]-[0-9A-Z]{4}(?:-[0-9A-Z]{1,4})+/;
/** What it was asked to write down, from the card on which it stood. */
const handsIn = (who: string): Step =>
  does(`${who}〔提交密钥份额〕`, async ({ as }) => {
    const share = SHARE.exec(await as(who).sees('请抄写在纸上'))?.[0] ?? '';
    await as(who).says('待办');
    return as(who).click('提交密钥份额', { share });
  });
const SEALED = [FIRST, SECOND, GROUP[3]].map((who) => `${who}〔提交表决〕`);
const PAPER = { 'v-1': '赞成', 'v-2': '反对', 'v-3': '赞成' };

/** Art. 7(2): a sealed vote, ended before its time, and opened with two shares of its key. */
export const SEALING: Play = {
  name: 'the sealed ballot',
  cast: deliberatingCast(GIVEN) as Readonly<Record<string, readonly Role[]>>, // written in the same way
  setting: (world) => setDeliberation(world, { ...GIVEN, ballot: 'B' }),
  curtain: '2026-10-12T09:10:00+08:00',
  steps: [
    ballot(CLERK),
    clicks(CLERK, '提请审议', { ...closesOn('2026-10-16'), trustees: [...TRUSTEES] }),
    ballot(DIRECTOR),
    clicks(DIRECTOR, '确认提请审议'),
    ...TRUSTEES.map((who) => clicks(who, '领取密钥份额')),
    ...[FIRST, SECOND, GROUP[3]].flatMap((who) => [clicks(who, '签署承诺'), clicks(who, '提交表决', PAPER)]),
    ballot(CHAIR),
    clicks(CHAIR, '结束表决', { reason: '其余成员出国，不能表决。' }),
    handsIn(CHAIR),
    handsIn(WATCHER),
  ],
  shownOnce: SEALED,
  noted: SEALED,
  reaches: {
    'ballot/cast-vote.ts': ['castVote', 'signFairness'],
    'ballot/close-ballot.ts': ['endBallot'],
    'ballot/hold-share.ts': ['handInShare', 'takeShare'],
    'ballot/propose-ballot.ts': ['confirmBallot', 'proposeBallot'],
  },
};
