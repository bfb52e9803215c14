import { open } from '../actions/basic.ts';
import { explainObjection } from '../actions/objections.ts';
import { longText } from '../application/long-text.ts';
import { type Card, card, confirm, facts, form, input, note, shorten, statusLine } from '../kit/index.ts';
import { closingWords, instantWords } from '../words/day-words.ts';

export interface ObjectionInquiryProps {
  readonly objection: string;
  readonly application: string;
  readonly number: string;
  readonly title: string;
  /** In the clerk's own words. */
  readonly facts: string;
  readonly by: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly explanation?: { readonly text: string; readonly by: string; readonly at: Date };
  readonly outcome?: 'upheld' | 'notUpheld';
  readonly canExplain: boolean;
  readonly now: Date;
}

/** What the candidate is asked about an objection. Nothing on it comes from whoever objected. */
export const objectionInquiry = (p: ObjectionInquiryProps): Card => {
  const { objection, application, explanation, outcome, canExplain, dueAt, now } = p;
  return card(
    {
      title: '公示异议核实，请作出说明',
      subtitle: `${p.number}　${shorten(p.title || '申报', 40)}`,
      template: canExplain ? 'orange' : 'blue',
    },
    outcome === undefined
      ? statusLine('🔎', '正在核实', '还没有认定')
      : statusLine(outcome === 'upheld' ? '⚠️' : '✅', outcome === 'upheld' ? '已认定异议成立' : '已认定异议不成立'),
    ...longText('需要说明的事项', p.facts),
    facts({
      依据: '第十五条',
      提出: `市强市办（${p.by}），${instantWords(p.askedAt, now)}`,
      说明期限: `${closingWords(dueAt, now)}前`,
    }),
    ...(explanation ? longText('说明', explanation.text) : []),
    explanation && statusLine('✅', '已提交', `${explanation.by}，${instantWords(explanation.at, now)}`),
    canExplain &&
      form(
        'explain',
        input('statement', {
          label: '说明（最多1000字）',
          rows: 6,
          required: true,
          maxLength: 1000,
          placeholder: '写明事实经过和依据',
        }),
        explainObjection.submit(
          '提交说明',
          { objection },
          'primary_filled',
          confirm('提交说明？', '提交后不能修改，由市强市办一并核实。'),
        ),
      ),
    note(
      outcome === 'upheld'
        ? '取消候选资格之前，还会请您陈述申辩。'
        : outcome === 'notUpheld'
          ? '候选资格不变。'
          : '期限内没有说明的，由市强市办根据已核实的情况认定。',
    ),
    open.button('查看申报', { view: 'application', params: { application } }),
  );
};
