import { randomBytes } from 'node:crypto';
import { type Day, dayOf } from '../domain/calendar.ts';
import type { Event } from '../domain/events.ts';
import { RECORDED_UNDER } from '../domain/events.ts';
import { cycleMatter, type OpenId, type PersonId, personId } from '../domain/ids.ts';
import { HANDLING_VERSION, isHandling, promisesByActing } from '../domain/people/promise.ts';
import { isHeldOn, type Role, type Viewer } from '../domain/people/roles.ts';
import { allow, type Verdict } from '../domain/regulation.ts';
import { type Act, may, type Subject } from '../domain/visibility.ts';
import { announce } from '../usecases/announce.ts';
import type { Actor, Work } from '../usecases/work.ts';
import { applicationStore } from './application-store.ts';
import { awardStore } from './award-store.ts';
import { ballotStore } from './ballot-store.ts';
import { calibrationStore } from './calibration-store.ts';
import type { Cipher } from './cipher.ts';
import { callStore, cycleStore } from './cycle-store.ts';
import { type Database, sql, type Tx } from './database.ts';
import { fileStore } from './file-store.ts';
import { holderStore } from './holder-store.ts';
import { type Calendar, createCalendarReader, holidayStore, type TableOf } from './holiday-store.ts';
import { importStore } from './import-store.ts';
import { createIntakeReader } from './intake-counts.ts';
import { createJournal, type Journal, sm3 } from './journal-store.ts';
import { openAnswer, sealAnswer } from './kept-answer.ts';
import { noticeStore } from './notice-store.ts';
import { objectionStore } from './objection-store.ts';
import { type Delivered, messageStore, Outgoing, readDelivered } from './outbox-store.ts';
import { panelStore } from './panel-store.ts';
import { districtStore, peopleStore, toGrant } from './people-store.ts';
import { prereadStore } from './preread-store.ts';
import { nudgeStore, quietStore, reminderStore } from './reminder-store.ts';
import { reviewRecordStore } from './review-record-store.ts';
import { type RubricsRead, rubricStore } from './rubric-store.ts';
import { sheetStore } from './sheet-store.ts';
import { substituteStore } from './substitute-store.ts';
import { summaryStore } from './summary-store.ts';
import { proposalStore, taskStore } from './task-store.ts';

export type Who = { readonly openId: OpenId } | { readonly system: 'clock' | 'setup' };

export interface ActOptions {
  readonly who: Who;
  /** Dedupe key; a second delivery of the same key gets the stored answer. */
  readonly key?: string;
  /** Real instant at which the platform saw the press; deadlines count it within their grace. */
  readonly pressedAt?: Date;
  /** Delivery key of the card that was pressed: read on the way in, which spares a round trip. */
  readonly pressed?: string;
  /** What is kept of the answer for repeats; absent: all of it. */
  readonly kept?: (answer: Answer) => Answer;
}

/** An answer as stored for repeats: plain JSON. */
export type Answer = Readonly<Record<string, unknown>>;

/** Somebody acts whom the store has not met: `meet` first, then try again. */
export class Stranger extends Error {
  readonly openId: OpenId;
  constructor(openId: OpenId) {
    super('somebody acts whom the store has not met');
    this.openId = openId;
  }
}

export interface Store {
  /** One transaction: claim the key, read who acts, run, keep the answer, write what is to be shown, commit. */
  act<T extends Answer>(
    options: ActOptions,
    body: (work: Work) => Promise<T>,
  ): Promise<{ readonly answer: T | Answer; readonly repeated: boolean }>;
  /** Reads with somebody's eyes; what `body` tries to write is an error. */
  read<T>(who: Who, body: (work: Work) => Promise<T>): Promise<T>;
}

interface StoreOptions {
  readonly database: Database;
  readonly cipher: Cipher;
  /** What the arrangements loaded so far amount to, over what is known without them. */
  readonly calendar: TableOf;
  /** Told after each commit that wrote something for the relay. Must not throw and must not wait. */
  readonly onCommitted: () => void;
}

