import { afterEach, expect, test, vi } from 'vitest';
import { confirmAssignment } from '../../src/usecases/review/confirm-assignment.ts';
import { editAssignment } from '../../src/usecases/review/edit-assignment.ts';
import { extendPanel } from '../../src/usecases/review/extend-panel.ts';
import { openSheet } from '../../src/usecases/review/open-sheet.ts';
import { proposeAssignment } from '../../src/usecases/review/propose-assignment.ts';
import { signStatement } from '../../src/usecases/review/sign-statement.ts';
import { does } from '../support/open-cycle.ts';
import { reads as draws } from '../support/reads.ts';
import { realServersOnly } from '../support/services.ts';
import { assignedOf, PANELISTS, panelSigned, toReview, YEAR } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/* Art. 14: who reads what, hidden until it is confirmed, and then for everybody at once. */
const [SHIPS, FOOD] = ['威海甲船舶有限公司', '威海乙食品有限公司'] as const;
const CLERK = '尹舒禾';
let world: World;
vi.setConfig({ testTimeout: 180_000 });
afterEach(() => world.close());

const idOf = async (name: string): Promise<string> =>
  (await world.database.client.person.findFirstOrThrow({ where: { openId: world.as(name).openId } })).id;
const states = async (): Promise<readonly string[]> =>
  (await world.database.client.application.findMany({ orderBy: { acceptanceNumber: 'asc' } })).map(
    ({ state }) => state,
  );
const refused = async (deed: Promise<unknown>, code: string): Promise<void> =>
  expect(deed).rejects.toThrow(new RegExp(`"code":"${code}"`));
const reads = (who: string, view: string, params: Readonly<Record<string, unknown>>): Promise<string> =>
  draws(world, who, view, params);

test('proposed, looked over, adjusted and confirmed in the chat; nobody of the panel sees it before', async () => {
  const scene = await toReview({ organisations: [SHIPS, FOOD], individuals: [] });
  world = scene.world;
  await world.database.client.person.update({
    where: { id: await idOf(PANELISTS[3]) },
    data: { field: '船舶机械' },
  });
  const clerk = world.as(CLERK);
  await panelSigned(scene, { conflicts: { 顾清和: [FOOD] } });
  await refused(does(world, CLERK, confirmAssignment, { year: YEAR }), 'no-assignment-plan');
  await world.settled();
  await clerk.click('分配方案');
  expect((await clerk.click('生成分配方案')).toast?.content).toContain('确认前评审员看不到');
  const plan = await clerk.sees('预览');
  expect(plan).toContain(SHIPS);
  expect(plan).toContain('每人件数');

  // Hidden: no task, no application, no name of it.
  for (const name of PANELISTS) {
    expect(await reads(name, 'assignment', { year: YEAR })).toContain('没有找到');
    expect(await reads(name, 'seat', { year: YEAR })).toContain('等待分配');
    await refused(does(world, name, openSheet, { application: scene.ids[SHIPS], kind: 'material' }), 'not-found');
  }
  expect(await world.database.client.task.count({ where: { kind: 'score-material' } })).toBe(0);

  const ids = await Promise.all(PANELISTS.map(idOf));
  const application = scene.ids[FOOD] ?? '';
  const edit = (panelists: readonly (string | undefined)[], lead?: string) =>
    does(world, CLERK, editAssignment, { year: YEAR, application, panelists, ...(lead ? { lead } : {}) });
  await refused(edit(ids.slice(0, 5)), 'reviewer-conflict');
  await refused(edit([ids[0], ids[2]]), 'assignment-lacks');
  await refused(edit([]), 'required');
  await refused(edit(['nobody', ...ids.slice(2)]), 'reviewer-not-ready');
  await clerk.click('调整');
  await clerk.sees('调整分配');
  expect((await clerk.click('保存调整', { panelists: ids.slice(2), lead: ids[4] })).toast?.content).toMatch(
    /已调整|须回避/,
  );

  const confirmed = await clerk.click('确认分配方案');
  expect(confirmed.toast?.content).toContain('评审开始');
  await world.settled();
  expect(await states()).toEqual(['reviewing', 'reviewing']);
  expect(await world.database.client.task.count({ where: { kind: 'score-material', closedAt: null } })).toBe(10);
  expect(await world.journal('ReviewBegun')).toBe(2);
  const entries = await world.database.client.journalEntry.findMany({ where: { act: 'AssignmentProposed' } });
  // The plan stands in the journal as a digest only.
  for (const id of ids) expect(JSON.stringify(entries.map(({ data }) => data))).not.toContain(id);
  expect(await world.as(PANELISTS[4]).sees('您评审的申报')).toContain('申报回避');
  await refused(does(world, CLERK, confirmAssignment, { year: YEAR }), 'assignment-confirmed');
  await refused(does(world, CLERK, proposeAssignment, { year: YEAR }), 'nothing-to-assign');
  await refused(edit(ids.slice(2)), 'no-assignment-plan');
  // What they have an interest in stays unseen.
  await refused(does(world, PANELISTS[1], openSheet, { application, kind: 'material' }), 'not-found');
  // The applicant and the district read that it is under review, and nothing of who reads it.
  for (const who of [`${SHIPS}申报人`, '宫雨辰'])
    expect(await reads(who, 'assignment', { year: YEAR })).toContain('没有找到');
});

