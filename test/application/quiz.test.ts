import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCycle } from '../support/open-cycle.ts';
import { createWorld, type World } from '../support/world.ts';

describe('「条件自测」', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({
      people: { 尹舒禾: ['officeClerk'], 郗明远: ['officeDirector'], 路人: [], 评审员: ['panelist'] },
      startAt: '2026-01-05T09:00:00+08:00',
    });
  });
  afterAll(() => world?.close());

  const answer = async (who: string, ...options: readonly string[]): Promise<string> => {
    for (const option of options) expect((await world.as(who).click(option)).toast).toBeUndefined();
    return world.as(who).reads();
  };

  test('before any 认定通知 a person learns by a few taps that ten years are missing, and of which article', async () => {
    await world.as('路人').says('申报');
    await world.as('路人').click('条件自测');
    await world.as('路人').sees('自测不是申报');
    expect(await answer('路人', '个人自测')).toContain('是否在威海市从事质量工作');
    const result = await answer('路人', '是', '没有', '是', '不满10年', '是', '是', '否', '没有', '没有');
    for (const words of [
      '目前不符合申报条件',
      '卡在第十二条第（二）项',
      '须满10年',
      '第十二条第（五）项',
      '认定通知发布前',
    ])
      expect(result).toContain(words);
    expect(await world.as('路人').find('申报')).toBeUndefined();
    // One tap back, another answer, and nothing stands in the way any more.
    expect(await answer('路人', '上一题', '上一题', '上一题', '上一题', '上一题', '上一题')).toContain('满10年');
    expect(await answer('路人', '满10年', '是', '是', '是', '没有', '没有')).toContain('自测各项都符合');
  });

  test('while the year is open it counts to the reference day of its plan, and leads to 申报 whoever may apply', async () => {
    await openCycle(world, { clerk: '尹舒禾', director: '郗明远', until: '2026-03-10T09:00:00+08:00' });
    for (const who of ['路人', '评审员']) await world.as(who).says('条件自测');
    const asked = await answer('路人', '单位自测', '是', '没有');
    const { referenceDay } = (await world.database.client.cyclePlan.findFirstOrThrow()).choices as {
      referenceDay: string;
    };
    const [year, month, date] = referenceDay.split('-').map(Number);
    expect(asked).toContain(`到基准日${year}年${month}月${date}日，正常运行满几年`);
    const result = await answer('路人', '3年以上、不满5年', '否', '是', '是', '是', '没有', '没有');
    for (const words of ['卡在第十条第（一）项', '“四新”', `按${year}年度认定方案自测`])
      expect(result).toContain(words);
    await world.as('路人').click('申报');
    await world.as('路人').sees('正在接受申报');

    const scorer = await answer('评审员', '个人自测', '是', '没有', '是', '满10年', '是', '是', '是', '没有', '没有');
    expect(scorer).toContain('自测各项都符合');
    expect(await world.as('评审员').find('申报')).toBeUndefined();
  });

  test('nothing of it is an application, and nothing is recorded', async () => {
    expect(await world.database.client.application.count()).toBe(0);
    expect(await world.database.client.task.count({ where: { kind: 'finish-application' } })).toBe(0);
    expect(await world.journal('ApplicationStarted')).toBe(0);
  });
});
