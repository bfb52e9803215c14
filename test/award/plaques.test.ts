import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificateMatter } from '../../src/domain/ids.ts';
import {
  confirmHandling,
  handOver,
  payReward,
  proposeReissue,
  proposeReward,
  recallCertificate,
  rejectHandling,
} from '../../src/usecases/award/handle-certificate.ts';
import { publishResult } from '../../src/usecases/award/publish-result.ts';
import { recordConsent } from '../../src/usecases/award/record-consent.ts';
import { registerDocument } from '../../src/usecases/award/register-document.ts';
import { confirmRate, proposeRate } from '../../src/usecases/award/reward-rates.ts';
import { confirmCorrection } from '../../src/usecases/holders/decide-correction.ts';
import { proposeCorrection } from '../../src/usecases/holders/propose-correction.ts';
import { GOVERNMENT, toApproving } from '../support/approving.ts';
import type { DeliberatingWorld } from '../support/deliberating.ts';
import { does } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { YEAR } from '../support/under-review.ts';

/* Arts. 16, 17, 27, 28: where plaques and certificates are after the publication, and the reward money. */
const [CLERK, DIRECTOR, WATCHER] = ['尹舒禾', '郗明远', '裴督'] as const;
const [FIRST, SECOND, PERSON] = ['威海甲船机有限公司', '威海乙食品有限公司', '郁青禾'] as const;

let scene: DeliberatingWorld;
const numbers: Record<string, string> = {};
const number = (name: string): string => numbers[name] ?? '';
const card = (who: string, name: string) => reads(scene.world, who, 'plaque', { number: number(name) });
const page = async (name: string): Promise<string> =>
  (await fetch(`${scene.world.service.url}/certificates/${number(name)}`)).text();
const openTasks = async (name: string) =>
  (
    await scene.world.database.client.task.findMany({
      where: { closedAt: null, matter: certificateMatter(number(name)) },
    })
  ).map(({ kind }) => kind);
/** The one proposal that waits. */
const waiting = async (): Promise<string> =>
  (await scene.world.database.client.proposal.findFirstOrThrow({ where: { kind: 'plaque', state: 'open' } })).id;

beforeAll(async () => {
  scene = await toApproving({ organisations: [FIRST, SECOND], individuals: [PERSON] });
  const { world } = scene;
  await world.moveClock('2026-10-20T09:00:00+08:00');
  await does(world, GOVERNMENT, recordConsent, { year: YEAR, meeting: '市政府第12次常务会议', date: '2026-10-19' });
  const document = { year: YEAR, documentNumber: '威政发〔2026〕21号', documentDate: '2026-10-20' };
  await does(world, GOVERNMENT, registerDocument, document);
  expect(await reads(world, CLERK, 'plaques', { year: YEAR })).toContain('没有找到');
  await does(world, DIRECTOR, publishResult, { year: YEAR });
  for (const { name, number: given } of await world.database.client.certificate.findMany()) numbers[name] = given;
  await world.moveClock('2026-12-28T09:00:00+08:00');
  await world.settled();
}, 180_000);
afterAll(() => scene?.world.close());

describe('handing over', () => {
  test('is entered by a clerk on the card, with day and receiver, once', async () => {
    const { world } = scene;
    const clerk = world.as(CLERK);
    await clerk.says('名单');
    await clerk.click('奖牌、证书登记');
    expect(await clerk.sees('奖牌、证书登记')).toContain('已颁发：0 / 3');
    await clerk.click('办理');
    await does(world, CLERK, handOver, { number: number(SECOND), handedOn: '2026-12-25', receivedBy: '乙公司 时岚' });
    expect(await card(WATCHER, SECOND)).toContain('领取人：乙公司 时岚');
    expect(await reads(world, CLERK, 'plaques', { year: YEAR })).toContain('已颁发：1 / 3');
    const again = { number: number(SECOND), handedOn: '2026-12-26', receivedBy: '再次' };
    await expect(does(world, CLERK, handOver, again)).rejects.toThrow('handed-over-already');
    const early = { number: number(FIRST), handedOn: '2026-10-19', receivedBy: '甲公司' };
    await expect(does(world, CLERK, handOver, early)).rejects.toThrow('handling-too-early');
    await expect(does(world, CLERK, handOver, { ...early, handedOn: '2026-12-29' })).rejects.toThrow(
      'handling-to-come',
    );
    await expect(does(world, DIRECTOR, handOver, early)).rejects.toThrow('not-permitted');
  });

  test('is the office’s to see and the supervisor’s; nobody else finds it', async () => {
    for (const who of [GOVERNMENT, '万里晴', '宫雨辰', '沈砚', `${SECOND}申报人`])
      expect(await card(who, SECOND), who).toContain('没有找到');
  });
});

