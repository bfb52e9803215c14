import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cycleMatter } from '../../src/domain/ids.ts';
import { withdrawApplication } from '../../src/usecases/application/withdraw-application.ts';
import { confirmStop } from '../../src/usecases/review/decide-stop.ts';
import { handInSheet } from '../../src/usecases/review/hand-in-sheet.ts';
import { registerQualification } from '../../src/usecases/review/register-check.ts';
import { askReopening, confirmReopening } from '../../src/usecases/review/reopen-sheet.ts';
import { signOpinion } from '../../src/usecases/review/sign-opinion.ts';
import { lastSheet, throughAllStreams } from '../support/all-streams.ts';
import { does } from '../support/open-cycle.ts';
import { shows } from '../support/shows.ts';
import { type UnderReview, underReview, YEAR } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/*
 * Arts. 14, 16, 24: from the last sheet to the signed opinion, to the end of the review, and to the report that the
 * applicant reads once it is public; as the office, the panel and the applicant meet it.
 */
const GOOD = '威海甲船机有限公司';
const WEAK = '威海乙食品有限公司';
const FAILED = '威海丙纺织有限公司';
const GONE = '威海丁药业有限公司';
const CLERK = '尹舒禾';
const PANEL = ['沈砚', '顾清和', '陆知微', '程以宁'];
const GIVEN = {
  percents: { [GOOD]: 80, [WEAK]: 40, [GONE]: 70 },
  remarks: { strengths: '标记优势：方针目标逐级展开，沈砚、顾清和一致认可。', improvements: '标记改进：对标还不够。' },
};
const TEXT = '评审组依据第十四条完成五个方面的评审，情况如上所述。';

let scene: UnderReview;
let world: World;
beforeAll(async () => {
  scene = await underReview({
    world: { told: true },
    organisations: [GOOD, WEAK, FAILED, GONE],
    individuals: [],
    panelists: PANEL,
    panelMinimum: 3,
    gate: 'none',
    people: { 侯主席: ['chair'] },
  });
  world = scene.world;
}, 180_000);
afterAll(() => world.close());

const idOf = (title: string): string => scene.ids[title] ?? '';
const leadOf = (title: string): string => scene.assigned[title]?.lead ?? '';
const restOf = (title: string): readonly string[] =>
  (scene.assigned[title]?.panelists ?? []).filter((name) => name !== leadOf(title));
const applicantOf = (title: string): string => `${title}申报人`;
const shown = (name: string, view: string, title: string, params: object = {}): Promise<string> =>
  shows(world, name, view, { application: idOf(title), ...params });
const toast = ({ toast: said }: { readonly toast?: { readonly content: string } }): string => said?.content ?? '';
const openTasks = async (title: string): Promise<readonly string[]> => {
  const rows = await world.database.client.task.findMany({
    where: { closedAt: null, matter: { contains: idOf(title) } },
  });
  return rows.map(({ kind }) => kind).sort();
};
const stateOf = async (title: string): Promise<string> =>
  (await world.database.client.application.findUniqueOrThrow({ where: { id: idOf(title) } })).state;
const cycleState = async (): Promise<string> =>
  (await world.database.client.cycle.findUniqueOrThrow({ where: { year: YEAR } })).state;
const stage = (state: string) =>
  world.database.client.$executeRaw`UPDATE cycle SET state = ${state} WHERE year = ${YEAR}::int`;
const files = async (name: string): Promise<readonly string[]> =>
  (await world.as(name).messages()).flatMap(({ content }) =>
    typeof content.file_name === 'string' ? [content.file_name] : [],
  );

