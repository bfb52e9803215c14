import { type Day, isDay } from '../calendar.ts';
import { type Breach, breach, REGULATION } from '../regulation.ts';
import { CHOICE_GROUPS, type ChoiceItem, type Editions, type PlanChoices } from './choices.ts';
import { type Plan, QUOTA_CAP, type Quota, SCHEDULE_DAYS, type Schedule } from './cycle.ts';

/** Art. 6: never more than five organisations and three individuals; fewer is lawful. */
export const quotaBreaches = ({ organisations, individuals }: Quota): Breach[] => {
  const tooMany = (count: number, cap: number): boolean => !Number.isInteger(count) || count < 0 || count > cap;
  return [
    ...(tooMany(organisations, QUOTA_CAP.organisations)
      ? [breach('6.1', 'organisation-quota', { cap: QUOTA_CAP.organisations, count: organisations })]
      : []),
    ...(tooMany(individuals, QUOTA_CAP.individuals)
      ? [breach('6.1', 'individual-quota', { cap: QUOTA_CAP.individuals, count: individuals })]
      : []),
    ...(organisations === 0 && individuals === 0 ? [breach('6.1', 'no-places', {})] : []),
  ];
};

/** Arts. 6, 13, 30: real days, in order, in the cycle's year, inside the regulation's validity. */
export const scheduleBreaches = (year: number, schedule: Schedule): Breach[] => {
  const unreal = SCHEDULE_DAYS.filter((name) => !isDay(schedule[name]));
  if (unreal.length > 0) return unreal.map((name) => breach('13', 'unreal-day', { name, day: schedule[name] }));
  const pairs = SCHEDULE_DAYS.slice(1).map((later, index) => [SCHEDULE_DAYS[index] ?? later, later] as const);
  return [
    ...pairs
      .filter(([earlier, later]) => schedule[earlier] > schedule[later])
      .map(([earlier, later]) => breach('13', 'days-out-of-order', { earlier, later })),
    ...(schedule.applyOpens.startsWith(`${year}-`) ? [] : [breach('6.1', 'opens-in-another-year', { year })]),
    ...SCHEDULE_DAYS.flatMap((name) => validityBreaches(name, schedule[name])),
  ];
};

/** Art. 30: every planned day lies inside the regulation's own term. */
const validityBreaches = (name: string, day: Day): Breach[] =>
  day < REGULATION.validFrom || day > REGULATION.validTo
    ? [breach('30', 'outside-validity', { name, day, from: REGULATION.validFrom, to: REGULATION.validTo })]
    : [];

/** Each value within its own bounds; said item by item. */
export const choiceBreaches = (items: readonly ChoiceItem[], choices: PlanChoices, editions: Editions): Breach[] =>
  items.flatMap((item) => itemBreaches(item, choices[item.key], editions));

const itemBreaches = (item: ChoiceItem, value: PlanChoices[keyof PlanChoices], editions: Editions): Breach[] => {
  switch (item.kind) {
    case 'number':
      return typeof value === 'number' && Number.isInteger(value) && value >= item.min && value <= item.max
        ? []
        : [breach(item.under, 'choice-out-of-range', { name: item.key, min: item.min, max: item.max })];
    case 'day':
      return isDay(String(value)) ? [] : [breach(item.under, 'unreal-day', { name: item.key, day: String(value) })];
    case 'option':
      return item.options.includes(String(value)) ? [] : [breach(item.under, 'choice-unknown', { name: item.key })];
    case 'rubric':
      return editions.some(({ id, kind }) => id === value && kind === item.of)
        ? []
        : [breach(item.under, 'choice-unknown', { name: item.key })];
    case 'text':
      return textBreaches(item, String(value));
  }
};

/** A mobile number on a card makes the platform's leak audit block the whole message. */
const textBreaches = (item: ChoiceItem & { readonly kind: 'text' }, text: string): Breach[] => [
  ...(text.length <= item.max ? [] : [breach(item.under, 'text-too-long', { name: item.key, max: item.max })]),
  ...(/1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}/.test(text) ? [breach(item.under, 'no-mobile-number', { name: item.key })] : []),
];

/** What only shows when the plan is looked at as a whole. */
const wholePlanBreaches = (year: number, plan: Plan): Breach[] => {
  const { choices, schedule } = plan;
  const weights = choices.materialWeight + choices.siteWeight + choices.defenceWeight;
  return [
    ...(weights === 100 ? [] : [breach('unregulated', 'weights-not-hundred', { sum: weights })]),
    ...(choices.materialWeight === 0 ? [breach('14', 'material-has-no-weight', {})] : []),
    ...(choices.referenceDay > schedule.acceptCloses
      ? [breach('10.1', 'reference-day-too-late', { day: choices.referenceDay })]
      : []),
    ...(choices.plannedPublication <= schedule.acceptCloses
      ? [breach('16', 'publication-before-intake', { day: choices.plannedPublication })]
      : []),
    ...validityBreaches('plannedPublication', choices.plannedPublication),
    ...(choices.gate === 'stated' && choices.gateOrganisations < plan.quota.organisations
      ? [breach('6.1', 'gate-below-quota', { name: 'gateOrganisations', quota: plan.quota.organisations })]
      : []),
    ...(choices.gate === 'stated' && choices.gateIndividuals < plan.quota.individuals
      ? [breach('6.1', 'gate-below-quota', { name: 'gateIndividuals', quota: plan.quota.individuals })]
      : []),
    ...(needsMinutes(plan) && choices.groupMinutes.trim() === '' ? [breach('7.1', 'minutes-missing', { year })] : []),
  ];
};

/** Art. 7(1): fewer places than the cap, or another ballot than the preset, is the leading group's to decide. */
export const needsMinutes = ({ quota, choices }: Plan): boolean =>
  quota.organisations < QUOTA_CAP.organisations || quota.individuals < QUOTA_CAP.individuals || choices.ballot !== 'A';

/** Everything that stands in the way of 「提交方案」 and 「签署方案」, at once. */
export const planBreaches = (year: number, plan: Plan, editions: Editions): Breach[] => [
  ...quotaBreaches(plan.quota),
  ...scheduleBreaches(year, plan.schedule),
  ...choiceBreaches(Object.values(CHOICE_GROUPS).flat(), plan.choices, editions),
  ...wholePlanBreaches(year, plan),
];

/** 办法未规定: how many of a kind each district recommends at most; absent where the plan sets no limit. */
export const districtQuota = (
  { plan: { choices } }: { readonly plan: { readonly choices: PlanChoices } },
  kind: 'organisation' | 'individual',
): number | undefined => {
  const most = kind === 'organisation' ? choices.districtOrganisations : choices.districtIndividuals;
  return most > 0 ? most : undefined;
};
