import type { World } from '../support/world.ts';

/** What the database says of a year, whatever was done to it. Each answers the rows that should not be there. */
const UNLAWFUL: readonly (readonly [rule: string, query: string])[] = [
  [
    'art. 6: never more than five organisations and three individuals',
    `SELECT kind, count(*) FROM application WHERE year = $1 AND state IN ('elected', 'approved', 'awarded')
      GROUP BY kind HAVING count(*) > CASE kind WHEN 'organisation' THEN 5 ELSE 3 END`,
  ],
  ['art. 13: nobody signs what they drafted', `SELECT id FROM application WHERE year = $1 AND opinion_by = signed_by`],
  [
    'two persons end an application against its applicant',
    `SELECT id FROM application WHERE year = $1 AND end_proposed_by = end_confirmed_by`,
  ],
  [
    'arts. 8, 13: accepted only with a district that signed before',
    `SELECT id FROM application WHERE year = $1 AND accepted_at IS NOT NULL AND (signed_at IS NULL OR signed_at > accepted_at)`,
  ],
  [
    'art. 14: scored only by whom it was given to, and only once accepted',
    `SELECT s.application_id FROM review_sheet s JOIN application a ON a.id = s.application_id
      WHERE a.year = $1 AND s.voided_at IS NULL AND (a.accepted_at IS NULL OR NOT a.reviewers @> ARRAY[s.panelist_id])
        AND a.state IN ('reviewing', 'recommended', 'nominated')`,
  ],
  [
    'every move begins where the one before has ended, and the row says what the journal says',
    `WITH moves AS (
        SELECT matter, seq, before, after, lag(after) OVER (PARTITION BY matter ORDER BY seq) AS stood
        FROM journal WHERE chain = 'cycle:' || $1::text AND after IS NOT NULL AND before IS NOT NULL AND matter LIKE 'application:%')
      SELECT matter, seq FROM moves WHERE stood IS NOT NULL AND stood <> before`,
  ],
  [
    'one outbox row a logical message and state of it: nothing is wanted twice at once',
    `SELECT key FROM message GROUP BY key HAVING count(*) > 1`,
  ],
  [
    'no task waits on what has ended',
    `SELECT t.kind FROM task t JOIN application a ON t.matter = 'application:' || a.id::text
      WHERE a.year = $1 AND t.closed_at IS NULL
        AND a.state IN ('declined', 'notForwarded', 'refused', 'withdrawn', 'lapsed', 'cancelled', 'struckOut', 'notNominated')`,
  ],
];

/** After every step: nothing that the regulation forbids stands in the database. */
export const expectLawful = async (world: World, year: number, at: string): Promise<void> => {
  for (const [rule, query] of UNLAWFUL) {
    const rows = await world.database.client.$queryRawUnsafe<unknown[]>(query, ...(query.includes('$1') ? [year] : []));
    if (rows.length > 0)
      throw new Error(
        `${at}\nbroken: ${rule}\n${JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? Number(value) : value))}`,
      );
  }
};
