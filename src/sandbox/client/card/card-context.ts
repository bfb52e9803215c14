import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CardAction, Member } from '../../protocol.ts';
import type { Behavior, Card, Confirm } from '../card-json.ts';
import type { FieldValue } from './fields.ts';

/** What a component asks the card to do when a person uses it. */
export interface Press {
  /** Identifies the pressed component, for its loading state. */
  readonly key: string;
  readonly action: CardAction;
  readonly confirm?: Confirm | undefined;
  readonly behaviors?: readonly Behavior[] | undefined;
  /** Calls back even when `behaviors` names none: true of every component but button, checker and container. */
  readonly always?: boolean;
  readonly danger?: boolean;
}

export interface CardServices {
  readonly card: Card;
  readonly members: ReadonlyMap<string, Member>;
  /** Who is in the chat; offered by a person picker without options. */
  readonly inChat: readonly string[];
  readonly fileUrl: (key: string) => string;
  readonly readValue: (key: string) => FieldValue;
  readonly setValue: (key: string, value: FieldValue) => void;
  /** Key of the component whose press is being answered. */
  readonly pending: string | null;
  /** Resolves once answered; `false` when the person said no, or the card was busy. */
  readonly press: (press: Press) => Promise<boolean>;
  /** Names of required fields found empty at the last submission. */
  readonly missing: ReadonlySet<string>;
  readonly setMissing: (names: readonly string[]) => void;
  readonly reset: (names: readonly string[]) => void;
}

export const CardContext = createContext<CardServices | null>(null);

export function useCard(): CardServices {
  const card = useContext(CardContext);
  if (card === null) throw new Error('Drawn outside a card');
  return card;
}

export interface FormScope {
  readonly submit: (key: string, press: Press) => Promise<void>;
  readonly reset: () => void;
}

export const FormContext = createContext<FormScope | null>(null);

/** The form around a component, `null` outside one. */
export const useForm = (): FormScope | null => useContext(FormContext);
