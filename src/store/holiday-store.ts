import type { ArrangedDay, Arrangement } from '../calendar/arrangement.ts';
import type { HolidayTable } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Work } from '../usecases/work.ts';
import type { Tx } from './database.ts';

/** What counts at present: the newest arrangement of each loaded year, and the table made of them. */
export interface Calendar {
  /** How many versions there were when it was read; another number means that there is more to read. */
  readonly versions: number;
  readonly loaded: readonly Arrangement[];
  readonly table: HolidayTable;
}

export type TableOf = (loaded: readonly Arrangement[]) => HolidayTable;

/** In PostgreSQL's advisory locks, with the year beside it. */
const YEAR_LOCK = 24_000_003;

/**
 * The calendar of this process. Each transaction's first query tells how many versions are committed, so what another
 * process has loaded is read before the next act, and nothing has to be told or restarted.
 */
export const createCalendarReader = (tableOf: TableOf): ((tx: Tx, versions: number) => Promise<Calendar>) => {
  let known: Calendar = { versions: 0, loaded: [], table: tableOf([]) };
  return async (tx, versions) => {
    if (versions !== known.versions) known = await read(tx, tableOf);
    return known;
  };
};

const read = async (tx: Tx, tableOf: TableOf): Promise<Calendar> => {
  const rows = await tx.holidayArrangement.findMany({
    select: { year: true, days: true },
    orderBy: [{ year: 'asc' }, { version: 'asc' }],
  });
  const loaded = rows.map(({ year, days }) => ({ year, days: days as unknown as readonly ArrangedDay[] })); // checked before it was stored
  return { versions: rows.length, loaded, table: tableOf(loaded) };
};

interface Context {
  readonly now: Date;
  readonly by: PersonId | undefined;
  readonly calendar: Calendar;
  readonly tableOf: TableOf;
  /** What this transaction counts by from now on; other transactions only once it is committed. */
  readonly onLoaded: (calendar: Calendar) => void;
}

export const holidayStore = (tx: Tx, { now, by, calendar, tableOf, onLoaded }: Context): Work['holidays'] => {
  // Of two arrangements for one year the later in the list counts.
  const tableWith = (arrangement: Arrangement): HolidayTable => tableOf([...calendar.loaded, arrangement]);
  return {
    async lock(year) {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${YEAR_LOCK}::int, ${year}::int)`;
    },
    tableWith,
    async load(arrangement, proposal) {
      if (by === undefined) throw new Error('an arrangement needs a person who confirms it');
      const { year, days } = arrangement;
      await tx.$executeRaw`
        INSERT INTO holiday_arrangement (year, version, days, proposal_id, confirmed_by, confirmed_at)
        SELECT ${year}::int, coalesce(max(version), 0) + 1, ${JSON.stringify(days)}::jsonb, ${proposal}::uuid, ${by}::uuid,
          ${now.toISOString()}::timestamptz
        FROM holiday_arrangement WHERE year = ${year}::int`;
      const loaded = [...calendar.loaded, arrangement];
      onLoaded({ versions: calendar.versions + 1, loaded, table: tableWith(arrangement) });
    },
  };
};
