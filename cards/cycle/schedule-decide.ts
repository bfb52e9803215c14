import { confirmSchedule, rejectSchedule, withdrawSchedule } from '../actions/cycle.ts';
import { type Card, card, confirm, facts, form, input, note, statusLine } from '../kit/index.ts';
import { dayWords, instantWords } from '../words/day-words.ts';

export interface ScheduleDecideProps {
  readonly year: number;
  readonly proposal: string;
  readonly moves: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly state: 'open' | 'confirmed' | 'rejected' | 'withdrawn';
  readonly decidedBy?: string;
  readonly decidedAt?: Date;
  readonly decisionReason?: string;
  readonly now: Date;
  /** Whether this holder is a possible second person. */
  readonly canDecide: boolean;
  readonly canWithdraw: boolean;
}

/** The second person's card for 「调整时间安排」. */
export const scheduleDecide = (p: ScheduleDecideProps): Card =>
  card(
    {
      title: '调整时间安排',
      subtitle: `${p.year}年度`,
      template: p.state === 'open' ? 'orange' : p.state === 'confirmed' ? 'green' : 'grey',
    },
    statusOf(p),
    facts(Object.fromEntries(p.moves.map(({ name, from, to }) => [name, `${dayWords(from)} → ${dayWords(to)}`]))),
    facts({ 理由: p.reason, 提出人: `${p.proposedBy}（${instantWords(p.proposedAt, p.now)}）` }),
    p.decisionReason !== undefined && facts({ 驳回意见: p.decisionReason }),
    p.state === 'open' && !p.canDecide && note('须由另一位市强市办负责人确认（第四条，两人办理）。'),
    p.state === 'open' &&
      p.canDecide &&
      confirmSchedule.button(
        '确认调整',
        { proposal: p.proposal },
        'primary_filled',
        confirm('确认调整？', '确认后立即生效，公开显示并通知各区市。'),
      ),
    p.state === 'open' &&
      p.canDecide &&
      form(
        'reject',
        input('reason', { label: '驳回意见', rows: 2, required: true, maxLength: 500 }),
        rejectSchedule.submit('驳回', { proposal: p.proposal }),
      ),
    p.state === 'open' &&
      p.canWithdraw &&
      withdrawSchedule.button(
        '撤回调整',
        { proposal: p.proposal, year: p.year },
        'default',
        confirm('撤回这项调整？', '日期保持不变，撤回后可以重新提出。'),
      ),
  );

const statusOf = (p: ScheduleDecideProps) => {
  const when = p.decidedAt ? instantWords(p.decidedAt, p.now) : '';
  switch (p.state) {
    case 'open':
      return statusLine('🖊️', '待确认', `${p.proposedBy}提出`);
    case 'confirmed':
      return statusLine('✅', '已确认', `${p.decidedBy ?? ''} 于 ${when} 确认`);
    case 'rejected':
      return statusLine('↩️', '已驳回', `${p.decidedBy ?? ''} 于 ${when} 驳回`);
    case 'withdrawn':
      return statusLine('⏹️', '已撤回', when);
  }
};
