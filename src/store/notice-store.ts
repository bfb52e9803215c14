import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Day } from '../domain/calendar.ts';
import { applicationId, type NoticeId, noticeId, personId } from '../domain/ids.ts';
import type { Notice, NoticeContent, NoticeReport, NoticeState } from '../domain/notice/notice.ts';
import type { Work } from '../usecases/work.ts';
import { sql, type Tx } from './database.ts';

interface Row {
  readonly id: string;
  readonly year: number;
  readonly round: number;
  readonly content: unknown;
  readonly content_hash: string;
  readonly proposed_by: string;
  readonly issued_by: string;
  readonly issued_at: Date;
  readonly first_day: string;
  readonly last_day: string;
  readonly ends_at: Date;
  readonly state: string;
  readonly over_at: Date | null;
  readonly interrupted_at: Date | null;
  readonly interrupted_reason: string | null;
  readonly report: unknown;
}

const WHOLE = sql`SELECT id, year, round, content, content_hash, proposed_by, issued_by, issued_at, first_day, last_day,
  ends_at, state, over_at, interrupted_at, interrupted_reason, report FROM notice`;

// Days were computed before they were stored, and the columns' CHECK keeps their form.
const day = (text: string): Day => text as Day;

/** What a newer release has written must not be left out silently: it was posted like this. */
const Stored = z.strictObject({
  title: z.string(),
  opening: z.array(z.string()),
  candidates: z.array(
    z.strictObject({
      applicationId: z.string(),
      kind: z.enum(['organisation', 'individual']),
      place: z.int(),
      name: z.string(),
      unit: z.string().exactOptional(),
      post: z.string().exactOptional(),
    }),
  ),
  sections: z.array(z.strictObject({ heading: z.string(), paragraphs: z.array(z.string()) })),
  issuer: z.string(),
  postedOn: z.string(),
});

const contentOf = (stored: unknown): NoticeContent => {
  const { candidates, postedOn, ...rest } = Stored.parse(stored);
  return {
    ...rest,
    postedOn: day(postedOn),
    candidates: candidates.map(({ applicationId: id, ...one }) => ({ ...one, applicationId: applicationId(id) })),
  };
};

const StoredReport = z.strictObject({
  paragraphs: z.array(z.string()),
  contentHash: z.string(),
  signedBy: z.string(),
  signedAt: z.string(),
});

const reportOf = (stored: unknown): NoticeReport => {
  const { signedBy, signedAt, ...rest } = StoredReport.parse(stored);
  return { ...rest, signedBy: personId(signedBy), signedAt: new Date(signedAt) };
};

const toNotice = (row: Row): Notice => ({
  id: noticeId(row.id),
  year: row.year,
  round: row.round,
  content: contentOf(row.content),
  contentHash: row.content_hash,
  proposedBy: personId(row.proposed_by),
  issuedBy: personId(row.issued_by),
  issuedAt: row.issued_at,
  firstDay: day(row.first_day),
  lastDay: day(row.last_day),
  endsAt: row.ends_at,
  state: row.state as NoticeState, // CHECK notice_state
  ...(row.over_at ? { overAt: row.over_at } : {}),
  ...(row.interrupted_at
    ? { interruption: { at: row.interrupted_at, reason: row.interrupted_reason ?? '' } } // CHECK notice_interrupted
    : {}),
  ...(row.report === null ? {} : { report: reportOf(row.report) }),
});

const instant = (at: Date | undefined): string | null => at?.toISOString() ?? null;

export const noticeStore = (tx: Tx): Work['notices'] => ({
  newId: () => noticeId(randomUUID()),
  async current(year) {
    const [row] = await tx.$queryRaw<Row[]>`${WHOLE} WHERE year = ${year}::int AND state <> 'interrupted'`;
    return row && toNotice(row);
  },
  async find(id: NoticeId) {
    const [row] = await tx.$queryRaw<Row[]>`${WHOLE} WHERE id = ${id}::uuid`;
    return row && toNotice(row);
  },
  async ofYear(year) {
    const rows = await tx.$queryRaw<Row[]>`${WHOLE} WHERE year = ${year}::int ORDER BY round`;
    return rows.map(toNotice);
  },
  async save({ id, year, round, content, contentHash, firstDay, lastDay, state, interruption, report, ...when }) {
    tx.later`
      INSERT INTO notice AS n (id, year, round, content, content_hash, proposed_by, issued_by, issued_at, first_day, last_day,
        ends_at, state, over_at, interrupted_at, interrupted_reason, report)
      VALUES (${id}::uuid, ${year}::int, ${round}::int, ${JSON.stringify(content)}::jsonb, ${contentHash},
        ${when.proposedBy}::uuid, ${when.issuedBy}::uuid, ${instant(when.issuedAt)}::timestamptz, ${firstDay}, ${lastDay},
        ${instant(when.endsAt)}::timestamptz, ${state}, ${instant(when.overAt)}::timestamptz,
        ${instant(interruption?.at)}::timestamptz, ${interruption?.reason ?? null},
        ${report === undefined ? null : JSON.stringify(report)}::jsonb)
      ON CONFLICT (id) DO UPDATE SET last_day = excluded.last_day, ends_at = excluded.ends_at, state = excluded.state,
        over_at = excluded.over_at, interrupted_at = excluded.interrupted_at,
        interrupted_reason = excluded.interrupted_reason, report = excluded.report, version = n.version + 1`;
  },
});
