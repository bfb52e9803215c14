import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApplicationId, applicationId } from '../../src/domain/ids.ts';
import type { ReviewRecord } from '../../src/domain/review/record.ts';
import { discussItem } from '../../src/usecases/review/discuss-item.ts';
import { declareConflict } from '../../src/usecases/review/find-conflict.ts';
import { suspendPanelist } from '../../src/usecases/review/suspend-panelist.ts';
import { does } from '../support/open-cycle.ts';
import { scoresAll } from '../support/scored.ts';
import { shows } from '../support/shows.ts';
import { type UnderReview, underReview, YEAR } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/*
 * Arts. 14, 24, 25: what the panel writes to each other before it agrees, as its members meet it: who reads it and with
 * whose name, until when, and what becomes of it when somebody has an interest or is suspended.
 */
const UNIT = '威海甲船机有限公司';
const CLERK = '尹舒禾';
const ITEM = '4.1.3';
const [FIRST, SECOND, THIRD] = [
  '第十二页有评审记录，展开是充分的。',
  '记录只到公司一级，分公司没有。',
  '同意核对原始记录以后再定。',
];
const OUTSIDE = [CLERK, '郗明远', '裴督', '宫雨辰', '戚长河', '侯主席', `${UNIT}申报人`];

let scene: UnderReview;
let world: World;
beforeAll(async () => {
  scene = await underReview({
    organisations: [UNIT],
    individuals: [],
    panelists: ['沈砚', '顾清和', '陆知微', '程以宁'],
    panelMinimum: 3,
    gate: 'none',
    people: { 侯主席: ['chair'] },
  });
  world = scene.world;
}, 120_000);
afterAll(() => world?.close());

const application = (): string => scene.ids[UNIT] ?? '';
const lead = (): string => scene.assigned[UNIT]?.lead ?? '';
const others = (): readonly string[] => (scene.assigned[UNIT]?.panelists ?? []).filter((name) => name !== lead());
const reads = (name: string, item?: string): Promise<string> =>
  shows(world, name, 'discussion', { application: application(), ...(item === undefined ? {} : { item }) });
const toast = ({ toast: said }: { readonly toast?: { readonly content: string } }): string => said?.content ?? '';
const recordOf = async (): Promise<ReviewRecord> => {
  const { answer } = await world.store.act({ who: { system: 'setup' } }, async (work) => ({
    outcome: await work.records.find(applicationId(application())),
  }));
  return answer.outcome as ReviewRecord; // empty where nothing has come
};
const personOf = async (name: string): Promise<string> =>
  (await world.database.client.person.findFirstOrThrow({ where: { name } })).id;
const writes = (name: string, comment: string) =>
  does(world, name, discussItem, { application: application(), item: ITEM, comment });

test('while a sheet is out there is no discussion, not even for those who have finished', async () => {
  const [one = '', two = ''] = others();
  for (const name of [lead(), one]) await scoresAll(world, name, { application: application(), percent: () => 60 });
  for (const name of [lead(), one, two]) expect(await reads(name), name).toContain('没有找到');
  await expect(writes(one, FIRST)).rejects.toThrow('not-found');
  await scoresAll(world, two, {
    application: application(),
    percent: ({ code }) => (code === ITEM ? 85 : 60),
  });
  await world.settled();
  // It comes by itself: the leader has the card to record on, the others the one to discuss on.
  expect(await world.as(lead()).sees('记录合议')).toContain(ITEM);
  for (const name of others()) expect(await world.as(name).sees('合议讨论')).toContain(`${ITEM} 组织治理`);
});

