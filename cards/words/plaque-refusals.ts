import { dayWords } from './day-words.ts';
import type { Sentence } from './sentence.ts';

const on = (day: unknown): string => dayWords(String(day));

/** One sentence a code: what is wrong, and what would cure it. */
export const PLAQUE_REFUSALS: Readonly<Record<string, Sentence>> = {
  'handling-to-come': (p) => `日期 ${on(p.day)} 还没有到，请办理后登记`,
  'handling-too-early': (p) => `认定结果于 ${on(p.published)} 公布，日期不能早于这一天`,
  'handed-over-already': () => '已经登记过颁发；遗失或损坏的请申请补发',
  'not-handed-over': () => '还没有颁发，没有可以补发或收回的奖牌、证书',
  'award-revoked': () => '认定已经撤销，不能颁发、补发或拨付',
  'award-valid': () => '认定有效，不能收回；撤销须先经市政府决定并更正名册',
  'recalled-already': () => '已经登记过收回',
  'recall-too-early': (p) => `撤销决定日期为 ${on(p.revoked)}，收回日期不能早于这一天`,
  'reward-set-already': () => '奖励资金已经核定',
  'reward-not-set': () => '奖励资金还没有核定并确认，不能登记拨付',
  'reward-paid-already': () => '奖励资金已经登记拨付',
  'reward-by-table': (p) => `已有${p.year}年度起适用的奖励标准，金额取自标准，不能另填`,
  'reward-untabled': () => '没有适用的奖励标准，请填写金额和依据',
  'reward-rate-changed': () => '提出后奖励标准有变化，请驳回后按新的标准重新核定',
  'reward-rate-year': (p) => `适用年度须在 ${p.from} 至 ${p.to} 之间`,
  'reward-rate-same': (p) => `${p.year}年度起的奖励标准已经是这样`,
  'reward-rate-pending': () => '已有一份奖励标准等待另一位确认，请先处理',
  'reward-rate-decided': () => '这份奖励标准已经处理，请查看卡片',
  'payee-differs': (p) => `收款人应与获得认定的单位或个人一致：${p.name}`,
  'plaque-pending': () => '已有一项等待另一位确认，请先处理',
  'plaque-decided': () => '这一项已经处理，请查看卡片',
};
