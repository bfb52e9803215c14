import type { Preread, ReportType } from '../domain/review/preread.ts';
import type { PrereadKey } from '../usecases/review/review-ports.ts';
import type { Work } from '../usecases/work.ts';
import type { Cipher } from './cipher.ts';
import type { Database, Tx } from './database.ts';
import { readDocument, writeDocument } from './document.ts';

const place = ({ sha256, rubric }: PrereadKey): string => `preread/${sha256}/${rubric}`;

export const prereadStore = (tx: Tx, cipher: Cipher): Work['prereads'] => ({
  async ask({ sha256, rubric, type }) {
    tx.later`
      INSERT INTO preread (sha256, rubric, type) VALUES (${sha256}, ${rubric}, ${type}) ON CONFLICT DO NOTHING`;
  },
  async find(key) {
    const [row] = await tx.$queryRaw<{ state: 'waiting' | 'failed' | 'done'; sealed: Uint8Array | null }[]>`
      SELECT state, sealed FROM preread WHERE sha256 = ${key.sha256} AND rubric = ${key.rubric}`; // CHECK preread_state
    if (!row) return undefined;
    if (row.state !== 'done' || row.sealed === null) return { is: row.state === 'failed' ? 'failed' : 'waiting' };
    return readDocument<Preread>(cipher.openText(row.sealed, place(key)));
  },
});

export interface PrereadJob extends PrereadKey {
  readonly type: ReportType;
}

/** What waits to be read. A job is held by its own due time, so that whoever dies with one loses it to the next. */
export interface PrereadJobs {
  takeUp(): Promise<PrereadJob | undefined>;
  finish(key: PrereadKey, preread: Preread): Promise<void>;
  /** Given up for no fault of its own: anybody's at once, and this try does not count. */
  putBack(key: PrereadKey): Promise<void>;
}

export const PREREAD_TRIES = 5;
/** Then twice as long each time: some five hours in all, which a folder that is away may take. */
const FIRST_TRY_MS = 10 * 60_000;

/** By real time: a demo's days are no reason to try again. */
export const createPrereadJobs = ({ single }: Pick<Database, 'single'>, cipher: Cipher): PrereadJobs => ({
  async takeUp() {
    const rows = await single.$queryRaw<PrereadJob[]>`
      WITH spent AS (
        UPDATE preread SET state = 'failed'
        WHERE state = 'waiting' AND tries >= ${PREREAD_TRIES}::int AND due_at <= clock_timestamp())
      UPDATE preread SET tries = tries + 1,
        due_at = clock_timestamp() + ${FIRST_TRY_MS}::int * power(2, tries) * interval '1 millisecond'
      WHERE (sha256, rubric) = (
        SELECT sha256, rubric FROM preread
        WHERE state = 'waiting' AND tries < ${PREREAD_TRIES}::int AND due_at <= clock_timestamp()
        ORDER BY due_at, sha256 LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING sha256, rubric, type`;
    return rows[0];
  },
  async finish(key, preread) {
    const sealed = cipher.seal(writeDocument(preread), place(key));
    await single.$executeRaw`
      UPDATE preread SET state = 'done', sealed = ${sealed} WHERE sha256 = ${key.sha256} AND rubric = ${key.rubric}`;
  },
  async putBack({ sha256, rubric }) {
    await single.$executeRaw`
      UPDATE preread SET tries = tries - 1, due_at = clock_timestamp()
      WHERE sha256 = ${sha256} AND rubric = ${rubric} AND state = 'waiting'`;
  },
});
