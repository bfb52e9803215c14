import { isBeforeCount } from '../../src/domain/ballot/ballot.ts';
import { open } from '../actions/basic.ts';
import {
  type Card,
  type Children,
  card,
  chart,
  collapsible,
  type Element,
  facts,
  heading,
  markdown,
  md,
  note,
  progressLine,
  ringChart,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { creditWarning } from '../review/credit.ts';
import { KIND_WORDS } from '../words/application-words.ts';
import { BALLOT_WORDS, CLOSING_WORDS, FATE_WORDS, METHOD_WORDS } from '../words/ballot-words.ts';
import { dayWords, instantWords, untilWords } from '../words/day-words.ts';
import { ballotForms } from './ballot-forms.ts';
import type { BallotProps, ResultLine } from './ballot-props.ts';

const templateOf = ({ ballot }: BallotProps) => {
  if (!ballot || ballot.state === 'rejected' || ballot.state === 'unsettled') return 'orange' as const;
  return ballot.state === 'signed' ? ('green' as const) : ('blue' as const);
};

/** The ballot for the office, the chair and whoever watches: how far it is, never how it goes. */
export const ballot = (p: BallotProps): Card =>
  card(
    {
      title: '领导小组审议',
      subtitle: `${p.year}年度${p.ballot ? `　第 ${p.ballot.round} 次表决` : ''}`,
      template: templateOf(p),
    },
    ...stateOf(p),
    facts({
      表决方式: METHOD_WORDS[p.method].how,
      通过条件: METHOD_WORDS[p.method].passes,
      名额: `单位 ${p.places.organisation} 个，个人 ${p.places.individual} 个`,
      成员: `${p.roll.length} 人`,
    }),
    p.departed > 0 &&
      statusLine(
        'ℹ️',
        `其中 ${p.departed} 人已离任，没有表决`,
        '名册在提请审议时确定，仍计入应参加人数，不由他人代为表决',
      ),
    p.ballot?.result ? resultOf(p, p.ballot.result) : candidatesOf(p),
    briefsOf(p),
    ballotForms(p),
  );

const stateOf = (p: BallotProps): readonly Children<Element>[] => {
  const { ballot: one } = p;
  if (!one)
    return [
      p.lines.length > 0 ? statusLine('🔔', '等待提请审议') : statusLine('ℹ️', '没有候选对象，名单为空'),
      creditWarning(p.credit),
      p.objections > 0 && statusLine('⛔', `还有 ${p.objections} 件异议没有答复`, '答复后才能提请审议'),
    ];
  const { icon, word } = BALLOT_WORDS[one.state];
  const waits = p.objections > 0 && !isBeforeCount(one.state);
  const voting = one.state === 'open' || one.state === 'unsettled' || one.state === 'closed';
  return [
    statusLine(icon, word),
    waits &&
      statusLine('⛔', `还有 ${p.objections} 件异议没有答复`, '答复之前不能签署审议纪要、提请市政府研究（第十五条）'),
    one.state === 'open' || one.state === 'keying' || one.state === 'proposed'
      ? facts({ 表决截止: untilWords(one.closesAt), 提请人: one.proposedBy })
      : false,
    voting && progressLine(one.voted, p.roll.length, '已表决'),
    one.state === 'open' && note('结束前只显示已表决人数，任何人都看不到票数和表决意见。'),
    one.shares &&
      (one.state === 'keying'
        ? progressLine(one.shares.taken, one.shares.total, '已领取密钥份额')
        : one.state === 'closed' &&
          progressLine(Math.min(one.shares.handedIn, one.shares.needed), one.shares.needed, '已提交密钥份额')),
    one.shares &&
      (one.state === 'keying' || one.state === 'closed') &&
      one.shares.departed > 0 &&
      note(`其中 ${one.shares.departed} 位密钥保管人已离任；份额不够时，由市强市办转为会议审议。`),
    one.closing &&
      note(
        `结束原因：${CLOSING_WORDS[one.closing.ground]}${one.closing.reason ? `。${shorten(one.closing.reason, 100)}` : ''}`,
      ),
    one.rejected !== undefined && note(`驳回理由：${shorten(one.rejected, 200)}`),
    one.meeting && note(`转为会议的理由：${shorten(one.meeting.reason, 200)}`),
    one.meeting?.held &&
      facts({
        会议日期: dayWords(one.meeting.held.day),
        会议纪要: one.meeting.held.minutes,
        出席: `${one.meeting.held.present} / ${p.roll.length} 人`,
      }),
    one.state === 'meeting' &&
      one.meeting?.held &&
      markdown(md`${one.meeting.held.counts.map((line, at) => md`${at > 0 && md`\n`}${line}`)}`),
    one.signed &&
      facts({
        签署: `${one.signed.by}，${instantWords(one.signed.at, p.now)}`,
        内容校验码: one.contentHash.slice(0, 16),
      }),
  ];
};

const candidatesOf = ({ lines }: BallotProps) => [
  lines.length > 0 && heading(`候选对象　${lines.length} 个`),
  lines.length > 0 &&
    markdown(
      md`${lines.map(({ number, title, kind }, at) => md`${at > 0 && md`\n`}${`${number}. `}${shorten(title, 40)}（${KIND_WORDS[kind]}）`)}`,
    ),
];

const briefsOf = ({ lines }: BallotProps) => {
  const buttons = lines.flatMap(({ application, number, title }) =>
    application === undefined
      ? []
      : [open.button(`${number}号 ${shorten(title, 20)}`, { view: 'brief', params: { application } })],
  );
  return buttons.length > 0 && collapsible('📄 候选对象简介', ...buttons);
};

const resultOf = (p: BallotProps, result: readonly ResultLine[]) => [
  p.ballot &&
    p.ballot.meeting === undefined &&
    chart(
      ringChart({
        title: '参加表决',
        data: [
          { name: '已表决', value: p.ballot.voted },
          ...(p.roll.length > p.ballot.voted ? [{ name: '未表决', value: p.roll.length - p.ballot.voted }] : []),
        ],
        unit: '人',
        centre: `${p.ballot.voted}/${p.roll.length}`,
      }),
      { height: 200 },
    ),
  heading('表决结果'),
  ...result.map((line) =>
    statusLine(
      FATE_WORDS[line.fate].icon,
      `${line.number}号 ${shorten(line.title, 30)}`,
      md`${FATE_WORDS[line.fate].word}\n赞成 ${line.for}　反对 ${line.against}　弃权 ${line.abstain}　应表决 ${line.entitled} 人`,
    ),
  ),
  result.some(({ fate }) => fate === 'tied') &&
    note('名额处票数和综合得分都相同的，签署后由领导小组再次表决，不增加其他对象。'),
  note('结果公布前不得外传。'),
];
