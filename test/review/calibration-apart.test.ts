import { afterAll, beforeAll, expect, test } from 'vitest';
import { rankingTables } from '../../src/documents/ranking-tables.ts';
import { writeRankingWorkbook } from '../../src/documents/ranking-xlsx.ts';
import { feedbackOf } from '../../src/domain/review/feedback.ts';
import { yearResult } from '../../src/domain/review/result.ts';
import { signalsOn } from '../../src/domain/review/signals.ts';
import { scoresOf } from '../../src/domain/review/standing.ts';
import { openCalibration } from '../../src/usecases/review/open-calibration.ts';
import { awaitCase, prepareCalibration } from '../../src/usecases/review/prepare-calibration.ts';
import { standingOf } from '../../src/usecases/review/standing-of.ts';
import { streamsIn } from '../../src/usecases/review/streams-in.ts';
import { readWorkbook, recount } from '../../tools/recount.mjs';
import { pdf } from '../files/made.ts';
import { heard, lastSheet, throughVisit } from '../support/all-streams.ts';
import { calibrates, refers } from '../support/calibrated.ts';
import { does } from '../support/open-cycle.ts';
import { type UnderReview, underReview, YEAR } from '../support/under-review.ts';
import { unzipped } from '../support/unzipped.ts';
import type { World } from '../support/world.ts';

/*
 * Practice counts nowhere (art. 14): everything that is made of sheets is made before and after the whole panel has handed
 * in its calibration, with other percents than any sheet holds, and is the same to the byte.
 */
const FIRST = '威海甲船机有限公司';
const SECOND = '威海乙食品有限公司';
const CLERK = '尹舒禾';
const PANEL = ['沈砚', '顾清和', '陆知微'] as const;
const GIVEN = { percents: { [FIRST]: 75, [SECOND]: 60 } };
const WRITTEN = new Date('2026-07-01T01:00:00Z');

let scene: UnderReview;
let world: World;
beforeAll(async () => {
  scene = await underReview({
    world: { told: true },
    organisations: [FIRST, SECOND],
    individuals: [],
    panelists: PANEL,
    panelMinimum: 3,
    gate: 'none',
  });
  world = scene.world;
  await throughVisit(scene, GIVEN);
  await heard(scene, GIVEN);
  for (const title of [FIRST, SECOND]) await lastSheet(scene, title, GIVEN);
}, 240_000);
afterAll(() => world?.close());

/** The export for an independent recount, progress, signals, scores and feedback, as one text and one file. */
const everythingMade = async () => {
  const made = await world.store.read({ system: 'setup' }, async (work) => {
    const cycle = await work.cycles.find(YEAR);
    if (!cycle) throw new Error('no year');
    const { kind, basis, ofKind } = await standingOf(work, cycle, 'organisation');
    const tables = rankingTables({
      year: YEAR,
      kind,
      basis,
      gate: undefined,
      length: 2,
      ofKind,
      result: yearResult(ofKind, basis, 2),
    });
    const rest = ofKind.map((reviewed) => ({
      scores: scoresOf(reviewed, basis),
      signals: signalsOn(basis.rubric, reviewed.sheets, basis.choices),
      feedback: feedbackOf(reviewed, basis, { names: [], instead: '评审员' }),
      conflicts: reviewed.record,
    }));
    const rows = await work.sheets.rows(YEAR);
    return {
      tables,
      text: JSON.stringify(
        [rest, rows, await streamsIn(work, cycle), (await work.panels.find(YEAR))?.seats],
        (_, value) => (typeof value === 'bigint' ? String(value) : value),
      ),
    };
  });
  return { text: made.text, bytes: Buffer.from(await writeRankingWorkbook(made.tables, WRITTEN)) };
};

/** Every part of the file to the byte, but for the second at which it was written. */
const partsOf = async (bytes: Buffer): Promise<string> =>
  (await unzipped(bytes)).replace(/<dcterms:modified[^>]*>[^<]*/, '');

test('with and without: the recount export is the same to the byte, and so is all else that is made of sheets', async () => {
  const without = await everythingMade();
  expect(recount(await readWorkbook(without.bytes))).toMatchObject({ wrong: [], recounted: 2 });

  await does(world, CLERK, prepareCalibration, { year: YEAR, title: '某装备企业' });
  await does(world, CLERK, awaitCase, { year: YEAR, round: 1 });
  await world.as(CLERK).sendsFile('案例.pdf', await pdf());
  await refers(world, CLERK, { percent: () => 20 });
  // Whoever has begun to score is not stopped by it: it is offered.
  const opening = { year: YEAR, round: 1 };
  await expect(does(world, CLERK, openCalibration, { ...opening, way: '须先完成标定' })).rejects.toThrow(
    'calibration-too-late',
  );
  await does(world, CLERK, openCalibration, { ...opening, way: '自愿完成' });
  for (const [at, name] of PANEL.entries()) await calibrates(world, name, () => 10 + at * 5);
  await world.settled();
  expect(await world.journal('CalibrationHandedIn')).toBe(3);

  const with_ = await everythingMade();
  expect(with_.text).toBe(without.text);
  expect(await partsOf(with_.bytes)).toBe(await partsOf(without.bytes));
});
