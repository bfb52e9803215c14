import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openId } from '../../src/domain/ids.ts';
import { bringLast } from '../../src/usecases/application/bring-last.ts';
import { saveStep } from '../../src/usecases/application/save-step.ts';
import { startApplication } from '../../src/usecases/application/start-application.ts';
import { submitApplication } from '../../src/usecases/application/submit-application.ts';
import { execute } from '../../src/usecases/execute.ts';
import { does, openCycle } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';

const TITLE = '威海海岳精工有限公司';
const TEA = '威海里口山茶业有限公司';
const OFFER = '带入2025年度申报内容';

describe('what was handed in last year', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({
      people: {
        尹舒禾: ['officeClerk'],
        郗明远: ['officeDirector'],
        宫雨辰: ['districtOfficer:huancui'],
        于文登: ['districtOfficer:wendeng'],
        时岚: [],
        柯然: [],
        路人: [],
        屈望: [],
      },
      startAt: '2025-01-06T09:00:00+08:00',
    });
    const office = { clerk: '尹舒禾', director: '郗明远' };
    await openCycle(world, {
      ...office,
      year: 2025,
      days: {
        applyOpens: '2025-02-05',
        applyCloses: '2025-03-31',
        endorseCloses: '2025-04-30',
        acceptCloses: '2025-05-15',
      },
    });
    // One answer that this year's form is left without, so that there is something to bring.
    for (const [who, title] of [
      ['时岚', TITLE],
      ['路人', TEA],
    ] as const) {
      const application = await submitted(world, who, { title, year: 2025, draft: true });
      await does(world, who, saveStep, { application, step: 3, only: ['brand'], answers: { brand: '省优质品牌。' } });
      await does(world, who, submitApplication, { application });
    }
    await submitted(world, '柯然', { title: '威海青屿食品有限公司', year: 2025, draft: true });
    await world.moveClock('2026-01-05T09:00:00+08:00');
    await world.settled();
    await openCycle(world, office);
  });
  afterAll(() => world?.close());

  const formOf = async (who: string): Promise<string> => {
    const application = await newest(who);
    return reads(world, who, 'application.preview', { application });
  };
  const newest = async (who: string): Promise<string> => {
    const { id: owner } = await world.database.client.person.findFirstOrThrow({ where: { name: who } });
    const { id } = await world.database.client.application.findFirstOrThrow({
      where: { ownerId: owner, year: 2026 },
      orderBy: { startedAt: 'desc' },
    });
    return id;
  };
  const refused = async (who: string, application: string): Promise<string> => {
    const { answer } = await world.store.act({ who: { openId: openId(world.as(who).openId) } }, async (work) => {
      const verdict = await execute(work, bringLast, { application });
      return { code: verdict.ok ? 'done' : verdict.breaches[0].code };
    });
    return String(answer.code);
  };

  test('is offered to the same applicant, and fills what is empty; figures are a year older, declarations are missing', async () => {
    const shi = world.as('时岚');
    await shi.says('申报');
    await shi.click('申报（单位）');
    expect(await shi.reads()).toContain('您在2025年度提交过申报');
    await shi.click('保存草稿', { 单位地址: '威海市环翠区新址9号' });
    const brought = await shi.click(OFFER);
    expect(brought.toast?.content).toBe('已带入空白项，请逐项核对');
    expect(await shi.find(OFFER)).toBeUndefined();

    const form = await formOf('时岚');
    for (const words of [TITLE, '威海市环翠区新址9号', '“三图一表”现场质量管理方法。', '2012年6月1日'])
      expect(form).toContain(words);
    expect(form).not.toContain('海滨路1号');
    await shi.says('我的申报');
    await shi.click('继续办理');
    const overview = await shi.sees('空白项由2025年度申报带入');
    expect(overview).toContain('改动 1 项');
    // The latest year's figures and every declaration are this year's own, and so is the material.
    for (const words of ['2025年营业收入', '事故', '承诺', '自我评价报告']) expect(overview).toContain(words);
    expect(await refused('时岚', await newest('时岚'))).toBe('nothing-to-bring');
  });

  test('a draft that was never handed in brings nothing, nor does anybody else’s application', async () => {
    for (const who of ['柯然', '屈望']) {
      const { application } = await does(world, who, startApplication, { year: 2026, kind: 'organisation' });
      expect(await reads(world, who, 'application.step', { application, step: 1 })).not.toContain(OFFER);
      expect(await refused(who, application)).toBe('nothing-to-bring');
    }
    expect(await refused('屈望', await newest('时岚'))).not.toBe('done');
    // Another kind is another form.
    const { application } = await does(world, '时岚', startApplication, { year: 2026, kind: 'individual' });
    expect(await refused('时岚', application)).toBe('nothing-to-bring');
  });

  test('whoever reviews it reads what differs, if they may read that year’s too', async () => {
    const application = await submitted(world, '时岚', { title: TITLE, draft: true });
    expect(await refused('时岚', application)).toBe('done');
    await does(world, '时岚', saveStep, {
      application,
      step: 3,
      only: ['method'],
      answers: { method: '“四图两表”现场质量管理方法。' },
    });
    await does(world, '时岚', submitApplication, { application });
    for (const who of ['宫雨辰', '尹舒禾']) {
      const desk = await reads(world, who, 'application.desk', { application });
      expect(desk).toContain('与2025年度申报相比');
      expect(desk).toContain('原：“三图一表”现场质量管理方法。');
      expect(desk).toContain('现：“四图两表”现场质量管理方法。');
    }
    expect(await refused('时岚', application)).toBe('application-handed-in');

    // Handed in through another district this time: last year's is not that district's to read.
    const tea = await submitted(world, '路人', { title: TEA, district: '文登区', draft: true });
    await does(world, '路人', bringLast, { application: tea });
    await does(world, '路人', submitApplication, { application: tea });
    expect(await reads(world, '于文登', 'application.desk', { application: tea })).toContain(TEA);
    expect(await reads(world, '于文登', 'application.desk', { application: tea })).not.toContain('2025年度');
    expect(await reads(world, '尹舒禾', 'application.desk', { application: tea })).toContain('与2025年度申报相比');
  });
});
