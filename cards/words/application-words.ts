import type { ApplicationState } from '../../src/domain/application/application.ts';
import {
  type ApplicationKind,
  type ENCOURAGED,
  type Field,
  type ID_TYPES,
  INDUSTRIES,
  type SIZES,
} from '../../src/domain/application/fields.ts';

export const KIND_WORDS: Readonly<Record<ApplicationKind, string>> = { organisation: '单位', individual: '个人' };

/** Steps of the form, the material last. */
export const STEP_WORDS: Readonly<Record<ApplicationKind, readonly string[]>> = {
  organisation: ['基本情况', '经营数据', '质量管理', '声明与承诺', '材料'],
  individual: ['基本情况', '质量工作业绩', '声明与承诺', '材料'],
};

/** Fields as an official form names them; the two applications use one word for one thing. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  name: '单位名称',
  creditCode: '统一社会信用代码',
  district: '推荐区市',
  legalRepresentative: '法定代表人',
  address: '单位地址',
  industry: '所属行业',
  establishedOn: '成立日期',
  operatingSince: '正常运行起始日期',
  isFourNew: '是否属于“四新”领域',
  fourNewBasis: '“四新”领域认定依据',
  sizeClass: '单位规模',
  headcount: '从业人员数（人）',
  contactName: '联系人',
  contactPhone: '联系电话',
  contactEmail: '联系邮箱',
  coachedBy: '提供过辅导的咨询、认证机构',
  societies: '参加的协会、学会等社会团体',
  revenue1: '最近一年营业收入（万元）',
  revenue2: '前一年营业收入（万元）',
  revenue3: '前两年营业收入（万元）',
  profit1: '最近一年利润总额（万元）',
  profit2: '前一年利润总额（万元）',
  profit3: '前两年利润总额（万元）',
  tax1: '最近一年纳税总额（万元）',
  tax2: '前一年纳税总额（万元）',
  tax3: '前两年纳税总额（万元）',
  rd1: '最近一年研发投入（万元）',
  rd2: '前一年研发投入（万元）',
  rd3: '前两年研发投入（万元）',
  qualitySystem: '质量管理体系建设情况',
  excellenceSince: '导入卓越绩效管理年份',
  method: '质量管理方法及推广情况',
  brand: '品牌建设情况',
  standards: '标准创新情况',
  innovation: '科技创新情况',
  responsibility: '履行社会责任情况',
  greenSafety: '节能环保与安全生产情况',
  peerStanding: '主要指标在省内同行业水平',
  activities: '参加质量活动情况',
  creditRecord: '质量信用记录',
  honours: '质量荣誉',
  encouraged: '鼓励申报类型',
  accidents: '近3年有无重大质量、安全、环保、公共卫生事故',
  accidentsNote: '重大事故说明',
  complaints: '近3年有无单位责任引起的突出投诉',
  complaintsNote: '突出投诉说明',
  violations: '近3年有无其他违法违规行为',
  violationsNote: '违法违规行为说明',
  secrets: '涉及商业秘密、不宜公开的内容',
  commitment: '承诺所填内容和所附材料真实、准确、完整',
  signer: '承诺人',
  fullName: '姓名',
  idType: '证件类型',
  idNumber: '证件号码',
  employer: '所在单位',
  employerCreditCode: '所在单位统一社会信用代码',
  position: '职务（岗位）',
  qualityWorkSince: '在本市从事质量工作起始日期',
  phone: '联系电话',
  deeds: '主要质量工作业绩',
  competitions: '质量技能竞赛成绩',
  recognition: '社会认可情况',
  employerAccidents: '所在单位近3年有无重大质量、安全、环保、公共卫生事故',
  employerAccidentsNote: '所在单位重大事故说明',
  badCredit: '有无不良信用记录',
  badCreditNote: '不良信用记录说明',
  discipline: '有无违法、违规、违纪行为',
  disciplineNote: '违法、违规、违纪行为说明',
};

const YEAR_OF_SERIES = ['最近一年', '前一年', '前两年'] as const;

/** A field's label; `latestYear` turns the three years of a series into figures: 2025年营业收入（万元）. */
export const fieldLabel = (name: string, latestYear?: number): string => {
  const word = FIELD_WORDS[name] ?? name;
  if (latestYear === undefined) return word;
  const index = YEAR_OF_SERIES.findIndex((year) => word.startsWith(year) && /[123]$/.test(name));
  return index < 0 ? word : `${latestYear - index}年${word.slice(YEAR_OF_SERIES[index]?.length ?? 0)}`;
};

/** Art. 22, beside a file: on cards, and on the form. */
export const SECRET_WORDS = '商业秘密，不列入分享（第二十二条）';
export const SECRET_MARK = '商业秘密';

export const SLOT_WORDS: Readonly<Record<string, string>> = {
  selfAssessment: '自我评价报告',
  legalStatus: '主体资格证明',
  qualitySystemProof: '质量管理体系证明',
  performanceProof: '经营与质量水平证明',
  cleanRecordProof: '无事故无违法证明',
  other: '其他',
  identityProof: '身份证明',
  employmentProof: '从业证明',
  employerOpinion: '所在单位意见',
  achievementProof: '业绩证明',
};

