/**
 * What the sandbox's chat client, tests and the demo say to the local Feishu, beside the platform's own API.
 * All routes stand under `/sandbox`. Bodies and answers are JSON unless a line says otherwise; times are ISO instants.
 */

export type Theme = 'light' | 'dark';

/** A member of the pretended tenant. `openId` is `ou_` + 32 hex. */
export interface Member {
  readonly openId: string;
  readonly unionId: string;
  readonly name: string;
  /** Shown under the name in the person picker, e.g. unit and post. */
  readonly title: string;
  readonly mobile?: string;
  readonly email?: string;
  readonly active: boolean;
}

/** `POST /sandbox/members` takes one of these or an array; answers the members made. Same name twice is refused with 409. */
export interface NewMember {
  readonly name: string;
  readonly title?: string;
  readonly openId?: string;
  readonly mobile?: string;
  readonly email?: string;
}

export interface ChatSummary {
  readonly chatId: string;
  readonly kind: 'p2p' | 'group';
  /** The bot's name for a p2p chat, the group's name otherwise. */
  readonly name: string;
  readonly unread: number;
  readonly lastText: string;
  readonly lastAt: string | null;
}

export interface ChatMessage {
  readonly messageId: string;
  readonly chatId: string;
  readonly from: { readonly kind: 'bot' | 'member'; readonly openId: string; readonly name: string };
  readonly type: 'text' | 'post' | 'file' | 'image' | 'interactive';
  /** Parsed content: `{text}`, `{file_key,file_name,file_size}`, `{image_key}` or the card JSON 2.0 object. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly recalled: boolean;
  /** In-app urgent mark (加急). */
  readonly urgent: boolean;
  /** Card may be forwarded (`config.enable_forward`). */
  readonly forwardable: boolean;
}

/** What the client gathers from one press; the server turns it into a `card.action.trigger` callback. */
export interface CardAction {
  readonly tag: string;
  readonly value?: Readonly<Record<string, unknown>> | string;
  readonly name?: string;
  readonly form_value?: Readonly<Record<string, unknown>>;
  readonly input_value?: string;
  readonly option?: string;
  readonly options?: readonly string[];
  readonly checked?: boolean;
}

export interface Toast {
  readonly type: 'info' | 'success' | 'error' | 'warning';
  readonly content: string;
}

/** Answer to `POST /sandbox/as/:openId/click {messageId, action}`. `error` carries the code and sentence a Feishu user would see. */
export interface ClickOutcome {
  readonly toast?: Toast;
  /** The card now shown, when the answer brought one. */
  readonly card?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: number; readonly text: string };
}

/** Bot menu as configured by `PUT /sandbox/app/menu`; at most 3 first-level entries with at most 5 below each. */
export interface MenuEntry {
  readonly name: string;
  readonly eventKey?: string;
  readonly children?: readonly { readonly name: string; readonly eventKey: string }[];
}

/** An event that stands in a member's calendar: their invitation to one of the bot's own. */
export interface CalendarEvent {
  readonly eventId: string;
  readonly summary: string;
  readonly description: string;
  /** Empty when none was given. */
  readonly place: string;
  /** A day (`YYYY-MM-DD`, both ends inclusive) for events of whole days, an instant otherwise. */
  readonly starts: string;
  readonly ends: string;
  readonly allDay: boolean;
}

/** Server-sent events of `GET /sandbox/stream?as=<openId>`; the `event:` line is `kind`, `data:` the whole object. */
export type StreamEvent =
  | { readonly kind: 'message'; readonly message: ChatMessage }
  | { readonly kind: 'updated'; readonly message: ChatMessage }
  | { readonly kind: 'chats'; readonly chats: readonly ChatSummary[] }
  | { readonly kind: 'calendar'; readonly events: readonly CalendarEvent[] }
  | { readonly kind: 'members' };

/**
 * Faults on demand: `POST /sandbox/faults` adds a rule, `DELETE /sandbox/faults` clears all, `GET` lists.
 * Inbound, on the platform's API as the bot calls it: `rate-limited` (429), `server-error` (500), `timeout` (held for `ms`,
 * then cut, never carried out), `cut-before-accept`, `cut-after-accept` (carried out, then cut), `slow` (carried out at once,
 * answered after `ms`), `card-refused` (230099; in a callback's answer 200673).
 * Outbound, on what the bot is sent: `duplicate-event`, `reorder-events` (held back until the next event or `ms`),
 * `drop-callback-answer` (the bot acts, the person sees 200341).
 */
