import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Application } from '../../src/domain/application/application.ts';
import { day } from '../../src/domain/calendar.ts';
import { applicationId, applicationMatter, cycleMatter, personId, scoresMatter } from '../../src/domain/ids.ts';
import type { ReviewRecord, VisitFinding } from '../../src/domain/review/record.ts';
import { rubricItems } from '../../src/domain/review/rubric.ts';
import { INDIVIDUAL_PRESET } from '../../src/domain/review/rubrics/individual-preset.ts';
import { exportRanking } from '../../src/usecases/review/export-ranking.ts';
import { holdGate } from '../../src/usecases/review/hold-gate.ts';
import { recordConsensus } from '../../src/usecases/review/record-consensus.ts';
import { askReopening, confirmReopening } from '../../src/usecases/review/reopen-sheet.ts';
import { readWorkbook, recount } from '../../tools/recount.mjs';
import { does } from '../support/open-cycle.ts';
import { textsIn } from '../support/person.ts';
import { scoresAll } from '../support/scored.ts';
import { shows } from '../support/shows.ts';
import { type UnderReview, underReview, YEAR } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

const [HIGH, MIDDLE, LOW] = ['郁青禾', '柏见山', '鹿鸣野'] as const;
const KIND = 'individual';
const REASON = '方法较系统，展开到班组的证据不足，一致认为落在这一档。';
const APART = rubricItems(INDIVIDUAL_PRESET).slice(0, 5);

let scene: UnderReview;
let world: World;
beforeAll(async () => {
  scene = await underReview({
    world: { told: true },
    organisations: [],
    individuals: [HIGH, MIDDLE, LOW],
    panelists: ['沈砚', '顾清和', '陆知微', '程以宁'],
    panelMinimum: 3,
    people: { 仲清和: ['officeDirector'], 钱多识: ['officeClerk'] },
  });
  world = scene.world;
  await world.database.client.$executeRaw`
    UPDATE cycle_plan SET choices = choices || '{"gateIndividuals": 2, "floor": 500}'::jsonb WHERE year = ${YEAR}::int`;
}, 120_000);
afterAll(() => world.close());

const idOf = (title: string): string => scene.ids[title] ?? '';
const teamOf = (title: string): readonly string[] => scene.assigned[title]?.panelists ?? [];
const leadOf = (title: string): string => scene.assigned[title]?.lead ?? '';
const personOf = async (name: string): Promise<string> =>
  (await world.database.client.person.findFirstOrThrow({ where: { name } })).id;
const applicationOf = async (title: string): Promise<Application> => {
  const { answer } = await world.store.act({ who: { system: 'setup' } }, async (work) => ({
    outcome: await work.applications.find(applicationId(idOf(title))),
  }));
  return answer.outcome as Application; // accepted at the beginning
};
const recordOf = async (title: string): Promise<ReviewRecord> => {
  const { answer } = await world.store.act({ who: { system: 'setup' } }, async (work) => ({
    outcome: await work.records.find(applicationId(idOf(title))),
  }));
  return answer.outcome as ReviewRecord; // empty where nothing has come
};

const gets = (name: string, view: string, params: Readonly<Record<string, unknown>>): Promise<string> =>
  shows(world, name, view, params, scoresMatter(YEAR, KIND));
const gate = (name: string) => gets(name, 'gate', { year: YEAR, kind: KIND });
const ranking = (name: string) => gets(name, 'ranking', { year: YEAR, kind: KIND });
/** Everything on somebody's newest card, tables and charts too; ids are drawn by lot, and any number may stand in one. */
const whole = async (name: string): Promise<string> =>
  JSON.stringify((await world.as(name).cards()).at(-1)?.content).replace(
    /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g,
    '',
  );
const waiting = async (name: string): Promise<string> => {
  await world.as(name).says('待办');
  return world.as(name).reads();
};
const WATCHING = ['尹舒禾', '郗明远', '裴督'];

