import type { BallotState } from '../../src/domain/ballot/ballot.ts';
import { ballot } from '../ballot/ballot.ts';
import type { BallotProps, ResultLine } from '../ballot/ballot-props.ts';
import { namedVotes } from '../ballot/named-votes.ts';
import { ballotScreen } from '../ballot/screen.ts';
import { share, shareShown } from '../ballot/share.ts';
import { type VoteProps, vote } from '../ballot/vote.ts';
import type { Sample } from './sample.ts';
import { CLERK, YEAR } from './shared-facts.ts';

const NOW = new Date('2026-10-12T02:10:00Z');
const CLOSES = new Date('2026-10-15T09:00:00Z');
const idOf = (at: number): string => `5d1e7b30-22c4-4f0a-9b61-${String(at).padStart(12, '0')}`;
const GROUP = ['万里晴', '白景行', '常思远', '杜若衡', '方既明', '高望舒', '洪世安', '江照野', '孔令仪'] as const;
const CANDIDATES = [
  { number: 1, title: '威海澄海船机有限公司（虚构）', kind: 'organisation' },
  { number: 2, title: '荣成市听涛食品有限公司（虚构）', kind: 'organisation' },
  { number: 3, title: '文登昆嵛机械有限公司（虚构）', kind: 'organisation' },
  { number: 4, title: '郁青禾', kind: 'individual' },
] as const;
const PAPER = '领导小组会议纪要〔2026〕3号.pdf';
const roll = GROUP.map((name, at) => ({ id: idOf(at), name }));

const paper: VoteProps = {
  year: YEAR,
  ballot: idOf(99),
  round: 1,
  method: 'A',
  state: 'open',
  closesAt: CLOSES,
  places: { organisation: 5, individual: 3 },
  lines: CANDIDATES.map((one) => ({ ...one, application: idOf(50 + one.number) })),
  hasSigned: true,
  voted: false,
  open: true,
  now: NOW,
};

const started = (
  state: BallotState,
  more: Partial<NonNullable<BallotProps['ballot']>> = {},
): BallotProps['ballot'] => ({
  state,
  round: 1,
  closesAt: CLOSES,
  contentHash: '9f2c41d07ab36e5580c1f4aa3d7e96b2'.padEnd(64, '0'),
  voted: 6,
  proposedBy: CLERK,
  ...more,
});

const desk: BallotProps = {
  year: YEAR,
  method: 'A',
  can: [],
  lines: CANDIDATES,
  places: { organisation: 5, individual: 3 },
  roll,
  trustees: [],
  preset: { day: '2026-10-15', clock: '17:00' },
  objections: 0,
  departed: 0,
  now: NOW,
};
const at = (state: BallotState, more: Partial<NonNullable<BallotProps['ballot']>> = {}): BallotProps => {
  const one = started(state, more);
  return one ? { ...desk, ballot: one } : desk;
};

const result: readonly ResultLine[] = [
  { ...CANDIDATES[0], for: 8, against: 0, abstain: 1, entitled: 9, fate: 'elected' },
  { ...CANDIDATES[1], for: 7, against: 1, abstain: 0, entitled: 8, fate: 'elected' },
  { ...CANDIDATES[2], for: 3, against: 4, abstain: 2, entitled: 9, fate: 'not-passed' },
  { ...CANDIDATES[3], for: 9, against: 0, abstain: 0, entitled: 9, fate: 'elected' },
];

