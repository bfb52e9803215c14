import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { likenessOf } from '../../src/domain/application/likeness.ts';
import { awaitMaterial } from '../../src/usecases/application/await-material.ts';
import { receiveMaterial } from '../../src/usecases/application/receive-material.ts';
import { saveStep } from '../../src/usecases/application/save-step.ts';
import { submitApplication } from '../../src/usecases/application/submit-application.ts';
import { does, openCycle } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { aFile, organisationAnswers, submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';

/* Art. 13: told truthfully and by oneself. Whoever decides sees where two have handed in the same words or the same report. */
const TEXT =
  '公司自2016年起导入卓越绩效模式，形成以顾客需求为起点、以过程绩效为抓手、以标杆对比为动力的质量管理方法，覆盖研发、采购、制造、交付和服务五个环节，' +
  '每季度由高层主持质量评审，对照目标查找差距并闭环改进；三年来一次交验合格率由百分之九十六提高到百分之九十九，顾客满意度连续三年居省内同行业前列。';
const OTHER =
  '医院以患者安全为中心，建立覆盖诊前、诊中、诊后的全流程质量管理体系，推行临床路径和不良事件无责上报制度，每月召开质量与安全例会，' +
  '对三十项关键指标进行监测和根因分析；近三年平均住院日缩短一点八天，院内感染率下降四成，患者满意度稳定在百分之九十五以上。';
const shares = (one: string, other: string): boolean =>
  likenessOf(one).some((band) => likenessOf(other).includes(band));

describe('texts', () => {
  test('find each other when a few words differ, whatever width, blanks and punctuation', () => {
    expect(shares(TEXT, TEXT.replace('公司自2016年起', '本单位自２０１６年起'))).toBe(true);
    expect(shares(TEXT, [...TEXT].join(' '))).toBe(true);
    expect(likenessOf(TEXT)).toEqual(likenessOf(TEXT.replaceAll('，', '、')));
  });

  test('do not when they say something else, nor when they are too short to say anything', () => {
    expect(shares(TEXT, OTHER)).toBe(false);
    expect(likenessOf('通过质量管理体系认证并持续改进。')).toEqual([]);
  });
});

describe('applications', () => {
  const [CLERK, DIRECTOR] = ['尹舒禾', '郗明远'] as const;
  let world: World;
  beforeAll(async () => {
    world = await createWorld({
      startAt: '2026-01-05T09:00:00+08:00',
      people: {
        [CLERK]: ['officeClerk'],
        [DIRECTOR]: ['officeDirector'],
        宫雨辰: ['districtOfficer:huancui'],
        甲: [],
        乙: [],
        丙: [],
      },
    });
    await openCycle(world, { clerk: CLERK, director: DIRECTOR });
  }, 120_000);
  afterAll(() => world?.close());

  const handedIn = async (who: string, title: string, { method, report }: { method?: string; report?: string }) => {
    const application = await submitted(world, who, { title, draft: true });
    if (method)
      await does(world, who, saveStep, { application, step: 3, answers: { ...organisationAnswers(title)[2], method } });
    if (report) {
      await does(world, who, awaitMaterial, { application, slot: 'selfAssessment' });
      await does(world, who, receiveMaterial, { file: { ...aFile('报告.pdf'), sha256: report, sm3: report } });
    }
    await does(world, who, submitApplication, { application });
    return application;
  };
  const desk = (who: string, application: string) => reads(world, who, 'application.desk', { application });

  test('that tell the same at length, or hand in the same report, are shown to the office side by side, to nobody else', async () => {
    const report = 'a'.repeat(64);
    const first = await handedIn('甲', '威海甲船机有限公司', { method: TEXT });
    const copied = await handedIn('乙', '威海乙食品有限公司', { method: TEXT.replace('公司自', '我公司从'), report });
    const own = await handedIn('丙', '威海丙新材料有限公司', { method: OTHER, report });
    expect(await desk(CLERK, first)).toContain('威海乙食品有限公司');
    const seen = await desk(CLERK, copied);
    expect(seen).toContain('申报文字高度相似');
    expect(seen).toContain('自我评价报告内容相同');
    expect(await desk(CLERK, own)).not.toContain('申报文字高度相似');
    expect(await desk('宫雨辰', copied)).not.toContain('高度相似');
  });
});
