import { join, raw, type Sql, sql } from '../../src/store/database.ts';
import type { World } from '../support/world.ts';
import { workedDays } from './working-days.ts';

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
    'art. 15: nothing is deliberated before a notice has run its days and was reported on',
    `SELECT c.state FROM cycle c WHERE c.year = $1 AND c.state IN ('deliberating', 'approving', 'approved', 'published', 'closed')
      AND EXISTS (SELECT FROM notice n WHERE n.year = c.year)
      AND NOT EXISTS (SELECT FROM notice n WHERE n.year = c.year AND n.state = 'over' AND n.report IS NOT NULL)`,
  ],
  [
    'art. 15: no ballot opens while an objection that came in time waits for its answer',
    `SELECT b.state, o.number FROM ballot b JOIN objection o ON o.year = b.year
      WHERE b.year = $1 AND b.state NOT IN ('proposed', 'rejected') AND o.state NOT IN ('answered', 'lead')`,
  ],
  [
    'art. 7(2): nobody votes who is not on the roll, and nobody without having promised to be fair',
    `SELECT v.person_id FROM ballot_voter v JOIN ballot b ON b.id = v.ballot_id
      WHERE b.year = $1 AND v.voted AND (NOT b.roll @> ARRAY[v.person_id] OR NOT EXISTS (
        SELECT FROM fairness_statement f WHERE f.year = b.year AND f.person_id = v.person_id))`,
  ],
  [
    'art. 16: no certificate before 「公布」, and afterwards one for each who holds the award',
    `SELECT c.state, a.state, k.number FROM cycle c JOIN application a ON a.year = c.year
      LEFT JOIN certificate k ON k.application_id = a.id
      WHERE c.year = $1 AND (k.number IS NOT NULL) <> (a.state = 'awarded' AND c.state IN ('published', 'closed'))`,
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

/** All of them in one question, which the database plans once a connection: it is asked after every step. */
const unlawful = (year: number): Sql =>
  join(
    UNLAWFUL.map(([rule, query]) => {
      const given = raw(query.replaceAll('$1', `${year}`));
      return sql`SELECT ${raw(`'${rule.replaceAll("'", "''")}'`)} AS rule, to_jsonb(broken)::text AS broken FROM (${given}) broken`;
    }),
    ' UNION ALL ',
  );

/** After every step: nothing that the regulation forbids stands in the database. */
export const expectLawful = async (world: World, year: number, at: string): Promise<void> => {
  const rows = await world.database.single.$queryRaw<{ rule: string; broken: string }[]>(unlawful(year));
  if (rows.length > 0)
    throw new Error(`${at}\n${rows.map(({ rule, broken }) => `broken: ${rule}\n${broken}`).join('\n')}`);
  for (const { firstDay, lastDay, issuedAt } of await world.database.client.notice.findMany({ where: { year } })) {
    const posted = new Date(issuedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    if (posted >= firstDay || workedDays(firstDay, lastDay) !== 5)
      throw new Error(`${at}\nbroken: art. 15: five working days after the posting, not ${firstDay} to ${lastDay}`);
  }
};
