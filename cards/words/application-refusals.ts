import type { BreachParams } from '../../src/domain/regulation.ts';
import { FIELD_WORDS, SLOT_WORDS } from './application-words.ts';
import { dayWords } from './day-words.ts';

type Sentence = (p: BreachParams) => string;

const field = (p: BreachParams): string => FIELD_WORDS[String(p.name ?? '')] ?? String(p.name ?? '');
const slot = (p: BreachParams): string => SLOT_WORDS[String(p.slot ?? '')] ?? String(p.slot ?? '');
/** The last minute before a closing instant, as people say it: 4月30日24时. */
const closing = (p: BreachParams): string => {
  const at = new Date(String(p.closed ?? ''));
  if (Number.isNaN(at.getTime())) return '截止时间';
  const local = new Date(at.getTime() + 8 * 3_600_000);
  if (local.getUTCHours() === 0 && local.getUTCMinutes() === 0) {
    const before = new Date(local.getTime() - 60_000);
    return `${before.getUTCMonth() + 1}月${before.getUTCDate()}日24时`;
  }
  const two = (figure: number): string => String(figure).padStart(2, '0');
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日 ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
};

/** What is said when something about an application cannot be done; the article is added behind it. */
export const APPLICATION_REFUSALS: Readonly<Record<string, Sentence>> = {
  'district-quota-full': (p) =>
    `本区市已推荐${p.kind === 'organisation' ? `单位 ${p.most} 家` : `个人 ${p.most} 名`}，达到认定通知写明的上限；撤回或不予受理的不计`,
  'nobody-recommended': () => '还没有签署推荐意见的申报，没有可以盖章的汇总表',
  'summary-not-awaited': () => '请先在“推荐汇总表”卡片上按“上传盖章扫描件”，再发送文件',
  'summary-not-filed': () => '这个区市还没有上传盖章扫描件',
  'cycle-not-open': (p) => `${p.year}年度还没有开始接受申报`,
  'applying-over': (p) => `${p.year}年度申报已经截止`,
  'role-excludes-applying': () => '您在本年度承担评审、监督或管理职责，不能同时申报',
  'application-ended': (p) => `申报 ${p.number} 已经办结，不能再办理`,
  'application-handed-in': (p) => `申报 ${p.number} 已经提交，现在不能修改；区市退回或通知补正后才能改`,
  'too-late': (p) => `已过${closing(p)}，不能再办理`,
  'field-missing': (p) => `第${p.step}步“${field(p)}”还没有填写`,
  'material-missing': (p) => `还缺少材料“${slot(p)}”`,
  'no-such-slot': () => '没有这一类材料，请从卡片上选择',
  'slot-locked': (p) => `“${slot(p)}”不在本次补正范围内，不能更换`,
  'material-twice': (p) => `与“${slot(p)}”中的《${p.name}》内容完全相同，没有重复保存`,
  'slot-full': (p) => `“${slot(p)}”最多放 ${p.most} 个文件，请先删除一个或合并后再发`,
  'material-placed': (p) => `《${p.name}》已经放入申报材料`,
  'material-gone': () => '这个文件已经不在材料里了',
  'answer-correction': () => '正在补正，请使用“提交补正材料”',
  'verification-open': (p) => `核实申请正在办理，${dayWords(String(p.until))}前答复，之后才能提交`,
  'party-applied': (p) => `同一主体本年度已有申报在办（${p.number}），不能再提交一份`,
  'no-correction': () => '现在没有需要补正的内容',
  'nothing-corrected': () => '与上次提交的内容完全相同，请先修改或补充',
  'nothing-to-answer': () => '现在没有需要陈述申辩的事项',
  'statement-made': () => '陈述申辩已经提交，不能重复提交',
  'verification-not-needed': () => '这一项没有需要核实的自动判断',
  'verification-pending': () => '已有一项核实申请在办，请等答复后再提',
  'verification-answered': () => '这一项已经答复过；修改相关内容后可以再次申请',
  'register-first': () => '名册中仍有同一主体的记录；确属有误的，请先在“名册”中更正（两人办理），再答复',
  'no-verification': () => '这项核实申请已经答复，或者不存在',
  'already-editor': () => '您已经可以办理这件申报',
  'editors-full': (p) => `协办人最多 ${p.most} 人`,
  'invite-missing': () => '请把邀请码写在后面，例如：加入 ABCD2345',
  'invite-unknown': () => '邀请码不对，或者已经使用、已经过期，请向申报人核对',
  'invite-throttled': (p) => `1 小时内已输错 ${p.most} 次，请过 1 小时再试`,
  'nothing-to-export': () => '还没有可以导出的申报',
  'nothing-chosen': () => '请先选择要受理的申报',
  'owner-brings': () => '只有申报人本人可以带入以前的申报内容',
  'nothing-to-bring': () => '没有可以带入的内容：以前没有提交过同类申报，或者本次已经填写',
  'owner-only': () => '只有申报人本人可以决定谁来协办',
  'owner-withdraws': () => '只有申报人本人可以撤回申报',
  'nobody-asks': () => '对方没有申请协办，或者已经处理过了',

  'own-interest': () => '这件申报与您本人或所在单位有关，您不能办理',
  'set-aside': () => '市强市办已决定由您回避这件申报，您不能办理',
  'recusal-too-early': () => '提交申报之后才能申请回避',
  'recusal-pending': () => '已有一项回避申请在办，请等答复后再提',
  'no-recusal': () => '没有等待处理的回避申请，可能已经决定或驳回',
  'recusal-proposed': () => '处理意见已经提出，等待另一人决定',
  'own-recusal': () => '这项回避申请针对您本人，须由其他人员办理',
  'recusal-who': () => '同意回避的，请从列表中选择回避人员',
  'already-aside': () => '这位人员已经回避这件申报',
  'not-submitted': (p) => `申报 ${p.number} 现在不在区市办理环节`,
  'not-endorsed': (p) => `申报 ${p.number} 现在不在受理审查环节`,
  'end-pending': (p) => `申报 ${p.number} 已提出终止性决定，正在等待确认，不能再办理其他事项`,
  'too-late-to-send-back': (p) =>
    `退回修改后须给申报人和区市留出至少 ${p.days} 个工作日，现在距推荐截止（${dayWords(String(p.closes))}）已不足`,
  'no-opinion': () => '还没有推荐意见，须由经办人先拟稿',
  'own-opinion': () => '推荐意见由您拟稿，须由另一位签署人签署',
  'no-items': () => '请至少选择一项需要补正的内容',
  'no-such-item': () => '有一项不是可以补正的内容，请从列表中选择',
  'corrections-used': (p) => `补正最多 ${p.most} 次，已经用完`,
  'new-items': () => '第二次补正只能针对第一次列出、答复后仍未解决的内容',
  'district-has-time': (p) => `受理截止（${dayWords(String(p.closes))}）之前，区市仍可办理，不能终止`,
  'not-escalated': (p) => `须先两次向区市升级催办，才能终止；目前 ${p.escalations} 次`,
  'refusal-article': () => '请选择不予受理的依据',
  'not-heard': () => '须等申报人提交陈述申辩，或者期限届满之后，才能决定',
  'no-end-pending': () => '没有等待确认的事项，可能已经决定或驳回',
};