/** GB/T 4754-2017, the sections by their names. */
const INDUSTRY_WORDS: Readonly<Record<string, string>> = {
  A: '农、林、牧、渔业',
  B: '采矿业',
  C: '制造业',
  D: '电力、热力、燃气及水生产和供应业',
  E: '建筑业',
  F: '批发和零售业',
  G: '交通运输、仓储和邮政业',
  H: '住宿和餐饮业',
  I: '信息传输、软件和信息技术服务业',
  J: '金融业',
  K: '房地产业',
  L: '租赁和商务服务业',
  M: '科学研究和技术服务业',
  N: '水利、环境和公共设施管理业',
  O: '居民服务、修理和其他服务业',
  P: '教育',
  Q: '卫生和社会工作',
  R: '文化、体育和娱乐业',
  S: '公共管理、社会保障和社会组织',
  T: '国际组织',
};

/** The section's name without its letter. */
export const industryWord = (code: string): string => INDUSTRY_WORDS[code] ?? '';

const SIZE_WORDS: Readonly<Record<(typeof SIZES)[number], string>> = {
  large: '大',
  medium: '中',
  small: '小',
  micro: '微',
};

export const ID_TYPE_WORDS: Readonly<Record<(typeof ID_TYPES)[number], string>> = {
  resident: '居民身份证',
  'foreign-permanent': '外国人永久居留身份证',
  'hk-macao': '港澳居民来往内地通行证或居住证',
  taiwan: '台湾居民来往大陆通行证或居住证',
  passport: '护照',
};

export const ENCOURAGED_WORDS: Readonly<Record<(typeof ENCOURAGED)[number], string>> = {
  'innovative-small': '创新能力强的中小型单位',
  'high-technology': '高新技术企业',
  unicorn: '独角兽企业',
  gazelle: '瞪羚企业',
  'little-giant': '专精特新“小巨人”企业',
  'modern-agriculture': '现代农业',
  'strategic-emerging': '战略性新兴产业',
  'new-service': '新型服务业',
  'public-service': '公共服务业',
};

/** Words of the options of a field, by code and in the order of the form; forms carry the word. */
const OPTION_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  industry: Object.fromEntries(INDUSTRIES.map((code) => [code, `${code} ${INDUSTRY_WORDS[code] ?? ''}`])),
  sizeClass: SIZE_WORDS,
  idType: ID_TYPE_WORDS,
  encouraged: ENCOURAGED_WORDS,
};

/** What of a word makes no difference when somebody types it: blanks, width, case. */
const folded = (word: string): string => word.normalize('NFKC').replace(/\s+/g, '').toUpperCase();

/** The word an option is chosen by. */
export const optionWord = (field: string, code: string): string => OPTION_WORDS[field]?.[code] ?? code;

/** The words of a field's options, for a select. */
export const optionWords = (field: string): readonly string[] => Object.values(OPTION_WORDS[field] ?? {});

/** The code behind a chosen word; the section of an industry may be named by letter, by name or by both. */
export const optionCode = (field: string, word: string): string | undefined => {
  const wanted = folded(word);
  const found = Object.entries(OPTION_WORDS[field] ?? {}).find(
    ([code, said]) => folded(said) === wanted || folded(code) === wanted,
  );
  if (found) return found[0];
  return field === 'industry'
    ? Object.entries(INDUSTRY_WORDS).find(([, said]) => folded(said) === wanted)?.[0]
    : undefined;
};

export const YES_WORDS = { yes: '是', no: '否' } as const;
export const CLEAN_WORDS = { none: '无', some: '有' } as const;

/** An answer as it is read back; amounts, days and secrets are written by whoever shows them. */
export const answerWord = ({ name, kind }: Field, value: string | boolean): string => {
  if (kind === 'yes' || kind === 'commitment') return value === true ? YES_WORDS.yes : YES_WORDS.no;
  if (kind === 'clean') return value === 'some' ? CLEAN_WORDS.some : CLEAN_WORDS.none;
  return optionWord(name, String(value));
};

export const STATE_WORDS: Readonly<Record<ApplicationState, string>> = {
  draft: '填报中',
  submitted: '已提交，待区市推荐',
  endorsed: '区市已推荐，待受理',
  correcting: '待补正',
  accepted: '已受理',
  declined: '区市不予推荐',
  notForwarded: '区市未报送',
  refused: '不予受理',
  withdrawn: '已撤回',
  lapsed: '逾期失效',
  reviewing: '评审中',
  recommended: '建议列入候选',
  notRecommended: '不建议列入候选',
  nominated: '列入候选名单',
  notNominated: '未列入候选名单',
  struckOut: '取消候选资格',
  elected: '经审议列入认定名单',
  notElected: '经审议未列入认定名单',
  approved: '市政府已同意',
  notApproved: '市政府未同意',
  awarded: '已认定',
  cancelled: '认定周期终止',
};
