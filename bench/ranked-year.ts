import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type Day, day } from '../src/domain/calendar.ts';
import { cycleMatter, type PersonId, personId } from '../src/domain/ids.ts';
import type { ReviewRecord, VisitFinding } from '../src/domain/review/record.ts';
import { type Rubric, rubricItems } from '../src/domain/review/rubric.ts';
import type { Sheet, SheetKind } from '../src/domain/review/sheet.ts';
import type { Reviewed } from '../src/domain/review/standing.ts';
import type { Store } from '../src/store/store.ts';
import { rubricsOf } from '../src/usecases/review/rubric-of.ts';
import { CLERK, drafted, endorsed } from './decision-data.ts';

/** Whose review is over. */
export const RANKED_YEAR = 2025;
const PANEL = 25;
/** As many as such a panel can read, forty each; what else was handed in has been withdrawn before. */
export const RANKED_MOST = 200;
/** Of the panel on each application, as the plan's preset has it. */
const READERS = 5;
const AT_ONCE = 100;
const CLERK_ID = personId(CLERK.id);
const ENDORSED = new Date('2025-04-10T02:00:00Z');
const AT = new Date('2025-06-20T02:00:00Z');
const VISITED: Day = day('2025-06-10');
const WORDS = '方针目标逐级展开，按月评价并改进；对供应商以检验为主，未见共同改进的安排。';

/** Another percent for each, the same each time, and none far from what the others give. */
const percentOf = (index: number, seat: number, item: number): number => 40 + 5 * ((index * 7 + seat * 3 + item) % 10);

interface Given {
  readonly index: number;
  readonly seat: number;
  readonly panelist: PersonId;
  readonly kind: SheetKind;
}

const sheetOf = ({ application }: Pick<Reviewed, 'application'>, rubric: Rubric, given: Given): Sheet => ({
  application: application.id,
  panelist: given.panelist,
  kind: given.kind,
  rubric: rubric.id,
  marks: Object.fromEntries(
    rubricItems(rubric).map(({ code }, item) => [
      code,
      { percent: percentOf(given.index, given.seat, item), factors: [] },
    ]),
  ),
  remarks: Object.fromEntries(rubric.categories.map(({ code }) => [code, { strengths: WORDS, improvements: WORDS }])),
  startedAt: AT,
  savedAt: AT,
  finalAt: AT,
  reopenings: [],
});

const recordOf = (
  { id }: Reviewed['application'],
  { categories }: Rubric,
  { index, team }: { readonly index: number; readonly team: readonly PersonId[] },
): ReviewRecord => {
  const [by = CLERK_ID] = team;
  return {
    application: id,
    consensus: [],
    gate: { outcome: 'passed', at: AT },
    visit: {
      day: VISITED,
      team,
      teamSince: {},
      issues: WORDS,
      place: '威海市环翠区',
      plannedBy: CLERK_ID,
      plannedAt: AT,
      findings: Object.fromEntries(
        categories.map(({ code }, at): [string, VisitFinding] => [
          code,
          { percent: percentOf(index, 0, at), verdict: 'verified', finding: WORDS },
        ]),
      ),
      files: [],
      openCategories: {},
      reportedBy: by,
      reportedAt: AT,
    },
    defence: { place: index + 1, startsAt: AT, minutes: 30, since: AT, present: team },
    opinion: {
      conclusion: 'recommended',
      text: WORDS.repeat(6),
      basis: { streams: [], profile: [], rubric: '', sheets: READERS },
      contentHash: '0'.repeat(64),
      by,
      at: AT,
    },
  };
};

/**
 * A year of so many applications whose review is over. Each that was accepted was read by five of the panel, visited,
 * heard and recommended, so that the ranking has every one of them; their sheets lie sealed as the program seals them.
 */
export const rankedYear = async (store: Store, client: pg.Client, count: number): Promise<void> => {
  await client.query(`UPDATE cycle SET state = 'reviewing' WHERE year = $1`, [RANKED_YEAR]);
  const panel = Array.from({ length: PANEL }, () => personId(randomUUID()));
  await client.query(
    `INSERT INTO person (id, open_id, name) SELECT i, 'ou_' || i, '评审员' FROM unnest($1::uuid[]) i`,
    [panel],
  );
  for (let from = 0; from < count; from += AT_ONCE)
    await store.act({ who: { system: 'setup' } }, async (work) => {
      const cycle = await work.cycles.find(RANKED_YEAR);
      if (!cycle) throw new Error('no year to be ranked');
      const { organisation, defence } = await rubricsOf(work, cycle);
      const saved: Promise<void>[] = [];
      for (let index = from; index < Math.min(count, from + AT_ONCE); index++) {
        if (index >= RANKED_MOST) {
          const end = { at: AT, article: '5', reason: '' } as const;
          await work.applications.save({ ...drafted(RANKED_YEAR, index), state: 'withdrawn', end }, undefined);
          continue;
        }
        const team = Array.from({ length: READERS }).flatMap((_, seat) => panel[(index + seat) % PANEL] ?? []);
        const [lead = CLERK_ID] = team;
        const application = {
          ...endorsed(RANKED_YEAR, index, ENDORSED),
          state: 'recommended',
          acceptance: { number: `受理${RANKED_YEAR}-${index}`, by: CLERK_ID, at: AT },
          review: { panelists: team, lead, begunAt: AT },
        } as const;
        await work.applications.save(application, undefined);
        saved.push(work.records.save(RANKED_YEAR, recordOf(application, organisation, { index, team })));
        for (const [seat, panelist] of team.entries())
          for (const [kind, rubric] of [
            ['material', organisation],
            ['defence', defence],
          ] as const)
            saved.push(
              work.sheets.save(RANKED_YEAR, sheetOf({ application }, rubric, { index, seat, panelist, kind })),
            );
      }
      await Promise.all(saved);
      return {};
    });
  await changeRanked(client);
};

/** Something is recorded of the year: it is by the last hash of its chain that a ranking is known. */
export const changeRanked = (client: pg.Client): Promise<unknown> =>
  client.query(
    `INSERT INTO journal_head AS h (chain, seq, hash) VALUES ($1, 1, repeat('0', 64))
     ON CONFLICT (chain) DO UPDATE SET seq = h.seq + 1, hash = lpad((h.seq + 1)::text, 64, '0')`,
    [cycleMatter(RANKED_YEAR)],
  );
