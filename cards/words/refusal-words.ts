import { isRole } from '../../src/domain/people/roles.ts';
import { articleName, type Breach } from '../../src/domain/regulation.ts';
import { APPLICATION_REFUSALS } from './application-refusals.ts';
import { FIELD_WORDS, ID_TYPE_WORDS } from './application-words.ts';
import { ASSIGNMENT_REFUSALS } from './assignment-refusals.ts';
import { AWARD_REFUSALS } from './award-refusals.ts';
import { BALLOT_REFUSALS } from './ballot-refusals.ts';
import { CALIBRATION_REFUSALS } from './calibration-refusals.ts';
import { CHOICE_WORDS, SCHEDULE_WORDS } from './cycle-words.ts';
import { dayWords, instantWords } from './day-words.ts';
import { unmetSentence } from './eligibility-words.ts';
import { NOTICE_REFUSALS } from './notice-refusals.ts';
import { OBJECTION_REFUSALS } from './objection-refusals.ts';
import { OPINION_REFUSALS } from './opinion-refusals.ts';
import { PANEL_REFUSALS } from './panel-refusals.ts';
import { PLAQUE_REFUSALS } from './plaque-refusals.ts';
import { ROLE_WORDS } from './role-words.ts';
import { RUBRICS_REFUSALS } from './rubrics-refusals.ts';
import { SCORES_REFUSALS } from './scores-refusals.ts';
import { SCORING_REFUSALS } from './scoring-refusals.ts';
import type { Sentence } from './sentence.ts';
import { STREAMS_REFUSALS } from './streams-refusals.ts';

type Params = Breach['params'];

/** A field as it stands on the card, for sentences about what was filled in. */
const FIELDS: Readonly<Record<string, string>> = {
  ...SCHEDULE_WORDS,
  ...CHOICE_WORDS,
  year: '年度',
  title: '案例名称',
  way: '评审员',
  until: '建议完成日',
  organisationQuota: '单位名额',
  individualQuota: '个人名额',
  reason: '理由',
  opinion: '推荐意见',
  assessment: '评审情况',
  reasons: '退回意见',
  items: '补正内容',
  note: '补正说明',
  statement: '陈述申辩',
  answer: '答复',
  article: '依据',
  verdict: '结论',
  name: '姓名',
  role: '角色',
  district: '区市',
  department: '部门',
  from: '起始日期',
  to: '截止日期',
  mobile: '手机',
  email: '邮箱',
  openId: '人员',
  search: '查找内容',
  employer: '单位',
  employerCode: '统一社会信用代码',
  field: '专业',
  training: '培训',
  formerEmployers: '曾任职单位',
  bodies: '服务的咨询认证机构',
  societies: '参加的社会团体',
  roles: '角色',
  quietFrom: '免打扰起',
  quietTo: '免打扰止',
  substitute: '代办人',
  holderName: '名称',
  holderKind: '类别',
  holderCode: '代码',
  holderState: '状态',
  code: '代码',
  state: '状态',
  'check.result': '结果',
  'check.note': '说明',
  'check.article': '依据',
  day: '日期',
  team: '评审人员',
  place: '地点',
  issues: '需核实的问题',
  meets: '会见人员',
  shotPlace: '拍摄地点',
  interviewed: '访谈对象',
  interview: '访谈内容',
  interviewPlace: '地点',
  issueVerdict: '核实情况',
  issueNote: '情况说明',
  question: '提问',
  reply: '回答',
  attendees: '到会人员',
  summary: '会议内容',
  told: '向申报人通报的事实',
  pledge: '廉洁承诺',
  gifts: '有无收受',
  giftsNote: '情况和处理',
  factsNote: '与事实不符之处',
  rating: '评价',
  ratingNote: '说明',
  percent: '得分百分比',
  finding: '现场情况',
  startTime: '开始时间',
  closesDay: '表决截止日期',
  closesTime: '截止时间',
  trustees: '密钥保管人',
  share: '密钥份额',
  heldOn: '会议日期',
  minutesNumber: '会议纪要名称或编号',
  attended: '出席的成员',
  candidate: '回避的候选对象',
  minutes: '每件时间',
  present: '到场评审员',
  revokedOn: '撤销日期',
  about: '对谁提出异议',
  facts: '事实和理由',
  realName: '姓名',
  contact: '联系方式',
  receivedOn: '收到日期',
  fromYear: '适用年度',
  organisationAmount: '单位奖励金额',
  individualAmount: '个人奖励金额',
  rateBasis: '依据',
  meeting: '会议',
  date: '会议日期',
  approved: '同意的单位和个人',
  documentNumber: '发文字号',
  documentDate: '发文日期',
  strengths: '优势',
  improvements: '改进',
  // Fields of an application go by `organisation.name`, since one name stands for several things here.
  ...Object.fromEntries(
    Object.entries(FIELD_WORDS).flatMap(([name, word]) => [
      [`organisation.${name}`, word],
      [`individual.${name}`, word],
    ]),
  ),
};
const idType = (value: unknown): string =>
  Object.entries(ID_TYPE_WORDS).find(([code]) => code === value)?.[1] ?? '其他证件';
