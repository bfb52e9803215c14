import { MigrationFault } from './migrate-files.ts';

/** Codes of Node and PostgreSQL that mean "no connection", and what to look at. Anything else is no trouble of ours. */
const MEANING: Readonly<Record<string, (place: Place) => string>> = {
  ECONNREFUSED: ({ host, port }) => `nothing listens on ${host}:${port}`,
  ENOTFOUND: ({ host }) => `the host name ${host} is unknown`,
  EAI_AGAIN: ({ host }) => `the host name ${host} cannot be looked up at this moment`,
  EHOSTUNREACH: ({ host }) => `there is no way to ${host}`,
  ENETUNREACH: ({ host }) => `there is no way to ${host}`,
  ETIMEDOUT: ({ host, port }) => `${host}:${port} does not answer`,
  ENOENT: () => 'the socket or a certificate file named in the address does not exist',
  '3D000': ({ database }) => `there is no database ${database}`,
  '28P01': ({ user }) => `the password of user ${user} is not accepted (or there is no such user)`,
  '28000': ({ user }) => `user ${user} does not exist or may not connect from here (pg_hba.conf)`,
  '53300': () => 'the server has no connection left (max_connections)',
  '57P03': () => 'the server is starting up or shutting down',
};

interface Place {
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const placeOf = (address: string): Place => {
  const url = new URL(address);
  const user = decoded(url.username) || url.searchParams.get('user') || 'of this process';
  return {
    // An address without a host, or with a folder as host, means a socket.
    host: url.searchParams.get('host') ?? (decoded(url.hostname) || 'localhost'),
    port: url.searchParams.get('port') ?? (url.port || '5432'),
    database: decoded(url.pathname.slice(1)) || user,
    user,
  };
};

interface Clues {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly kind?: unknown;
  readonly syscall?: unknown;
  readonly path?: unknown;
}

/** The error, what caused it, and what Prisma or `connect` to several addresses keep inside. Never endless. */
function* within(error: unknown, depth = 0): Generator<Clues> {
  if (typeof error !== 'object' || error === null || depth > 6) return;
  const one = error as Record<string, unknown>; // Looked at key by key; every value is checked before use.
  yield one;
  yield* within(one.cause, depth + 1);
  if (Array.isArray(one.errors)) for (const inner of one.errors) yield* within(inner, depth + 1);
  if (typeof one.meta === 'object' && one.meta !== null)
    yield* within((one.meta as Record<string, unknown>).driverAdapterError, depth + 1);
}

/**
 * Why there is no connection, in one sentence that names host, port and database and never the password. Undefined when
 * the error is about something else.
 */
export const databaseTrouble = (error: unknown, address: string): string | undefined => {
  const place = placeOf(address);
  const told = (why: string): string => `the database ${place.database} at ${place.host}:${place.port}: ${why}`;
  for (const one of within(error)) {
    for (const code of [one.code, one.originalCode]) {
      // Any file may be missing; only a socket, or one that the address names, has to do with the connection.
      if (code === 'ENOENT' && one.syscall !== 'connect' && !address.includes(String(one.path))) continue;
      const meaning = typeof code === 'string' && Object.hasOwn(MEANING, code) ? MEANING[code] : undefined;
      if (meaning) return told(meaning(place));
    }
    if (/timeout expired|connection timeout|SocketTimeout/i.test(`${one.message} ${one.kind}`))
      return told('no answer in time');
  }
  return error instanceof MigrationFault ? error.message : undefined;
};
