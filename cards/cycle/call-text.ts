import type { PlanChoices } from '../../src/domain/cycle/choices.ts';
import type { Cycle, Quota } from '../../src/domain/cycle/cycle.ts';
import { minimumsOf } from '../../src/domain/review/minimums.ts';
import type { Rubric, RubricKind } from '../../src/domain/review/rubric.ts';
import { worthOf } from '../../src/domain/review/score.ts';
import { CHOICE_WORDS, optionWord, SCHEDULE_WORDS } from '../words/cycle-words.ts';
import { dayWords } from '../words/day-words.ts';
import { minimumsText } from '../words/rubrics-words.ts';

/** One heading of the 认定通知 with its paragraphs; frozen when it is issued, shown on the public page. */
export interface CallSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

export const OFFICE_NAME = '市质量强市及品牌战略推进工作领导小组办公室（市强市办）';

/**
 * Arts. 8(2), 10–14: all an applicant has to know. What is left out here cannot be held against anyone. A kind without
 * places is not called for, and nothing is said of it.
 */
export const callSections = (
  { year, plan: { schedule, quota, choices } }: Cycle,
  districts: readonly { readonly fullName: string }[],
  rubrics: Readonly<Record<RubricKind, Rubric>>,
): CallSection[] => [
  {
    heading: '认定名额',
    paragraphs: [
      `${year}年度认定${bothKinds(quota, `单位不超过 ${quota.organisations} 家`, `个人不超过 ${quota.individuals} 名`).join('、')}；达不到条件的名额空缺（第六条）。`,
      ...districtText(quota, choices),
      againText(quota, choices),
    ],
  },
  {
    heading: '时间安排',
    paragraphs: [
      `${SCHEDULE_WORDS.applyOpens}：${dayWords(schedule.applyOpens)} 0时`,
      `${SCHEDULE_WORDS.applyCloses}：${dayWords(schedule.applyCloses)} 24时`,
      `${SCHEDULE_WORDS.endorseCloses}：${dayWords(schedule.endorseCloses)} 24时（区市质量议事协调机构审核并签署推荐意见）`,
      `${SCHEDULE_WORDS.acceptCloses}：${dayWords(schedule.acceptCloses)} 24时`,
      `各项年限计算到 ${dayWords(choices.referenceDay)}。`,
    ],
  },
  ...bothKinds(quota, ORGANISATION_CONDITIONS, INDIVIDUAL_CONDITIONS),
  {
    heading: '申报材料（第十三条）',
    paragraphs: [
      ...bothKinds(
        quota,
        '单位：认定申报表、自我评价报告、主体资格证明，以及能证明申报内容的其他材料。',
        '个人：认定申报表、自我评价报告、身份证明、从业证明，以及能证明业绩的其他材料。',
      ),
      `缺项一次告知，自告知起 ${choices.correctionDays} 个工作日内补正。`,
    ],
  },
  {
    heading: '评审标准和程序（第十四条）',
    paragraphs: [
      ...bothKinds(
        quota,
        `单位适用${standardText(rubrics.organisation)}`,
        `个人适用${standardText(rubrics.individual)}`,
      ),
      `陈述答辩适用${standardText(rubrics.defence)}`,
      `依次进行舆情调查、资格审查、材料审查、现场评审和陈述答辩；材料、现场、答辩的权重为 ${choices.materialWeight} : ${choices.siteWeight} : ${choices.defenceWeight}。`,
      ...(choices.gate === 'stated'
        ? [
            `材料审查排名${bothKinds(
              quota,
              `前 ${choices.gateOrganisations} 家单位`,
              `前 ${choices.gateIndividuals} 名个人`,
            ).join('、')}进入现场评审。`,
          ]
        : []),
      ...minimumsRule(choices, quota, rubrics),
      `综合得分不低于 ${choices.floor} 分（满分1000分）方可列入候选名单。`,
    ],
  },
  {
    heading: '公示和异议（第十五条）',
    paragraphs: [
      `候选名单向社会公示5个工作日，${optionWord('noticeStart', choices.noticeStart)}。`,
      `公示期内可以提出异议，${optionWord('objectionForm', choices.objectionForm)}；异议在 ${choices.objectionCaseDays} 个工作日内办理答复。`,
    ],
  },
  {
    heading: '如何申报',
    paragraphs: [
      '在飞书中向“质量奖助手”发送“申报”，按提示填写并上传材料。申报自愿，不收取任何费用（第五条、第十八条）。',
      `由以下区市推荐：${districts.map(({ fullName }) => fullName).join('、')}。`,
    ],
  },
  {
    heading: '咨询',
    paragraphs: [
      choices.contact === ''
        ? `${OFFICE_NAME}；在飞书中向“质量奖助手”发送“帮助”。`
        : `${OFFICE_NAME}；${CHOICE_WORDS.contact}：${choices.contact}。`,
    ],
  },
];

