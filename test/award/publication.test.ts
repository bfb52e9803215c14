import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cycleMatter } from '../../src/domain/ids.ts';
import { closeCycle } from '../../src/usecases/award/close-cycle.ts';
import { publishResult } from '../../src/usecases/award/publish-result.ts';
import { approveInPart, recordConsent, sendListBack } from '../../src/usecases/award/record-consent.ts';
import { registerDocument } from '../../src/usecases/award/register-document.ts';
import { GOVERNMENT, submitList, toApproving } from '../support/approving.ts';
import type { DeliberatingWorld } from '../support/deliberating.ts';
import { does } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { YEAR } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/* Arts. 7(2), 16: the list before the city government, its document, and the moment at which it is public. */
const FIRST = '威海甲船机有限公司';
const SECOND = '威海乙食品有限公司';
const THIRD = '威海丙新材料有限公司';
const PERSON = '郁青禾';
const DIRECTOR = '郗明远';
const CLERK = '尹舒禾';
const DOCUMENT = '威政发〔2026〕21号';
const DOCUMENT_DAY = '2026-10-20';

const TEAM = [DIRECTOR, CLERK, GOVERNMENT, '裴督', '万里晴', '白景行'];

const rowOf = async (world: World, id: string | undefined) =>
  world.database.client.application.findUniqueOrThrow({ where: { id: id ?? '' } });
const stageOf = async (world: World): Promise<string> =>
  (await world.database.client.cycle.findUniqueOrThrow({ where: { year: YEAR } })).state;
const openTasks = async (world: World): Promise<readonly string[]> =>
  (await world.database.client.task.findMany({ where: { closedAt: null, matter: cycleMatter(YEAR) } }))
    .map(({ kind }) => kind)
    .sort();
const toast = ({ toast: said }: { readonly toast?: { readonly content: string } }): string => said?.content ?? '';
const award = (world: World, who: string): Promise<string> => reads(world, who, 'award', { year: YEAR });
const page = async (world: World, path: string): Promise<{ readonly status: number; readonly text: string }> => {
  const answer = await fetch(world.service.url + path);
  return { status: answer.status, text: await answer.text() };
};

