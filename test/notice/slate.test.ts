import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openId } from '../../src/domain/ids.ts';
import { type AnyUseCase, execute } from '../../src/usecases/execute.ts';
import { issueNotice } from '../../src/usecases/notice/issue-notice.ts';
import { proposeSlate, returnSlate } from '../../src/usecases/notice/propose-slate.ts';
import { toNominating } from '../support/nominating.ts';
import { does } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { type ReviewWorld, YEAR } from '../support/under-review.ts';

const [FIRST, SECOND, THIRD, LOW] = [
  '威海甲船机有限公司',
  '威海乙食品有限公司',
  '威海丙铸造有限公司',
  '威海丁医疗器械有限公司',
] as const;
const [CLERK, DIRECTOR] = ['尹舒禾', '郗明远'] as const;

/** Codes of the refusal, or nothing where it was allowed. */
const tries = async ({ world }: ReviewWorld, who: string, run: unknown, input: unknown): Promise<readonly string[]> => {
  const { answer } = await world.store.act({ who: { openId: openId(world.as(who).openId) } }, async (work) => {
    const verdict = await execute(work, run as AnyUseCase, input); // parsed by execute itself
    return { codes: verdict.ok ? [] : verdict.breaches.map(({ code }) => code) };
  });
  return answer.codes as string[];
};

describe('the slate of a year', () => {
  let scene: ReviewWorld;
  beforeAll(async () => {
    scene = await toNominating({ organisations: { [FIRST]: 80, [SECOND]: 75, [THIRD]: 75, [LOW]: 50 } });
    const { world } = scene;
    await world.database.client.$executeRaw`UPDATE cycle_plan SET organisation_quota = 2 WHERE year = ${YEAR}::int`;
  });
  afterAll(() => scene?.world.close());

  const propose = (organisations: readonly string[], more: Record<string, unknown> = {}) =>
    tries(scene, CLERK, proposeSlate, {
      year: YEAR,
      organisations: organisations.map((title) => scene.ids[title]),
      individuals: [scene.ids.郁青禾],
      ...more,
    });
  const state = async (title: string) =>
    (await scene.world.database.client.application.findUniqueOrThrow({ where: { id: scene.ids[title] ?? '' } })).state;

  test('follows the ranking, or says in writing why not; nobody below the floor, never one too many', async () => {
    expect(await propose([FIRST, SECOND, THIRD])).toEqual(['slate-too-long']);
    expect(await propose([FIRST, LOW])).toEqual(['slate-not-ranked']);
    // Two are equal at the last place: whom the office takes is for it to say.
    expect(await propose([FIRST, SECOND])).toEqual(['slate-order-unreasoned']);
    expect(await propose([SECOND, THIRD])).toEqual(['slate-order-unreasoned']);
    expect(await propose([FIRST])).toEqual(['slate-vacant-unreasoned']);
    expect(await propose([], { individuals: [] })).toEqual(['slate-vacant-unreasoned', 'slate-vacant-unreasoned']);
    expect(await tries(scene, DIRECTOR, proposeSlate, { year: YEAR, organisations: [], individuals: [] })).toEqual([
      'not-permitted',
    ]);
  });

  test('goes before another person, on a card that shows the notice as everybody will read it', async () => {
    const { world } = scene;
    await world.as(CLERK).says('名单');
    await world.as(CLERK).click('提出候选名单', {
      organisations: [scene.ids[FIRST], scene.ids[SECOND]],
      individuals: [scene.ids.郁青禾],
      reason: '两家得分并列，第二家近三年质量改进成效更突出。',
    });
    await world.settled();
    const read = await reads(world, DIRECTOR, 'slate', { year: YEAR });
    for (const text of [FIRST, SECOND, '郁青禾', '2026年8月4日', '2026年8月10日', '没有按名次选取'])
      expect(read).toContain(text);
    expect(read).not.toContain(THIRD);
    expect(await reads(world, '裴督', 'slate', { year: YEAR })).toContain(FIRST);
    // Nobody else learns of it before it is public.
    expect(await reads(world, '宫雨辰', 'slate', { year: YEAR })).toContain('没有找到');
  });

  test('its five days begin as the plan says; the industries stand beside the ranking and move nobody', async () => {
    const { world } = scene;
    const plan = (start: string) => world.database.client.$executeRaw`
      UPDATE cycle_plan SET choices = choices || jsonb_build_object('noticeStart', ${start}::text) WHERE year = ${YEAR}::int`;
    await plan('posting-day');
    const read = await reads(world, DIRECTOR, 'slate', { year: YEAR });
    for (const text of ['2026年8月3日', '2026年8月7日', '发布当日计入']) expect(read).toContain(text);
    await plan('next-day');
    expect(await reads(world, DIRECTOR, 'slate', { year: YEAR })).toContain('发布当日不计入');
    expect(await reads(world, CLERK, 'ranking', { year: YEAR, kind: 'organisation' })).toContain(
      '行业分布（只供参考，不据此调整）',
    );
  });

  test('comes back with what has to change, and is proposed again', async () => {
    const { world } = scene;
    const proposal = await waiting(scene);
    expect(await tries(scene, CLERK, returnSlate, { proposal, reason: '请补充理由。' })).toEqual(['not-permitted']);
    await world.as(DIRECTOR).says('名单');
    await world.as(DIRECTOR).click('退回', { reason: '请补充并列取舍的依据。' });
    await world.settled();
    expect(await reads(world, CLERK, 'slate', { year: YEAR })).toContain('请补充并列取舍的依据。');
    expect(await propose([FIRST, SECOND], { reason: '并列两家中第二家通过现场核实的改进项更多。' })).toEqual([]);
  });

  test('is signed with its notice in one press, by one of two who press at once, and never by who proposed it', async () => {
    const { world } = scene;
    const proposal = await waiting(scene);
    const seen = await shownDigest(scene);
    const press = (input: Record<string, unknown> = {}) =>
      tries(scene, DIRECTOR, issueNotice, { proposal, seen, checked: 'true', ...input });
    expect(await press({ checked: '' })).toEqual(['notice-unchecked']);
    expect(await press({ seen: '0'.repeat(64) })).toEqual(['notice-moved']);
    const both = await Promise.all([press(), press()]);
    expect(both.filter((codes) => codes.length === 0)).toHaveLength(1);
    expect(both.flat()).toEqual(['slate-decided']);
    await world.settled();
    expect(await Promise.all([FIRST, SECOND, THIRD, LOW].map(state))).toEqual([
      'nominated',
      'nominated',
      'notNominated',
      'notNominated',
    ]);
    expect(await world.journal('NoticeIssued')).toBe(1);
    const notices = await world.database.client.notice.findMany();
    expect(notices.map(({ firstDay, lastDay, state: at }) => [firstDay, lastDay, at])).toEqual([
      ['2026-08-04', '2026-08-10', 'running'],
    ]);
  });

  test('the candidates and their district have the notice; the others the main ground and no score', async () => {
    const { world } = scene;
    expect(await world.as(`${FIRST}申报人`).reads()).toContain('已列入候选名单');
    expect(await world.as('宫雨辰').reads()).toContain('候选名单公示');
    const off = await world.as(`${LOW}申报人`).reads();
    expect(off).toContain('综合评审结果未达到认定通知写明的列入候选的最低要求。');
    expect(await world.as(`${THIRD}申报人`).reads()).toContain('并列两家中第二家通过现场核实的改进项更多。');
    expect(off).not.toMatch(/\d{3}\.\d\d/);
  });
});

