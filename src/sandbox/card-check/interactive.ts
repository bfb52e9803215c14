import { base, behaviors, confirm, icon, imageKey, multiUrl, padding, plain, pressable, styledText } from './parts.ts';
import { all, between, flag, list, oneOf, record, text, whole, wordOrPixels } from './rules.ts';
import { claim, isRecord, type Json, type Rule, type Run, SUB_CODE } from './run.ts';

/** Components that people press or fill. Each is shape first, then what depends on where it stands. */

const LABEL_MOST = 100;
const width = wordOrPixels(['default', 'fill'], 100);
const label = plain({ max: LABEL_MOST });
/** The pre-2.0 way to send something back, still documented on some pages. */
const historicValue: Rule = (value, path, run) => {
  if (typeof value !== 'string' && !isRecord(value)) run.add(path, 'expected a string or an object');
};
const calls = behaviors('callback');

const field = {
  ...base,
  name: text({ min: 1 }),
  required: flag,
  width,
  placeholder: label,
  behaviors: calls,
  ...pressable,
} as const;

/** Names: needed in a form, unique in the card. `required` means something in a form only. */
export const named: Rule = (value, path, run, { inForm }) => {
  if (!isRecord(value)) return;
  if (typeof value.name === 'string' && value.name !== '') claim(run.names, value.name, 'name', path, run);
  else if (inForm && value.name === undefined) run.add(path, `a ${value.tag} in a form needs a "name"`);
  if (!inForm && value.required !== undefined) run.add(path, '"required" is for components in a form');
};

const inFormOnly: Rule = (value, path, run, { inForm }) => {
  if (!inForm && isRecord(value)) run.add(path, `${value.tag} may stand in a form only`);
};

const button = all(
  record({
    ...base,
    ...pressable,
    text: label,
    type: oneOf(
      'default',
      'primary',
      'danger',
      'text',
      'primary_text',
      'danger_text',
      'primary_filled',
      'danger_filled',
      'laser',
    ),
    size: oneOf('tiny', 'small', 'medium', 'large'),
    width,
    icon,
    name: text({ min: 1 }),
    required: flag,
    form_action_type: oneOf('submit', 'reset'),
    behaviors: behaviors('callback', 'open_url'),
  }),
  named,
  (value, path, run, { inForm }) => {
    if (!isRecord(value)) return;
    if (value.text === undefined && value.icon === undefined) run.add(path, 'needs "text" or "icon"');
    const submits = value.form_action_type !== undefined;
    if (submits && !inForm) run.add(path, '"form_action_type" is for buttons in a form');
    if (!submits && value.behaviors === undefined) run.add(path, 'a button without behaviors does nothing');
  },
);

const input = all(
  record({
    ...field,
    default_value: text(),
    max_length: whole(1, 1000),
    input_type: oneOf('text', 'multiline_text', 'password'),
    rows: whole(1, 100),
    auto_resize: flag,
    max_rows: whole(1, 100),
    show_icon: flag,
    label: plain(),
    label_position: oneOf('top', 'left'),
    value: historicValue,
  }),
  named,
  (value, path, run) => {
    if (!isRecord(value)) return;
    const { default_value, max_length = 1000, input_type, rows } = value;
    if (typeof default_value === 'string' && [...default_value].length > Number(max_length)) {
      run.add(`${path}.default_value`, `longer than max_length ${max_length}`);
    }
    if (rows !== undefined && input_type !== 'multiline_text') run.add(path, '"rows" is for multiline_text');
  },
);

/** Values of a component's options; two alike are a problem. */
function optionValues(value: Json, path: string, run: Run): ReadonlySet<string> {
  const options = Array.isArray(value.options) ? value.options.filter(isRecord) : [];
  const values = new Set<string>();
  for (const option of options) {
    if (typeof option.value !== 'string') continue;
    if (values.has(option.value)) run.add(`${path}.options`, `two options have the value "${option.value}"`);
    values.add(option.value);
  }
  return values;
}

/** Options are unique and what is chosen at first is among them. */
const initialAmongOptions: Rule = (value, path, run) => {
  if (!isRecord(value)) return;
  const values = optionValues(value, path, run);
  const initial = Array.isArray(value.selected_values) ? value.selected_values : [];
  for (const each of value.initial_option === undefined ? initial : [value.initial_option, ...initial]) {
    // Without options the platform offers the members of the chat, so anybody may be chosen at first.
    if (typeof each === 'string' && values.size > 0 && !values.has(each)) {
      run.add(path, `initial value "${each}" is not among the options`);
    }
  }
  if (typeof value.initial_index === 'number' && value.initial_index > values.size) {
    run.add(path, `initial_index ${value.initial_index} is beyond the options`);
  }
};

