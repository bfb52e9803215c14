import { afterAll, beforeAll, expect, test } from 'vitest';
import { ZodError } from 'zod';
import { calibrationMatter, openId } from '../../src/domain/ids.ts';
import { createRulesSearch } from '../../src/rules/search.ts';
import { confirmCancellation, proposeCancellation } from '../../src/usecases/cycle/cancel-cycle.ts';
import { openSheet } from '../../src/usecases/review/open-sheet.ts';
import { prepareCalibration, saveReference } from '../../src/usecases/review/prepare-calibration.ts';
import { saveCalibration } from '../../src/usecases/review/score-calibration.ts';
import { suspendPanelist } from '../../src/usecases/review/suspend-panelist.ts';
import { createViews } from '../../src/usecases/views.ts';
import { pdf } from '../files/made.ts';
import { calibrates, fillsCopy, refers } from '../support/calibrated.ts';
import { does } from '../support/open-cycle.ts';
import { shows } from '../support/shows.ts';
import { type UnderReview, underReview, YEAR } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/*
 * Art. 14, before the panel scores: one and the same case for everybody, a reference that nobody of them reads before they
 * have handed in, and the comparison after that. Through the chat, from the office's first press to the year called off.
 */
const UNIT = '威海甲船机有限公司';
const CLERK = '尹舒禾';
const CASE = '某装备企业自我评价报告（节选）';
const NOTE = '暗记参考说明：分公司没有展开。';
const PANEL = ['沈砚', '顾清和', '陆知微', '程以宁'] as const;
const [LEADER, SECOND, THIRD, FOURTH] = PANEL;

let scene: UnderReview;
let world: World;
beforeAll(async () => {
  scene = await underReview({
    world: { told: true },
    organisations: [UNIT],
    individuals: [],
    panelists: PANEL,
    panelMinimum: 4,
    gate: 'none',
    people: { 厉子衿: ['officeClerk'] },
  });
  world = scene.world;
}, 120_000);
afterAll(() => world?.close());

const application = (): string => scene.ids[UNIT] ?? '';
const toast = ({ toast: said }: { readonly toast?: { readonly content: string } }): string => said?.content ?? '';
const openTasks = (): Promise<number> =>
  world.database.client.task.count({ where: { kind: 'calibrate', closedAt: null } });
const card = (name: string, view = 'calibration'): Promise<string> =>
  shows(world, name, view, { year: YEAR }, calibrationMatter(YEAR));
/** Everything that ever came to somebody, hidden parts too. */
const everything = async (name: string): Promise<string> =>
  JSON.stringify((await world.as(name).messages()).map(({ content }) => content));
/** Pressed twice before the card has turned. */
const twice = async (press: () => Promise<{ readonly toast?: { readonly content: string } }>) =>
  (await Promise.all([press(), press()])).map(toast);
/** Everything that somebody can have drawn for themselves of this year's case, by any card there is, and all that came. */
const views = createViews({
  publicUrl: 'https://award.example.cn',
  rules: createRulesSearch(),
  contents: async () => (async function* () {})(),
});
const PARAMS = [{}, { year: YEAR }, { year: YEAR, round: 1 }, ...[0, 1, 7].map((group) => ({ year: YEAR, group }))];
const crawled = async (name: string): Promise<string> => {
  const drawn = await world.store.read({ openId: openId(world.as(name).openId) }, async (work) => {
    const found: string[] = [];
    for (const view of views.names)
      for (const params of PARAMS)
        try {
          found.push(JSON.stringify(await views.draw(work, { name: view, params })));
        } catch (error) {
          // Not a card with such parameters; anything else is a fault.
          if (!(error instanceof ZodError)) throw error;
        }
    return found.join('\n');
  });
  return `${drawn}\n${await everything(name)}`;
};
const readings = async (): Promise<number> => world.journal('CalibrationRead');