/** The ballot: the office's and the chair's card, a leader's paper, a trustee's share. */
export const BALLOT_SAMPLES: readonly Sample[] = [
  { name: 'ballot/ballot/propose', title: '提请审议（市强市办）', card: ballot({ ...desk, can: ['propose'] }) },
  {
    name: 'ballot/ballot/propose-sealed',
    title: '提请审议：密封表决，指定密钥保管人',
    card: ballot({ ...desk, method: 'B', can: ['propose'], trustees: roll.slice(0, 5) }),
  },
  {
    name: 'ballot/ballot-screen/address',
    title: '会场投屏：地址',
    card: ballotScreen({
      year: YEAR,
      url: 'https://award.example.cn/screen/0b5f6a52-9c1e-4f0e-8f5b-0d2f6a3b7c11/9f2c4be07a31d8556e0b7c1f44a29d03',
      until: new Date('2026-10-20T13:00:00Z'),
      now: new Date('2026-10-20T01:00:00Z'),
    }),
  },
  { name: 'ballot/ballot/objections', title: '提请审议：异议没有答复', card: ballot({ ...desk, objections: 2 }) },
  {
    name: 'ballot/ballot/proposed',
    title: '确认提请审议（负责人）',
    card: ballot({ ...at('proposed'), can: ['decide'] }),
  },
  {
    name: 'ballot/ballot/open',
    title: '正在表决：只有人数（市强市办）',
    card: ballot({ ...at('open'), can: ['screen'] }),
  },
  {
    name: 'ballot/ballot/departed',
    title: '正在表决：有成员已离任（市强市办）',
    card: ballot({ ...at('open'), departed: 1, can: ['screen', 'unscreen'] }),
  },
  { name: 'ballot/ballot/chair', title: '正在表决（组长）', card: ballot({ ...at('open'), can: ['end'] }) },
  {
    name: 'ballot/ballot/keying',
    title: '密封表决：等待领取份额',
    card: ballot({
      ...at('keying', { voted: 0, shares: { taken: 1, handedIn: 0, needed: 2, total: 3, departed: 0 } }),
      method: 'B',
    }),
  },
  {
    name: 'ballot/ballot/unsettled',
    title: '人数不足：延长或转为会议（市强市办）',
    card: ballot({ ...at('unsettled', { voted: 5, closing: { ground: 'time' } }), can: ['extend'] }),
  },
  {
    name: 'ballot/ballot/meeting',
    title: '登记会议审议结果（经办人）',
    card: ballot({
      ...at('meeting', { meeting: { reason: '多位成员出差，改为会议审议。', paper: PAPER } }),
      can: ['enter'],
    }),
  },
  {
    name: 'ballot/ballot/meeting-paper',
    title: '会议审议：先上传会议纪要（经办人）',
    card: ballot({ ...at('meeting', { meeting: { reason: '多位成员出差，改为会议审议。' } }), can: ['enter'] }),
  },
  {
    name: 'ballot/ballot/meeting-check',
    title: '确认会议审议结果（负责人）',
    card: ballot({
      ...at('meeting', {
        meeting: {
          reason: '多位成员出差，改为会议审议。',
          paper: PAPER,
          held: {
            day: '2026-10-16',
            minutes: '领导小组会议纪要〔2026〕3号',
            present: 8,
            counts: CANDIDATES.map(({ number, title }) => `${number}号 ${title}　7/1/0`),
          },
        },
      }),
      can: ['check'],
    }),
  },
  {
    name: 'ballot/ballot/closed',
    title: '密封表决：等待提交份额',
    card: ballot({
      ...at('closed', {
        voted: 9,
        closing: { ground: 'all' },
        shares: { taken: 3, handedIn: 1, needed: 2, total: 3, departed: 0 },
      }),
      method: 'B',
      can: ['extend'],
    }),
  },
  {
    name: 'ballot/ballot/counted',
    title: '已计票：组长签署',
    card: ballot({
      ...at('counted', { voted: 9, closing: { ground: 'all' }, result, named: true }),
      can: ['sign', 'take'],
    }),
  },
  {
    name: 'ballot/ballot/tied',
    title: '已计票：名额处相同',
    card: ballot(
      at('counted', { voted: 9, closing: { ground: 'time' }, result: result.map((one) => ({ ...one, fate: 'tied' })) }),
    ),
  },
  {
    name: 'ballot/ballot/signed',
    title: '审议纪要已签署',
    card: ballot({
      ...at('signed', {
        voted: 9,
        closing: { ground: 'all' },
        result,
        named: true,
        receipts: true,
        signed: { by: GROUP[0], at: NOW },
      }),
      can: ['take', 'export'],
      lines: CANDIDATES.map((one) => ({ ...one, application: idOf(50 + one.number) })),
    }),
  },
  {
    name: 'ballot/ballot/rejected',
    title: '提请审议被驳回',
    card: ballot(at('rejected', { rejected: '候选名单请再核对一次。' })),
  },
  { name: 'ballot/vote/statement', title: '表决：先签署承诺（成员）', card: vote({ ...paper, hasSigned: false }) },
  { name: 'ballot/vote/open', title: '表决（成员）', card: vote(paper) },
  {
    name: 'ballot/vote/voted',
    title: '已表决，可以修改（成员）',
    card: vote({
      ...paper,
      voted: true,
      receipt: '7KQ2-M8XD-0RPA-WV41',
      lines: paper.lines.map((line) => (line.number === 2 ? { ...line, aside: 'interest' } : line)),
    }),
  },
  { name: 'ballot/vote/sealed', title: '密封表决（成员）', card: vote({ ...paper, method: 'B' }) },
  {
    name: 'ballot/vote/receipt',
    title: '密封表决：回执只显示一次',
    card: vote({ ...paper, method: 'B', voted: true, onceReceipt: '7KQ2-M8XD-0RPA-WV41' }),
  },
  {
    name: 'ballot/vote/closed',
    title: '表决已结束，没有提交（成员）',
    card: vote({ ...paper, state: 'unsettled', open: false }),
  },
  {
    name: 'ballot/named-votes',
    title: '逐人表决意见（计票后）',
    card: namedVotes({
      year: YEAR,
      rows: GROUP.slice(0, 4).map((name) => ({
        name,
        votes: '1号赞成 2号回避 3号反对 4号赞成',
        receipt: '7KQ2-M8XD-0RPA-WV41',
      })),
      absent: [GROUP[8]],
    }),
  },
  ...(
    [
      ['take', '领取密钥份额', { state: 'keying', taken: false, handedIn: false }],
      ['taken', '已领取，等待其他保管人', { state: 'keying', taken: true, handedIn: false }],
      ['hand-in', '提交密钥份额', { state: 'closed', taken: true, handedIn: false }],
      ['handed-in', '已提交份额', { state: 'closed', taken: true, handedIn: true }],
    ] as const
  ).map(([name, title, props]) => ({
    name: `ballot/share/${name}`,
    title: `${title}（保管人）`,
    card: share({ year: YEAR, closesAt: CLOSES, now: NOW, ...props }),
  })),
  {
    name: 'ballot/share-shown',
    title: '密钥份额（只显示一次）',
    card: shareShown({ year: YEAR, share: '2-7KQ2-M8XD-0RPA-WV41-7KQ2-M8XD-0RPA-WV41-7KQ2-M8XD-0RPA-WV41-7KQ2' }),
  },
];