test('while sheets are out the office reads how many applications wait, and no figure; nobody finds a ranking', async () => {
  for (const name of teamOf(HIGH)) await scoresAll(world, name, { application: idOf(HIGH), percent: () => 70 });
  const [first = ''] = teamOf(MIDDLE);
  await scoresAll(world, first, { application: idOf(MIDDLE), percent: () => 95 });
  for (const name of ['尹舒禾', '郗明远']) {
    expect(await gate(name)).toContain('材料审查还没有完成');
    expect(await whole(name)).toContain('2 件还缺评分');
    expect(await whole(name)).not.toMatch(/700|得分"|950|70\.00|预览名单/);
  }
  expect(await gate('裴督')).toContain('没有找到');
  expect(await gate(first)).toContain('没有找到');
  for (const name of [...WATCHING, first, `${HIGH}申报人`, '宫雨辰'])
    expect(await ranking(name), name).toContain('没有找到');
  expect(await gets('尹舒禾', 'ranking.file', { year: YEAR, kind: KIND })).toContain('没有找到');
  await expect(does(world, '尹舒禾', exportRanking, { year: YEAR, kind: KIND })).rejects.toThrow('not-found');
  await expect(does(world, '尹舒禾', holdGate, { year: YEAR, kind: KIND, seen: '0'.repeat(64) })).rejects.toThrow(
    'material-still-out',
  );
  expect(await waiting('尹舒禾')).not.toContain('确定现场评审范围');
});

test('once the last sheet is in, the one who leads the discussion reads who is apart by how much, and nobody else does', async () => {
  const [, ...others] = teamOf(MIDDLE);
  // Sixty from everybody but the first, who stays at 95 on five items and comes down to 65 on the others.
  const [first = ''] = teamOf(MIDDLE);
  await reopen(first, MIDDLE);
  await scoresAll(world, first, {
    application: idOf(MIDDLE),
    percent: ({ code }) => (APART.some((item) => item.code === code) ? 95 : 65),
    confidence: ({ code }) => (code === APART[0]?.code ? '低' : code === APART[1]?.code ? '高' : undefined),
  });
  for (const name of others) await scoresAll(world, name, { application: idOf(MIDDLE), percent: () => 60 });
  await world.settled();
  const lead = leadOf(MIDDLE);
  const card = await world.as(lead).sees('记录合议');
  expect(card).toContain('0/5');
  for (const name of teamOf(MIDDLE)) expect(card).toContain(name);
  expect(card).toContain(`${first} 95%（把握低）`);
  expect(card).toContain(`${first} 95%（把握高）`);
  expect(await waiting(lead)).toContain('记录合议');
  for (const name of [...WATCHING, ...teamOf(MIDDLE).filter((one) => one !== lead), `${MIDDLE}申报人`])
    expect(await gets(name, 'consensus', { application: idOf(MIDDLE) }), name).toContain('没有找到');
  expect(await gate('尹舒禾')).toContain('1 件等待合议');
  // How sure somebody is of it is for the leader alone: not for the others of the panel, nor where they discuss it.
  for (const name of others)
    for (const [view, more] of [
      ['scoring.peers', {}],
      ['discussion', { item: APART[0]?.code }],
    ] as const) {
      const shown = await gets(name, view, { application: idOf(MIDDLE), ...more });
      expect(shown, `${name} ${view}`).toContain('95%');
      expect(shown, `${name} ${view}`).not.toContain('把握');
    }
  expect(await gets(first, 'scoring.group', { application: idOf(MIDDLE), kind: 'material', group: 0 })).toContain(
    '把握：低',
  );
});

const reopen = async (name: string, title: string): Promise<void> => {
  const ask = { application: idOf(title), kind: 'material' };
  await does(world, name, askReopening, { ...ask, reason: '有几个条目看错了年度。' });
  await does(world, '郗明远', confirmReopening, { ...ask, panelist: await personOf(name) });
};
const consensusCard = async (): Promise<void> => {
  await gets(leadOf(MIDDLE), 'consensus', { application: idOf(MIDDLE) });
};

test('the lead records item by item, a part at a time, with a reason; pressed twice it is recorded twice and says the same', async () => {
  const lead = world.as(leadOf(MIDDLE));
  await consensusCard();
  const [one, two, three, four, five] = APART.map(({ code }) => code);
  expect((await lead.click('记录合议')).toast?.content).toContain('请至少为一个条目选择合议分档');
  const bare = await lead.click('记录合议', { [`percent-${one}`]: '50–65 ｜ 65%', [`reason-${two}`]: REASON });
  expect(bare.toast?.content).toContain('合议理由应为 10 至 500 个字');
  expect(bare.toast?.content).toContain(`请为条目 ${two}`);
  expect((await recordOf(MIDDLE)).consensus).toEqual([]);

  const part = {
    [`percent-${one}`]: '65',
    [`reason-${one}`]: REASON,
    [`dissent-${one}`]: '有一位认为可以再高一档。',
    [`percent-${two}`]: '65',
    [`reason-${two}`]: REASON,
  };
  const pressed = await lead.find('记录合议');
  if (!pressed) throw new Error('no button to record');
  const { message, button, form } = pressed;
  const both = await Promise.all([1, 2].map(() => lead.press(message.messageId, button, form, part)));
  for (const { toast } of both) expect(toast?.content).toBe('已记录合议，原评分不变');
  expect((await recordOf(MIDDLE)).consensus.map(({ item, percent, dissent }) => [item, percent, dissent])).toEqual([
    [one, 65, '有一位认为可以再高一档。'],
    [two, 65, undefined],
  ]);
  await lead.sees('2/5');
  await consensusCard();
  await lead.click('记录合议', {
    ...Object.fromEntries([three, four, five].map((code) => [`percent-${code}`, '60'])),
    ...Object.fromEntries([three, four, five].map((code) => [`reason-${code}`, REASON])),
  });
  await lead.sees('合议已完成');
  expect(await waiting(leadOf(MIDDLE))).not.toContain('记录合议');
  // The sheets stay as they were given.
  const [first = ''] = teamOf(MIDDLE);
  const panelist = personId(await personOf(first));
  const { answer } = await world.store.act({ who: { system: 'setup' } }, async (work) => ({
    outcome: (await work.sheets.find({ application: applicationId(idOf(MIDDLE)), panelist, kind: 'material' }))?.marks[
      one ?? ''
    ],
  }));
  expect(answer.outcome).toMatchObject({ percent: 95 });
  const rows = await world.database.client.journalEntry.findMany({ where: { act: 'ConsensusRecorded' } });
  expect(rows).toHaveLength(7);
  // In a number drawn by lot and in a digest anything may stand.
  const said = rows.map(({ data }) => JSON.stringify(data).replace(/aes:[\w-]+|申\d\d-\w+/g, ''));
  for (const words of said) expect(words).not.toMatch(/percent|65|班组/);
});

test('with all material complete the office reads ranks without names, previews them by name, and decides once', async () => {
  for (const name of teamOf(LOW)) await scoresAll(world, name, { application: idOf(LOW), percent: () => 45 });
  await world.settled();
  const clerk = world.as('尹舒禾');
  await clerk.sees('材料审查已完成，等待确定');
  expect(await waiting('尹舒禾')).toContain('确定现场评审范围');
  await gate('尹舒禾');
  // 70 % of everything; 60 % with 65 % on two agreed items of 150 points and 65 % on the first one's other items; 45 %.
  const shown = await whole('尹舒禾');
  for (const figure of ['700.00', '450.00']) expect(shown).toContain(figure);
  for (const title of [HIGH, MIDDLE, LOW]) expect(shown).not.toContain(title);
  expect(await gate('裴督')).toContain('没有找到');
  expect(await gate('郗明远')).toContain('等待确定');
  expect(await world.as('郗明远').find('确定现场评审范围')).toBeUndefined();

  await gate('尹舒禾');
  await clerk.click('预览名单');
  const preview = await clerk.reads();
  for (const title of [HIGH, MIDDLE, LOW]) expect(preview).toContain(title);
  expect(preview).toContain('进入现场评审　2 名个人');
  await gets('钱多识', 'gate.preview', { year: YEAR, kind: KIND });
  const answers = await Promise.all(['尹舒禾', '钱多识'].map((name) => world.as(name).click('确定现场评审范围')));
  expect(answers.map(({ toast }) => toast?.content).sort()).toEqual([
    '已确定现场评审范围',
    '现场评审范围已经确定，没有变化，不需要重复确定（第十四条）',
  ]);
  expect(await world.journal('GateHeld')).toBe(1);
  expect((await recordOf(HIGH)).gate).toMatchObject({ outcome: 'passed', place: { rank: 1, of: 3 } });
  expect((await recordOf(MIDDLE)).gate?.outcome).toBe('passed');
  expect((await recordOf(LOW)).gate?.outcome).toBe('floor');
  await clerk.sees('已确定');
  const tasks = await waiting('尹舒禾');
  expect(tasks).toContain('安排现场评审');
  expect(tasks).not.toContain('确定现场评审范围');
});

test('whoever does not come into the range is heard, and learns neither score nor place nor name', async () => {
  const applicant = world.as(`${LOW}申报人`);
  const card = await applicant.sees('没有进入认定通知写明的现场评审范围');
  expect(card).not.toMatch(/\d{3}\.\d{2}|名次|第 ?\d+ ?名|最低分/);
  for (const name of teamOf(LOW)) expect(card).not.toContain(name);
  expect((await applicationOf(LOW)).pending).toMatchObject({ act: 'gate', heard: false });
  const rows = await world.database.client.journalEntry.findMany({
    where: { act: { in: ['GateHeld', 'EndProposed'] } },
  });
  for (const { data } of rows) expect(JSON.stringify(data)).not.toMatch(/rank|score|percent|material/);
  for (const title of [HIGH, MIDDLE]) expect((await applicationOf(title)).pending).toBeUndefined();
});

test('what was agreed is not changed any more once the gate was held', async () => {
  await consensusCard();
  expect(await world.as(leadOf(MIDDLE)).reads()).toContain('合议结果不再更改');
  expect(await whole(leadOf(MIDDLE))).not.toContain('修改');
  await expect(
    does(world, leadOf(MIDDLE), recordConsensus, {
      application: idOf(MIDDLE),
      given: [{ item: APART[0]?.code, percent: 70, reason: REASON }],
    }),
  ).rejects.toThrow('consensus-after-gate');
});

test('a sheet that is opened again puts everything back to running; other scores have the gate held once more, and it lets go whom it stopped in vain', async () => {
  for (const name of teamOf(LOW)) await reopen(name, LOW);
  await world.settled();
  expect(await gate('尹舒禾')).toContain('材料审查还没有完成');
  expect(await whole('尹舒禾')).not.toMatch(/\d{3}\.\d{2}/);
  for (const name of teamOf(LOW)) await scoresAll(world, name, { application: idOf(LOW), percent: () => 90 });
  await world.settled();
  const clerk = world.as('尹舒禾');
  await clerk.sees('需要重新确定');
  expect(await waiting('尹舒禾')).toContain('确定现场评审范围');
  await gate('尹舒禾');
  await clerk.click('预览名单');
  // The page was drawn before somebody's sheet came back: what was shown is not what would be decided.
  const stale = await clerk.find('确定现场评审范围');
  if (!stale) throw new Error('no button to decide');
  await reopen(teamOf(LOW)[0] ?? '', LOW);
  const refused = await clerk.press(stale.message.messageId, stale.button, undefined, {});
  expect(refused.toast?.content).toContain('还有 1 件申报的材料评分或合议没有完成');
  await scoresAll(world, teamOf(LOW)[0] ?? '', { application: idOf(LOW), percent: () => 90 });
  await gate('尹舒禾');
  await clerk.click('预览名单');
  expect((await clerk.click('确定现场评审范围')).toast?.content).toBe('已确定现场评审范围');
  expect(await world.journal('EndLifted')).toBe(1);
  expect((await applicationOf(LOW)).pending).toBeUndefined();
  expect((await recordOf(LOW)).gate).toMatchObject({ outcome: 'passed', place: { rank: 1 } });
  expect((await applicationOf(MIDDLE)).pending).toMatchObject({ act: 'gate' });
  expect((await recordOf(MIDDLE)).gate).toMatchObject({ outcome: 'rank', place: { rank: 3 } });
});

/** As the streams and the opinion leave it; they have tests of their own. */
const conclude = async (
  title: string,
  { visit, conclusion }: { visit: number; conclusion: 'recommended' | 'notRecommended' },
) => {
  const by = personId(await personOf(leadOf(title)));
  await world.store.act({ who: { system: 'setup' } }, async (work) => {
    const application = await work.applications.lock(applicationId(idOf(title)));
    if (!application) throw new Error(`no application ${title}`);
    const { pending: _, ...rest } = application;
    const record = await work.records.find(application.id);
    const at = work.now;
    const findings = Object.fromEntries(
      INDIVIDUAL_PRESET.categories.map(({ code }): [string, VisitFinding] => [
        code,
        { percent: visit, verdict: 'verified', finding: '属实。' },
      ]),
    );
    const basis = { streams: [], profile: [], rubric: '', sheets: 5 };
    const opinion = { conclusion, text: '评审意见。', basis, contentHash: '0'.repeat(64), by, at };
    await work.records.save(YEAR, {
      ...record,
      opinion,
      ...(conclusion === 'recommended'
        ? {
            visit: {
              day: day('2026-06-20'),
              team: [by],
              teamSince: {},
              issues: '',
              place: '',
              plannedBy: by,
              plannedAt: at,
              findings,
              files: [],
              openCategories: {},
              reportedBy: by,
              reportedAt: at,
            },
            defence: { place: 1, startsAt: at, minutes: 30, since: at, present: [by] },
          }
        : {}),
    });
    if (conclusion === 'recommended')
      await work.sheets.save(YEAR, {
        application: application.id,
        panelist: by,
        kind: 'defence',
        rubric: 'defence-preset',
        marks: Object.fromEntries(['1.1', '1.2', '2.1', '2.2'].map((code) => [code, { percent: visit, factors: [] }])),
        remarks: {},
        startedAt: at,
        savedAt: at,
        finalAt: at,
        reopenings: [],
      });
    await work.applications.save({ ...rest, state: conclusion }, undefined);
    await work.record(
      {
        type: 'ReviewConcluded',
        application: application.id,
        year: YEAR,
        conclusion,
        contentHash: opinion.contentHash,
      },
      { matter: applicationMatter(application.id), chain: cycleMatter(YEAR) },
    );
    return {};
  });
};

test('composites and places are read from when everything is concluded, with the formula, and go out as a file from which they are recounted', async () => {
  await conclude(LOW, { visit: 80, conclusion: 'recommended' });
  await conclude(HIGH, { visit: 60, conclusion: 'recommended' });
  for (const name of WATCHING) expect(await ranking(name), name).toContain('没有找到');
  await conclude(MIDDLE, { visit: 0, conclusion: 'notRecommended' });
  for (const name of WATCHING) {
    const card = await ranking(name);
    expect(card).toContain('综合得分 = （材料审查 × 50 + 现场评审 × 40 + 陈述答辩 × 10）÷ 100');
    // 900, 800, 800 → 850; 700, 600, 600 → 650.
    expect(card).toMatch(/1　鹿鸣野　850\.00[\s\S]*2　郁青禾　650\.00/);
    expect(card).toContain('未列入排名　1 名个人');
    expect(card).toContain('换算法名单不变');
  }
  for (const name of [leadOf(LOW), '宫雨辰', `${LOW}申报人`]) expect(await ranking(name), name).toContain('没有找到');
  expect(await gate('尹舒禾')).toContain('已确定');
  // No card offers it any more, and whoever still had one would be refused.
  expect(await world.as('尹舒禾').find('预览名单')).toBeUndefined();
  await expect(does(world, '尹舒禾', holdGate, { year: YEAR, kind: KIND, seen: '0'.repeat(64) })).rejects.toThrow(
    'gate-after-conclusion',
  );

  await ranking('裴督');
  await world.as('裴督').click('导出');
  await world.as('裴督').waitFor(async () => (await world.as('裴督').messages()).at(-1)?.type === 'file');
  expect(await world.journal('RankingExported')).toBe(1);
  const sheets = await workbookOf('裴督');
  expect(recount(sheets)).toEqual({ wrong: [], recounted: 3, ranked: 2 });
  const said = sheets.材料评分?.filter((row) => row.includes('低') || row.includes('高')) ?? [];
  expect(said.map((row) => row.slice(2))).toEqual([
    [APART[0]?.code, 95, '是', '低'],
    [APART[1]?.code, 95, '是', '高'],
  ]);
  const text = JSON.stringify(sheets);
  expect(text).toContain('评审员1');
  for (const name of scene.panelists) expect(text).not.toContain(name);
});

const workbookOf = async (name: string) => {
  const message = (await world.as(name).messages()).at(-1);
  const key = String(message?.content.file_key);
  const answer = await fetch(`${world.sandbox.url}/sandbox/files/${key}`);
  return readWorkbook(new Uint8Array(await answer.arrayBuffer()));
};

test('nothing that was computed stands in a message, a key or the journal', async () => {
  const messages = await world.database.client.message.findMany();
  expect(JSON.stringify(messages.map(({ key, view }) => [key, view]))).not.toMatch(/\d{3}\.\d{2}|percent|"rank"/);
  const rows = await world.database.client.journalEntry.findMany({
    where: { act: { in: ['GateHeld', 'ConsensusRecorded', 'RankingExported', 'EndLifted', 'EndProposed'] } },
  });
  expect(rows.length).toBeGreaterThan(10);
  for (const { act, data } of rows) expect(JSON.stringify(data), act).not.toMatch(/\d{3}\.\d{2}|percent|rank|place/);
  expect(textsIn((await world.as(`${HIGH}申报人`).cards()).map(({ content }) => content)).join('\n')).not.toMatch(
    /650\.00|700\.00|名次/,
  );
});
