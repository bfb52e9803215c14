import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openId } from '../../src/domain/ids.ts';
import { castVote, signFairness } from '../../src/usecases/ballot/cast-vote.ts';
import { endBallot } from '../../src/usecases/ballot/close-ballot.ts';
import { extendBallot } from '../../src/usecases/ballot/hold-meeting.ts';
import { takeShare } from '../../src/usecases/ballot/hold-share.ts';
import { minutesOf } from '../../src/usecases/ballot/minutes-of.ts';
import { proposeBallot } from '../../src/usecases/ballot/propose-ballot.ts';
import { endRole } from '../../src/usecases/people/end-role.ts';
import { giveRole } from '../../src/usecases/people/give-role.ts';
import { memberChanged } from '../../src/usecases/people/member-changed.ts';
import { type DeliberatingWorld, toDeliberating } from '../support/deliberating.ts';
import { does } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { YEAR } from '../support/under-review.ts';

/*
 * Arts. 7(2), 24: a vote and a share of its key are personal. Whoever leaves leaves them behind: they wait for nobody else,
 * and the roll stays as it was frozen, with everybody on it counted.
 */
const [DIRECTOR, WATCHER, ADMIN] = ['郗明远', '裴督', '桑启元'] as const;
const GROUP = ['万里晴', '白景行', '常思远', '杜若衡', '方既明', '高望舒'] as const;
const [CHAIR, LEAVER, DISMISSED, LAPSED, ...REST] = GROUP;
const CHOICES = { '1': 'for', '2': 'for' };

let scene: DeliberatingWorld;
const of = async (name: string) => {
  const { answer } = await scene.world.store.act({ who: { system: 'setup' } }, async (work) => {
    const person = await work.people.byOpenId(openId(scene.world.as(name).openId));
    return { id: person?.id, grants: person?.grants.map(({ id }) => id) };
  });
  return answer as { readonly id: string; readonly grants: readonly string[] }; // everybody of the world has been met
};
const leaves = (name: string) =>
  scene.world.store.act({ who: { system: 'setup' } }, async (work) => {
    await memberChanged(work, { openId: openId(scene.world.as(name).openId), change: 'left' });
    return {};
  });
const open = async (kind: string) => {
  const tasks = await scene.world.database.client.task.findMany({ where: { kind, closedAt: null } });
  const people = await scene.world.database.client.person.findMany();
  return tasks.map(({ personId }) => people.find(({ id }) => id === personId)?.name ?? 'anybody').sort();
};
const ballotId = async () => (await scene.world.database.client.ballot.findFirstOrThrow()).id;
const card = (name: string) => reads(scene.world, name, 'ballot', { year: YEAR });

const PEOPLE = { [ADMIN]: ['systemAdmin'] };

