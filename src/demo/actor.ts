import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatMessage, ChatSummary, ClickOutcome } from '../sandbox/protocol.ts';
import { ask } from './http.ts';
import { callbackOf, chosenIn, type FoundButton, findButton, readableText } from './reading-cards.ts';

interface ActorOptions {
  readonly name: string;
  readonly openId: string;
  readonly sandboxUrl: string;
  /** Everything that is due is relayed and delivered. */
  readonly settle: () => Promise<void>;
  /** Milliseconds that an answer is waited for. */
  readonly patience?: number;
}

export interface PressOptions {
  /** Words that the card must show: two cards in a chat may carry the same button. */
  readonly on?: string | undefined;
  /** Form field → what is filled in; the others are sent as the card shows them. */
  readonly fields?: Readonly<Record<string, string | boolean | readonly string[]>> | undefined;
  /** Goes on before other people's cards have changed: what this person presses next is on the card in hand. */
  readonly hurried?: boolean | undefined;
}

/** What the person at the phone was told instead of being obeyed: a toast, or the platform's error. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

const LOOK_AGAIN_MS = 40;
/** What somebody sees of a chat without scrolling; what was asked for has come up last. */
const IN_SIGHT = 12;
const ALL = 100;
const SETTLED_EVERY = 5;

/** A member who writes, sends files and presses buttons through the sandbox, as the chat client does. */
export class Actor {
  readonly name: string;
  readonly openId: string;
  readonly #url: string;
  readonly #settle: () => Promise<void>;
  readonly #patience: number;

  constructor({ name, openId, sandboxUrl, settle, patience = 40_000 }: ActorOptions) {
    this.name = name;
    this.openId = openId;
    this.#url = `${sandboxUrl}/sandbox/as/${openId}`;
    this.#settle = settle;
    this.#patience = patience;
  }

  /** Writes to the assistant and waits for its answer, the next message below. */
  async say(text: string): Promise<void> {
    const { messageId } = await ask<ChatMessage>('POST', `${this.#url}/text`, { text });
    await this.#answered(messageId, `「${text}」没有得到回答`);
  }

  /** Sends a file to the assistant and waits until it has said what became of it. */
  async sendFile(name: string, bytes: Uint8Array): Promise<void> {
    const answer = await fetch(`${this.#url}/file?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body: Buffer.from(bytes),
    });
    if (!answer.ok) throw new Error(`the file was not taken: ${await answer.text()}`);
    const { messageId } = (await answer.json()) as ChatMessage; // as the protocol says
    await this.#answered(messageId, `文件「${name}」没有得到回答`);
  }

  #answered(messageId: string, complaint: string): Promise<void> {
    return this.#until(async () => {
      for (const limit of [IN_SIGHT, ALL]) {
        const messages = await this.#messages(limit);
        const mine = messages.findIndex((message) => message.messageId === messageId);
        if (mine >= 0) return messages.slice(mine + 1).some(({ from }) => from.kind === 'bot');
      }
      return false;
    }, complaint);
  }

  /** Presses a button by its word on the newest card that has it. Throws `Refused` when told why not. */
  async press(label: string, { on = '', fields, hurried = false }: PressOptions = {}): Promise<void> {
    let found: (FoundButton & { messageId: string }) | undefined;
    await this.#until(
      async (looked) => {
        found = await this.#newestWith(label, on, looked === 0 ? [IN_SIGHT] : [IN_SIGHT, ALL]);
        return found !== undefined;
      },
      `没有找到按钮「${label}」${on ? `（${on}）` : ''}`,
    );
    if (!found) return;
    const { button, form, messageId } = found;
    const outcome = await ask<ClickOutcome>('POST', `${this.#url}/click`, {
      messageId,
      action: {
        tag: 'button',
        value: callbackOf(button),
        ...(form ? { name: button.name, form_value: chosenIn(form, fields ?? {}) } : {}),
      },
    });
    if (outcome.error) throw new Refused(outcome.error.text);
    if (outcome.toast?.type === 'warning' || outcome.toast?.type === 'error') throw new Refused(outcome.toast.content);
    if (!hurried) await this.#settle();
  }

  /** Whether some card in the chats shows all the words at this moment. */
  async shows(...words: readonly string[]): Promise<boolean> {
    for (const limit of [IN_SIGHT, ALL]) {
      const texts = (await this.#cards(limit)).map(({ content }) => readableText(content));
      if (texts.some((text) => words.every((word) => text.includes(word)))) return true;
    }
    return false;
  }

  /** What some card in the chats says of this kind, the newest first: for what somebody was shown once. */
  async said(pattern: RegExp): Promise<string | undefined> {
    for (const { content } of (await this.#cards(ALL)).toReversed()) {
      const found = pattern.exec(readableText(content));
      if (found) return found[0];
    }
    return undefined;
  }

  async #newestWith(
    label: string,
    on: string,
    limits: readonly number[],
  ): Promise<(FoundButton & { messageId: string }) | undefined> {
    for (const limit of limits)
      for (const { content, messageId } of (await this.#cards(limit)).toReversed()) {
        const found = findButton(content, label);
        if (found && (on === '' || readableText(content).includes(on))) return { ...found, messageId };
      }
    return undefined;
  }

  async #cards(limit: number): Promise<readonly ChatMessage[]> {
    return (await this.#messages(limit)).filter(({ type, recalled }) => type === 'interactive' && !recalled);
  }

  async #messages(limit: number): Promise<readonly ChatMessage[]> {
    const chats = await ask<readonly ChatSummary[]>('GET', `${this.#url}/chats`);
    const pages = chats.map(({ chatId }) =>
      ask<readonly ChatMessage[]>('GET', `${this.#url}/chats/${chatId}/messages?limit=${limit}`),
    );
    return (await Promise.all(pages)).flat();
  }

  async #until(condition: (looked: number) => Promise<boolean>, complaint: string): Promise<void> {
    const end = Date.now() + this.#patience;
    for (let looked = 0; !(await condition(looked)); looked += 1) {
      if (Date.now() > end) throw new Error(`${this.name}：${complaint}`);
      // A commit wakes the loops by itself; to settle is dear, and everybody at a phone waits for it.
      if (looked % SETTLED_EVERY === 1) await this.#settle();
      await sleep(LOOK_AGAIN_MS);
    }
  }
}
