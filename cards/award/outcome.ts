import type { Article } from '../../src/domain/regulation.ts';
import { articleName } from '../../src/domain/regulation.ts';
import { open } from '../actions/basic.ts';
import { buttonRow, type Card, card, facts, linkButton, note, shorten, statusLine } from '../kit/index.ts';

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
        title: `祝贺：获得${year}年度威海市市长质量奖`,
        subtitle: `${p.number}　${shorten(p.title, 40)}`,
        template: 'green',
      },
      statusLine('🏅', '已获得认定', p.documentNumber),
      facts({ 编号: award }),
      note('奖牌、证书由市政府颁发，时间另行通知。称号的使用应符合《中华人民共和国广告法》等规定（第二十一条）。'),
      buttons,
    );
  return card(
    { title: `${year}年度认定结果已公布`, subtitle: `${p.number}　${shorten(p.title, 40)}`, template: 'grey' },
    statusLine('📣', p.outcome),
    p.ground && facts({ 主要理由: shorten(p.ground.reason, 300), 依据: articleName(p.ground.article) }),
    note('感谢申报。评审反馈报告列出了优势和改进方向，明年可以再次申报。'),
    buttons,
  );
};
