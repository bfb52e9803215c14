import type { Condition } from '../../src/domain/application/eligibility.ts';
import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { articleName } from '../../src/domain/regulation.ts';
import { open, say } from '../actions/basic.ts';
import { decideVerification } from '../actions/desk.ts';
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
import { KIND_WORDS } from '../words/application-words.ts';
import { dayWords, instantWords, type Left, leftWords } from '../words/day-words.ts';
import { CONDITION_WORDS, conditionSentence, cureSentence, VERDICT_WORDS } from '../words/eligibility-words.ts';
import { longText } from './long-text.ts';

export interface VerificationProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  readonly kind: ApplicationKind;
  readonly year: number;
  /** As it is computed at this moment, with the register as it stands now. */
  readonly condition: Condition;
  readonly asked: { readonly reason: string; readonly by: string; readonly at: Date; readonly dueDay: string };
  readonly left: Left;
  readonly decided?: {
    readonly verdict: 'met' | 'unmet';
    readonly answer: string;
    readonly by: string;
    readonly at: Date;
  };
  readonly canDecide: boolean;
  /** Where all conditions stand: the applicant's page or the desk; nowhere while it is the applicant's own paper. */
  readonly all?: 'application.eligibility' | 'application.desk';
  /** What to look for in the register, where the condition turns on it. */
  readonly register?: string;
  readonly now: Date;
}

/** 「申请核实」 on the office's desk: what was computed, why the applicant doubts it, and the answer. */
export const verification = (p: VerificationProps): Card => {
  const { application, condition, asked, decided, register, now } = p;
  const { code, article } = condition;
  const computed = VERDICT_WORDS[condition.verdict];
  return card(
    {
      title: `核实申请：${CONDITION_WORDS[code]}`,
      subtitle: `${p.number}　${shorten(p.title || `${p.year}年度${KIND_WORDS[p.kind]}申报`, 40)}`,
      template: decided ? 'grey' : 'orange',
    },
    decided
      ? statusLine(VERDICT_WORDS[decided.verdict].icon, `已答复：${VERDICT_WORDS[decided.verdict].word}`)
      : statusLine('⏰', '答复期限', `${dayWords(asked.dueDay)}24时，${leftWords(p.left)}`),
    facts({
      条件: `${CONDITION_WORDS[code]}（${articleName(article)}）`,
      自动判断: !decided && `${computed.icon} ${computed.word}：${shorten(conditionSentence(condition), 200)}`,
      提示: !decided && condition.cure && shorten(cureSentence(condition.cure), 200),
    }),
    ...longText('申报人的理由', asked.reason),
    note(`${asked.by}，${instantWords(asked.at, now)} 提出；申报人的期限顺延。`),
    ...(decided ? longText('答复', decided.answer) : []),
    decided && note(`${decided.by}，${instantWords(decided.at, now)} 答复。`),
    !decided && register !== undefined && heading('与名册核对'),
    !decided && register !== undefined && buttonRow(say.button('查名册', { words: `名册 ${shorten(register, 40)}` })),
    register !== undefined &&
      p.canDecide &&
      note('名册有误的，先在名册中更正（两人办理，第六条），更正后这里随之更新，再答复。'),
    p.canDecide &&
      form(
        'verify',
        select('verdict', {
          label: '核实结论',
          required: true,
          options: [VERDICT_WORDS.met.word, VERDICT_WORDS.unmet.word],
        }),
        input('answer', {
          label: '答复（申报人可见）',
          rows: 4,
          required: true,
          maxLength: 1000,
          placeholder: '写明核实的情况和依据',
        }),
        decideVerification.submit(
          '答复',
          { application, condition: code },
          'primary_filled',
          confirm('答复申报人？', '答复后不能更改，只对这一件申报有效。'),
        ),
      ),
    p.all && open.button('全部申报条件', { view: p.all, params: { application } }),
  );
};
