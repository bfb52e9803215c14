import { CallFailed } from './call-failed.ts';

/** What we need of a logger; pino fits. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

interface SdkLogger {
  error(...words: unknown[]): void;
  warn(...words: unknown[]): void;
  info(...words: unknown[]): void;
  debug(...words: unknown[]): void;
  trace(...words: unknown[]): void;
}

const LONGEST = 160;

/**
 * Lets the SDK speak without its secrets: at level error it hands over tokens, app secret and message bodies, at level
 * debug whole events. What is no plain sentence is left out; debug and trace are never passed on.
 */
export function createSdkLogger(log: Log): SdkLogger {
  const say = (level: 'info' | 'warn' | 'error') => (words: unknown[]) =>
    log[level]({ from: 'lark-sdk' }, redact(words));
  const [info, warn, error] = [say('info'), say('warn'), say('error')];
  return {
    info: (...words) => info(words),
    warn: (...words) => warn(words),
    error: (...words) => error(words),
    debug: () => {},
    trace: () => {},
  };
}

/** Sentences only, cut where data begins, without anything that looks like a token, an id, a number or an address. */
export function redact(words: unknown): string {
  return (Array.isArray(words) ? words.flat(Number.POSITIVE_INFINITY) : [words])
    .map((word) => {
      if (typeof word === 'string') return scrub(word);
      if (word instanceof CallFailed) return word.message;
      return word instanceof Error ? word.name : '[…]';
    })
    .join(' ')
    .slice(0, LONGEST);
}

function scrub(sentence: string): string {
  return (sentence.split(/[{[\n?]|\b(?:data|error)\s*:/, 1)[0] ?? '')
    .replace(/\b[\w.+-]+@[\w.-]+/g, '[…]')
    .replace(/\b(?:Bearer\s+)?[A-Za-z]{1,4}[-_][\w.-]{6,}/g, '[…]')
    .replace(/\d{7,}/g, '[…]')
    .replace(/[\w+/=-]{24,}/g, '[…]');
}
