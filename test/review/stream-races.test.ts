import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CalendarEvent } from '../../src/sandbox/protocol.ts';
import { makeStatement } from '../../src/usecases/application/make-statement.ts';
import { confirmStop, rejectStop } from '../../src/usecases/review/decide-stop.ts';
import { planVisit } from '../../src/usecases/review/plan-visit.ts';
import { registerOpinion, registerQualification } from '../../src/usecases/review/register-check.ts';
import { does } from '../support/open-cycle.ts';
import { realServersOnly } from '../support/services.ts';
import { type UnderReview, underReview } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/* Office and leader on one application in the same instant: whoever is second finds what the first has done. */
realServersOnly('streams, two hands at once', () => {
  const [STOPPED, VISITED] = ['威海甲船机有限公司', '威海乙食品有限公司'] as const;
  const FACTS = '经查询公开通报，2025年11月曾因产品质量问题被处罚。';
  let scene: UnderReview;
  let world: World;
  beforeAll(async () => {
    scene = await underReview({
      organisations: [STOPPED, VISITED],
      individuals: [],
      panelists: ['沈砚', '顾清和', '陆知微'],
      panelMinimum: 3,
      gate: 'none',
      people: { 厉子衿: ['officeClerk'] },
    });
    world = scene.world;
  }, 120_000);
  afterAll(() => world.close());

  const idOf = (title: string): string => scene.ids[title] ?? '';
  const leadOf = (title: string): string => scene.assigned[title]?.lead ?? '';
  /** How many went through; the others must have been refused, never failed. */
  const together = async (...deeds: readonly Promise<unknown>[]): Promise<number> => {
    const all = await Promise.allSettled(deeds);
    for (const one of all) if (one.status === 'rejected') expect(String(one.reason)).toContain('refused');
    return all.filter(({ status }) => status === 'fulfilled').length;
  };

  test('two clerks find a problem at once: the applicant is asked about one', async () => {
    const application = idOf(STOPPED);
    const done = await together(
      does(world, '尹舒禾', registerOpinion, { application, check: { result: 'problem', note: FACTS } }),
      does(world, '厉子衿', registerQualification, { application, check: { result: 'unmet', note: FACTS } }),
    );
    expect(done).toBe(1);
    expect(await world.journal('EndProposed')).toBe(1);
  });

  test('the leader confirms on two devices and rejects on a third: one decision', async () => {
    const application = idOf(STOPPED);
    const lead = leadOf(STOPPED);
    await does(world, `${STOPPED}申报人`, makeStatement, { application, statement: '情况属实，已经整改。' });
    const done = await together(
      does(world, lead, confirmStop, { application, stop: 'fail' }),
      does(world, lead, confirmStop, { application, stop: 'fail' }),
      does(world, lead, rejectStop, { application, reason: '证据不足' }),
    );
    expect(done).toBe(1);
    expect((await world.journal('ReviewStopped')) + (await world.journal('EndRejected'))).toBe(1);
  });

  test('office and leader plan a visit at once: both count, the later one stands, and nobody goes twice', async () => {
    const application = idOf(VISITED);
    const team = (scene.assigned[VISITED]?.panelists ?? []).map((name) => world.as(name).openId);
    const given = { application, team, place: '高区厂区', issues: '核实数据来源' };
    const done = await together(
      does(world, '尹舒禾', planVisit, { ...given, day: '2026-06-10' }),
      does(world, leadOf(VISITED), planVisit, { ...given, day: '2026-06-12' }),
    );
    expect(done).toBe(2);
    await world.settled();
    const last = await world.database.client.journalEntry.findFirstOrThrow({
      where: { act: 'VisitPlanned' },
      orderBy: { id: 'desc' },
    });
    const { day } = last.data as { day: string }; // written by the act
    for (const openId of team) {
      const answer = await fetch(`${world.sandbox.url}/sandbox/as/${openId}/calendar`);
      const events = (await answer.json()) as CalendarEvent[]; // as the protocol says
      expect(events.map(({ starts }) => starts)).toEqual([day]);
    }
  });
});
