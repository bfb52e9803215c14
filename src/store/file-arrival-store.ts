import { z } from 'zod';
import type { Database } from './database.ts';

/** A file message that was acknowledged, as far as it takes to fetch the file again. */
export interface NotedFile {
  readonly messageId: string;
  readonly openId: string;
  readonly fileKey?: string | undefined;
  readonly fileName?: string | undefined;
  /** Sent as a picture, which the platform keeps apart and gives no name. */
  readonly image?: boolean | undefined;
}

/** What was acknowledged before it was done: notes in the inbox, so that a crash on the way loses none of them. */
export interface FileArrivalStore {
  /** Somebody is at it: nobody else takes it up meanwhile. */
  hold(messageId: string): Promise<void>;
  /** It is done: what the file was called is kept no longer, since it may say who sent what about whom. */
  forgetName(messageId: string): Promise<void>;
  /** Takes up one whose holder has not been heard of for `idleMs`; `tries` counts this one. */
  takeUp(idleMs: number): Promise<{ readonly file: NotedFile; readonly tries: number } | undefined>;
}

const PREFIX = 'file-arrived:';

/** Key of the note in the inbox; its answer is `{ file, tries: 1 }`. */
export const fileArrivalKey = (messageId: string): string => `${PREFIX}${messageId}`;

/** What the reply is written under: with it the message is done. */
export const messageKey = (messageId: string): string => `message:${messageId}`;

const Note = z.object({
  file: z.object({
    messageId: z.string(),
    openId: z.string(),
    fileKey: z.string().optional(),
    fileName: z.string().optional(),
    image: z.boolean().optional(),
  }),
  tries: z.number(),
});

export const createFileArrivalStore = ({ single }: Pick<Database, 'single'>): FileArrivalStore => ({
  async hold(messageId) {
    await single.$executeRaw`UPDATE inbox SET claimed_at = clock_timestamp() WHERE key = ${fileArrivalKey(messageId)}`;
  },
  async forgetName(messageId) {
    await single.$executeRaw`
      UPDATE inbox SET answer = answer #- '{file,fileName}' WHERE key = ${fileArrivalKey(messageId)}`;
  },
  async takeUp(idleMs) {
    // A day: whoever sent it has sent it again by then.
    const rows = await single.$queryRaw<{ answer: unknown }[]>`
      UPDATE inbox SET claimed_at = clock_timestamp(),
        answer = jsonb_set(answer, '{tries}', to_jsonb((answer ->> 'tries')::int + 1))
      WHERE key = (
        SELECT a.key FROM inbox a
        WHERE a.claimed_at > clock_timestamp() - interval '1 day'
          AND a.claimed_at <= clock_timestamp() - ${idleMs}::float8 * interval '1 millisecond'
          AND starts_with(a.key, ${PREFIX}) AND a.answer IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM inbox d WHERE d.key = ${messageKey('')}::text || substr(a.key, ${PREFIX.length + 1}::int))
        ORDER BY a.claimed_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING answer`;
    const [row] = rows;
    return row && Note.parse(row.answer);
  },
});
