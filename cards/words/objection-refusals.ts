import { closingWords } from './day-words.ts';
import type { Sentence } from './sentence.ts';

/** One sentence a code: what is wrong, and what would cure it. */
export const OBJECTION_REFUSALS: Readonly<Record<string, Sentence>> = {
  'nothing-to-object-to': () => '现在没有公示中的候选名单，不能提出异议',
  'about-unknown': () => '请从公示的候选名单中选择对谁提出异议',
  'objection-unnamed': () => '请写明真实姓名（单位写名称）和联系方式；没有署名的反映请向市强市办来信来访',
  'objections-too-many': () => '您一小时内提出的异议太多，请稍后再提，或者向市强市办来信来访',
  'received-in-future': () => '收到日期不能晚于今天',
  'received-before-notice': () => '收到日期不能早于公示开始',
  'objection-not-there': (p) => `异议 ${p.number} 已经办到下一步，请看最新的卡片`,
  'candidate-asked': (p) => `异议 ${p.number} 已经请候选对象说明过`,
  'nothing-to-explain': () => '现在没有需要您说明的事项',
  'already-explained': () => '说明已经提交，不能重复提交',
  'candidate-not-asked': () => '认定异议成立之前，请先“要求候选对象说明”',
  'candidate-not-heard': (p) =>
    `须等候选对象提交说明，或者说明期限（${closingWords(new Date(String(p.until)), new Date(String(p.until)))}）届满之后，才能认定`,
  'strike-out-first': (p) => `异议 ${p.number} 成立，须先办结取消候选资格，再答复异议人`,
  'no-candidate-any-more': (p) =>
    `${p.number} 现在不是候选对象；结果公布以后查证属实的，按第二十六条至第二十八条办理撤销`,
  'objections-wait': (p) =>
    `还有 ${p.count} 件公示期内收到的异议没有答复；全部答复之前，签署审议纪要、提请市政府研究、登记同意、登记发文、公布和归档都要等待`,
  'letter-too-late': () => '结果已经公布，只能补登公示期内收到的来信；之后反映的情况，请按第二十六条作为线索办理',
  'no-upheld-objection': () => '没有认定成立的异议，不能取消候选资格',
  'objector-unnamed': () => '这件没有署名，也没有留联系方式',
  'evidence-full': (p) => `证据材料最多 ${p.most} 个，这个文件没有保存`,
  'evidence-late': () => '这件异议已有处理结果，不能再添加证据材料',
  'evidence-not-awaited': () => '请先点“添加证据材料”，再发送文件；这个文件没有保存',
  'not-handler': () => '异议人的身份只有承办这件异议的人可以查看',
};
