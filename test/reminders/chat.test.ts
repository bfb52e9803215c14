import { randomBytes, randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import { addWorkingDays, closesAt, day } from '../../src/domain/calendar.ts';
import { districtId, type Matter, openId, personId } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/people/roles.ts';
import type { TaskKind } from '../../src/domain/tasks.ts';
import { createCipher } from '../../src/store/cipher.ts';
import { createStore } from '../../src/store/store.ts';
import { textsIn } from '../support/person.ts';
import { type FreshRedis, freshRedis } from '../support/services.ts';
import { createWorld, type World } from '../support/world.ts';

const PEOPLE = {
  张经办: ['officeClerk'],
  刘经办: ['officeClerk'],
  钱主任: ['officeDirector'],
  李科长: ['districtOfficer:huancui'],
  王科长: ['districtOfficer:huancui'],
  孙科长: ['districtOfficer:rongcheng'],
  赵签署: ['districtSigner:huancui'],
  周监督: ['supervisor'],
  路人甲: [],
};

interface Wanted {
  readonly kind?: TaskKind;
  readonly role?: Role | 'applicant';
  readonly district?: string;
  readonly person?: string;
  readonly lastDay: string;
}

const helpers = (world: () => World) => {
  const operate = (body: Parameters<World['store']['act']>[1]) => world().store.act({ who: { system: 'setup' } }, body);
  const idOf = async (name: string): Promise<string> => {
    const row = await world().database.client.person.findUniqueOrThrow({ where: { openId: world().as(name).openId } });
    return row.id;
  };
  return {
    operate,
    idOf,
    /** Something that waits, opened now; answers its matter. */
    async opens({ kind = 'endorse-application', role = 'districtOfficer', district, person, lastDay }: Wanted) {
      const matter = `application:${randomUUID()}` as Matter; // as `applicationMatter` makes them
      const id = person === undefined ? undefined : personId(await idOf(person));
      await operate(async (work) => {
        const where = district === undefined ? {} : { district: districtId(district) };
        await work.tasks.open({
          kind,
          matter,
          role,
          dueAt: closesAt(day(lastDay)),
          ...where,
          ...(id === undefined ? {} : { person: id }),
        });
        return {};
      });
      return { kind, matter };
    },
    async closes({ kind, matter }: { kind: TaskKind; matter: Matter }) {
      await operate(async (work) => {
        await work.tasks.close(kind, matter);
        await work.refresh(matter);
        return {};
      });
    },
    /** Titles of the cards somebody has been sent, oldest first. */
    async titles(name: string): Promise<string[]> {
      await world().settled();
      return (await world().as(name).cards()).map(({ content }) => textsIn(content.header).join(' '));
    },
  };
};

describe('reminders in the chat', () => {
  let world: World;
  const { operate, idOf, opens, closes, titles } = helpers(() => world);
  /** Only what came after. */
  const newSince = async (name: string, before: readonly string[]) => (await titles(name)).slice(before.length);

  beforeAll(async () => {
    world = await createWorld({ people: PEOPLE, startAt: '2026-05-11T08:00:00+08:00' });
  });
  afterAll(() => world.close());

  test('a deadline comes near: both officers of the district are told, nobody of another', async () => {
    const task = await opens({ district: 'huancui', lastDay: '2026-05-14' });
    await world.moveClock('2026-05-11T09:00:05+08:00');
    const [li, sun] = [await titles('李科长'), await titles('孙科长')];
    expect(li).toEqual(['提醒：审核申报并提出推荐意见']);
    expect(sun).toEqual([]);
    expect(await world.as('王科长').sees('还有 3 个工作日')).toContain('截止 2026年5月14日（周四）24时');
    await world.moveClock('2026-05-14T09:00:05+08:00');
    const now = (await world.as('李科长').cards()).at(-1);
    expect(textsIn(now?.content).join(' ')).toContain('今天截止');
    // The step of the 13th, when the clock stood still, is overtaken: of two that are due only the later is sent. On the
    // last morning the in-app urgent message is used, and not before.
    expect((await world.as('李科长').cards()).map(({ urgent }) => urgent)).toEqual([false, true]);
    await closes(task);
    expect(await world.as('李科长').sees('已办结')).not.toContain('今天截止');
    const before = await titles('李科长');
    await world.moveClock('2026-05-15T09:00:05+08:00');
    expect(await newSince('李科长', before)).toEqual([]);
  });

  test('late: the person, then the signer, then the supervisor; and nothing is decided', async () => {
    const before = await Promise.all(['李科长', '赵签署', '周监督', '钱主任'].map(titles));
    const task = await opens({ district: 'huancui', lastDay: '2026-05-15' });
    await world.moveClock('2026-05-18T09:00:05+08:00');
    expect(await newSince('李科长', before[0] ?? [])).toEqual(['已逾期：审核申报并提出推荐意见']);
    await world.moveClock('2026-05-19T09:00:05+08:00');
    expect(await newSince('赵签署', before[1] ?? [])).toEqual(['逾期未办：审核申报并提出推荐意见']);
    const told = await world.as('赵签署').reads();
    expect(told).toMatch(/经手人：(李科长、王科长|王科长、李科长)/);
    expect(told).toContain('自：5月15日 09:00');
    expect((await newSince('周监督', before[2] ?? [])).filter((title) => title.startsWith('逾期'))).toEqual([]);
    await world.moveClock('2026-05-20T09:00:05+08:00');
    expect((await newSince('周监督', before[2] ?? [])).filter((title) => title.startsWith('逾期'))).toHaveLength(1);
    expect(await newSince('钱主任', before[3] ?? [])).toEqual([]);
    expect(await world.journal('ReminderEscalated')).toBe(2);
    const open = await world.database.client.task.count({ where: { matter: task.matter, closedAt: null } });
    expect(open).toBe(1);
    await closes(task);
  });

  test('more than two at one moment come as one digest, which opens each', async () => {
    const lastDay = '2026-05-26';
    const tasks = [];
    for (let count = 0; count < 3; count += 1)
      tasks.push(await opens({ kind: 'answer-correction', role: 'applicant', person: '路人甲', lastDay }));
    const before = await titles('路人甲');
    await world.moveClock('2026-05-21T09:00:05+08:00');
    expect(await newSince('路人甲', before)).toEqual(['今天有 3 件事项提醒 2026年5月21日（周四）']);
    const done = tasks.shift();
    if (done) await closes(done);
    await world.moveClock('2026-05-25T09:00:05+08:00');
    // Two are read one by one.
    expect((await newSince('路人甲', before)).slice(1)).toEqual(['即将截止：提交补正材料', '即将截止：提交补正材料']);
    for (const task of tasks) await closes(task);
  });

  test('what is done before its card goes out is not sent at all', async () => {
    const before = await titles('路人甲');
    const [over, stays] = [
      await opens({ kind: 'answer-correction', role: 'applicant', person: '路人甲', lastDay: '2026-06-01' }),
      await opens({ kind: 'answer-correction', role: 'applicant', person: '路人甲', lastDay: '2026-06-01' }),
    ];
    const { openId: to } = world.as('路人甲');
    const cards = await world.database.client.task.findMany({ where: { matter: { in: [over.matter, stays.matter] } } });
    // Sent and done in one transaction: the card is in the outbox when nobody needs it any more.
    await operate(async (work) => {
      for (const { id, matter } of cards) {
        const params = { task: id, step: 'days-3', deadline: closesAt(day('2026-06-01')).toISOString() };
        await work.show({
          to: openId(to),
          key: `reminder:${id}`,
          matter: matter as Matter,
          view: { name: 'reminder', params },
        });
      }
      await work.tasks.close(over.kind, over.matter);
      return {};
    });
    expect(await newSince('路人甲', before)).toEqual(['提醒：提交补正材料']);
    const message = await world.database.client.message.findFirstOrThrow({ where: { matter: over.matter } });
    expect([message.state, message.messageId, message.retired]).toEqual(['still', null, true]);
    await closes(stays);
  });

  test('a moved deadline starts its ladder anew; moved back, what was sent is not sent again', async () => {
    const { kind, matter } = await opens({
      kind: 'answer-correction',
      role: 'applicant',
      person: '路人甲',
      lastDay: '2026-06-02',
    });
    const before = await titles('路人甲');
    await world.moveClock('2026-05-28T09:00:05+08:00');
    expect(await newSince('路人甲', before)).toEqual(['提醒：提交补正材料']);
    const moveTo = (lastDay: string) =>
      operate(async (work) => {
        await work.tasks.move(kind, matter, closesAt(day(lastDay)));
        await work.refresh(matter);
        return {};
      });
    await moveTo('2026-06-03');
    await world.as('路人甲').sees('截止 2026年6月3日（周三）24时');
    await world.moveClock('2026-05-29T09:00:05+08:00');
    expect(await newSince('路人甲', before)).toHaveLength(2);
    await moveTo('2026-06-02');
    await world.moveClock('2026-06-01T09:00:05+08:00');
    // Three working days before 2 June was 28 May and is over; one day before it is today.
    expect(await newSince('路人甲', before)).toEqual([
      '提醒：提交补正材料',
      '提醒：提交补正材料',
      '即将截止：提交补正材料',
    ]);
    await closes({ kind, matter });
  });

  test('a calendar that is loaded moves what is still to come', async () => {
    const { kind, matter } = await opens({ district: 'rongcheng', lastDay: '2026-06-12' });
    const planned = () =>
      world.database.client.reminder.findMany({
        where: { task: { matter }, state: 'waiting', step: { in: ['days-1', 'late-1'] } },
        orderBy: { position: 'asc' },
      });
    expect((await planned()).map(({ dueAt }) => dueAt.toISOString())).toEqual([
      '2026-06-11T01:00:00.000Z',
      '2026-06-15T01:00:00.000Z',
    ]);
    // As if Saturday the 13th were worked: by a calendar of its own, since the published one of 2026 stands.
    const published = holidayTable();
    const worked = { ...published, workDays: new Set([...published.workDays, day('2026-06-13')]) };
    const other = createStore({
      database: world.database,
      cipher: createCipher({ key: randomBytes(32), algorithm: 'aes' }),
      calendar: () => worked,
      onCommitted: () => undefined,
    });
    await other.act({ who: { system: 'clock' } }, async (work) => {
      expect(addWorkingDays(work.calendar, day('2026-06-12'), 1).day).toBe('2026-06-13');
      await work.reminders.replan();
      return {};
    });
    expect((await planned()).map(({ dueAt }) => dueAt.toISOString())).toEqual([
      '2026-06-11T01:00:00.000Z',
      '2026-06-13T01:00:00.000Z',
    ]);
    await closes({ kind, matter });
  });

  test('「设置」: quiet hours of one’s own narrow the day; half or reversed ones are refused', async () => {
    const wang = world.as('王科长');
    await wang.says('设置');
    expect(await wang.reads()).toContain('没有另设免打扰时段');
    const half = await wang.click('保存免打扰时段', { 免打扰起: '08:30' });
    expect(half.toast?.content).toContain('请都填写，或都留空');
    const reversed = await wang.click('保存免打扰时段', { 免打扰起: '12:00', 免打扰止: '09:00' });
    expect(reversed.toast?.content).toContain('应晚于');
    await wang.click('保存免打扰时段', { 免打扰起: '08:30', 免打扰止: '10:30' });
    await wang.sees('其中 08:30—10:30 免打扰');
    const task = await opens({ district: 'huancui', lastDay: '2026-06-04' });
    const [before, li] = [await titles('王科长'), await titles('李科长')];
    await world.moveClock('2026-06-03T09:00:05+08:00');
    expect(await newSince('李科长', li)).toEqual(['即将截止：审核申报并提出推荐意见']);
    expect(await newSince('王科长', before)).toEqual([]);
    await world.moveClock('2026-06-03T10:30:05+08:00');
    expect(await newSince('王科长', before)).toEqual(['即将截止：审核申报并提出推荐意见']);
    expect(await newSince('李科长', li)).toHaveLength(1);
    await wang.click('取消免打扰');
    await wang.sees('没有另设免打扰时段');
    await closes(task);
  });

  test('「设置代办人」: another holder of the role, for some days; both are told; personal tasks reach the substitute', async () => {
    const [zhang, liu] = [world.as('张经办'), world.as('刘经办')];
    await world.as('路人甲').says('设置');
    expect(await world.as('路人甲').find('设置代办人')).toBeUndefined();
    await zhang.says('设置');
    await zhang.click('设置代办人');
    await zhang.sees('只能选与您担任同一角色');
    await zhang.click('确定代办人', { substitute: await idOf('刘经办'), from: '2026-06-03', to: '2026-06-05' });
    await zhang.sees('刘经办代您办理');
    await liu.sees('您代张经办办理');
    await zhang.click('设置代办人');
    const twice = await zhang.click('确定代办人', {
      substitute: await idOf('刘经办'),
      from: '2026-06-05',
      to: '2026-06-09',
    });
    expect(twice.toast?.content).toContain('已经设置了代办人');

    const task = await opens({
      kind: 'decide-verification',
      role: 'officeClerk',
      person: '张经办',
      lastDay: '2026-06-04',
    });
    await liu.says('待办');
    expect(await liu.reads()).toContain('答复核实申请');
    await world.moveClock('2026-06-04T09:00:05+08:00');
    expect(await liu.sees('今天截止：答复核实申请')).toContain('张经办设置您为代办人');
    // Whoever set it stays responsible, and is reminded too.
    expect(await zhang.sees('今天截止：答复核实申请')).not.toContain('代办人');
    await liu.says('设置');
    await liu.click('结束代办');
    await zhang.sees('代办已结束');
    await liu.says('待办');
    expect(await liu.reads()).not.toContain('答复核实申请');
    expect([await world.journal('SubstituteSet'), await world.journal('SubstituteEnded')]).toEqual([1, 1]);
    await closes(task);
  });

  test('「催办」: what waits outside the office, once in four hours and person, recorded', async () => {
    const clerk = world.as('张经办');
    await clerk.says('周期');
    await clerk.click('新建认定周期');
    await clerk.click('保存并继续', {
      年度: '2026',
      申报开始: '2026-06-15',
      申报截止: '2026-08-14',
      推荐截止: '2026-09-04',
      受理截止: '2026-09-25',
    });
    await world.moveClock('2026-06-08T08:00:00+08:00');
    const first = await opens({ district: 'rongcheng', lastDay: '2026-07-10' });
    const second = await opens({ district: 'rongcheng', lastDay: '2026-07-14' });
    const draft = await opens({
      kind: 'finish-application',
      role: 'applicant',
      person: '路人甲',
      lastDay: '2026-07-14',
    });
    await clerk.says('进度');
    await clerk.click('等待他人办理（2）');
    // A draft is the applicant's own paper.
    const list = await clerk.sees('区市经办人（荣成市）：孙科长');
    expect(list).not.toContain('完成并提交申报');
    const before = await titles('孙科长');
    const nudged = await clerk.click('催办');
    expect(nudged.toast?.content).toBe('已催办，已记入办理记录');
    expect(await world.as('孙科长').sees('催办：审核申报并提出推荐意见')).toContain('催办人：张经办');
    expect(await newSince('孙科长', before)).toHaveLength(1);
    await clerk.sees('已催办：6月8日 08:00');
    // It counts by person: the other matter of the same officer has no button either.
    expect(await clerk.find('催办')).toBeUndefined();
    expect(await world.journal('TaskNudged')).toBe(1);

    await world.moveClock('2026-06-08T11:00:00+08:00');
    const other = world.as('刘经办');
    await other.says('进度');
    await other.click('等待他人办理（2）');
    expect(await other.find('催办')).toBeUndefined();
    await world.moveClock('2026-06-08T12:00:05+08:00');
    await other.says('进度');
    await other.click('等待他人办理（2）');
    await Promise.all([other.click('催办'), other.click('催办')]);
    await world.settled();
    expect(await newSince('孙科长', before)).toHaveLength(2);
    expect(await world.journal('TaskNudged')).toBe(2);

    await world.as('周监督').says('进度');
    await world.as('周监督').click('等待他人办理（2）');
    await world.as('周监督').sees('区市经办人（荣成市）：孙科长');
    expect(await world.as('周监督').find('催办')).toBeUndefined();
    for (const task of [first, second, draft]) await closes(task);
  });

  test('who left gets none, and nobody is asked in vain', async () => {
    const task = await opens({ district: 'rongcheng', lastDay: '2026-07-20' });
    const before = await titles('孙科长');
    await operate(async (work) => {
      const person = await work.people.byOpenId(openId(world.as('孙科长').openId));
      if (person) await work.people.left(person.id);
      return {};
    });
    await world.as('张经办').says('进度');
    await world.as('张经办').click('等待他人办理（1）');
    await world.as('张经办').sees('目前没有人担任');
    await world.moveClock('2026-07-20T09:00:05+08:00');
    expect(await newSince('孙科长', before)).toEqual([]);
    await closes(task);
  });
});

/** The same three weeks with Redis emptied every day, and without any: the same messages. */
describe.each(['flushed', 'none'])('three weeks, Redis: %s', (kind) => {
  let world: World;
  let redis: FreshRedis | undefined;
  const { opens, closes, titles } = helpers(() => world);
  const flush = async (): Promise<void> => {
    if (!redis) return;
    const client = new Redis(redis.url);
    await client.flushdb();
    client.disconnect();
  };

  beforeAll(async () => {
    redis = kind === 'flushed' ? await freshRedis() : undefined;
    world = await createWorld({
      people: PEOPLE,
      redis: false,
      env: redis ? { REDIS_URL: redis.url } : {},
      startAt: '2026-09-21T08:00:00+08:00',
    });
  });
  afterAll(async () => {
    await world.close();
    await redis?.drop();
  });

  test('each step once, none after completion', async () => {
    const late = await opens({ district: 'huancui', lastDay: '2026-09-29' });
    const done = await opens({ district: 'huancui', lastDay: '2026-09-30' });
    const instants = [];
    for (let date = 21; date <= 30; date += 1) instants.push(`2026-09-${date}T09:00:02+08:00`);
    for (const date of ['08', '09', '10', '12']) instants.push(`2026-10-${date}T09:00:02+08:00`);
    for (const at of instants) {
      await flush();
      await world.moveClock(at);
      await world.settled();
      if (at.startsWith('2026-09-28')) await closes(done);
    }
    // A card that waits for the platform's limits is not sent any more once its task is done.
    await world.as('赵签署').sees('逾期未办：审核申报并提出推荐意见');
    await world.as('周监督').sees('逾期未办：审核申报并提出推荐意见');
    await closes(late);
    const of = async (name: string) => (await titles(name)).filter((title) => title.endsWith('审核申报并提出推荐意见'));
    // To 29 September: 7 before was the 18th; 3 before is the 23rd, 1 before the 28th, the 29th, and the 30th is late. To
    // the 30th: 7 before was Sunday the 20th, which was worked; 3 before is the 24th; then it is done.
    expect(await of('李科长')).toHaveLength(5);
    expect(await of('赵签署')).toHaveLength(1);
    expect(await of('周监督')).toHaveLength(1);
    expect(await of('钱主任')).toEqual([]);
  });
});