describe('what it waits for', () => {
  test('nobody is asked to sign while something is missing, and the card says what', async () => {
    expect(await openTasks(GOOD)).not.toContain('sign-opinion');
    const lead = await shown(leadOf(GOOD), 'opinion', GOOD);
    expect(lead).toContain('还不能签署');
    for (const stream of ['舆情调查', '资格审查', '材料审查', '现场评审', '陈述答辩'])
      expect(lead).toContain(`${stream}还没有结果`);
    await expect(
      does(world, leadOf(GOOD), signOpinion, { application: idOf(GOOD), assessment: TEXT, conclusion: 'recommended' }),
    ).rejects.toThrow('stream-open');
    for (const stranger of [applicantOf(GOOD), '宫雨辰'])
      expect(await shown(stranger, 'opinion', GOOD)).toContain('没有找到');
  });

  test('the last sheet on the defence brings the task and the card to the leader', async () => {
    await throughAllStreams(scene, GIVEN);
    for (const title of [GOOD, WEAK, GONE]) {
      expect(await openTasks(title)).not.toContain('sign-opinion');
      await lastSheet(scene, title, GIVEN);
      expect(await openTasks(title)).toContain('sign-opinion');
    }
    await world.settled();
    const card = await world.as(leadOf(GOOD)).sees(`评审意见：${GOOD}`);
    expect(card).toContain('签署评审意见');
    await world.as(leadOf(GOOD)).says('待办');
    expect(await world.as(leadOf(GOOD)).sees('签署评审意见')).toBeTruthy();
  }, 240_000);

  test('a sheet that is opened again takes it away, and brings it back', async () => {
    const [panelist = ''] = restOf(GOOD);
    const sheet = { application: idOf(GOOD), kind: 'material' };
    await does(world, panelist, askReopening, { ...sheet, reason: '有一项选错了档次。' });
    const id = (await world.database.client.person.findUniqueOrThrow({ where: { openId: world.as(panelist).openId } }))
      .id;
    await does(world, '郗明远', confirmReopening, { ...sheet, panelist: id });
    expect(await openTasks(GOOD)).not.toContain('sign-opinion');
    expect(await shown(leadOf(GOOD), 'opinion', GOOD)).toContain('材料审查还没有结果');
    await does(world, panelist, handInSheet, sheet);
    expect(await openTasks(GOOD)).toContain('sign-opinion');
  });
});

