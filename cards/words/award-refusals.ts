import { dayWords } from './day-words.ts';
import type { Sentence } from './sentence.ts';

const on = (day: unknown): string => dayWords(String(day));

/** One sentence a code: what is wrong, and what would cure it. */
export const AWARD_REFUSALS: Readonly<Record<string, Sentence>> = {
  'list-not-submitted': (p) => `${p.year}年度名单还没有提请市政府研究`,
  'consent-recorded': (p) => `${p.year}年度名单的研究结果已经登记`,
  'consent-missing': (p) => `${p.year}年度名单还没有登记市政府同意`,
  'meeting-not-held': (p) => `会议日期 ${on(p.day)} 还没有到，请开会后登记`,
  'meeting-before-list': (p) => `名单于 ${on(p.submitted)} 提请研究，会议日期不能早于这一天`,
  'not-on-the-list': () => '所选的不在名单中，请重新打开卡片选择',
  'nobody-left-out': () => '全部同意的，请填写会议和日期后按“同意”',
  'all-left-out': () => '全部不同意的，请填写理由后按“退回”',
  'reason-for-each': (p) => `请为每个未同意的写明理由，还缺：${p.names}`,
  'document-number': () => '发文字号应写作“威政发〔2026〕21号”这样',
  'document-later': (p) => `发文日期 ${on(p.day)} 还没有到，请发文后登记`,
  'document-before-consent': (p) => `发文日期不能早于市政府同意的日期 ${on(p.consent)}`,
  'document-other-year': (p) => `发文字号 ${p.number} 的年份与发文日期不是同一年`,
  'document-missing': () => '还没有登记市政府发文的字号和日期，不能公布',
  'document-not-awaited': () => '现在不需要发文文件，没有保存',
  'own-entry': () => '市政府的决定由您登记，须由另一位负责人公布',
  'publication-too-soon': () => '定时公布至少在 15 分钟以后；需要立即公布的，请按“公布”',
  'publication-too-late': () => '定时公布最多设在 31 天以内',
  'publication-not-scheduled': () => '没有设定定时公布，或者已经取消',
  'own-list': () => '名单由您签署，须由另外的人登记市政府的决定、另一位负责人公布',
  'already-published': (p) => `${p.year}年度认定结果已经公布`,
  'not-published-yet': (p) => `${p.year}年度认定结果还没有公布，不能归档`,
  'already-closed': (p) => `${p.year}年度已经归档`,
};
