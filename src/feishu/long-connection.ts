import { EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import { type Addressee, checkBody, isFields } from './envelope.ts';
import { baseUrl } from './gateway-call.ts';
import { createPlainHttp } from './gateway-http.ts';
import { createSdkLogger, type Log } from './gateway-log.ts';
import { type Inbound, readInbound } from './inbound.ts';
import type { Receipt } from './receiver.ts';

/** `online` takes events; `connecting` has not yet, or not now; `failed` has given up and needs an engineer. */
export type LongConnectionState = 'idle' | 'connecting' | 'online' | 'failed';

export interface LongConnectionParts {
  readonly addressee: Addressee;
  readonly appSecret: string;
  /** Base URL of the platform; the WebSocket's own address comes from there. */
  readonly domain: string;
  /** The same one the webhook's receiver has. */
  readonly answer: (inbound: Inbound) => Promise<object>;
  readonly count: (receipt: Receipt) => void;
  readonly fault?: (error: unknown) => void;
  readonly log: Log;
}

export interface LongConnection {
  /** Begins connecting and goes on by itself. @throws when the app id is not one the SDK connects with. */
  start(): void;
  /** Ends the connection; answers under way are no longer sent, and the platform sends their events again. */
  close(): void;
  state(): LongConnectionState;
}

/** The SDK turns others away with a line in the log and nothing else. */
const APP_ID = /^cli_[0-9a-fA-F]{16}$/;

/** Seconds. The platform answers a ping at once; a silent line is given up and opened anew. */
const PING_TIMEOUT = 10;
const HANDSHAKE_TIMEOUT_MS = 10_000;

/**
 * Events and callbacks over the SDK's WebSocket, for networks that Feishu cannot reach. TLS and the app's secret stand
 * for the signature; token, app id and tenant are checked as for a webhook. Each push goes to one connection at random.
 */
export function createLongConnection(parts: LongConnectionParts): LongConnection {
  const { addressee, appSecret, domain, log } = parts;
  const logger = createSdkLogger(log);
  let failed = false;
  const client = new WSClient({
    appId: addressee.appId,
    appSecret,
    domain: baseUrl(domain),
    httpInstance: createPlainHttp(),
    logger,
    // At debug the SDK writes whole events and the connection's ticket.
    loggerLevel: LoggerLevel.info,
    handshakeTimeoutMs: HANDSHAKE_TIMEOUT_MS,
    wsConfig: { pingTimeout: PING_TIMEOUT },
    onReady: () => log.info({}, 'long connection ready'),
    onReconnected: () => log.info({}, 'long connection ready again'),
    onReconnecting: () => log.warn({}, 'long connection lost'),
    onError: () => {
      failed = true;
      log.error({}, 'long connection given up: check app id, secret and subscription mode');
    },
  });
  const dispatcher = new Dispatcher(parts, logger);

  return {
    start() {
      if (!APP_ID.test(addressee.appId))
        throw new Error('LARK_APP_ID is not one the long connection takes: cli_ + 16 hex digits');
      failed = false;
      // Resolves before the connection stands; how it goes is seen by `state`.
      void client.start({ eventDispatcher: dispatcher });
    },
    close: () => client.close({ force: true }),
    state() {
      const { state } = client.getConnectionStatus();
      if (failed || state === 'failed') return 'failed';
      if (state === 'connected') return 'online';
      return state === 'idle' ? 'idle' : 'connecting';
    },
  };
}

/**
 * Takes the whole body as it came: the SDK's own dispatcher lays header and event over each other, and loses the
 * verification token under the card's.
 */
class Dispatcher extends EventDispatcher {
  readonly #parts: LongConnectionParts;

  constructor(parts: LongConnectionParts, logger: ReturnType<typeof createSdkLogger>) {
    super({ logger, loggerLevel: LoggerLevel.error });
    this.#parts = parts;
  }

  /** What it returns goes back as the answer; throwing makes the SDK answer 500, and an event comes again. */
  override async invoke(body: unknown): Promise<object> {
    const { addressee, answer, count, fault } = this.#parts;
    if (!isFields(body)) return refused(count, 'shape');
    try {
      const opened = await checkBody(body, addressee);
      if (opened.kind === 'refused') return refused(count, opened.reason);
      if (opened.kind === 'challenge') return refused(count, 'shape');
      const reading = readInbound(opened.header, opened.event);
      if (!reading.ok && reading.why === 'malformed') return refused(count, 'malformed');
      const result = reading.ok ? await answer(reading.inbound) : {};
      count(reading.ok ? 'answered' : 'ignored');
      return result;
    } catch (error) {
      count('fault');
      fault?.(error);
      // The SDK logs what it catches: nothing of the cause goes with it.
      throw new Error('not handled');
    }
  }
}

function refused(count: (receipt: Receipt) => void, receipt: Receipt): object {
  count(receipt);
  return {};
}
