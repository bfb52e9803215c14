import type { PendingEnd } from '../../src/domain/application/application.ts';
import { type Article, articleName } from '../../src/domain/regulation.ts';
import { open } from '../actions/basic.ts';
import { makeStatement } from '../actions/hearing.ts';
import { type Card, card, confirm, facts, form, input, note, shorten, statusLine } from '../kit/index.ts';
import { closingWords, instantWords } from '../words/day-words.ts';
import { END_WORDS } from '../words/desk-words.ts';
import { longText } from './long-text.ts';

export interface ApplicationStatementProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  /** Absent: it was decided or given up meanwhile. */
  readonly pending?: {
    readonly act: PendingEnd['act'];
    readonly article: Article;
    readonly reason: string;
    /** In whose name it is proposed, by whom, when. */
    readonly body: string;
    readonly by: string;
    readonly at: Date;
    readonly dueAt: Date;
    readonly statement?: { readonly text: string; readonly by: string; readonly at: Date };
    readonly inTime: boolean;
  };
  readonly now: Date;
}

/** Before an application ends against the applicant's will: the facts and the reason, and room to answer. */
export const applicationStatement = (p: ApplicationStatementProps): Card => {
  const { application, pending, now } = p;
  const back = open.button('查看申报', { view: 'application', params: { application } });
  const subtitle = `${p.number}　${shorten(p.title || '申报', 40)}`;
  if (!pending)
    return card(
      { title: '陈述申辩', subtitle, template: 'grey' },
      statusLine('ℹ️', '现在没有需要陈述申辩的事项', '事项已经决定或者撤销'),
      back,
    );
  const { act, article, reason, body, by, at, dueAt, statement, inTime } = pending;
  const words = END_WORDS[act];
  return card(
    { title: `${words.proposed}，请陈述申辩`, subtitle, template: statement ? 'blue' : 'orange' },
    statusLine('⚖️', words.proposed, '还没有作出决定'),
    ...longText('事实和理由', reason),
    facts({
      依据: articleName(article),
      提出: `${body}（${by}），${instantWords(at, now)}`,
      陈述申辩期限: `${closingWords(dueAt, now)}前`,
    }),
    ...(statement ? longText('陈述申辩', statement.text) : []),
    statement && statusLine('✅', '已提交', `${statement.by}，${instantWords(statement.at, now)}`),
    !statement && !inTime && statusLine('⌛', '期限已过', '没有提交陈述申辩'),
    !statement &&
      inTime &&
      form(
        'makeStatement',
        input('statement', {
          label: '陈述申辩（最多1000字）',
          rows: 6,
          required: true,
          maxLength: 1000,
          placeholder: '写明您的意见、事实和理由',
        }),
        makeStatement.submit(
          '提交陈述申辩',
          { application },
          'primary_filled',
          confirm('提交陈述申辩？', '提交后不能修改，由作出决定的人一并考虑。'),
        ),
      ),
    note(
      statement || !inTime
        ? `由${words.by}考虑后决定，结果会在这里告知。`
        : `也可以不提交；期限届满后由${words.by}决定。`,
    ),
    back,
  );
};
