import { newId } from './ids.ts';

export type MessageType = 'text' | 'post' | 'file' | 'image' | 'interactive';

export interface Mention {
  readonly key: string;
  readonly openId: string;
  readonly name: string;
}

export interface Chat {
  readonly chatId: string;
  readonly kind: 'p2p' | 'group';
  name: string;
  /** The bot takes part. Two members forwarding to each other have a chat without it. */
  readonly withBot: boolean;
  readonly ownerId?: string;
  readonly members: Set<string>;
  readonly messages: Message[];
  /** Unread messages by member; absent = 0. */
  readonly unread: Map<string, number>;
}

export interface Message {
  readonly messageId: string;
  readonly chat: Chat;
  /** Absent = the bot. */
  readonly from?: string;
  readonly type: MessageType;
  /** JSON text as on the wire. */
  content: string;
  createdAt: number;
  updatedAt: number;
  recalled: boolean;
  urgent: boolean;
  edits: number;
  /** Card callbacks now on their way; an update meanwhile meets the platform's lock. */
  clicksUnderWay: number;
  readonly mentions: readonly Mention[];
  readonly parentId?: string;
  readonly rootId?: string;
  readonly threadId?: string;
}

export interface NewMessage {
  readonly chat: Chat;
  readonly from?: string;
  readonly type: MessageType;
  readonly content: string;
  readonly mentions?: readonly Mention[];
  readonly parentId?: string;
  readonly rootId?: string;
  readonly threadId?: string;
}

/** Chats and their messages. Beyond `keep` messages the oldest of all is forgotten, as if it had never been. */
export class Conversations {
  readonly #keep: number;
  readonly #now: () => number;
  readonly #chats = new Map<string, Chat>();
  readonly #chatsOf = new Map<string, Chat[]>();
  readonly #botChats = new Map<string, Chat>();
  readonly #messages = new Map<string, Message>();

  constructor(keep: number, now: () => number) {
    this.#keep = keep;
    this.#now = now;
  }

  chat(chatId: string): Chat | undefined {
    return this.#chats.get(chatId);
  }

  chatsOf(openId: string): readonly Chat[] {
    return this.#chatsOf.get(openId) ?? [];
  }

  message(messageId: string): Message | undefined {
    return this.#messages.get(messageId);
  }

  /** The p2p chat of a member and the bot; made on first asking. */
  botChat(openId: string): Chat {
    let chat = this.#botChats.get(openId);
    if (!chat) {
      chat = this.open({ kind: 'p2p', name: '', withBot: true, members: [openId] });
      this.#botChats.set(openId, chat);
    }
    return chat;
  }

  /** The p2p chat of two members. */
  chatBetween(first: string, second: string): Chat {
    const found = this.chatsOf(first).find((chat) => chat.kind === 'p2p' && !chat.withBot && chat.members.has(second));
    return found ?? this.open({ kind: 'p2p', name: '', withBot: false, members: [first, second] });
  }

  open(plan: {
    kind: Chat['kind'];
    name: string;
    withBot: boolean;
    members: readonly string[];
    ownerId?: string;
  }): Chat {
    const chat: Chat = {
      chatId: newId('oc_'),
      kind: plan.kind,
      name: plan.name,
      withBot: plan.withBot,
      ...(plan.ownerId !== undefined && { ownerId: plan.ownerId }),
      members: new Set(),
      messages: [],
      unread: new Map(),
    };
    this.#chats.set(chat.chatId, chat);
    for (const openId of plan.members) this.join(chat, openId);
    return chat;
  }

  join(chat: Chat, openId: string): void {
    if (chat.members.has(openId)) return;
    chat.members.add(openId);
    const chats = this.#chatsOf.get(openId);
    if (chats) chats.push(chat);
    else this.#chatsOf.set(openId, [chat]);
  }

  add({ mentions, ...message }: NewMessage): Message {
    const now = this.#now();
    const added: Message = {
      messageId: newId('om_'),
      ...message,
      createdAt: now,
      updatedAt: now,
      recalled: false,
      urgent: false,
      edits: 0,
      clicksUnderWay: 0,
      mentions: mentions ?? [],
    };
    this.#messages.set(added.messageId, added);
    added.chat.messages.push(added);
    for (const openId of added.chat.members) {
      if (openId !== added.from) added.chat.unread.set(openId, (added.chat.unread.get(openId) ?? 0) + 1);
    }
    if (this.#messages.size > this.#keep) this.#forgetOldest();
    return added;
  }

  /** Makes every message older by so much; the 14-day window then closes on it. */
  age(ms: number): void {
    for (const message of this.#messages.values()) {
      message.createdAt -= ms;
      message.updatedAt -= ms;
    }
  }

  #forgetOldest(): void {
    const oldest = this.#messages.values().next().value;
    if (!oldest) return;
    this.#messages.delete(oldest.messageId);
    // Messages are kept in order of arrival, so the oldest of all is the first of its chat.
    if (oldest.chat.messages[0] === oldest) oldest.chat.messages.shift();
  }
}
