import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unitCodeOf } from '../../src/domain/application/application.ts';
import { applicationId, openId } from '../../src/domain/ids.ts';
import { castVote, signFairness } from '../../src/usecases/ballot/cast-vote.ts';
import { proposeBallot } from '../../src/usecases/ballot/propose-ballot.ts';
import { toNominating } from '../support/nominating.ts';
import { does } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { type ReviewWorld, YEAR } from '../support/under-review.ts';

/* Arts. 7(2), 8(4): what a leader reads of each candidate before the vote, and of the votes after it. */
const [FIRST, SECOND, THIRD] = ['威海甲船机有限公司', '威海乙食品有限公司', '威海丙铸造有限公司'] as const;
const [CLERK, DIRECTOR, WATCHER] = ['尹舒禾', '郗明远', '裴督'] as const;
const GROUP = ['万里晴', '白景行', '常思远', '杜若衡'] as const;

let scene: ReviewWorld;
const briefOf = (who: string, title: string) => reads(scene.world, who, 'brief', { application: scene.ids[title] });
const stage = (state: string) =>
  scene.world.database.client.$executeRaw`UPDATE cycle SET state = ${state}, wake_at = NULL WHERE year = ${YEAR}::int`;

beforeAll(async () => {
  const [chair, ...leaders] = GROUP;
  scene = await toNominating({
    people: { [chair]: ['chair'], ...Object.fromEntries(leaders.map((name) => [name, ['leader']])) },
  });
  const { client } = scene.world.database;
  for (const [at, title] of [FIRST, SECOND].entries())
    await client.$executeRaw`UPDATE application SET state = 'nominated', slate_place = ${at + 1}::int
      WHERE id = ${scene.ids[title]}::uuid`;
  await client.$executeRaw`UPDATE task SET closed_at = now() WHERE closed_at IS NULL`;
}, 180_000);
afterAll(() => scene?.world.close());

