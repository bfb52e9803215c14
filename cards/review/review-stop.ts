import { type Article, articleName } from '../../src/domain/regulation.ts';
import { open } from '../actions/basic.ts';
import { confirmStop, rejectStop } from '../actions/streams.ts';
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

/** A fail or the gate, proposed or confirmed. */
interface Stop {
  readonly act: 'fail' | 'gate';
  readonly article: Article;
  readonly reason: string;
}

export interface ReviewStopProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  readonly pending?: Stop & {
    readonly by: string;
    readonly at: Date;
    readonly dueAt: Date;
    readonly heard: boolean;
    readonly statement?: { readonly text: string; readonly at: Date };
  };
  readonly stopped?: Stop & { readonly by: string; readonly at: Date; readonly statement?: string };
  /** The leader, and nobody else. */
  readonly can: boolean;
  readonly now: Date;
}

/** What stops a review, with what the applicant says to it: for the panel's leader (art. 14). */
export const reviewStop = (p: ReviewStopProps): Card => {
  const { application, number, title, pending, stopped } = p;
  const shown = pending ?? stopped;
  return card(
    {
      title: shown ? END_WORDS[shown.act].proposed : '评审中发现的问题',
      subtitle: `${number}　${shorten(title, 40)}`,
      template: pending ? 'orange' : 'grey',
    },
    ...(pending ? undecided(p, pending) : []),
    ...(!pending && stopped ? decided(p, stopped) : []),
    !shown && statusLine('ℹ️', '现在没有需要决定的事项', '可能已经驳回，或者结果已经重新核定'),
    ...(pending?.heard && p.can ? deeds(p, pending.act) : []),
    buttonRow(
      open.button('舆情调查和资格审查', { view: 'checks', params: { application } }),
      open.button('查看申报表', { view: 'application.preview', params: { application } }),
    ),
  );
};

const undecided = ({ now, can }: ReviewStopProps, pending: NonNullable<ReviewStopProps['pending']>) => [
  statusLine('⚖️', pending.heard ? '待评审组长决定' : '正在听取申报人陈述申辩', '还没有作出决定'),
  ...longText('事实和理由', pending.reason),
  facts({ 依据: articleName(pending.article), 提出: `市强市办（${pending.by}），${instantWords(pending.at, now)}` }),
  ...(pending.statement
    ? [
        ...longText('申报人陈述申辩', pending.statement.text),
        note(`提交于 ${instantWords(pending.statement.at, now)}。`),
      ]
    : [
        facts({
          申报人陈述申辩: pending.heard ? '未在期限内提交' : `${closingWords(pending.dueAt, now)}前可以提交`,
        }),
      ]),
  !pending.heard && note('申报人提交陈述申辩，或者期限届满之后，由评审组长决定。评审其他环节照常进行。'),
  pending.heard && !can && note('由本件评审组长决定。'),
];

const decided = ({ now }: ReviewStopProps, stopped: NonNullable<ReviewStopProps['stopped']>) => [
  statusLine('⛔', END_WORDS[stopped.act].done, `${stopped.by}，${instantWords(stopped.at, now)}`),
  ...longText('事实和理由', stopped.reason),
  facts({ 依据: articleName(stopped.article) }),
  ...(stopped.statement === undefined
    ? [facts({ 申报人陈述申辩: '未在期限内提交' })]
    : longText('申报人陈述申辩', stopped.statement)),
  note('未进行的评审环节不再进行，由评审组长签署评审意见。'),
];

const deeds = ({ application, title }: ReviewStopProps, act: Stop['act']) => [
  hr(),
  confirmStop.button(
    END_WORDS[act].confirm,
    { application, stop: act },
    'danger',
    confirm(
      `${END_WORDS[act].confirm}？`,
      `${shorten(title, 30)}：未进行的评审环节不再进行，随后由您签署评审意见；结果公布前不告知申报人。`,
    ),
  ),
  act === 'fail' &&
    form(
      'rejectStop',
      input('reason', { label: '驳回意见', rows: 2, required: true, maxLength: 500 }),
      rejectStop.submit('驳回', { application }),
    ),
  note(
    act === 'fail'
      ? '驳回后，原登记结果撤回，由市强市办重新登记，评审继续进行。'
      : '范围按材料审查结果和认定通知公布的标准确定，只能确认；结果有变化的，由市强市办重新确定。',
  ),
];
