import { open } from '../actions/basic.ts';
import { confirmCancellation, proposeCancellation, rejectCancellation } from '../actions/notice.ts';
import { type Card, card, confirm, facts, form, input, note, statusLine } from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';

interface Decided {
  readonly minutes: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

export interface CancellationProps {
  readonly year: number;
  readonly state: 'none' | 'open' | 'confirmed' | 'rejected' | 'withdrawn';
  readonly proposal?: string;
  readonly proposed?: Decided;
  readonly decided?: { readonly by: string; readonly at: Date; readonly reason?: string };
  /** Open applications that would end with it. */
  readonly running: number;
  readonly can: { readonly propose: boolean; readonly decide: boolean };
  readonly now: Date;
}

/** Art. 7(1): the leading group ends a year; two persons enter it. */
export const cancellation = (p: CancellationProps): Card => {
  const { year, state, proposal, proposed, decided, can } = p;
  const ref = { year, proposal: proposal ?? '' };
  return card(
    {
      title: '终止本年度认定',
      subtitle: `${year}年度`,
      template: state === 'open' ? 'orange' : state === 'confirmed' ? 'grey' : 'blue',
    },
    statusOf(p),
    proposed && facts({ 领导小组纪要: proposed.minutes, 理由: proposed.reason, 依据: '第七条第（一）项' }),
    state === 'rejected' && decided?.reason !== undefined && facts({ 驳回意见: decided.reason }),
    state === 'open' && note(`确认后，${p.running} 件未办结的申报随之终止，并逐一告知申报人。`),
    state === 'open' &&
      can.decide &&
      confirmCancellation.button(
        '确认终止',
        ref,
        'danger_filled',
        confirm(
          '确认终止本年度认定？',
          '不能恢复。全部未办结的申报终止，正在进行的公示一并终止；本年度可以重新制定方案。',
        ),
      ),
    state === 'open' &&
      can.decide &&
      form(
        'reject',
        input('reason', { label: '驳回意见', rows: 2, required: true, maxLength: 500 }),
        rejectCancellation.submit('驳回', ref),
      ),
    state === 'open' && !can.decide && note('须由提出人以外的一位市强市办负责人确认（第七条，两人办理）。'),
    (state === 'none' || state === 'rejected') &&
      can.propose &&
      form(
        'cancel',
        input('minutes', { label: '领导小组纪要文号', required: true, maxLength: 100 }),
        input('reason', { label: '理由（将告知申报人）', rows: 3, required: true, maxLength: 500 }),
        proposeCancellation.submit('提出终止', { year }, 'danger'),
      ),
    open.button('返回', { view: 'cycle', params: {} }),
  );
};

const statusOf = ({ state, proposed, decided, now }: CancellationProps) => {
  const when = decided ? `${decided.by} · ${instantWords(decided.at, now)}` : '';
  switch (state) {
    case 'none':
      return statusLine('ℹ️', '没有终止', '领导小组决定后才能提出，并须写明纪要文号；另一人确认后生效');
    case 'open':
      return statusLine('🖊️', '待确认', proposed && `${proposed.by}提出 · ${instantWords(proposed.at, now)}`);
    case 'confirmed':
      return statusLine('⏹️', '已终止', when);
    case 'rejected':
      return statusLine('↩️', '已驳回', when);
    case 'withdrawn':
      return statusLine('⏹️', '已撤回', when);
  }
};
