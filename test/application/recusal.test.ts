import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmRecusal, askRecusal as demand, proposeRecusal } from '../../src/usecases/application/decide-recusal.ts';
import { draftEndorsement } from '../../src/usecases/application/draft-endorsement.ts';
import { proposeDecline, proposeRefusal } from '../../src/usecases/application/end-application.ts';
import { signEndorsement } from '../../src/usecases/application/sign-endorsement.ts';
import { does, openCycle } from '../support/open-cycle.ts';
import { submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';

/* 「申请回避」: the applicant asks, two persons of the office decide, and whoever stands aside does nothing more on it. */
const OPINION = '质量管理体系运行有效，近三年主要质量指标居省内同行业前列，同意推荐。';
const REASON = '该同志的配偶任职于与我单位有未了诉讼的企业。';
const FINDING = '经核实存在利害关系，请由其他人员办理。';
let world: World;
let made = 0;
beforeAll(async () => {
  world = await createWorld({
    people: {
      尹舒禾: ['officeClerk'],
      厉子衿: ['officeClerk'],
      郗明远: ['officeDirector'],
      宫雨辰: ['districtOfficer:huancui'],
      于青禾: ['districtOfficer:huancui'],
      戚长河: ['districtSigner:huancui'],
      车晚舟: ['districtOfficer:rongcheng'],
      时岚: [],
    },
    startAt: '2026-01-05T09:00:00+08:00',
  });
  await openCycle(world, { clerk: '尹舒禾', director: '郗明远' });
}, 60_000);
afterAll(() => world.close());

const applied = (): Promise<string> => {
  made += 1;
  return submitted(world, '时岚', { title: `威海第${made}船机有限公司` });
};
const idOf = async (name: string): Promise<string> =>
  (await world.database.client.person.findFirstOrThrow({ where: { name } })).id;
const asked = async (person: string): Promise<string> => {
  const application = await applied();
  await does(world, '时岚', demand, { application, person, reason: REASON });
  return application;
};
const setAside = async (application: string, name: string, second = '郗明远'): Promise<void> => {
  const who = await idOf(name);
  await does(world, '尹舒禾', proposeRecusal, { application, outcome: 'granted', who, reason: FINDING });
  await does(world, second, confirmRecusal, { application });
};
const openTasks = async (application: string): Promise<readonly string[]> => {
  const rows = await world.database.client.task.findMany({
    where: { matter: `application:${application}`, closedAt: null },
    orderBy: { kind: 'asc' },
  });
  return rows.map(({ kind }) => kind);
};

test('asked on a card, found by a clerk, confirmed by the director: the opinion in hand falls, another officer drafts anew', async () => {
  const application = await applied();
  await does(world, '宫雨辰', draftEndorsement, { application, opinion: OPINION });
  const applicant = world.as('时岚');
  await applicant.says('我的申报');
  await applicant.click('查看');
  await applicant.click('申请回避');
  const short = await applicant.click('申请回避', { person: '宫雨辰', reason: '不公' });
  expect(short.toast?.content).toContain('至少 5 个字');
  const done = await applicant.click('申请回避', { person: '宫 雨辰', reason: REASON });
  expect(done.toast?.content).toBe('已申请回避，等待市强市办答复');
  expect(await applicant.reads()).toContain('等待答复');

  // The district reads nothing of it; work goes on until it is decided.
  const { number } = await world.database.client.application.findUniqueOrThrow({ where: { id: application } });
  await world.as('宫雨辰').says(`办理 ${number}`);
  expect(await world.as('宫雨辰').reads()).not.toContain('回避');

  const clerk = world.as('尹舒禾');
  expect(await clerk.sees('回避申请')).toContain('宫 雨辰');
  const nobody = await clerk.click('提出处理意见', { outcome: '同意回避', who: '', reason: FINDING });
  expect(nobody.toast?.content).toContain('请从列表中选择回避人员（第二十四条）');
  // The one of that very name is chosen already.
  const found = await clerk.click('提出处理意见', { outcome: '同意回避', reason: FINDING });
  expect(found.toast?.content).toBe('已提出，等待另一位决定');
  expect(await clerk.sees('须由另一人决定')).toContain('宫雨辰');

  const director = world.as('郗明远');
  await director.sees('处理意见');
  expect((await director.click('驳回', { reason: '请写明核实的依据。' })).toast?.content).toBe('已驳回');
  expect(await clerk.sees('请写明核实的依据')).toContain('郗明远');
  await clerk.click('提出处理意见', { outcome: '同意回避', reason: `${FINDING}（依据：判决书）` });
  await director.sees('依据：判决书');
  expect((await director.click('确认回避')).toast?.content).toBe('已决定，已告知申报人');

  const told = await applicant.sees('已决定回避');
  for (const part of ['宫 雨辰', '依据：判决书', '尹舒禾', '郗明远', '第二十四条']) expect(told).toContain(part);
  expect(await world.as('宫雨辰').sees('请回避一件申报')).toContain(number);
  await world.as('于青禾').sees('提交时间');

  // The draft of whoever stands aside counts no more; it waits for the other officer, and not for this one.
  expect(await openTasks(application)).toEqual(['endorse-application']);
  await expect(does(world, '宫雨辰', draftEndorsement, { application, opinion: OPINION })).rejects.toThrow('set-aside');
  await expect(does(world, '戚长河', signEndorsement, { application })).rejects.toThrow('no-opinion');
  await world.as('宫雨辰').says('待办');
  expect(await world.as('宫雨辰').reads()).not.toContain(number);
  await world.as('于青禾').says('待办');
  const waits = await world.as('于青禾').reads();
  for (const part of [number, '威海第1船机有限公司', '还有', '2026年4月30日（周四）24时'])
    expect(waits).toContain(part);
  await world.as('宫雨辰').says(`办理 ${number}`);
  const desk = await world.as('宫雨辰').reads();
  expect(desk).toContain('已决定由您回避');
  expect(await world.as('宫雨辰').find('推荐')).toBeUndefined();

  await does(world, '于青禾', draftEndorsement, { application, opinion: OPINION });
  await does(world, '戚长河', signEndorsement, { application });
  const lines = await world.database.client.journalEntry.findMany({
    where: { matter: `application:${application}`, act: { startsWith: 'Recusal' } },
    orderBy: { id: 'asc' },
  });
  expect(lines.map(({ act, article, role }) => [act, article, role])).toEqual([
    ['RecusalAsked', '24', 'applicant'],
    ['RecusalProposed', '24', 'officeClerk'],
    ['RecusalReturned', '24', 'officeDirector'],
    ['RecusalProposed', '24', 'officeClerk'],
    ['RecusalDecided', '24', 'officeDirector'],
  ]);
  // Whom it names and why is typed by a person: kept sealed, in the journal as marks only.
  expect(JSON.stringify(lines.map(({ data }) => data))).not.toMatch(/诉讼|雨辰|判决书/);
}, 60_000);

test('whoever is meant has no hand in it: another clerk finds, and where the director is meant another clerk decides', async () => {
  const clerk = await asked('尹舒禾');
  const finding = { application: clerk, outcome: 'denied', reason: '所述关系不存在。' };
  await expect(does(world, '尹舒禾', proposeRecusal, finding)).rejects.toThrow('own-recusal');
  expect(await openTasks(clerk)).toContain('propose-recusal');
  const { notBy } = await world.database.client.task.findFirstOrThrow({
    where: { matter: `application:${clerk}`, kind: 'propose-recusal' },
  });
  expect(notBy).toBe(await idOf('尹舒禾'));
  await does(world, '厉子衿', proposeRecusal, finding);
  await expect(does(world, '尹舒禾', confirmRecusal, { application: clerk })).rejects.toThrow('own-recusal');
  await expect(does(world, '厉子衿', confirmRecusal, { application: clerk })).rejects.toThrow('own-proposal');
  await does(world, '郗明远', confirmRecusal, { application: clerk });
  expect(await world.as('时岚').sees('已决定不回避')).toContain('所述关系不存在');
  // Denied: it goes on with everybody.
  expect(await world.database.client.applicationSetAside.count({ where: { applicationId: clerk } })).toBe(0);

  // Meant, but not named: found by the office.
  const director = await asked('市强市办负责人');
  const who = await idOf('郗明远');
  await does(world, '尹舒禾', proposeRecusal, { application: director, outcome: 'granted', who, reason: FINDING });
  const waits = await world.database.client.task.findFirstOrThrow({
    where: { matter: `application:${director}`, kind: 'decide-recusal', closedAt: null },
  });
  expect([waits.role, waits.notBy]).toEqual(['officeClerk', await idOf('尹舒禾')]);
  await expect(does(world, '郗明远', confirmRecusal, { application: director })).rejects.toThrow('own-recusal');
  await expect(does(world, '尹舒禾', confirmRecusal, { application: director })).rejects.toThrow('own-proposal');
  await does(world, '厉子衿', confirmRecusal, { application: director });
  await world.as('郗明远').sees('请回避一件申报');
});

test('a proposed end falls with whoever proposed it; what somebody else has proposed stays', async () => {
  const declined = await asked('宫雨辰');
  await does(world, '宫雨辰', proposeDecline, { application: declined, reason: '主要指标没有来源。' });
  expect(await openTasks(declined)).toEqual(['confirm-decline', 'make-statement', 'propose-recusal']);
  await setAside(declined, '宫雨辰');
  expect(await openTasks(declined)).toEqual(['endorse-application']);

  const kept = await asked('于青禾');
  await does(world, '宫雨辰', proposeDecline, { application: kept, reason: '主要指标没有来源。' });
  await setAside(kept, '于青禾');
  expect(await openTasks(kept)).toEqual(['confirm-decline', 'make-statement']);

  const refused = await applied();
  await does(world, '宫雨辰', draftEndorsement, { application: refused, opinion: OPINION });
  await does(world, '戚长河', signEndorsement, { application: refused });
  await does(world, '厉子衿', proposeRefusal, { application: refused, article: '3.1', reason: '不是独立法人。' });
  await does(world, '时岚', demand, { application: refused, person: '厉子衿', reason: REASON });
  await setAside(refused, '厉子衿');
  expect(await openTasks(refused)).toEqual(['accept-application']);
});

test('one request at a time, once handed in, about somebody who takes part, and never twice about the same person', async () => {
  const draft = await submitted(world, '时岚', { title: '威海未交船机有限公司', draft: true });
  const about = (application: string, person = '宫雨辰') => ({ application, person, reason: REASON });
  await expect(does(world, '时岚', demand, about(draft))).rejects.toThrow('recusal-too-early');
  const application = await asked('宫雨辰');
  await expect(does(world, '时岚', demand, about(application))).rejects.toThrow('recusal-pending');
  // The district, the supervisor of nothing, strangers: it does not exist for them.
  await expect(does(world, '宫雨辰', demand, about(application))).rejects.toThrow('not-found');
  const who = await idOf('时岚');
  const finding = { application, outcome: 'granted', reason: FINDING };
  await expect(does(world, '尹舒禾', proposeRecusal, { ...finding, who })).rejects.toThrow('recusal-who');
  await expect(does(world, '宫雨辰', proposeRecusal, { ...finding, who })).rejects.toThrow('not-permitted');
  await setAside(application, '宫雨辰');
  await does(world, '时岚', demand, about(application));
  await expect(does(world, '尹舒禾', proposeRecusal, { ...finding, who: await idOf('宫雨辰') })).rejects.toThrow(
    'recusal-who',
  );
  await does(world, '尹舒禾', proposeRecusal, { ...finding, outcome: 'denied' });
  // Two who confirm at once: one of them is told that it is done.
  const both = await Promise.allSettled([1, 2].map(() => does(world, '郗明远', confirmRecusal, { application })));
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await openTasks(application)).toEqual(['endorse-application']);
});

test('the database itself wants two other persons', async () => {
  const application = await applied();
  const [one, two] = [await idOf('宫雨辰'), await idOf('尹舒禾')];
  const row = { applicationId: application, decidedAt: new Date() };
  const create = (personId: string, proposedBy: string, confirmedBy: string) =>
    world.database.client.applicationSetAside.create({ data: { ...row, personId, proposedBy, confirmedBy } });
  await expect(create(one, two, two)).rejects.toThrow('set_aside_two_persons');
  await expect(create(one, one, two)).rejects.toThrow('set_aside_by_others');
});