describe('agreed to as it is', () => {
  let scene: DeliberatingWorld;
  let world: World;
  let foreseen: readonly number[] = [];
  beforeAll(async () => {
    scene = await toApproving({ notElected: [THIRD], world: { told: true } });
    world = scene.world;
  }, 180_000);
  afterAll(() => world.close());

  test('the government’s clerk is asked, reads the list, and nobody below office and government does', async () => {
    expect(await openTasks(world)).toEqual(['record-consent']);
    await world.as(GOVERNMENT).says('待办');
    expect(await world.as(GOVERNMENT).sees('登记市政府研究结果')).toBeTruthy();
    for (const who of TEAM) {
      const card = await award(world, who);
      for (const said of [FIRST, SECOND, PERSON, '首席技师', '空缺 3 家']) expect(card, who).toContain(said);
      expect(card).not.toContain(THIRD);
      expect(card.includes('部分同意'), who).toBe(who === GOVERNMENT);
    }
    for (const who of ['宫雨辰', '戚长河', '沈砚', `${FIRST}申报人`])
      expect(await award(world, who), who).toContain('没有找到');
  });

  test('only the government records, and neither before the meeting nor before it had the list', async () => {
    const consent = { year: YEAR, meeting: '市政府第12次常务会议', date: '2026-10-12' };
    for (const who of [CLERK, DIRECTOR, '万里晴', '裴督', '宫雨辰'])
      await expect(does(world, who, recordConsent, consent)).rejects.toThrow('refused');
    await expect(does(world, GOVERNMENT, recordConsent, { ...consent, date: '2026-10-13' })).rejects.toThrow(
      'meeting-not-held',
    );
    await expect(does(world, GOVERNMENT, recordConsent, { ...consent, date: '2026-10-11' })).rejects.toThrow(
      'meeting-before-list',
    );
    await expect(does(world, DIRECTOR, publishResult, { year: YEAR })).rejects.toThrow('consent-missing');
    await expect(
      does(world, GOVERNMENT, registerDocument, { year: YEAR, documentNumber: DOCUMENT, documentDate: '2026-10-12' }),
    ).rejects.toThrow('consent-missing');
    expect(await stageOf(world)).toBe('approving');
  });

  test('「同意」 with the meeting, pressed twice: once, and everybody on the list is approved', async () => {
    await world.moveClock('2026-10-19T09:00:00+08:00');
    await world.settled();
    const clerk = world.as(GOVERNMENT);
    const said = await clerk.click('同意', { meeting: '市政府第12次常务会议', date: '2026-10-19' });
    expect(toast(said)).toBe('已登记同意');
    expect(JSON.stringify(said.card)).toContain('登记发文');
    await expect(
      does(world, GOVERNMENT, recordConsent, { year: YEAR, meeting: '再登记一次', date: '2026-10-19' }),
    ).rejects.toThrow('consent-recorded');
    expect(await stageOf(world)).toBe('approved');
    expect((await rowOf(world, scene.ids[FIRST])).state).toBe('approved');
    expect((await rowOf(world, scene.ids[THIRD])).state).toBe('notElected');
    expect(await openTasks(world)).toEqual(['register-document']);
    const journal = JSON.stringify(
      await world.database.client.journalEntry.findMany({ where: { act: 'ConsentRecorded' } }),
      (_, one) => (typeof one === 'bigint' ? String(one) : one),
    );
    expect(journal).not.toContain('常务会议');
  });

  test('「登记发文」: a number of the city government, of its own year, not before the consent', async () => {
    await world.moveClock('2026-10-20T09:00:00+08:00');
    await world.settled();
    const entry = { year: YEAR, documentNumber: DOCUMENT, documentDate: DOCUMENT_DAY };
    for (const [wrong, code] of [
      [{ documentNumber: '威政发2026年21号' }, 'document-number'],
      [{ documentNumber: '威政发〔2025〕21号' }, 'document-other-year'],
      [{ documentDate: '2026-10-21' }, 'document-later'],
      [{ documentDate: '2026-10-18' }, 'document-before-consent'],
    ] as const)
      await expect(does(world, GOVERNMENT, registerDocument, { ...entry, ...wrong })).rejects.toThrow(code);
    await expect(does(world, DIRECTOR, publishResult, { year: YEAR })).rejects.toThrow('document-missing');
    await does(world, GOVERNMENT, registerDocument, { ...entry, documentNumber: '威政发[2026]12号' });
    // Put right by entering it again.
    await does(world, GOVERNMENT, registerDocument, { ...entry, documentNumber: '威政发（2026）21号' });
    await world.settled();
    expect(await award(world, DIRECTOR)).toContain(DOCUMENT);
    expect(await openTasks(world)).toEqual(['publish-result']);
    for (const who of [CLERK, GOVERNMENT, '万里晴', '裴督'])
      await expect(does(world, who, publishResult, { year: YEAR })).rejects.toThrow('refused');
  });

  test('until the last moment nobody reads anything of it; what is asked for is not there', async () => {
    const outside = ['宫雨辰', '戚长河', '沈砚', ...[FIRST, THIRD, PERSON].map((title) => `${title}申报人`)];
    for (const who of outside) {
      expect(await award(world, who), who).toContain('没有找到');
      const messages = JSON.stringify(await world.as(who).messages());
      for (const secret of [DOCUMENT, '拟认定名单', '市政府已同意', '经审议', 'ZLJ2026'])
        expect(messages, `${who} ${secret}`).not.toContain(secret);
    }
    for (const title of [FIRST, SECOND, THIRD, PERSON]) {
      const application = scene.ids[title] ?? '';
      const own = await reads(world, `${title}申报人`, 'application', { application });
      for (const secret of ['市政府', '经审议', '认定名单', '查看证书']) expect(own, title).not.toContain(secret);
      for (const view of ['award.outcome', 'certificate', 'feedback'])
        expect(await reads(world, `${title}申报人`, view, { application }), view).toContain('没有找到');
    }
    const missing = await page(world, '/results/2031');
    for (const path of [`/results/${YEAR}`, '/certificates/ZLJ2026-D01-234567']) {
      const found = await page(world, path);
      expect(found.status).toBe(404);
      expect(found.text).toBe(missing.text);
    }
    // Whatever they ask for, and whatever stage the year is in behind it.
    for (const who of outside)
      for (const [view, params] of [
        ['tasks', {}],
        ['slate', {}],
        ['progress', {}],
        ['review', {}],
        ['holders', { search: FIRST }],
        ['applications', {}],
        ['applications.mine', {}],
        ['handle', { number: String(YEAR) }],
        ['award.returned', { year: YEAR }],
      ] as const) {
        const card = await reads(world, who, view, params);
        for (const secret of [DOCUMENT, 'ZLJ2026', '市政府', '经审议', '认定名单', '已认定'])
          expect(card, `${who} ${view} ${secret}`).not.toContain(secret);
      }
    for (const path of ['/', '/feed.atom', '/holders', '/open-data/holders.json', '/open-data/results.json']) {
      const { status, text } = await page(world, path);
      expect(status, path).toBe(200);
      for (const secret of [FIRST, SECOND, PERSON, DOCUMENT, 'ZLJ2026', `/results/${YEAR}`])
        expect(text, `${path} ${secret}`).not.toContain(secret);
    }
  });

  test('whoever publishes reads first who will be told what; it is counted as it is then sent', async () => {
    for (const who of [CLERK, GOVERNMENT, '万里晴', '裴督', `${FIRST}申报人`])
      expect(await reads(world, who, 'award.preview', { year: YEAR }), who).toContain('没有找到');
    const read = await reads(world, DIRECTOR, 'award.preview', { year: YEAR });
    for (const said of ['获得认定　3 件', FIRST, '没有获得认定　1 件', '明年可以再次申报', '3 个证书查验页'])
      expect(read).toContain(said);
    foreseen = [...read.matchAll(/(?:发给 |其他人员　)(\d+) 人/g)].map(([, count]) => Number(count));
    expect(foreseen).toHaveLength(3);
    // And once more in what the press itself asks to confirm.
    await world.as(DIRECTOR).sees('已登记发文');
    const card = JSON.stringify((await world.as(DIRECTOR).cards()).at(-1)?.content);
    const [winners, others, officials] = foreseen;
    expect(card).toContain(
      `将通知获得认定的 ${winners} 人、没有获得认定的 ${others} 人、其他人员 ${officials} 人。公布后不能撤回。`,
    );
  });

  test('the service restarts, two directors’ presses meet: public once, with everything at once', async () => {
    await world.restart();
    const both = await Promise.allSettled([1, 2].map(() => does(world, DIRECTOR, publishResult, { year: YEAR })));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await world.journal('ResultPublished')).toBe(1);
    expect(await world.journal('AwardGiven')).toBe(3);
    await world.settled();
    expect(await stageOf(world)).toBe('published');
    for (const title of [FIRST, SECOND, PERSON]) expect((await rowOf(world, scene.ids[title])).state).toBe('awarded');
    expect(await openTasks(world)).toEqual(['close-cycle']);
    const keys = (await world.database.client.message.findMany({ select: { key: true } })).map(({ key }) => key);
    const [winners = 0, others = 0, officials] = foreseen;
    expect(keys.filter((key) => key.startsWith('outcome:'))).toHaveLength(winners + others);
    expect(keys.filter((key) => key.startsWith(`result:${YEAR}`))).toHaveLength(officials ?? -1);

    const certificates = await world.database.client.certificate.findMany({ orderBy: { number: 'asc' } });
    expect(certificates.map(({ number }) => number.slice(0, 11))).toEqual([
      'ZLJ2026-D01',
      'ZLJ2026-D02',
      'ZLJ2026-G01',
    ]);
    const holders = await world.database.client.holder.findMany();
    expect(holders.map(({ name, year, state }) => [name, year, state]).sort()).toEqual(
      [FIRST, SECOND, PERSON].map((name) => [name, YEAR, 'valid']).sort(),
    );
    expect(holders.find(({ name }) => name === PERSON)?.identityIndex).toBeTruthy();
    expect(holders.find(({ name }) => name === FIRST)?.code).toMatch(/^[0-9A-Z]{18}$/);
  });

  test('everybody concerned is told: winners with their number, the others with the ground, officials with the list', async () => {
    for (const title of [FIRST, SECOND, PERSON]) {
      const card = await world.as(`${title}申报人`).sees('祝贺：获得2026年度威海市市长质量奖');
      expect(card).toMatch(/ZLJ2026-[DG]0\d-/);
      expect(card).toContain('查看证书');
    }
    const other = await world.as(`${THIRD}申报人`).sees('2026年度认定结果已公布');
    expect(other).toContain('未列入认定名单');
    for (const who of [...TEAM, '宫雨辰', '戚长河']) {
      const card = await world.as(who).sees('2026年度威海市市长质量奖认定结果');
      expect(card, who).toContain(DOCUMENT);
    }
    await world.as(`${FIRST}申报人`).click('查看证书');
    expect(await world.as(`${FIRST}申报人`).reads()).toContain('电子查验件，以市政府颁发的奖牌、证书为准');
    await world.as(`${FIRST}申报人`).click('下载电子查验件');
    await world
      .as(`${FIRST}申报人`)
      .waitFor(async () =>
        (await world.as(`${FIRST}申报人`).messages()).some(({ content }) =>
          String(content.file_name ?? '').startsWith('电子查验件-ZLJ2026-D01'),
        ),
      );
    // Another party's certificate is not handed out in the chat.
    expect(await reads(world, `${THIRD}申报人`, 'certificate', { application: scene.ids[FIRST] })).toContain(
      '没有找到',
    );
  });

  test('visitors read the result, check a certificate, find the holders, and load the data', async () => {
    const result = await page(world, `/results/${YEAR}`);
    expect(result.status).toBe(200);
    for (const said of [FIRST, SECOND, PERSON, DOCUMENT, '首席技师']) expect(result.text).toContain(said);
    expect(result.text).not.toContain(THIRD);
    const [certificate] = await world.database.client.certificate.findMany({ where: { name: FIRST } });
    const checked = await page(world, `/certificates/${certificate?.number}`);
    expect(checked.text).toContain('有效');
    expect(checked.text).toContain(FIRST);
    for (const path of ['/holders', '/open-data/holders.json', '/open-data/results.json', '/feed.atom'])
      expect((await page(world, path)).text, path).toContain(path === '/feed.atom' ? `/results/${YEAR}` : FIRST);
    await world.database.client.$executeRaw`
      UPDATE holder SET state = 'revoked', revoked_on = '2026-10-20' WHERE name = ${FIRST}`;
    expect((await page(world, `/certificates/${certificate?.number}`)).text).toContain('已撤销');
    expect((await page(world, `/results/${YEAR}`)).text).toContain('已撤销');
    // Nothing is handed out any more that looks as if it held, not from an older card either.
    const winner = { application: scene.ids[FIRST] };
    expect(await reads(world, `${FIRST}申报人`, 'certificate', winner)).not.toContain('下载电子查验件');
    expect(await reads(world, `${FIRST}申报人`, 'certificate.file', winner)).toContain('不再出具电子查验件');
  });

  test('what is public can be neither changed nor taken back', async () => {
    const { client } = world.database;
    await expect(client.$executeRaw`UPDATE certificate SET name = '别的公司' WHERE name = ${FIRST}`).rejects.toThrow();
    await expect(client.$executeRaw`DELETE FROM award_result`).rejects.toThrow();
    await expect(does(world, GOVERNMENT, sendListBack, { year: YEAR, reason: '再研究一次。' })).rejects.toThrow(
      'consent-recorded',
    );
  });

  test('「归档并结束本年度」: closed once, and the archive holds the journal and every document', async () => {
    await expect(does(world, CLERK, closeCycle, { year: YEAR })).rejects.toThrow('not-permitted');
    await world.as(DIRECTOR).sees('2026年度威海市市长质量奖认定结果');
    const said = await world.as(DIRECTOR).click('归档并结束本年度');
    expect(toast(said)).toContain('已归档');
    expect(await stageOf(world)).toBe('closed');
    expect(await openTasks(world)).toEqual([]);
    await expect(does(world, DIRECTOR, closeCycle, { year: YEAR })).rejects.toThrow('already-closed');
    await world
      .as(DIRECTOR)
      .waitFor(async () =>
        (await world.as(DIRECTOR).messages()).some(({ content }) => String(content.file_name ?? '').endsWith('.zip')),
      );
  });
});

