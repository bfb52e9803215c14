import { afterAll, beforeAll, expect, test } from 'vitest';
import { applicationId } from '../../src/domain/ids.ts';
import { makeStatement } from '../../src/usecases/application/make-statement.ts';
import {
  admitObjection,
  answerObjection,
  askCandidate,
  dismissObjection,
  explainObjection,
  turnObjectionAway,
  upholdObjection,
} from '../../src/usecases/objection/handle-objection.ts';
import { raiseObjection } from '../../src/usecases/objection/receive-objection.ts';
import { confirmStrikeOut, proposeStrikeOut, rejectStrikeOut } from '../../src/usecases/objection/strike-out.ts';
import { type NoticingWorld, toNoticing } from '../support/noticing.ts';
import { does } from '../support/open-cycle.ts';
import { realServersOnly } from '../support/services.ts';
import type { World } from '../support/world.ts';

/* Two hands on one objection in the same instant: whoever is second finds what the first has done. */
realServersOnly('objections, two hands at once', () => {
  const A = '威海甲船机有限公司';
  let scene: NoticingWorld;
  let world: World;
  beforeAll(async () => {
    scene = await toNoticing({
      individuals: [],
      people: { 路人甲: [], 尹副手: ['officeClerk'], 郗副手: ['officeDirector'] },
    });
    world = scene.world;
  }, 120_000);
  afterAll(() => world.close());

  /** How many went through; the others must have been refused, never failed. */
  const together = async (...deeds: readonly Promise<unknown>[]): Promise<number> => {
    const all = await Promise.allSettled(deeds);
    for (const one of all) if (one.status === 'rejected') expect(String(one.reason)).toContain('refused');
    return all.filter(({ status }) => status === 'fulfilled').length;
  };
  const objection = async () => {
    const found = await world.database.client.objection.findFirstOrThrow();
    return found.id;
  };
  const written = { about: A, facts: '该单位近三年发生过质量事故。', realName: '乔远山', contact: '13955557777' };

  test('the same objection sent five times at once is one, with one receipt', async () => {
    const sent = await Promise.all(Array.from({ length: 5 }, () => does(world, '路人甲', raiseObjection, written)));
    expect(new Set(sent.map(({ receipt }) => receipt)).size).toBe(1);
    expect(await world.journal('ObjectionReceived')).toBe(1);
    expect(await world.database.client.task.count({ where: { kind: 'handle-objection' } })).toBe(1);
  });

  test('one clerk admits while another turns away: one of them; two findings at once: one of them', async () => {
    const id = await objection();
    expect(
      await together(
        does(world, '尹舒禾', admitObjection, { objection: id }),
        does(world, '尹副手', turnObjectionAway, { objection: id, reason: '不在受理范围内。' }),
      ),
    ).toBe(1);
    await world.database.client.$executeRaw`UPDATE objection SET state = 'admitted' WHERE id = ${id}::uuid`;
    await does(world, '尹舒禾', askCandidate, { objection: id, facts: '请说明质量事故的有关情况。' });
    await does(world, `${A}申报人`, explainObjection, { objection: id, statement: '事故属实，已整改。' });
    expect(
      await together(
        does(world, '尹舒禾', upholdObjection, { objection: id, finding: '经核实情况属实。' }),
        does(world, '尹副手', dismissObjection, { objection: id, finding: '经核实情况不属实。' }),
      ),
    ).toBe(1);
  });

  test('two propose, two confirm and one rejects: a candidate is struck out once, by two different persons', async () => {
    const id = await objection();
    const application = scene.ids[A];
    await world.database.client.$executeRaw`UPDATE objection SET state = 'upheld' WHERE id = ${id}::uuid`;
    const reason = '近三年发生质量事故，未如实申报。';
    expect(
      await together(
        does(world, '尹舒禾', proposeStrikeOut, { application, reason }),
        does(world, '尹副手', proposeStrikeOut, { application, reason }),
      ),
    ).toBe(1);
    await does(world, `${A}申报人`, makeStatement, { application, statement: '事故已整改。' });
    expect(
      await together(
        does(world, '郗明远', confirmStrikeOut, { application }),
        does(world, '郗副手', confirmStrikeOut, { application }),
        does(world, '郗副手', rejectStrikeOut, { application, reason: '事实不清，请再核实。' }),
      ),
    ).toBe(1);
    const struck = await world.journal('CandidateStruckOut');
    expect(struck + (await world.journal('EndRejected'))).toBe(1);
    const { state } = await world.database.client.application.findUniqueOrThrow({
      where: { id: applicationId(application ?? '') },
    });
    const open = await world.database.client.objection.findUniqueOrThrow({ where: { id } });
    expect([state, open.state]).toEqual(struck === 1 ? ['struckOut', 'upheld'] : ['nominated', 'admitted']);
    if (struck === 0) return;
    expect(
      await together(
        does(world, '尹舒禾', answerObjection, { objection: id, answer: '经核实情况属实，已取消候选资格。' }),
        does(world, '尹副手', answerObjection, { objection: id, answer: '经核实情况属实，已取消候选资格。' }),
      ),
    ).toBe(1);
  });
});
