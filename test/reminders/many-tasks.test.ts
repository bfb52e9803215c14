import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closesAt, day } from '../../src/domain/calendar.ts';
import { districtId, type Matter, openId } from '../../src/domain/ids.ts';
import { memberChanged } from '../../src/usecases/people/member-changed.ts';
import { post } from '../support/http.ts';
import { openCycle } from '../support/open-cycle.ts';
import { textsIn } from '../support/person.ts';
import { submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';

/** One more than 待办 of one page could ever show at once, and than any list is read to by default. */
const MANY = 53;
const TITLES = { 环翠区: '威海甲船机有限公司', 荣成市: '荣成乙食品有限公司', 文登区: '文登丙轮胎有限公司' } as const;

describe('an officer of two districts, and one with very much to do', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({
      people: {
        尹舒禾: ['officeClerk'],
        郗明远: ['officeDirector'],
        宫雨辰: ['districtOfficer:huancui', 'districtOfficer:rongcheng'],
        车晚舟: ['districtOfficer:wendeng'],
        时岚: [],
        单管理: ['systemAdmin'],
      },
      // As many cards as are renewed here go out in one go.
      sandbox: { limits: { perSecond: 1_000, perMinute: 100_000, perTarget: 1_000 } },
      startAt: '2026-01-05T09:00:00+08:00',
    });
    await openCycle(world, { clerk: '尹舒禾', director: '郗明远' });
    for (const [district, title] of Object.entries(TITLES)) await submitted(world, '时岚', { title, district });
    await world.settled();
  });
  afterAll(() => world.close());

  const asks = async (name: string, words: string): Promise<string> => {
    await world.as(name).says(words);
    return world.as(name).reads();
  };

  test('待办, list and progress hold both districts, and nothing of a third', async () => {
    for (const words of ['待办', '进度']) {
      const text = await asks('宫雨辰', words);
      expect(text, words).not.toContain(TITLES.文登区);
      if (words === '待办') {
        expect(text).toContain('待办事项（2）');
        for (const title of [TITLES.环翠区, TITLES.荣成市]) expect(text).toContain(title);
      } else expect(text).toContain('环翠区、荣成市');
    }
    await world.as('宫雨辰').click('办件清单');
    const list = await world.as('宫雨辰').sees(TITLES.荣成市);
    expect(list).toContain(TITLES.环翠区);
    expect(list).not.toContain(TITLES.文登区);
    const third = await world.database.client.application.findFirstOrThrow({ where: { title: TITLES.文登区 } });
    expect(await asks('宫雨辰', `办理 ${third.number}`)).toContain('没有找到');
    const cards = (await world.as('宫雨辰').cards()).map(({ content }) => textsIn(content).join('\n'));
    expect(cards.filter((text) => text.includes(TITLES.文登区))).toEqual([]);

    const elsewhere = await asks('车晚舟', '待办');
    expect(elsewhere).toContain('待办事项（1）');
    expect(elsewhere).toContain(TITLES.文登区);
  });

  test('before their 13th day all cards are sent anew, those beyond the 50th open task too', async () => {
    for (let n = 2; n < MANY; n += 1) await submitted(world, '时岚', { title: `环翠第${n}家有限公司` });
    await world.settled();
    const open = await world.database.client.task.count({ where: { districtId: 'huancui', closedAt: null } });
    expect(open).toBe(MANY - 1);
    const numbers = (await world.database.client.application.findMany({ where: { districtId: 'huancui' } })).map(
      ({ number }) => number,
    );
    const before = await acting(numbers);
    expect([...before.values()].map(({ length }) => length)).toEqual(numbers.map(() => 1));
    await post(`${world.sandbox.url}/sandbox/age`, { days: 12 });
    await world.moveClock('2026-02-15T09:00:00+08:00');
    await world.as('宫雨辰').waitFor(async () => {
      const now = await acting(numbers);
      return [...now].every(([number, ids]) => ids.length === 1 && ids[0] !== before.get(number)?.[0]);
    }, 'some cards are not sent anew');
    expect(await world.database.client.message.count({ where: { state: { in: ['dead', 'unknown'] } } })).toBe(0);
  }, 120_000);

  /** By application, the officer's cards of it that still have the button 「推荐」. */
  const acting = async (numbers: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> => {
    const cards = (await world.as('宫雨辰').cards()).map(({ messageId, content }) => ({
      messageId,
      text: textsIn(content).join('\n'),
      acts: JSON.stringify(content).includes('"content":"推荐"'),
    }));
    return new Map(
      numbers.map((number) => [
        number,
        cards.filter(({ acts, text }) => acts && text.includes(number)).map(({ messageId }) => messageId),
      ]),
    );
  };

  test('of more than a hundred that wait outside the office it says so, and turns pages beyond them', async () => {
    await world.store.act({ who: { system: 'setup' } }, async (work) => {
      for (let n = 0; n < 60; n += 1)
        await work.tasks.open({
          kind: 'endorse-application',
          matter: `application:${randomUUID()}` as Matter, // as `applicationMatter` makes them
          role: 'districtOfficer',
          district: districtId('rushan'),
          dueAt: closesAt(day('2026-04-29')),
        });
      return {};
    });
    const clerk = world.as('尹舒禾');
    await clerk.says('进度');
    await clerk.click('等待他人办理（超过 100）');
    await clerk.sees('等待他人办理（超过 100）');
    for (let page = 1; page <= 11; page += 1) {
      await clerk.click('更多');
      await world.settled();
    }
    // Once everything is on the page or before it, there is a number again.
    const open = await world.database.client.task.count({ where: { closedAt: null, role: 'districtOfficer' } });
    const last = await clerk.sees(`等待他人办理（${open}）`);
    expect(last.split('截止 ')).toHaveLength(1 + (open % 10));
    expect(await clerk.find('更多')).toBeUndefined();
  });

  test('the only officer leaves: all that waits with nobody is counted, beyond the 50th too', async () => {
    await world.store.act({ who: { system: 'setup' } }, async (work) => {
      await memberChanged(work, { openId: openId(world.as('宫雨辰').openId), change: 'left' });
      return {};
    });
    const open = await world.database.client.task.count({
      where: { closedAt: null, districtId: { in: ['huancui', 'rongcheng'] } },
    });
    expect(open).toBe(MANY);
    const text = await world.as('单管理').sees('宫雨辰已离开');
    const listed = text.split('审核申报并提出推荐意见').length - 1;
    expect(text).toContain(`另有 ${MANY - listed} 项`);
  });
});
