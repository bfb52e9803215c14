import type { ActionName, PayloadOf } from '../../cards/actions/all.ts';
import type { Breach } from '../domain/regulation.ts';
import type { AnyUseCase, UseCase } from '../usecases/execute.ts';
import type { View } from '../usecases/view.ts';
import type { ShownMessage } from '../usecases/work.ts';
import type { Done } from './explain.ts';

/** What was pressed, after the button's own schema has read it. */
export interface Press<Payload> {
  readonly payload: Payload;
  /** What was filled in; empty when the button stands outside a form. Read by the use case's schema. */
  readonly form: Readonly<Record<string, unknown>>;
  /** The card on which it was pressed. */
  readonly message: ShownMessage;
  /** Names this press; the base of the keys of new cards. */
  readonly id: string;
}

/** What a press leads to: a deed or none, and what is shown then. */
export interface Deed {
  readonly run?: AnyUseCase;
  readonly input?: unknown;
  readonly done: Done;
  /** The page to which the pressed card turns, known before or only from the outcome; absent: the same page, drawn anew. */
  readonly show?: View | ((outcome: unknown) => View);
  /** A new card instead of a new page. */
  readonly answerWith?: View;
  /** Done all the same: what is said instead of `done` when something about it is wrong. */
  readonly warn?: (outcome: unknown) => readonly Breach[];
  /** The page to which the card turns when the deed is refused; absent: it stays as it is. */
  readonly refused?: View;
  /** Shown in the click's toast only, never on a card: a number asked for on demand. */
  readonly say?: (outcome: unknown) => string;
  /** A page that stands in the answer to the press only, where the outcome gives one: our books do not draw it again. */
  readonly fleeting?: (outcome: unknown) => View | undefined;
}

/** One function per button; a table of all of them that misses one does not compile. */
export type Handlers = { readonly [Name in ActionName]: Handler<Name> };

export type Handler<Name extends ActionName> = (press: Press<PayloadOf<Name>>) => Deed;

/** Ties a use case to its outcome and forgets the types again; `execute` parses the input itself. */
export const deed = <Input, Outcome>(
  run: UseCase<Input, Outcome>,
  input: unknown,
  rest: Omit<Deed, 'run' | 'input' | 'say' | 'show' | 'warn' | 'fleeting'> & {
    readonly fleeting?: (outcome: Outcome) => View | undefined;
    readonly say?: (outcome: Outcome) => string;
    readonly show?: View | ((outcome: Outcome) => View);
    readonly warn?: (outcome: Outcome) => readonly Breach[];
  },
): Deed => ({ run: run as unknown as AnyUseCase, input, ...(rest as Omit<Deed, 'run' | 'input'>) }); // input is parsed, outcome comes from this very use case