test('the office prepares a case: its name, its file, the reference; whatever is missing is said before it opens', async () => {
  const clerk = world.as(CLERK);
  await clerk.says('评审');
  await clerk.click('标定案例');
  expect(toast(await clerk.click('准备标定案例', { 案例名称: '甲' }))).toContain('案例名称');
  expect(toast(await clerk.click('准备标定案例', { 案例名称: CASE }))).toContain('已建立标定案例');
  expect(toast(await clerk.click('启用标定', { 评审员: '须先完成标定' }))).toContain('还没有上传案例文件');
  await expect(does(world, '厉子衿', prepareCalibration, { year: YEAR, title: '另一个案例' })).rejects.toThrow(
    'calibration-there',
  );
  await clerk.click('上传案例');
  await clerk.sendsFile('案例.exe', Buffer.from('MZ'));
  await clerk.sendsFile('案例.pdf', await pdf());
  expect(await clerk.sees('案例.pdf')).toContain('参考评分：0/23');
  // A file that comes afterwards is not the case.
  await clerk.click('填写参考评分');
  expect(toast(await clerk.click('保存参考评分', { 's-4.1.2': '55' }))).toContain('已保存');
  const off = { year: YEAR, round: 1, group: 0, seen: 9, answers: { 's-4.1.2': '52' } };
  expect((await does(world, CLERK, saveReference, off)).wrong).toMatchObject([{ code: 'percent-off-ladder' }]);
  await refers(world, CLERK, { percent: () => 60, note: NOTE });
  await shows(world, CLERK, 'calibration.reference', { year: YEAR, group: 0 }, calibrationMatter(YEAR));
  expect(await clerk.reads()).toContain('本组已填全');
  // Nothing of it has reached the panel.
  for (const name of PANEL) {
    expect(await card(name)).toContain('没有需要您完成的标定案例');
    expect(await everything(name)).not.toContain(CASE);
  }
  expect(await openTasks()).toBe(0);
});

test('opened as required: everybody gets a card and a task, and nobody begins to score before it is done', async () => {
  const clerk = world.as(CLERK);
  await card(CLERK);
  const opening = await clerk.find('启用标定');
  if (!opening) throw new Error('nothing to open');
  const press = () =>
    clerk.press(opening.message.messageId, opening.button, opening.form, {
      way: '须先完成标定',
      until: '2026-05-20',
    });
  expect((await twice(press)).sort()).toEqual([
    '标定已启用，评审员已收到卡片',
    '标定已经启用，案例和参考评分不能再改；确有差错请停用后重新准备（第十四条）',
  ]);
  expect(await world.journal('CalibrationOpened')).toBe(1);
  await world.settled();
  expect(await openTasks()).toBe(4);
  const task = await world.database.client.task.findFirstOrThrow({ where: { kind: 'calibrate' } });
  expect(task.dueAt?.toISOString()).toBe('2026-05-20T16:00:00.000Z');
  for (const name of PANEL) expect(await world.as(name).sees('开始标定')).toContain('须先完成');
  await world.as(LEADER).says('待办');
  expect(await world.as(LEADER).reads()).toContain('完成标定案例（2026年度）');
  await expect(does(world, SECOND, openSheet, { application: application(), kind: 'material' })).rejects.toThrow(
    '"article":"14","code":"calibration-first"',
  );
  const scoring = await shows(world, SECOND, 'scoring', { application: application(), kind: 'material' });
  expect(scoring).toContain(`请先完成标定案例“${CASE}”再开始正式评分`);
  expect(scoring.split('\n')).not.toContain('开始评分');
  await world.as(SECOND).click('打开标定案例');
  expect(await world.as(SECOND).reads()).toContain('开始标定');
});

