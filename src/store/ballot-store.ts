import { randomUUID, timingSafeEqual } from 'node:crypto';
import { type Ballot, type BallotState, FAIRNESS_VERSION, isSecret, TRUSTEES_NEEDED } from '../domain/ballot/ballot.ts';
import type { MethodName } from '../domain/ballot/method.ts';
import { applicationId, type BallotId, ballotId, type PersonId, personId } from '../domain/ids.ts';
import type { BallotPort } from '../usecases/ballot/ballot-port.ts';
import {
  commitmentOf,
  isSecretOf,
  newTallyKey,
  openWith,
  readChoices,
  readShare,
  receiptOf,
  sealTo,
  shareText,
  writeChoices,
} from './ballot-seal.ts';
import type { Cipher } from './cipher.ts';
import { empty, sql, type Tx } from './database.ts';
import { createSealedDocuments } from './sealed-documents.ts';
import { joinSecret, splitSecret } from './shamir.ts';

interface Row {
  readonly id: string;
  readonly year: number;
  readonly round: number;
  readonly state: string;
  readonly method: string;
  readonly roll: readonly string[];
  readonly content_hash: string;
  readonly proposed_by: string;
  readonly opened_at: Date | null;
  readonly closes_at: Date;
  readonly closed_at: Date | null;
  readonly wrapped_key: Uint8Array;
  readonly sealed: Uint8Array;
}

/** The part that is sealed: everything but what the columns hold. */
type Sealed = Omit<
  Ballot,
  | 'id'
  | 'year'
  | 'round'
  | 'state'
  | 'method'
  | 'roll'
  | 'contentHash'
  | 'proposedBy'
  | 'openedAt'
  | 'closesAt'
  | 'closedAt'
>;

const WHOLE = sql`SELECT id, year, round, state, method, roll, content_hash, proposed_by, opened_at, closes_at, closed_at,
  wrapped_key, sealed FROM ballot`;

const place = (id: BallotId): string => `ballot/${id}`;
const numbersOf = ({ question }: Ballot): readonly number[] => question.candidates.map(({ number }) => number);
const instant = (at: Date | undefined): string | null => at?.toISOString() ?? null;

interface Context {
  readonly now: Date;
  readonly by: PersonId | undefined;
  readonly cipher: Cipher;
}