export interface FaultRule {
  readonly kind:
    | 'rate-limited'
    | 'server-error'
    | 'timeout'
    | 'cut-before-accept'
    | 'cut-after-accept'
    | 'slow'
    | 'card-refused'
    | 'duplicate-event'
    | 'reorder-events'
    | 'drop-callback-answer';
  /** Regular expression on `METHOD path`, `EVENT <type>` or `CALLBACK card.action.trigger`; absent = every call. */
  readonly match?: string;
  /** 0..1, default 1. Drawn from a seeded generator, so the same seed gives the same faults. */
  readonly probability?: number;
  /** How many times it may strike; absent = until cleared. */
  readonly times?: number;
  /** Milliseconds for `slow` (1000), `timeout` (30 000) and `reorder-events` (500). */
  readonly ms?: number;
  readonly seed?: number;
}

/** What `POST /sandbox/faults` and `GET /sandbox/faults` answer. */
export interface StoredFaultRule extends FaultRule {
  /** How often it struck so far. */
  readonly struck: number;
}

/** One attempt to hand the bot an event or callback: `GET /sandbox/pushes`. `code` 0 = taken. */
export interface RecordedPush {
  readonly at: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly attempt: number;
  readonly transport: 'webhook' | 'websocket' | 'none';
  readonly status: number;
  readonly code: number;
}

/** One call of the bot to the platform, as kept for tests: `GET /sandbox/calls`. */
export interface RecordedCall {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly code: number;
  readonly accepted: boolean;
  readonly uuid?: string;
  readonly messageId?: string;
  readonly openId?: string;
}

/*
 * Routes
 *   GET    /sandbox/members                       → Member[]
 *   POST   /sandbox/members                       NewMember | NewMember[] → Member[]
 *   PATCH  /sandbox/members/:openId               { active?: boolean, name?, title? } → Member   (fires contact events)
 *   GET    /sandbox/as/:openId/chats              → ChatSummary[]       (the p2p chat with the bot always exists)
 *   GET    /sandbox/as/:openId/chats/:chatId/messages?before=<messageId>&limit=50 → ChatMessage[] oldest first
 *   POST   /sandbox/as/:openId/chats/:chatId/read → 204
 *   GET    /sandbox/as/:openId/calendar           → CalendarEvent[]     (the next one first)
 *   POST   /sandbox/as/:openId/enter              → 204   (bot_p2p_chat_entered)
 *   POST   /sandbox/as/:openId/text               { text, chatId? } → ChatMessage
 *   POST   /sandbox/as/:openId/file?name=…&chatId=…   raw bytes → ChatMessage   (`&as=image` sends a picture as one)
 *   POST   /sandbox/as/:openId/click              { messageId, action: CardAction } → ClickOutcome
 *   POST   /sandbox/as/:openId/menu               { eventKey } → 204
 *   POST   /sandbox/as/:openId/forward            { messageId, to: openId } → ChatMessage   (refused if not forwardable)
 *   POST   /sandbox/groups                        { name, members: openId[] } → ChatSummary   (bot is a member)
 *   GET    /sandbox/files/:key                    bytes, attachment
 *   GET    /sandbox/app                           → { appId, name, menu, mode: 'webhook' | 'websocket' | 'none' }
 *   PUT    /sandbox/app/menu                      MenuEntry[] → 204
 *   PUT    /sandbox/app/callback                  { url } → { ok, reason? }   (sends the URL challenge first, as the console does; "" clears)
 *   POST   /sandbox/age                           { days } → 204   (shifts the age of every message: the 14-day window)
 *   GET    /sandbox/calls?match=<regular expression on METHOD path> → RecordedCall[] · DELETE /sandbox/calls
 *   GET    /sandbox/pushes                        → RecordedPush[]       · DELETE /sandbox/pushes
 *   DELETE /sandbox/app/connections               → 204   (cuts every long connection; the SDK then reconnects)
 *   GET → StoredFaultRule[] · POST FaultRule → StoredFaultRule · DELETE → 204   /sandbox/faults
 *   GET    /sandbox/stream?as=<openId>            server-sent events
 *   POST   /sandbox/check-card                    card JSON → { problems: string[] }
 * A refusal is 4xx with `{ error }`, an English sentence for the developer.
 * Pages
 *   GET    /                                      chat client; `?as=<openId>&frame=phone|desktop|both&theme=light|dark&bare=1`
 *   GET    /gallery?src=<url>                     renders [{ name, title, card }] fetched from src at phone and desktop width
 */
