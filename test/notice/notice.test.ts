import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openId } from '../../src/domain/ids.ts';
import { draftCycle } from '../../src/usecases/cycle/draft-cycle.ts';
import { type AnyUseCase, execute } from '../../src/usecases/execute.ts';
import { settleNotice } from '../../src/usecases/notice/settle-notice.ts';
import { signNoticeReport } from '../../src/usecases/notice/sign-report.ts';
import { answerObjection, turnObjectionAway } from '../../src/usecases/objection/handle-objection.ts';
import { raiseObjection } from '../../src/usecases/objection/receive-objection.ts';
import { entryOf } from '../documents/read-zip.ts';
import { type NoticingWorld, toNoticing } from '../support/noticing.ts';
import { does } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { YEAR } from '../support/under-review.ts';

const [CLERK, DIRECTOR] = ['尹舒禾', '郗明远'] as const;
const [FIRST, SECOND] = ['威海甲船机有限公司', '威海乙食品有限公司'] as const;

const tries = async (
  { world }: NoticingWorld,
  who: string,
  run: unknown,
  input: unknown,
): Promise<readonly string[]> => {
  const { answer } = await world.store.act({ who: { openId: openId(world.as(who).openId) } }, async (work) => {
    const verdict = await execute(work, run as AnyUseCase, input); // parsed by execute itself
    return { codes: verdict.ok ? [] : verdict.breaches.map(({ code }) => code) };
  });
  return answer.codes as string[];
};

/** What is read in a Word document. */
const textOfDocx = async (bytes: Uint8Array): Promise<string> =>
  (await entryOf(bytes, 'word/document.xml')).replace(/<[^>]+>/g, '');

const page = async ({ world }: NoticingWorld, path: string): Promise<string> =>
  (await fetch(`${world.service.url}${path}`)).text();

describe('a notice over National Day', () => {
  let scene: NoticingWorld;
  beforeAll(async () => {
    scene = await toNoticing({ postedOn: '2026-09-24' });
  });
  afterAll(() => scene?.world.close());
  const cycleState = async () =>
    (await scene.world.database.client.cycle.findUniqueOrThrow({ where: { year: YEAR } })).state;
  const noticeState = async () => (await scene.world.database.client.notice.findFirstOrThrow()).state;

  test('is read by everybody, on its page, from the first page and in the feed', async () => {
    const { notice } = scene;
    const read = await page(scene, `/notices/${notice.id}`);
    for (const text of [FIRST, '郁青禾', '威海某公司', '质量总监', notice.contentHash, '公示中'])
      expect(read).toContain(text);
    expect(read).not.toMatch(/<script|1[3-9]\d{9}/);
    expect(await page(scene, '/')).toContain(`/notices/${notice.id}`);
    expect(await page(scene, '/feed.atom')).toContain(notice.content.title);
    expect(
      (await fetch(`${scene.world.service.url}/notices/${'0'.repeat(8)}-0000-0000-0000-000000000000`)).status,
    ).toBe(404);
  });

  test('names the candidates to the office in its own order, whatever order the rows lie in', async () => {
    const desk = await reads(scene.world, CLERK, 'slate', { year: YEAR });
    const named = desk.slice(desk.indexOf('只登记候选对象本人')).split('\n').slice(1, 5);
    expect(named).toEqual([FIRST, SECOND, '威海丙精密铸造有限公司', '郁青禾']);
  });

  test('ends at 24:00 of its last day by the clock, however late that looks and however often', async () => {
    const { world } = scene;
    await world.moveClock('2026-10-09T23:59:00+08:00');
    await world.settled();
    expect([await cycleState(), await noticeState()]).toEqual(['noticing', 'running']);
    expect(await tries(scene, DIRECTOR, signNoticeReport, { year: YEAR })).toEqual(['notice-runs']);
    await world.moveClock('2026-10-12T09:00:00+08:00');
    await world.settled();
    expect([await cycleState(), await noticeState()]).toEqual(['noticing', 'over']);
    expect(await world.journal('NoticeRanOut')).toBe(1);
    const again = await world.store.act({ who: { system: 'clock' } }, async (work) => {
      const verdict = await execute(work, settleNotice as unknown as AnyUseCase, { year: YEAR });
      return { codes: verdict.ok ? [] : verdict.breaches.map(({ code }) => code) };
    });
    expect(again.answer).toEqual({ codes: ['notice-not-running'] });
  });

  test('the director signs the report, and the leading group has the year; twice is told so', async () => {
    const { world } = scene;
    expect(await tries(scene, CLERK, signNoticeReport, { year: YEAR })).toEqual(['not-permitted']);
    await world.as(DIRECTOR).says('名单');
    expect(await world.as(DIRECTOR).reads()).toContain('公示期内没有收到异议。');
    await world.as(DIRECTOR).click('签署公示情况报告');
    await world.settled();
    expect(await cycleState()).toBe('deliberating');
    expect(await tries(scene, DIRECTOR, signNoticeReport, { year: YEAR })).toEqual(['not-noticing']);
    expect(await reads(world, CLERK, 'slate', { year: YEAR })).toContain('公示情况报告已签署');
  });

  test('its text and the proof of it come as documents, to the office', async () => {
    const { world, notice } = scene;
    await world.as(CLERK).says('名单');
    await world.as(CLERK).click('下载公示文本');
    await world.as(CLERK).click('下载公示情况证明');
    await world.settled();
    const { drawNoticeText, drawNoticeProof } = await import('../../src/documents/notice-paper.ts');
    const text = await drawNoticeText(notice);
    expect(text.name).toBe(`${notice.content.title}.docx`);
    expect(await textOfDocx(text.bytes)).toContain(FIRST);
    const proof = await drawNoticeProof(notice, {
      url: `https://award.example.cn/notices/${notice.id}`,
      issuedBy: DIRECTOR,
      rounds: [notice],
      since: [],
      today: notice.content.postedOn,
    });
    const read = await textOfDocx(proof.bytes);
    for (const part of [notice.contentHash.slice(0, 8), DIRECTOR, '2026年9月24日 10:00', '2026年10月9日'])
      expect(read).toContain(part);
    const sent = (await world.as(CLERK).messages()).filter(({ type }) => type === 'file');
    expect(sent).toHaveLength(2);
  });
});

