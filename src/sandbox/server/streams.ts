import type { ServerResponse } from 'node:http';
import type { ChatSummary, StreamEvent } from '../protocol.ts';

interface Stream {
  readonly openId: string;
  readonly response: ServerResponse;
}

const HEARTBEAT_MS = 15_000;
/** A reader so far behind is cut off; it comes back and asks again. */
const MOST_BEHIND_BYTES = 4 * 1024 * 1024;
/** Chat lists change in bursts; one list per burst is enough. */
const CHATS_AFTER_MS = 40;

/** Server-sent events to the chat clients. Costs nothing for a person nobody watches. */
export class Streams {
  readonly #byPerson = new Map<string, Set<Stream>>();
  readonly #listing = new Map<string, NodeJS.Timeout>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #chatsOf: (openId: string) => readonly ChatSummary[];

  constructor(chatsOf: (openId: string) => readonly ChatSummary[]) {
    this.#chatsOf = chatsOf;
    this.#heartbeat = setInterval(
      () => this.#eachStream(({ response }) => response.write(': still here\n\n')),
      HEARTBEAT_MS,
    );
    this.#heartbeat.unref();
  }

  open(openId: string, response: ServerResponse): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
      Connection: 'keep-alive',
    });
    response.write('retry: 1000\n\n');
    const stream = { openId, response };
    const streams = this.#byPerson.get(openId) ?? new Set();
    this.#byPerson.set(openId, streams.add(stream));
    response.on('error', () => response.destroy());
    response.on('close', () => {
      streams.delete(stream);
      if (streams.size === 0) this.#byPerson.delete(openId);
    });
    this.tell(openId, { kind: 'chats', chats: this.#chatsOf(openId) });
  }

  watched(openId: string): boolean {
    return this.#byPerson.has(openId);
  }

  tell(openId: string, event: StreamEvent): void {
    const streams = this.#byPerson.get(openId);
    if (!streams) return;
    const text = `event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`;
    for (const { response } of streams) {
      if (response.writableLength > MOST_BEHIND_BYTES) response.destroy();
      else response.write(text);
    }
  }

  /** The chat list of this person changed. */
  tellChats(openId: string): void {
    if (!this.watched(openId) || this.#listing.has(openId)) return;
    const timer = setTimeout(() => {
      this.#listing.delete(openId);
      this.tell(openId, { kind: 'chats', chats: this.#chatsOf(openId) });
    }, CHATS_AFTER_MS);
    this.#listing.set(openId, timer);
  }

  tellMembersChanged(): void {
    for (const openId of this.#byPerson.keys()) this.tell(openId, { kind: 'members' });
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const timer of this.#listing.values()) clearTimeout(timer);
    this.#eachStream(({ response }) => response.end());
    this.#byPerson.clear();
  }

  #eachStream(act: (stream: Stream) => void): void {
    for (const streams of this.#byPerson.values()) for (const stream of streams) act(stream);
  }
}
