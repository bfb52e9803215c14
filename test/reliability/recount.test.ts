import { expect, test } from 'vitest';
import { rankingTables } from '../../src/documents/ranking-tables.ts';
import { writeRankingWorkbook } from '../../src/documents/ranking-xlsx.ts';
import { yearResult } from '../../src/domain/review/result.ts';
import { readWorkbook, recount } from '../../tools/recount.mjs';
import { randomPanel } from '../review/random-panel.ts';
import { share } from './shares.ts';

/*
 * The promise: composite and ranking can be recounted from the export alone. The counter is a script of its own, with
 * whole numbers on one denominator; it reads tables and knows nothing of the program that wrote them.
 */

const LENGTH = 3;
const exported = (seed: number) => {
  const { kind, basis, reviewed } = randomPanel(seed);
  const result = yearResult(reviewed, basis, LENGTH);
  const gate = { most: 2, floor: basis.choices.floor };
  return rankingTables({ year: 2026, kind, basis, gate, length: LENGTH, ofKind: reviewed, result });
};
const asSheets = (tables: ReturnType<typeof exported>) =>
  Object.fromEntries(tables.map(({ name, columns, rows }) => [name, [columns, ...rows]]));

const barredSeed = (): number => {
  const found = Array.from({ length: 200 }, (_, at) => at + 1).find((seed) =>
    (asSheets(exported(seed)).结果 ?? []).some((row) => row[5] === '未达到评审标准的最低要求'),
  );
  if (found === undefined) throw new Error('nobody is barred by a minimum');
  return found;
};

const panels = share('an independent recount from the export', { ci: { ms: 4_000, least: 100 }, soak: 10_000 });

test('every figure and every place of a random panel is recounted from its export', {
  timeout: panels.patienceMs(60_000),
}, () => {
  const run = panels.begin();
  const seen = { recounted: 0, ranked: 0, tied: 0, apart: 0, weighted: 0, short: 0, barred: 0 };
  let seed = 0;
  for (; run.goesOn(seed); seed += 1) {
    const sheets = asSheets(exported(seed + 1));
    const { wrong, recounted, ranked } = recount(sheets);
    expect(wrong, `seed ${seed + 1}`).toEqual([]);
    seen.recounted += recounted;
    seen.ranked += ranked;
    seen.apart += recounted - ranked;
    seen.weighted += (sheets.标准 ?? []).some((row, at) => at > 0 && row[6] !== '') ? 1 : 0;
    seen.short += (sheets.结果 ?? []).slice(1).filter((row) => row[12] !== '').length;
    seen.barred += (sheets.结果 ?? []).filter((row) => row[5] === '未达到评审标准的最低要求').length;
    seen.tied += (sheets.结果 ?? []).filter((row) => row[3] === '是').length;
  }
  run.reached(seed, seen);
  // The panels hold what the promise is about.
  expect(seen.tied).toBeGreaterThan(0);
  expect(seen.apart).toBeGreaterThan(0);
  expect(seen.ranked).toBeGreaterThan(seed / 2);
  expect(Math.min(seen.weighted, seen.short, seen.barred)).toBeGreaterThan(0);
});

const files = share('an independent recount from an .xlsx', { ci: { ms: 3_000, least: 12 }, soak: 300 });

test('the same through a workbook as it is handed out', { timeout: files.patienceMs(60_000) }, async () => {
  const run = files.begin();
  let seed = 0;
  for (; run.goesOn(seed); seed += 1) {
    const bytes = await writeRankingWorkbook(exported(seed + 50_001), new Date('2026-08-01T01:00:00Z'));
    const sheets = await readWorkbook(bytes);
    expect(recount(sheets).wrong, `seed ${seed + 50_001}`).toEqual([]);
    expect(recount(sheets).recounted).toBe(randomPanel(seed + 50_001).reviewed.length);
  }
  run.reached(seed);
});

test('whoever changes a figure, a place or a mark is found out', () => {
  const seed = Array.from({ length: 200 }, (_, at) => at + 1).find(
    (one) => recount(asSheets(exported(one))).ranked >= 3,
  );
  if (seed === undefined) throw new Error('no panel of three');
  const sheets = asSheets(exported(seed));
  const changed = (name: string, column: string, to: (cell: string | number) => string | number) => {
    const [header = [], ...rows] = sheets[name] ?? [];
    const at = header.indexOf(column);
    const row = rows.findIndex((one) => one[at] !== '' && one[header.indexOf('计入')] !== '否');
    const touched = rows.map((one, place) =>
      place === row ? one.map((cell, index) => (index === at ? to(cell) : cell)) : one,
    );
    return recount({ ...sheets, [name]: [header, ...touched] }).wrong.length;
  };
  const more = (cell: string | number) => Number(cell) + 1;
  expect(changed('结果', '综合得分', more)).toBeGreaterThan(0);
  expect(changed('结果', '材料得分', more)).toBeGreaterThan(0);
  expect(changed('结果', '名次', more)).toBeGreaterThan(0);
  expect(
    changed('材料评分', '百分比', (cell) => (cell === 0 ? 100 : 0)) +
      changed('合议', '百分比', (cell) => (cell === 0 ? 100 : 0)),
  ).toBeGreaterThan(0);
  expect(changed('标准', '分值', more)).toBeGreaterThan(0);
  expect(changed('说明', '内容', (cell) => cell)).toBe(0);
  // A minimum that nobody could come to, a weight that was not: both are counted for themselves.
  const short = asSheets(exported(barredSeed()));
  const [head = [], ...standard] = short.标准 ?? [];
  const without = standard.map((row) => row.map((cell, at) => (String(head[at]).includes('最低') ? '' : cell)));
  expect(recount({ ...short, 标准: [head, ...without] }).wrong.length).toBeGreaterThan(0);
});
