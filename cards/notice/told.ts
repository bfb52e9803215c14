import { open } from '../actions/basic.ts';
import { type Card, card, facts, linkButton, note, statusLine } from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { OFFICE_BODY } from '../words/desk-words.ts';

interface About {
  readonly year: number;
  readonly number: string;
  readonly title: string;
  readonly at: Date;
  readonly now: Date;
}

export interface OffSlateProps extends About {
  readonly reason: string;
  /** Where the candidates can be read; absent where nobody was nominated. */
  readonly noticeUrl?: string;
}

/** Art. 15: recommended by the panel and not on the slate, with the main ground. */
export const offSlate = (p: OffSlateProps): Card =>
  card(
    { title: '未列入候选名单', subtitle: `${p.year}年度`, template: 'grey' },
    statusLine('📋', '未列入候选名单', instantWords(p.at, p.now)),
    facts({ 申报: p.title || p.number, 编号: p.number, 主要理由: p.reason, 依据: '第十五条', 办理: OFFICE_BODY }),
    note('认定结果公布后，可以查阅本申报的评审反馈报告。'),
    p.noticeUrl !== undefined && linkButton('查看候选名单公示', p.noticeUrl),
  );

/** Art. 7(1): its year was ended by the leading group. */
export const endedWithCycle = ({ year, number, title, at, now, reason }: About & { readonly reason: string }): Card =>
  card(
    { title: `${year}年度认定已终止`, template: 'grey' },
    statusLine('⏹️', '已终止', instantWords(at, now)),
    facts({ 申报: title || number, 编号: number, 理由: reason, 依据: '第七条第（一）项' }),
    note('经领导小组决定，本年度认定终止，您的申报随之终止，不影响以后年度申报。'),
  );

/** The second person has sent the slate back. */
export const slateReturned = (p: {
  readonly year: number;
  readonly isRestart: boolean;
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
  readonly now: Date;
}): Card =>
  card(
    { title: p.isRestart ? '重新公示被退回' : '候选名单被退回', subtitle: `${p.year}年度`, template: 'orange' },
    statusLine('↩️', '已退回', `${p.by} · ${instantWords(p.at, p.now)}`),
    facts({ 退回意见: p.reason }),
    open.button(
      p.isRestart ? '查看公示' : '重新提出候选名单',
      { view: 'slate', params: { year: p.year } },
      'primary_filled',
    ),
  );

/** Whoever may know no more than the stage. */
export const slateStage = ({
  year,
  stage,
  hint,
}: {
  readonly year: number;
  readonly stage: string;
  readonly hint: string;
}): Card => card({ title: '候选名单', subtitle: `${year}年度`, template: 'blue' }, statusLine('📋', stage), note(hint));
