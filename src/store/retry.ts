import { setTimeout as sleep } from 'node:timers/promises';

const TRIES = 5;

/**
 * SQL states after which the same transaction may well succeed: serialisation, deadlock, lock wait, a kept plan that a
 * migration has overtaken, server going away.
 */
const PASSING_STATES = /^(40001|40P01|55P03|0A000|57P01|57P02|57P03|53300|08\w{3})$/;
const PASSING_KINDS = new Set([
  'TransactionWriteConflict',
  'ConnectionClosed',
  'SocketTimeout',
  'DatabaseNotReachable',
  'TooManyConnections',
]);
/** node-postgres reports a lost connection as a plain Error without any code; its words are all there is. */
const LOST_CONNECTION = [
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'Client has encountered a connection error and is not queryable',
  'timeout exceeded when trying to connect',
];

/**
 * Names the passing kinds of failure, in every shape they arrive: a Prisma code on model queries, a wrapped SQL state on
 * raw ones, a bare adapter error at COMMIT, a plain Error from a dead socket. `undefined` means: do not try again.
 */
export const passingFailure = (error: unknown, depth = 0): string | undefined => {
  if (typeof error !== 'object' || error === null || depth > 5) return undefined;
  const { code, kind, originalCode, message, meta, cause } = error as Record<string, unknown>; // shape unknown: each read is checked
  if (code === 'P2034') return 'P2034';
  // A transaction that never began may be tried again; one that timed out half-way is too long, not unlucky.
  if (code === 'P2028') return typeof message === 'string' && message.includes('Unable to start') ? 'P2028' : undefined;
  if (code === 'P2002' || code === 'P2003') return undefined;
  for (const state of [code, originalCode]) if (typeof state === 'string' && PASSING_STATES.test(state)) return state;
  if (typeof kind === 'string' && PASSING_KINDS.has(kind)) return kind;
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'EPIPE') return String(code);
  if (typeof message === 'string' && LOST_CONNECTION.some((words) => message.includes(words))) return 'connection-lost';
  const inner = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError; // Prisma keeps the adapter's error here
  return passingFailure(inner, depth + 1) ?? passingFailure(cause, depth + 1);
};

/** Up to five tries with full jitter (10–400 ms), so that those who collided do not meet again. */
export const retryWholeTransaction = async <T>(
  attempt: () => Promise<T>,
  onRetry?: (kind: string) => void,
): Promise<T> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      const kind = passingFailure(error);
      if (kind === undefined || tried >= TRIES) throw error;
      onRetry?.(kind);
      await sleep(10 + Math.random() * Math.min(400, 25 * 2 ** tried));
    }
  }
};
