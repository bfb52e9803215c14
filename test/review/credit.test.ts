import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day } from '../../src/domain/calendar.ts';
import { personId } from '../../src/domain/ids.ts';
import { type CreditCheck, creditStanding } from '../../src/domain/review/credit.ts';
import { proposeSlate } from '../../src/usecases/notice/propose-slate.ts';
import { checkCredit } from '../../src/usecases/review/check-credit.ts';
import { toNominating } from '../support/nominating.ts';
import { does } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { type ReviewWorld, YEAR } from '../support/under-review.ts';

/* Arts. 10(6), 12(7): looked up in the list of seriously untrustworthy parties, with day and source, before each step. */
const looked = (on: string, result: CreditCheck['result'] = 'clear'): CreditCheck => ({
  day: day(on),
  result,
  source: '国家企业信用信息公示系统',
  by: personId('00000000-0000-7000-8000-000000000001'),
  at: new Date('2026-08-03T02:00:00Z'),
});

describe('what a look-up says', () => {
  test('holds for thirty days; being listed holds until it is looked up again', () => {
    expect(creditStanding(undefined, day('2026-08-03'))).toBe('none');
    expect(creditStanding([looked('2026-07-04')], day('2026-08-03'))).toBe('clear');
    expect(creditStanding([looked('2026-07-03')], day('2026-08-03'))).toBe('stale');
    expect(creditStanding([looked('2025-01-01', 'listed')], day('2026-08-03'))).toBe('listed');
    // Entered later, looked up earlier: the newer look-up counts.
    expect(creditStanding([looked('2026-08-02'), looked('2026-07-01', 'listed')], day('2026-08-03'))).toBe('clear');
  });
});

describe('on the way to the notice', () => {
  const [FIRST, SECOND, PERSON] = ['威海甲船机有限公司', '威海乙食品有限公司', '郁青禾'] as const;
  const [CLERK, DIRECTOR, WATCHER] = ['尹舒禾', '郗明远', '裴督'] as const;
  const SOURCE = '国家企业信用信息公示系统，报告编号 XY001';
  let scene: ReviewWorld;
  beforeAll(async () => {
    scene = await toNominating({ organisations: { [FIRST]: 80, [SECOND]: 75 }, individuals: { [PERSON]: 80 } });
  }, 180_000);
  afterAll(() => scene?.world.close());

  const card = (who: string, title: string) => reads(scene.world, who, 'credit', { application: scene.ids[title] });
  const check = (title: string, more: Record<string, unknown> = {}) =>
    does(scene.world, CLERK, checkCredit, {
      application: scene.ids[title],
      checkedOn: '2026-08-03',
      creditResult: 'clear',
      source: SOURCE,
      ...more,
    });

  test('a clerk enters day, answer and source on the card; nobody below the office reads it', async () => {
    const { world } = scene;
    const clerk = world.as(CLERK);
    await clerk.says('名单');
    await does(world, CLERK, proposeSlate, {
      year: YEAR,
      organisations: [scene.ids[FIRST], scene.ids[SECOND]],
      individuals: [scene.ids[PERSON]],
    });
    await world.settled();
    expect(await reads(world, DIRECTOR, 'slate', { year: YEAR })).toContain('3 件没有近期核查');
    const director = world.as(DIRECTOR);
    await director.sees('没有近期核查');
    await check(FIRST);
    expect(await card(WATCHER, FIRST)).toContain(SOURCE);
    for (const who of ['宫雨辰', '沈砚', `${FIRST}申报人`]) expect(await card(who, FIRST), who).toContain('没有找到');
    await expect(
      does(world, DIRECTOR, checkCredit, {
        application: scene.ids[FIRST],
        checkedOn: '2026-08-03',
        creditResult: 'clear',
        source: SOURCE,
      }),
    ).rejects.toThrow('not-permitted');
    await expect(check(FIRST, { checkedOn: '2026-08-04' })).rejects.toThrow('credit-to-come');
    await expect(check(FIRST, { checkedOn: '2026-01-02' })).rejects.toThrow('credit-too-early');
    const [line] = await world.database.client.journalEntry.findMany({ where: { act: 'CreditChecked' } });
    expect(JSON.stringify(line?.data)).not.toContain('XY001');
  });

  test('whoever signs is told who is left, and who is listed; the office hears of it at once', async () => {
    const { world } = scene;
    await check(SECOND, { creditResult: 'listed' });
    const read = await reads(world, DIRECTOR, 'slate', { year: YEAR });
    expect(read).toContain('1 件列入失信名单，1 件没有近期核查');
    await world.settled();
    expect(await world.as(DIRECTOR).sees('列入严重违法失信名单')).toContain(SECOND);
    expect(await card(CLERK, SECOND)).toContain('先听取申报人陈述申辩');
    const all = await reads(world, CLERK, 'credits', { year: YEAR });
    expect(all).toContain('还有 2 件需要核查或处理');
    await check(SECOND);
    await check(PERSON);
    expect(await reads(world, DIRECTOR, 'slate', { year: YEAR })).not.toContain('信用核查');
  });

  test('on the phone it is a form with words', async () => {
    const { world } = scene;
    const clerk = world.as(CLERK);
    await clerk.says(`办理 ${await numberOf(FIRST)}`);
    await clerk.click('信用核查');
    const done = await clerk.click('登记信用核查', { creditResult: '未列入', source: '信用中国，查询编号 ZG77' });
    expect(done.toast?.content).toBe('已登记信用核查');
    expect(await card(CLERK, FIRST)).toContain('ZG77');
  });

  const numberOf = async (title: string): Promise<string> =>
    (await scene.world.database.client.application.findUniqueOrThrow({ where: { id: scene.ids[title] ?? '' } })).number;
});