test('an interest declared after the plan was made stops it by name; too few are named; with one more it goes on', async () => {
  const six = PANELISTS.slice(0, 6);
  const scene = await toReview({ organisations: [SHIPS, FOOD], individuals: [] });
  world = scene.world;
  await panelSigned({ ...scene, panelists: six });
  await does(world, CLERK, proposeAssignment, { year: YEAR });
  await does(world, PANELISTS[0], signStatement, { year: YEAR, conflicts: [scene.ids[SHIPS], scene.ids[FOOD]] });
  await refused(does(world, CLERK, confirmAssignment, { year: YEAR }), 'reviewer-conflict');
  expect(await reads(CLERK, 'assignment', { year: YEAR })).toContain('沈砚须回避');
  expect(await states()).toEqual(['accepted', 'accepted']);

  await does(world, PANELISTS[1], signStatement, { year: YEAR, conflicts: [scene.ids[SHIPS]] });
  await world.settled();
  const clerk = world.as(CLERK);
  await clerk.click('分配方案');
  const short = await clerk.click('重新生成');
  expect(short.toast?.content).toMatch(/受理2026-001 还缺 1 名可以评审的评审员（每件至少 5 名）.*第十四条/);

  const seventh = PANELISTS[6];
  await does(world, CLERK, extendPanel, { year: YEAR, members: [await idOf(seventh)] });
  await does(world, seventh, signStatement, { year: YEAR, conflicts: [] });
  await does(world, CLERK, proposeAssignment, { year: YEAR });
  await does(world, CLERK, confirmAssignment, { year: YEAR });
  expect(await states()).toEqual(['reviewing', 'reviewing']);
  expect(Object.values(await assignedOf(world, scene.ids)).flatMap(({ panelists }) => panelists)).not.toContain(
    PANELISTS[0],
  );
});

realServersOnly('two hands at once, on real servers', () => {
  test('two clerks confirm in the same instant, while a panelist declares: one story', async () => {
    const scene = await toReview({
      organisations: [SHIPS, FOOD],
      individuals: [],
      people: { 厉子衿: ['officeClerk'] },
    });
    world = scene.world;
    await panelSigned(scene);
    await does(world, CLERK, proposeAssignment, { year: YEAR });
    const all = await Promise.allSettled([
      does(world, CLERK, confirmAssignment, { year: YEAR }),
      does(world, '厉子衿', confirmAssignment, { year: YEAR }),
      does(world, PANELISTS[0], signStatement, { year: YEAR, conflicts: [scene.ids[SHIPS]] }),
    ]);
    for (const one of all) if (one.status === 'rejected') expect(String(one.reason)).toContain('refused');
    const [one, other, declared] = all.map(({ status }) => status === 'fulfilled');
    expect([one, other].filter(Boolean).length).toBeLessThanOrEqual(1);
    // Whoever was first: nobody reads what they have declared.
    const begun = one || other;
    expect(await world.journal('ReviewBegun')).toBe(begun ? 2 : 0);
    const first = await world.store.act({ who: { system: 'setup' } }, async (work) => {
      const panel = await work.panels.find(YEAR);
      const rows = await work.applications.list({ year: YEAR, offset: 0, limit: 10 });
      const applications = await work.applications.many(rows.rows.map(({ id }) => id));
      return {
        clash: applications.some(({ id, review }) =>
          panel?.seats.some(
            ({ person, conflicts }) =>
              review?.panelists.includes(person) && conflicts.some(({ application }) => application === id),
          ),
        ),
      };
    });
    expect(first.answer.clash).toBe(false);
    expect(declared || begun).toBe(true);
    // Once more by whoever comes late.
    if (begun) await refused(does(world, CLERK, confirmAssignment, { year: YEAR }), 'assignment-confirmed');
  });
});
