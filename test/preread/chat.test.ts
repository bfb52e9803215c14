import { afterAll, beforeAll, expect, test } from 'vitest';
import { breachSentence } from '../../cards/words/refusal-words.ts';
import type { Application } from '../../src/domain/application/application.ts';
import { type ApplicationId, applicationId } from '../../src/domain/ids.ts';
import { breach } from '../../src/domain/regulation.ts';
import { declareConflict } from '../../src/usecases/review/find-conflict.ts';
import { openPreread } from '../../src/usecases/review/open-preread.ts';
import { askReopening, confirmReopening } from '../../src/usecases/review/reopen-sheet.ts';
import { does } from '../support/open-cycle.ts';
import { scoresAll } from '../support/scored.ts';
import { shows } from '../support/shows.ts';
import { type UnderReview, underReview } from '../support/under-review.ts';
import type { World } from '../support/world.ts';
import { pdfReport } from './reports.ts';

/*
 * Art. 14, row by row as people meet it: the report is read in the background by the year's own standard, and what was
 * found is on the card of whoever has handed in their own sheet, and of the office; of nobody else, ever.
 */
const UNIT = '威海甲船机有限公司';
const PERSON = '郁青禾';
const CLERK = '尹舒禾';
const WATCHES = '裴督';
const [LATE, APART] = ['陆知微', '程以宁'] as const;
const REPORT = [
  '企业概况。本公司成立于二〇〇三年，从事船用螺旋桨的研制，产品远销二十多个国家和地区，是行业内的骨干企业。',
  '人力资源。公司建立了员工职业发展通道，每人每年培训时数不少于六十学时，并以合理化建议激励员工参与改进。',
];

let scene: UnderReview;
let world: World;
beforeAll(async () => {
  scene = await underReview({
    organisations: [UNIT],
    individuals: [PERSON],
    panelists: ['沈砚', '顾清和', LATE, APART],
    panelMinimum: 3,
    gate: 'none',
    conflicts: { [APART]: [UNIT] },
    people: { 侯主席: ['chair'], 谈文电: ['government'], 桑系统: ['systemAdmin'], 路人: [] },
    // The reading is woken by nobody but its own clock.
    world: { redis: false, tuning: { restMs: { relay: 300, deliver: 300, clock: 1_000, preread: 200 } } },
  });
  world = scene.world;
  await brings(await pdfReport(REPORT));
}, 120_000);
afterAll(() => world?.close());

const application = (): ApplicationId => applicationId(scene.ids[UNIT] ?? '');
const reads = (name: string, params: object = {}): Promise<string> =>
  shows(world, name, 'preread', { application: application(), ...params });
const opens = (name: string) => does(world, name, openPreread, { application: application() });

/** Changes the application as it stands, as somebody did who had it in hand. */
const changes = (how: (found: Application) => Application): Promise<unknown> =>
  world.store.act({ who: { system: 'setup' } }, async (work) => {
    const found = await work.applications.lock(application());
    if (!found) throw new Error('it is under review');
    await work.applications.save(how(found), undefined);
    return {};
  });

/** The report that lies in the application's slot, with its content. */
const brings = async (bytes: Uint8Array): Promise<void> => {
  const put = await world.blobs.put(
    (async function* () {
      yield bytes;
    })(),
  );
  if (!put.ok) throw new Error('a report of a few pages is never too large');
  const { address: sha256, size } = put.facts;
  const replaced = <T extends { readonly slot: string }>(materials: readonly T[]): readonly T[] =>
    materials.map((one) => (one.slot === 'selfAssessment' ? { ...one, sha256, size } : one));
  await changes((found) => ({
    ...found,
    materials: replaced(found.materials),
    submissions: found.submissions.map((one) => ({ ...one, materials: replaced(one.materials) })),
  }));
};

test('from acceptance on it waits to be read, by the standard of its kind and not of another', async () => {
  const rows = await world.database.client.preread.findMany({ orderBy: { rubric: 'asc' } });
  expect(rows.map(({ rubric, type, state }) => [rubric, type, state])).toEqual([
    ['GB/T 19580-2012', 'pdf', 'waiting'],
    ['individual-preset', 'pdf', 'waiting'],
  ]);
});

test('while their own sheet is out a panelist is told to give it first, in one sentence with its article', async () => {
  await expect(opens(LATE)).rejects.toThrow('preread-own-sheet-first');
  expect(await reads(LATE)).toContain('没有找到');
  expect(breachSentence(breach('14', 'preread-own-sheet-first'))).toMatch(/^独立评分：.*（第十四条）/);
  expect(await world.journal('PrereadOpened')).toBe(0);
});

test('handed in: pressed on the own sheet, read in the background, and found by page and in its words', async () => {
  const [name = ''] = (scene.assigned[UNIT]?.panelists ?? []).filter((one) => one !== LATE);
  await scoresAll(world, name, { application: application() });
  expect(await shows(world, name, 'scoring', { application: application(), kind: 'material' })).toContain('报告预读');
  await world.as(name).click('报告预读');
  await world.as(name).waitFor(async () => (await reads(name)).includes('已检索'), 'the report is never read');
  // 4.4.2 人力资源 stands in the fourth category.
  const card = await reads(name, { group: 3 });
  expect(card).toContain('4.4.2 人力资源');
  expect(card).toMatch(/第 2 页　.*(人力资源|培训|合理化建议)/);
  expect(card).toMatch(/4\.4\.3 财务资源\s+未见/);
  expect(card).toContain('不作评价，不产生分数');
  expect(card).not.toMatch(/\d+%|\d 分/);
  expect(await world.journal('PrereadOpened')).toBe(1);
});

