import { z } from 'zod';
import { StartRefused } from './faults.ts';

const ROLE_NAMES = ['web', 'receiver', 'relay', 'deliver', 'clock'] as const;

const words = (text: string): string[] => text.split(/[\s,，]+/).filter((word) => word !== '');
const set = (name: string) =>
  z
    .string({ error: `${name} must be set` })
    .trim()
    .min(1, `${name} must be set`);
const flag = (name: string) =>
  z
    .enum(['', '0', '1'], { error: `${name} must be 1, 0 or empty` })
    .default('')
    .transform((value) => value === '1');
/**
 * Also what the driver will do with it: a stray % in a password is only found when it is decoded. A raw # / ? in one
 * makes its rest look like a host or path, which sentences would then print.
 */
const readable = (address: string): boolean => {
  try {
    const { username, password, pathname, search, hash } = new URL(address);
    if (hash !== '' || `${pathname}${search}`.includes('@')) return false;
    for (const part of [username, password, pathname]) decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
};
const databaseUrl = (name: string) =>
  z
    .string()
    .regex(/^postgres(ql)?:\/\//, { error: `${name} must begin with postgres://`, abort: true })
    .refine(
      readable,
      `${name} cannot be read as an address; signs like @ : / % # in user or password are written percent-encoded`,
    )
    .optional();

/** Every setting, by environment. The only reader of `process.env`. Secrets are never printed, not even when wrong. */
const Environment = z
  .object({
    LARK_APP_ID: set('LARK_APP_ID').regex(
      /^cli_[0-9a-fA-F]{16}$/,
      'LARK_APP_ID must be cli_ and 16 hexadecimal digits',
    ),
    LARK_APP_SECRET: set('LARK_APP_SECRET'),
    LARK_ENCRYPT_KEY: set('LARK_ENCRYPT_KEY'),
    LARK_VERIFICATION_TOKEN: set('LARK_VERIFICATION_TOKEN'),
    LARK_TENANT_KEY: z.string().trim().optional(),
    LARK_DOMAIN: z
      .url({ protocol: /^https?$/, error: 'LARK_DOMAIN must be an http(s) address' })
      .default('https://open.feishu.cn')
      .transform((url) => url.replace(/\/+$/, '')),
    LARK_TRANSPORT: z
      .enum(['webhook', 'websocket'], { error: 'LARK_TRANSPORT must be webhook or websocket' })
      .default('webhook'),
    DATABASE_URL: databaseUrl('DATABASE_URL'),
    MIGRATE_DATABASE_URL: databaseUrl('MIGRATE_DATABASE_URL'),
    MIGRATE: z.enum(['on', 'off'], { error: 'MIGRATE must be on or off' }).default('on'),
    REDIS_URL: z
      .string()
      .regex(/^(none|rediss?:\/\/.+)$/, {
        error: 'REDIS_URL must begin with redis:// or rediss://, or be the word none',
        abort: true,
      })
      .refine((address) => address === 'none' || URL.canParse(address), 'REDIS_URL cannot be read as an address')
      .optional(),
    DATA_CIPHER: z.enum(['aes', 'sm4'], { error: 'DATA_CIPHER must be aes or sm4' }).default('aes'),
    /** Unset: nothing is scanned. Set: nothing that was not scanned is taken. */
    CLAMD_URL: z
      .string()
      .trim()
      .regex(/^(tcp:\/\/[^/\s]+|unix:\/\/\/\S+)$/, {
        error: 'CLAMD_URL must be tcp://host:port or unix:///path/of/the/socket',
        abort: true,
      })
      .refine(URL.canParse, 'CLAMD_URL cannot be read as an address')
      .optional(),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: 'PUBLIC_URL must be an http(s) address' })
      .optional()
      .transform((url) => url?.replace(/\/+$/, '')),
    /** Proxies of ours between people and this process. */
    PROXY_HOPS: z.coerce
      .number({ error: 'PROXY_HOPS must be a number' })
      .int('PROXY_HOPS must be a whole number')
      .min(0, 'PROXY_HOPS must be 0 to 5')
      .max(5, 'PROXY_HOPS must be 0 to 5')
      .optional(),
    PORT: z.coerce
      .number({ error: 'PORT must be a number' })
      .int('PORT must be a whole number')
      .min(0, 'PORT must be 0 to 65535')
      .max(65535, 'PORT must be 0 to 65535')
      .default(3000),
    HOST: z.string().default('0.0.0.0'),
    DATA_DIR: z.string().default('data'),
    DATA_KEY: set('DATA_KEY')
      .transform((text) => Buffer.from(text, 'base64'))
      .refine((key) => key.length === 32, 'DATA_KEY must be 32 bytes in base64 (openssl rand -base64 32)'),
    ADMIN_OPEN_IDS: z
      .string()
      .default('')
      .transform(words)
      .refine(
        (ids) => ids.every((id) => /^ou_[0-9a-zA-Z]+$/.test(id)),
        'ADMIN_OPEN_IDS must list open ids that begin with ou_',
      ),
    ROLES: z
      .string()
      .default(ROLE_NAMES.join(','))
      .transform(words)
      .pipe(
        z
          .array(z.enum(ROLE_NAMES, { error: `ROLES must be some of ${ROLE_NAMES.join(', ')}` }))
          .min(1, 'ROLES must name at least one role'),
      ),
    LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
        error: 'LOG_LEVEL must be trace, debug, info, warn, error or silent',
      })
      .default('info'),
    METRICS_TOKEN: z.string().optional(),
    DEMO_CLOCK: flag('DEMO_CLOCK'),
    ALLOW_EMBEDDED: flag('ALLOW_EMBEDDED'),
    NODE_ENV: z.string().default(''),
  })
  .superRefine((env, context) => {
    const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
    if (env.NODE_ENV !== 'production') return;
    if (env.DEMO_CLOCK) refuse('DEMO_CLOCK is refused in production: nobody moves time there');
    if (!env.DATABASE_URL && !env.ALLOW_EMBEDDED)
      refuse('DATABASE_URL must be set in production (or ALLOW_EMBEDDED=1 for a trial)');
    if (!env.REDIS_URL && !env.ALLOW_EMBEDDED)
      refuse('REDIS_URL must be set in production, or be the word none (or ALLOW_EMBEDDED=1 for a trial)');
    if (!env.PUBLIC_URL) refuse('PUBLIC_URL must be set in production: links on cards begin with it');
    if (/^http:\/\/(127\.|localhost)/.test(env.LARK_DOMAIN))
      refuse('LARK_DOMAIN points at this machine: the sandbox is refused in production');
  });