describe('issuing anew', () => {
  test('takes two persons; what was handed over before is void, and the check page says so', async () => {
    const { world } = scene;
    const asked = { number: number(SECOND), reissueReason: '搬迁时损坏，原件已交回。' };
    await expect(does(world, CLERK, proposeReissue, { ...asked, number: number(FIRST) })).rejects.toThrow(
      'not-handed-over',
    );
    await does(world, CLERK, proposeReissue, asked);
    await expect(does(world, CLERK, proposeReissue, asked)).rejects.toThrow('plaque-pending');
    expect(await openTasks(SECOND)).toEqual(['confirm-plaque']);
    expect(await page(SECOND)).not.toContain('补发');
    await world.settled();
    const director = world.as(DIRECTOR);
    await director.sees('申请补发，待确认');
    await director.click('确认补发');
    expect(await openTasks(SECOND)).toEqual([]);
    expect(await page(SECOND)).toContain('2026年12月28日补发，此前颁发的原件作废');
    expect(await card(CLERK, SECOND)).toContain(`${CLERK}提出，${DIRECTOR}确认`);
    expect(await world.journal('PlaqueHandled')).toBe(2);
  });

  test('can be turned down, with a reason, and asked for again', async () => {
    const { world } = scene;
    await does(world, CLERK, proposeReissue, { number: number(SECOND), reissueReason: '再次遗失。' });
    await world.settled();
    const director = world.as(DIRECTOR);
    await director.sees('再次遗失');
    await director.click('驳回', { reason: '请先登报声明遗失。' });
    expect(await openTasks(SECOND)).toEqual([]);
    expect(await card(CLERK, SECOND)).not.toContain('待确认');
  });
});

describe('reward money', () => {
  test('is set by two persons in 万元, and paid to whoever was given the award, once', async () => {
    const { world } = scene;
    const pay = { number: number(FIRST), paidOn: '2026-12-28', payee: FIRST };
    await expect(does(world, CLERK, payReward, pay)).rejects.toThrow('reward-not-set');
    await does(world, CLERK, proposeReward, { number: number(FIRST), amount: '50', basis: '威政办发〔2023〕26号' });
    await expect(does(world, CLERK, confirmHandling, { proposal: await waiting() })).rejects.toThrow('not-permitted');
    await does(world, DIRECTOR, confirmHandling, { proposal: await waiting() });
    expect(await card(CLERK, FIRST)).toContain('50 万元');
    await expect(does(world, CLERK, payReward, { ...pay, payee: '威海别家有限公司' })).rejects.toThrow('payee-differs');
    await does(world, CLERK, payReward, pay);
    await expect(does(world, CLERK, payReward, pay)).rejects.toThrow('reward-paid-already');
    const twice = { number: number(FIRST), amount: '60', basis: '再核定一次' };
    await expect(does(world, CLERK, proposeReward, twice)).rejects.toThrow('reward-set-already');
    const rows = await world.database.client.journalEntry.findMany({ where: { act: 'PlaqueHandled', article: '17' } });
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows.map(({ data }) => data))).not.toContain('威政办发');
  });
});

