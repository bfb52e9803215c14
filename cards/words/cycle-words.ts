import type { ChoiceGroup, ChoiceItem, ChoiceKey, Editions, PlanChoices } from '../../src/domain/cycle/choices.ts';
import type { PlanState, ScheduleDay } from '../../src/domain/cycle/cycle.ts';
import type { CycleState } from '../../src/domain/cycle/stages.ts';
import { dayWords } from './day-words.ts';
import { editionWord, minimumsText } from './rubrics-words.ts';

export const SCHEDULE_WORDS: Readonly<Record<ScheduleDay, string>> = {
  applyOpens: '申报开始',
  applyCloses: '申报截止',
  endorseCloses: '推荐截止',
  acceptCloses: '受理截止',
};

export const STAGE_WORDS: Readonly<Record<CycleState, string>> = {
  drafting: '方案制定',
  open: '申报受理',
  reviewing: '评审',
  nominating: '提出候选名单',
  noticing: '公示',
  deliberating: '领导小组审议',
  approving: '市政府研究',
  approved: '市政府已同意',
  published: '已公布',
  closed: '已归档',
  cancelled: '已终止',
};

export const PLAN_WORDS: Readonly<Record<PlanState, string>> = {
  drafting: '起草中',
  submitted: '待签署',
  signed: '已签署',
};

export const GROUP_WORDS: Readonly<Record<ChoiceGroup, string>> = {
  periods: '办理时限与公开事项',
  scoring: '评审标准与权重',
  panel: '评审组与计分',
  decision: '推荐名额、名单、异议与表决',
};

export const CHOICE_WORDS: Readonly<Record<ChoiceKey, string>> = {
  correctionDays: '补正期限',
  statementDays: '陈述申辩期限',
  objectionCaseDays: '异议办理期限',
  scoringDays: '材料评分期限',
  reopenedDays: '重新打开的评分期限',
  visitReportDays: '现场评审结果提交期限',
  referenceDay: '年限计算基准日',
  plannedPublication: '计划公布日期',
  organisationRubric: '单位评审标准',
  individualRubric: '个人评审标准',
  defenceRubric: '陈述答辩评分标准',
  materialWeight: '材料审查权重',
  siteWeight: '现场评审权重',
  defenceWeight: '陈述答辩权重',
  floor: '列入候选最低分',
  gate: '现场评审入围限制',
  gateOrganisations: '入围单位上限',
  gateIndividuals: '入围个人上限',
  panelMinimum: '每份申报评审员下限',
  panelParity: '评审组人数单双',
  scoreRule: '材料得分算法',
  consensusSpread: '启动合议的差距',
  outlierBands: '评分差异提示',
  hasteMinutes: '评分过快提示',
  districtOrganisations: '每个区市推荐单位上限',
  districtIndividuals: '每个区市推荐个人上限',
  slateSize: '候选名单规模',
  noticeStart: '公示起算',
  objectionForm: '异议提出方式',
  ballot: '表决方式',
  revokedCounts: '被撤销是否算已获得',
  groupMinutes: '领导小组纪要',
  contact: '咨询方式',
};

/** Short hint under the label, where the word alone leaves a doubt. */
export const CHOICE_HINTS: Partial<Readonly<Record<ChoiceKey, string>>> = {
  referenceDay: '“近3年”“5年”“10年”都算到这一天；以后调整申报截止，它不跟着变。',
  plannedPublication: '须在办法有效期内。',
  materialWeight: '三项权重之和须为 100。',
  noticeStart: '公示期都是5个工作日（第十五条）；计入当日的，非工作日发布的仍从下一个工作日起算。',
  groupMinutes: '名额少于上限，或不用预置表决方式时必填：写明纪要文号和日期。',
  contact: '印在认定通知上；请勿填写手机号。',
  gate: '只有认定通知写明，入围限制才有效。',
  districtOrganisations: '填 0 则不限；写入认定通知。',
  districtIndividuals: '填 0 则不限；写入认定通知。',
  visitReportDays: '从现场评审当天的次日起算。',
  outlierBands: '与其他人相差超过这么多，只提示本件组长，不影响得分。',
  hasteMinutes: '平均每项用时少于这么多，只提示本件组长；填 0 则不提示。',
};

const UNITS: Partial<Readonly<Record<ChoiceKey, string>>> = {
  correctionDays: '个工作日',
  statementDays: '个工作日',
  objectionCaseDays: '个工作日',
  scoringDays: '个工作日',
  reopenedDays: '个工作日',
  visitReportDays: '个工作日',
  materialWeight: '%',
  siteWeight: '%',
  defenceWeight: '%',
  floor: '分（满分1000）',
  districtOrganisations: '家',
  districtIndividuals: '名',
  gateOrganisations: '家',
  gateIndividuals: '名',
  panelMinimum: '人',
  consensusSpread: '个百分点',
  outlierBands: '个分数段以上',
  hasteMinutes: '分钟/项以内',
};
export const unitOf = (key: ChoiceKey): string => UNITS[key] ?? '';

const OPTION_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gate: { stated: '设入围限制，写入认定通知', none: '不设入围限制' },
  panelParity: { advised: '双数时提示，不作要求', odd: '须为单数' },
  scoreRule: { mean: '各评审员总分的平均', trimmed: '去掉一个最高、一个最低后平均' },
  slateSize: { quota: '与名额相同', 'fifth-more': '比名额最多多两成' },
  noticeStart: { 'next-day': '发布当日不计入', 'posting-day': '发布当日计入' },
  objectionForm: { 'real-name': '实名受理，匿名作线索', 'also-anonymous': '实名、匿名均受理' },
  ballot: {
    A: '预置A：三分之二参加，参加者过半，记名',
    B: '预置B：三分之二参加，三分之二同意，密封',
    C: '预置C：书面传阅，全体过半同意',
  },
  revokedCounts: { 'not-held': '不算，期满可再申报', held: '算，不得再申报' },
};

/** The word an option is chosen by; forms carry the word itself. */
export const optionWord = (key: ChoiceKey, code: string): string => OPTION_WORDS[key]?.[code] ?? code;

/** The code behind a chosen word; anything else is passed on and refused where it is checked. */
export const optionCode = (key: ChoiceKey, word: unknown): unknown =>
  Object.entries(OPTION_WORDS[key] ?? {}).find(([, said]) => said === word)?.[0] ?? word;

/** Of these, nothing is no limit. */
const isLimit = (key: ChoiceKey): boolean => key === 'districtOrganisations' || key === 'districtIndividuals';

/** A choice as it is read on the signing card. */
export const choiceText = (item: ChoiceItem, choices: PlanChoices, editions: Editions): string => {
  const value = choices[item.key];
  switch (item.kind) {
    case 'number':
      return value === 0 && isLimit(item.key) ? '不限' : `${value} ${unitOf(item.key)}`.trim();
    case 'option':
      return optionWord(item.key, String(value));
    case 'rubric':
      return editionText(String(value), editions);
    case 'text':
      return String(value) === '' ? '未填' : String(value);
    case 'day':
      return dayWords(String(value));
  }
};

/** An edition with what it demands besides its total: nobody signs that unseen. */
const editionText = (id: string, editions: Editions): string => {
  const edition = editions.find((one) => one.id === id);
  const demands = edition ? minimumsText(edition) : '';
  return `${editionWord(id, editions)}${demands && `（最低要求：${demands}）`}`;
};
