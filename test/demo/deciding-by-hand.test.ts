import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newSecrets } from '../../src/demo/demo-folder.ts';
import { createTour, type Tour } from '../../src/demo/play-tour.ts';
import { type Demo, startDemo } from '../../src/demo/start-demo.ts';
import { TOUR } from '../../src/demo/tour.ts';
import { readYear } from '../../src/demo/year-facts.ts';
import { type FreshDatabase, freshDatabase } from '../support/services.ts';

const CLERK = '尹舒禾';
const [DIRECTOR, OTHER_DIRECTOR] = ['郗明远', '仲清和'];
const CHAIR = '戴承岳';
const GOVERNMENT = '谈书言';
const OBJECTOR = '屈望';
const SLATE = '名单';
const BALLOT = '办理 审议2026';
/** As the plan's card has it. */
const SEALED = '预置B：三分之二参加，三分之二同意，密封';

let database: FreshDatabase;
let folder: string;
let demo: Demo;
let tour: Tour;

/*
 * Whoever is shown the story may take any step out of the tour's hands, the deciding half as the first: a sealed ballot
 * chosen in the plan, steps done by hand or sent back, and the tour goes on from whatever it finds.
 */
beforeAll(async () => {
  [database, folder] = await Promise.all([freshDatabase(), mkdtemp(join(tmpdir(), 'award-by-hand-test-'))]);
  const { url: databaseUrl, poolSize } = database;
  const services = { kind: 'given', databaseUrl, redisUrl: 'none', poolSize } as const;
  demo = await startDemo({ secrets: newSecrets(), dataDir: folder, services, continues: false, unmetered: true });
  tour = createTour(demo, { pauseMs: 0 });
}, 900_000);
afterAll(async () => {
  await demo?.close();
  await Promise.all([database?.drop(), rm(folder, { recursive: true, force: true })]);
});

const nextOf = async (): Promise<string | undefined> =>
  (await tour.state()).steps.find(({ state }) => state === 'next')?.id;
/** Nobody else acts meanwhile. */
const playTo = async (id: string): Promise<void> => {
  const before = TOUR[TOUR.findIndex((step) => step.id === id) - 1]?.id;
  const alone = createTour(demo, { pauseMs: 0, alone: true });
  for (let played = (await nextOf()) === id ? before : ''; played !== before; ) {
    played = (await alone.playNext())?.id;
    if (played === undefined) throw new Error(`the tour ends before ${id}`);
  }
  expect(await nextOf()).toBe(id);
};
const as = (name: string) => demo.actor(name);
const decision = async () => (await readYear(demo)).decision;
const journalled = async (act: string): Promise<number> =>
  (await readYear(demo)).journal.filter((line) => line.act === act).length;

test('a sealed ballot is chosen in the plan, and the year goes on to the slate', async () => {
  await playTo('submit');
  const clerk = as(CLERK);
  await clerk.say('周期');
  await clerk.press('继续填写方案');
  for (const on of ['年度、时间和名额', '办理时限与公开事项', '评审标准与权重', '评审组与计分'])
    await clerk.press('保存并继续', { on });
  await clerk.press('保存并继续', {
    on: '名单、异议与表决',
    fields: { ballot: SEALED, groupMinutes: '领导小组会议纪要〔2026〕1号' },
  });
  expect((await readYear(demo)).cycle?.plan.choices.ballot).toBe('B');
  await playTo('slate');
}, 900_000);

test('slate and notice: done by hand they are passed over, sent back they are done again', async () => {
  const clerk = as(CLERK);
  await clerk.say(SLATE);
  await clerk.press('提出候选名单');
  expect(await nextOf()).toBe('notice');
  const director = as(OTHER_DIRECTOR);
  await director.say(SLATE);
  await director.press('退回', { fields: { reason: '请再核对单位名称。' } });
  expect(await nextOf()).toBe('slate');
  await tour.playNext();
  await director.say(SLATE);
  await director.press('签发公示', { fields: { checked: true } });
  expect(await nextOf()).toBe('objection');
});