test('nobody on the slate, with the reason: straight on to the leading group, and everybody is told', async () => {
  const scene = await toNominating({ organisations: { [FIRST]: 50 }, individuals: { 郁青禾: 80 } });
  const { world, ids } = scene;
  await does(world, CLERK, proposeSlate, {
    year: YEAR,
    organisations: [],
    individuals: [],
    reason: '本年度没有达到水平的。',
  });
  const proposal = await waiting(scene);
  await does(world, DIRECTOR, issueNotice, { proposal, seen: '0'.repeat(64), checked: 'true' });
  await world.settled();
  const { client } = world.database;
  expect((await client.cycle.findUniqueOrThrow({ where: { year: YEAR } })).state).toBe('deliberating');
  expect(await client.notice.count()).toBe(0);
  expect((await client.application.findUniqueOrThrow({ where: { id: ids.郁青禾 ?? '' } })).state).toBe('notNominated');
  expect(await world.as('郁青禾申报人').reads()).toContain('本年度没有达到水平的。');
  await world.close();
});

const waiting = async ({ world }: ReviewWorld): Promise<string> => {
  const found = await world.database.client.proposal.findFirstOrThrow({ where: { kind: 'slate', state: 'open' } });
  return found.id;
};

/** What the button on the director's card carries. */
const shownDigest = async ({ world }: ReviewWorld): Promise<string> => {
  const { noticeDraft } = await import('../../src/usecases/notice/slate-scene.ts');
  const { openSlate } = await import('../../src/usecases/notice/slate-proposal.ts');
  const { answer } = await world.store.act({ who: { system: 'setup' } }, async (work) => {
    const [cycle, slate] = [await work.cycles.find(YEAR), await openSlate(work, YEAR)];
    if (!cycle || !slate) throw new Error('no slate waits');
    return { seen: (await noticeDraft(work, cycle, slate)).contentHash };
  });
  return String(answer.seen);
};
