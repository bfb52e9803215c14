import { randomUUID } from 'node:crypto';
import type { ApplicationKind } from '../domain/application/fields.ts';
import {
  type AwardRecord,
  type Certificate,
  emptyAwardRecord,
  type PublishedResult,
  type Winner,
} from '../domain/award/award.ts';
import type { HandlingKind } from '../domain/award/handling.ts';
import type { Day } from '../domain/calendar.ts';
import type { HolderState } from '../domain/holders/holder.ts';
import { applicationId, holderId, personId } from '../domain/ids.ts';
import type { Work } from '../usecases/work.ts';
import type { Cipher } from './cipher.ts';
import { type Sql, sql, type Tx } from './database.ts';
import { readDocument, writeDocument } from './document.ts';

interface CertificateRow {
  readonly number: string;
  readonly year: number;
  readonly kind: string;
  readonly place: number;
  readonly name: string;
  readonly unit: string | null;
  readonly post: string | null;
  readonly application_id: string;
  readonly document_number: string;
  readonly document_day: string;
  readonly published_at: Date;
  readonly content_hash: string;
  readonly state: string;
  readonly revoked_on: string | null;
}

interface HandlingRow {
  readonly kind: string;
  readonly day: string;
  /** A double, since a bigint would come as text. */
  readonly amount_fen: number | null;
  readonly sealed: Uint8Array;
  readonly done_by: string;
  readonly proposed_by: string | null;
  readonly done_at: Date;
}

interface RateRow {
  readonly id: string;
  readonly from_year: number;
  readonly organisation: number;
  readonly individual: number;
  readonly sealed: Uint8Array;
  readonly proposed_by: string;
  readonly confirmed_by: string;
  readonly confirmed_at: Date;
}

const CERTIFICATES = sql`
  SELECT c.number, c.year, c.kind, c.place, c.name, c.unit, c.post, c.application_id, r.document_number, r.document_day,
    r.published_at, r.content_hash, h.state, h.revoked_on
  FROM certificate c JOIN award_result r USING (year) JOIN holder h ON h.id = c.holder_id`;

const RATES_LOCK = 24_000_041;
const place = (year: number): string => `award/${year}`;

const toWinner = (row: CertificateRow): Winner => ({
  number: row.number,
  application: applicationId(row.application_id),
  kind: row.kind as ApplicationKind, // CHECK certificate_kind
  place: row.place,
  name: row.name,
  ...(row.unit === null ? {} : { unit: row.unit }),
  ...(row.post === null ? {} : { post: row.post }),
});

const toCertificate = (row: CertificateRow): Certificate => ({
  ...toWinner(row),
  year: row.year,
  documentNumber: row.document_number,
  documentDay: row.document_day as Day, // a checked day when written
  publishedAt: row.published_at,
  state: row.state as HolderState, // CHECK holder_state
  ...(row.revoked_on === null ? {} : { revokedOn: row.revoked_on as Day }), // as above
});