describe('a notice that changes while it runs', () => {
  let scene: NoticingWorld;
  beforeAll(async () => {
    scene = await toNoticing();
  });
  afterAll(() => scene?.world.close());

  test('a candidate steps back in writing: two persons, the place stays empty, the notice says so and runs on', async () => {
    const { world, ids, notice } = scene;
    const application = ids[SECOND] ?? '';
    await world.as(CLERK).says('名单');
    await world.as(CLERK).click(SECOND);
    await world.as(CLERK).click('登记退出申请', { reason: '8月4日书面申请，因企业重组退出。' });
    await world.settled();
    const { id } = await world.database.client.proposal.findFirstOrThrow({ where: { kind: 'withdrawal' } });
    const { confirmWithdrawal } = await import('../../src/usecases/notice/withdraw-candidate.ts');
    expect(await tries(scene, CLERK, confirmWithdrawal, { proposal: id })).toEqual(['not-permitted']);
    const both = await Promise.all([1, 2].map(() => tries(scene, DIRECTOR, confirmWithdrawal, { proposal: id })));
    expect(both.flat()).toEqual(['withdrawal-decided']);
    await world.settled();
    const row = await world.database.client.application.findUniqueOrThrow({ where: { id: application } });
    expect([row.state, row.slatePlace]).toEqual(['withdrawn', 2]);
    const read = await page(scene, `/notices/${notice.id}`);
    expect(read).toMatch(new RegExp(`${SECOND}</bdi> <strong>（已书面申请退出）`));
    expect(await world.database.client.notice.count()).toBe(1);
    expect(await world.as(`${SECOND}申报人`).reads()).toContain('已退出');
  });

  test('a notice that was wrong begins again: five days anew, the one before stays to be read as ended', async () => {
    const { world, ids, notice } = scene;
    await world.moveClock('2026-08-06T10:00:00+08:00');
    await world.settled();
    await world.as(CLERK).says('名单');
    await world.as(CLERK).click('更正后重新公示');
    await world.as(CLERK).click('提交重新公示', { reason: '个人候选的单位名称有误。' });
    await world.as(CLERK).click('更正公示文字');
    await world.as(CLERK).click('更正文字', { candidate: ids.郁青禾 ?? '', unit: '威海港务有限公司' });
    await world.settled();
    await world.as(DIRECTOR).says('待办');
    await world.as(DIRECTOR).says('名单');
    expect(await world.as(DIRECTOR).reads()).toContain('威海港务有限公司');
    await world.as(DIRECTOR).click('签发公示', { checked: true });
    await world.settled();
    const rounds = await world.database.client.notice.findMany({ orderBy: { round: 'asc' } });
    expect(rounds.map(({ round, state, lastDay }) => [round, state, lastDay])).toEqual([
      [1, 'interrupted', '2026-08-10'],
      [2, 'running', '2026-08-13'],
    ]);
    const [before, after] = [
      await page(scene, `/notices/${notice.id}`),
      await page(scene, `/notices/${rounds[1]?.id}`),
    ];
    expect(before).toContain('这次公示已终止');
    expect(before).toContain('个人候选的单位名称有误。');
    expect(before).toContain('威海某公司');
    expect(after).toContain('威海港务有限公司');
    expect(after).not.toContain(SECOND);
    // The first round's own last day ends nothing any more.
    await world.moveClock('2026-08-11T09:00:00+08:00');
    await world.settled();
    expect(await world.journal('NoticeRanOut')).toBe(0);
  });

  test('an objection in time keeps the report waiting until it is answered; then the director is asked', async () => {
    const { world } = scene;
    await does(world, '宫雨辰', raiseObjection, {
      about: FIRST,
      facts: '该单位去年有一批产品因质量问题被退回，请予核实。',
      realName: '宫雨辰',
      contact: '0631-5200001',
    });
    await world.moveClock('2026-08-14T09:00:00+08:00');
    await world.settled();
    expect(await tries(scene, DIRECTOR, signNoticeReport, { year: YEAR })).toEqual(['objections-open']);
    const task = () =>
      world.database.client.task.findFirstOrThrow({ where: { kind: 'report-notice', closedAt: null } });
    expect((await task()).dueAt).toBeNull();
    const { id } = await world.database.client.objection.findFirstOrThrow();
    await does(world, CLERK, turnObjectionAway, { objection: id, reason: '反映的情况与认定条件无关。' });
    await does(world, CLERK, answerObjection, { objection: id, answer: '经审查不予受理，理由已记录，特此答复。' });
    await world.settled();
    expect((await task()).dueAt).toEqual(new Date('2026-08-19T16:00:00Z'));
    expect(await reads(world, DIRECTOR, 'slate', { year: YEAR })).toContain(
      '公示期内收到异议 1 件，已全部办理并答复。',
    );
  });

  test('the leading group ends the year: two persons, everybody who applied is told why, and nothing waits', async () => {
    const { world } = scene;
    await world.as(CLERK).says('周期');
    await world.as(CLERK).click('终止本年度认定');
    await world.as(CLERK).click('提出终止', { minutes: '领导小组纪要〔2026〕9号', reason: '评审标准须重新修订。' });
    await world.settled();
    await world.as(DIRECTOR).says('周期');
    await world.as(DIRECTOR).click('终止本年度认定');
    await world.as(DIRECTOR).click('确认终止');
    await world.settled();
    const { client } = world.database;
    expect((await client.cycle.findUniqueOrThrow({ where: { year: YEAR } })).state).toBe('cancelled');
    const states = (await client.application.findMany()).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['cancelled', 'withdrawn']));
    expect(await client.notice.count({ where: { state: { not: 'interrupted' } } })).toBe(0);
    expect(await client.task.count({ where: { closedAt: null } })).toBe(0);
    const told = await world.as(`${FIRST}申报人`).reads();
    expect(told).toContain('评审标准须重新修订。');
    expect(await page(scene, '/')).toContain('本年度认定已终止');
  });

  test('the year may be planned anew, from nothing: what it had announced opens nothing any more', async () => {
    const { world, notice } = scene;
    await does(world, CLERK, draftCycle, {
      year: YEAR,
      applyOpens: '2026-09-01',
      applyCloses: '2026-09-20',
      endorseCloses: '2026-09-30',
      acceptCloses: '2026-10-20',
      organisationQuota: '5',
      individualQuota: '3',
    });
    await world.moveClock('2026-09-02T09:00:00+08:00');
    await world.settled();
    const { client } = world.database;
    expect((await client.cycle.findUniqueOrThrow({ where: { year: YEAR } })).state).toBe('drafting');
    expect(await client.formerCall.count({ where: { year: YEAR } })).toBe(1);
    expect((await fetch(`${world.service.url}/announcements/${YEAR}`)).status).toBe(404);
    // What was posted stays to be read where it was.
    expect(await page(scene, `/notices/${notice.id}`)).toContain(FIRST);
  });
});
