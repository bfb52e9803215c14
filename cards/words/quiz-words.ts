import type { ApplicationKind } from '../../src/domain/application/fields.ts';

interface QuestionWords {
  readonly asks: string;
  readonly options: Readonly<Record<string, string>>;
  /** What follows from an answer that is not plainly 符合: why, and what would cure it. */
  readonly follows: Readonly<Record<string, string>>;
}

const YES_NO = { yes: '是', no: '否' };
const NONE_SOME = { none: '没有', some: '有' };
const WEIGHED = '由区市和评审组根据材料判断，请在申报表中写明实际情况';
const VETTED = '由有关部门核查是否属于重大或突出情形，请在申报表中如实说明';

/** Every question of the quiz; `{day}` is the day to which years are counted. */
const QUESTIONS: Readonly<Record<string, QuestionWords>> = {
  established: {
    asks: '本单位是否在威海市依法成立，并能独立承担法律责任？',
    options: { yes: '是', branch: '是分支机构', no: '否' },
    follows: {
      branch: '分支机构不独立承担法律责任，请以所属法人单位的名义申报',
      no: '须在威海市依法成立并独立承担法律责任，才能申报',
    },
  },
  works: {
    asks: '本人是否在威海市从事质量工作？',
    options: YES_NO,
    follows: { no: '须在威海市从事质量工作，才能申报' },
  },
  held: {
    asks: '以前是否获得过市长质量奖？',
    options: { never: '没有', holds: '获得过', revoked: '获得后被撤销' },
    follows: {
      holds: '每个单位、个人只认定一次，不能再次申报',
      revoked: '本年度方案把被撤销的也按已获得处理，不能再次申报',
    },
  },
  revoked: {
    asks: '撤销决定至今是否已满5年？',
    options: { 'five-years': '已满5年', less: '不满5年' },
    follows: { less: '满5年之日起可以再次申报' },
  },
  operated: {
    asks: '到{day}，正常运行满几年？',
    options: { five: '5年以上', three: '3年以上、不满5年', less: '不满3年' },
    follows: { less: '须正常运行满5年（“四新”领域满3年），满足后可在以后年度申报' },
  },
  'four-new': {
    asks: '是否属于新技术、新产业、新业态、新模式（“四新”）领域？',
    options: YES_NO,
    follows: { no: '不属于“四新”领域的须满5年，满足后可在以后年度申报' },
  },
  'quality-system': {
    asks: '是否建立并有效运行质量管理体系，在节能环保、安全生产等方面成效明显？',
    options: YES_NO,
    follows: { no: WEIGHED },
  },
  excellence: {
    asks: '是否实施卓越绩效管理，近3年主要指标和质量水平居省内同行业前列？',
    options: YES_NO,
    follows: { no: WEIGHED },
  },
  activities: {
    asks: '是否积极参加质量活动，质量信用和社会责任记录良好？',
    options: YES_NO,
    follows: { no: WEIGHED },
  },
  accidents: {
    asks: '近3年有无重大质量、安全、环保、公共卫生事故，或因本单位责任引起的突出投诉？',
    options: NONE_SOME,
    follows: { some: VETTED },
  },
  violations: {
    asks: '近3年有无其他违法违规行为？',
    options: NONE_SOME,
    follows: { some: VETTED },
  },
  conduct: {
    asks: '是否品行端正，恪守职业道德和社会规范？',
    options: YES_NO,
    follows: { no: WEIGHED },
  },
  worked: {
    asks: '到{day}，在威海市从事质量工作是否满10年？',
    options: { ten: '满10年', less: '不满10年' },
    follows: { less: '须满10年，满足后可在以后年度申报' },
  },
  awareness: {
    asks: '是否有较强的质量意识、创新意识和责任感？',
    options: YES_NO,
    follows: { no: WEIGHED },
  },
  contribution: {
    asks: '在本职岗位或质量领域是否作出过突出贡献？',
    options: YES_NO,
    follows: { no: WEIGHED },
  },
  recognised: {
    asks: '质量工作是否得到广泛认可，或在质量技能大赛中成绩突出？',
    options: YES_NO,
    follows: { no: '社会认可和竞赛成绩有一项即可，由评审组根据材料判断' },
  },
  'employer-accidents': {
    asks: '所在单位近3年有无重大质量、安全、环保、公共卫生事故？',
    options: NONE_SOME,
    follows: { some: VETTED },
  },
  record: {
    asks: '有无不良信用记录，或违法、违规、违纪行为？',
    options: NONE_SOME,
    follows: { some: '由有关部门核查，请在申报表中如实说明' },
  },
};

export const QUIZ_KIND_WORDS: Readonly<Record<ApplicationKind, string>> = { organisation: '单位', individual: '个人' };

const wordsOf = (question: string): QuestionWords => {
  const words = QUESTIONS[question];
  if (!words) throw new Error(`the quiz has no words for ${question}`);
  return words;
};

export const quizQuestion = (question: string, day: string): string => wordsOf(question).asks.replace('{day}', day);
export const quizOption = (question: string, option: string): string => wordsOf(question).options[option] ?? option;
/** Without full stop; empty where nothing follows. */
export const quizFollows = (question: string, option: string): string => wordsOf(question).follows[option] ?? '';
