import type { ChatMessage, ChatSummary, ClickOutcome } from '../../src/sandbox/protocol.ts';
import { post } from './http.ts';

type Json = Readonly<Record<string, unknown>>;

interface PersonParts {
  readonly name: string;
  readonly openId: string;
  readonly sandboxUrl: string;
  readonly settled: () => Promise<void>;
}

export interface FoundButton {
  readonly message: ChatMessage;
  readonly button: Json;
  readonly form: Json | undefined;
}

/** So many messages of a chat are looked at first. */
const RECENT = 20;
/** Against what never happens: a slow machine is no fault. */
const PATIENCE_MS = 40_000;
/** Settling asks the database dozens of questions, looking asks the platform one. */
const SETTLED_EVERY = 4;

/** Somebody with a phone: reads cards, fills fields by their labels, presses buttons by their words. */
export class Person {
  readonly name: string;
  readonly openId: string;
  readonly #url: string;
  readonly #settled: () => Promise<void>;

  constructor({ name, openId, sandboxUrl, settled }: PersonParts) {
    this.name = name;
    this.openId = openId;
    this.#url = `${sandboxUrl}/sandbox/as/${openId}`;
    this.#settled = settled;
  }

  /** Sends a text to the assistant and waits until it has answered. */
  async says(text: string): Promise<void> {
    await this.#quiet();
    const before = await this.#newest();
    await post(`${this.#url}/text`, { text });
    await this.waitFor(() => this.#heardSince(before), `nobody answers ${this.name} saying 「${text}」`);
  }

  async sendsFile(name: string, bytes: Uint8Array): Promise<void> {
    await this.#quiet();
    const before = await this.#newest();
    const answer = await fetch(`${this.#url}/file?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body: Buffer.from(bytes),
    });
    if (!answer.ok) throw new Error(`file refused: ${await answer.text()}`);
    await this.waitFor(() => this.#heardSince(before), `nobody answers ${this.name} sending ${name}`);
  }

  async presses(eventKey: string): Promise<void> {
    await this.#quiet();
    const before = await this.#newest();
    await post(`${this.#url}/menu`, { eventKey });
    await this.waitFor(() => this.#heardSince(before), `nobody answers ${this.name} pressing ${eventKey}`);
  }

  /** What is still on its way comes first, or it would be taken for the answer. */
  async #quiet(): Promise<void> {
    await this.#settled().catch(() => undefined); // a service that is away on purpose settles nothing
  }

  /** The last so many of each chat. */
  async messages(limit = 200): Promise<readonly ChatMessage[]> {
    const chats = (await (await fetch(`${this.#url}/chats`)).json()) as ChatSummary[]; // as the protocol says
    const all = await Promise.all(
      chats.map(
        async ({ chatId }) =>
          (await (await fetch(`${this.#url}/chats/${chatId}/messages?limit=${limit}`)).json()) as ChatMessage[],
      ),
    );
    return all.flat();
  }

  /** What came from the assistant lately. */
  async #newest(): Promise<ReadonlySet<string>> {
    const messages = await this.messages(RECENT);
    return new Set(messages.filter(({ from }) => from.kind === 'bot').map(({ messageId }) => messageId));
  }

  async #heardSince(before: ReadonlySet<string>): Promise<boolean> {
    return [...(await this.#newest())].some((messageId) => !before.has(messageId));
  }

  /** Cards in the chat, newest last. */
  async cards(limit?: number): Promise<readonly ChatMessage[]> {
    return (await this.messages(limit)).filter(({ type }) => type === 'interactive');
  }

  /** Everything readable on the newest card. */
  async reads(): Promise<string> {
    const newest = (await this.cards()).at(-1);
    return newest ? textsIn(newest.content).join('\n') : '';
  }

  /** Waits until some card shows the words, and answers that card's text. */
  async sees(words: string): Promise<string> {
    let found = '';
    await this.waitFor(async () => {
      found =
        (await this.cards())
          .map(({ content }) => textsIn(content).join('\n'))
          .findLast((text) => text.includes(words)) ?? '';
      return found !== '';
    }, `${this.name} never sees 「${words}」`);
    return found;
  }

  /** Presses a button by its words on the newest card that has it, filling fields by their labels or names. */
  async click(label: string, fields: Readonly<Record<string, unknown>> = {}): Promise<ClickOutcome> {
    const { message, button, form } = await this.finds(label);
    return this.press(message.messageId, button, form, fields);
  }

  /** The button once it is there: words may stand on a card before its buttons do. */
  async finds(label: string): Promise<FoundButton> {
    let found: FoundButton | undefined;
    await this.waitFor(async () => {
      found = await this.#find(label);
      return found !== undefined;
    }, `${this.name} has no button 「${label}」`);
    if (!found) throw new Error('unreachable');
    return found;
  }

  async press(
    messageId: string,
    button: Json,
    form: Json | undefined,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<ClickOutcome> {
    const behaviors = (button.behaviors ?? []) as readonly Json[]; // checked by the sandbox before it was stored
    const value = behaviors.find(({ type }) => type === 'callback')?.value;
    const action = {
      tag: 'button',
      value,
      ...(form ? { name: button.name, form_value: formValue(form, fields) } : {}),
    };
    return post<ClickOutcome>(`${this.#url}/click`, { messageId, action });
  }

  async find(label: string): Promise<FoundButton | undefined> {
    return this.#find(label);
  }

  async #find(label: string): Promise<FoundButton | undefined> {
    // A long chat is read whole only for a button that is far up.
    for (const limit of [RECENT, undefined])
      for (const message of [...(await this.cards(limit))].reverse()) {
        const found = findButton(message.content, label, undefined);
        if (found) return { message, ...found };
      }
    return undefined;
  }

  async waitFor(condition: () => Promise<boolean>, complaint = 'it never happened'): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    for (let looked = 0; !(await condition()); looked += 1) {
      if (Date.now() > until) throw new Error(complaint);
      // A commit wakes the loops by itself: most of what is waited for is there at the second or third look.
      if (looked % SETTLED_EVERY === 1) await this.#settled();
      await new Promise((done) => setTimeout(done, 30));
    }
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const findButton = (
  node: unknown,
  label: string,
  form: Json | undefined,
): { button: Json; form: Json | undefined } | undefined => {
  if (Array.isArray(node)) {
    for (const inner of node) {
      const found = findButton(inner, label, form);
      if (found) return found;
    }
    return undefined;
  }
  if (!isObject(node)) return undefined;
  if (node.tag === 'button' && isObject(node.text) && node.text.content === label && node.disabled !== true)
    return { button: node, form };
  const inside = node.tag === 'form' ? node : form;
  for (const value of Object.values(node)) {
    const found = findButton(value, label, inside);
    if (found) return found;
  }
  return undefined;
};

/** Every readable text of a card, with the HTML entities of escaping read back. */
export const textsIn = (node: unknown): string[] => {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'content' && typeof value === 'string'
      ? [readable(value)]
      : key === 'value' || key === 'behaviors'
        ? []
        : textsIn(value),
  );
};

const readable = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/<br>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/\*\*/g, '');

const INTERACTIVE = new Set([
  'input',
  'select_static',
  'multi_select_static',
  'date_picker',
  'select_person',
  'multi_select_person',
  'checker',
]);

/** An option is chosen by its words, as it is read; by its value where a test knows that. */
const chosen = ({ options }: Json, given: unknown): unknown => {
  if (!Array.isArray(options)) return given;
  if (Array.isArray(given)) return given.map((one) => chosen({ options }, one));
  const found = options.find((one) => isObject(one) && isObject(one.text) && one.text.content === given);
  return isObject(found) ? found.value : given;
};

/** What the client would send: values as first shown, replaced by what the person fills in. */
const formValue = (form: Json, fields: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const filled: Record<string, unknown> = {};
  const unknown = new Set(Object.keys(fields));
  let lastText = '';
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    if (!isObject(node)) return;
    if (node.tag === 'markdown') lastText = readable(String(node.content));
    if (typeof node.tag === 'string' && INTERACTIVE.has(node.tag) && typeof node.name === 'string') {
      const name = node.name;
      const own = isObject(node.label) ? String(node.label.content) : lastText;
      const key = Object.keys(fields).find((given) => given === name || own === given || own.startsWith(given));
      if (key !== undefined) {
        unknown.delete(key);
        filled[name] = node.tag === 'date_picker' ? `${fields[key]} +0800` : chosen(node, fields[key]);
      } else {
        const initial = node.default_value ?? node.initial_option ?? node.initial_date ?? node.checked;
        if (initial !== undefined) filled[name] = node.tag === 'date_picker' ? `${initial} +0800` : initial;
      }
    }
    for (const [key, value] of Object.entries(node)) if (key !== 'behaviors') visit(value);
  };
  visit(form.elements);
  if (unknown.size > 0) throw new Error(`no field ${[...unknown].join(', ')}`);
  return filled;
};
