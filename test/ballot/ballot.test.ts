import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castVote, signFairness, standAside } from '../../src/usecases/ballot/cast-vote.ts';
import { proposeBallot } from '../../src/usecases/ballot/propose-ballot.ts';
import { settleList, signMinutes } from '../../src/usecases/ballot/sign-minutes.ts';
import { type DeliberatingWorld, toDeliberating } from '../support/deliberating.ts';
import { does } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { YEAR } from '../support/under-review.ts';

const CLERK = '尹舒禾';
const DIRECTOR = '郗明远';
const WATCHER = '裴督';
const [FIRST, SECOND, THIRD, PERSON] = [
  '威海甲船机有限公司',
  '威海乙食品有限公司',
  '威海丙新材料有限公司',
  '郁青禾',
] as const;

const ballotIdOf = async ({ world }: DeliberatingWorld): Promise<string> =>
  (await world.database.client.ballot.findFirstOrThrow({ orderBy: { round: 'desc' } })).id;

/** Anywhere but in the sealed votes: stored answers, the journal, what cards show, what waits to be sent. */
const votesInTheBooks = async ({ world }: DeliberatingWorld): Promise<number> => {
  const [row] = await world.database.client.$queryRaw<{ found: number }[]>`
    SELECT (SELECT count(*) FROM inbox WHERE answer::text ~ '赞成 [0-9]|"against"|"for"|v-1.{1,40}initial_option')::int
      + (SELECT count(*) FROM journal WHERE data::text ~ '"(for|against|abstain)"')::int
      + (SELECT count(*) FROM message WHERE view::text ~ '"(for|against|abstain)"')::int
      + (SELECT count(*) FROM outbox WHERE view::text ~ '"(for|against|abstain)"')::int AS found`;
  return row?.found ?? -1;
};

const statesOf = async ({ world, ids }: DeliberatingWorld): Promise<Record<string, string>> => {
  const rows = await world.database.client.application.findMany({
    select: { id: true, state: true, finalPlace: true },
  });
  return Object.fromEntries(
    Object.entries(ids).map(([title, id]) => {
      const row = rows.find((one) => one.id === id);
      return [title, `${row?.state}${row?.finalPlace ? ` ${row.finalPlace}` : ''}`];
    }),
  );
};

describe('a named vote, from 「提请审议」 to the list that goes on', () => {
  let scene: DeliberatingWorld;
  beforeAll(async () => {
    scene = await toDeliberating();
  });
  afterAll(() => scene.world.close());

  it('a clerk asks, the director opens; each leader votes on a card of their own, changes it, stands aside', async () => {
    const { world, chair, group } = scene;
    const clerk = world.as(CLERK);
    await clerk.says(`办理 审议${YEAR}`);
    const asked = await clerk.click('提请审议');
    expect(asked.toast?.content).toBe('已提请审议');
    const director = world.as(DIRECTOR);
    await director.sees('等待市强市办负责人确认');
    await director.click('确认提请审议');
    await world.settled();

    const [, second = '', third = '', ...rest] = group;
    for (const name of group) await does(world, name, signFairness, { year: YEAR });
    const leader = world.as(second);
    await leader.sees('请对每个候选对象表决');
    const voted = await leader.click('提交表决', { 'v-1': '赞成', 'v-2': '反对', 'v-3': '弃权', 'v-4': '赞成' });
    expect(voted.toast?.content).toMatch(/赞成 2，反对 1，弃权 1。回执 [0-9A-Z-]{19}/);
    const changed = await leader.click('修改表决意见', { 'v-1': '赞成', 'v-2': '赞成', 'v-3': '弃权', 'v-4': '赞成' });
    expect(changed.toast?.content).toContain('赞成 3');
    await world.settled();
    expect(await leader.reads()).not.toContain('弃权 1');

    const aside = world.as(third);
    await aside.click('自行回避', { candidate: '2' });
    await aside.click('提交表决', { 'v-1': '赞成', 'v-3': '反对', 'v-4': '赞成' });

    const seen = await reads(world, CLERK, 'ballot', { year: YEAR });
    expect(seen).toContain('2/9');
    expect(seen).not.toMatch(/赞成\s*\d|表决结果/);
    expect(await reads(world, WATCHER, 'ballot.votes', { year: YEAR })).not.toContain(second);

    expect(await votesInTheBooks(scene)).toBe(0);
    const ballot = await ballotIdOf(scene);
    const choices = { '1': 'for', '2': 'for', '3': 'against', '4': 'for' };
    for (const name of [chair, ...rest]) await does(world, name, castVote, { ballot, choices });
    await world.settled();
    expect(await reads(world, CLERK, 'ballot', { year: YEAR })).toContain('已计票，等待组长签署审议纪要');
    expect(await reads(world, WATCHER, 'ballot.votes', { year: YEAR })).toContain(second);
    expect(await statesOf(scene)).toEqual({
      [FIRST]: 'nominated',
      [SECOND]: 'nominated',
      [THIRD]: 'nominated',
      [PERSON]: 'nominated',
    });

    const signs = world.as(chair);
    await signs.sees('已计票');
    const signed = await signs.click('签署审议纪要');
    expect(signed.toast?.content).toContain('已签署');
    expect(await statesOf(scene)).toEqual({
      [FIRST]: 'elected 1',
      [SECOND]: 'elected 2',
      [THIRD]: 'notElected',
      [PERSON]: 'elected 1',
    });
    await does(world, DIRECTOR, settleList, { year: YEAR });
    expect((await world.database.client.cycle.findUniqueOrThrow({ where: { year: YEAR } })).state).toBe('approving');
  });
});

