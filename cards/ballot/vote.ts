import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import type { BallotState } from '../../src/domain/ballot/ballot.ts';
import { METHODS, type MethodName } from '../../src/domain/ballot/method.ts';
import { articleName } from '../../src/domain/regulation.ts';
import { castVote, signFairness, standAside } from '../actions/ballot.ts';
import { open } from '../actions/basic.ts';
import {
  type Card,
  card,
  collapsible,
  confirm,
  facts,
  form,
  heading,
  hr,
  markdown,
  md,
  note,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { KIND_WORDS } from '../words/application-words.ts';
import { BALLOT_WORDS, CHOICE_WORDS, FAIRNESS, METHOD_WORDS, SEALED_PROMISE } from '../words/ballot-words.ts';
import { untilWords } from '../words/day-words.ts';

export interface PaperLine {
  readonly number: number;
  readonly application: string;
  readonly title: string;
  readonly kind: ApplicationKind;
  /** Own word, or an interest that is known. */
  readonly aside?: 'own-word' | 'interest';
}

export interface VoteProps {
  readonly year: number;
  readonly ballot: string;
  readonly round: number;
  readonly method: MethodName;
  readonly state: BallotState;
  readonly closesAt: Date;
  readonly places: Readonly<Record<ApplicationKind, number>>;
  readonly lines: readonly PaperLine[];
  readonly hasSigned: boolean;
  readonly voted: boolean;
  /** Of a named vote; a sealed one's is nobody's to look up. */
  readonly receipt?: string;
  /** A sealed one's, in the answer to the press and never again. */
  readonly onceReceipt?: string;
  /** In time, and still to be given or changed. */
  readonly open: boolean;
  /** The votes are counted, and came by card. */
  readonly counted?: boolean;
  readonly now: Date;
}

/** One leader's own card: what is voted on, and nothing of what anybody has voted. */
export const vote = (p: VoteProps): Card => {
  const { how, passes } = METHOD_WORDS[p.method];
  return card(
    {
      title: '审议表决',
      subtitle: `${p.year}年度威海市市长质量奖　第 ${p.round} 次表决`,
      template: p.voted ? 'green' : p.open ? 'orange' : 'grey',
    },
    stateOf(p),
    facts({
      表决截止: untilWords(p.closesAt),
      表决方式: how,
      通过条件: passes,
      名额: `单位 ${p.places.organisation} 个，个人 ${p.places.individual} 个`,
    }),
    p.open && METHODS[p.method].secret && note(SEALED_PROMISE),
    asideLines(p),
    p.open && briefs(p),
    p.open && !p.hasSigned && [hr(), ...statement(p)],
    p.open && p.hasSigned && [hr(), ...paper(p)],
    p.counted && open.button('核对回执', { view: 'ballot.receipts', params: { year: p.year } }, 'primary'),
  );
};

const stateOf = (p: VoteProps) => {
  if (p.onceReceipt !== undefined)
    return [
      statusLine('✅', '表决已密封'),
      markdown(md`**回执 ${p.onceReceipt}**`),
      note('请现在抄下回执：系统没有记录它属于谁，只显示这一次。开票后可在公布的回执表中核对自己的一票已计入。'),
    ];
  if (p.voted)
    return [
      statusLine('✅', '您已提交表决', p.open ? '截止前可以修改' : undefined),
      p.receipt !== undefined && markdown(md`回执 ${p.receipt}`),
      note('结束前任何人都看不到表决意见，卡片上也不显示您的选择。'),
    ];
  if (p.open) return [statusLine('🗳️', p.hasSigned ? '请对每个候选对象表决' : '请先签署承诺，再表决')];
  const { icon, word } = BALLOT_WORDS[p.state];
  return [statusLine(icon, word), p.state !== 'keying' && note('您没有在截止前提交表决。')];
};

const asideLines = ({ lines }: VoteProps) =>
  lines
    .filter(({ aside }) => aside !== undefined)
    .map(({ number, title, aside }) =>
      statusLine(
        '🚫',
        `${number}号 ${shorten(title, 30)}`,
        aside === 'interest' ? '与您有利害关系，已回避' : '您已回避',
      ),
    );

const statement = ({ year }: VoteProps) => [
  heading('承诺'),
  markdown(md`${FAIRNESS.map((line, at) => md`${at > 0 && md`\n`}${`${at + 1}. `}${line}`)}`),
  note(`每年签署一次（${articleName('24')}）。`),
  signFairness.button('签署承诺', { year }, 'primary_filled'),
];

const paper = (p: VoteProps) => {
  const asked = p.lines.filter(({ aside }) => aside === undefined);
  const secret = METHODS[p.method].secret;
  if (secret && p.voted) return [];
  return [
    form(
      'ballot',
      ...asked.flatMap(({ number, title, kind }) => [
        select(`v-${number}`, {
          label: `${number}号 ${shorten(title, 40)}（${KIND_WORDS[kind]}）`,
          options: Object.values(CHOICE_WORDS),
          required: true,
        }),
      ]),
      castVote.submit(
        p.voted ? '修改表决意见' : '提交表决',
        { ballot: p.ballot },
        'primary_filled',
        confirm(
          p.voted ? '修改表决意见？' : '提交表决？',
          `共 ${asked.length} 个候选对象：${shorten(asked.map(({ title }) => title).join('、'), 120)}。${
            secret ? '密封后不能修改。' : '截止前可以修改，以最后一次为准。'
          }`,
        ),
      ),
    ),
    p.voted && note('修改时每一项都要重新选择；不修改的，以已提交的为准。'),
    asked.length > 0 && hr(),
    asked.length > 0 &&
      form(
        'aside',
        select('candidate', {
          label: '与候选对象有利害关系的，请回避',
          options: asked.map(({ number, title }) => ({
            text: `${number}号 ${shorten(title, 40)}`,
            value: String(number),
          })),
        }),
        standAside.submit(
          '自行回避',
          { ballot: p.ballot },
          'danger',
          confirm('自行回避？', '不参加对该对象的表决，也不计入其应表决人数。不能撤销。'),
        ),
      ),
  ];
};

/** One screen for each, for whoever wants to read before voting; not where somebody stands aside (art. 24). */
const briefs = ({ lines }: VoteProps) => {
  const asked = lines.filter(({ aside }) => aside === undefined);
  return (
    asked.length > 0 &&
    collapsible(
      '📄 候选对象简介',
      ...asked.map(({ application, number, title }) =>
        open.button(`${number}号 ${shorten(title, 20)}`, { view: 'brief', params: { application } }),
      ),
    )
  );
};
