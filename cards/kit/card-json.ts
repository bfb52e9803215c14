/**
 * Card JSON 2.0, as far as this product draws it. The unions say what may stand where, so that a form in a form, a
 * table in a column or a field outside a form does not compile.
 */

export interface PlainText {
  readonly tag: 'plain_text';
  readonly content: string;
}

export type TagColour =
  | 'neutral'
  | 'blue'
  | 'turquoise'
  | 'lime'
  | 'orange'
  | 'violet'
  | 'indigo'
  | 'wathet'
  | 'green'
  | 'yellow'
  | 'red'
  | 'purple'
  | 'carmine';

export type HeaderTemplate =
  | 'blue'
  | 'wathet'
  | 'turquoise'
  | 'green'
  | 'yellow'
  | 'orange'
  | 'red'
  | 'carmine'
  | 'violet'
  | 'purple'
  | 'indigo'
  | 'grey'
  | 'default';

export interface HeaderTag {
  readonly tag: 'text_tag';
  readonly text: PlainText;
  readonly color: TagColour;
}

export interface StandardIcon {
  readonly tag: 'standard_icon';
  readonly token: string;
  readonly color?: string;
  readonly size?: string;
}

export interface Confirm {
  readonly title: PlainText;
  readonly text: PlainText;
}

/** What a click brings back: the act, its payload, and after `stamp` the delivery key `k`. */
export interface CallbackValue {
  readonly act: string;
  readonly k?: string;
  readonly [key: string]: unknown;
}

export interface Callback {
  readonly type: 'callback';
  readonly value: CallbackValue;
}

export interface OpenUrl {
  readonly type: 'open_url';
  readonly default_url: string;
}

interface Base {
  readonly element_id?: string;
  readonly margin?: string;
}

export type TextSize = 'heading-1' | 'heading-2' | 'heading-3' | 'heading-4' | 'heading' | 'normal' | 'notation';

export interface Markdown extends Base {
  readonly tag: 'markdown';
  readonly content: string;
  readonly text_size?: TextSize;
  readonly text_align?: 'left' | 'center' | 'right';
}

export interface Div extends Base {
  readonly tag: 'div';
  readonly text: PlainText & { readonly text_size?: TextSize; readonly text_color?: string; readonly lines?: number };
}

export interface Rule extends Base {
  readonly tag: 'hr';
}

export interface Image extends Base {
  readonly tag: 'img';
  readonly img_key: string;
  readonly alt: PlainText;
  readonly scale_type?: 'crop_center' | 'crop_top' | 'fit_horizontal';
  readonly size?: string;
  readonly preview?: boolean;
}

export interface PersonElement extends Base {
  readonly tag: 'person';
  readonly user_id: string;
  readonly size: 'extra_small' | 'small' | 'medium' | 'large';
  readonly show_avatar: boolean;
  readonly show_name: boolean;
  readonly style: 'normal' | 'capsule';
}

export interface PersonList extends Base {
  readonly tag: 'person_list';
  readonly persons: readonly { readonly id: string }[];
  readonly size: 'extra_small' | 'small' | 'medium' | 'large';
  readonly show_avatar: boolean;
  readonly show_name: boolean;
  readonly drop_invalid_user_id: boolean;
}

export type AspectRatio = '1:1' | '2:1' | '4:3' | '16:9';

/** A VChart spec: plain JSON, no functions. */
export interface ChartSpec {
  readonly type: string;
  readonly data: unknown;
  readonly [key: string]: unknown;
}

export interface Chart extends Base {
  readonly tag: 'chart';
  readonly chart_spec: ChartSpec;
  readonly aspect_ratio?: AspectRatio;
  readonly height?: string;
  readonly preview?: boolean;
}