describe('the table of rewards', () => {
  const RATE = {
    fromYear: '2026',
    organisationAmount: '50',
    individualAmount: '10.5',
    rateBasis: '威政办发〔2023〕26号第九条',
  };
  const rates = (who: string) => reads(scene.world, who, 'reward.rates', {});
  const rateWaiting = async (): Promise<string> =>
    (await scene.world.database.client.proposal.findFirstOrThrow({ where: { kind: 'reward-rate', state: 'open' } })).id;

  test('is loaded by a clerk with the document it rests on, and counts once another person has confirmed it', async () => {
    const { world } = scene;
    for (const who of [GOVERNMENT, '万里晴', '宫雨辰', '沈砚', `${SECOND}申报人`])
      expect(await rates(who), who).toContain('没有找到');
    const clerk = world.as(CLERK);
    await clerk.says('名单');
    await clerk.click('奖牌、证书登记');
    await clerk.click('奖励标准');
    expect((await clerk.click('提出奖励标准', { ...RATE, organisationAmount: '五十' })).toast?.content).toContain(
      '单位奖励金额',
    );
    expect((await clerk.click('提出奖励标准', { ...RATE, fromYear: '2030' })).toast?.content).toContain('第十七条');
    expect((await clerk.click('提出奖励标准', RATE)).toast?.content).toContain('等待另一位确认');
    await expect(does(world, CLERK, proposeRate, RATE)).rejects.toThrow('reward-rate-pending');
    await expect(does(world, DIRECTOR, proposeRate, RATE)).rejects.toThrow('not-permitted');
    await expect(does(world, CLERK, confirmRate, { proposal: await rateWaiting() })).rejects.toThrow('not-permitted');
    // It is no table yet.
    await expect(does(world, CLERK, proposeReward, { number: number(SECOND) })).rejects.toThrow('reward-untabled');
    await world.settled();
    const director = world.as(DIRECTOR);
    await director.sees('奖励标准待确认');
    await director.click('驳回', { reason: '请写明第几款。' });
    await does(world, CLERK, proposeRate, { ...RATE, rateBasis: '威政办发〔2023〕26号第九条第一款' });
    const proposal = await rateWaiting();
    await world.settled();
    await director.sees('第九条第一款');
    await director.click('确认奖励标准');
    await expect(does(world, DIRECTOR, confirmRate, { proposal })).rejects.toThrow('reward-rate-decided');
    for (const who of [CLERK, DIRECTOR, WATCHER]) expect(await rates(who)).toContain('个人 10.5 万元');
    await expect(
      does(world, CLERK, proposeRate, { ...RATE, rateBasis: '威政办发〔2023〕26号第九条第一款' }),
    ).rejects.toThrow('reward-rate-same');
    const lines = await world.database.client.journalEntry.findMany({ where: { act: { startsWith: 'RewardRate' } } });
    expect(lines.map(({ article }) => article)).toEqual(['17', '17', '17', '17']);
    expect(JSON.stringify(lines.map(({ data }) => data))).not.toContain('威政办发');
  });

  test('gives a case its sum and its basis; nobody types another, and a table that changes meanwhile is looked at again', async () => {
    const { world } = scene;
    await expect(
      does(world, CLERK, proposeReward, { number: number(SECOND), amount: '60', basis: '另行研究确定' }),
    ).rejects.toThrow('reward-by-table');
    expect(await card(CLERK, SECOND)).not.toContain('奖励资金（万元）');
    await does(world, CLERK, proposeReward, { number: number(SECOND) });
    await does(world, CLERK, proposeReward, { number: number(PERSON) });
    const proposals = await world.database.client.proposal.findMany({ where: { kind: 'plaque', state: 'open' } });
    const of = (name: string) => proposals.find(({ matter }) => matter === certificateMatter(number(name)))?.id ?? '';
    await does(world, DIRECTOR, confirmHandling, { proposal: of(PERSON) });
    expect(await card(CLERK, PERSON)).toContain('10.5 万元');
    expect(await card(CLERK, PERSON)).toContain('第九条第一款');
    // What was set stays as it was set; what only waits is not confirmed by a table that counts no more.
    await does(world, CLERK, proposeRate, { ...RATE, organisationAmount: '80' });
    await does(world, DIRECTOR, confirmRate, { proposal: await rateWaiting() });
    await expect(does(world, DIRECTOR, confirmHandling, { proposal: of(SECOND) })).rejects.toThrow(
      'reward-rate-changed',
    );
    await does(world, DIRECTOR, rejectHandling, { proposal: of(SECOND), reason: '按新的标准重新核定。' });
    await does(world, CLERK, proposeReward, { number: number(SECOND) });
    await does(world, DIRECTOR, confirmHandling, { proposal: await waiting() });
    expect(await card(CLERK, SECOND)).toContain('80 万元');
    expect(await card(CLERK, PERSON)).toContain('10.5 万元');
    await does(world, CLERK, payReward, { number: number(SECOND), paidOn: '2026-12-28', payee: SECOND });
    expect(await rates(CLERK)).toContain('已被新的标准替代');
    await expect(world.database.client.$executeRaw`UPDATE reward_rate SET organisation_fen = 1`).rejects.toThrow();
  });
});

describe('taking back', () => {
  test('is asked of the clerk as soon as the register says the award is revoked, and is not to be had before', async () => {
    const { world } = scene;
    const taken = { number: number(SECOND), recalledOn: '2026-12-28', recallNote: '已由经办人上门收回。' };
    await expect(does(world, CLERK, recallCertificate, taken)).rejects.toThrow('award-valid');
    const { holderId: holder } = await world.database.client.certificate.findUniqueOrThrow({
      where: { number: number(SECOND) },
    });
    const { code } = await world.database.client.holder.findUniqueOrThrow({ where: { id: holder } });
    const corrected = { holder, year: String(YEAR), name: SECOND, code, state: '已撤销', revokedOn: '2026-12-27' };
    await does(world, CLERK, proposeCorrection, { ...corrected, reason: '市政府决定撤销。' });
    const { id: proposal } = await world.database.client.proposal.findFirstOrThrow({
      where: { kind: 'holder-correction', state: 'open' },
    });
    await does(world, DIRECTOR, confirmCorrection, { proposal });
    expect(await openTasks(SECOND)).toEqual(['recall-plaque']);
    await expect(
      does(world, CLERK, proposeReissue, { number: number(SECOND), reissueReason: '补发一块。' }),
    ).rejects.toThrow('award-revoked');
    await expect(does(world, CLERK, recallCertificate, { ...taken, recalledOn: '2026-12-26' })).rejects.toThrow(
      'recall-too-early',
    );
    await world.settled();
    const clerk = world.as(CLERK);
    await clerk.sees('已撤销，待收回');
    await clerk.click('登记收回', { recalledOn: '2026-12-28', recallNote: '已由经办人上门收回。' });
    expect(await openTasks(SECOND)).toEqual([]);
    expect(await card(WATCHER, SECOND)).toContain('已收回');
    expect(await page(SECOND)).toContain('已于2026年12月28日收回');
    await expect(does(world, CLERK, recallCertificate, taken)).rejects.toThrow('recalled-already');
  });

  test('nothing of it is ever changed or taken out of the register', async () => {
    const { client } = scene.world.database;
    await expect(client.$executeRaw`DELETE FROM certificate_handling`).rejects.toThrow(/append-only/);
    await expect(client.$executeRaw`UPDATE certificate_handling SET day = '2026-12-01'`).rejects.toThrow(/append-only/);
  });
});
