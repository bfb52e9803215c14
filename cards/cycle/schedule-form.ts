import { SCHEDULE_DAYS, type Schedule } from '../../src/domain/cycle/cycle.ts';
import { open } from '../actions/basic.ts';
import { proposeSchedule, withdrawSchedule } from '../actions/cycle.ts';
import { type Card, card, confirm, datePicker, form, input, note } from '../kit/index.ts';
import { SCHEDULE_WORDS } from '../words/cycle-words.ts';
import { dayWords } from '../words/day-words.ts';

export interface ScheduleFormProps {
  readonly year: number;
  readonly schedule: Schedule;
  /** Days that can still be moved: their own end has not come. */
  readonly movable: readonly (keyof Schedule)[];
  /** A change that waits for its second person already. */
  readonly pending?: { readonly proposal: string; readonly canWithdraw: boolean };
}

/** Art. 4: announced days may be put off for all alike; a second person decides. */
export const scheduleForm = ({ year, schedule, movable, pending }: ScheduleFormProps): Card => {
  const back = open.button('返回方案', { view: 'plan.sign', params: { year } });
  const title = { title: '调整时间安排', subtitle: `${year}年度`, template: 'orange' } as const;
  if (pending) {
    const { proposal, canWithdraw } = pending;
    return card(
      title,
      note('已有一项调整等待另一人确认，决定之前不能再提。'),
      open.button('查看这项调整', { view: 'schedule.decide', params: { proposal, year } }),
      canWithdraw &&
        withdrawSchedule.button(
          '撤回调整',
          { proposal, year },
          'default',
          confirm('撤回这项调整？', '日期保持不变，撤回后可以重新提出。'),
        ),
      back,
    );
  }
  if (movable.length === 0) return card(title, note('各项日期都已过，不能再调整（第四条）。'), back);
  return card(
    title,
    note('只能推迟，不能缩短；所有区市一致。原日期保留并对外显示。须由另一位负责人确认。'),
    form(
      'schedule',
      ...SCHEDULE_DAYS.filter((name) => movable.includes(name)).map((name) =>
        datePicker(name, { label: `${SCHEDULE_WORDS[name]}（现为 ${dayWords(schedule[name])}）` }),
      ),
      input('reason', { label: '调整理由', rows: 3, required: true, maxLength: 500, placeholder: '将对外公布' }),
      proposeSchedule.submit('提交调整', { year }, 'primary_filled'),
    ),
    back,
  );
};
