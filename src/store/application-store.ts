import { randomUUID } from 'node:crypto';
import {
  type Application,
  type ApplicationState,
  asHandedIn,
  isEnded,
  LIVE_STATES,
  latestSubmission,
  titleOf,
  unitCodeOf,
} from '../domain/application/application.ts';
import type { ApplicationKind } from '../domain/application/fields.ts';
import { likenessIn } from '../domain/application/likeness.ts';
import { type ApplicationId, applicationId, districtId, type PersonId, personId } from '../domain/ids.ts';
import type { ApplicationRow } from '../usecases/application/applications-port.ts';
import type { Work } from '../usecases/work.ts';
import type { Cipher } from './cipher.ts';
import { empty, join, sql, type Tx } from './database.ts';
import { countIntake, type IntakeReader, inScope, readsAsOneOf } from './intake-counts.ts';
import { codeOf, randomCode, saidCode, seedOf } from './invite-code.ts';
import { createSealedDocuments } from './sealed-documents.ts';

interface Row {
  readonly id: string;
  readonly year: number;
  readonly kind: string;
  readonly number: string;
  readonly state: string;
  readonly owner_id: string;
  readonly editors: readonly string[];
  readonly district_id: string | null;
  readonly slate_place: number | null;
  readonly final_place: number | null;
  readonly wrapped_key: Uint8Array;
  readonly sealed: Uint8Array;
}

interface ListRow {
  readonly id: string;
  readonly year: number;
  readonly kind: string;
  readonly number: string;
  readonly title: string;
  readonly state: string;
  readonly owner_id: string;
  readonly editors: readonly string[];
  readonly district_id: string | null;
  readonly started_at: Date;
  readonly first_submitted_at: Date | null;
  readonly submitted_at: Date | null;
  readonly opinion_by: string | null;
  readonly signed_at: Date | null;
  readonly acceptance_number: string | null;
  readonly accepted_at: Date | null;
  readonly ended_at: Date | null;
}

const LIST = sql`SELECT id, year, kind, number, title, state, owner_id, editors, district_id, started_at,
  first_submitted_at, submitted_at, opinion_by, signed_at, acceptance_number, accepted_at, ended_at FROM application`;
const WHOLE = sql`SELECT id, year, kind, number, state, owner_id, editors, district_id, slate_place, final_place,
  wrapped_key, sealed FROM application`;

/** The part that is sealed: everything but what the columns hold. */
type Sealed = Omit<
  Application,
  'id' | 'year' | 'kind' | 'number' | 'state' | 'owner' | 'editors' | 'district' | 'slatePlace' | 'finalPlace'
>;

const place = (id: ApplicationId): string => `application/${id}`;

interface Context {
  readonly now: Date;
  readonly by: PersonId | undefined;
  readonly cipher: Cipher;
  readonly intake: IntakeReader;
}