export interface Table extends Base {
  readonly tag: 'table';
  readonly columns: readonly Readonly<Record<string, unknown>>[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly page_size: number;
  readonly row_height: 'auto';
  readonly header_style: Readonly<Record<string, unknown>>;
}

export type ButtonStyle = 'default' | 'primary' | 'danger' | 'text' | 'primary_filled' | 'danger_filled';

interface ButtonBase extends Base {
  readonly tag: 'button';
  readonly text: PlainText;
  readonly type: ButtonStyle;
  readonly confirm?: Confirm;
}

/** Calls back by itself, or opens a link. `form()` gives it a name when it stands in a form. */
export interface Button extends ButtonBase {
  readonly name?: string;
  /** So that a submit button is no plain button with something more. */
  readonly form_action_type?: never;
  readonly behaviors: readonly [Callback | OpenUrl];
}

/** Sends the form it stands in. Its name is given by `form()`. */
export interface SubmitButton extends ButtonBase {
  readonly name?: string;
  readonly form_action_type: 'submit';
  readonly behaviors: readonly [Callback];
}

/** A folded menu: its entries are links, or values that come back as `action.option`. */
export interface Overflow extends Base {
  readonly tag: 'overflow';
  readonly name?: string;
  readonly options: readonly {
    readonly text: PlainText;
    readonly value?: string;
    readonly multi_url?: { readonly url: string };
  }[];
  readonly behaviors?: readonly [Callback];
  readonly confirm?: Confirm;
}

interface FieldBase extends Base {
  readonly name: string;
  readonly required?: boolean;
  readonly placeholder?: PlainText;
  readonly width?: 'fill';
}

export interface Input extends FieldBase {
  readonly tag: 'input';
  readonly label: PlainText;
  readonly label_position: 'top';
  readonly input_type: 'text' | 'multiline_text' | 'password';
  readonly rows?: number;
  readonly default_value?: string;
  readonly max_length: number;
}

export interface SelectOption {
  readonly text: PlainText;
  readonly value: string;
}

export interface Select extends FieldBase {
  readonly tag: 'select_static';
  readonly options: readonly SelectOption[];
  readonly initial_option?: string;
}

export interface MultiSelect extends FieldBase {
  readonly tag: 'multi_select_static';
  readonly options: readonly SelectOption[];
  readonly selected_values?: readonly string[];
}

export interface PersonPicker extends FieldBase {
  readonly tag: 'select_person';
  readonly options?: readonly { readonly value: string }[];
  readonly initial_option?: string;
}

export interface MultiPersonPicker extends FieldBase {
  readonly tag: 'multi_select_person';
  readonly options?: readonly { readonly value: string }[];
  readonly selected_values?: readonly string[];
}

export interface DatePicker extends FieldBase {
  readonly tag: 'date_picker';
  readonly initial_date?: string;
}

export interface Checker extends Base {
  readonly tag: 'checker';
  readonly name: string;
  readonly text: PlainText;
  readonly checked: boolean;
}

export type Field = Input | Select | MultiSelect | PersonPicker | MultiPersonPicker | DatePicker | Checker;

export interface ColumnSet<E> extends Base {
  readonly tag: 'column_set';
  readonly flex_mode: 'none' | 'stretch' | 'flow' | 'bisect' | 'trisect';
  readonly horizontal_spacing: string;
  readonly columns: readonly {
    readonly tag: 'column';
    readonly width: string;
    readonly weight?: number;
    readonly vertical_align?: 'top' | 'center' | 'bottom';
    readonly elements: readonly E[];
  }[];
}

export interface Panel<E> extends Base {
  readonly tag: 'collapsible_panel';
  readonly expanded: boolean;
  readonly header: {
    readonly title: { readonly tag: 'markdown'; readonly content: string };
    readonly icon: StandardIcon;
    readonly icon_position: 'follow_text';
    readonly icon_expanded_angle: -180;
  };
  readonly elements: readonly E[];
}

export type Display = Markdown | Div | Rule | Image | PersonElement | PersonList;

/** What may stand in a form, also within its columns and panels: no form, no table, no chart. */
export type FormElement =
  | Display
  | Button
  | SubmitButton
  | Overflow
  | Field
  | ColumnSet<FormElement>
  | Panel<FormElement>;

/** What may stand in columns and panels outside a form: no field, no form, no table. */
export type InnerElement = Display | Chart | Button | Overflow | ColumnSet<InnerElement> | Panel<InnerElement>;

export interface Form extends Base {
  readonly tag: 'form';
  readonly name: string;
  readonly elements: readonly FormElement[];
}

/** What may stand directly in a card. */
export type Element = InnerElement | Form | Table;

/** Whatever the author may leave out with `cond && element`. */
export type Falsy = false | null | undefined | '' | 0;

/** One child, a list of them, or lists of lists of lists: as deep as a card needs, and finite for the compiler. */
export type Children<E> = Child<E> | readonly (Child<E> | readonly (Child<E> | readonly Child<E>[])[])[];
type Child<E> = E | Falsy;

/** The elements among children that may be lists or left out. */
export type ElementsOf<T> = Exclude<Unlisted<Unlisted<Unlisted<T>>>, Falsy>;
type Unlisted<T> = T extends readonly (infer Inner)[] ? Inner : T;

export interface Card {
  readonly schema: '2.0';
  readonly config: {
    readonly update_multi: true;
    readonly enable_forward: boolean;
    readonly width_mode: 'default';
    readonly summary?: { readonly content: string };
  };
  readonly header: {
    readonly title: PlainText;
    readonly subtitle?: PlainText;
    readonly template: HeaderTemplate;
    readonly text_tag_list?: readonly HeaderTag[];
    readonly icon?: StandardIcon;
  };
  readonly body: { readonly vertical_spacing: string; readonly elements: readonly Element[] };
}

/** Drops what was left out and flattens lists. */
export const present = <E>(children: readonly Children<E>[]): E[] =>
  // `flat` types nothing beyond two levels; no element is an array, so what is left are elements.
  (children.flat(3) as Child<E>[]).filter((child): child is E => Boolean(child));
