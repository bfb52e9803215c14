import { articleName } from '../../src/domain/regulation.ts';
import { open } from '../actions/basic.ts';
import { confirmStrikeOut, proposeStrikeOut, rejectStrikeOut } from '../actions/objections.ts';
import { longText } from '../application/long-text.ts';
import {
  buttonRow,
  type Card,
  card,
  confirm,
  facts,
  form,
  hr,
  input,
  note,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { closingWords, instantWords } from '../words/day-words.ts';
import { END_WORDS } from '../words/desk-words.ts';

export interface StrikeOutProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  readonly pending?: {
    readonly reason: string;
    readonly by: string;
    readonly at: Date;
    readonly dueAt: Date;
    readonly heard: boolean;
    readonly statement?: { readonly text: string; readonly at: Date };
  };
  readonly done?: {
    readonly reason: string;
    readonly proposedBy: string;
    readonly by: string;
    readonly at: Date;
    readonly statement?: string;
  };
  /** Cases found against the candidate: what was found, without who objected. */
  readonly findings: readonly { readonly number: string; readonly finding: string }[];
  /** Arts. 7(2), 16: the leading group has taken it already. */
  readonly listed: boolean;
  readonly can: 'propose' | 'decide' | 'nothing';
  readonly now: Date;
}

/** 「取消候选资格」 between its two persons, with what the candidate has to say to it (art. 15). */
export const strikeOut = (p: StrikeOutProps): Card => {
  const { application, pending, done, findings, can, now } = p;
  return card(
    {
      title: done ? END_WORDS.strikeOut.done : END_WORDS.strikeOut.proposed,
      subtitle: `${p.number}　${shorten(p.title, 40)}`,
      template: done ? 'grey' : 'orange',
    },
    ...(pending ? undecided(pending, now) : []),
    ...(done && !pending ? decided(done, now) : []),
    !pending && !done && statusLine('ℹ️', can === 'propose' ? '等待提出取消候选资格' : '现在没有需要决定的事项'),
    ...findings.flatMap(({ number, finding }) => longText(`异议 ${number} 的认定`, finding)),
    p.listed && statusLine('↩️', LISTED.word, LISTED.follows),
    ...(can === 'propose' ? proposing(application) : []),
    ...(can === 'decide' ? deciding(p) : []),
    buttonRow(open.button('查看申报', { view: 'application.desk', params: { application } })),
  );
};

/** What a strike-out means for a list that is settled already. */
const LISTED = {
  word: '这个对象已列入认定名单',
  follows: '取消后名单退回领导小组重新审议；已登记的市政府意见和发文不再有效（第七条第（二）项、第十五条、第十六条）',
};

const undecided = (pending: NonNullable<StrikeOutProps['pending']>, now: Date) => [
  statusLine('⚖️', pending.heard ? '待负责人决定' : '正在听取候选对象陈述申辩', '还没有作出决定'),
  ...longText('事实和理由', pending.reason),
  facts({ 依据: articleName('15'), 提出: `市强市办（${pending.by}），${instantWords(pending.at, now)}` }),
  ...(pending.statement
    ? [...longText('陈述申辩', pending.statement.text), note(`提交于 ${instantWords(pending.statement.at, now)}。`)]
    : [facts({ 陈述申辩: pending.heard ? '未在期限内提交' : `${closingWords(pending.dueAt, now)}前可以提交` })]),
];

const decided = (done: NonNullable<StrikeOutProps['done']>, now: Date) => [
  statusLine('⛔', END_WORDS.strikeOut.done, instantWords(done.at, now)),
  ...longText('事实和理由', done.reason),
  ...(done.statement === undefined ? [facts({ 陈述申辩: '未在期限内提交' })] : longText('陈述申辩', done.statement)),
  facts({ 依据: articleName('15'), 提出: done.proposedBy, 决定: done.by }),
  note('有关异议现在可以答复。'),
];

const proposing = (application: string) => [
  hr(),
  form(
    'strikeOut',
    input('reason', { label: '事实和理由（告知候选对象）', rows: 4, required: true, maxLength: 1000 }),
    proposeStrikeOut.submit(
      '取消候选资格',
      { application },
      'danger',
      confirm('提出取消候选资格？', '先听取候选对象陈述申辩，再由负责人决定。'),
    ),
  ),
];

const deciding = ({ application, title, listed }: StrikeOutProps) => [
  hr(),
  confirmStrikeOut.button(
    END_WORDS.strikeOut.confirm,
    { application },
    'danger',
    confirm(
      `${END_WORDS.strikeOut.confirm}？`,
      `${shorten(title, 30)}：公示网页同时注明，并告知本人和区市。${listed ? '名单由领导小组重新审议。' : ''}`,
    ),
  ),
  form(
    'reject',
    input('reason', { label: '驳回意见', rows: 2, required: true, maxLength: 1000 }),
    rejectStrikeOut.submit('驳回', { application }),
  ),
  note('驳回后，有关异议由承办人重新核实。'),
];
