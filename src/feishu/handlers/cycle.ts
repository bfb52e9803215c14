import { optionCode } from '../../../cards/words/cycle-words.ts';
import { type ChoiceGroup, GROUP_ORDER, itemsOf } from '../../domain/cycle/choices.ts';
import { closeIntake as close } from '../../usecases/cycle/close-intake.ts';
import {
  confirmScheduleChange,
  rejectScheduleChange,
  withdrawScheduleChange,
} from '../../usecases/cycle/decide-schedule-change.ts';
import { draftCycle } from '../../usecases/cycle/draft-cycle.ts';
import { issueCall as issue } from '../../usecases/cycle/issue-call.ts';
import { proposeScheduleChange } from '../../usecases/cycle/propose-schedule-change.ts';
import { returnPlan as sendBack } from '../../usecases/cycle/return-plan.ts';
import { savePlanBasics } from '../../usecases/cycle/save-plan-basics.ts';
import { isChoiceGroup, savePlanChoices } from '../../usecases/cycle/save-plan-choices.ts';
import { signPlan as sign } from '../../usecases/cycle/sign-plan.ts';
import { submitPlan as submit } from '../../usecases/cycle/submit-plan.ts';
import type { View } from '../../usecases/view.ts';
import { deed, type Handler } from '../handler.ts';

const sheet = (year: number): View => ({ name: 'plan.sign', params: { year } });
const choices = (year: number, group: ChoiceGroup | undefined): View =>
  group === undefined ? sheet(year) : { name: 'plan.choices', params: { year, group } };

export const draft: Handler<'cycle.draft'> = ({ form }) =>
  deed(draftCycle, form, { done: 'cycle-drafted', show: ({ year }) => choices(year, GROUP_ORDER[0]) });

export const saveBasics: Handler<'plan.basics'> = ({ payload: { year }, form }) =>
  deed(savePlanBasics, { ...form, year: String(year) }, { done: 'saved', show: choices(year, GROUP_ORDER[0]) });

export const saveChoices: Handler<'plan.choices'> = ({ payload: { year, group }, form }) => {
  if (!isChoiceGroup(group)) throw new Error(`no group of choices ${group}`);
  // Forms carry the words people chose; the plan keeps codes.
  const coded = Object.fromEntries(
    itemsOf(group).map(({ key, kind }) => [key, kind === 'option' ? optionCode(key, form[key]) : form[key]]),
  );
  const next = GROUP_ORDER[GROUP_ORDER.indexOf(group) + 1];
  return deed(savePlanChoices, { year, group, form: coded }, { done: 'saved', show: choices(year, next) });
};

export const submitPlan: Handler<'plan.submit'> = ({ payload }) =>
  deed(submit, payload, { done: 'plan-submitted', show: sheet(payload.year) });
export const signPlan: Handler<'plan.sign'> = ({ payload }) =>
  deed(sign, payload, { done: 'plan-signed', show: sheet(payload.year) });
export const returnPlan: Handler<'plan.return'> = ({ payload, form }) =>
  deed(sendBack, { ...payload, ...form }, { done: 'plan-returned', show: sheet(payload.year) });
export const issueCall: Handler<'call.issue'> = ({ payload }) =>
  deed(issue, payload, { done: 'call-issued', show: sheet(payload.year) });

export const closeIntake: Handler<'intake.close'> = ({ payload }) =>
  deed(close, payload, { done: 'intake-closed', show: { name: 'cycle', params: {} } });

export const proposeSchedule: Handler<'schedule.propose'> = ({ payload, form }) =>
  deed(proposeScheduleChange, { ...form, ...payload }, { done: 'schedule-proposed', show: sheet(payload.year) });
export const confirmSchedule: Handler<'schedule.confirm'> = ({ payload }) =>
  deed(confirmScheduleChange, payload, {
    done: 'schedule-confirmed',
    show: { name: 'schedule.decide', params: payload },
  });
export const rejectSchedule: Handler<'schedule.reject'> = ({ payload, form }) =>
  deed(
    rejectScheduleChange,
    { ...payload, ...form },
    { done: 'schedule-rejected', show: { name: 'schedule.decide', params: payload } },
  );
export const withdrawSchedule: Handler<'schedule.withdraw'> = ({ payload }) =>
  deed(
    withdrawScheduleChange,
    { proposal: payload.proposal },
    { done: 'schedule-withdrawn', show: { name: 'schedule.decide', params: payload } },
  );