/** Whoever changes a record has locked its cycle: the record has no lock of its own. */
export const awardStore = (tx: Tx, now: Date, cipher: Cipher): Work['awards'] => {
  const wrappedKeys = new Map<number, Uint8Array>();
  const sealerOf = (year: number, wrapped: Uint8Array) => cipher.withKey(cipher.unwrapKey(wrapped, place(year)));

  const one = async (where: Sql): Promise<Certificate | undefined> => {
    const [row] = await tx.$queryRaw<CertificateRow[]>`${CERTIFICATES} WHERE ${where}`;
    return row ? toCertificate(row) : undefined;
  };

  const published = async (where: { readonly year?: number }): Promise<PublishedResult[]> => {
    const rows = await tx.awardResult.findMany({
      where,
      orderBy: { year: 'desc' },
      include: { certificates: { orderBy: [{ kind: 'desc' }, { place: 'asc' }] } },
    });
    return rows.map(({ year, documentNumber, documentDay, publishedAt, contentHash, certificates }) => ({
      year,
      documentNumber,
      documentDay: documentDay as Day, // a checked day when written
      publishedAt,
      contentHash,
      winners: certificates.map((winner) => ({
        number: winner.number,
        application: applicationId(winner.applicationId),
        kind: winner.kind as ApplicationKind, // CHECK certificate_kind
        place: winner.place,
        name: winner.name,
        ...(winner.unit === null ? {} : { unit: winner.unit }),
        ...(winner.post === null ? {} : { post: winner.post }),
      })),
    }));
  };

  return {
    async find(year) {
      const [row] = await tx.$queryRaw<{ wrapped_key: Uint8Array; sealed: Uint8Array }[]>`
        SELECT wrapped_key, sealed FROM award_record WHERE year = ${year}::int`;
      if (!row) return emptyAwardRecord(year);
      wrappedKeys.set(year, row.wrapped_key);
      const text = sealerOf(year, row.wrapped_key).openText(row.sealed, place(year));
      return { year, ...readDocument<Omit<AwardRecord, 'year'>>(text) };
    },
    async due(limit) {
      const rows = await tx.$queryRaw<{ year: number }[]>`
        SELECT year FROM award_record WHERE publish_at <= ${now.toISOString()}::timestamptz
        ORDER BY publish_at LIMIT ${limit}::int`;
      return rows.map(({ year }) => year);
    },
    async save({ year, ...rest }) {
      const wrapped = wrappedKeys.get(year) ?? cipher.wrapKey(cipher.newKey(), place(year));
      wrappedKeys.set(year, wrapped);
      const sealed = sealerOf(year, wrapped).seal(writeDocument(rest), place(year));
      await tx.$executeRaw`
        INSERT INTO award_record AS a (year, wrapped_key, sealed, publish_at)
        VALUES (${year}::int, ${wrapped}, ${sealed}, ${rest.scheduled?.at.toISOString() ?? null}::timestamptz)
        ON CONFLICT (year) DO UPDATE SET sealed = excluded.sealed, publish_at = excluded.publish_at, version = a.version + 1`;
    },
    async publish({ year, documentNumber, documentDay, publishedAt, contentHash, winners }, holders) {
      await tx.$executeRaw`
        INSERT INTO award_result (year, document_number, document_day, published_at, content_hash)
        VALUES (${year}::int, ${documentNumber}, ${documentDay}, ${publishedAt.toISOString()}::timestamptz, ${contentHash})`;
      for (const [at, winner] of winners.entries())
        await tx.$executeRaw`
          INSERT INTO certificate (number, year, kind, place, name, unit, post, application_id, holder_id)
          VALUES (${winner.number}, ${year}::int, ${winner.kind}, ${winner.place}::int, ${winner.name},
            ${winner.unit ?? null}, ${winner.post ?? null}, ${winner.application}::uuid, ${holders[at]}::uuid)`;
    },
    newHolderId: () => holderId(randomUUID()),
    result: async (year) => (await published({ year }))[0],
    results: () => published({}),
    certificate: (number) => one(sql`c.number = ${number}`),
    async numbers() {
      const rows = await tx.certificate.findMany({ select: { number: true, holderId: true } });
      return new Map(rows.map(({ number, holderId: id }) => [holderId(id), number]));
    },
    async handlings(number) {
      const rows = await tx.$queryRaw<HandlingRow[]>`
        SELECT kind, day, amount_fen::float8 AS amount_fen, sealed, done_by, proposed_by, done_at
        FROM certificate_handling WHERE number = ${number} ORDER BY done_at, id`;
      return rows.map((row) => ({
        kind: row.kind as HandlingKind, // CHECK certificate_handling_kind
        day: row.day as Day, // a checked day when written
        note: cipher.openText(row.sealed, `certificate/${number}`),
        by: personId(row.done_by),
        at: row.done_at,
        ...(row.amount_fen === null ? {} : { amount: row.amount_fen }),
        ...(row.proposed_by === null ? {} : { proposedBy: personId(row.proposed_by) }),
      }));
    },
    async addHandling(number, { kind, day, note, amount, by, proposedBy, at }) {
      await tx.$executeRaw`
        INSERT INTO certificate_handling (id, number, kind, day, amount_fen, sealed, done_by, proposed_by, done_at)
        VALUES (gen_random_uuid(), ${number}, ${kind}, ${day}, ${amount ?? null}::bigint,
          ${cipher.seal(note, `certificate/${number}`)}, ${by}::uuid, ${proposedBy ?? null}::uuid,
          ${at.toISOString()}::timestamptz)`;
    },
    async lockRates() {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${RATES_LOCK})`;
    },
    async rates() {
      const rows = await tx.$queryRaw<RateRow[]>`
        SELECT id, from_year, organisation_fen::float8 AS organisation, individual_fen::float8 AS individual, sealed,
          proposed_by, confirmed_by, confirmed_at FROM reward_rate ORDER BY confirmed_at, id`;
      return rows.map((row) => ({
        fromYear: row.from_year,
        organisation: row.organisation,
        individual: row.individual,
        basis: cipher.openText(row.sealed, `reward-rate/${row.id}`),
        proposedBy: personId(row.proposed_by),
        confirmedBy: personId(row.confirmed_by),
        confirmedAt: row.confirmed_at,
      }));
    },
    async addRate({ fromYear, organisation, individual, basis, proposedBy, confirmedBy, confirmedAt }) {
      const id = randomUUID();
      await tx.$executeRaw`
        INSERT INTO reward_rate (id, from_year, organisation_fen, individual_fen, sealed, proposed_by, confirmed_by, confirmed_at)
        VALUES (${id}::uuid, ${fromYear}::int, ${organisation}::bigint, ${individual}::bigint,
          ${cipher.seal(basis, `reward-rate/${id}`)}, ${proposedBy}::uuid, ${confirmedBy}::uuid,
          ${confirmedAt.toISOString()}::timestamptz)`;
    },
    certificateOf: (application) => one(sql`c.application_id = ${application}::uuid`),
  };
};
