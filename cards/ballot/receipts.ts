import { open } from '../actions/basic.ts';
import { type Card, card, facts, markdown, md, note, statusLine } from '../kit/index.ts';

export interface ReceiptsProps {
  readonly year: number;
  readonly round: number;
  /** In an order that says nothing of who came when. */
  readonly receipts: readonly string[];
  readonly voted: number;
  readonly roll: number;
  /** Of a named vote: the reader's own. A sealed one's is on nobody's record. */
  readonly own?: string;
  readonly contentHash: string;
}

/** Art. 7(2): every vote that was counted, by its receipt, so that each voter can see that theirs is among them. */
export const receipts = (p: ReceiptsProps): Card => {
  const agrees = p.receipts.length === p.voted;
  return card(
    { title: '回执表', subtitle: `${p.year}年度　第 ${p.round} 次表决`, template: agrees ? 'green' : 'red' },
    agrees
      ? statusLine('✅', '计入的票数与表决人数一致', `${p.voted} / ${p.roll} 人`)
      : statusLine('⛔', '计入的票数与表决人数不一致', `回执 ${p.receipts.length} 张，表决 ${p.voted} 人`),
    p.own === undefined
      ? note('请用您提交时抄下的回执核对：在表中的，即已计入。系统没有记录回执属于谁。')
      : statusLine(
          p.receipts.includes(p.own) ? '✅' : '⛔',
          p.receipts.includes(p.own) ? '您的一票已计入' : '没有找到您的回执，请告知监督员',
          p.own,
        ),
    p.receipts.length > 0 &&
      markdown(md`${p.receipts.map((receipt, at) => md`${at > 0 && md`\n`}${`${at + 1}. ${receipt}`}`)}`),
    facts({ 审议纪要校验码: p.contentHash.slice(0, 16) }),
    note('回执只说明一票已计入，不说明选择。需要重新计票的，用“导出复核文件”和复核程序。'),
    open.button('返回', { view: 'ballot', params: { year: p.year } }),
  );
};
