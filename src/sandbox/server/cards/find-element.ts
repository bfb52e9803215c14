import { isDeepStrictEqual } from 'node:util';
import type { CardAction } from '../../protocol.ts';
import { ControlRefusal } from '../refusal.ts';
import type { Card } from './accept-content.ts';

export type Part = Readonly<Record<string, unknown>>;

export interface Found {
  readonly element: Part;
  /** The form it stands in. */
  readonly form?: Part;
}

const INTERACTIVE = new Set([
  'button',
  'input',
  'overflow',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
  'select_img',
  'interactive_container',
]);
/** Data, not components. */
const OPAQUE = new Set(['value', 'chart_spec', 'rows', 'behaviors', 'confirm']);

/** Every component a person can act on, in order of appearance. */
export const interactiveParts = (card: Card): Found[] => {
  const found: Found[] = [];
  const walk = (node: unknown, form: Part | undefined): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const inner of node) walk(inner, form);
      return;
    }
    // Any object's keys may be read; a missing one is undefined.
    const part = node as Part;
    if (INTERACTIVE.has(String(part.tag))) found.push({ element: part, ...(form && { form }) });
    for (const [key, inner] of Object.entries(part))
      if (!OPAQUE.has(key)) walk(inner, part.tag === 'form' ? part : form);
  };
  walk(card.body, undefined);
  return found;
};

/** The value a press on it carries: that of its callback behaviour, or the older `value`. */
export const callbackValue = (element: Part): unknown => {
  const callback = behaviours(element).find(({ type }) => type === 'callback');
  return callback ? callback.value : element.value;
};

/** Whether acting on it calls back: by behaviour, and by default where the platform does without one. */
export const callsBack = ({ element, form }: Found): boolean => {
  const list = behaviours(element);
  if (list.some(({ type }) => type === 'callback')) return true;
  if (form) return element.tag === 'button' && element.form_action_type === 'submit';
  if (list.length > 0) return false;
  return element.tag !== 'checker' && element.tag !== 'interactive_container';
};

const behaviours = ({ behaviors }: Part): Part[] =>
  Array.isArray(behaviors) ? behaviors.filter((one) => typeof one === 'object' && one !== null) : [];

/** The component the client says was acted on. Refuses what the shown card does not hold. */
export const findElement = (card: Card, action: CardAction): Found => {
  const candidates = interactiveParts(card).filter(
    ({ element }) =>
      element.tag === action.tag &&
      (action.name === undefined || element.name === action.name) &&
      (action.value === undefined || isDeepStrictEqual(callbackValue(element), action.value)),
  );
  const [first, second] = candidates;
  if (!first) throw new ControlRefusal(400, `the card has no such ${action.tag}`);
  if (second && !isDeepStrictEqual(callbackValue(first.element), callbackValue(second.element))) {
    throw new ControlRefusal(400, `the card has several such ${action.tag}; say name or value`);
  }
  return first;
};
