import {
  type ChoiceGroup,
  type ChoiceItem,
  type Editions,
  GROUP_ORDER,
  itemsOf,
  type PlanChoices,
} from '../../src/domain/cycle/choices.ts';
import { articleName } from '../../src/domain/regulation.ts';
import { open } from '../actions/basic.ts';
import { saveChoices } from '../actions/cycle.ts';
import { type Card, card, datePicker, form, input, note, progressLine, select } from '../kit/index.ts';
import { CHOICE_HINTS, CHOICE_WORDS, GROUP_WORDS, optionWord, unitOf } from '../words/cycle-words.ts';
import { editionWord, offeredEditions } from '../words/rubrics-words.ts';
import { TOTAL_STEPS } from './plan-steps.ts';

export interface PlanChoicesProps {
  readonly year: number;
  readonly group: ChoiceGroup;
  readonly choices: PlanChoices;
  readonly editions: Editions;
}

/** One group of what the regulation leaves open, presets filled in. */
export const planChoices = ({ year, group, choices, editions }: PlanChoicesProps): Card => {
  const step = GROUP_ORDER.indexOf(group);
  const previous = GROUP_ORDER[step - 1];
  return card(
    { title: `${year}年度认定方案`, subtitle: GROUP_WORDS[group], template: 'blue' },
    progressLine(step + 2, TOTAL_STEPS, GROUP_WORDS[group]),
    note('以下事项办法未规定或只规定了原则，须在方案中写明。已按预置值填好，可以直接保存。'),
    form(
      'choices',
      ...itemsOf(group).map((item) => field(item, choices, editions)),
      saveChoices.submit('保存并继续', { year, group }, 'primary_filled'),
    ),
    group === 'scoring' && open.button('查看各版评审标准', { view: 'rubrics', params: {} }),
    open.button(
      '上一步',
      previous === undefined
        ? { view: 'plan.basics', params: { year } }
        : { view: 'plan.choices', params: { year, group: previous } },
    ),
  );
};

const field = (item: ChoiceItem, choices: PlanChoices, editions: Editions) => {
  const value = String(choices[item.key]);
  const label = labelOf(item);
  switch (item.kind) {
    case 'number':
      return input(item.key, { label, value, required: true });
    case 'text':
      return input(item.key, { label, value, maxLength: item.max });
    case 'day':
      return datePicker(item.key, { label, value, required: true });
    case 'option':
      return select(item.key, {
        label,
        options: item.options.map((code) => optionWord(item.key, code)),
        value: optionWord(item.key, value),
        required: true,
      });
    case 'rubric':
      return select(item.key, {
        label,
        options: offeredEditions(item.of, value, editions).map(({ id }) => editionWord(id, editions)),
        value: editionWord(value, editions),
        required: true,
      });
  }
};

/** Name, unit, and what settles it, so that nobody has to look the article up. */
const labelOf = (item: ChoiceItem): string => {
  const unit = unitOf(item.key);
  const hint = CHOICE_HINTS[item.key];
  return `${CHOICE_WORDS[item.key]}${unit ? `（${unit}）` : ''} · ${articleName(item.under)}${hint ? `\n${hint}` : ''}`;
};
