import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applicantCalled, fullName, type Paper, papersOf } from '../../src/demo/applicants.ts';
import { demoPaper } from '../../src/demo/demo-paper.ts';
import { inBrowser, launchBrowser } from '../support/browser.ts';
import { openCycle } from '../support/open-cycle.ts';
import { Phone } from '../support/phone.ts';
import { submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';

const ORGANISATION = applicantCalled('时岚');
const INDIVIDUAL = applicantCalled('于小满');
const UNIT = '威海海岳精工有限公司（虚构）';

const NO_ACCIDENT = '近3年有无重大质量、安全、环保、公共卫生事故';

inBrowser('an application from its first line to the acceptance number, on phones', () => {
  let world: World;
  let browser: Browser;
  let applicant: Phone;
  let officer: Phone;
  let signer: Phone;
  let clerk: Phone;

  const phone = (name: string): Promise<Phone> => Phone.of(browser, world, name);
  const states = async (): Promise<Readonly<Record<string, string>>> => {
    const rows = await world.database.client.application.findMany();
    return Object.fromEntries(rows.map(({ title, state }) => [title, state]));
  };
  const numberOf = async (title: string): Promise<string> =>
    (await world.database.client.application.findFirstOrThrow({ where: { title } })).number;
  const handsOver = async (who: Phone, facts: typeof ORGANISATION, paper: Paper): Promise<void> => {
    await who.press(`上传${paper.slot}`);
    await who.sees('请把文件发到本会话');
    await who.sendsFile(`${facts.title}${paper.title}.pdf`, await demoPaper(fullName(facts), paper));
    await who.sees(`${facts.title}${paper.title}.pdf，放入“${paper.slot}”`);
  };

  beforeAll(async () => {
    world = await createWorld({
      people: {
        尹舒禾: ['officeClerk'],
        郗明远: ['officeDirector'],
        宫雨辰: ['districtOfficer:huancui'],
        戚长河: ['districtSigner:huancui'],
        时岚: [],
        于小满: [],
        樊舟: [],
        屈望: [],
        裘安: [],
      },
      startAt: '2026-01-05T09:00:00+08:00',
      sandbox: { clientDir: join(import.meta.dirname, '../../dist/sandbox-client'), botName: '质量奖助手' },
    });
    await openCycle(world, { clerk: '尹舒禾', director: '郗明远', until: '2026-03-10T09:00:00+08:00' });
    browser = await launchBrowser();
    [applicant, officer, signer, clerk] = await Promise.all([
      phone('时岚'),
      phone('宫雨辰'),
      phone('戚长河'),
      phone('尹舒禾'),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  test('an organisation fills in five steps, sends real files and gets its receipt', async () => {
    await applicant.says('申报');
    await applicant.sees('正在接受申报');
    await applicant.screenshot('20-call');
    await applicant.press('申报（单位）');
    await applicant.sees('本步还缺');
    await applicant.screenshot('21-step-1-empty');
    await applicant.isSound();
    await applicant.fillAll({
      单位名称: UNIT,
      统一社会信用代码: '91371002MAXXX0001K',
      法定代表人: '时海岳',
      单位地址: '威海市环翠区虚构路1号',
      '从业人员数（人）': '860',
      联系人: '时岚',
      联系电话: '0631-5000010',
    });
    await applicant.choose('推荐区市', '环翠区');
    await applicant.choose('所属行业', 'C 制造业');
    await applicant.choose('是否属于“四新”领域', '否');
    await applicant.choose('单位规模', '大');
    await applicant.pickDay('成立日期', '2012-04-18');
    await applicant.pickDay('正常运行起始日期', '2012-06-01');
    await applicant.screenshot('22-step-1-filled');
    await applicant.press('保存并继续');

    await applicant.sees('2025年营业收入');
    for (const [word, amount] of [
      ['营业收入', '98600'],
      ['利润总额', '8200'],
      ['纳税总额', '5030'],
      ['研发投入', '3750.5'],
    ] as const) {
      for (const year of [2025, 2024, 2023]) await applicant.fill(`${year}年${word}（万元）`, amount);
    }
    await applicant.screenshot('23-step-2');
    await applicant.press('保存并继续');

    await applicant.sees('质量管理体系建设情况');
    await applicant.fillAll({
      质量管理体系建设情况: '精密轴系零件全过程建立并运行质量管理体系，每年内审两次。',
      导入卓越绩效管理年份: '2018',
      质量管理方法及推广情况: '提炼形成“一线三查”现场质量管理方法，在全部班组推广。',
      节能环保与安全生产情况: '通过环境和职业健康安全管理体系认证。',
      主要指标在省内同行业水平: '主要质量指标居省内同行业前三位。',
      参加质量活动情况: '每年参加“质量月”，近三年完成改进课题21项。',
      质量信用记录: '近三年信用记录良好。',
    });
    await applicant.choose('鼓励申报类型', '高新技术企业', '专精特新“小巨人”企业');
    await applicant.screenshot('24-step-3');
    await applicant.isSound();
    await applicant.press('保存并继续');

    await applicant.sees('承诺人');
    for (const label of [NO_ACCIDENT, '近3年有无单位责任引起的突出投诉', '近3年有无其他违法违规行为'])
      await applicant.choose(label, '无');
    await applicant.tick('承诺所填内容和所附材料真实、准确、完整');
    await applicant.fill('承诺人', '时海岳');
    await applicant.screenshot('25-step-4');
    await applicant.press('保存并继续');

    await applicant.sees('先点“上传…”');
    await applicant.screenshot('26-material-empty');
    for (const paper of papersOf(ORGANISATION)) await handsOver(applicant, ORGANISATION, paper);
    await applicant.sees('必需的材料已齐');
    await applicant.screenshot('27-material');
    await applicant.isSound();
    await applicant.press('申报总览');
    await applicant.sees('已填全，可以提交');
    await applicant.screenshotOf('已填全，可以提交', '28-overview');
    await applicant.isSound();
    await applicant.press('提交申报');
    await applicant.sees('申报已提交');
    await applicant.screenshot('29-receipt');
    await applicant.isSound();
    expect(await states()).toMatchObject({ [UNIT]: 'submitted' });
  });

  test('the district sends it back once, and it comes in again with what was asked for', async () => {
    await officer.sees(UNIT);
    await officer.screenshotOf(UNIT, '30-desk-officer');
    await officer.isSound();
    await officer.fill('需要修改之处（请逐项写明）', '请补充质量管理体系认证证书。');
    await officer.press('退回修改');
    await officer.sees('已退回申报人修改');
    await officer.screenshot('31-desk-sent-back');

    await applicant.sees('请补充质量管理体系认证证书');
    await applicant.screenshotOf('请补充质量管理体系认证证书', '32-told-sent-back');
    await applicant.says(`办理 ${await numberOf(UNIT)}`);
    await applicant.sees('区市已退回修改');
    await applicant.screenshot('33-overview-sent-back');
    await applicant.isSound();
    await applicant.press('5 材料');
    await handsOver(applicant, ORGANISATION, {
      slot: '质量管理体系证明',
      title: '质量管理体系认证证书',
      about: ['认证范围：精密轴系零件的设计、制造和服务。'],
    });
    await applicant.press('提交申报');
    await expect.poll(async () => (await states())[UNIT]).toBe('submitted');
    await applicant.sees('质量管理体系认证证书.pdf（质量管理体系证明');
    await applicant.screenshot('34-receipt-again');
  });

  test('one person drafts the opinion, another signs it', async () => {
    await officer.says(`办理 ${await numberOf(UNIT)}`);
    await officer.sees('与上次提交相比');
    await officer.screenshotOf('与上次提交相比', '34-desk-again');
    await officer.fill('推荐意见', '该单位质量管理方法在行业内推广，主要质量指标居省内前列，同意推荐。');
    await officer.press('推荐');
    await officer.sees('拟稿');
    await signer.sees('主要质量指标居省内前列，同意推荐');
    await signer.screenshotOf('同意推荐', '35-desk-signer');
    await signer.isSound();
    await signer.press('签署推荐意见');
    await signer.sees('区市已推荐，待受理');
    await signer.screenshot('36-desk-signed');
    await applicant.sees('区市已推荐');
    await applicant.screenshot('37-told-endorsed');
  });

  test('the office asks once for a correction, sees before and after, and accepts', async () => {
    await clerk.sees(UNIT);
    await clerk.screenshotOf(UNIT, '38-desk-office');
    await clerk.isSound();
    await clerk.choose('需要补正的内容', '质量荣誉', '材料：经营与质量水平证明');
    await clerk.fill('补正说明', '请写明荣誉的授予单位和年度，并补充经营数据的审计报告。');
    await clerk.press('通知补正');
    await clerk.sees('待补正');
    await clerk.screenshot('39-desk-correcting');

    await applicant.sees('请补正');
    await applicant.screenshotOf('请补正', '40-correction');
    await applicant.isSound();
    await applicant.press('补正质量管理');
    await applicant.fill('质量荣誉', '市级质量标杆（虚构），2024年，市质量协会（虚构）公布。');
    await applicant.screenshot('41-correction-step');
    await applicant.press('保存并继续');
    await applicant.press('补正材料');
    await handsOver(applicant, ORGANISATION, {
      slot: '经营与质量水平证明',
      title: '审计报告摘要',
      about: ['近三年营业收入、利润和纳税数据与申报一致。'],
    });
    await applicant.press('返回补正');
    await applicant.press('提交补正材料');
    await applicant.sees('补正材料已提交');
    await applicant.screenshot('42-correction-receipt');

    await clerk.sees('与上次提交相比');
    await clerk.screenshotOf('与上次提交相比', '43-desk-corrected');
    await clerk.press('受理');
    await clerk.sees('受理2026-001');
    await clerk.screenshot('44-desk-accepted');
    await applicant.sees('受理2026-001');
    await applicant.screenshotOf('受理2026-001', '45-told-accepted');
    await applicant.says('我的申报');
    await applicant.sees('我的申报（');
    await applicant.screenshotOf('我的申报（', '46-mine');
    await applicant.isSound();
    expect(await world.journal('ApplicationEndorsed')).toBe(1);
    expect(await states()).toMatchObject({ [UNIT]: 'accepted' });
  });

  test('an individual does the same in four steps', async () => {
    const individual = await phone('于小满');
    await individual.says('申报');
    await individual.press('申报（个人）');
    await individual.sees('本步还缺');
    await individual.fillAll({
      姓名: '于小满',
      证件号码: '11010519491231002X',
      所在单位: UNIT,
      所在单位统一社会信用代码: '91371002MAXXX0001K',
      '职务（岗位）': '首席技师',
      联系电话: '0631-5000011',
    });
    // The longer label holds the shorter one: what stands under the unit's name is filled once more.
    await individual.page
      .getByRole('textbox', { name: /^所在单位（必填）$/ })
      .last()
      .fill(UNIT);
    await individual.choose('证件类型', '居民身份证');
    await individual.choose('推荐区市', '环翠区');
    await individual.pickDay('在本市从事质量工作起始日期', '2009-03-01');
    await individual.screenshot('50-individual-1');
    await individual.isSound();
    await individual.press('保存并继续');
    await individual.sees('主要质量工作业绩');
    await individual.fill('主要质量工作业绩', '长期从事精密磨削工艺，主持质量改进课题12项。');
    await individual.fill('社会认可情况', '获市级技术能手称号（虚构）。');
    await individual.screenshot('51-individual-2');
    await individual.press('保存并继续');
    await individual.sees('承诺人');
    for (const label of ['所在单位近3年有无重大质量', '有无不良信用记录', '有无违法、违规、违纪行为'])
      await individual.choose(label, '无');
    await individual.tick('承诺所填内容和所附材料真实、准确、完整');
    await individual.fill('承诺人', '于小满');
    await individual.screenshot('52-individual-3');
    await individual.press('保存并继续');
    for (const paper of papersOf(INDIVIDUAL)) await handsOver(individual, INDIVIDUAL, paper);
    await individual.screenshot('53-individual-material');
    await individual.press('申报总览');
    await individual.sees('已填全，可以提交');
    await individual.screenshot('54-individual-overview');
    await individual.press('提交申报');
    await individual.sees('申报已提交');

    await officer.sees('于小满');
    await officer.screenshot('55-desk-individual');
    await officer.fill('推荐意见', '该同志长期从事精密磨削质量工作，业绩突出，同意推荐。');
    await officer.press('推荐');
    await signer.sees('该同志长期从事精密磨削质量工作');
    await signer.press('签署推荐意见');
    await clerk.sees('于小满');
    await clerk.press('受理');
    await individual.sees('受理2026-002');
    await individual.isSound();
    expect(await states()).toMatchObject({ 于小满: 'accepted' });
  });

  test('a company three years old and in no four-new field is told why not, and what would cure it', async () => {
    await submitted(world, '樊舟', { title: '威海映川光电有限公司（虚构）', draft: true });
    const young = await phone('樊舟');
    await young.says('我的申报');
    await young.sees('映川光电');
    await young.screenshot('60-mine-draft');
    await young.says(`办理 ${await numberOf('威海映川光电有限公司（虚构）')}`);
    await young.press('1 基本情况');
    await young.pickDay('成立日期', '2022-12-01');
    await young.pickDay('正常运行起始日期', '2023-02-01');
    await young.press('保存并继续');
    await young.says(`办理 ${await numberOf('威海映川光电有限公司（虚构）')}`);
    await young.press('3 质量管理');
    await young.fill('导入卓越绩效管理年份', '2024');
    await young.press('保存并继续');
    await young.press('申报总览');
    await young.press('提交申报');
    await young.sees('还不能提交');
    await young.screenshotOf('还不能提交', '61-too-young');
    await young.isSound();
    const said = await young.card('还不能提交').innerText();
    expect(said).toContain('第十条第（一）项');
    expect(said).toContain('5');
    expect(said).toContain('四新');
    expect(said).toContain('2028');
    expect(await states()).toMatchObject({ '威海映川光电有限公司（虚构）': 'draft' });
    await young.press('申请核实');
    await young.screenshot('62-ask-verification');
    await young.isSound();
  });

  test('in the last second of the last day it goes in; a second later it does not', async () => {
    const [early, late] = await Promise.all([phone('屈望'), phone('裘安')]);
    await submitted(world, '屈望', { title: '威海泊湾物流有限公司（虚构）', draft: true });
    await submitted(world, '裘安', { title: '威海云汀渔具有限公司（虚构）', draft: true });
    // What falls due on the way is done before the seconds count.
    expect((await world.moveClock('2026-03-31T23:58:00+08:00')).ok).toBe(true);
    await world.settled();
    for (const [who, title] of [
      [early, '威海泊湾物流有限公司（虚构）'],
      [late, '威海云汀渔具有限公司（虚构）'],
    ] as const) {
      await who.says(`办理 ${await numberOf(title)}`);
      await who.sees('已填全，可以提交');
    }
    await early.screenshot('70-last-second');
    await early.reachFor('提交申报');
    await late.reachFor('提交申报');
    await late.screenshot('71-asked-again');
    await world.moveClock('2026-03-31T23:59:59+08:00', 'stand');
    await early.confirms();
    await early.sees('申报已提交');
    await world.moveClock('2026-04-01T00:00:00+08:00', 'stand');
    await late.confirms();
    await late.toast('已过3月31日24时，不能再办理（第十三条）');
    await late.sees('已过截止时间');
    await late.screenshotOf('已过截止时间', '72-one-second-late');
    await late.isSound();
    expect(await states()).toMatchObject({
      '威海泊湾物流有限公司（虚构）': 'submitted',
      '威海云汀渔具有限公司（虚构）': 'draft',
    });

    await world.moveClock('2026-04-01T00:11:00+08:00');
    await late.sees('申报已失效');
    await late.screenshotOf('申报已失效', '73-lapsed');
    await late.isSound();
    expect(await states()).toMatchObject({ '威海云汀渔具有限公司（虚构）': 'lapsed' });
  });
});