const field = (p: Params): string => {
  const name = String(p.field ?? p.name ?? '');
  return FIELDS[name] ?? FIELDS[name.split('.').at(-1) ?? ''] ?? '所填内容';
};
const role = (value: unknown): string => {
  const code = String(value);
  return isRole(code) ? ROLE_WORDS[code] : code;
};
/** What somebody's file says, into a line of text where it must not be markup. */
const quoted = (value: unknown): string => `“${String(value).replace(/[<>]/g, ' ')}”`;
/** `days.3.date` → 第 4 天的 date; the keys are those of the file. */
const place = (value: unknown): string => {
  const [first = '', index, key] = String(value).split('.');
  if (index === undefined) return first === '' ? '文件' : first;
  return `第 ${Number(index) + 1} 天${key === undefined ? '' : `的 ${key}`}`;
};
const on = (value: unknown): string => dayWords(String(value));

/** One sentence a code: what is wrong, and what would cure it. Without the article, which is added behind it. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  ...APPLICATION_REFUSALS,
  ...RUBRICS_REFUSALS,
  ...PANEL_REFUSALS,
  ...ASSIGNMENT_REFUSALS,
  ...SCORING_REFUSALS,
  ...CALIBRATION_REFUSALS,
  ...STREAMS_REFUSALS,
  ...SCORES_REFUSALS,
  ...OBJECTION_REFUSALS,
  ...OPINION_REFUSALS,
  ...NOTICE_REFUSALS,
  ...AWARD_REFUSALS,
  ...PLAQUE_REFUSALS,
  ...BALLOT_REFUSALS,
  'not-found': () => '没有找到',
  'not-permitted': (p) =>
    `需由${String(p.roles ?? '')
      .split(' ')
      .map(role)
      .join('或')}办理`,
  'not-at-this-stage': () => '现在不是办理这件事的环节',

  'year-exists': (p) => `${p.year}年度已经有认定周期，每年只认定一次`,
  'organisation-quota': (p) => `单位名额应为 0 至 ${p.cap} 的整数，不能是 ${p.count}`,
  'individual-quota': (p) => `个人名额应为 0 至 ${p.cap} 的整数，不能是 ${p.count}`,
  'no-places': () => '单位和个人名额不能都是 0',
  'unreal-day': (p) => `${field(p)}不是一个真实的日期`,
  'days-out-of-order': (p) => `${field({ name: p.later ?? '' })}不能早于${field({ name: p.earlier ?? '' })}`,
  'opens-in-another-year': (p) => `申报开始应在 ${p.year} 年内`,
  'outside-validity': (p) => `${field(p)}超出办法有效期（${on(p.from)}至${on(p.to)}）`,
  'choice-out-of-range': (p) => `${field(p)}应为 ${p.min} 至 ${p.max} 的整数`,
  'choice-unknown': (p) => `${field(p)}请从选项中选择`,
  'text-too-long': (p) => `${field(p)}不能超过 ${p.max} 个字`,
  'no-mobile-number': (p) => `${field(p)}不能写手机号，请写办公电话`,
  'weights-not-hundred': (p) => `三项权重之和应为 100，现在是 ${p.sum}`,
  'material-has-no-weight': () => '材料审查的权重不能是 0',
  'reference-day-too-late': () => '年限计算基准日不能晚于受理截止',
  'publication-before-intake': () => '计划公布日期应晚于受理截止',
  'gate-below-quota': (p) => `${field(p)}不能少于名额 ${p.quota}`,
  'minutes-missing': () => '名额少于上限或更换表决方式，须填写领导小组纪要',
  'plan-frozen': () => '方案已签署，不能再改',
  'plan-with-director': () => '方案已提交，等待签署；退回前不能再改',
  'own-draft': () => '方案由您起草，须由另一位负责人签署',
  'plan-already-signed': () => '方案已经签署',
  'plan-not-submitted': () => '方案还没有提交，或已被退回',
  'call-already-issued': () => '认定通知已经发布',
  'plan-not-signed': () => '方案签署后才能发布认定通知',
  'call-not-issued': () => '认定通知还没有发布',
  'apply-closes-past': (p) => `申报截止 ${on(p.day)} 已过，请先改期`,
  'not-drafting': () => '申报已经开始',
  'intake-not-open': (p) => `${p.year}年度不在申报受理阶段`,
  'districts-have-time': (p) => `区市推荐到 ${on(p.closes)} 24时截止，之后才能结束受理`,
  'acceptance-runs': (p) => `受理到 ${on(p.closes)} 24时截止`,
  'still-on-the-way': (p) =>
    `还有 ${p.count} 份没有办结：${[
      [p.submitted, '待区市推荐'],
      [p.endorsed, '待受理'],
      [p.correcting, '补正中'],
      [p.draft, '退回修改或核实中'],
    ]
      .filter(([count]) => count !== 0)
      .map(([count, what]) => `${what} ${count} 份`)
      .join('、')}`,
  'opens-later': (p) => `申报从 ${on(p.day)} 开始`,
  'schedule-not-movable': () => '这个阶段不能调整时间安排',
  'nothing-moves': () => '没有任何日期改变',
  'shorter-than-announced': (p) => `${field(p)}不能早于已公布的 ${on(p.day)}`,
  'day-has-passed': (p) => `${field(p)}（${on(p.day)}）已过，不能再调整`,
  'proposal-pending': () => '已有一项调整等待确认',
  'proposal-decided': (p) =>
    `这项调整${p.state === 'confirmed' ? '已经确认' : p.state === 'rejected' ? '已被驳回' : '已经撤回'}`,
  'proposal-not-yours': () => '只能由提出人撤回',
  'own-proposal': () => '须由另一人确认，不能确认自己提出的',

  'holiday-file-too-large': (p) => `文件超过 ${p.kilobytes} KB`,
  'holiday-file-unreadable': () => '文件不是 UTF-8 编码的 JSON',
  'holiday-file-unknown': () => '看不出这是节假日安排，内容应为 {year, days: [{name, date, isOffDay}]}',
  'holiday-file-shape': (p) => `${place(p.at)}缺少或格式不对`,
  'holiday-unreal-day': (p) => `${quoted(p.date)}不是一个真实的日期，应写作 2027-01-01 这样`,
  'holiday-other-year': (p) => `${on(p.date)}不属于${p.year}年的安排`,
  'holiday-worked-weekday': (p) => `${on(p.date)}本来就要上班，不能列为补班`,
  'holiday-repeated-day': (p) => `${quoted(p.date)}出现了两次`,
  'holiday-missing': (p) => `缺少${p.year}年${p.name}的放假日期`,
  'holiday-too-many-worked': (p) => `补班多达 ${p.count} 天，请检查 isOffDay 是否写反`,
  'calendar-year-out-of-time': (p) => `现在只能装载${p.from}年和${p.to}年的节假日安排，不能装载${p.year}年的`,
  'calendar-pending': (p) => `已有一份${p.year}年节假日安排等待确认，请等待处理，或由提出人撤回`,
  'calendar-unchanged': (p) => `这份安排与现在使用的${p.year}年安排相同，不需要装载`,
  'calendar-decided': (p) =>
    `这份安排${p.state === 'confirmed' ? '已经确认' : p.state === 'rejected' ? '已被驳回' : '已经撤回'}`,
  'calendar-not-yours': () => '只能由发送文件的人撤回',

  'district-missing': (p) => `${role(p.role)}须写明区市`,
  'district-superfluous': (p) => `${role(p.role)}不分区市，请把区市留空`,
  'department-missing': (p) => `${role(p.role)}须写明部门`,
  'term-reversed': () => '截止日期不能早于起始日期',
  'roles-conflict': (p) => `${role(p.role)}不能与${role(p.other)}由同一人担任`,
  'role-already-held': (p) => `已经担任${role(p.role)}`,
  'role-not-held': () => '这个角色已经终止',
  'last-administrator': () => '这是最后一位系统管理员，请先添加另一位',
  'person-exists': () => '这个人已经在册',
  'person-unreachable': () => '请至少填写手机、邮箱或从飞书中选择其一',
  'contact-unknown': () => '飞书中没有找到这个手机号或邮箱对应的人',
  'import-not-yours': () => '只能由发送文件的人确认导入',
  'import-decided': () => '这次导入已经处理过',
  'import-empty': () => '没有需要导入的内容',
  'person-left': () => '这个人已经离开，请先重新添加',
  'contact-of-another': () => '所填手机、邮箱和所选人员不是同一个人',
  'directory-unavailable': () => '暂时无法在飞书中查找，请稍后再试',
  'no-contact': () => '没有登记手机或邮箱',
  'mobile-taken': () => '这个手机号已登记在另一人名下',
  'email-taken': () => '这个邮箱已登记在另一人名下',
  'mobile-malformed': () => '手机号格式不对',
  'email-malformed': () => '邮箱格式不对',
  'term-over': (p) => `截止日期 ${on(p.to)} 已过`,
  'district-unknown': (p) => `没有名为“${p.district}”的区市`,
  'district-off': (p) => `${p.district}没有启用，请先启用`,
  'district-on-already': () => '已经启用',
  'district-off-already': () => '已经停用',

  'openid-malformed': () => 'open_id 格式不对，应以 ou_ 开头',
  'openid-unknown': () => '飞书中没有这个 open_id 对应的人',
  'employercode-malformed': () => '统一社会信用代码应为 18 位字母和数字',
  'digits-lost': (p) => `${field(p)}的末几位已被表格软件舍去，请把该列设为文本后重填`,
  'name-missing': () => '缺少姓名',
  'contact-missing': () => 'open_id、手机、邮箱至少填一项',
  'day-malformed': (p) => `${field(p)}不是一个真实的日期`,
  'role-unknown': (p) => `没有名为“${p.word}”的角色`,
  'row-repeats': (p) => `与第 ${p.line} 行是同一人，或手机、邮箱相同`,
  'term-differs': (p) => `已经担任${role(p.role)}而起止不同，请先在人员卡片上终止`,

  'credit-code-length': (p) => `${field(p)}应为 ${p.wanted} 位，现在是 ${p.length} 位，请对照营业执照核对`,
  'credit-code-character': (p) =>
    `${field(p)}第 ${p.place} 位不能是${quoted(p.character)}${p.meant === undefined ? '，请核对' : `，可能应为${quoted(p.meant)}`}`,
  'credit-code-check': (p) => `${field(p)}的校验位对不上，请对照营业执照核对；确认无误可以继续`,
  'credit-code-slip': (p) =>
    `${field(p)}的校验位对不上，第 ${p.place} 位的${quoted(p.character)}可能应为${quoted(p.meant)}；确认无误可以继续`,
  'credit-code-swapped': (p) => `${field(p)}的校验位对不上，第 ${p.place}、${p.next} 位可能写颠倒了；确认无误可以继续`,
  'credit-code-inner': (p) =>
    `${field(p)}第 ${p.from} 至 ${p.to} 位（主体标识码）的校验位对不上，请核对；确认无误可以继续`,
  'credit-code-region': (p) => `${field(p)}的登记地（${p.region}）不在威海，仅作提示，由区市核实`,
  'id-type-first': () => '请先选择证件类型，再填写证件号码',
  'id-fifteen': () => '15位的旧身份证号码已停止使用，请填写现在的18位号码',
  'id-length': (p) => `证件号码应为 18 位，现在是 ${p.length} 位`,
  'id-character': (p) => `证件号码第 ${p.place} 位不是数字，请核对（只有最后一位可以是 X）`,
  'id-birth': (p) => `证件号码第 ${p.from} 至 ${p.to} 位的出生日期不对，请核对`,
  'id-check': () => '证件号码的校验位对不上，有一位填错了，请逐位核对',
  'id-swapped': (p) => `证件号码的校验位对不上，可能第 ${p.place}、${p.next} 位写颠倒了，或有一位填错，请逐位核对`,
  'id-region': () => '证件号码开头的地区代码不存在，请核对',
  'id-other-type': (p) => `这个号码像是${idType(p.type)}的，请核对证件类型`,
  'id-hk-macao': () => '通行证号码为 H 或 M 加 8 位数字，居住证号码为 810000 或 820000 开头的 18 位，请核对',
  'id-taiwan': () => '通行证号码为 8 位数字，居住证号码为 830000 开头的 18 位，请核对',
  'id-foreign': () => '永久居留身份证号码为 9 开头的 18 位数字，旧证为 3 个字母加 12 位数字，请核对',
  'id-passport': () => '护照号码为 5 至 12 位字母和数字，请核对证件类型和号码',
  'phone-malformed': (p) => `${field(p)}请填 11 位手机号，或带区号的固定电话，如 0631-×××××××`,
  'phone-area-code': (p) => `${field(p)}请加上区号，如 0631-×××××××`,
  'district-not-recommending': (p) => `${p.district}目前不办理推荐，请选择其他区市`,
  'day-in-future': (p) => `${field(p)}不能晚于今天`,
  'year-in-future': (p) => `${field(p)}不能晚于 ${p.year} 年`,
  'operating-before-established': (p) => `${field(p)}不能早于成立日期（${on(p.established)}）`,
  'excellence-before-established': (p) => `${field(p)}不能早于成立的 ${p.year} 年`,
  'series-incomplete': (p) => `${field(p)}还没有填，需连续三年`,
  'address-doubtful': (p) => `${field(p)}不像一个邮箱地址，请核对`,
  'amount-doubtful': (p) => `${field(p)}超过 1000 亿元，请核对单位是不是万元`,
  'rd-above-revenue': (p) => `${field(p)}大于当年营业收入，请核对`,
  'worked-too-young': (p) => `${field(p)}时不满 ${p.years} 周岁，请核对`,
  'condition-unmet': unmetSentence,

  'holder-year-malformed': () => '年度应写作 2015 这样的四位数字',
  'holder-year-out-of-range': (p) => `年度应为 ${p.from} 至 ${p.to}，不能是 ${p.year}`,
  'holder-kind-unknown': (p) => (p.word === '' ? '缺少类别' : `类别应为单位或个人，不能是${quoted(p.word)}`),
  'holder-state-unknown': (p) => (p.word === '' ? '缺少状态' : `状态应为有效或已撤销，不能是${quoted(p.word)}`),
  'holder-name-missing': () => '缺少名称',
  'holder-repeats': (p) => `与第 ${p.line} 行是同一家单位或同一人`,
  'holder-ambiguous': (p) => `名称和代码在名册中分属两条记录，另一条是${quoted(p.other)}`,
  'holder-exists': (p) => `${p.year}年度已有${quoted(p.other)}`,
  'holder-unchanged': () => '没有任何改变',
  'holders-moved': () => '提出以后名册又有变动，请驳回或由提出人撤回后重新提出',
  'identity-malformed': () => '证件号格式不对，没有的请留空',
  'held-in-another-year': (p) => `${p.year}年度已有同一代码或证件号，请核对`,
  'revocation-day-missing': () => '已撤销的须写明撤销日期',
  'revocation-day-superfluous': () => '状态为有效，不应有撤销日期',
  'revocation-day-ahead': (p) => `撤销日期 ${on(p.day)} 还没有到`,
  'revocation-before-award': (p) => `撤销日期 ${on(p.day)} 早于${p.year}年度`,
  'import-handed-on': () => '已提交负责人确认，可以等待或撤回',
  'correction-pending': () => '这条记录已有一项更正等待确认',
  'correction-decided': (p) =>
    `这项更正${p.state === 'confirmed' ? '已经确认' : p.state === 'rejected' ? '已被驳回' : '已经撤回'}`,

  'task-done': () => '这件事项已经办结',
  'nobody-to-nudge': () => '目前没有人担任这个角色，请先在人员中指定',
  'nudged-lately': (p) =>
    `4 小时内已经催办过，${instantWords(new Date(String(p.until)), new Date(String(p.until)))} 后可以再催`,
  'quiet-half': () => '免打扰的起止请都填写，或都留空',
  'quiet-reversed': () => '免打扰止应晚于免打扰起',
  'quiet-too-long': () => '请在 08:30 至 18:00 之间至少留出一个小时接收提醒',
  'substitute-unfit': () => '只能选与您担任同一角色（区市角色须同一区市）的其他人',
  'substitute-in-past': () => '起始日期不能早于今天',
  'substitute-too-long': (p) => `一次代办不能超过 ${p.days} 天，更久请移交角色`,
  'substitute-overlaps': () => '这段时间您已经设置了代办人，请先结束或改期',
  'substitute-away': () => '这段时间对方自己也设置了代办人，请另选一人',
  'substitute-chain': () => '这段时间您是别人的代办人，不能再设置代办人',

  required: (p) => `请填写${field(p)}`,
  'text-expected': (p) => `${field(p)}请填文字`,
  'text-too-short': (p) => `${field(p)}至少 ${p.min} 个字`,
  'day-expected': (p) => `${field(p)}请选择日期`,
  'day-too-early': (p) => `${field(p)}不能早于 ${on(p.min)}`,
  'day-too-late': (p) => `${field(p)}不能晚于 ${on(p.max)}`,
  'whole-number-expected': (p) => `${field(p)}请填整数`,
  'amount-expected': (p) => `${field(p)}请填数字，最多 ${p.decimals} 位小数`,
  'number-too-small': (p) => `${field(p)}不能小于 ${p.min}`,
  'number-too-large': (p) => `${field(p)}不能大于 ${p.max}`,
  'not-a-choice': (p) => `${field(p)}请从选项中选择`,
  'too-few': (p) => `${field(p)}至少选 ${p.min} 项`,
  'too-many': (p) => `${field(p)}最多选 ${p.max} 项`,
  'person-expected': (p) => `${field(p)}请从飞书中选择`,
  'must-be-checked': (p) => `请勾选${field(p)}`,
};

/** What is wrong with a row of a table: the article would only be noise there. */
export const breachWords = ({ code, params }: Breach): string => {
  const sentence = SENTENCES[code];
  return sentence ? sentence(params) : `${field(params)}填写有误`;
};

/** One breach as one sentence with its article: what a toast and a card say. */
export const breachSentence = (breach: Breach): string => {
  const said = breachWords(breach);
  return breach.code === 'not-found' ? said : `${said}（${articleName(breach.article)}）`;
};

/** All at once, parted so that a phone's toast stays readable. */
export const breachSentences = (breaches: readonly Breach[], most = 3): string => {
  const said = breaches.slice(0, most).map(breachSentence);
  const more = breaches.length - said.length;
  return said.join('；') + (more > 0 ? `；还有 ${more} 处` : '');
};
