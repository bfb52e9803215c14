/**
 * Card JSON 2.0 as the client meets it. The server has refused unknown properties already; here every field may be
 * missing, because a card drawn wrong must never take the whole conversation down.
 */

export interface TextObject {
  readonly tag?: 'plain_text' | 'lark_md' | 'markdown';
  readonly content?: string;
  readonly text_size?: string;
  readonly text_color?: string;
  readonly text_align?: 'left' | 'center' | 'right';
  readonly lines?: number;
}

export interface Icon {
  readonly tag?: 'standard_icon' | 'custom_icon';
  readonly token?: string;
  readonly color?: string;
  readonly img_key?: string;
  readonly size?: string;
}

export interface Confirm {
  readonly title?: TextObject;
  readonly text?: TextObject;
}

export type Behavior =
  | { readonly type: 'callback'; readonly value?: Readonly<Record<string, unknown>> | string }
  | {
      readonly type: 'open_url';
      readonly default_url?: string;
      readonly pc_url?: string;
      readonly ios_url?: string;
      readonly android_url?: string;
    };

interface Base {
  readonly element_id?: string;
  readonly margin?: string;
}

/** Layout of the body and of every container. */
export interface Layout {
  readonly direction?: 'vertical' | 'horizontal';
  readonly padding?: string;
  readonly horizontal_spacing?: string;
  readonly vertical_spacing?: string;
  readonly horizontal_align?: 'left' | 'center' | 'right';
  readonly vertical_align?: 'top' | 'center' | 'bottom';
}

/** What every component that calls back has in common. */
interface Interactive extends Base {
  readonly name?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly disabled_tips?: TextObject;
  readonly hover_tips?: TextObject;
  readonly behaviors?: readonly Behavior[];
  readonly confirm?: Confirm;
  readonly placeholder?: TextObject;
  readonly width?: string;
  readonly value?: Readonly<Record<string, unknown>> | string;
}

export interface MarkdownElement extends Base {
  readonly tag: 'markdown';
  readonly content?: string;
  readonly text_size?: string;
  readonly text_align?: 'left' | 'center' | 'right';
  readonly icon?: Icon;
}

export interface DivElement extends Base {
  readonly tag: 'div';
  readonly text?: TextObject;
  readonly fields?: readonly { readonly is_short?: boolean; readonly text?: TextObject }[];
  readonly icon?: Icon;
  readonly width?: string;
}

export interface ImgElement extends Base {
  readonly tag: 'img';
  readonly img_key?: string;
  readonly alt?: TextObject;
  readonly title?: TextObject;
  readonly scale_type?: string;
  readonly size?: string;
  readonly corner_radius?: string;
  readonly transparent?: boolean;
  readonly preview?: boolean;
}

export interface ImgCombinationElement extends Base {
  readonly tag: 'img_combination';
  readonly combination_mode?: string;
  readonly img_list?: readonly { readonly img_key?: string }[];
  readonly corner_radius?: string;
}

interface HrElement extends Base {
  readonly tag: 'hr';
}

export interface PersonElement extends Base {
  readonly tag: 'person';
  readonly user_id?: string;
  readonly size?: string;
  readonly show_avatar?: boolean;
  readonly show_name?: boolean;
  readonly style?: 'normal' | 'capsule';
}

export interface PersonListElement extends Base {
  readonly tag: 'person_list';
  readonly persons?: readonly { readonly id?: string }[];
  readonly size?: string;
  readonly show_avatar?: boolean;
  readonly show_name?: boolean;
  readonly lines?: number;
}

export interface ChartElement extends Base {
  readonly tag: 'chart';
  readonly chart_spec?: Readonly<Record<string, unknown>>;
  readonly aspect_ratio?: string;
  readonly color_theme?: string;
  readonly preview?: boolean;
  readonly height?: string;
}

export interface TableColumn {
  readonly name?: string;
  readonly display_name?: string;
  readonly data_type?: string;
  readonly width?: string;
  readonly horizontal_align?: 'left' | 'center' | 'right';
  readonly vertical_align?: 'top' | 'center' | 'bottom';
  readonly format?: { readonly precision?: number; readonly symbol?: string; readonly separator?: boolean };
  readonly date_format?: string;
}

export interface TableElement extends Base {
  readonly tag: 'table';
  readonly columns?: readonly TableColumn[];
  readonly rows?: readonly Readonly<Record<string, unknown>>[];
  readonly page_size?: number;
  readonly row_height?: string;
  readonly row_max_height?: string;
  readonly freeze_first_column?: boolean;
  readonly header_style?: {
    readonly text_align?: 'left' | 'center' | 'right';
    readonly text_size?: string;
    readonly background_style?: string;
    readonly text_color?: string;
    readonly bold?: boolean;
    readonly lines?: number;
  };
}

export interface ColumnElement extends Base, Layout {
  readonly tag: 'column';
  readonly elements?: readonly CardElement[];
  readonly width?: string;
  readonly weight?: number;
  readonly background_style?: string;
}

export interface ColumnSetElement extends Base {
  readonly tag: 'column_set';
  readonly columns?: readonly ColumnElement[];
  readonly flex_mode?: 'none' | 'stretch' | 'flow' | 'bisect' | 'trisect';
  readonly horizontal_spacing?: string;
  readonly horizontal_align?: 'left' | 'center' | 'right';
  readonly background_style?: string;
}

