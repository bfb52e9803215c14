import type { HolderFacts } from '../../src/domain/holders/holder.ts';
import { open } from '../actions/basic.ts';
import { confirmCorrection, rejectCorrection, withdrawCorrection } from '../actions/holders.ts';
import { type Card, card, confirm, facts, form, heading, input, note, shorten, statusLine } from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { changeLines } from './change-lines.ts';

export interface HolderCorrectionProps {
  readonly proposal: string;
  readonly holder: string;
  readonly from: HolderFacts;
  readonly to: HolderFacts;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly state: 'open' | 'confirmed' | 'rejected' | 'withdrawn';
  readonly decidedBy?: string;
  readonly decidedAt?: Date;
  readonly decisionReason?: string;
  readonly now: Date;
  /** Whether this holder of the card is a possible second person. */
  readonly canDecide: boolean;
  readonly canWithdraw: boolean;
}

/** A correction of the register between its two persons: what stands there, what would stand there, and why. */
export const holderCorrection = (p: HolderCorrectionProps): Card =>
  card(
    {
      title: '更正获得认定名册',
      subtitle: shorten(p.from.name, 40),
      template: p.state === 'open' ? 'orange' : p.state === 'confirmed' ? 'green' : 'grey',
    },
    statusOf(p),
    heading(`${p.from.year}年度　${shorten(p.from.name, 60)}`),
    facts(changeLines(p.from, p.to)),
    facts({
      理由: shorten(p.reason, 300),
      提出人: `${p.proposedBy}（${instantWords(p.proposedAt, p.now)}）`,
      驳回意见: p.decisionReason !== undefined && p.decisionReason,
    }),
    p.state === 'open' && !p.canDecide && note('须由另一位市强市办负责人确认（两人办理）。确认之前名册不变。'),
    p.state === 'open' &&
      p.canDecide &&
      confirmCorrection.button(
        '确认更正',
        { proposal: p.proposal },
        'primary_filled',
        confirm('确认更正名册？', '请先与认定文件核对。原来的内容留有记录。'),
      ),
    p.state === 'open' &&
      p.canDecide &&
      form(
        'reject',
        input('reason', { label: '驳回意见', rows: 2, required: true, maxLength: 500 }),
        rejectCorrection.submit('驳回', { proposal: p.proposal }),
      ),
    p.state === 'open' &&
      p.canWithdraw &&
      withdrawCorrection.button(
        '撤回',
        { proposal: p.proposal },
        'default',
        confirm('撤回这项更正？', '撤回后可以重新提出。'),
      ),
    p.state !== 'open' && open.button('查看名册', { view: 'holder', params: { holder: p.holder } }),
  );

const statusOf = (p: HolderCorrectionProps) => {
  const when = p.decidedAt ? instantWords(p.decidedAt, p.now) : '';
  switch (p.state) {
    case 'open':
      return statusLine('🖊️', '待确认', `${p.proposedBy}提出`);
    case 'confirmed':
      return statusLine('✅', '已更正', `${p.decidedBy ?? ''} 于 ${when} 确认`);
    case 'rejected':
      return statusLine('↩️', '已驳回', `${p.decidedBy ?? ''} 于 ${when} 驳回`);
    case 'withdrawn':
      return statusLine('⏹️', '已撤回', when);
  }
};