describe('not agreed to', () => {
  let scene: DeliberatingWorld;
  let world: World;
  beforeAll(async () => {
    scene = await toApproving({ notElected: [THIRD] });
    world = scene.world;
  }, 180_000);
  afterAll(() => world.close());

  const all = async (): Promise<Readonly<Record<string, string>>> => {
    const found: Record<string, string> = {};
    for (const [title, id] of Object.entries(scene.ids)) found[title] = (await rowOf(world, id)).state;
    return found;
  };

  test('「退回」: the leading group has every candidate before it again, and learns why', async () => {
    await does(world, GOVERNMENT, sendListBack, { year: YEAR, reason: '请结合近期抽查情况再作研究。' });
    await world.settled();
    expect(await stageOf(world)).toBe('deliberating');
    expect(await all()).toEqual({
      [FIRST]: 'nominated',
      [SECOND]: 'nominated',
      [THIRD]: 'nominated',
      [PERSON]: 'nominated',
    });
    expect((await rowOf(world, scene.ids[FIRST])).finalPlace).toBeNull();
    for (const who of [DIRECTOR, CLERK, '万里晴'])
      expect(await world.as(who).sees('名单由领导小组重新审议')).toContain('请结合近期抽查情况再作研究。');
    for (const who of ['宫雨辰', '沈砚', `${FIRST}申报人`])
      expect(JSON.stringify(await world.as(who).messages())).not.toContain('抽查情况');
    expect(await openTasks(world)).not.toContain('record-consent');
  });

  test('「部分同意」: a reason for each who is left out; those are out for good, the others are settled again', async () => {
    await submitList(scene, { elected: [FIRST, SECOND, THIRD, PERSON], notElected: [] });
    const part = (approved: readonly string[], reason: string) =>
      does(world, GOVERNMENT, approveInPart, {
        year: YEAR,
        approved: approved.map((title) => scene.ids[title]),
        reason,
      });
    await expect(part([FIRST, SECOND, THIRD, PERSON], '都同意。')).rejects.toThrow('nobody-left-out');
    await expect(part([], '都不同意。')).rejects.toThrow('all-left-out');
    await expect(part([FIRST, PERSON], `${SECOND}：正在接受专项核查。`)).rejects.toThrow('reason-for-each');
    await part([FIRST, PERSON], `${SECOND}：正在接受专项核查。\n${THIRD}：信用修复尚未完成。`);
    await world.settled();
    expect(await stageOf(world)).toBe('deliberating');
    expect(await all()).toEqual({
      [FIRST]: 'nominated',
      [SECOND]: 'notApproved',
      [THIRD]: 'notApproved',
      [PERSON]: 'nominated',
    });
    const card = await world.as(DIRECTOR).sees('市政府部分同意');
    for (const said of [SECOND, '专项核查', THIRD, '信用修复']) expect(card).toContain(said);
    // Until the publication those who were left out read what every candidate reads.
    const own = await reads(world, `${SECOND}申报人`, 'application', { application: scene.ids[SECOND] });
    expect(own).not.toContain('专项核查');
    expect(own).toContain('列入候选名单');
  });

  test('settled again and agreed to: whoever was left out is told the reason with the publication, and has no certificate', async () => {
    await submitList(scene, { elected: [FIRST, PERSON], notElected: [] });
    await does(world, GOVERNMENT, recordConsent, { year: YEAR, meeting: '常务会议', date: '2026-10-12' });
    await does(world, GOVERNMENT, registerDocument, {
      year: YEAR,
      documentNumber: '威政发〔2026〕22号',
      documentDate: '2026-10-12',
    });
    await does(world, DIRECTOR, publishResult, { year: YEAR });
    await world.settled();
    const out = await world.as(`${SECOND}申报人`).sees('2026年度认定结果已公布');
    expect(out).toContain('专项核查');
    expect(await world.database.client.certificate.count()).toBe(2);
    expect(await world.journal('ListSentBack')).toBe(2);
  });
});