export type Config = Readonly<ReturnType<typeof readConfig>>;

/** Parses the environment into one frozen object; every fault is one sentence, and all come at once. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>) => {
  // An empty value means the same as none: `KEY=` in an env file is how people leave something out.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw new StartRefused([...new Set(parsed.error.issues.map(({ message }) => message))]);
  const env = parsed.data;
  return Object.freeze({
    lark: {
      appId: env.LARK_APP_ID,
      appSecret: env.LARK_APP_SECRET,
      encryptKey: env.LARK_ENCRYPT_KEY,
      verificationToken: env.LARK_VERIFICATION_TOKEN,
      tenantKey: env.LARK_TENANT_KEY,
      domain: env.LARK_DOMAIN,
      transport: env.LARK_TRANSPORT,
    },
    databaseUrl: env.DATABASE_URL,
    migrateDatabaseUrl: env.MIGRATE_DATABASE_URL ?? env.DATABASE_URL,
    migrate: env.MIGRATE === 'on',
    /** Absent: Valkey in this process. `none`: no Redis at all. */
    redisUrl: env.REDIS_URL,
    dataCipher: env.DATA_CIPHER,
    /** Where files are scanned for viruses. */
    clamdUrl: env.CLAMD_URL,
    publicUrl: env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`,
    /** Whoever is reached under https stands behind something that ends it. */
    proxyHops: env.PROXY_HOPS ?? (env.PUBLIC_URL?.startsWith('https:') ? 1 : 0),
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    dataKey: env.DATA_KEY,
    adminOpenIds: env.ADMIN_OPEN_IDS,
    roles: env.ROLES,
    logLevel: env.LOG_LEVEL,
    /** Who may read metrics and look at the queues. */
    internal: { token: env.METRICS_TOKEN, local: env.NODE_ENV !== 'production' },
    demoClock: env.DEMO_CLOCK,
    production: env.NODE_ENV === 'production',
  });
};