describe('the brief of a candidate', () => {
  test('is nobody’s before the group has the candidates before it', async () => {
    for (const who of [...GROUP, CLERK, DIRECTOR, WATCHER])
      expect(await briefOf(who, FIRST), who).toContain('没有找到');
  });

  test('says on one screen what the review has come to, and never who gave what', async () => {
    await stage('deliberating');
    for (const who of [GROUP[0], GROUP[1], CLERK, DIRECTOR, WATCHER]) {
      const read = await briefOf(who, FIRST);
      for (const said of [FIRST, '800.00', '第 1 名', '最低分 600', '公示异议', '没有收到', '类属实'])
        expect(read, `${who}: ${said}`).toContain(said);
      expect(read, who).not.toContain('沈砚');
    }
    expect(await briefOf(GROUP[1], SECOND)).toContain('第 2 名');
  });

  test('tells what matters in each category, as far as the leader of the discussion has recorded it', async () => {
    const { world, ids } = scene;
    await world.store.act({ who: { system: 'setup' } }, async (work) => {
      const application = await work.applications.find(applicationId(ids[FIRST] ?? ''));
      const by = application?.review?.lead;
      if (!application || !by) throw new Error('nobody leads');
      const record = await work.records.find(application.id);
      const words = { strengths: '领导带头评审。', improvements: '', verify: '看分公司台账。' };
      await work.records.save(YEAR, { ...record, themes: { '4.1': { ...words, by, at: work.now } } });
      return {};
    });
    for (const who of [GROUP[0], GROUP[1], WATCHER]) {
      const read = await briefOf(who, FIRST);
      expect(read, who).toContain('各类目要点 1 类');
      expect(read, who).toContain('领导带头评审');
      // What was to be looked at on the spot is answered by what was found there.
      expect(read, who).not.toContain('分公司台账');
    }
    expect(await briefOf(GROUP[0], SECOND)).not.toContain('各类目要点');
  });

  test('is not there for applicants, districts, the panel, nor of whoever was never a candidate', async () => {
    for (const who of ['宫雨辰', '沈砚', `${FIRST}申报人`])
      expect(await briefOf(who, FIRST), who).toContain('没有找到');
    expect(await briefOf(GROUP[1], THIRD)).toContain('没有找到');
  });

  test('is closed to a leader of the same unit (art. 24), and offered for the others on the ballot paper', async () => {
    const { world, ids } = scene;
    const code = await world.store.read({ system: 'clock' }, async (work) => {
      const application = await work.applications.find(applicationId(ids[FIRST] ?? ''));
      return application && unitCodeOf(application);
    });
    const own = GROUP[3];
    await world.database.client.$executeRaw`UPDATE person SET employer_code = ${String(code)} WHERE name = ${own}`;
    expect(await briefOf(own, FIRST)).toContain('没有找到');
    expect(await briefOf(own, SECOND)).toContain('第 2 名');
    expect(await reads(world, CLERK, 'ballot', { year: YEAR })).toContain('候选对象简介');
  });

  test('tells how many objections there were and what they came to, not what was written nor by whom', async () => {
    const { world, ids } = scene;
    await world.store.act({ who: { system: 'setup' } }, async (work) => {
      const clerk = (await work.people.byOpenId(openId(world.as(CLERK).openId)))?.id;
      if (!clerk) throw new Error('no clerk');
      const about = { year: YEAR, application: applicationId(ids[SECOND] ?? ''), channel: 'desk', files: [] } as const;
      const finding = { finding: '查无实据。', by: clerk, at: work.now };
      for (const [at, is] of (['notUpheld', 'notAdmitted', undefined] as const).entries()) {
        const raised = {
          ...about,
          id: work.objections.newId(),
          number: work.objections.newNumber(YEAR),
          receipt: work.objections.newReceipt(),
          state: is ? ('received' as const) : ('lead' as const),
          receivedAt: work.now,
          facts: `反映的事实第${at + 1}条`,
          objector: { realName: '乔远山' },
          ...(is ? { dueAt: work.now } : { lead: 'late' as const }),
        };
        await work.objections.add(raised);
        const answer = { text: '已核实。', by: clerk, at: work.now };
        if (is) await work.objections.save({ ...raised, state: 'answered', outcome: { is, ...finding }, answer });
      }
      return {};
    });
    const read = await briefOf(GROUP[1], SECOND);
    expect(read).toContain('收到 2 件：不予受理 1 件，异议不成立 1 件');
    expect(read).not.toMatch(/乔远山|反映的事实|查无实据/);
    expect(await briefOf(GROUP[1], FIRST)).toContain('没有收到');
  });
});

describe('receipts', () => {
  test('stand in one table once the votes are counted, as many as have voted, and each finds their own', async () => {
    const { world } = scene;
    await does(world, DIRECTOR, proposeBallot, { year: YEAR });
    const { id: ballot } = await world.database.client.ballot.findFirstOrThrow();
    const table = (who: string) => reads(world, who, 'ballot.receipts', { year: YEAR });
    const receipts: string[] = [];
    for (const [at, name] of GROUP.entries()) {
      await does(world, name, signFairness, { year: YEAR });
      const choices = at === 3 ? { '2': 'for' } : { '1': 'for', '2': at === 2 ? 'against' : 'for' };
      receipts.push((await does(world, name, castVote, { ballot, choices })).receipt);
      if (at < 3) expect(await table(name), name).toContain('没有找到');
    }
    await world.settled();
    const read = await table(GROUP[2]);
    expect(read).toContain('计入的票数与表决人数一致');
    expect(read).toContain('您的一票已计入');
    for (const receipt of receipts) expect(read).toContain(receipt);
    expect(read).not.toMatch(/反对|赞成/);
    // Whoever has no vote has none to find; nobody else reads the table.
    expect(await table(WATCHER)).not.toContain('您的一票');
    expect(await table('宫雨辰')).toContain('没有找到');
    expect(await reads(world, GROUP[2], 'vote', { year: YEAR })).toContain('核对回执');
  });
});