describe('a named vote', () => {
  beforeAll(async () => {
    scene = await toDeliberating({
      organisations: ['威海甲船机有限公司', '威海乙食品有限公司'],
      individuals: [],
      group: GROUP,
      people: PEOPLE,
    });
    const { world } = scene;
    const lapsing = await of(LAPSED);
    await world.database.client
      .$executeRaw`UPDATE role_grant SET to_day = '2026-10-13' WHERE person_id = ${lapsing.id}::uuid`;
    await does(world, DIRECTOR, proposeBallot, {
      year: YEAR,
      trustees: [],
      closesDay: '2026-10-15',
      closesTime: '17:00',
    });
    await world.settled();
    for (const name of GROUP) await does(world, name, signFairness, { year: YEAR });
  });
  afterAll(() => scene?.world.close());

  test('who leaves, loses the role, or whose term ends is asked no more, and nobody in their place', async () => {
    const { world } = scene;
    expect(await open('cast-vote')).toEqual([...GROUP].sort());
    await does(world, LEAVER, castVote, { ballot: await ballotId(), choices: CHOICES });
    await leaves(LEAVER);
    const dismissed = await of(DISMISSED);
    await does(world, ADMIN, endRole, { person: dismissed.id, grant: dismissed.grants[0] });
    await world.moveClock('2026-10-14T09:00:00+08:00');
    await world.settled();
    expect(await open('cast-vote')).toEqual([CHAIR, ...REST].sort());
    await expect(does(world, DISMISSED, castVote, { ballot: await ballotId(), choices: CHOICES })).rejects.toThrow(
      'refused',
    );
    // The roll is as it was, and so is what was voted before leaving.
    for (const name of [CHAIR, DIRECTOR]) {
      const said = await card(name);
      expect(said).toContain('1/6');
      expect(said).toContain('其中 2 人已离任，没有表决');
    }
  });

  test('too few of the roll is too few; the extension asks nobody who has left', async () => {
    const { world } = scene;
    for (const name of [CHAIR, REST[0] ?? ''])
      await does(world, name, castVote, { ballot: await ballotId(), choices: CHOICES });
    await does(world, CHAIR, endBallot, { year: YEAR, reason: '其余成员不能参加。' });
    // Three of six are no two thirds, though they are three of the four who serve.
    expect((await world.database.client.ballot.findFirstOrThrow()).state).toBe('unsettled');
    expect(await open('cast-vote')).toEqual([]);
    await does(world, DIRECTOR, extendBallot, {
      year: YEAR,
      closesDay: '2026-10-16',
      closesTime: '17:00',
      reason: '表决人数不足。',
    });
    expect(await open('cast-vote')).toEqual([REST[1]]);
  });

  test('back in the group the place on the roll is theirs again; the minutes say who had left', async () => {
    const { world } = scene;
    const { id } = await of(DISMISSED);
    await does(world, ADMIN, giveRole, { person: id, role: '领导小组成员' });
    await world.settled();
    expect(await open('cast-vote')).toEqual([DISMISSED, REST[1] ?? ''].sort());
    await does(world, DISMISSED, castVote, { ballot: await ballotId(), choices: CHOICES });
    await does(world, CHAIR, endBallot, { year: YEAR, reason: '其余成员不能参加。' });
    await world.settled();
    expect(await card(CHAIR)).toContain('其中 1 人已离任，没有表决');
    const roll = await world.store.read({ system: 'clock' }, async (work) => {
      const ballot = await work.ballots.latest(YEAR);
      return ballot ? (await minutesOf(work, ballot)).roll : [];
    });
    const named = (name: string) => roll.find((one) => one.name === name);
    expect(roll).toHaveLength(6);
    expect(named(LAPSED)).toMatchObject({ took: false, departed: true });
    expect(named(LEAVER)).toMatchObject({ took: true, departed: false });
    expect(named(REST[1] ?? '')).toMatchObject({ took: false, departed: false });
  });
});

describe('a sealed vote', () => {
  beforeAll(async () => {
    scene = await toDeliberating({
      organisations: ['威海甲船机有限公司'],
      individuals: [],
      ballot: 'B',
      group: GROUP,
      people: PEOPLE,
    });
    await does(scene.world, DIRECTOR, proposeBallot, {
      year: YEAR,
      trustees: [CHAIR, LEAVER, WATCHER].map((name) => scene.world.as(name).openId),
      closesDay: '2026-10-15',
      closesTime: '17:00',
    });
    await scene.world.settled();
  });
  afterAll(() => scene?.world.close());

  test('a trustee’s share waits for nobody else; the other two open the vote', async () => {
    const { world } = scene;
    for (const name of [CHAIR, LEAVER, WATCHER]) await does(world, name, takeShare, { year: YEAR });
    await world.settled();
    for (const name of GROUP.filter((one) => one !== LEAVER)) {
      await does(world, name, signFairness, { year: YEAR });
      await does(world, name, castVote, { ballot: await ballotId(), choices: { '1': 'for' } });
    }
    await does(world, CHAIR, endBallot, { year: YEAR, reason: '其余成员不能参加。' });
    expect(await open('hand-in-share')).toEqual([CHAIR, LEAVER, WATCHER].sort());
    await leaves(LEAVER);
    await world.settled();
    expect(await open('hand-in-share')).toEqual([CHAIR, WATCHER].sort());
    expect(await card(CHAIR)).toContain('其中 1 位密钥保管人已离任');
  });
});
