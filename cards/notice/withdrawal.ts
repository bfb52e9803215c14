import { confirmWithdrawal, proposeWithdrawal, rejectWithdrawal } from '../actions/notice.ts';
import { type Card, card, confirm, facts, form, input, note, statusLine } from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';

export interface WithdrawalProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  readonly waiting?: {
    readonly proposal: string;
    readonly by: string;
    readonly at: Date;
    readonly reason: string;
  };
  readonly done?: { readonly at: Date; readonly reason: string };
  readonly can: { readonly propose: boolean; readonly decide: boolean };
  readonly now: Date;
}

/** Art. 5: a candidate steps back in writing, through the office; two persons. */
export const withdrawal = (p: WithdrawalProps): Card => {
  const { application, waiting, done, can, now } = p;
  const ref = { application };
  return card(
    { title: '候选对象退出', subtitle: p.title || p.number, template: waiting && can.decide ? 'orange' : 'grey' },
    done
      ? statusLine('⏹️', '已退出', instantWords(done.at, now))
      : waiting
        ? statusLine('🖊️', '待确认', `${waiting.by}登记 · ${instantWords(waiting.at, now)}`)
        : statusLine('📜', '候选对象', '没有退出申请'),
    facts({ 编号: p.number, 申请理由: done?.reason ?? waiting?.reason, 依据: '第五条' }),
    done && note('位置空缺，不递补；公示已更正，不重新开始。'),
    waiting && note('请先核对书面申请原件。确认后位置空缺，不递补；公示页面随即注明，公示期不重新计算。'),
    waiting &&
      can.decide &&
      confirmWithdrawal.button(
        '确认退出',
        { ...ref, proposal: waiting.proposal },
        'primary_filled',
        confirm('确认退出？', '确认后不能恢复，公示页面立即更正。'),
      ),
    waiting &&
      can.decide &&
      form(
        'reject',
        input('reason', { label: '驳回意见', rows: 2, required: true, maxLength: 500 }),
        rejectWithdrawal.submit('驳回', { ...ref, proposal: waiting.proposal }),
      ),
    waiting && !can.decide && note('须由登记人以外的一位市强市办负责人确认（第五条，两人办理）。'),
    !waiting &&
      !done &&
      can.propose &&
      form(
        'withdrawal',
        input('reason', {
          label: '书面申请的理由',
          rows: 3,
          required: true,
          maxLength: 500,
          placeholder: '写明申请日期和理由；原件由市强市办存档',
        }),
        proposeWithdrawal.submit('登记退出申请', ref, 'primary_filled'),
      ),
  );
};
