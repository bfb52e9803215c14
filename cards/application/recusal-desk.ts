import type { RecusalOutcome } from '../../src/domain/application/recusal.ts';
import { open } from '../actions/basic.ts';
import * as act from '../actions/recusal.ts';
import {
  buttonRow,
  type Card,
  card,
  confirm,
  facts,
  form,
  heading,
  input,
  note,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { dayWords, instantWords, type Left, leftWords } from '../words/day-words.ts';
import { RECUSAL_WORDS } from '../words/desk-words.ts';
import { longText } from './long-text.ts';

export interface RecusalDeskProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  /** In the applicant's own words. */
  readonly person: string;
  readonly reason: string;
  readonly asked: { readonly by: string; readonly at: Date; readonly dueDay: string };
  readonly left: Left;
  readonly proposal?: {
    readonly outcome: RecusalOutcome;
    readonly who?: string;
    readonly reason: string;
    readonly by: string;
    readonly at: Date;
  };
  readonly returned?: { readonly reason: string; readonly by: string; readonly at: Date };
  readonly decided?: { readonly by: string; readonly at: Date };
  /** Who may be meant, for the first person to choose from; those of that very name first. */
  readonly candidates: readonly { readonly id: string; readonly text: string; readonly bears: boolean }[];
  readonly can: 'propose' | 'decide' | 'nothing';
  /** Why the reader has no hand in it. */
  readonly barred?: 'meant' | 'own-proposal';
  readonly now: Date;
}

/** A request on the office's desk: who is meant, whether they stand aside, and the second person's yes. */
export const recusalDesk = (p: RecusalDeskProps): Card => {
  const { application, asked, proposal, returned, decided, now } = p;
  return card(
    {
      title: '回避申请',
      subtitle: `${p.number}　${shorten(p.title || '申报', 40)}`,
      template: decided ? 'grey' : 'orange',
    },
    decided && proposal
      ? statusLine(RECUSAL_WORDS[proposal.outcome].icon, RECUSAL_WORDS[proposal.outcome].done, proposal.who ?? '')
      : statusLine('⏰', '答复期限', `${dayWords(asked.dueDay)}24时，${leftWords(p.left)}`),
    facts({ 申请回避的人员: shorten(p.person, 40), 申请: `${asked.by}，${instantWords(asked.at, now)}` }),
    ...longText('申请理由', p.reason),
    returned && facts({ 驳回意见: `${shorten(returned.reason, 300)}（${returned.by}）` }),
    proposal && heading('处理意见'),
    proposal && facts({ 意见: RECUSAL_WORDS[proposal.outcome].word, 回避人员: proposal.who }),
    ...(proposal ? longText('理由', proposal.reason) : []),
    proposal && facts({ 提出: `${proposal.by}，${instantWords(proposal.at, now)}` }),
    decided && facts({ 决定: `${decided.by}，${instantWords(decided.at, now)}` }),
    p.barred && note(BARRED[p.barred]),
    p.can === 'propose' && finding(p),
    p.can === 'decide' && proposal && deciding(application, proposal),
    buttonRow(open.button('查看申报', { view: 'application.desk', params: { application } })),
    !decided && note('决定之前申报照常办理；被申请人不参与提出和决定（第二十四条）。'),
  );
};

const BARRED = {
  meant: '这项申请针对您本人，由其他人员办理。',
  'own-proposal': '处理意见由您提出，须由另一人决定（两人办理）。',
} as const;

const finding = ({ application, candidates }: RecusalDeskProps) => {
  const bearing = candidates.filter(({ bears }) => bears);
  return form(
    'finding',
    select('outcome', {
      label: '处理意见',
      required: true,
      // Without anybody who could stand aside there is one answer.
      options: [...(candidates.length > 0 ? [RECUSAL_WORDS.granted.word] : []), RECUSAL_WORDS.denied.word],
      ...(candidates.length === 0 && { value: RECUSAL_WORDS.denied.word }),
    }),
    candidates.length > 0 &&
      select('who', {
        label: '回避人员（同意时选择）',
        options: candidates.map(({ id, text }) => ({ value: id, text })),
        ...(bearing.length === 1 && bearing[0] ? { value: bearing[0].id } : {}),
      }),
    candidates.length === 0 && note('没有叫这个名字、正在承担认定工作的人员。'),
    input('reason', { label: '理由（申报人可见）', rows: 3, required: true, maxLength: 1000 }),
    act.proposeRecusal.submit(
      '提出处理意见',
      { application },
      'primary_filled',
      confirm('提出处理意见？', '由另一人决定后告知申报人。'),
    ),
  );
};

const deciding = (application: string, { outcome, who }: NonNullable<RecusalDeskProps['proposal']>) => [
  act.confirmRecusal.button(
    RECUSAL_WORDS[outcome].confirm,
    { application },
    'primary_filled',
    confirm(
      `${RECUSAL_WORDS[outcome].confirm}？`,
      who === undefined ? '决定后告知申报人。' : `决定后${shorten(who, 20)}不再办理这件申报，并告知申报人。`,
    ),
  ),
  form(
    'rejectRecusal',
    input('reason', { label: '驳回意见', rows: 2, required: true, maxLength: 500 }),
    act.rejectRecusal.submit('驳回', { application }),
  ),
];