export const createStore = ({ database, cipher, calendar: tableOf, onCommitted }: StoreOptions): Store => {
  const calendarAt = createCalendarReader(tableOf);
  const intake = createIntakeReader();
  const rubrics: RubricsRead = new Map();

  /**
   * One statement: claims the key, forbids writing to who only reads, tells the time and who acts. A claim waits for
   * another transaction that holds the key: a repeat that arrives meanwhile sees its stored answer.
   */
  const begin = async (
    tx: Tx,
    who: Who,
    how: 'read' | { readonly key: string | undefined; readonly pressedAt: Date | undefined },
  ): Promise<Beginning | 'repeated'> => {
    const openId = 'openId' in who ? who.openId : '';
    const key = how === 'read' ? undefined : how.key;
    const claim =
      key === undefined
        ? sql`WITH claimed AS (SELECT 1)`
        : sql`WITH claimed AS (INSERT INTO inbox (key) VALUES (${key}) ON CONFLICT DO NOTHING RETURNING 1)`;
    const guard = how === 'read' ? sql`set_config('transaction_read_only', 'on', true)` : sql`NULL`;
    const rows = await tx.$queryRaw<BeginRow[]>`
      ${claim} SELECT (SELECT count(*) FROM claimed)::int AS claimed, ${guard} AS guard,
        coalesce(clock.stands_at, clock_timestamp() + clock.skew * interval '1 millisecond') AS now,
        CASE WHEN clock.stands_at IS NULL THEN clock.skew::float8 END AS skew_ms,
        (SELECT count(*) FROM holiday_arrangement)::int AS calendar_versions,
        ARRAY(SELECT s.year FROM fairness_statement s
          WHERE s.person_id = p.id AND s.version = ${HANDLING_VERSION}::int) AS promised,
        p.id, p.name, p.left_at, p.employer_code, g.id AS grant_id, g.role, g.district_id, g.department, g.from_day, g.to_day
      FROM (SELECT coalesce((s.value ->> 'offsetMs')::bigint, 0) AS skew, (s.value ->> 'standsAt')::timestamptz AS stands_at
        FROM (VALUES ('clock')) AS wanted (key) LEFT JOIN setting s USING (key)) AS clock
      LEFT JOIN person p ON p.open_id = ${openId}
      LEFT JOIN role_grant g ON g.person_id = p.id AND g.ended_at IS NULL
      ORDER BY g.granted_at`;
    const [first] = rows;
    if (!first) throw new Error('the database did not tell the time');
    if (first.claimed === 0) return 'repeated';
    const calendar = await calendarAt(tx, first.calendar_versions);
    const pressed = how === 'read' ? undefined : how.pressedAt;
    // A press cannot lie in the future, whatever the platform's clock says. While the clock stands no time passes on the
    // way here either.
    const pressedAt =
      first.skew_ms === null
        ? first.now
        : new Date(Math.min(first.now.getTime(), (pressed?.getTime() ?? Infinity) + first.skew_ms));
    if ('system' in who) return { now: first.now, pressedAt, calendar, actor: { kind: who.system } };
    if (first.id === null) throw new Stranger(who.openId);
    return {
      now: first.now,
      pressedAt,
      calendar,
      actor: { kind: 'person', openId: who.openId, viewer: toViewer(first.id, rows, dayOf(first.now)) },
      promised: first.promised,
    };
  };

  const createWork = (
    { tx, outgoing, journal, card }: Hands,
    { now, pressedAt, actor, calendar: begun, promised = [] }: Beginning,
  ): Work => {
    let calendar = begun;
    const years = new Set(promised);
    /** Art. 24: whoever handles signs with the first thing they do in a year; of two at once one is written down. */
    const promise = async (chain: string | undefined): Promise<void> => {
      const year = Number(/^cycle:(\d{4})$/.exec(chain ?? '')?.[1]);
      if (!by || !year || !promisesByActing(actingAs) || years.has(year)) return;
      years.add(year);
      const written = await tx.$executeRaw`INSERT INTO fairness_statement (year, person_id, version, signed_at)
        VALUES (${year}::int, ${by}::uuid, ${HANDLING_VERSION}::int, ${now.toISOString()}::timestamptz)
        ON CONFLICT DO NOTHING`;
      if (written === 0) return;
      journal.append({
        chain: chain ?? '',
        at: now,
        actor: by,
        role: actingAs,
        act: 'FairnessSigned',
        matter: cycleMatter(year),
        before: null,
        after: null,
        article: RECORDED_UNDER.FairnessSigned,
        data: { version: HANDLING_VERSION },
      });
    };
    const today = dayOf(now);
    const by: PersonId | undefined = actor.kind === 'person' ? actor.viewer.personId : undefined;
    let actingAs: Role | 'applicant' | 'anyone' | 'clock' | 'setup' = actor.kind === 'person' ? 'anyone' : actor.kind;
    const work: Work = {
      actor,
      now,
      today,
      pressedAt,
      get calendar() {
        return calendar.table;
      },
      may(act: Act, subject: Subject = {}): Verdict<{ readonly role: Role | 'applicant' | 'anyone' }> {
        if (actor.kind !== 'person') return allow({ role: 'anyone' });
        const permitted = may(actor.viewer, act, subject);
        if (permitted.ok && !act.endsWith('.see')) actingAs = permitted.value.role;
        return permitted;
      },
      viewer() {
        if (actor.kind !== 'person') throw new Error('no person acts here');
        return actor.viewer;
      },
      owesPromise(year) {
        if (actor.kind !== 'person' || years.has(year)) return false;
        return isHandling(actor.viewer.grants.map(({ role }) => role));
      },
      cycles: cycleStore(tx, now),
      applications: applicationStore(tx, { now, by, cipher, intake }),
      summaries: summaryStore(tx, { now, by }),
      calls: callStore(tx, now),
      notices: noticeStore(tx),
      proposals: proposalStore(tx, { now, by }),
      people: peopleStore(tx, { now, today, by, cipher, ...(actor.kind === 'person' ? { viewer: actor.viewer } : {}) }),
      districts: districtStore(tx),
      panels: panelStore(tx, cipher),
      sheets: sheetStore(tx, cipher),
      prereads: prereadStore(tx, cipher),
      calibrations: calibrationStore(tx, cipher),
      records: reviewRecordStore(tx, cipher),
      objections: objectionStore(tx, cipher),
      ballots: ballotStore(tx, { now, by, cipher }),
      rubrics: rubricStore(tx, { now, by, read: rubrics }),
      awards: awardStore(tx, now, cipher),
      holders: holderStore(tx, { now, by, cipher }),
      holidays: holidayStore(tx, {
        now,
        by,
        calendar,
        tableOf,
        onLoaded: (loaded) => {
          calendar = loaded;
        },
      }),
      tasks: taskStore(tx, { now, today, by, calendar: () => calendar.table }),
      reminders: remindersTold(reminderStore(tx, { now, today, calendar: () => calendar.table }), outgoing),
      quietHours: quietStore(tx),
      substitutes: substituteStore(tx, { now, today, by }),
      nudges: nudgeStore(tx, { now, by }),
      imports: importStore(tx, { now, by, cipher }),
      files: fileStore(tx, { now, by, cipher }),
      journal: journal.reading,
      messages: messageStore(tx, card),
      newSeed: () => randomBytes(16).toString('hex'),
      digest: sm3,
      async keepText(matter, name, text) {
        tx.later`
          INSERT INTO text_revision (id, matter, name, author_id, sealed, created_at)
          VALUES (gen_random_uuid(), ${matter}, ${name}, ${by ?? null}::uuid, ${cipher.seal(text, `text.${name}`)},
            ${now.toISOString()}::timestamptz)`;
        return cipher.blindIndex('text', `${name}\u0000${text}`);
      },
      async record(event: Event, about) {
        if (!about.undisclosed) await promise(about.chain);
        journal[about.last ? 'appendLast' : 'append']({
          chain: about.chain ?? 'general',
          at: now,
          actor: about.undisclosed ? 'objector' : (by ?? actor.kind),
          role: actingAs,
          act: event.type,
          matter: about.matter,
          before: about.before ?? null,
          after: about.after ?? null,
          article: about.article ?? RECORDED_UNDER[event.type],
          data: about.data ?? {},
        });
        await announce(work, event);
      },
      async show(card) {
        outgoing.show(card);
      },
      pressed: ({ key }) => outgoing.pressed(key),
      async refresh(matter, readers) {
        outgoing.refresh(
          matter,
          readers?.flatMap(({ openId }) => openId ?? []),
        );
      },
    };
    return work;
  };

  return {
    async act({ who, key, pressed, pressedAt, kept }, body) {
      const outcome = await database.transact(async (tx) => {
        const beginning = begin(tx, who, { key, pressedAt });
        const card = pressed === undefined ? undefined : { id: pressed, row: readDelivered(tx, pressed) };
        card?.row.catch(() => undefined); // heard by whoever asks for it
        const begun = await beginning;
        if (begun === 'repeated') {
          const seen = await tx.inbox.findUnique({ where: { key: key ?? '' } });
          // The other transaction wrote its answer before it committed, so a row without one cannot be seen here.
          const stored = (seen?.answer ?? {}) as Answer; // stored below
          return { answer: openAnswer(cipher, key ?? '', stored), repeated: true, told: false };
        }
        const outgoing = new Outgoing();
        const journal = createJournal(tx);
        const answer = await body(createWork({ tx, outgoing, journal, card }, begun));
        await journal.appended();
        outgoing.flush(
          tx,
          key === undefined ? undefined : { key, answer: sealAnswer(cipher, key, kept?.(answer) ?? answer) },
        );
        return { answer, repeated: false, told: outgoing.wrote || !outgoing.empty };
      });
      if (outcome.told) onCommitted();
      return outcome;
    },
    read: (who, body) =>
      database.look(async (tx) => {
        const begun = await begin(tx, who, 'read');
        if (begun === 'repeated') throw new Error('unreachable: a reader claims nothing');
        return body(createWork({ tx, outgoing: new Outgoing(), journal: createJournal(tx), card: undefined }, begun));
      }),
  };
};

