import type { Quota, Schedule } from '../../src/domain/cycle/cycle.ts';
import { draft, saveBasics } from '../actions/cycle.ts';
import { type Card, card, datePicker, form, input, markdown, md, note, progressLine } from '../kit/index.ts';
import { SCHEDULE_WORDS } from '../words/cycle-words.ts';
import { TOTAL_STEPS } from './plan-steps.ts';

export interface PlanBasicsProps {
  /** Absent for a new cycle; the form then asks for the year too. */
  readonly year?: number;
  readonly suggestedYear: number;
  readonly schedule?: Schedule;
  readonly quota: Quota;
  readonly returnReason?: string;
}

/** Step one of the plan: the year, its four days, its places. 「新建认定周期」 opens it. */
export const planBasics = (p: PlanBasicsProps): Card => {
  const year = String(p.year ?? p.suggestedYear);
  return card(
    { title: p.year === undefined ? '新建认定周期' : `${p.year}年度认定方案`, template: 'blue' },
    progressLine(1, TOTAL_STEPS, '年度、时间和名额'),
    p.returnReason !== undefined && markdown(md`**退回意见：**${p.returnReason}`),
    form(
      'basics',
      input('year', { label: '年度', required: true, value: year, placeholder: '如 2026' }),
      datePicker('applyOpens', {
        label: `${SCHEDULE_WORDS.applyOpens}（当日0时起）`,
        required: true,
        ...shown(p.schedule?.applyOpens),
      }),
      datePicker('applyCloses', {
        label: `${SCHEDULE_WORDS.applyCloses}（当日24时止）`,
        required: true,
        ...shown(p.schedule?.applyCloses),
      }),
      datePicker('endorseCloses', {
        label: `${SCHEDULE_WORDS.endorseCloses}（区市推荐，当日24时止）`,
        required: true,
        ...shown(p.schedule?.endorseCloses),
      }),
      datePicker('acceptCloses', {
        label: `${SCHEDULE_WORDS.acceptCloses}（市强市办受理，当日24时止）`,
        required: true,
        ...shown(p.schedule?.acceptCloses),
      }),
      input('organisationQuota', {
        label: '单位名额（不超过5家，第六条）',
        required: true,
        value: String(p.quota.organisations),
      }),
      input('individualQuota', {
        label: '个人名额（不超过3名，第六条）',
        required: true,
        value: String(p.quota.individuals),
      }),
      p.year === undefined
        ? draft.submit('保存并继续', {}, 'primary_filled')
        : saveBasics.submit('保存并继续', { year: p.year }, 'primary_filled'),
    ),
    note('名额可以空缺，不能突破。保存后随时可以回来修改，提交前不会惊动任何人。'),
  );
};

const shown = (day: string | undefined): { value?: string } => (day === undefined ? {} : { value: day });