test('written on the phone, read with its name by those who agree, and by nobody else', async () => {
  const [one = '', two = ''] = others();
  expect(await reads(two, ITEM)).toContain('还没有意见');
  expect(toast(await world.as(two).click('发表意见', { comment: '好。' }))).toContain('4');
  const found = await world.as(two).find('发表意见');
  if (!found) throw new Error('no line to write on');
  const { message, button, form } = found;
  const pressed = await Promise.all(
    [1, 2].map(() => world.as(two).press(message.messageId, button, form, { comment: FIRST })),
  );
  expect(pressed.map(toast).sort()).toEqual([
    '已发表，同组评审员可见',
    `这条意见您已经在条目 ${ITEM} 组织治理 下发表过（第十四条）`,
  ]);
  expect((await recordOf()).discussion?.map(({ item, text }) => [item, text])).toEqual([[ITEM, FIRST]]);
  await writes(one, SECOND);
  await world.settled();
  for (const name of [lead(), one, two]) {
    const card = await reads(name, ITEM);
    expect(card).toContain(FIRST);
    expect(card).toContain(SECOND);
    expect(card).toContain(one);
    expect(card).toContain('85%');
  }
  for (const name of OUTSIDE)
    for (const item of [undefined, ITEM]) expect(await reads(name, item), name).toContain('没有找到');
  for (const name of OUTSIDE) await expect(writes(name, THIRD)).rejects.toThrow('not-found');
  expect(await shows(world, lead(), 'consensus', { application: application() })).toContain('看讨论（2）');
  const rows = await world.database.client.journalEntry.findMany({ where: { act: 'ItemDiscussed' } });
  expect(rows).toHaveLength(2);
  for (const { data } of rows) {
    expect(JSON.stringify(data)).toContain(ITEM);
    expect(JSON.stringify(data)).not.toMatch(/评审记录|分公司/);
  }
});

test('an interest takes the discussion from sight at once, and what was written under it sways nobody any more', async () => {
  const [one = '', two = ''] = others();
  await does(world, two, declareConflict, { application: application(), reason: '其配偶在该单位任职。' });
  await world.settled();
  for (const item of [undefined, ITEM]) expect(await reads(two, item)).toContain('没有找到');
  await expect(writes(two, THIRD)).rejects.toThrow('not-found');
  // Every card of it that had come to them says so too; the one they have just pressed on, when its answer is through.
  await world.as(two).waitFor(async () => {
    const own = JSON.stringify((await world.as(two).messages()).map(({ content }) => content));
    return [FIRST, SECOND].every((text) => !own.includes(text));
  }, `${two} still reads what was written`);
  const card = await reads(one, ITEM);
  expect(card).not.toContain(FIRST);
  expect(card).toContain('内容不再显示');
  expect(card).toContain(SECOND);
  expect((await recordOf()).discussion?.map(({ text }) => text)).toEqual([FIRST, SECOND]);
});

test('concluded: the supervisor reads how the panel came to its view, without a name; the office never does', async () => {
  await world.store.act({ who: { system: 'setup' } }, async (work) => {
    const found = await work.applications.lock(applicationId(application()) as ApplicationId);
    if (found) await work.applications.save({ ...found, state: 'notRecommended' }, undefined);
    return {};
  });
  const card = await reads('裴督', ITEM);
  expect(card).toContain(SECOND);
  expect(card).toMatch(/评审员\d/);
  for (const name of scene.panelists) expect(card).not.toContain(name);
  expect(card).not.toMatch(/85%|60%/);
  expect(card).not.toContain('发表意见');
  for (const name of OUTSIDE.filter((one) => one !== '裴督'))
    expect(await reads(name, ITEM), name).toContain('没有找到');
  await expect(writes('裴督', THIRD)).rejects.toThrow('not-found');
  await expect(writes(lead(), THIRD)).rejects.toThrow('not-under-review');
});

test('misconduct ends it after the conclusion too, when nobody is taken off any more', async () => {
  const [one = ''] = others();
  expect(await reads(one, ITEM)).toContain(SECOND);
  await does(world, '郗明远', suspendPanelist, {
    year: YEAR,
    person: await personOf(one),
    reason: '向申报单位透露评审情况。',
  });
  expect(await reads(one, ITEM)).toContain('没有找到');
  const left = await reads(lead(), ITEM);
  expect(left).not.toContain(SECOND);
  expect(left).toContain('内容不再显示');
});