export const ballotStore = (tx: Tx, { now, by, cipher }: Context): BallotPort => {
  const documents = createSealedDocuments(cipher);

  /** But for what stands in columns. */
  const sealOf = (ballot: Ballot) => {
    const { id, year, round, state, method, roll, contentHash, proposedBy, openedAt, closesAt, closedAt, ...rest } =
      ballot;
    return documents.seal(place(id), rest);
  };

  /** An HMAC under the service's key: who knows the ballot alone knows nothing. */
  const screenKey = ({ id, screen }: Ballot): string =>
    cipher.blindIndex('text', `screen\u0000${id}\u0000${screen?.since.toISOString() ?? ''}`).replace(/^\w+:/, '');

  /** Held open by this transaction for a vote: nobody can change it meanwhile, and the vote does not. */
  let held: Ballot | undefined;

  const toBallot = (row: Row): Ballot => {
    const id = ballotId(row.id);
    return {
      id,
      year: row.year,
      round: row.round,
      state: row.state as BallotState, // CHECK ballot_state
      method: row.method as MethodName, // CHECK ballot_method
      roll: row.roll.map(personId),
      contentHash: row.content_hash,
      proposedBy: personId(row.proposed_by),
      closesAt: row.closes_at,
      ...(row.opened_at ? { openedAt: row.opened_at } : {}),
      ...(row.closed_at ? { closedAt: row.closed_at } : {}),
      ...documents.open<Sealed>(place(id), row),
    };
  };

  const find = async (id: BallotId): Promise<Ballot | undefined> => {
    const [row] = await tx.$queryRaw<Row[]>`${WHOLE} WHERE id = ${id}::uuid`;
    return row && toBallot(row);
  };
  const latest = async (year: number): Promise<Ballot | undefined> => {
    const [row] = await tx.$queryRaw<Row[]>`
      ${WHOLE} WHERE year = ${year}::int AND subject = 'election' ORDER BY round DESC LIMIT 1`;
    return row && toBallot(row);
  };

  const tallyKeyOf = async (id: BallotId): Promise<Uint8Array> => {
    const [row] = await tx.$queryRaw<{ tally_key: Uint8Array | null }[]>`
      SELECT tally_key FROM ballot WHERE id = ${id}::uuid`;
    if (!row?.tally_key) throw new Error('a sealed ballot without a key');
    return row.tally_key;
  };

  const envelopes = async (ballot: Ballot) =>
    isSecret(ballot)
      ? tx.$queryRaw<{ receipt: string; envelope: Uint8Array }[]>`
          SELECT receipt, envelope FROM ballot_envelope WHERE ballot_id = ${ballot.id}::uuid ORDER BY receipt`
      : tx.$queryRaw<{ receipt: string; envelope: Uint8Array }[]>`
          SELECT receipt, envelope FROM ballot_voter WHERE ballot_id = ${ballot.id}::uuid AND receipt IS NOT NULL
          ORDER BY receipt`;

  const sharePlace = (id: BallotId, person: PersonId): string => `${place(id)}/share/${person}`;

  return {
    screenKey,
    async keepScreen(ballot) {
      await tx.$executeRaw`UPDATE ballot SET sealed = ${sealOf(ballot).sealed}, version = version + 1 WHERE id = ${ballot.id}::uuid`;
    },
    isScreenKey(ballot, key) {
      const [right, given] = [screenKey(ballot), key].map((text) => Buffer.from(text, 'utf8'));
      return (
        right !== undefined && given !== undefined && right.length === given.length && timingSafeEqual(right, given)
      );
    },
    newId: () => ballotId(randomUUID()),
    find,
    latest: async (year) => (held?.year === year ? held : latest(year)),
    async ofYear(year) {
      const rows = await tx.$queryRaw<Row[]>`${WHOLE} WHERE year = ${year}::int ORDER BY subject, round`;
      return rows.map(toBallot);
    },
    async lockLatest(year) {
      // A statement of its own: the next one must see what was committed while this one waited.
      await tx.$executeRaw`SELECT 1 FROM ballot WHERE year = ${year}::int AND subject = 'election' FOR UPDATE`;
      return latest(year);
    },
    async hold(id) {
      tx.later`SELECT 1 FROM ballot WHERE id = ${id}::uuid FOR KEY SHARE`;
      held = await find(id);
      return held;
    },
    async save(ballot, wakeAt) {
      const { id, year, round, state, method, roll, contentHash, proposedBy, openedAt, closesAt, closedAt } = ballot;
      const { wrapped, sealed } = sealOf(ballot);
      await tx.$executeRaw`
        INSERT INTO ballot AS b (id, year, subject, round, state, method, secret, roll, content_hash, proposed_by, opened_at,
          closes_at, closed_at, wake_at, wrapped_key, sealed)
        VALUES (${id}::uuid, ${year}::int, 'election', ${round}::int, ${state}, ${method}, ${isSecret(ballot)},
          ${[...roll]}::uuid[], ${contentHash}, ${proposedBy}::uuid, ${instant(openedAt)}::timestamptz,
          ${instant(closesAt)}::timestamptz, ${instant(closedAt)}::timestamptz, ${instant(wakeAt)}::timestamptz, ${wrapped},
          ${sealed})
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, roll = excluded.roll, content_hash = excluded.content_hash,
          opened_at = excluded.opened_at, closes_at = excluded.closes_at, closed_at = excluded.closed_at,
          wake_at = excluded.wake_at, sealed = excluded.sealed, version = b.version + 1`;
    },
    async due(limit) {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        SELECT b.id FROM ballot b WHERE b.wake_at <= ${now.toISOString()}::timestamptz OR (b.state = 'open' AND NOT EXISTS (
          SELECT 1 FROM ballot_voter v WHERE v.ballot_id = b.id AND NOT v.voted))
        ORDER BY b.wake_at LIMIT ${limit}::int`;
      return rows.map(({ id }) => ballotId(id));
    },

    async enrol(id, people) {
      await tx.$executeRaw`INSERT INTO ballot_voter (ballot_id, person_id)
        SELECT ${id}::uuid, unnest(${[...people]}::uuid[])`;
    },
    async voters(id) {
      const rows = await tx.$queryRaw<VoterRow[]>`
        SELECT person_id, voted, aside FROM ballot_voter WHERE ballot_id = ${id}::uuid ORDER BY person_id`;
      return rows.map(toVoter);
    },
    async paperOf({ id, year, question }, person, { lock }) {
      const candidates = question.candidates.map(({ application }) => application);
      // Sent in one breath: nothing of the second turns on the first.
      const [voters, [stand]] = await Promise.all([
        tx.$queryRaw<(VoterRow & { receipt: string | null })[]>`
          SELECT person_id, voted, aside, receipt FROM ballot_voter
          WHERE ballot_id = ${id}::uuid AND person_id = ${person}::uuid ${lock ? sql`FOR UPDATE` : empty}`,
        tx.$queryRaw<{ nominated: string[]; set_aside: string[]; signed: boolean }[]>`
          SELECT
            ARRAY(SELECT id FROM application WHERE id = ANY (${candidates}::uuid[]) AND state = 'nominated') AS nominated,
            ARRAY(SELECT application_id FROM application_set_aside
              WHERE person_id = ${person}::uuid AND application_id = ANY (${candidates}::uuid[])) AS set_aside,
            EXISTS (SELECT 1 FROM fairness_statement WHERE year = ${year}::int AND person_id = ${person}::uuid
              AND version = ${FAIRNESS_VERSION}::int) AS signed`,
      ]);
      const [row] = voters;
      return {
        ...(row ? { voter: toVoter(row) } : {}),
        ...(row?.receipt ? { receipt: row.receipt } : {}),
        nominated: (stand?.nominated ?? []).map(applicationId),
        setAside: (stand?.set_aside ?? []).map(applicationId),
        hasSigned: stand?.signed === true,
      };
    },
    async nominated({ question }) {
      const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM application
        WHERE id = ANY (${question.candidates.map(({ application }) => application)}::uuid[]) AND state = 'nominated'`;
      return rows.map(({ id }) => applicationId(id));
    },
    async standAside(id, person, from) {
      await tx.$executeRaw`UPDATE ballot_voter SET aside = ${[...from]}::uuid[]
        WHERE ballot_id = ${id}::uuid AND person_id = ${person}::uuid`;
    },
    async putIn(ballot, person, choices) {
      const { id } = ballot;
      const plain = writeChoices(choices, numbersOf(ballot));
      if (!isSecret(ballot)) {
        const envelope = documents.sealer(place(id)).seal(plain, `${place(id)}/${person}`);
        const receipt = receiptOf(envelope);
        await tx.$executeRaw`UPDATE ballot_voter SET voted = true, receipt = ${receipt}, envelope = ${envelope}
          WHERE ballot_id = ${id}::uuid AND person_id = ${person}::uuid`;
        return receipt;
      }
      const envelope = sealTo(await tallyKeyOf(id), plain, place(id));
      const receipt = receiptOf(envelope);
      await tx.$executeRaw`UPDATE ballot_voter SET voted = true
        WHERE ballot_id = ${id}::uuid AND person_id = ${person}::uuid`;
      await tx.$executeRaw`INSERT INTO ballot_envelope (ballot_id, receipt, envelope)
        VALUES (${id}::uuid, ${receipt}, ${envelope})`;
      return receipt;
    },
    receipts: async (ballot) => (await envelopes(ballot)).map(({ receipt }) => receipt),
    async namedVotes(ballot) {
      if (isSecret(ballot)) return [];
      const rows = await tx.$queryRaw<(VoterRow & { receipt: string; envelope: Uint8Array })[]>`
        SELECT person_id, voted, aside, receipt, envelope FROM ballot_voter
        WHERE ballot_id = ${ballot.id}::uuid AND receipt IS NOT NULL ORDER BY person_id`;
      return rows.map(({ person_id, receipt, envelope, aside }) => {
        const plain = documents.sealer(place(ballot.id)).openText(envelope, `${place(ballot.id)}/${person_id}`);
        const choices = readChoices(plain, numbersOf(ballot));
        const left = ballot.question.candidates.filter(({ application }) => !aside.includes(application));
        return {
          person: personId(person_id),
          receipt,
          choices: Object.fromEntries(
            left.flatMap(({ number }) => (choices[number] === undefined ? [] : [[number, choices[number]]])),
          ),
        };
      });
    },
    envelopes,

    async makeKey({ id, trustees }) {
      const { secret, open } = newTallyKey();
      const shares = splitSecret(secret, { shares: trustees.length, needed: TRUSTEES_NEEDED });
      await tx.$executeRaw`UPDATE ballot SET tally_key = ${open} WHERE id = ${id}::uuid AND state = 'proposed'`;
      for (const [at, share] of shares.entries()) {
        const person = trustees[at];
        if (person === undefined) throw new Error('a share without a trustee');
        const sealed = documents.sealer(place(id)).seal(share.bytes, sharePlace(id, person));
        await tx.$executeRaw`INSERT INTO ballot_share (ballot_id, person_id, place, commitment, sealed)
          VALUES (${id}::uuid, ${person}::uuid, ${share.place}::int, ${commitmentOf(id, share)}, ${sealed})`;
      }
    },
    async shares(id) {
      const rows = await tx.$queryRaw<
        { person_id: string; place: number; taken_at: Date | null; handed_in_at: Date | null }[]
      >`SELECT person_id, place, taken_at, handed_in_at FROM ballot_share WHERE ballot_id = ${id}::uuid ORDER BY place`;
      return rows.map(({ person_id, place: at, taken_at, handed_in_at }) => ({
        person: personId(person_id),
        place: at,
        ...(taken_at ? { takenAt: taken_at } : {}),
        ...(handed_in_at ? { handedInAt: handed_in_at } : {}),
      }));
    },
    async takeShare(id, person) {
      await tx.$executeRaw`UPDATE ballot_share SET taken_at = ${now.toISOString()}::timestamptz
        WHERE ballot_id = ${id}::uuid AND person_id = ${person}::uuid AND taken_at IS NULL`;
    },
    async shareOf({ id }, person) {
      const [row] = await tx.$queryRaw<{ place: number; sealed: Uint8Array | null }[]>`
        SELECT place, sealed FROM ballot_share WHERE ballot_id = ${id}::uuid AND person_id = ${person}::uuid
          AND taken_at IS NOT NULL AND handed_in_at IS NULL`;
      if (!row?.sealed) return undefined;
      return shareText({
        place: row.place,
        bytes: documents.sealer(place(id)).open(row.sealed, sharePlace(id, person)),
      });
    },
    async forgetShares(id) {
      await tx.$executeRaw`UPDATE ballot_share SET sealed = NULL
        WHERE ballot_id = ${id}::uuid AND taken_at IS NOT NULL AND handed_in_at IS NULL`;
    },
    async isGenuine({ id }, person, typed) {
      const share = readShare(typed);
      if (!share) return false;
      const [row] = await tx.$queryRaw<{ commitment: string; place: number }[]>`
        SELECT commitment, place FROM ballot_share WHERE ballot_id = ${id}::uuid AND person_id = ${person}::uuid`;
      return row !== undefined && row.place === share.place && row.commitment === commitmentOf(id, share);
    },
    async handIn({ id }, person, typed) {
      const share = readShare(typed);
      if (!share) throw new Error('a share that was not looked at');
      await tx.$executeRaw`UPDATE ballot_share SET handed_in_at = ${now.toISOString()}::timestamptz,
          sealed = ${documents.sealer(place(id)).seal(share.bytes, sharePlace(id, person))}
        WHERE ballot_id = ${id}::uuid AND person_id = ${person}::uuid`;
    },
    async openEnvelopes(ballot) {
      const { id } = ballot;
      const rows = await tx.$queryRaw<{ person_id: string; place: number; sealed: Uint8Array }[]>`
        SELECT person_id, place, sealed FROM ballot_share
        WHERE ballot_id = ${id}::uuid AND handed_in_at IS NOT NULL AND sealed IS NOT NULL ORDER BY place`;
      const secret = joinSecret(
        rows.map((row) => ({
          place: row.place,
          bytes: documents.sealer(place(id)).open(row.sealed, sharePlace(id, personId(row.person_id))),
        })),
      );
      if (!isSecretOf(secret, await tallyKeyOf(id))) throw new Error('the shares do not give the key');
      const opened = (await envelopes(ballot)).map(({ envelope }) => openWith(secret, envelope, place(id)));
      await tx.$executeRaw`UPDATE ballot_share SET sealed = NULL WHERE ballot_id = ${id}::uuid`;
      return opened.sort().map((plain) => readChoices(plain, numbersOf(ballot)));
    },

    async signFairness(year, version) {
      if (by === undefined) throw new Error('only a person signs');
      const written = await tx.$executeRaw`INSERT INTO fairness_statement (year, person_id, version, signed_at)
        VALUES (${year}::int, ${by}::uuid, ${version}::int, ${now.toISOString()}::timestamptz) ON CONFLICT DO NOTHING`;
      return written > 0;
    },
  };
};

interface VoterRow {
  readonly person_id: string;
  readonly voted: boolean;
  readonly aside: readonly string[];
}
const toVoter = ({ person_id, voted, aside }: VoterRow) => ({
  person: personId(person_id),
  voted,
  aside: aside.map(applicationId),
});
