import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Never to stand in a log, wherever a library or we put them. */
const HIDDEN = [
  'authorization',
  'token',
  'tenant_access_token',
  'app_secret',
  'appSecret',
  'encryptKey',
  'verificationToken',
  'mobile',
  'email',
  'password',
  'idNumber',
  'form',
  'body',
  'content',
  'data',
];
const PATHS = HIDDEN.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** JSON lines with UTC instants; errors keep their cause and stack, and lose what HTTP clients hang on them. */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: PATHS, censor: '[hidden]' },
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: safeError, error: safeError },
  });

/** Only what is known to be harmless: an axios error carries the bearer token and the whole request. */
const safeError = (error: unknown): object => {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { name, message, stack, cause } = error;
  const code = (error as { code?: unknown }).code; // any error may carry one
  return {
    name,
    message: message.slice(0, 2_000),
    ...(typeof code === 'string' ? { code } : {}),
    ...(stack ? { stack: stack.split('\n').slice(1, 12).join('\n') } : {}),
    ...(cause === undefined ? {} : { cause: safeError(cause) }),
  };
};