describe('signing', () => {
  test('only the leader has the form; the office and the others of the panel read that it waits', async () => {
    // What comes by itself comes first: the newest card is then the one that was asked for.
    await world.settled();
    const own = await shown(leadOf(GOOD), 'opinion', GOOD);
    for (const said of ['第十四条', '未发现问题', '签署评审意见']) expect(own).toContain(said);
    const drafted = JSON.stringify((await world.as(leadOf(GOOD)).cards()).at(-1)?.content);
    for (const said of ['标记优势', '标记改进']) expect(drafted).toContain(said);
    // Nobody is named in what goes into a file.
    for (const name of PANEL) expect(drafted.split('评审员').join('')).not.toContain(`${name}、`);
    for (const reader of [CLERK, ...restOf(GOOD)]) {
      const card = await shown(reader, 'opinion', GOOD);
      expect(card).toContain('待本件组长签署');
      expect(card).not.toContain('标记优势');
      expect(JSON.stringify((await world.as(reader).cards()).at(-1)?.content)).not.toContain('标记优势');
      // Bands are made of scores.
      expect(card).not.toMatch(/\d+–\d+%/);
      await expect(
        does(world, reader, signOpinion, { application: idOf(GOOD), assessment: TEXT, conclusion: 'recommended' }),
      ).rejects.toThrow('refused');
    }
  });

  test('too short, without a conclusion, or not recommended without a reason: refused in plain words', async () => {
    const lead = world.as(leadOf(GOOD));
    await shown(leadOf(GOOD), 'opinion', GOOD);
    expect(toast(await lead.click('签署评审意见', { opinion: '同意。', conclusion: '建议列入候选' }))).toContain(
      '评审情况',
    );
    expect(toast(await lead.click('签署评审意见', { opinion: TEXT, conclusion: '不建议列入候选' }))).toContain(
      '请写明主要理由',
    );
    expect(await stateOf(GOOD)).toBe('reviewing');
  });

  test('recommended: signed once, kept with what it was formed on, told to the office and the panel and nobody else', async () => {
    const lead = world.as(leadOf(GOOD));
    await shown(leadOf(GOOD), 'opinion', GOOD);
    const signed = await lead.click('签署评审意见', { opinion: TEXT, conclusion: '建议列入候选' });
    expect(toast(signed)).toBe('评审意见已签署');
    expect(JSON.stringify(signed.card)).toContain('下载评审意见');
    expect(await stateOf(GOOD)).toBe('recommended');
    expect(await openTasks(GOOD)).toEqual([]);
    await expect(
      does(world, leadOf(GOOD), signOpinion, {
        application: idOf(GOOD),
        assessment: TEXT,
        conclusion: 'notRecommended',
        reason: '再想一想。',
      }),
    ).rejects.toThrow('opinion-signed');
    await world.settled();
    for (const reader of [CLERK, '郗明远', ...restOf(GOOD)])
      expect(await world.as(reader).sees(`评审意见：${GOOD}`)).toContain('建议列入候选');
    for (const outside of [applicantOf(GOOD), '宫雨辰', '戚长河'])
      expect(JSON.stringify(await world.as(outside).messages())).not.toContain('建议列入候选');
    // Whoever deliberates later reads the opinion, and takes nothing away.
    const chair = await shown('侯主席', 'opinion', GOOD);
    expect(chair).toContain('建议列入候选');
    expect(chair).not.toContain('下载评审意见');
    const journal = JSON.stringify(
      await world.database.client.journalEntry.findMany({ where: { act: 'ReviewConcluded' } }),
      (_, one) => (typeof one === 'bigint' ? String(one) : one),
    );
    expect(journal).not.toContain(TEXT);
    expect(journal).toMatch(/"content":"[0-9a-f]{64}"/);
  });

  test('in files for the office and the leader, and for nobody else', async () => {
    await shown(CLERK, 'opinion', GOOD);
    await world.as(CLERK).click('下载评审意见');
    await world
      .as(CLERK)
      .waitFor(async () => (await files(CLERK)).some((name) => /^评审意见-受理2026-.*\.pdf$/.test(name)));
    await shown(leadOf(GOOD), 'opinion', GOOD);
    await world.as(leadOf(GOOD)).click('下载 Word 版');
    await world
      .as(leadOf(GOOD))
      .waitFor(async () => (await files(leadOf(GOOD))).some((name) => name.endsWith('.docx')));
    for (const reader of [...restOf(GOOD), '裴督', applicantOf(GOOD)])
      expect(await shown(reader, 'opinion.file', GOOD, { as: 'pdf' })).toContain('没有找到');
  });

  test('below the floor there is no other conclusion, whoever presses what', async () => {
    const card = await shown(leadOf(WEAK), 'opinion', WEAK);
    expect(card).toContain('没有达到认定方案规定的最低要求');
    await expect(
      does(world, leadOf(WEAK), signOpinion, { application: idOf(WEAK), assessment: TEXT, conclusion: 'recommended' }),
    ).rejects.toThrow('below-floor');
    const done = await world.as(leadOf(WEAK)).click('签署评审意见', {
      opinion: TEXT,
      conclusion: '不建议列入候选',
      reason: '综合水平与要求还有差距。',
    });
    expect(toast(done)).toBe('评审意见已签署');
    expect(await stateOf(WEAK)).toBe('notRecommended');
  });

  test('after a confirmed fail: without the streams that were not held, naming each of them', async () => {
    await does(world, CLERK, registerQualification, {
      application: idOf(FAILED),
      check: { result: 'unmet', note: '近三年发生较大质量事故，处罚决定书已核实。', article: '10.5' },
    });
    expect(await openTasks(FAILED)).not.toContain('sign-opinion');
    await world.moveClock('2026-07-10T09:00:00+08:00');
    await world.settled();
    await does(world, leadOf(FAILED), confirmStop, { application: idOf(FAILED), stop: 'fail' });
    expect(await openTasks(FAILED)).toEqual(['sign-opinion']);
    const card = await shown(leadOf(FAILED), 'opinion', FAILED);
    expect(card).toContain('现场评审　未进行');
    expect(card).toContain('处罚决定书已核实');
    await expect(
      does(world, leadOf(FAILED), signOpinion, {
        application: idOf(FAILED),
        assessment: TEXT,
        conclusion: 'recommended',
      }),
    ).rejects.toThrow('stopped-not-recommended');
    const done = await world.as(leadOf(FAILED)).click('签署评审意见', { opinion: TEXT, conclusion: '不建议列入候选' });
    expect(toast(done)).toBe('评审意见已签署');
    expect(await cycleState()).toBe('reviewing');
  });

  test('the leader signs and the applicant withdraws in the same moment: both in one order, and nothing is left open', async () => {
    const both = await Promise.allSettled([
      does(world, leadOf(GONE), signOpinion, { application: idOf(GONE), assessment: TEXT, conclusion: 'recommended' }),
      does(world, applicantOf(GONE), withdrawApplication, { application: idOf(GONE) }),
    ]);
    // Signed first it can still be withdrawn; withdrawn first there is nothing to sign.
    expect(both[1]?.status).toBe('fulfilled');
    await world.settled();
    expect(await stateOf(GONE)).toBe('withdrawn');
    expect(await openTasks(GONE)).toEqual([]);
  });
});

