import { z } from 'zod';
import { CardFault } from './card-fault.ts';
import type { Button, ButtonStyle, Callback, Confirm, Overflow, SubmitButton } from './card-json.ts';
import { label } from './text.ts';

/** Keys of a callback value that are ours: the action's name and the delivery key. */
const OURS = ['act', 'k'] as const;

type Payload<Shape extends z.ZodRawShape> = z.ZodObject<Shape, z.core.$strict>;

/**
 * The contract of a button: one name and one payload, shared by the card that draws it and the handler that answers.
 * `Sent` is what a card puts in, `Received` what a handler gets after parsing.
 */
export interface Action<Name extends string, Sent, Received> {
  readonly name: Name;
  /** A button that calls back by itself. */
  readonly button: (text: string, payload: Sent, style?: ButtonStyle, confirm?: Confirm) => Button;
  /** A button that sends the form it stands in. */
  readonly submit: (text: string, payload: Sent, style?: ButtonStyle, confirm?: Confirm) => SubmitButton;
  /** A folded menu; the entry pressed comes back as `option`. */
  readonly menu: (entries: readonly { text: string; value: string }[], payload: Sent, confirm?: Confirm) => Overflow;
  /** Payload of a click; throws a `CardFault` on anything but what our own card sends. */
  readonly parse: (value: unknown) => Received;
}

// A payload only ever narrows between a union and one action; the handlers map keeps the two together.
// biome-ignore lint/suspicious/noExplicitAny: an action of any payload, for constraints only
export type AnyAction = Action<string, any, any>;

/** An action without payload. */
export function action<const Name extends string>(
  name: Name,
): Action<Name, Record<string, never>, Record<string, never>>;
/** An action with a payload. Never a secret, a score or a vote, and never who pressed. */
export function action<const Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  payload: Payload<Shape>,
): Action<Name, z.input<Payload<Shape>>, z.output<Payload<Shape>>>;
export function action(name: string, payload: Payload<z.ZodRawShape> = z.strictObject({})): AnyAction {
  if (!/^[A-Za-z][\w.]{0,63}$/.test(name)) throw new CardFault(`"${name}" is no action name`);
  const taken = OURS.find((key) => key in payload.shape);
  if (taken) throw new CardFault(`payload of ${name} uses our key "${taken}"`);

  const callback = (sent: unknown): Callback => {
    const checked = payload.safeParse(sent);
    if (!checked.success) throw new CardFault(`payload of ${name}: ${z.prettifyError(checked.error)}`);
    // What was checked as an object of the schema is spread as it came in: the handler parses it again.
    return { type: 'callback', value: { ...(sent as Record<string, unknown>), act: name } };
  };
  const drawn = (text: string, style: ButtonStyle | undefined, confirm: Confirm | undefined) => ({
    tag: 'button' as const,
    text: label(text),
    type: style ?? 'default',
    ...(confirm && { confirm }),
  });

  return Object.freeze({
    name,
    button: (text: string, sent: unknown, style?: ButtonStyle, confirm?: Confirm): Button => ({
      ...drawn(text, style, confirm),
      behaviors: [callback(sent)],
    }),
    submit: (text: string, sent: unknown, style?: ButtonStyle, confirm?: Confirm): SubmitButton => ({
      ...drawn(text, style, confirm),
      form_action_type: 'submit',
      behaviors: [callback(sent)],
    }),
    menu: (entries: readonly { text: string; value: string }[], sent: unknown, confirm?: Confirm): Overflow => ({
      tag: 'overflow',
      options: entries.map(({ text, value }) => ({ text: label(text), value })),
      behaviors: [callback(sent)],
      ...(confirm && { confirm }),
    }),
    parse: (value: unknown): unknown => parsePayload(name, payload, value),
  });
}

function parsePayload(name: string, payload: Payload<z.ZodRawShape>, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('act' in value) || value.act !== name) {
    throw new CardFault(`not a click on ${name}`);
  }
  const received = Object.fromEntries(Object.entries(value).filter(([key]) => !OURS.some((ours) => ours === key)));
  const parsed = payload.safeParse(received);
  if (!parsed.success) throw new CardFault(`payload of ${name}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** A group of actions; two of one name are refused. */
export function actions<Group extends Readonly<Record<string, AnyAction>>>(group: Group): Readonly<Group> {
  actionTable(group);
  return Object.freeze(group);
}

/** All actions by name, to find the one a click means. Two of one name are refused. */
export function actionTable(...groups: readonly Readonly<Record<string, AnyAction>>[]): ReadonlyMap<string, AnyAction> {
  const table = new Map<string, AnyAction>();
  for (const each of groups.flatMap((group) => Object.values(group))) {
    if (table.has(each.name)) throw new CardFault(`two actions are named ${each.name}`);
    table.set(each.name, each);
  }
  return table;
}

/** Names of a group's actions, as a union. */
export type ActionName<Group extends Readonly<Record<string, AnyAction>>> = Group[keyof Group]['name'];

/** What the handler of one named action receives. */
export type PayloadOf<Group extends Readonly<Record<string, AnyAction>>, Name extends ActionName<Group>> =
  Extract<Group[keyof Group], { readonly name: Name }> extends Action<string, infer _Sent, infer Received>
    ? Received
    : never;
