import pg from 'pg';
import { Prisma } from './generated/client.ts';

const { builtins, getTypeParser } = pg.types;
type Reader = (text: string) => unknown;

/** `2027-03-31 15:59:59.999+00` → Date. Sessions are in UTC, but the offset is read, not assumed. */
const instant: Reader = (text) => new Date(`${text.slice(0, 10)}T${text.slice(11).replace(/([+-]\d\d)$/, '$1:00')}`);
const unread: Reader = () => {
  throw new Error('a column of a type that nothing reads yet: see src/store/wire.ts');
};

/** As Prisma's raw queries answer, so that a row is the same whichever way it was read. */
const OWN = new Map<number, Reader>([
  [builtins.INT8, BigInt],
  [builtins.OID, BigInt],
  [builtins.NUMERIC, (text) => new Prisma.Decimal(text)],
  [builtins.TIMESTAMPTZ, instant],
  [builtins.TIMESTAMP, (text) => instant(`${text}+00`)],
  [builtins.DATE, (text) => new Date(text)],
  [builtins.BYTEA, (text) => Uint8Array.from(Buffer.from(text.slice(2), 'hex'))],
  // Arrays of these (and of bytes, dates, numerics) and the types of time without a day.
  ...[1016, 1028, 1231, 1115, 1182, 1185, 1001, 1183, builtins.TIME, builtins.TIMETZ, builtins.INTERVAL].map(
    (oid) => [oid, unread] as const,
  ),
]);

/** For node-postgres: how a column's text becomes a value. */
export const READERS = {
  getTypeParser: (oid: number): Reader => OWN.get(oid) ?? getTypeParser(oid, 'text'),
} as pg.CustomTypesConfig; // its type wants the binary format too, which is never asked for

/** A parameter as it goes over the wire. Dates of the process's own zone would be right too, but not comparable. */
export const written = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);
