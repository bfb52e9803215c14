import { day } from '../../src/domain/calendar.ts';
import { GROUP_ORDER, presetChoices } from '../../src/domain/cycle/choices.ts';
import type { Cycle, Plan } from '../../src/domain/cycle/cycle.ts';
import { personId } from '../../src/domain/ids.ts';
import { PRESET_RUBRICS } from '../../src/domain/review/rubrics/presets.ts';
import { planBasics } from '../cycle/plan-basics.ts';
import { planChoices } from '../cycle/plan-choices.ts';
import { type PlanSheetProps, planSheet } from '../cycle/plan-sheet.ts';
import type { Card } from '../kit/index.ts';
import { GROUP_WORDS } from '../words/cycle-words.ts';
import type { Sample } from './sample.ts';
import { CLERK, DIRECTOR, ISSUED_AT, NOW, PUBLIC_URL, SCHEDULE, SECOND_DIRECTOR, YEAR } from './shared-facts.ts';

const draftedPlan: Plan = {
  state: 'drafting',
  quota: { organisations: 5, individuals: 3 },
  schedule: SCHEDULE,
  choices: {
    ...presetChoices(SCHEDULE.applyCloses, day('2026-12-18')),
    plannedPublication: day('2026-12-18'),
    contact: '市强市办质量科，0631-0000000（工作日）',
  },
  drafters: [personId('clerk')],
};
const submittedPlan: Plan = {
  ...draftedPlan,
  state: 'submitted',
  submittedBy: personId('clerk'),
  submittedAt: new Date('2026-03-04T02:10:00Z'),
};
const signedPlan: Plan = {
  ...submittedPlan,
  state: 'signed',
  signedBy: personId('director'),
  signedAt: new Date('2026-03-05T06:40:00Z'),
  contentHash: '3f9a0c5be1d27784a6c0d9e2fb5186a43c7e90d1b2f46a8857c3e0d9a1b2c4f6',
};
const cycleWith = (plan: Plan, more: Partial<Cycle> = {}): Cycle => ({ year: YEAR, state: 'drafting', plan, ...more });
const issued = { callIssuedAt: ISSUED_AT };
const opened: Partial<Cycle> = { ...issued, state: 'open', openedAt: new Date('2026-03-15T16:00:00Z') };

const nothing = { submit: false, sign: false, issue: false, moveDays: false };
const sheet = (props: Partial<PlanSheetProps> & Pick<PlanSheetProps, 'cycle'>): Card =>
  planSheet({
    editions: PRESET_RUBRICS,
    now: NOW,
    can: nothing,
    signers: [],
    publicUrl: PUBLIC_URL,
    problems: [],
    ...props,
  });

/** 认定方案, from the first step to the year that is open. */
export const PLAN_SAMPLES: readonly Sample[] = [
  {
    name: 'cycle/plan-basics/new',
    title: '新建认定周期',
    card: planBasics({ suggestedYear: YEAR, quota: { organisations: 5, individuals: 3 } }),
  },
  {
    name: 'cycle/plan-basics/returned',
    title: '认定方案第一步（已退回修改）',
    card: planBasics({
      year: YEAR,
      suggestedYear: YEAR,
      schedule: SCHEDULE,
      quota: { organisations: 5, individuals: 3 },
      returnReason: '推荐截止与受理截止之间请留足三周，便于一次告知补正。',
    }),
  },
  ...GROUP_ORDER.map((group) => ({
    name: `cycle/plan-choices/${group}`,
    title: `认定方案：${GROUP_WORDS[group]}`,
    card: planChoices({ year: YEAR, group, choices: draftedPlan.choices, editions: PRESET_RUBRICS }),
  })),
  {
    name: 'cycle/plan-sheet/drafting',
    title: '认定方案：提交前核对（经办人）',
    card: sheet({ cycle: cycleWith(draftedPlan), can: { ...nothing, submit: true } }),
  },
  {
    name: 'cycle/plan-sheet/problems',
    title: '认定方案：还不能提交',
    card: sheet({
      cycle: cycleWith({ ...draftedPlan, quota: { organisations: 4, individuals: 3 } }),
      can: { ...nothing, submit: true },
      problems: ['名额少于上限或更换表决方式，须填写领导小组纪要（第七条第（一）项）'],
    }),
  },
  {
    name: 'cycle/plan-sheet/returned',
    title: '认定方案：已退回修改',
    card: sheet({
      cycle: cycleWith({ ...draftedPlan, returnReason: '现场评审权重请再议，附领导小组纪要。' }),
      can: { ...nothing, submit: true },
    }),
  },
  {
    name: 'cycle/plan-sheet/submitted',
    title: '认定方案：待签署（负责人）',
    card: sheet({ cycle: cycleWith(submittedPlan), submittedBy: CLERK, can: { ...nothing, sign: true } }),
  },
  {
    name: 'cycle/plan-sheet/own-draft',
    title: '认定方案：自己起草的不能签署',
    card: sheet({
      cycle: cycleWith({ ...submittedPlan, submittedBy: personId('director') }),
      submittedBy: DIRECTOR,
      mayNotSign: 'own-draft',
      signers: [SECOND_DIRECTOR],
    }),
  },
  {
    name: 'cycle/plan-sheet/signed',
    title: '认定方案：已签署，待发布（负责人）',
    card: sheet({
      cycle: cycleWith(signedPlan),
      submittedBy: CLERK,
      signedBy: DIRECTOR,
      can: { ...nothing, issue: true },
    }),
  },
  {
    name: 'cycle/plan-sheet/issued',
    title: '认定方案：认定通知已发布',
    card: sheet({
      cycle: cycleWith(signedPlan, opened),
      submittedBy: CLERK,
      signedBy: DIRECTOR,
      can: { ...nothing, moveDays: true },
    }),
  },
];
