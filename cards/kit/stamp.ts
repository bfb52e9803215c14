import type { Callback, Card, Element, FormElement } from './card-json.ts';

/** A copy in which every callback carries the key of its delivery, so that a click says which message it came from. */
export const stamp = (card: Card, key: string): Card => ({ ...card, body: stamped(card.body, key) });

/** Copies whatever was given; only the values of callbacks differ, so the shape stays. */
function stamped<T>(value: T, key: string): T {
  if (typeof value !== 'object' || value === null) return value;
  if (isCallback(value)) return { ...value, value: { ...value.value, k: key } };
  const copy = Array.isArray(value)
    ? value.map((each) => stamped(each, key))
    : Object.fromEntries(Object.entries(value).map(([name, each]) => [name, opaque(name) ? each : stamped(each, key)]));
  // Same keys and same kinds of values as `value`.
  return copy as T;
}

const opaque = (name: string): boolean => name === 'chart_spec' || name === 'rows';

const isCallback = (value: object): value is Callback =>
  'type' in value && value.type === 'callback' && 'value' in value && !('tag' in value);

/** Whether anything on the card still calls back. Links do not: they work for ever. */
export const hasButtons = (card: Card): boolean => callsBack(card.body.elements);

function callsBack(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isCallback(value)) return true;
  return Object.entries(value).some(([name, each]) => !opaque(name) && callsBack(each));
}

/** The card as it stays when its 14 days are over: texts, tables, charts and links, and nothing that calls back. */
export const withoutButtons = (card: Card): Card => ({
  ...card,
  body: { ...card.body, elements: still(card.body.elements) },
});

type Part = Element | FormElement;

const FIELDS = new Set<string>([
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'checker',
]);
/** Fields that stand below a label of their own. */
const LABELLED = new Set<string>([...FIELDS].filter((tag) => tag !== 'input' && tag !== 'checker'));

function still<E extends Part>(elements: readonly E[]): E[] {
  return elements.flatMap((element, i) => {
    const next = elements[i + 1];
    const isLabel = element.tag === 'markdown' && next !== undefined && LABELLED.has(next.tag);
    return isLabel ? [] : remains(element);
  });
}

// What remains of an element is an element of the same place: containers keep their kind, and a form, which stands in
// the body only, leaves what any body may hold. The casts say that to the compiler.
function remains<E extends Part>(element: E): E[] {
  const part: Part = element;
  if (FIELDS.has(part.tag)) return [];
  switch (part.tag) {
    case 'button':
    case 'overflow':
      return callsBack(part.behaviors) ? [] : [withoutName(part) as E];
    case 'form':
      return still(part.elements) as Part[] as E[];
    case 'column_set': {
      const columns = part.columns
        .map((column) => ({ ...column, elements: still<Part>(column.elements) }))
        .filter((column) => column.elements.length > 0);
      return columns.length > 0 ? [{ ...part, columns } as Part as E] : [];
    }
    case 'collapsible_panel': {
      const below = still<Part>(part.elements);
      return below.length > 0 ? [{ ...part, elements: below } as Part as E] : [];
    }
    default:
      return [element];
  }
}

/** A name means something in a form only. */
function withoutName<T extends { readonly name?: string }>({ name: _, ...rest }: T): Omit<T, 'name'> {
  return rest;
}
