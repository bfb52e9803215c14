import { CardFault } from './card-fault.ts';
import {
  type Button,
  type Children,
  type ColumnSet,
  type ElementsOf,
  type FormElement,
  type InnerElement,
  type Overflow,
  type Panel,
  present,
  type SubmitButton,
} from './card-json.ts';
import { asMarkdown, type Text } from './md.ts';

// What a container holds decides where it may stand: one field in it, and it belongs in a form.
type Content = InnerElement | FormElement;
type Press = Button | SubmitButton | Overflow;

// What is left of a part are the elements that ElementsOf takes out of its type; inference cannot follow.
const listed = <Part>(parts: readonly (Part & Children<Content>)[]): ElementsOf<Part>[] =>
  present<Content>(parts) as ElementsOf<Part>[];

/** Columns side by side that stack on a phone. Each argument is one column: an element or a list of them. */
export function columns<Parts extends readonly Children<Content>[]>(
  ...parts: Parts
): ColumnSet<ElementsOf<Parts[number]>> {
  const filled = parts.map((part) => listed<Parts[number]>([part])).filter((elements) => elements.length > 0);
  if (filled.length === 0) throw new CardFault('columns without a single element');
  return {
    tag: 'column_set',
    flex_mode: 'stretch',
    horizontal_spacing: 'medium',
    columns: filled.map((elements) => ({
      tag: 'column',
      width: 'weighted',
      weight: 1,
      elements,
    })),
  };
}

/** Buttons in one row that wraps. The main one comes first. */
export function buttonRow<Parts extends readonly Children<Press>[]>(
  ...parts: Parts
): ColumnSet<ElementsOf<Parts[number]>> {
  const row = listed<Parts[number]>(parts);
  if (row.length === 0) throw new CardFault('a row without a single button');
  return {
    tag: 'column_set',
    flex_mode: 'flow',
    horizontal_spacing: 'medium',
    columns: row.map((button) => ({ tag: 'column', width: 'auto', vertical_align: 'center', elements: [button] })),
  };
}

/** A panel folded at first: what only some readers want. */
export const collapsible = <Parts extends readonly Children<Content>[]>(
  title: Text,
  ...elements: Parts
): Panel<ElementsOf<Parts[number]>> => ({
  tag: 'collapsible_panel',
  expanded: false,
  header: {
    title: { tag: 'markdown', content: asMarkdown(title) },
    icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
    icon_position: 'follow_text',
    icon_expanded_angle: -180,
  },
  elements: listed<Parts[number]>(elements),
});
