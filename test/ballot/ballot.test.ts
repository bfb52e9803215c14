import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawMinutes, type MinutesDocument } from '../../src/documents/ballot-minutes.ts';
import { unitCodeOf } from '../../src/domain/application/application.ts';
import { applicationId, openId } from '../../src/domain/ids.ts';
import { sendListBack } from '../../src/usecases/award/record-consent.ts';
import { castVote, signFairness, standAside } from '../../src/usecases/ballot/cast-vote.ts';
import { minutesOf } from '../../src/usecases/ballot/minutes-of.ts';
import { proposeBallot } from '../../src/usecases/ballot/propose-ballot.ts';
import { settleList, signMinutes } from '../../src/usecases/ballot/sign-minutes.ts';
import { entryOf } from '../documents/read-zip.ts';
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

  it('does not vote on their own unit: it is not asked of them, a vote on it is refused, and they leave its base', async () => {
    const { world, chair, group, ids } = scene;
    const [, second = ''] = group;
    const { answer } = await world.store.act({ who: { system: 'setup' } }, async (work) => {
      const application = await work.applications.find(applicationId(ids[FIRST] ?? ''));
      return { code: application && unitCodeOf(application) };
    });
    await world.database.client
      .$executeRaw`UPDATE person SET employer_code = ${String(answer.code)} WHERE name = ${second}`;
    await does(world, DIRECTOR, proposeBallot, { year: YEAR });
    const ballot = await ballotIdOf(scene);
    for (const name of group) await does(world, name, signFairness, { year: YEAR });
    await world.settled();
    const leader = world.as(second);
    expect(await leader.sees('请对每个候选对象表决')).toContain('与您有利害关系，已回避');
    await expect(does(world, second, castVote, { ballot, choices: { '1': 'for', '2': 'for' } })).rejects.toThrow(
      /vote-aside/,
    );
    await leader.click('提交表决', { 'v-2': '赞成' });
    // A named vote that was given before somebody stands aside counts no more.
    const third = group[2] ?? '';
    for (const name of group.filter((one) => one !== second))
      await does(world, name, castVote, {
        ballot,
        choices: { '1': 'for', '2': name === third ? 'against' : 'for' },
      }).then(async () => name === third && does(world, third, standAside, { ballot, candidate: 2 }));
    await world.settled();
    const seen = await reads(world, chair, 'ballot', { year: YEAR });
    expect(seen).toContain('赞成 8　反对 0　弃权 0　应表决 8 人');
    expect(seen.match(/应表决 8 人/g)).toHaveLength(2);
    expect(await world.journal('StoodAside')).toBe(2);
  });
});

describe('a tie at the cut, and a list that comes back', () => {
  let scene: DeliberatingWorld;
  beforeAll(async () => {
    scene = await toDeliberating({ organisations: [FIRST, SECOND, THIRD], individuals: [] });
    await scene.world.database.client
      .$executeRaw`UPDATE cycle_plan SET organisation_quota = 2 WHERE year = ${YEAR}::int`;
    for (const name of scene.group) await does(scene.world, name, signFairness, { year: YEAR });
  });
  afterAll(() => scene.world.close());

  const holds = async (choices: (at: number) => Record<string, string>): Promise<void> => {
    const { world, group, chair } = scene;
    await does(world, DIRECTOR, proposeBallot, { year: YEAR });
    const ballot = await ballotIdOf(scene);
    for (const [at, name] of group.entries()) await does(world, name, castVote, { ballot, choices: choices(at) });
    await world.settled();
    await does(world, chair, signMinutes, { year: YEAR });
  };

  it('goes back to the group: who is clear of the cut is on the list, those who are equal are voted on again', async () => {
    const { world, chair } = scene;
    await holds((at) => ({ '1': 'for', '2': at < 7 ? 'for' : 'abstain', '3': at < 7 ? 'for' : 'against' }));
    expect(await statesOf(scene)).toEqual({ [FIRST]: 'elected 1', [SECOND]: 'nominated', [THIRD]: 'nominated' });
    await expect(does(world, DIRECTOR, settleList, { year: YEAR })).rejects.toThrow(/still-to-vote/);
    await world.settled();
    const director = world.as(DIRECTOR);
    await director.says('审议');
    expect(await director.sees('等待提请审议')).not.toContain(FIRST);
    await holds((at) => ({ '1': at < 5 ? 'for' : 'against', '2': at < 6 ? 'for' : 'against' }));
    expect(await statesOf(scene)).toEqual({ [FIRST]: 'elected 1', [SECOND]: 'notElected', [THIRD]: 'elected 2' });
    expect(await reads(world, chair, 'ballot', { year: YEAR })).toContain('获通过，名额已满');
    await director.says('审议');
    await director.click('提请市政府研究');
    expect((await world.database.client.cycle.findUniqueOrThrow({ where: { year: YEAR } })).state).toBe('approving');
  });

  it('the city government sends the list back: the same candidates, none besides, are voted on again', async () => {
    const { world } = scene;
    await does(world, '骆政', sendListBack, { year: YEAR, reason: '请对名单再作研究。' });
    expect(await statesOf(scene)).toEqual({ [FIRST]: 'nominated', [SECOND]: 'nominated', [THIRD]: 'nominated' });
    await holds((at) => ({ '1': 'against', '2': 'for', '3': at < 8 ? 'for' : 'against' }));
    expect(await statesOf(scene)).toEqual({ [FIRST]: 'notElected', [SECOND]: 'elected 1', [THIRD]: 'elected 2' });
    expect(await world.database.client.ballot.count()).toBe(3);
  });

  it('leaves minutes as a Word file: roll, counts, the chair’s name', async () => {
    const { world, chair } = scene;
    const { answer } = await world.store.act({ who: { openId: openId(world.as(chair).openId) } }, async (work) => {
      const ballot = await work.ballots.latest(YEAR);
      return { minutes: ballot && (await minutesOf(work, ballot)) };
    });
    const file = await drawMinutes(answer.minutes as MinutesDocument); // from the line above
    expect(file.name).toBe(`审议纪要-${YEAR}年度-第3次表决.docx`);
    const text = (await entryOf(file.bytes, 'word/document.xml')).replace(/<[^>]+>/g, '');
    for (const words of [SECOND, '9 / 0 / 0', `组长：${chair}`, '应参加 9 人', '逐人意见'])
      expect(text).toContain(words);
  });
});
