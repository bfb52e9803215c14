import { z } from 'zod';
import { day, optional, text, wholeNumber } from '../../../cards/kit/form-value.ts';
import { editionCode } from '../../../cards/words/rubrics-words.ts';
import {
  CHOICE_GROUPS,
  type ChoiceGroup,
  type ChoiceItem,
  type Editions,
  GROUP_ORDER,
  itemsOf,
  type PlanChoices,
} from '../../domain/cycle/choices.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { saveChoices } from '../../domain/cycle/decide-plan.ts';
import { cycleMatter } from '../../domain/ids.ts';
import { execute, type UseCase, useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { lockCycle, settle } from './load-cycle.ts';

const Group = z.enum(GROUP_ORDER as [ChoiceGroup, ...ChoiceGroup[]]); // the order is never empty

/** 办法未规定: one group of choices of a plan in hand; each value inside its own bounds. */
const saveGroup = useCase({
  name: 'plan.edit',
  under: '8.1',
  input: z.strictObject({ year: z.int(), group: Group, choices: z.record(z.string(), z.unknown()) }),
  async run(work, { year, group, choices }) {
    const found = await lockCycle(work, year, 'plan.edit');
    if (!found.ok) return found;
    const verdict = saveChoices(found.value, {
      group,
      choices: choices as Partial<PlanChoices>, // parsed by the group's own schema
      editions: await work.rubrics.all(),
    });
    return verdict.ok
      ? settle(work, found.value, verdict.value, { part: group, ...(await journalled(work, { year, group, choices })) })
      : verdict;
  },
});

/** What the journal says of the choices: figures, days and codes as they are; of what was typed only its HMAC. */
const journalled = async (
  work: Work,
  { year, group, choices }: { year: number; group: ChoiceGroup; choices: Record<string, unknown> },
): Promise<Record<string, unknown>> => {
  const typed = new Set<string>(itemsOf(group).flatMap(({ key, kind }) => (kind === 'text' ? [key] : [])));
  const data = Object.fromEntries(Object.entries(choices).filter(([key]) => !typed.has(key)));
  for (const key of typed) {
    const text = String(choices[key] ?? '');
    data[`${key}Mac`] = text === '' ? '' : await work.keepText(cycleMatter(year), `plan.${key}`, text);
  }
  return data;
};

const itemSchema = (item: ChoiceItem, editions: Editions): z.ZodType => {
  switch (item.kind) {
    case 'number':
      return wholeNumber({ min: item.min, max: item.max });
    case 'day':
      return day();
    case 'option':
      return z.enum(item.options as [string, ...string[]]); // every item lists at least one option
    case 'rubric':
      // Which word names which edition, only the editions tell; one that names none is refused with the others' bounds.
      return z.unknown().transform((word) => String(editionCode(word, editions)));
    case 'text':
      return optional(text({ max: item.max }));
  }
};

/** Options come as codes; the words on the card are turned into codes where the form is read. */
export const savePlanChoices: UseCase<{ year: number; group: ChoiceGroup; form: Record<string, unknown> }, Cycle> = {
  name: 'plan.edit',
  under: '8.1',
  input: z.strictObject({ year: z.int(), group: Group, form: z.record(z.string(), z.unknown()) }),
  async run(work: Work, { year, group, form }) {
    const input = wholeInput(year, group, await work.rubrics.all());
    return execute(work, { ...saveGroup, input }, form);
  },
};

/** The group's own fields make one schema, so that every wrong field is named at once. */
const wholeInput = (year: number, group: ChoiceGroup, editions: Editions) =>
  z
    .strictObject(Object.fromEntries(itemsOf(group).map((item) => [item.key, itemSchema(item, editions)])))
    .transform((choices) => ({ year, group, choices: withoutEmpty(choices) }));

const withoutEmpty = (choices: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(choices).map(([key, value]) => [key, value ?? '']));

/** Whether a word names a group: button payloads carry it as plain text. */
export const isChoiceGroup = (word: string): word is ChoiceGroup => word in CHOICE_GROUPS;
