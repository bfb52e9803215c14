import type {
  CalendarEvent,
  CardAction,
  ChatMessage,
  ChatSummary,
  ClickOutcome,
  Member,
  StreamEvent,
} from '../protocol.ts';
import { type AppInfo, fetchApp, fetchMembers, PAGE, PersonApi } from './api.ts';

interface History {
  readonly messages: readonly ChatMessage[];
  /** No older messages are left on the server. */
  readonly complete: boolean;
}

export interface SessionState {
  readonly app: AppInfo | null;
  readonly members: ReadonlyMap<string, Member>;
  readonly chats: readonly ChatSummary[] | null;
  readonly histories: ReadonlyMap<string, History>;
  readonly events: readonly CalendarEvent[];
  readonly online: boolean;
}

const EMPTY: SessionState = {
  app: null,
  members: new Map(),
  chats: null,
  histories: new Map(),
  events: [],
  online: true,
};

/** What one person sees, kept up to date by the stream. Both frames of a page share one. */
export class Session {
  readonly api: PersonApi;
  state: SessionState = EMPTY;
  #listeners = new Set<() => void>();
  #stream: EventSource | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #delay = 500;
  #closed = false;
  /** Sends whose answer is still out, and the own messages that the stream brought before it. */
  #sending = 0;
  #ahead: ChatMessage[] = [];

  constructor(openId: string) {
    this.api = new PersonApi(openId);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #set(part: Partial<SessionState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.#listeners) listener();
  }

  start(): void {
    this.#closed = false;
    this.#connect();
  }

  stop(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#stream?.close();
    this.#stream = null;
  }

  /**
   * Our own reconnect instead of EventSource's: a refused stream (server restarting) closes one for good, and after
   * every gap the lists must be read anew, since events were missed.
   */
  #connect(): void {
    if (this.#closed) return;
    const stream = new EventSource(this.api.streamUrl);
    this.#stream = stream;
    stream.onopen = () => {
      this.#delay = 500;
      this.#set({ online: true });
      this.refresh().catch(() => this.#reconnect(stream));
    };
    stream.onerror = () => this.#reconnect(stream);
    for (const kind of ['message', 'updated', 'chats', 'calendar', 'members'] as const) {
      stream.addEventListener(kind, (event: MessageEvent<string>) => {
        // EventSource calls its unnamed events `message` too; ours carry the whole object.
        this.#take(JSON.parse(event.data) as StreamEvent); // the server's own contract, protocol.ts
      });
    }
  }

  #reconnect(stream: EventSource): void {
    stream.close();
    if (this.#closed || this.#stream !== stream) return;
    this.#stream = null;
    this.#set({ online: false });
    this.#retry = setTimeout(() => this.#connect(), this.#delay);
    this.#delay = Math.min(8000, this.#delay * 2);
  }

  async refresh(): Promise<void> {
    const loaded = [...this.state.histories.keys()];
    const [app, members, chats, events] = await Promise.all([
      fetchApp(),
      fetchMembers(),
      this.api.chats(),
      this.api.calendar(),
    ]);
    this.#set({ app, members: byId(members), chats, events });
    await Promise.all(loaded.map((chatId) => this.#loadNewest(chatId)));
  }

  #take(event: StreamEvent): void {
    switch (event.kind) {
      case 'message':
        // The stream may be faster than the answer to the send: shown now, the message would stand beside the row that
        // says it is on its way.
        if (this.#sending > 0 && event.message.from.openId === this.api.openId) this.#ahead.push(event.message);
        else this.#put(event.message);
        break;
      case 'updated':
        this.#put(event.message);
        break;
      case 'chats':
        this.#set({ chats: event.chats });
        break;
      case 'calendar':
        this.#set({ events: event.events });
        break;
      case 'members':
        fetchMembers().then(
          (members) => this.#set({ members: byId(members) }),
          () => undefined, // the next reconnect reads them again
        );
    }
  }

  /** Adds or replaces one message. An older state never covers a newer one, whichever came last. */
  #put(message: ChatMessage): void {
    const history = this.state.histories.get(message.chatId);
    if (history === undefined) return;
    const at = history.messages.findIndex((m) => m.messageId === message.messageId);
    const known = history.messages[at];
    if (known !== undefined && known.updatedAt > message.updatedAt) return;
    const messages = at < 0 ? [...history.messages, message] : history.messages.with(at, message);
    this.#setHistory(message.chatId, { ...history, messages });
  }

  #setHistory(chatId: string, history: History): void {
    this.#set({ histories: new Map(this.state.histories).set(chatId, history) });
  }

  async open(chatId: string): Promise<void> {
    if (!this.state.histories.has(chatId)) await this.#loadNewest(chatId);
  }

  /** Reads the newest page and keeps what was loaded before it. */
  async #loadNewest(chatId: string): Promise<void> {
    const page = await this.api.messages(chatId);
    const known = this.state.histories.get(chatId);
    const first = page[0]?.messageId;
    const overlap = known?.messages.findIndex((m) => m.messageId === first) ?? -1;
    const older = known && overlap > 0 ? known.messages.slice(0, overlap) : [];
    const inPage = new Set(page.map((m) => m.messageId));
    // What the stream brought while the page was on its way.
    const newer =
      known?.messages.filter((m) => !inPage.has(m.messageId) && m.createdAt > (page.at(-1)?.createdAt ?? '')) ?? [];
    const complete = older.length > 0 ? (known?.complete ?? false) : page.length < PAGE;
    this.#setHistory(chatId, { messages: [...older, ...page, ...newer], complete });
  }

  async loadEarlier(chatId: string): Promise<void> {
    const history = this.state.histories.get(chatId);
    const first = history?.messages[0];
    if (!history || history.complete || !first) return;
    const page = await this.api.messages(chatId, first.messageId);
    const now = this.state.histories.get(chatId) ?? history;
    if (now.messages[0]?.messageId !== first.messageId) return;
    this.#setHistory(chatId, { messages: [...page, ...now.messages], complete: page.length < PAGE });
  }

  sendText(chatId: string, text: string): Promise<void> {
    return this.#send(() => this.api.text(chatId, text));
  }

  sendFile(chatId: string, file: File, onProgress: (part: number) => void): Promise<void> {
    return this.#send(() => this.api.file(chatId, file, onProgress));
  }

  async #send(post: () => Promise<ChatMessage>): Promise<void> {
    this.#sending += 1;
    try {
      this.#put(await post());
    } finally {
      this.#sending -= 1;
      if (this.#sending === 0) for (const message of this.#ahead.splice(0)) this.#put(message);
    }
  }

  /** Presses something on a card and shows the card of the answer, unless a newer one came meanwhile. */
  async click(message: ChatMessage, action: CardAction): Promise<ClickOutcome> {
    const outcome = await this.api.click(message.messageId, action);
    const shown = this.state.histories.get(message.chatId)?.messages.find((m) => m.messageId === message.messageId);
    if (outcome.card !== undefined && shown?.updatedAt === message.updatedAt) {
      this.#put({ ...shown, content: outcome.card });
    }
    return outcome;
  }

  async read(chatId: string): Promise<void> {
    await this.api.read(chatId);
    const chats = this.state.chats?.map((c) => (c.chatId === chatId ? { ...c, unread: 0 } : c)) ?? null;
    this.#set({ chats });
  }
}

const byId = (members: readonly Member[]): ReadonlyMap<string, Member> => new Map(members.map((m) => [m.openId, m]));