const choice = record({ text: plain({ min: 1, max: LABEL_MOST }), value: text({ min: 1 }), icon }, ['text', 'value']);
const person = record(
  {
    value: (value, path, run) => {
      const fits = typeof value === 'string' && /^ou_\w+$/.test(value);
      if (!fits) run.add(path, `${JSON.stringify(value)} is not an open_id`, SUB_CODE.badPerson);
    },
    icon,
  },
  ['value'],
);

const menuType = oneOf('default', 'text');
const first = { initial_option: text(), initial_index: whole(0, 1000) } as const;
const several = { selected_values: list(text({ min: 1 })) } as const;
const choices = { options: list(choice, { min: 1 }), type: menuType } as const;
const people = { options: list(person), type: menuType } as const;

const single = (props: Readonly<Record<string, Rule>>, required: readonly string[] = []): Rule =>
  all(record({ ...field, ...props }, required), named, initialAmongOptions);
const multiple = (props: Readonly<Record<string, Rule>>, required: readonly string[]): Rule =>
  all(inFormOnly, single({ ...props, ...several }, required));

/** Days and times: what a picker starts from, or a placeholder. */
function picker(initial: string, pattern: RegExp): Rule {
  return all(record({ ...field, [initial]: text({ pattern }), value: historicValue }), named, (value, path, run) => {
    if (!isRecord(value)) return;
    const start = value[initial];
    if (start === undefined && value.placeholder === undefined) run.add(path, `needs "placeholder" or "${initial}"`);
    if (typeof start === 'string' && pattern.test(start) && !isRealDay(start)) {
      run.add(`${path}.${initial}`, `${start} is no day of the calendar`);
    }
  });
}

function isRealDay(start: string): boolean {
  const [day] = /^\d{4}-\d\d-\d\d/.exec(start) ?? [];
  if (day === undefined) return true;
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day);
}

const overflow = all(
  record(
    {
      ...base,
      width,
      confirm,
      disabled: flag,
      behaviors: calls,
      name: text({ min: 1 }),
      value: historicValue,
      options: list(
        record({ text: plain({ min: 1, max: LABEL_MOST }), value: text(), multi_url: multiUrl }, ['text']),
        {
          min: 1,
        },
      ),
    },
    ['options'],
  ),
  named,
  (value, path, run) => {
    if (isRecord(value)) optionValues(value, path, run);
  },
);

const checker = all(
  record({
    ...field,
    text: styledText,
    checked: flag,
    overall_checkable: flag,
    padding,
    checked_style: record({ show_strikethrough: flag, opacity: between(0, 1) }),
    button_area: record(
      {
        pc_display_rule: oneOf('always', 'on_hover'),
        buttons: list((value, path, run, place) => button(value, path, run, place), { min: 1, max: 3 }),
      },
      ['buttons'],
    ),
  }),
  named,
);

const image = record(
  { img_key: imageKey, value: text(), disabled: flag, disabled_tips: plain(), hover_tips: plain() },
  ['img_key'],
);
const selectImg = all(
  record(
    {
      ...field,
      options: list(image, { min: 1 }),
      multi_select: flag,
      layout: oneOf('stretch', 'bisect', 'trisect'),
      can_preview: flag,
      aspect_ratio: oneOf('16:9', '1:1', '4:3'),
      style: oneOf('normal', 'laser'),
      value: historicValue,
    },
    ['options'],
  ),
  named,
  (value, path, run, { inForm }) => {
    if (!isRecord(value)) return;
    optionValues(value, path, run);
    if (value.multi_select === true && !inForm) run.add(path, 'select_img with multi_select may stand in a form only');
  },
);

export const INTERACTIVE: Readonly<Record<string, Rule>> = {
  button,
  input,
  overflow,
  select_static: single({ ...choices, ...first }, ['options']),
  multi_select_static: multiple(choices, ['options']),
  select_person: single({ ...people, ...first }),
  multi_select_person: multiple(people, []),
  date_picker: picker('initial_date', /^\d{4}-\d\d-\d\d$/),
  picker_time: picker('initial_time', /^([01]\d|2[0-3]):[0-5]\d$/),
  picker_datetime: picker('initial_datetime', /^\d{4}-\d\d-\d\d ([01]\d|2[0-3]):[0-5]\d$/),
  checker,
  select_img: selectImg,
};
