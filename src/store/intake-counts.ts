import { type ApplicationState, CONCLUDED_STATES } from '../domain/application/application.ts';
import { cycleMatter, districtId } from '../domain/ids.ts';
import type { IntakeCount, IntakeScope } from '../usecases/application/applications-port.ts';
import { empty, type Sql, sql, type Tx } from './database.ts';

interface CountRow {
  readonly district_id: string | null;
  readonly state: string;
  readonly count: number;
  readonly drafted: number;
  readonly endorsed: number;
  readonly accepted: number;
}

const CONCLUDED: readonly ApplicationState[] = CONCLUDED_STATES;

export const inScope = ({
  year,
  districts,
  search,
}: IntakeScope): Sql => sql`year = ${year}::int AND submitted_at IS NOT NULL
  ${districts === undefined ? empty : sql`AND ${oneOf(sql`district_id`, districts)}`}
  ${search === undefined ? empty : sql`AND ${bears(search)}`}`;

/** Of one value the index knows the order as well, of a list it does not. */
const oneOf = (column: Sql, values: readonly string[]): Sql =>
  values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} = ANY (${[...values]}::text[])`;

/** Full-width or not, with blanks or without. */
const bears = (search: string): Sql => sql`strpos(upper(regexp_replace(normalize(concat_ws('|', title, number,
  acceptance_number, (SELECT short_name FROM district WHERE district.id = district_id)), NFKC), '\\s', '', 'g')),
  ${search.normalize('NFKC').replace(/\s/g, '').toUpperCase()}) > 0`;

/** Art. 16: the state as whoever looks may know it. */
const readAs = ({ veiled: { districts, own, reads } }: IntakeScope): Sql => {
  const states = Object.keys(reads);
  return sql`CASE WHEN state = ANY (${states}::text[])
    AND (district_id = ANY (${[...districts]}::text[])
      ${own === undefined ? empty : sql`OR owner_id = ${own}::uuid OR editors @> ARRAY[${own}::uuid]`})
    THEN (${Object.values(reads)}::text[])[array_position(${states}::text[], state::text)] ELSE state END`;
};

/** Those that read as being in one of the states. Where nothing concluded is among them the index alone decides. */
export const readsAsOneOf = (scope: IntakeScope, states: readonly ApplicationState[]): Sql => {
  const { reads } = scope.veiled;
  const behind = CONCLUDED.filter((state) => states.includes(reads[state] ?? state));
  const kept = [...new Set([...states, ...behind])];
  const veiled = kept.some((state) => CONCLUDED.includes(state));
  return sql`${oneOf(sql`state`, kept)} ${veiled ? sql`AND ${readAs(scope)} = ANY (${[...states]}::text[])` : empty}`;
};

/** What is concluded is looked at row by row; all else is counted in the index alone. */
export const countIntake = async (tx: Tx, scope: IntakeScope): Promise<readonly IntakeCount[]> => {
  const counted = sql`count(*)::int AS count, count(opinion_by)::int AS drafted, count(signed_at)::int AS endorsed,
    count(accepted_at)::int AS accepted`;
  const rows = await tx.$queryRaw<CountRow[]>`
    SELECT district_id, state, ${counted} FROM application
    WHERE ${inScope(scope)} AND state <> ALL (${[...CONCLUDED]}::text[]) GROUP BY district_id, state
    UNION ALL
    SELECT district_id, ${readAs(scope)} AS state, ${counted} FROM application
    WHERE ${inScope(scope)} AND state = ANY (${[...CONCLUDED]}::text[]) GROUP BY 1, 2
    ORDER BY 1, 2`;
  return rows.map(({ state, district_id, ...rest }) => ({
    ...rest,
    state: state as ApplicationState, // CHECK application_state
    ...(district_id ? { district: districtId(district_id) } : {}),
  }));
};

export type IntakeReader = (tx: Tx, scope: IntakeScope) => Promise<readonly IntakeCount[]>;

/** More readings than a city has districts and offices; each is a few dozen numbers. */
const KNOWN_MOST = 500;

/**
 * Counts of a year are known until its chain goes on, since whatever changes them is an entry in it: lists and progress
 * are looked at far more often than something happens. The chain is asked first, so that what is remembered is never
 * older than what it is remembered under. Not for a transaction that has itself changed something.
 */
export const createIntakeReader = (): IntakeReader => {
  const known = new Map<string, { readonly seq: number; readonly counts: readonly IntakeCount[] }>();
  return async (tx, scope) => {
    if (scope.search !== undefined) return countIntake(tx, scope);
    const [head] = await tx.$queryRaw<{ seq: number }[]>`
      SELECT seq FROM journal_head WHERE chain = ${cycleMatter(scope.year)}`;
    const seq = head?.seq ?? 0;
    const key = JSON.stringify(scope);
    const before = known.get(key);
    if (before?.seq === seq) return before.counts;
    const counts = await countIntake(tx, scope);
    if (known.size >= KNOWN_MOST) known.clear();
    known.set(key, { seq, counts });
    return counts;
  };
};
