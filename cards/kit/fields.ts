import { CardFault } from './card-fault.ts';
import type {
  Checker,
  DatePicker,
  Input,
  Markdown,
  MultiPersonPicker,
  MultiSelect,
  PersonPicker,
  Select,
  SelectOption,
} from './card-json.ts';
import { markdown } from './display.ts';
import { coloured, md } from './md.ts';
import { cleanText, label, masked, plain } from './text.ts';

const OPTIONS_MOST = 40;
const INPUT_MOST = 1000;

/** What every field is told. */
interface FieldProps {
  readonly label: string;
  /** The client refuses to submit without it: only in a form with one submit button. */
  readonly required?: boolean;
  /** Marked as needed, checked by the server: for a form with several submit buttons. */
  readonly needed?: boolean;
}

/** A field and the label above it; only inputs have a label of their own. */
export type Labelled<F> = readonly [Markdown, F];

interface InputProps extends FieldProps {
  /** More than one row makes it multi-line. */
  readonly rows?: number;
  readonly value?: string;
  readonly placeholder?: string;
  /** 1–1000 characters; the client counts. */
  readonly maxLength?: number;
  readonly type?: 'text' | 'multiline_text' | 'password';
}

/** A line or some lines of text. A value longer than the field is cut, because the platform refuses the card else. */
export function input(name: string, props: InputProps): Input {
  const { rows = 1, value, placeholder, maxLength = INPUT_MOST } = props;
  const type = props.type ?? (rows > 1 ? 'multiline_text' : 'text');
  if (!Number.isInteger(maxLength) || maxLength < 1 || maxLength > INPUT_MOST) {
    throw new CardFault(`input "${name}" of ${maxLength} characters`);
  }
  const start = value === undefined ? '' : [...masked(cleanText(value))].slice(0, maxLength).join('');
  return {
    tag: 'input',
    name: checked(name),
    label: plain(props.needed ? `${props.label}（必填）` : props.label),
    label_position: 'top',
    input_type: type,
    max_length: maxLength,
    width: 'fill',
    ...(type === 'multiline_text' && { rows: Math.max(rows, 2) }),
    ...(start !== '' && { default_value: start }),
    ...(placeholder !== undefined && { placeholder: label(placeholder) }),
    ...(props.required && { required: true }),
  };
}

/** A word that is its own value, or a value with a text. */
export type OptionProps = string | { readonly text: string; readonly value: string };

interface ChoiceProps extends FieldProps {
  readonly options: readonly OptionProps[];
  /** `false`: the client's own words, on a card where every part counts. */
  readonly placeholder?: string | false;
}

/** One of at most 40; beyond that comes a search first. */
export function select(name: string, props: ChoiceProps & { readonly value?: string }): Labelled<Select> {
  const options = drawOptions(name, props.options);
  const initial = amongOptions(options, props.value ? [props.value] : [])[0];
  return [
    labelLine(props),
    {
      tag: 'select_static',
      ...common(name, props, props.placeholder ?? '请选择'),
      options,
      ...(initial !== undefined && { initial_option: initial }),
    },
  ];
}

/** Some of at most 40. The platform takes it in a form only. */
export function multiSelect(
  name: string,
  props: ChoiceProps & { readonly values?: readonly string[] },
): Labelled<MultiSelect> {
  const options = drawOptions(name, props.options);
  const chosen = amongOptions(options, props.values ?? []);
  return [
    labelLine(props),
    {
      tag: 'multi_select_static',
      ...common(name, props, props.placeholder ?? '请选择（可多选）'),
      options,
      ...(chosen.length > 0 && { selected_values: chosen }),
    },
  ];
}

interface PeopleProps extends FieldProps {
  /** open_ids to choose from; absent: the members of the chat. An empty list would mean those too, so it is refused. */
  readonly options?: readonly string[];
}

/** One person, by open_id. */
export function personPicker(name: string, props: PeopleProps & { readonly value?: string }): Labelled<PersonPicker> {
  return [
    labelLine(props),
    {
      tag: 'select_person',
      ...common(name, props, '请选择人员'),
      ...drawPeople(name, props.options),
      ...(props.value && { initial_option: props.value }),
    },
  ];
}

/** Some people, by open_id. The platform takes it in a form only. */
export function multiPersonPicker(
  name: string,
  props: PeopleProps & { readonly values?: readonly string[] },
): Labelled<MultiPersonPicker> {
  return [
    labelLine(props),
    {
      tag: 'multi_select_person',
      ...common(name, props, '请选择人员（可多选）'),
      ...drawPeople(name, props.options),
      ...(props.values && props.values.length > 0 && { selected_values: props.values }),
    },
  ];
}

/** A day as `YYYY-MM-DD`. */
export function datePicker(name: string, props: FieldProps & { readonly value?: string }): Labelled<DatePicker> {
  const { value } = props;
  if (value && !/^\d{4}-\d\d-\d\d$/.test(value)) throw new CardFault(`date picker "${name}" starts at ${value}`);
  return [
    labelLine(props),
    { tag: 'date_picker', ...common(name, props, '请选择日期'), ...(value && { initial_date: value }) },
  ];
}

/** A box to tick; ticking it sends nothing before the form does. */
export const checker = (
  name: string,
  { text, checked: ticked = false }: { text: string; checked?: boolean },
): Checker => ({
  tag: 'checker',
  name: checked(name),
  text: plain(text),
  checked: ticked,
});

const labelLine = ({ label: text, required, needed }: FieldProps): Markdown =>
  markdown(required || needed ? md`${text} ${coloured('（必填）', 'red')}` : md`${text}`);

const common = (name: string, { required }: FieldProps, placeholder: string | false) => ({
  name: checked(name),
  ...(placeholder !== false && { placeholder: label(placeholder) }),
  width: 'fill' as const,
  ...(required && { required: true }),
});

/** Names reach callbacks and logs as keys, so they keep to what any tool can write. */
function checked(name: string): string {
  if (!/^[A-Za-z][\w.-]{0,63}$/.test(name)) throw new CardFault(`"${name}" is no field name`);
  return name;
}

function drawOptions(name: string, options: readonly OptionProps[]): readonly SelectOption[] {
  if (options.length === 0 || options.length > OPTIONS_MOST) {
    throw new CardFault(`"${name}" offers ${options.length} options, not 1–${OPTIONS_MOST}: search first`);
  }
  const drawn = options.map((option) => {
    const { text, value } = typeof option === 'string' ? { text: option, value: option } : option;
    return { text: label(text), value };
  });
  if (new Set(drawn.map(({ value }) => value)).size < drawn.length)
    throw new CardFault(`"${name}" offers one value twice`);
  if (drawn.some(({ value }) => value === '')) throw new CardFault(`"${name}" offers an empty value`);
  return drawn;
}

/** What was chosen before and is offered no longer is left out, so that an old draft still draws. */
function amongOptions(options: readonly SelectOption[], values: readonly string[]): readonly string[] {
  return values.filter((each) => options.some(({ value }) => value === each));
}

function drawPeople(name: string, openIds: readonly string[] | undefined) {
  if (openIds === undefined) return {};
  if (openIds.length === 0 || openIds.length > OPTIONS_MOST) {
    throw new CardFault(`"${name}" offers ${openIds.length} people, not 1–${OPTIONS_MOST}`);
  }
  return { options: [...new Set(openIds)].map((value) => ({ value })) };
}
