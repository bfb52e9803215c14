import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { Settings } from '../options.ts';
import { newId, seededRandom } from '../tenant/ids.ts';
import { decodeFrame, encodeFrame, type Frame, headerOf } from './frame.ts';
import type { PushOutcome } from './outcome.ts';

const MOST_CONNECTIONS = 50;
const TICKET_LIFE_MS = 60_000;
/** Seconds, as the endpoint tells the client; −1 = it reconnects for ever. */
const CLIENT_CONFIG = { ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 0, PingInterval: 120 };

const CONTROL = 0;
const DATA = 1;

interface Waiting {
  readonly socket: WebSocket;
  settle(outcome: PushOutcome): void;
}

/** The long connection: endpoint, tickets, frames. Each push goes to one connection drawn at random, as in the cluster mode. */
export class LongConnections {
  readonly #settings: Settings;
  readonly #random: () => number;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 4 * 1024 * 1024 });
  readonly #tickets = new Map<string, { readonly serviceId: number; readonly until: number }>();
  readonly #sockets = new Map<WebSocket, number>();
  readonly #waiting = new Map<string, Waiting>();
  #sequence = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#random = seededRandom(settings.seed);
  }

  get online(): boolean {
    return this.#sockets.size > 0;
  }

  /** `POST /callback/ws/endpoint`. Always with `data`, without which the SDK retries for ever. */
  endpoint(body: { AppID?: unknown; AppSecret?: unknown }, host: string): { code: number; msg: string; data: object } {
    if (body.AppID !== this.#settings.appId || body.AppSecret !== this.#settings.appSecret) {
      return { code: 514, msg: 'app_id or app_secret is wrong', data: {} };
    }
    if (this.#sockets.size >= MOST_CONNECTIONS) {
      return { code: 1000040350, msg: 'the number of connections exceeded the limit', data: {} };
    }
    const now = Date.now();
    for (const [old, { until }] of this.#tickets) if (until < now) this.#tickets.delete(old);
    const ticket = newId('');
    const serviceId = 33_554_678;
    this.#tickets.set(ticket, { serviceId, until: now + TICKET_LIFE_MS });
    // The SDK reads the URL as one query string, so `service_id` must not come first.
    const query = new URLSearchParams({
      fpid: '493',
      aid: '552564',
      device_id: String(Math.floor(this.#random() * 1e15)),
      access_key: newId(''),
      service_id: String(serviceId),
      ticket,
    });
    return { code: 0, msg: '', data: { URL: `ws://${host}/ws/v2?${query}`, ClientConfig: CLIENT_CONFIG } };
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const query = new URL(request.url ?? '/', 'http://sandbox').searchParams;
    const ticket = this.#tickets.get(query.get('ticket') ?? '');
    if (!ticket || ticket.until < Date.now()) {
      refuseHandshake(socket, 514, 'ticket is not valid');
      return;
    }
    if (this.#sockets.size >= MOST_CONNECTIONS) {
      refuseHandshake(socket, 1000040350, 'too many connections');
      return;
    }
    this.#tickets.delete(query.get('ticket') ?? '');
    this.#server.handleUpgrade(request, socket, head, (accepted) => this.#take(accepted, ticket.serviceId));
  }

  /** Hands over one event or callback and waits for its acknowledgement. */
  push(payload: string): Promise<PushOutcome> {
    const sockets = [...this.#sockets.keys()].filter(({ readyState }) => readyState === WebSocket.OPEN);
    const socket = sockets[Math.floor(this.#random() * sockets.length)];
    if (!socket) return Promise.resolve({ kind: 'failed', code: 200340 });
    const id = newId('');
    return new Promise((resolve) => {
      const settle = (outcome: PushOutcome): void => {
        clearTimeout(deadline);
        this.#waiting.delete(id);
        resolve(outcome);
      };
      const deadline = setTimeout(() => settle({ kind: 'failed', code: 200341 }), this.#settings.answerWithin);
      this.#waiting.set(id, { socket, settle });
      for (const frame of this.#frames(id, Buffer.from(payload, 'utf8'), this.#sockets.get(socket) ?? 0)) {
        socket.send(encodeFrame(frame));
      }
    });
  }

  /** Cuts every connection without a goodbye; clients reconnect. */
  cut(): void {
    for (const socket of this.#sockets.keys()) socket.terminate();
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #frames(id: string, payload: Buffer, service: number): Frame[] {
    const size = Math.min(this.#settings.fragmentBytes, Math.max(1, payload.length));
    const sum = Math.max(1, Math.ceil(payload.length / size));
    const traceId = newId('');
    return Array.from({ length: sum }, (_, seq) => ({
      SeqID: ++this.#sequence,
      LogID: 0,
      service,
      method: DATA,
      headers: [
        // Callbacks travel as `event` too; the SDK drops a frame of type `card` without a word.
        { key: 'type', value: 'event' },
        { key: 'message_id', value: id },
        { key: 'sum', value: String(sum) },
        { key: 'seq', value: String(seq) },
        { key: 'trace_id', value: traceId },
        { key: 'timestamp', value: String(Date.now()) },
      ],
      payload: payload.subarray(seq * size, (seq + 1) * size),
    }));
  }

  #take(socket: WebSocket, serviceId: number): void {
    this.#sockets.set(socket, serviceId);
    socket.on('message', (bytes: Buffer) => this.#hear(socket, bytes));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.#sockets.delete(socket);
      for (const waiting of [...this.#waiting.values()]) {
        if (waiting.socket === socket) waiting.settle({ kind: 'failed', code: 200342 });
      }
    });
  }

  #hear(socket: WebSocket, bytes: Buffer): void {
    let frame: Frame;
    try {
      frame = decodeFrame(bytes);
    } catch {
      socket.terminate();
      return;
    }
    if (frame.method === CONTROL && headerOf(frame, 'type') === 'ping') {
      const pong = {
        ...frame,
        headers: [{ key: 'type', value: 'pong' }],
        payload: Buffer.from(JSON.stringify(CLIENT_CONFIG)),
      };
      socket.send(encodeFrame(pong));
      return;
    }
    const waiting = this.#waiting.get(headerOf(frame, 'message_id') ?? '');
    if (waiting?.socket === socket) waiting.settle(readAcknowledgement(frame.payload));
  }
}

/** `{code, data?}`, where data is base64 of the JSON which a webhook would have answered. */
const readAcknowledgement = (payload: Uint8Array | undefined): PushOutcome => {
  try {
    const { code, data }: { code?: unknown; data?: unknown } = JSON.parse(Buffer.from(payload ?? []).toString('utf8'));
    if (typeof code !== 'number') return { kind: 'failed', code: 200671 };
    if (data === undefined || data === null) return { kind: 'answered', status: code };
    return { kind: 'answered', status: code, text: Buffer.from(String(data), 'base64').toString('utf8') };
  } catch {
    return { kind: 'failed', code: 200671 };
  }
};

const refuseHandshake = (socket: Duplex, code: number, reason: string): void => {
  socket.end(
    `HTTP/1.1 403 Forbidden\r\nHandshake-Status: ${code}\r\nHandshake-Msg: ${reason}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  );
};
