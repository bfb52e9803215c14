import { CardFault } from './card-fault.ts';
import {
  type Button,
  type Children,
  type Form,
  type FormElement,
  type Overflow,
  present,
  type SubmitButton,
} from './card-json.ts';

/**
 * Fields and the button that sends them. Buttons get names made of the form's and the action's, since the platform
 * wants every interactive part of a form named and every name unique in the card.
 */
export function form(name: string, ...children: readonly Children<FormElement>[]): Form {
  if (!/^[A-Za-z]\w{0,39}$/.test(name)) throw new CardFault(`"${name}" is no form name`);
  const taken = new Set<string>();
  const elements = present(children).map((element) => named(element, name, taken));
  const parts = elements.flatMap(leaves);
  const submits = parts.filter((part) => 'form_action_type' in part).length;
  if (submits === 0) throw new CardFault(`form "${name}" has no submit button`);
  // The client checks `required` on every submit button, so 「保存草稿」 beside 「提交」 would be blocked.
  if (submits > 1 && parts.some((part) => 'required' in part && part.required)) {
    throw new CardFault(`form "${name}" has ${submits} submit buttons, so no field may be required: mark it needed`);
  }
  return { tag: 'form', name, elements };
}

function named(element: FormElement, form: string, taken: Set<string>): FormElement {
  switch (element.tag) {
    case 'button':
    case 'overflow':
      return { ...element, name: freeName(`${form}_${purpose(element)}`, taken) };
    case 'column_set':
      return {
        ...element,
        columns: element.columns.map((column) => ({
          ...column,
          elements: column.elements.map((each) => named(each, form, taken)),
        })),
      };
    case 'collapsible_panel':
      return { ...element, elements: element.elements.map((each) => named(each, form, taken)) };
    default:
      return element;
  }
}

function purpose({ behaviors }: Button | SubmitButton | Overflow): string {
  const first = behaviors?.[0];
  return first?.type === 'callback' ? first.value.act.replace(/\W/g, '_') : 'link';
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n += 1) name = `${wanted}_${n}`;
  taken.add(name);
  return name;
}

function leaves(element: FormElement): readonly FormElement[] {
  if (element.tag === 'column_set') return element.columns.flatMap((column) => column.elements.flatMap(leaves));
  if (element.tag === 'collapsible_panel') return element.elements.flatMap(leaves);
  return [element];
}
