import type { Article } from '../../src/domain/regulation.ts';
import { articleName } from '../../src/domain/regulation.ts';
import { open } from '../actions/basic.ts';
import { buttonRow, type Card, card, facts, linkButton, note, shorten, statusLine } from '../kit/index.ts';
import { OUTCOME_WORDS } from './publish-preview.ts';

export interface OutcomeProps {
  readonly application: string;
  /** Acceptance number. */
  readonly number: string;
  readonly year: number;
  readonly title: string;
  /** Of the plaque or certificate; absent: not given. */
  readonly award?: string;
  readonly documentNumber: string;
  /** What it came to, for whoever was not given the award, and the main ground. */
  readonly outcome: string;
  readonly ground?: { readonly reason: string; readonly article: Article };
  readonly feedback: boolean;
  readonly publicUrl: string;
}

/** For an applicant, the moment the result is public. */
export const outcome = (p: OutcomeProps): Card => {
  const { application, year, award } = p;
  const buttons = buttonRow(
    award !== undefined && open.button('查看证书', { view: 'certificate', params: { application } }, 'primary_filled'),
    p.feedback && open.button('查看评审反馈报告', { view: 'feedback', params: { application } }),
    linkButton('查看结果页', `${p.publicUrl}/results/${year}`),
  );
  if (award !== undefined)
    return card(
      {
        title: OUTCOME_WORDS.given(year),
        subtitle: `${p.number}　${shorten(p.title, 40)}`,
        template: 'green',
      },
      statusLine('🏅', '已获得认定', p.documentNumber),
      facts({ 编号: award }),
      note(OUTCOME_WORDS.givenNext),
      buttons,
    );
  return card(
    { title: OUTCOME_WORDS.notGiven(year), subtitle: `${p.number}　${shorten(p.title, 40)}`, template: 'grey' },
    statusLine('📣', p.outcome),
    p.ground && facts({ 主要理由: shorten(p.ground.reason, 300), 依据: articleName(p.ground.article) }),
    note(OUTCOME_WORDS.notGivenNext),
    buttons,
  );
};
