import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  APPLICATION_STATES,
  type Application,
  type ApplicationState,
} from '../../src/domain/application/application.ts';
import type { ApplicationEvent } from '../../src/domain/application/events.ts';
import type { Cycle } from '../../src/domain/cycle/cycle.ts';
import { finishReview, isUnderReview } from '../../src/domain/cycle/decide-review.ts';
import { applicationId, openId } from '../../src/domain/ids.ts';
import { settleApplication } from '../../src/usecases/application/load-application.ts';
import { withdrawApplication } from '../../src/usecases/application/withdraw-application.ts';
import { does } from '../support/open-cycle.ts';
import { toReview, type UnderReview, underReview, YEAR } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/*
 * Art. 14: when the review is over. By itself, once every accepted application is concluded or has ended otherwise, in
 * whatever order; never before, and in a year that accepted nothing at once.
 */
const STATES = Object.keys(APPLICATION_STATES) as ApplicationState[]; // Object.keys forgets the key type
const cycle = (state: Cycle['state']): Cycle => ({ year: YEAR, state }) as Cycle; // the decision reads no more of it

test('accepted and reviewing are under review, and nothing else is', () => {
  expect(STATES.filter(isUnderReview)).toEqual(['accepted', 'reviewing']);
});

test('over exactly when none is left, and only while it is running', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), fc.boolean(), (running, isRunning) => {
      const verdict = finishReview(cycle(isRunning ? 'reviewing' : 'nominating'), { running });
      expect(verdict.ok).toBe(isRunning && running === 0);
    }),
  );
});

describe('in the year', () => {
  let world: World | undefined;
  beforeEach(() => {
    world = undefined;
  });
  afterEach(() => world?.close());

  const stateIn = async (one: World): Promise<string> =>
    (await one.database.client.cycle.findUniqueOrThrow({ where: { year: YEAR } })).state;

  test('none accepted: the review is over as soon as it has begun', async () => {
    const scene = await toReview({ organisations: [], individuals: [], world: { told: true } });
    world = scene.world;
    expect(await stateIn(world)).toBe('nominating');
    await world.as('尹舒禾').sees('没有需要评审的申报');
    await world.as('裴督').sees('名额可以空缺');
  }, 120_000);

  /** What ends the review of one: signed either way, withdrawn, or stopped and then signed. */
  const ENDS = ['recommended', 'notRecommended', 'withdrawn', 'stopped'] as const;
  const TITLES = ['威海甲船机有限公司', '威海乙食品有限公司', '威海丙纺织有限公司', '威海丁药业有限公司'];
  const concludes =
    (conclusion: 'recommended' | 'notRecommended') =>
    ({ id: application, year }: Application): ApplicationEvent => ({
      type: 'ReviewConcluded',
      application,
      year,
      conclusion,
      contentHash: 'ab'.repeat(32),
    });

  const happens = async (
    { world: one }: UnderReview,
    who: string,
    id: string,
    event: (a: Application) => ApplicationEvent,
  ) =>
    one.store.act({ who: { openId: openId(one.as(who).openId) } }, async (work) => {
      const application = await work.applications.lock(applicationId(id));
      const found = application && (await work.cycles.find(application.year));
      if (!application || !found) throw new Error('no application');
      await settleApplication(work, { application, cycle: found }, event(application));
      return {};
    });

  const ends = async (scene: UnderReview, title: string, how: (typeof ENDS)[number]): Promise<void> => {
    const id = scene.ids[title] ?? '';
    const lead = scene.assigned[title]?.lead ?? '';
    if (how === 'withdrawn')
      return void (await does(scene.world, `${title}申报人`, withdrawApplication, { application: id }));
    if (how === 'stopped') {
      await happens(scene, '尹舒禾', id, ({ id: application, year }) => ({
        type: 'EndProposed',
        application,
        year,
        act: 'fail',
        article: '14',
        reason: '舆情调查存在问题。',
      }));
      await happens(scene, lead, id, ({ id: application, year }) => ({
        type: 'ReviewStopped',
        application,
        year,
        act: 'fail',
      }));
    }
    await happens(scene, lead, id, concludes(how === 'recommended' ? 'recommended' : 'notRecommended'));
  };

  test.each([1, 2, 3])(
    'in a random order, each ended in another way (seed %i)',
    async (seed) => {
      const scene = await underReview({ organisations: TITLES, individuals: [] });
      world = scene.world;
      const [order = []] = fc.sample(fc.shuffledSubarray(TITLES, { minLength: TITLES.length }), { numRuns: 1, seed });
      const [ways = []] = fc.sample(fc.shuffledSubarray([...ENDS], { minLength: ENDS.length }), {
        numRuns: 1,
        seed: seed + 100,
      });
      for (const [at, title] of order.entries()) {
        expect(await stateIn(world)).toBe('reviewing');
        await ends(scene, title, ways[at] ?? 'withdrawn');
        await world.settled();
      }
      expect(await stateIn(world)).toBe('nominating');
      expect(await world.journal('ReviewFinished')).toBe(1);
      for (const who of ['尹舒禾', '郗明远', '裴督']) await world.as(who).sees('评审结束');
      // Neither applicants nor districts are told.
      for (const who of ['宫雨辰', `${TITLES[0]}申报人`]) {
        const said = JSON.stringify(await world.as(who).messages());
        expect(said).not.toContain('评审结束');
      }
    },
    180_000,
  );

  test('withdrawn later, once the review is over: nothing happens to the cycle again', async () => {
    const scene = await underReview({ organisations: TITLES.slice(0, 1), individuals: [] });
    world = scene.world;
    const [title = ''] = TITLES;
    await ends(scene, title, 'notRecommended');
    await world.settled();
    expect(await stateIn(world)).toBe('nominating');
    await ends(scene, title, 'withdrawn');
    await world.settled();
    expect(await stateIn(world)).toBe('nominating');
    expect(await world.journal('ReviewFinished')).toBe(1);
  }, 120_000);
});