export interface FormElement extends Base, Layout {
  readonly tag: 'form';
  readonly name?: string;
  readonly elements?: readonly CardElement[];
}

export interface InteractiveContainerElement extends Interactive, Layout {
  readonly tag: 'interactive_container';
  readonly elements?: readonly CardElement[];
  readonly height?: string;
  readonly background_style?: string;
  readonly has_border?: boolean;
  readonly border_color?: string;
  readonly corner_radius?: string;
}

export interface CollapsiblePanelElement extends Base, Layout {
  readonly tag: 'collapsible_panel';
  readonly header?: {
    readonly title?: TextObject;
    readonly background_color?: string;
    readonly icon?: Icon;
    readonly icon_position?: 'left' | 'right' | 'follow_text';
    readonly icon_expanded_angle?: number;
    readonly padding?: string;
  };
  readonly elements?: readonly CardElement[];
  readonly expanded?: boolean;
  readonly background_color?: string;
  readonly border?: { readonly color?: string; readonly corner_radius?: string };
}

export interface ButtonElement extends Interactive {
  readonly tag: 'button';
  readonly text?: TextObject;
  readonly type?: string;
  readonly size?: 'tiny' | 'small' | 'medium' | 'large';
  readonly icon?: Icon;
  readonly form_action_type?: 'submit' | 'reset';
}

export interface InputElement extends Interactive {
  readonly tag: 'input';
  readonly default_value?: string;
  readonly max_length?: number;
  readonly input_type?: 'text' | 'multiline_text' | 'password';
  readonly rows?: number;
  readonly auto_resize?: boolean;
  readonly max_rows?: number;
  readonly label?: TextObject;
  readonly label_position?: 'top' | 'left';
}

interface Option {
  readonly text?: TextObject;
  readonly value?: string;
  readonly icon?: Icon;
}

export interface SelectElement extends Interactive {
  readonly tag: 'select_static' | 'multi_select_static' | 'select_person' | 'multi_select_person';
  readonly options?: readonly Option[];
  readonly type?: 'default' | 'text';
  readonly initial_option?: string;
  readonly initial_index?: number;
  readonly selected_values?: readonly string[];
}

export interface DateElement extends Interactive {
  readonly tag: 'date_picker' | 'picker_time' | 'picker_datetime';
  readonly initial_date?: string;
  readonly initial_time?: string;
  readonly initial_datetime?: string;
}

export interface CheckerElement extends Interactive {
  readonly tag: 'checker';
  readonly checked?: boolean;
  readonly text?: TextObject;
  readonly overall_checkable?: boolean;
  readonly button_area?: { readonly buttons?: readonly ButtonElement[] };
  readonly checked_style?: { readonly show_strikethrough?: boolean; readonly opacity?: number };
  readonly padding?: string;
}

export interface OverflowElement extends Interactive {
  readonly tag: 'overflow';
  readonly options?: readonly {
    readonly text?: TextObject;
    readonly value?: string;
    readonly multi_url?: { readonly url?: string; readonly pc_url?: string };
  }[];
}

export interface SelectImgElement extends Interactive {
  readonly tag: 'select_img';
  readonly options?: readonly {
    readonly img_key?: string;
    readonly value?: string;
    readonly disabled?: boolean;
  }[];
  readonly multi_select?: boolean;
  readonly layout?: 'stretch' | 'bisect' | 'trisect';
  readonly aspect_ratio?: string;
}

export type CardElement =
  | MarkdownElement
  | DivElement
  | ImgElement
  | ImgCombinationElement
  | HrElement
  | PersonElement
  | PersonListElement
  | ChartElement
  | TableElement
  | ColumnElement
  | ColumnSetElement
  | FormElement
  | InteractiveContainerElement
  | CollapsiblePanelElement
  | ButtonElement
  | InputElement
  | SelectElement
  | DateElement
  | CheckerElement
  | OverflowElement
  | SelectImgElement;

/** A component that keeps a value while the person fills the card. */
export type FieldElement = InputElement | SelectElement | DateElement | CheckerElement | SelectImgElement;

export interface CardHeader {
  readonly title?: TextObject;
  readonly subtitle?: TextObject;
  readonly template?: string;
  readonly icon?: Icon;
  readonly padding?: string;
  readonly text_tag_list?: readonly { readonly text?: TextObject; readonly color?: string }[];
}

export interface Card {
  readonly schema?: string;
  readonly config?: {
    readonly width_mode?: 'default' | 'compact' | 'fill';
    readonly enable_forward_interaction?: boolean;
    readonly style?: {
      readonly color?: Readonly<Record<string, { readonly light_mode?: string; readonly dark_mode?: string }>>;
      readonly text_size?: Readonly<
        Record<string, { readonly default?: string; readonly pc?: string; readonly mobile?: string }>
      >;
    };
  };
  readonly card_link?: { readonly url?: string; readonly pc_url?: string };
  readonly header?: CardHeader;
  readonly body?: Layout & { readonly elements?: readonly CardElement[] };
}

/** Typed reading of a message's content: all fields of `Card` are optional and each component stands behind a fence. */
export const asCard = (content: Readonly<Record<string, unknown>>): Card => content as Card; // see the doc comment
