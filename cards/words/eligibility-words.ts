import type { Condition, ConditionCode, ConditionVerdict, Cure } from '../../src/domain/application/eligibility.ts';
import type { BreachParams } from '../../src/domain/regulation.ts';
import { ENCOURAGED_WORDS, FIELD_WORDS, SLOT_WORDS } from './application-words.ts';
import { dayWords } from './day-words.ts';

export const VERDICT_WORDS: Readonly<Record<ConditionVerdict, { readonly icon: string; readonly word: string }>> = {
  met: { icon: '✅', word: '符合' },
  unmet: { icon: '❌', word: '不符合' },
  unclear: { icon: '❓', word: '待核实' },
};

/** Conditions in few words: the heading of a line on a phone. */
export const CONDITION_WORDS: Readonly<Record<ConditionCode, string>> = {
  'established-in-weihai': '在威海依法成立',
  'works-in-weihai': '在威海从事质量工作',
  'not-a-holder': '此前未获得认定',
  'operated-long-enough': '正常运行年限',
  'quality-system': '质量管理体系与成效',
  'excellence-management': '卓越绩效与同行水平',
  'quality-activities': '质量活动与信用',
  'no-accident-or-complaint': '近3年事故与投诉',
  'no-violation': '近3年遵纪守法',
  encouraged: '鼓励申报类型',
  'good-conduct': '品行与职业道德',
  'worked-long-enough': '质量工作年限',
  'quality-awareness': '质量意识与责任感',
  'outstanding-contribution': '质量贡献',
  'recognised-or-prized': '社会认可或竞赛成绩',
  'employer-no-accident': '所在单位近3年事故',
  'clean-record': '信用与守法守纪',
  'not-banned': '不在撤销后的限期内',
};

type Sentence = (p: BreachParams) => string;

const list = (value: unknown, words: Readonly<Record<string, string>>): string =>
  String(value ?? '')
    .split(' ')
    .filter(Boolean)
    .map((each) => words[each] ?? each)
    .join('、');
const fields = (value: unknown): string => {
  const names = String(value ?? '').split(' ');
  // Twelve figures of three years would fill the phone.
  const series = names.filter((name) => /^(?:revenue|profit|tax|rd)[123]$/.test(name));
  const others = names.filter((name) => !series.includes(name)).map((name) => FIELD_WORDS[name] ?? name);
  return [...others, ...(series.length > 0 ? ['近3年经营数据'] : [])].join('、');
};
const slot = (value: unknown): string => SLOT_WORDS[String(value)] ?? '证明材料';
/** Without the weekday: these days lie years apart. */
const on = (value: unknown): string => dayWords(String(value)).replace(/（周.）$/, '');

/** What `some` was declared of, short. */
const SOME_WORDS: Readonly<Record<string, string>> = {
  accidents: '重大事故',
  complaints: '突出投诉',
  violations: '违法违规行为',
  employerAccidents: '所在单位重大事故',
  badCredit: '不良信用记录',
  discipline: '违法、违规、违纪行为',
};