test('an objection found for by hand: the tour has the candidate struck out before it answers, and another one settled', async () => {
  const { notice } = await decision();
  const [first, second] = (notice?.content.candidates ?? []).filter(({ kind }) => kind === 'organisation');
  for (const about of [first?.name ?? '', second?.name ?? '']) {
    await as(OBJECTOR).say('异议');
    await as(OBJECTOR).press('提出异议', {
      fields: {
        about,
        facts: `关于${about}的情况，请予核实（演示内容）。`,
        realName: OBJECTOR,
        contact: 'quwang@example.cn',
      },
    });
  }
  await playTo('objection-answered');
  const [one] = (await decision()).objections;
  await as(CLERK).say(`办理 ${one?.number ?? ''}`);
  await as(CLERK).press('异议成立', { on: one?.number ?? '', fields: { finding: '经核实情况属实。' } });
  expect(await nextOf()).toBe('objection-answered');
  await tour.playNext();
  const { objections } = await decision();
  expect(objections.map(({ state }) => state)).toEqual(['answered', 'answered']);
  expect(objections.map(({ outcome }) => outcome?.is)).toEqual(['upheld', 'notUpheld']);
  const struck = (await readYear(demo)).review.all.find(({ application }) => application.id === one?.application);
  expect(struck?.application.state).toBe('struckOut');
  await playTo('ballot');
});

test('a ballot turned down by hand is asked for again; the shares that nobody has taken are taken', async () => {
  await as(CLERK).say(BALLOT);
  await as(CLERK).press('提请审议');
  expect(await nextOf()).toBe('ballot-opened');
  await as(DIRECTOR).say(BALLOT);
  await as(DIRECTOR).press('驳回', { fields: { reason: '请改到下周。' } });
  expect(await nextOf()).toBe('ballot');
  await tour.playNext();
  await as(DIRECTOR).say(BALLOT);
  await as(DIRECTOR).press('确认提请审议');
  // Opened, and nobody can vote yet: not done.
  expect(await nextOf()).toBe('ballot-opened');
  const [trustee] = (await decision()).trustees;
  await as(trustee?.name ?? '').press('领取密钥份额');
  await tour.playNext();
  expect((await decision()).trustees.map(({ taken }) => taken)).toEqual([true, true, true]);
  expect((await decision()).ballot?.state).toBe('open');
  expect(await nextOf()).toBe('vote');
});

test('a sealed vote is not changed; the shares come from the trustees’ own chats, and it is counted', async () => {
  await tour.playNext();
  expect(await nextOf()).toBe('vote-aside');
  // Long after nobody but the trustees has the shares any more.
  await demo.moveClock(new Date((await demo.businessNow()).getTime() + 3_600_000));
  await playTo('minutes');
  const { ballot, trustees } = await decision();
  expect(ballot).toMatchObject({ state: 'counted', method: 'B' });
  expect(trustees.filter(({ handedIn }) => handedIn)).toHaveLength(2);
  expect(await journalled('MeetingCalled')).toBe(0);
  await as(CHAIR).say(BALLOT);
  await as(CHAIR).press('签署审议纪要');
  expect(await nextOf()).toBe('list');
  await tour.playNext();
});

test('a list sent back by hand is settled again; ended early and too few, the group sits, and the minutes are sent', async () => {
  await as(GOVERNMENT).press('退回', { on: '拟认定名单', fields: { reason: '请结合监督抽查情况再研究。' } });
  expect(await nextOf()).toBe('ballot');
  await playTo('vote');
  await as(CHAIR).say(BALLOT);
  await as(CHAIR).press('结束表决', { fields: { reason: '多位成员出差。' } });
  expect((await decision()).ballot?.state).toBe('unsettled');
  await as(CLERK).say(BALLOT);
  await as(CLERK).press('转为会议审议', { fields: { meetingReason: '多位成员出差，改为会议审议。' } });
  expect(await nextOf()).toBe('votes');
  await tour.playNext();
  expect((await decision()).ballot).toMatchObject({
    state: 'counted',
    meeting: { paper: { type: 'pdf' }, held: { present: expect.any(Array) } },
  });
  const alone = createTour(demo, { pauseMs: 0, alone: true });
  while (await alone.playNext());
  const { cycle } = await readYear(demo);
  expect(cycle?.state).toBe('closed');
  expect((await tour.state()).steps.every(({ state }) => state === 'done')).toBe(true);
  expect((await demo.verifyJournal()).flatMap(({ problems }) => problems)).toEqual([]);
});