export const applicationStore = (tx: Tx, { now, by, cipher, intake }: Context): Work['applications'] => {
  /** This transaction has changed an application, so that what others know of the counts is not what it knows. */
  let changed = false;
  /** Locked by this transaction: nobody else can change them, so what is known of them stays true. */
  const held = new Map<ApplicationId, Application>();
  const documents = createSealedDocuments(cipher);

  const toApplication = (row: Row): Application => {
    const id = applicationId(row.id);
    return {
      id,
      year: row.year,
      kind: row.kind as ApplicationKind, // CHECK application_kind
      number: row.number,
      state: row.state as ApplicationState, // CHECK application_state
      owner: personId(row.owner_id),
      editors: row.editors.map(personId),
      ...(row.district_id ? { district: districtId(row.district_id) } : {}),
      ...(row.slate_place === null ? {} : { slatePlace: row.slate_place }),
      ...(row.final_place === null ? {} : { finalPlace: row.final_place }),
      ...documents.open<Sealed>(place(id), row),
    };
  };

  const fetch = async (id: ApplicationId): Promise<Application | undefined> => {
    const [row] = await tx.$queryRaw<Row[]>`${WHOLE} WHERE id = ${id}::uuid`;
    return row ? toApplication(row) : undefined;
  };

  /** What the party is known by: one live application a year. */
  const partyIndex = ({ kind, form }: Application): string | null => {
    const code = form[kind === 'organisation' ? 'creditCode' : 'idNumber'];
    return typeof code === 'string' ? cipher.blindIndex('identity', code) : null;
  };

  /** Everything by which the office can see that two applications have to do with each other. */
  const traces = (application: Application): readonly (readonly [Trace: string, text: string])[] => {
    const { form } = application;
    const text = (name: string): string | undefined => {
      const value = form[name];
      return typeof value === 'string' ? value : undefined;
    };
    const unit = unitCodeOf(application);
    const people = [text('fullName'), text('legalRepresentative'), text('contactName')];
    return [
      ...(unit ? ([['unit', unit]] as const) : []),
      ...people.flatMap((name) => (name && unit ? ([['person', `${name}@${unit}`]] as const) : [])),
      ...[text('legalRepresentative')].flatMap((name) => (name ? ([['representative', name]] as const) : [])),
      ...[text('contactPhone'), text('phone')].flatMap((phone) => (phone ? ([['phone', phone]] as const) : [])),
      ...[text('idNumber')].flatMap((number) => (number ? ([['identity', number]] as const) : [])),
      // Of reports, what a form does not show: the same content under another name.
      ...application.materials
        .filter(({ slot }) => slot === 'selfAssessment')
        .map(({ sha256 }) => ['report', sha256] as const),
      ...likenessIn(application).map((band) => ['text', band] as const),
    ];
  };
  /** What is in it changes only when it is handed in anew; until then nobody is compared by a draft. */
  const tracesToSave = (application: Application): readonly string[] | null => {
    const before = held.get(application.id);
    if (before && before.submissions.length === application.submissions.length) return null;
    return latestSubmission(application) ? traces(asHandedIn(application)).map(indexed) : [];
  };
  const indexed = ([trace, text]: readonly [string, string]): string =>
    `${trace}:${cipher.blindIndex('text', text.normalize('NFKC').replace(/\s/g, '').toUpperCase())}`;

  const toRow = (row: ListRow): ApplicationRow => ({
    id: applicationId(row.id),
    year: row.year,
    kind: row.kind as ApplicationKind, // CHECK application_kind
    number: row.number,
    title: row.title,
    state: row.state as ApplicationState, // CHECK application_state
    parties: [row.owner_id, ...row.editors].map(personId),
    startedAt: row.started_at,
    ...(row.district_id ? { district: districtId(row.district_id) } : {}),
    ...(row.first_submitted_at ? { firstSubmittedAt: row.first_submitted_at } : {}),
    ...(row.submitted_at ? { submittedAt: row.submitted_at } : {}),
    ...(row.opinion_by ? { drafted: true as const } : {}),
    ...(row.signed_at ? { endorsedAt: row.signed_at } : {}),
    ...(row.acceptance_number ? { acceptanceNumber: row.acceptance_number } : {}),
    ...(row.accepted_at ? { acceptedAt: row.accepted_at } : {}),
    ...(row.ended_at ? { endedAt: row.ended_at } : {}),
  });

  return {
    newId: () => applicationId(randomUUID()),
    newNumber: (year) => `申${String(year % 100).padStart(2, '0')}-${randomCode(5)}`,
    find: async (id) => held.get(id) ?? fetch(id),
    async lock(id) {
      const known = held.get(id);
      if (known) return known;
      // A statement of its own: the next one must see what was committed while this one waited.
      tx.later`SELECT 1 FROM application WHERE id = ${id}::uuid FOR UPDATE`;
      const application = await fetch(id);
      if (application) held.set(id, application);
      return application;
    },
    async lockMany(ids) {
      // In one order, so that two who accept overlapping lists cannot wait for each other crosswise.
      await tx.$executeRaw`SELECT 1 FROM application WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
      const rows = await tx.$queryRaw<Row[]>`${WHOLE} WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id`;
      const found = rows.map(toApplication);
      for (const application of found) held.set(application.id, application);
      return found;
    },
    async many(ids) {
      const rows = await tx.$queryRaw<Row[]>`${WHOLE} WHERE id = ANY(${[...ids]}::uuid[])
        ORDER BY array_position(${[...ids]}::uuid[], id)`;
      return rows.map((row) => held.get(applicationId(row.id)) ?? toApplication(row));
    },
    async save(application, wakeAt) {
      const { id, year, kind, number, state, owner, editors, district, slatePlace, finalPlace, ...rest } = application;
      const { wrapped, sealed } = documents.seal(place(id), rest);
      const last = application.submissions.at(-1);
      const traced = tracesToSave(application);
      const { endorsement, acceptance, end } = application;
      changed = true;
      tx.later`
        INSERT INTO application AS a (id, year, kind, number, state, owner_id, editors, district_id, title, party_index,
          traces, wrapped_key, sealed, started_at, first_submitted_at, submitted_at, content_hash, opinion_by, signed_by,
          signed_at, acceptance_number, accepted_by, accepted_at, reviewers, end_proposed_by, end_confirmed_by, ended_at,
          slate_place, final_place, wake_at)
        VALUES (${id}::uuid, ${year}::int, ${kind}, ${number}, ${state}, ${owner}::uuid, ${[...editors]}::uuid[],
          ${district ?? null}, ${titleOf(asHandedIn(application))}, ${partyIndex(application)},
          coalesce(${traced}::text[], '{}'), ${wrapped}, ${sealed},
          ${instant(application.startedAt)}::timestamptz, ${instant(application.submissions[0]?.at)}::timestamptz,
          ${instant(last?.at)}::timestamptz, ${last?.contentHash ?? null}, ${endorsement?.draftedBy ?? null}::uuid,
          ${endorsement?.signedBy ?? null}::uuid, ${instant(endorsement?.signedAt)}::timestamptz,
          ${acceptance?.number ?? null}, ${acceptance?.by ?? null}::uuid, ${instant(acceptance?.at)}::timestamptz,
          ${[...(application.review?.panelists ?? [])]}::uuid[],
          ${end?.proposedBy ?? null}::uuid, ${end?.confirmedBy ?? null}::uuid, ${instant(end?.at)}::timestamptz,
          ${slatePlace ?? null}::int, ${finalPlace ?? null}::int, ${instant(isEnded(state) ? undefined : wakeAt)}::timestamptz)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, editors = excluded.editors,
          district_id = excluded.district_id, title = excluded.title, party_index = excluded.party_index,
          traces = CASE WHEN ${traced === null}::boolean THEN a.traces ELSE excluded.traces END,
          sealed = excluded.sealed, first_submitted_at = excluded.first_submitted_at,
          submitted_at = excluded.submitted_at, content_hash = excluded.content_hash, opinion_by = excluded.opinion_by,
          signed_by = excluded.signed_by, signed_at = excluded.signed_at,
          acceptance_number = excluded.acceptance_number, accepted_by = excluded.accepted_by,
          accepted_at = excluded.accepted_at, reviewers = excluded.reviewers,
          end_proposed_by = excluded.end_proposed_by, end_confirmed_by = excluded.end_confirmed_by,
          ended_at = excluded.ended_at, slate_place = excluded.slate_place, final_place = excluded.final_place,
          wake_at = excluded.wake_at,
          version = a.version + 1`;
      held.set(id, application);
    },
    async placed(id, { slot, fileId }) {
      await tx.$executeRaw`INSERT INTO application_material (id, application_id, slot, file_id, added_at)
        VALUES (gen_random_uuid(), ${id}::uuid, ${slot}, ${fileId}::uuid, ${now.toISOString()}::timestamptz)
        ON CONFLICT (file_id) DO UPDATE SET application_id = excluded.application_id, slot = excluded.slot,
          added_at = excluded.added_at, removed_at = NULL`;
    },
    async takenOut(fileIds) {
      await tx.$executeRaw`UPDATE application_material SET removed_at = ${now.toISOString()}::timestamptz
        WHERE file_id = ANY(${[...fileIds]}::uuid[]) AND removed_at IS NULL`;
    },
    async byNumber(number) {
      const [row] = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM application WHERE number = ${number} OR acceptance_number = ${number}`;
      return row ? applicationId(row.id) : undefined;
    },
    async of(person) {
      const rows = await tx.$queryRaw<ListRow[]>`
        ${LIST} WHERE owner_id = ${person}::uuid OR editors @> ARRAY[${person}::uuid] ORDER BY started_at DESC LIMIT 50`;
      return rows.map(toRow);
    },
    async reviewedBy(person, { offset, limit }) {
      const mine = sql`reviewers @> ARRAY[${person}::uuid]`;
      const rows = await tx.$queryRaw<ListRow[]>`
        ${LIST} WHERE ${mine} ORDER BY year DESC, accepted_at, id LIMIT ${limit}::int OFFSET ${offset}::int`;
      const [counted] = await tx.$queryRaw<{ total: number }[]>`
        SELECT count(*)::int AS total FROM application WHERE ${mine}`;
      return { rows: rows.map(toRow), total: counted?.total ?? 0 };
    },
    async list({ year, district, states, search, offset, limit }) {
      const found = sql`year = ${year}::int AND submitted_at IS NOT NULL
        ${district === undefined ? empty : sql`AND district_id = ${district}`}
        ${states === undefined ? empty : sql`AND state = ANY(${[...states]}::text[])`}
        ${search ? sql`AND (title ILIKE ${`%${search.replace(/[\\%_]/g, '\\$&')}%`} OR number = ${search} OR acceptance_number = ${search})` : empty}`;
      const rows = await tx.$queryRaw<ListRow[]>`
        ${LIST} WHERE ${found} ORDER BY submitted_at, id LIMIT ${limit}::int OFFSET ${offset}::int`;
      const [counted] = await tx.$queryRaw<{ total: number }[]>`
        SELECT count(*)::int AS total FROM application WHERE ${found}`;
      return { rows: rows.map(toRow), total: counted?.total ?? 0 };
    },
    intake: (scope) => (changed ? countIntake(tx, scope) : intake(tx, scope)),
    async page(scope, { states, offset, limit }) {
      const rows = await tx.$queryRaw<ListRow[]>`
        ${LIST} WHERE ${inScope(scope)} AND ${readsAsOneOf(scope, states)}
        ORDER BY submitted_at, id LIMIT ${limit}::int OFFSET ${offset}::int`;
      return rows.map(toRow);
    },
    async counts(year, district) {
      const rows = await tx.$queryRaw<{ state: string; kind: string; district_id: string | null; count: number }[]>`
        SELECT state, kind, district_id, count(*)::int AS count FROM application
        WHERE year = ${year}::int AND submitted_at IS NOT NULL
          ${district === undefined ? empty : sql`AND district_id = ${district}`}
        GROUP BY state, kind, district_id ORDER BY district_id, state, kind`;
      return rows.map(({ state, kind, district_id, count }) => ({
        state: state as ApplicationState, // CHECK application_state
        kind: kind as ApplicationKind, // CHECK application_kind
        ...(district_id ? { district: districtId(district_id) } : {}),
        count,
      }));
    },
    async liveTwin(application) {
      const index = partyIndex(application);
      if (index === null) return undefined;
      // Two who hand in for one party meet here; the unique index is the last word.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(7202, hashtext(${`${application.year}:${index}`}))`;
      const [row] = await tx.$queryRaw<{ number: string }[]>`
        SELECT number FROM application WHERE year = ${application.year}::int AND party_index = ${index}
          AND state IN (${join([...LIVE_STATES])}) AND id <> ${application.id}::uuid`;
      return row?.number;
    },
    async otherDrafts(application) {
      const index = partyIndex(application);
      if (index === null) return 0;
      const [row] = await tx.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM application WHERE year = ${application.year}::int AND party_index = ${index}
          AND id <> ${application.id}::uuid AND state IN ('draft', ${join([...LIVE_STATES])})`;
      return row?.count ?? 0;
    },
    async related(application) {
      const own = new Map(traces(application).map((trace) => [indexed(trace), trace[0]]));
      if (own.size === 0) return [];
      const rows = await tx.$queryRaw<(ListRow & { readonly traces: readonly string[] })[]>`
        SELECT id, year, kind, number, title, state, owner_id, editors, district_id, started_at, first_submitted_at,
          submitted_at, opinion_by, signed_at, acceptance_number, accepted_at, ended_at, traces FROM application
        WHERE traces && ${[...own.keys()]}::varchar[] AND id <> ${application.id}::uuid AND submitted_at IS NOT NULL
        ORDER BY year DESC, submitted_at LIMIT 20`;
      return rows.map((row) => ({
        ...toRow(row),
        by: [...new Set(row.traces.flatMap((trace) => own.get(trace) ?? []))],
      }));
    },
    async accepted(year) {
      const rows = await tx.$queryRaw<Row[]>`
        ${WHOLE} WHERE year = ${year}::int AND acceptance_number IS NOT NULL ORDER BY accepted_at, acceptance_number`;
      return rows.map(toApplication);
    },
    async open(year) {
      const rows = await tx.$queryRaw<{ id: string; state: string; owner_id: string }[]>`
        SELECT id, state, owner_id FROM application WHERE year = ${year}::int AND ended_at IS NULL ORDER BY id`;
      return rows.map(({ id, state, owner_id }) => ({
        id: applicationId(id),
        state: state as ApplicationState, // CHECK application_state
        owner: personId(owner_id),
      }));
    },
    async due(limit) {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM application WHERE wake_at <= ${now.toISOString()}::timestamptz
        ORDER BY wake_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED`;
      return rows.map(({ id }) => applicationId(id));
    },
    async setAside(id, { person, proposedBy }) {
      if (by === undefined) throw new Error('only a person sets somebody aside');
      await tx.$executeRaw`
        INSERT INTO application_set_aside (application_id, person_id, proposed_by, confirmed_by, decided_at)
        VALUES (${id}::uuid, ${person}::uuid, ${proposedBy}::uuid, ${by}::uuid, ${now.toISOString()}::timestamptz)`;
    },
    async nextAcceptance(year) {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(7203, ${year}::int)`;
      const [row] = await tx.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM application WHERE year = ${year}::int AND acceptance_number IS NOT NULL`;
      return (row?.count ?? 0) + 1;
    },
    async invite(id, expiresAt) {
      if (by === undefined) throw new Error('a code needs a person who gives it');
      const at = now.toISOString();
      await tx.$executeRaw`UPDATE application_invite SET expires_at = ${at}::timestamptz
        WHERE application_id = ${id}::uuid AND used_at IS NULL AND expires_at > ${at}::timestamptz`;
      const code = codeOf(cipher.blindIndex('text', seedOf(id, now)));
      await tx.$executeRaw`
        INSERT INTO application_invite (code_index, application_id, made_by, made_at, expires_at)
        VALUES (${cipher.blindIndex('text', code)}, ${id}::uuid, ${by}::uuid, ${at}::timestamptz,
          ${expiresAt.toISOString()}::timestamptz)`;
      return code;
    },
    async liveInvite(id) {
      const [row] = await tx.$queryRaw<{ code_index: string; made_at: Date; expires_at: Date }[]>`
        SELECT code_index, made_at, expires_at FROM application_invite WHERE application_id = ${id}::uuid
          AND used_at IS NULL AND expires_at > ${now.toISOString()}::timestamptz ORDER BY made_at DESC LIMIT 1`;
      if (!row) return undefined;
      const code = cipher
        .blindIndexes('text', seedOf(id, row.made_at))
        .map(codeOf)
        .find((one) => cipher.blindIndexes('text', one).includes(row.code_index));
      return code === undefined ? undefined : { code, expiresAt: row.expires_at };
    },
    async invited(code) {
      const [row] = await tx.$queryRaw<{ application_id: string }[]>`
        SELECT application_id FROM application_invite
        WHERE code_index IN (${join(cipher.blindIndexes('text', saidCode(code)))}) AND used_at IS NULL
          AND expires_at > ${now.toISOString()}::timestamptz`;
      return row ? applicationId(row.application_id) : undefined;
    },
    async useInvite(code) {
      const [row] = await tx.$queryRaw<{ application_id: string }[]>`
        UPDATE application_invite SET used_by = ${by ?? null}::uuid, used_at = ${now.toISOString()}::timestamptz
        WHERE code_index IN (${join(cipher.blindIndexes('text', saidCode(code)))}) AND used_at IS NULL
          AND expires_at > ${now.toISOString()}::timestamptz
        RETURNING application_id`;
      return row ? applicationId(row.application_id) : undefined;
    },
  };
};

const instant = (at: Date | undefined): string | null => at?.toISOString() ?? null;