/** Reminders write their cards themselves, thousands in a statement; the relay is to be woken all the same. */
const remindersTold = (reminders: Work['reminders'], outgoing: Outgoing): Work['reminders'] => ({
  ...reminders,
  async send() {
    const sent = await reminders.send();
    if (sent.cards > 0) outgoing.wrote = true;
    return sent;
  },
});

/** What one transaction writes with, beside the stores. */
interface Hands {
  readonly tx: Tx;
  readonly outgoing: Outgoing;
  readonly journal: Journal;
  /** The card that was pressed, asked for already. */
  readonly card: { readonly id: string; readonly row: Promise<Delivered> } | undefined;
}

interface Beginning {
  readonly now: Date;
  readonly pressedAt: Date;
  readonly actor: Actor;
  readonly calendar: Calendar;
  /** Years for which whoever acts has signed the statement of those who handle. */
  readonly promised?: readonly number[];
}

interface BeginRow {
  /** 0: the key was taken up before. */
  readonly claimed: number;
  readonly now: Date;
  /** Business time less real time; a double, since a bigint would come as text. */
  /** Null while the demo's clock stands. */
  readonly skew_ms: number | null;
  readonly employer_code: string | null;
  readonly calendar_versions: number;
  readonly promised: readonly number[];
  readonly id: string | null;
  readonly name: string | null;
  readonly left_at: Date | null;
  readonly grant_id: string | null;
  readonly role: string | null;
  readonly district_id: string | null;
  readonly department: string | null;
  readonly from_day: string | null;
  readonly to_day: string | null;
}

/** Only grants held today count; a role lost is lost at once. */
const toViewer = (id: string, rows: readonly BeginRow[], today: Day): Viewer => ({
  personId: personId(id),
  name: rows[0]?.name ?? '',
  active: rows[0]?.left_at === null,
  ...(rows[0]?.employer_code ? { employerCode: rows[0].employer_code } : {}),
  grants: rows
    .flatMap(({ grant_id, role, district_id, department, from_day, to_day }) =>
      grant_id !== null && role !== null && from_day !== null
        ? [toGrant({ id: grant_id, role, districtId: district_id, department, fromDay: from_day, toDay: to_day })]
        : [],
    )
    .filter((grant) => isHeldOn(grant, today)),
});