test('a panelist reads the case, journalled, scores it like a sheet, and reads the comparison only when it is handed in', async () => {
  const one = world.as(SECOND);
  await card(SECOND, 'calibration.mine');
  const before = await readings();
  await one.click('查看案例');
  await one.waitFor(async () => (await one.messages()).some(({ type }) => type === 'file'));
  expect(await readings()).toBe(before + 1);
  expect(toast(await one.click('开始标定'))).toBe('');
  expect(await one.sees('标定评分')).toContain('不计入任何申报的得分');
  expect(toast(await one.click('保存评分', { 's-4.1.2': '70' }))).toContain('已保存');
  const off = { year: YEAR, round: 1, group: 0, seen: 9, answers: { 's-4.1.2': '绝佳' } };
  expect((await does(world, SECOND, saveCalibration, off)).wrong).toMatchObject([{ code: 'percent-off-ladder' }]);
  await one.click('标定总览');
  await fillsCopy(world, SECOND, ({ code }) => (code === '4.1.2' ? 80 : 55));
  await card(SECOND, 'calibration.mine');
  const mine = await one.reads();
  expect(mine).toContain('已填全，可以提交');
  // Before that moment: the reference is nowhere with anybody but the office, by whatever card they ask.
  for (const name of [...PANEL, '裴督', '宫雨辰', `${UNIT}申报人`]) {
    const all = await crawled(name);
    expect(all.length, name).toBeGreaterThan(1_000);
    expect(all, name).not.toContain('暗记');
  }
  expect(await crawled(CLERK)).toContain('暗记');
  for (const name of PANEL) {
    const reference = await shows(
      world,
      name,
      'calibration.reference',
      { year: YEAR, group: 0 },
      calibrationMatter(YEAR),
    );
    expect(reference).toContain('没有找到');
    expect(await everything(name)).not.toMatch(/与参考相比|参考 600\.00/);
  }
  const handing = await one.find('提交标定');
  if (!handing) throw new Error('nothing to hand in');
  const press = () => one.press(handing.message.messageId, handing.button, handing.form, {});
  expect((await twice(press)).sort()).toEqual([
    '标定已提交，请看与参考的比较',
    '标定已经提交，不能再改；这次的修改没有保存（第十四条）',
  ]);
  expect(await world.journal('CalibrationHandedIn')).toBe(1);
  const compared = await card(SECOND, 'calibration.mine');
  // 22 items five lower, one twenty higher: (22 × −5 + 20) / 23.
  expect(compared).toContain('与参考相比：偏严，平均低 3.91 个百分点');
  expect(compared).toContain('平均 5.65 个百分点');
  expect(compared).toContain('暗记参考说明');
  const whole = JSON.stringify((await one.cards()).at(-1)?.content);
  for (const cell of ['80%', '55%', '60%', '高 20', '低 5']) expect(whole).toContain(cell);
  expect(await openTasks()).toBe(3);
  // Only now is there anything to score.
  expect((await does(world, SECOND, openSheet, { application: application(), kind: 'material' })).group).toBe(0);
});

