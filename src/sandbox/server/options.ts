import { randomBytes } from 'node:crypto';
import { type LimitSettings, PLATFORM_LIMITS } from './limits/limits.ts';

/** How a sandbox is started; everything has a default, secrets a random one. */
export interface SandboxOptions {
  /** 0 or absent = any free port. */
  readonly port?: number;
  readonly host?: '127.0.0.1';
  /** `cli_` + 16 hex, as the SDK's long connection refuses anything else. */
  readonly appId?: string;
  readonly appSecret?: string;
  readonly encryptKey?: string;
  readonly verificationToken?: string;
  readonly tenantKey?: string;
  readonly botName?: string;
  /** Folder of the built chat client. */
  readonly clientDir?: string;
  /** Milliseconds before each repetition of an event that was not taken; default 15 s, 5 min, 1 h, 6 h. */
  readonly retryDelays?: readonly number[];
  /** Of the faults' dice and of the routing among long connections. */
  readonly seed?: number;
  /** Milliseconds since the epoch; moves uuid hour, token life, 14 days and rate windows, never the signature's time. */
  readonly now?: () => number;
  /** Milliseconds the app has for an event or callback; default 3000. */
  readonly answerWithin?: number;
  /** Default: the platform's own. */
  readonly limits?: Partial<LimitSettings>;
  /** Splits every long-connection frame above so many payload bytes; absent = never. */
  readonly fragmentBytes?: number;
  /** How many messages are remembered; default 20 000. */
  readonly keepMessages?: number;
  /** How many calls are remembered for `GET /sandbox/calls`; default 20 000. */
  readonly keepCalls?: number;
  /** Bytes of files remembered; default 512 MiB. */
  readonly keepFileBytes?: number;
}

export interface Settings {
  readonly port: number;
  readonly host: '127.0.0.1';
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly tenantKey: string;
  readonly botName: string;
  readonly clientDir: string | undefined;
  readonly retryDelays: readonly number[];
  readonly seed: number;
  readonly now: () => number;
  readonly answerWithin: number;
  readonly limits: LimitSettings;
  readonly fragmentBytes: number;
  readonly keepMessages: number;
  readonly keepCalls: number;
  readonly keepFileBytes: number;
}

/** 15 s, 5 min, 1 h, 6 h; then the platform gives up. */
const PLATFORM_RETRIES = [15_000, 300_000, 3_600_000, 21_600_000];

export const settle = (options: SandboxOptions): Settings => {
  const appId = options.appId ?? `cli_${randomBytes(8).toString('hex')}`;
  if (!/^cli_[0-9a-fA-F]{16}$/.test(appId)) throw new Error(`app id must be cli_ and 16 hex digits: ${appId}`);
  return {
    port: options.port ?? 0,
    host: options.host ?? '127.0.0.1',
    appId,
    appSecret: options.appSecret ?? randomBytes(16).toString('hex'),
    encryptKey: options.encryptKey ?? randomBytes(16).toString('hex'),
    verificationToken: options.verificationToken ?? randomBytes(16).toString('hex'),
    tenantKey: options.tenantKey ?? randomBytes(8).toString('hex'),
    botName: options.botName ?? '机器人',
    clientDir: options.clientDir,
    retryDelays: options.retryDelays ?? PLATFORM_RETRIES,
    seed: options.seed ?? 1,
    now: wholeMilliseconds(options.now ?? Date.now),
    answerWithin: options.answerWithin ?? 3000,
    limits: { ...PLATFORM_LIMITS, ...options.limits },
    fragmentBytes: options.fragmentBytes ?? Number.POSITIVE_INFINITY,
    keepMessages: options.keepMessages ?? 20_000,
    keepCalls: options.keepCalls ?? 20_000,
    keepFileBytes: options.keepFileBytes ?? 512 * 1024 * 1024,
  };
};

/** Instants go on the wire as digits only. */
const wholeMilliseconds = (now: () => number) => (): number => Math.trunc(now());
