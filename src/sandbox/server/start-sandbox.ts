import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { mountGateway } from './api/gateway.ts';
import { UpdateTokens } from './cards/update-tokens.ts';
import { clientPages } from './client-pages.ts';
import { mountControl } from './control/control.ts';
import { AccessTokens } from './limits/access-tokens.ts';
import { Faults } from './limits/faults.ts';
import { Limits } from './limits/limits.ts';
import { OnceWindow } from './limits/once-window.ts';
import { type SandboxOptions, type Settings, settle } from './options.ts';
import type { Platform } from './platform.ts';
import { Events } from './push/events.ts';
import { LongConnections } from './push/long-connections.ts';
import { Push } from './push/push.ts';
import { Streams } from './streams.ts';
import { BotCalendar } from './tenant/bot-calendar.ts';
import { Conversations } from './tenant/conversations.ts';
import { Directory } from './tenant/directory.ts';
import { Files } from './tenant/files.ts';
import { newId } from './tenant/ids.ts';
import { RecentLog } from './tenant/recent-log.ts';
import { chatsView } from './tenant/views.ts';

/** What the app under test is configured with, by the names of its environment. */
export interface SandboxCredentials {
  readonly LARK_APP_ID: string;
  readonly LARK_APP_SECRET: string;
  readonly LARK_ENCRYPT_KEY: string;
  readonly LARK_VERIFICATION_TOKEN: string;
  readonly LARK_TENANT_KEY: string;
  readonly LARK_DOMAIN: string;
}

export interface Sandbox {
  /** Without a trailing slash, fit for `LARK_DOMAIN`. */
  readonly url: string;
  readonly credentials: SandboxCredentials;
  close(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const KEEP_PUSHES = 5000;

/** Starts a local Feishu on a loopback port: the platform's API, its callbacks and events, and the chat client. */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const settings = settle(options);
  const platform = assemble(settings);
  const koa = new Koa();
  // Faults of the sandbox itself reach the caller as 500; readers that go away are no news.
  koa.silent = true;
  koa.use(async (context, next) => {
    if (isLoopback(context.req)) return next();
    context.status = 403;
    context.body = { error: 'the sandbox answers on loopback addresses only' };
  });
  mountGateway(koa, platform);
  mountControl(koa, platform);
  koa.use(clientPages(settings.clientDir));

  const server = createServer(koa.callback());
  // A client that takes up a connection again at the very moment we let go of it would be cut off.
  server.keepAliveTimeout = 75_000;
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (!isLoopback(request) || !request.url?.startsWith('/ws/v2?')) socket.destroy();
    else platform.connections.upgrade(request, socket, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, () => resolve());
  });
  // A TCP server always has a port.
  const { port } = server.address() as AddressInfo;
  const url = `http://${settings.host}:${port}`;
  return {
    url,
    credentials: {
      LARK_APP_ID: settings.appId,
      LARK_APP_SECRET: settings.appSecret,
      LARK_ENCRYPT_KEY: settings.encryptKey,
      LARK_VERIFICATION_TOKEN: settings.verificationToken,
      LARK_TENANT_KEY: settings.tenantKey,
      LARK_DOMAIN: url,
    },
    close: () =>
      new Promise((resolve) => {
        platform.events.close();
        platform.streams.close();
        platform.connections.close();
        platform.push.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const assemble = (settings: Settings): Platform => {
  const { now } = settings;
  const faults = new Faults(settings.seed);
  const connections = new LongConnections(settings);
  const push = new Push(settings, connections);
  const pushes: Platform['pushes'] = new RecentLog(KEEP_PUSHES);
  const platform: Platform = {
    settings,
    bot: { openId: newId('ou_'), menu: [] },
    directory: new Directory(),
    conversations: new Conversations(settings.keepMessages, now),
    files: new Files(settings.keepFileBytes),
    calendar: new BotCalendar(),
    streams: new Streams((openId) => chatsView(platform, openId)),
    tokens: new AccessTokens(now),
    updateTokens: new UpdateTokens(now),
    limits: new Limits(settings.limits, now),
    faults,
    sentOnce: new OnceWindow(HOUR_MS, now),
    openedOnce: new OnceWindow(10 * HOUR_MS, now),
    push,
    events: new Events(settings, { push, faults, log: pushes }),
    connections,
    calls: new RecentLog(settings.keepCalls),
    pushes,
  };
  return platform;
};

/** A page elsewhere may point a name of its own at 127.0.0.1; the Host header then still says that name. */
const isLoopback = ({ headers }: IncomingMessage): boolean =>
  /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(headers.host ?? '');