test('the other one, whose sheet is still out, and whoever has an interest read nothing of it', async () => {
  expect(await reads(LATE)).toContain('没有找到');
  await expect(opens(LATE)).rejects.toThrow('preread-own-sheet-first');
  expect(await reads(APART)).toContain('没有找到');
  await expect(opens(APART)).rejects.toThrow('not-found');
});

test('the office and the supervisor read it at any time, and stand in the journal', async () => {
  const before = await world.journal('PrereadOpened');
  for (const name of [CLERK, WATCHES]) {
    expect(await shows(world, name, 'application.materials', { application: application() })).toContain('报告预读');
    await world.as(name).click('报告预读');
    expect(await reads(name)).toContain('已检索');
  }
  expect(await world.journal('PrereadOpened')).toBe(before + 2);
  const rows = await world.database.client.journalEntry.findMany({ where: { act: 'PrereadOpened' } });
  for (const { article, data } of rows) {
    expect(article).toBe('24');
    expect(JSON.stringify(data)).not.toMatch(/人力|培训|页/);
  }
});

test('nobody else: no applicant, no district, no leader, no government', async () => {
  for (const name of [`${UNIT}申报人`, '宫雨辰', '戚长河', '侯主席', '谈文电', '桑系统', '路人']) {
    expect(await reads(name), name).toContain('没有找到');
    await expect(opens(name), name).rejects.toThrow('not-found');
    expect(await shows(world, name, 'application.materials', { application: application() }), name).not.toContain(
      '报告预读',
    );
  }
});

test('what was found lies sealed: no column holds a word of it', async () => {
  const tables = await world.database.client.$queryRaw<{ table: string }[]>`
    SELECT table_name AS table FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  for (const { table } of tables) {
    const rows = await world.database.client.$queryRawUnsafe<{ row: string }[]>(
      `SELECT t::text AS row FROM "${table}" AS t WHERE t::text LIKE '%职业发展通道%'`,
    );
    expect(rows, table).toEqual([]);
  }
});

test('opened again, the own sheet takes it from sight until it is handed in anew', async () => {
  const [name = ''] = (scene.assigned[UNIT]?.panelists ?? []).filter((one) => one !== LATE);
  const panelist = (await world.database.client.person.findFirstOrThrow({ where: { name } })).id;
  const sheet = { application: application(), kind: 'material' };
  await does(world, name, askReopening, { ...sheet, reason: '有一处看错了年度。' });
  await does(world, '郗明远', confirmReopening, { ...sheet, panelist });
  // The news of it comes first.
  await world.settled();
  expect(await reads(name)).toContain('没有找到');
  await expect(opens(name)).rejects.toThrow('preread-own-sheet-first');
  await scoresAll(world, name, { application: application() });
  await world.settled();
  expect(await reads(name)).toContain('已检索');
  await does(world, name, declareConflict, { application: application(), reason: '其配偶在该单位任职。' });
  await world.settled();
  expect(await reads(name)).toContain('没有找到');
});

test('a report without a word says so', async () => {
  await brings(await pdfReport([' ', ' ']));
  await opens(CLERK);
  await world.as(CLERK).waitFor(async () => (await reads(CLERK)).includes('扫描件，无法预读'), 'it is never said');
});

test('given up, of a kind that has no text, several, or none: the card says which, and never stays empty', async () => {
  await world.database.client.$executeRaw`UPDATE preread SET state = 'failed', sealed = NULL WHERE state <> 'failed'`;
  expect(await reads(CLERK)).toContain('预读没有完成');
  const more = (type: string) => (found: Application) => ({
    ...found,
    submissions: found.submissions.map((one) => ({
      ...one,
      materials: one.materials.flatMap((material) =>
        material.slot === 'selfAssessment' ? [material, { ...material, name: `附件.${type}`, type }] : [material],
      ),
    })),
    materials: found.materials.flatMap((material) =>
      material.slot === 'selfAssessment' ? [material, { ...material, name: `附件.${type}`, type }] : [material],
    ),
  });
  await changes(more('ofd'));
  expect(await reads(CLERK, { file: 1 })).toMatch(/附件\.ofd[\s\S]*只能预读 PDF 和 Word（docx）文件[\s\S]*报告 2/);
  // Beyond the last of them stands the first.
  expect(await reads(CLERK, { file: 9 })).not.toContain('附件.ofd');
  const without = <T extends { readonly slot: string }>(materials: readonly T[]): readonly T[] =>
    materials.filter(({ slot }) => slot !== 'selfAssessment');
  await changes((found) => ({
    ...found,
    materials: without(found.materials),
    submissions: found.submissions.map((one) => ({ ...one, materials: without(one.materials) })),
  }));
  expect(await reads(CLERK)).toContain('没有自我评价报告');
});

test('before acceptance there is none, for the office either', async () => {
  await changes(({ acceptance: _, review: __, ...found }) => ({ ...found, state: 'endorsed' }));
  await expect(opens(CLERK)).rejects.toThrow('preread-before-acceptance');
  expect(await reads(CLERK)).toContain('没有找到');
  expect(await shows(world, CLERK, 'application.materials', { application: application() })).not.toContain('报告预读');
  expect(breachSentence(breach('14', 'preread-before-acceptance', { number: '申26-K7QM3' }))).toContain('受理以后');
});
