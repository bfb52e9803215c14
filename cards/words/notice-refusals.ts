import { dayWords } from './day-words.ts';
import { KIND_NAMES } from './notice-words.ts';
import type { Sentence } from './sentence.ts';

const kind: Sentence = (p) => KIND_NAMES[p.kind === 'individual' ? 'individual' : 'organisation'];
const DECIDED: Readonly<Record<string, string>> = {
  confirmed: '已经签发',
  rejected: '已被退回',
  withdrawn: '已经撤回或更正，请看最新的一份',
};
const SETTLED: Readonly<Record<string, string>> = {
  confirmed: '已经确认',
  rejected: '已被驳回',
  withdrawn: '已经撤回',
};
const who: Sentence = (p) => (p.name ? `“${p.name}”一行` : '公示正文');

/** One sentence a code: what is wrong, and what would cure it. */
export const NOTICE_REFUSALS: Readonly<Record<string, Sentence>> = {
  'slate-not-now': (p) => `${p.year}年度不在提出候选名单的环节`,
  'slate-pending': () => '已有一份名单等待签发，请等待处理，或由提出人撤回',
  'slate-decided': (p) => `这份名单${DECIDED[String(p.state)] ?? '已经处理'}`,
  'slate-not-ranked': (p) =>
    `${kind(p)}中有 ${p.count} 个不能列入：未获建议列入候选、低于最低分或已退出，请重新打开名单选择`,
  'slate-too-long': (p) => `${kind(p)}选了 ${p.count} 个，候选名单至多 ${p.room} 个`,
  'slate-order-unreasoned': (p) => `${kind(p)}没有按名次选取（含并列），请写明理由`,
  'slate-vacant-unreasoned': (p) => `${kind(p)}名额没有用完而还有符合条件的对象，请写明理由`,
  'slate-empty-unreasoned': () => '没有候选对象时，请写明空缺的理由',
  'own-slate': () => '须由另一位负责人签发或退回，不能办理自己提出的',
  'not-a-candidate': () => '这个对象不在候选名单中',
  'nothing-reworded': () => '请至少填写一项要更正的文字',
  'notice-end-provisional': (p) =>
    `公示最后一天 ${dayWords(String(p.day))} 是暂定的：请先装载${p.years}年的节假日安排（把安排存成 .json 发到这里，另一位负责人确认）`,
  'notice-shows-identity': (p) => `${who(p)}含有像身份证件号码的数字，请退回更正公示文字`,
  'notice-shows-phone': (p) => `${who(p)}含有像电话号码的数字，请退回更正公示文字`,
  'notice-shows-score': (p) => `${who(p)}含有像得分或名次的内容，请退回更正公示文字`,
  'notice-unchecked': () => '请先核对并勾选“已核对：不含身份证号、电话和评分”',
  'notice-moved': () => '公示内容有了变化（日期或名单），请核对新的内容后再签发',
  'not-noticing': (p) => `${p.year}年度现在没有公示`,
  'notice-not-running': (p) => `${p.year}年度的公示已经结束`,
  'notice-runs': (p) => `公示到 ${dayWords(String(p.day))} 24时结束`,
  'notice-restarting': () => '有一份重新公示等待签发，处理后才能结束公示',
  'objections-open': (p) => `还有 ${p.count} 件公示期内收到的异议没有答复，全部答复后才能签署`,
  'no-candidate-left': () => '候选对象都已退出或被取消资格，不能重新公示',
  'withdrawal-not-now': () => '只有公示开始之后、公布之前的候选对象可以通过市强市办退出',
  'withdrawal-pending': () => '已登记过退出申请，等待确认',
  'candidate-being-heard': () => '正在办理取消候选资格，办结后才能登记退出',
  'withdrawal-decided': (p) => `这份退出申请${SETTLED[String(p.state)] ?? '已经处理'}`,
  'own-withdrawal': () => '须由另一位负责人确认，不能确认自己登记的',
  'cancellation-not-now': (p) => `${p.year}年度已报市政府或已经结束，不能终止`,
  'cancellation-pending': () => '已提出终止，等待确认',
  'cancellation-decided': (p) => `这项终止${SETTLED[String(p.state)] ?? '已经处理'}`,
  'own-cancellation': () => '须由另一人确认，不能确认自己提出的',
};
