import { expect, test } from 'vitest';
import { callSections } from '../../cards/cycle/call-text.ts';
import { day } from '../../src/domain/calendar.ts';
import { type PlanChoices, presetChoices } from '../../src/domain/cycle/choices.ts';
import type { Quota } from '../../src/domain/cycle/cycle.ts';
import { DEFENCE_PRESET } from '../../src/domain/review/rubrics/defence-preset.ts';
import { GBT_19580_2012 } from '../../src/domain/review/rubrics/gbt-19580-2012.ts';
import { INDIVIDUAL_PRESET } from '../../src/domain/review/rubrics/individual-preset.ts';

const rubrics = { organisation: GBT_19580_2012, individual: INDIVIDUAL_PRESET, defence: DEFENCE_PRESET };
const textOf = (
  choices: Partial<PlanChoices>,
  quota: Quota = { organisations: 5, individuals: 3 },
  standards = rubrics,
): string =>
  callSections(
    {
      year: 2026,
      state: 'drafting',
      plan: {
        state: 'signed',
        quota,
        schedule: {
          applyOpens: day('2026-03-02'),
          applyCloses: day('2026-04-30'),
          endorseCloses: day('2026-05-15'),
          acceptCloses: day('2026-05-29'),
        },
        choices: { ...presetChoices(day('2026-04-30'), day('2026-12-31')), ...choices },
        drafters: [],
      },
    },
    [{ fullName: '环翠区' }],
    standards,
  )
    .flatMap(({ heading, paragraphs }) => [heading, ...paragraphs])
    .join('\n');

test('a revoked holder may apply again after five years, or never, as the plan says', () => {
  const notHeld = textOf({ revokedCounts: 'not-held' });
  expect(notHeld).toContain('自撤销决定之日起满5年后可以再申报（第二十九条）');
  const held = textOf({ revokedCounts: 'held' });
  expect(held).toContain('被撤销的仍算已经获得，也不再申报');
  expect(held).not.toContain('5年后');
});

test.each(['stated', 'none'] as const)('gate %s: the floor for the candidate list is always stated', (gate) => {
  const text = textOf({ gate, floor: 650 });
  expect(text).toContain('综合得分不低于 650 分（满分1000分）方可列入候选名单。');
  expect(text.includes('前 10 家单位、前 6 名个人进入现场评审')).toBe(gate === 'stated');
});

test('every standard is stated with what it weighs', () => {
  const text = textOf({});
  expect(text).toContain(
    '单位适用“卓越绩效评价准则（GB/T 19580—2012）”，满分1000分：领导 110 分；战略 90 分；顾客与市场 90 分；资源 130 分；过程管理 100 分；测量、分析与改进 80 分；结果 400 分。',
  );
  expect(text).toContain('个人适用“个人评审标准（预置）”，满分1000分：品行与质量意识 150 分；');
  expect(text).toContain('陈述答辩适用“陈述答辩评分标准（预置）”，满分1000分：陈述 400 分；答辩 600 分。');
});

test('nothing is said of a kind that has no places', () => {
  const organisationsOnly = textOf({}, { organisations: 2, individuals: 0 });
  expect(organisationsOnly).toContain('认定单位不超过 2 家；');
  expect(organisationsOnly).toContain('前 10 家单位进入现场评审');
  expect(organisationsOnly).not.toContain('个人');
  const individualsOnly = textOf({}, { organisations: 0, individuals: 1 });
  expect(individualsOnly).toContain('个人申报条件（第三条、第十二条）');
  expect(individualsOnly).not.toMatch(/单位申报条件|单位适用|单位不超过|家单位|单位：/);
});

test('what a standard demands besides its total is stated with what it bars from; where it demands nothing, nothing is', () => {
  const [first, ...others] = GBT_19580_2012.categories;
  if (!first) throw new Error('a standard of nothing');
  const items = first.items.map((item) => ({ ...item, least: 50 }));
  const categories = [{ ...first, items, least: 45 }, ...others.map((one) => ({ ...one, least: 30 }))];
  const strict = { ...rubrics, organisation: { ...GBT_19580_2012, categories } };
  const quota = { organisations: 5, individuals: 3 };
  const stated = textOf({ gate: 'stated' }, quota, strict);
  expect(stated).toContain('4.1.2 高层领导的作用不低于 50%、4.1.3 组织治理不低于 50%、4.1.4 社会责任不低于 50%');
  // All of them, however many: nothing it leaves out can be held against an applicant.
  for (const { code, name } of others) expect(stated).toContain(`${code} ${name}不低于 30%`);
  expect(stated).toContain('材料评分未达到最低要求的，不进入现场评审；未达到最低要求的，不列入候选名单。');
  expect(textOf({ gate: 'none' }, quota, strict)).not.toContain('不进入现场评审；');
  expect(textOf({}, { organisations: 0, individuals: 3 }, strict)).not.toContain('最低要求');
  expect(textOf({})).not.toContain('最低要求');
});

test('how many a district recommends is said only where the plan limits it, and for the kinds that are called for', () => {
  expect(textOf({})).not.toContain('每个区市推荐');
  expect(textOf({ districtOrganisations: 3, districtIndividuals: 2 })).toContain(
    '每个区市推荐单位不超过 3 家、个人不超过 2 名。',
  );
  expect(textOf({ districtOrganisations: 3, districtIndividuals: 2 }, { organisations: 5, individuals: 0 })).toContain(
    '每个区市推荐单位不超过 3 家。',
  );
});