const FACTS: Readonly<Record<string, Sentence>> = {
  missing: (p) => `还缺：${fields(p.missing)}`,
  branch: () => '名称像是分支机构，分支机构不独立承担法律责任',
  'no-proof': (p) => `还没有上传${slot(p.slot)}`,
  'declared-weihai': () => '信用代码登记地为威海，由区市核对',
  'region-elsewhere': (p) => `信用代码的登记地 ${p.region} 不在威海，仅作提示`,
  'is-holder-valid': (p) => `${p.year}年已获得认定（${p.name}）`,
  'is-holder-revoked': (p) => `${p.year}年曾获得认定后被撤销（${p.name}），本年度方案按已获得处理`,
  'name-alike': (p) => `与${p.year}年获得认定的“${p.name}”同名`,
  'not-in-register': () => '名册中没有记录',
  revoked: (p) => `${on(p.day)}被撤销，${p.years}年内不得再申报`,
  'revoked-name-alike': (p) => `与${on(p.day)}被撤销的一个名称相同`,
  'revoked-undated': (p) => `${p.year}年的“${p.name}”被撤销，撤销日期没有登记`,
  'not-revoked': (p) => `近${p.years}年没有被撤销的记录`,
  years: (p) => `自${on(p.since)}至基准日${on(p.referenceDay)}，满 ${p.years} 年，需满 ${p.needed} 年`,
  'declared-with-proof': (p) => `已申报并附${slot(p.slot)}，由评审组评审`,
  declared: () => '已申报，由评审组评审',
  'declared-none': (p) =>
    p.since === undefined ? '申报为无，由有关部门核查' : `申报为无（自${on(p.since)}起），由有关部门核查`,
  'declared-some': (p) => `申报有${list(p.some, SOME_WORDS)}${p.note === undefined ? '' : `：${p.note}`}`,
  encouraged: (p) => `${list(p.kinds, ENCOURAGED_WORDS)}；仅供参考，不加分`,
  'not-encouraged': () => '未选；不影响申报，也不减分',
  neither: () => '社会认可情况和竞赛成绩都没有填',
  'verified-met': () => '市强市办核实后认定符合这一条件',
};

const CURES: Readonly<Record<string, Sentence>> = {
  'fill-in': (p) => `补填${fields(p.missing)}`,
  'fill-in-either': () => '社会认可情况、质量技能竞赛成绩填一项即可',
  'apply-as-whole': () => '请以所属法人单位的名义申报；本身就是法人的，请在主体资格证明中说明',
  'add-proof': (p) => `在材料一步上传${slot(p.slot)}`,
  'show-weihai': (p) => `请在${slot(p.slot)}中说明与威海的关系，由区市核实`,
  'none-for-holder': () => '每个单位、个人只认定一次；如名册有误，可申请核实',
  'office-compares': () => '由市强市办与名册核对，不影响提交',
  'wait-until': (p) => `${on(p.day)}起可以再次申报；如名册有误，可申请核实`,
  'wait-years': (p) => `${on(p.day)}满足，最早可在${p.year}年度申报；日期填错的请改正`,
  'wait-or-four-new': (p) => `${on(p.day)}满足，最早可在${p.year}年度申报；属于“四新”领域的，请改选“是”并写明依据`,
  explain: (p) => `请填写${fields(p.missing)}`,
  'departments-check': () => '由有关部门核查是否属于重大或突出情形，不影响提交',
};

const said = (table: Readonly<Record<string, Sentence>>, code: string, params: BreachParams): string =>
  table[code]?.(params) ?? '需要核实';

/** The fact a verdict rests on, as a sentence without full stop. */
export const conditionSentence = ({
  fact,
  params,
  verified,
  verdict,
}: Pick<Condition, 'fact' | 'params'> & Partial<Condition>): string =>
  verified === true && verdict === 'unmet' ? `${said(FACTS, fact, params)}；市强市办已核实` : said(FACTS, fact, params);

/** What would make it 符合. */
export const cureSentence = ({ code, params }: Cure): string => said(CURES, code, params);

/** A condition that blocks, told in one sentence: what a refused submission says. */
export const unmetSentence = (p: BreachParams): string => {
  const name = Object.entries(CONDITION_WORDS).find(([code]) => code === p.condition)?.[1] ?? '申报条件';
  const cureParams = Object.fromEntries(
    Object.entries(p).flatMap(([key, value]) =>
      /^cure[A-Z]/.test(key) ? [[key.charAt(4).toLowerCase() + key.slice(5), value]] : [],
    ),
  );
  const cure = p.cure === undefined ? '' : `。${cureSentence({ code: String(p.cure), params: cureParams })}`;
  return `不符合“${name}”：${said(FACTS, String(p.fact), p)}${cure}`;
};
