import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openId } from '../../src/domain/ids.ts';
import { castVote, signFairness } from '../../src/usecases/ballot/cast-vote.ts';
import { endBallot } from '../../src/usecases/ballot/close-ballot.ts';
import { confirmBallot, proposeBallot } from '../../src/usecases/ballot/propose-ballot.ts';
import { signMinutes } from '../../src/usecases/ballot/sign-minutes.ts';
import { type AnyUseCase, execute } from '../../src/usecases/execute.ts';
import { type DeliberatingWorld, toDeliberating } from '../support/deliberating.ts';
import { does } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { YEAR } from '../support/under-review.ts';

const CLERK = '尹舒禾';
const DIRECTOR = '郗明远';

/* Everybody at once: one vote each, one close, one signature, whoever comes first. */
describe('races', () => {
  let scene: DeliberatingWorld;
  let ballot = '';
  const all = (deeds: readonly Promise<unknown>[]) =>
    Promise.allSettled(deeds).then((settled) => settled.filter(({ status }) => status === 'fulfilled').length);
  beforeAll(async () => {
    scene = await toDeliberating({ organisations: ['威海甲船机有限公司', '威海乙食品有限公司'], individuals: [] });
    for (const name of scene.group) await does(scene.world, name, signFairness, { year: YEAR });
  });
  afterAll(() => scene.world.close());

  it('two ask for a ballot, and two presses confirm it: there is one', async () => {
    const { world } = scene;
    expect(await all([1, 2].map(() => does(world, CLERK, proposeBallot, { year: YEAR })))).toBe(1);
    expect(await all([1, 2].map(() => does(world, DIRECTOR, confirmBallot, { year: YEAR })))).toBe(1);
    expect(await world.journal('BallotOpened')).toBe(1);
    ballot = (await world.database.client.ballot.findFirstOrThrow()).id;
  });

  it('a crash before the commit leaves nothing of a vote; the same press again is the vote', async () => {
    const { world, group } = scene;
    const name = group[1] ?? '';
    const key = `press:${randomUUID()}`;
    const press = (crash: boolean) =>
      world.store.act({ who: { openId: openId(world.as(name).openId) }, key }, async (work) => {
        const input = { ballot, choices: { '1': 'for', '2': 'for' } };
        const verdict = await execute(work, castVote as unknown as AnyUseCase, input); // execute parses it itself
        if (crash) throw new Error('the process dies here');
        return { ok: verdict.ok };
      });
    await expect(press(true)).rejects.toThrow('dies here');
    expect(await world.database.client.ballotVoter.count({ where: { voted: true } })).toBe(0);
    expect(await world.journal('VoteCast')).toBe(0);
    expect((await press(false)).answer.ok).toBe(true);
    expect((await press(false)).repeated).toBe(true);
    expect(await world.journal('VoteCast')).toBe(1);
  });

  it('nine leaders vote at once, some twice, and the clock comes in between: nine votes, counted once', async () => {
    const { world, group } = scene;
    const vote = (name: string, second: string) =>
      does(world, name, castVote, { ballot, choices: { '1': 'for', '2': second } });
    const [first = '', ...others] = group;
    await vote(first, 'against');
    const presses = others.flatMap((name) => [vote(name, 'for'), vote(name, 'for')]);
    await all([...presses, ...[1, 2, 3].map(() => world.settled())]);
    await world.settled();
    expect(await world.journal('BallotClosed')).toBe(1);
    expect(await world.journal('BallotCounted')).toBe(1);
    const seen = await reads(world, CLERK, 'ballot', { year: YEAR });
    expect(seen).toContain('赞成 9　反对 0　弃权 0　应表决 9 人');
    expect(seen).toContain('赞成 8　反对 1　弃权 0　应表决 9 人');
    await expect(does(world, scene.chair, endBallot, { year: YEAR, reason: '已经结束。' })).rejects.toThrow(
      /ballot-closed/,
    );
  });

  it('the chair presses 「签署审议纪要」 twice at once: signed once, and each has one place', async () => {
    const { world, chair } = scene;
    expect(await all([1, 2].map(() => does(world, chair, signMinutes, { year: YEAR })))).toBe(1);
    const places = await world.database.client.application.findMany({
      where: { state: 'elected' },
      orderBy: { finalPlace: 'asc' },
    });
    expect(places.map(({ finalPlace }) => finalPlace)).toEqual([1, 2]);
  });
});
