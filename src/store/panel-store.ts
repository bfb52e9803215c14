import type { Panel } from '../domain/review/panel.ts';
import type { Work } from '../usecases/work.ts';
import type { Cipher } from './cipher.ts';
import type { Tx } from './database.ts';
import { readDocument, writeDocument } from './document.ts';

interface Row {
  readonly year: number;
  readonly wrapped_key: Uint8Array;
  readonly sealed: Uint8Array;
}

const place = (year: number): string => `panel/${year}`;

export const panelStore = (tx: Tx, cipher: Cipher): Work['panels'] => {
  const wrappedKeys = new Map<number, Uint8Array>();
  const sealerOf = (year: number, wrapped: Uint8Array) => cipher.withKey(cipher.unwrapKey(wrapped, place(year)));

  const find = async (year: number): Promise<Panel | undefined> => {
    const [row] = await tx.$queryRaw<Row[]>`
      SELECT year, wrapped_key, sealed FROM review_panel WHERE year = ${year}::int`;
    if (!row) return undefined;
    wrappedKeys.set(year, row.wrapped_key);
    const rest = readDocument<Omit<Panel, 'year'>>(sealerOf(year, row.wrapped_key).openText(row.sealed, place(year)));
    return { year, ...rest };
  };

  return {
    find,
    async lock(year) {
      // A statement of its own: the next one must see what was committed while this one waited.
      await tx.$executeRaw`SELECT 1 FROM review_panel WHERE year = ${year}::int FOR UPDATE`;
      return find(year);
    },
    async dissolve(year) {
      await tx.$executeRaw`DELETE FROM review_panel WHERE year = ${year}::int`;
      wrappedKeys.delete(year);
    },
    async save({ year, ...rest }) {
      const wrapped = wrappedKeys.get(year) ?? cipher.wrapKey(cipher.newKey(), place(year));
      wrappedKeys.set(year, wrapped);
      const sealed = sealerOf(year, wrapped).seal(writeDocument(rest), place(year));
      await tx.$executeRaw`
        INSERT INTO review_panel AS p (year, wrapped_key, sealed) VALUES (${year}::int, ${wrapped}, ${sealed})
        ON CONFLICT (year) DO UPDATE SET sealed = excluded.sealed, version = p.version + 1`;
    },
  };
};