test('a card of the copy that was left open somewhere and is pressed afterwards changes nothing', async () => {
  const third = world.as(THIRD);
  await fillsCopy(world, THIRD, () => 60);
  await shows(world, THIRD, 'calibration.group', { year: YEAR, group: 0 }, calibrationMatter(YEAR));
  const stale = await third.find('保存评分');
  if (!stale) throw new Error('no card of the copy');
  await calibrates(world, THIRD, () => 60);
  const late = await third.press(stale.message.messageId, stale.button, stale.form, { 's-4.1.2': '5' });
  expect(toast(late)).toContain('这次的修改没有保存');
  expect(await card(THIRD, 'calibration.mine')).toContain('基本一致，平均相差 0 个百分点');
  // Whose is in reads the reference now; nobody else does, and no column of the database holds it in plain.
  expect(await crawled(THIRD)).toContain('暗记');
  for (const name of [LEADER, FOURTH]) expect(await crawled(name), name).not.toContain('暗记');
  const tables = await world.database.client.$queryRaw<{ table: string }[]>`
    SELECT table_name AS table FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  for (const { table } of tables) {
    const rows = await world.database.client.$queryRawUnsafe<{ row: string }[]>(
      `SELECT t::text AS row FROM "${table}" AS t WHERE t::text LIKE '%暗记%'`,
    );
    expect(rows, table).toEqual([]);
  }
});

test('the office reads what came of it by name, after each one’s own; whoever leads only when theirs is in; peers never', async () => {
  const office = await card(CLERK);
  expect(office).toContain('2/4');
  expect(office).toContain('偏严，平均低 3.91 个百分点');
  expect(office).toMatch(/还没有提交/);
  for (const name of ['郗明远', '厉子衿']) expect(await card(name)).toContain('偏严，平均低 3.91');
  // The leader has not done it yet, and a peer has.
  expect(await card(LEADER)).not.toMatch(/偏严|2\/4|顾清和/);
  expect(await card(THIRD)).not.toMatch(/偏严|2\/4|顾清和/);
  await calibrates(world, LEADER, () => 65);
  await card(LEADER, 'calibration.mine');
  expect(await world.as(LEADER).reads()).toContain('偏宽，平均高 5.00 个百分点');
  await world.as(LEADER).click('评审组标定情况');
  const led = await card(LEADER);
  expect(led).toContain('3/4');
  expect(led).toContain('偏严，平均低 3.91 个百分点');
  for (const manage of ['停用标定', '改为自愿完成', '查看参考评分']) expect(led).not.toContain(manage);
  // Whoever scores nothing finds nothing, the watcher's eyes are for the process alone.
  for (const name of ['裴督', '宫雨辰', '戚长河', `${UNIT}申报人`]) {
    for (const view of ['calibration', 'calibration.mine']) expect(await card(name, view), name).toContain('没有找到');
    expect(await everything(name)).not.toMatch(/暗记|某装备企业/);
  }
});

test('the office lifts it: the last one scores without; a second press is told so', async () => {
  const director = world.as('郗明远');
  await expect(does(world, FOURTH, openSheet, { application: application(), kind: 'material' })).rejects.toThrow(
    'calibration-first',
  );
  await card('郗明远');
  const easing = await director.find('改为自愿完成');
  if (!easing) throw new Error('nothing to ease');
  const press = () => director.press(easing.message.messageId, easing.button, easing.form, {});
  expect((await twice(press)).sort()).toEqual([
    '已改为自愿完成，不再影响正式评分',
    '标定现在不是必须先完成的，不需要调整（第十四条）',
  ]);
  expect((await does(world, FOURTH, openSheet, { application: application(), kind: 'material' })).group).toBe(0);
  // It is still offered.
  expect(await openTasks()).toBe(1);
  expect(await card(FOURTH, 'calibration.mine')).toContain('开始标定');
});

test('whoever loses the seat is asked no more and finds nothing more', async () => {
  const { id } = await world.database.client.person.findFirstOrThrow({ where: { name: FOURTH } });
  await fillsCopy(world, FOURTH, () => 60);
  await does(world, '郗明远', suspendPanelist, { year: YEAR, person: id, reason: '经查实接受申报单位宴请。' });
  await world.settled();
  expect(await openTasks()).toBe(0);
  expect(await card(FOURTH, 'calibration.mine')).toContain('没有找到');
  await expect(calibrates(world, FOURTH, () => 60)).rejects.toThrow('not-found');
  expect(await card(CLERK)).toContain('3/3');
});

test('stopped and prepared anew: a card of the old case counts on no other', async () => {
  const clerk = world.as(CLERK);
  const old = (await world.as(LEADER).cards()).at(-1);
  expect(old).toBeDefined();
  await card(CLERK);
  expect(toast(await clerk.click('停用标定'))).toContain('标定已停用');
  expect(await card(SECOND, 'calibration.mine')).toContain('偏严');
  await card(CLERK);
  await clerk.click('准备标定案例', { 案例名称: '第二个案例' });
  await clerk.click('上传案例');
  await clerk.sendsFile('第二个.pdf', await pdf());
  await refers(world, CLERK, { percent: () => 40, round: 2 });
  await card(CLERK);
  expect(toast(await clerk.click('启用标定', { 评审员: '须先完成标定' }))).toContain('只能选“自愿完成”');
  expect(toast(await clerk.click('启用标定', { 评审员: '自愿完成' }))).toContain('标定已启用');
  await world.settled();
  expect(await openTasks()).toBe(3);
  await expect(calibrates(world, SECOND, () => 60, 1)).rejects.toThrow('calibration-replaced');
  await calibrates(world, SECOND, () => 40, 2);
  expect(await card(SECOND, 'calibration.mine')).toContain('基本一致');
});

test('the year is called off: nothing waits any more, and a press that comes late is refused', async () => {
  const { proposal } = await does(world, CLERK, proposeCancellation, {
    year: YEAR,
    minutes: '威质奖纪要〔2026〕3号',
    reason: '本年度不再开展认定。',
  });
  await does(world, '郗明远', confirmCancellation, { proposal });
  await world.settled();
  expect(await openTasks()).toBe(0);
  await expect(calibrates(world, LEADER, () => 60, 2)).rejects.toThrow('calibration-not-now');
});