describe('when everything is concluded', () => {
  test('the review is over by itself; the office and the supervisor are told in numbers', async () => {
    await world.settled();
    expect(await cycleState()).toBe('nominating');
    for (const reader of [CLERK, '郗明远', '裴督'])
      expect(await shows(world, reader, 'review.finished', { year: YEAR }, cycleMatter(YEAR))).toContain('1 件');
    expect(await shows(world, '宫雨辰', 'review.finished', { year: YEAR }, cycleMatter(YEAR))).toContain('没有找到');
  });

  test('applicant and district still read 评审中', async () => {
    for (const title of [GOOD, WEAK, FAILED]) {
      for (const reader of [applicantOf(title), '宫雨辰']) {
        const card = await shown(reader, 'application', title);
        expect(card).toContain('评审中');
        expect(card).not.toContain('建议列入候选');
        expect(card).not.toContain('反馈报告');
      }
      expect(await shown(applicantOf(title), 'feedback', title)).toContain('没有找到');
      expect(await shown(applicantOf(title), 'feedback.file', title, { as: 'pdf' })).toContain('没有找到');
    }
  });

  test('the office checks the reports; nobody else does', async () => {
    expect(await shown(CLERK, 'feedback', GOOD)).toContain('供核对');
    for (const reader of [leadOf(GOOD), '裴督', '宫雨辰', '侯主席'])
      expect(await shown(reader, 'feedback', GOOD)).toContain('没有找到');
  });

  test('once it is public the applicant reads what the panel has written: no name, no score', async () => {
    await stage('published');
    const own = await shown(applicantOf(GOOD), 'application', GOOD);
    expect(own).toContain('查看评审反馈报告');
    const card = await shown(applicantOf(GOOD), 'feedback', GOOD);
    for (const said of ['标记优势', '标记改进', '70–85%']) expect(card).toContain(said);
    for (const name of PANEL) expect(card).not.toContain(name);
    expect(await shown(applicantOf(FAILED), 'feedback', FAILED)).toContain('处罚决定书已核实');
    expect(await shown(applicantOf(WEAK), 'application', WEAK)).toContain('综合水平与要求还有差距');
    await shown(applicantOf(GOOD), 'feedback', GOOD);
    await world.as(applicantOf(GOOD)).click('下载反馈报告');
    await world
      .as(applicantOf(GOOD))
      .waitFor(async () => (await files(applicantOf(GOOD))).some((name) => name.startsWith('评审反馈报告')));
    // Others' reports, and the opinion with its leader's name, stay theirs.
    expect(await shown(applicantOf(GOOD), 'feedback', WEAK)).toContain('没有找到');
    expect(await shown(applicantOf(GOOD), 'opinion', GOOD)).toContain('没有找到');
    // From now on it is not withdrawn by a word.
    await expect(does(world, applicantOf(GOOD), withdrawApplication, { application: idOf(GOOD) })).rejects.toThrow(
      'notice-begun',
    );
    expect(own).not.toContain('撤回申报');
  });
});
