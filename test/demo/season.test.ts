import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCEPTED, APPLICANTS, METROLOGY } from '../../src/demo/applicants.ts';
import { newSecrets } from '../../src/demo/demo-folder.ts';
import { createTour, type Tour } from '../../src/demo/play-tour.ts';
import { playSeason } from '../../src/demo/season.ts';
import { type Demo, startDemo } from '../../src/demo/start-demo.ts';
import { TOUR } from '../../src/demo/tour.ts';
import { readYear } from '../../src/demo/year-facts.ts';
import type { Application } from '../../src/domain/application/application.ts';
import { checkDigitFits } from '../../src/domain/application/credit-code.ts';
import { openId } from '../../src/domain/ids.ts';
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
 * One year for all that is asked here: half a season, then the tour, in which whoever is shown the story may take any
 * step out of its hands, the deciding half as the first: a sealed ballot chosen in the plan, steps done by hand or sent
 * back, and the tour goes on from whatever it finds.
 */
beforeAll(async () => {
  [database, folder] = await Promise.all([freshDatabase(), mkdtemp(join(tmpdir(), 'award-season-test-'))]);
  const { url: databaseUrl, poolSize } = database;
  const services = { kind: 'given', databaseUrl, redisUrl: 'none', poolSize } as const;
  demo = await startDemo({ secrets: newSecrets(), dataDir: folder, services, continues: false, unmetered: true });
  tour = createTour(demo, { pauseMs: 0 });
}, 900_000);
afterAll(async () => {
  await demo?.close();
  await Promise.all([database?.drop(), rm(folder, { recursive: true, force: true })]);
});

test('applicants are seventeen units and six people, each with a code of their own', () => {
  const count = (kind: string): number => APPLICANTS.filter((one) => one.kind === kind).length;
  expect([count('organisation'), count('individual')]).toEqual([17, 6]);
  const codes = APPLICANTS.flatMap((one) => (one.kind === 'organisation' ? [one.code] : []));
  expect(new Set(codes).size).toBe(17);
  for (const code of [...codes, METROLOGY.code]) expect(checkDigitFits(code)).toBe(true);
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

test('a sealed ballot is chosen in the plan', async () => {
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
}, 900_000);

describe('the demo as it stands when somebody first looks', () => {
  let applications: ReadonlyMap<string, Application>;

  beforeAll(async () => {
    await playSeason(demo);
    applications = await demo.store.read({ system: 'setup' }, async (work) => {
      const found = new Map<string, Application>();
      for (const { who } of APPLICANTS) {
        const person = await work.people.byOpenId(openId(demo.actor(who).openId));
        const [row] = person ? await work.applications.of(person.id) : [];
        const application = row && (await work.applications.find(row.id));
        if (application) found.set(who, application);
      }
      return found;
    });
  }, 900_000);

  test('everybody has an application, in as many states as the first half knows', () => {
    const states = Object.fromEntries([...applications].map(([who, { state }]) => [who, state]));
    expect(states).toEqual({
      时岚: 'draft',
      滕默: 'accepted',
      庄栖: 'endorsed',
      艾宁: 'submitted',
      柯然: 'draft',
      裘安: 'submitted',
      翁渡: 'declined',
      阮青: 'correcting',
      卓尔: 'accepted',
      樊舟: 'draft',
      蒙恬之: 'withdrawn',
      褚晴: 'lapsed',
      屈望: 'draft',
      成蹊: 'endorsed',
      于小满: 'draft',
      巩千帆: 'submitted',
      闻莺: 'endorsed',
      岑溪: 'accepted',
      路遥知: 'endorsed',
      展眉: 'draft',
    });
    expect(applications.get('艾宁')?.endorsement?.signedBy).toBeUndefined();
    expect(applications.get('艾宁')?.endorsement?.opinion).toContain('同意推荐');
    expect(applications.get('柯然')?.sentBack?.reasons).toContain('证书');
    expect(applications.get('翁渡')?.end?.statement).toContain('调解');
    expect(applications.get('成蹊')?.corrections[0]?.answeredAt).toBeInstanceOf(Date);
  });

  test('the unit that is too young is complete, and told what stands in the way and what would cure it', async () => {
    expect(applications.get('樊舟')?.materials).toHaveLength(2);
    expect(await demo.actor('樊舟').shows('还不能提交', '第十条第（一）项', '四新')).toBe(true);
  });

  test('the clerk who came from the same unit cannot act on it; the other one can', async () => {
    const number = applications.get('路遥知')?.number ?? '';
    const theOffer = '需要补正的内容';
    for (const clerk of ['厉子衿', '尹舒禾']) await demo.actor(clerk).say(`办理 ${number}`);
    expect(await demo.actor('厉子衿').shows(number, theOffer)).toBe(false);
    expect(await demo.actor('尹舒禾').shows(number, theOffer)).toBe(true);
  });

  test('the tour goes on where the season leaves it, up to a panel with its assignment, and the journal holds', async () => {
    const alone = createTour(demo, { pauseMs: 0, alone: true });
    const played: string[] = [];
    // From there on it is the same year as the one that is played from its beginning.
    while (played.at(-1) !== 'assign') played.push((await alone.playNext())?.id ?? 'assign');
    expect(played[0]).toBe('fill-in');
    expect(played.slice(-4)).toEqual(['statement', 'statements', 'calibration', 'assign']);
    // Done by the season already.
    expect(played).not.toContain('too-young');
    const { applications: story, cycle, review } = await readYear(demo);
    expect(cycle?.state).toBe('reviewing');
    expect(review.all.map(({ application }) => application.state)).toEqual(ACCEPTED.map(() => 'reviewing'));
    expect(story.get('时岚')?.acceptance?.number).toMatch(/^受理2026-\d{3}$/);
    expect(story.get('屈望')?.state).toBe('lapsed');
    expect((await demo.verifyJournal()).flatMap(({ problems }) => problems)).toEqual([]);
  });
});

test('slate and notice: done by hand they are passed over, sent back they are done again', async () => {
  await playTo('slate');
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