describe('too few votes', () => {
  let scene: DeliberatingWorld;
  beforeAll(async () => {
    scene = await toDeliberating({ organisations: [FIRST], individuals: [] });
  });
  afterAll(() => scene.world.close());

  it('decide nothing: the time is put off, and the chair ends it once there are enough', async () => {
    const { world, chair, group } = scene;
    await does(world, DIRECTOR, proposeBallot, { year: YEAR, closesDay: '2026-10-13', closesTime: '17:00' });
    const ballot = await ballotIdOf(scene);
    const votes = async (names: readonly string[]): Promise<void> => {
      for (const name of names) {
        await does(world, name, signFairness, { year: YEAR });
        await does(world, name, castVote, { ballot, choices: { '1': 'for' } });
      }
    };
    await votes(group.slice(0, 5));
    await world.moveClock('2026-10-13T17:11:00+08:00');
    await world.settled();
    expect(await reads(world, chair, 'ballot', { year: YEAR })).toContain('没有作出决定');
    await expect(votes(group.slice(5, 6))).rejects.toThrow(/ballot-closed/);
    const clerk = world.as(CLERK);
    await clerk.says('待办');
    await clerk.sees('表决人数不足');
    await clerk.says(`办理 审议${YEAR}`);
    await clerk.click('延长表决时限', {
      closesDay: '2026-10-15',
      closesTime: '17:00',
      reason: '五位成员出差，请补充表决。',
    });
    await votes(group.slice(5, 6));
    const ends = world.as(chair);
    await ends.says(`办理 审议${YEAR}`);
    await ends.click('结束表决', { reason: '三分之二以上成员已表决，其余请假。' });
    await world.settled();
    expect(await ends.reads()).toContain('赞成 6　反对 0　弃权 0　应表决 9 人');
    await does(world, chair, signMinutes, { year: YEAR });
    expect((await statesOf(scene))[FIRST]).toBe('elected 1');
    expect(await world.journal('BallotExtended')).toBe(1);
  });
});

describe('whoever has an interest (art. 24)', () => {
  let scene: DeliberatingWorld;
  beforeAll(async () => {
    scene = await toDeliberating({ organisations: [FIRST, SECOND], individuals: [] });
  });
  afterAll(() => scene.world.close());

  it('stands aside by themselves from their own unit, and leaves its base', async () => {
    const { world, group } = scene;
    const [, second = ''] = group;
    await does(world, DIRECTOR, proposeBallot, { year: YEAR });
    const ballot = await ballotIdOf(scene);
    await does(world, second, signFairness, { year: YEAR });
    await does(world, second, standAside, { ballot, number: 1 });
    await expect(does(world, second, castVote, { ballot, choices: { '1': 'for', '2': 'for' } })).rejects.toThrow(
      /vote-aside/,
    );
    await does(world, second, castVote, { ballot, choices: { '2': 'for' } });
  });
});