/** 办法未规定: only where the plan sets a limit is there one, and only what is said here can be held against a district. */
const districtText = (quota: Quota, { districtOrganisations, districtIndividuals }: PlanChoices): string[] => {
  const limits = bothKinds(
    quota,
    districtOrganisations > 0 ? `单位不超过 ${districtOrganisations} 家` : '',
    districtIndividuals > 0 ? `个人不超过 ${districtIndividuals} 名` : '',
  ).filter((limit) => limit !== '');
  return limits.length > 0 ? [`每个区市推荐${limits.join('、')}。`] : [];
};

const ORGANISATION_CONDITIONS: CallSection = {
  heading: '单位申报条件（第三条、第十条）',
  paragraphs: [
    '在威海依法成立、独立承担法律责任的企事业单位或其他组织。',
    '正常运行满5年；“四新”领域满3年，并说明依据。',
    '质量管理体系有效运行并持续改进，在质量、品牌、科技、标准、效益、节能环保和社会责任上成效突出。',
    '实施卓越绩效管理，方法有特色、能推广，近3年主要指标居省内同行业前列。',
    '积极参加质量活动，质量信用和社会责任记录良好。',
    '近3年没有重大质量、生产、安全、环境污染、公共卫生等事故，没有因自身责任造成的突出投诉，没有其他违法行为。',
  ],
};

const INDIVIDUAL_CONDITIONS: CallSection = {
  heading: '个人申报条件（第三条、第十二条）',
  paragraphs: [
    '在威海从事质量相关工作满10年，品行端正、恪守职业道德。',
    '质量意识和创新意识强，在岗位上或质量领域贡献突出，业绩得到公认，或在省级以上质量技能大赛中成绩突出。',
    '所在单位近3年没有重大事故；本人没有不良信用记录和违法、违规、违纪行为。',
  ],
};

/** A standard by its name, and what it weighs: not every one is printed somewhere. */
const standardText = ({ title, categories }: Rubric): string =>
  `“${title}”，满分1000分：${categories
    .map((category) => `${category.name} ${worthOf(category)} 分`)
    .join('；')}。${demandsText({ categories })}`;

/** What is not stated here cannot be held against anyone. */
const demandsText = (rubric: Pick<Rubric, 'categories'>): string => {
  const text = minimumsText(rubric, Number.POSITIVE_INFINITY);
  return text && `最低要求：${text}。`;
};

/** How what a standard demands besides its total is counted, and what it bars from. */
const minimumsRule = (
  { gate }: PlanChoices,
  quota: Quota,
  { organisation, individual, defence }: Readonly<Record<RubricKind, Rubric>>,
): string[] => {
  const material = bothKinds(quota, organisation, individual).some((one) => minimumsOf(one).length > 0);
  if (!material && minimumsOf(defence).length === 0) return [];
  const visit = material && gate === 'stated' ? '材料评分未达到最低要求的，不进入现场评审；' : '';
  return [`最低要求按全部有效评分的平均计算，合议过的条目按合议分档。${visit}未达到最低要求的，不列入候选名单。`];
};

/** What is said of the kinds that have places, in this order. */
const bothKinds = <T>({ organisations, individuals }: Quota, ofOrganisations: T, ofIndividuals: T): T[] => [
  ...(organisations > 0 ? [ofOrganisations] : []),
  ...(individuals > 0 ? [ofIndividuals] : []),
];

/** Arts. 6, 29: whether a revoked holder still counts as one is the plan's to say. */
const againText = (quota: Quota, { revokedCounts }: PlanChoices): string => {
  const who = `已经获得市长质量奖的${bothKinds(quota, '单位', '个人').join('和')}`;
  switch (revokedCounts) {
    case 'held':
      return `${who}不再申报；其后被撤销的仍算已经获得，也不再申报（第六条）。`;
    case 'not-held':
      return `${who}不再申报（第六条）；被撤销的，自撤销决定之日起满5年后可以再申报（第二十九条）。`;
  }
};
