import { ASSIGNMENT_DONE } from '../../cards/words/assignment-words.ts';
import { AWARD_DONE } from '../../cards/words/award-words.ts';
import { BALLOT_DONE } from '../../cards/words/ballot-words.ts';
import { CALIBRATION_DONE } from '../../cards/words/calibration-words.ts';
import { NOTICE_DONE } from '../../cards/words/notice-words.ts';
import { OBJECTION_DONE } from '../../cards/words/objection-words.ts';
import { OPINION_DONE } from '../../cards/words/opinion-words.ts';
import { PANEL_DONE } from '../../cards/words/panel-words.ts';
import { PLAQUE_DONE } from '../../cards/words/plaque-words.ts';
import { breachSentences, breachWords } from '../../cards/words/refusal-words.ts';
import { RUBRICS_DONE } from '../../cards/words/rubrics-words.ts';
import { SCORES_DONE } from '../../cards/words/scores-words.ts';
import { SCORING_DONE } from '../../cards/words/scoring-words.ts';
import { STREAMS_DONE } from '../../cards/words/streams-words.ts';
import type { Breach } from '../domain/regulation.ts';
import type { FileRefusal } from '../files/finding.ts';
import type { TableFault } from '../people-table/table-fault.ts';

export interface ToastBody {
  readonly type: 'info' | 'success' | 'error' | 'warning';
  readonly content: string;
}

/** What was done, in a word or two; the card itself says the rest. */
const DONE = {
  ...RUBRICS_DONE,
  ...PANEL_DONE,
  ...CALIBRATION_DONE,
  ...ASSIGNMENT_DONE,
  ...SCORING_DONE,
  ...STREAMS_DONE,
  ...SCORES_DONE,
  ...OBJECTION_DONE,
  ...OPINION_DONE,
  ...NOTICE_DONE,
  ...AWARD_DONE,
  ...PLAQUE_DONE,
  ...BALLOT_DONE,
  opened: '',
  'answered-below': '请看下一条消息',
  saved: '已保存',
  'cycle-drafted': '已新建，请继续填写',
  'plan-submitted': '已提交，等待签署',
  'plan-signed': '已签署，内容已固定',
  'intake-closed': '已结束受理，转入评审',
  'plan-returned': '已退回修改',
  'call-issued': '认定通知已发布',
  'schedule-proposed': '已提出，等待另一人确认',
  'schedule-confirmed': '已确认，已通知各区市',
  'schedule-rejected': '已驳回',
  'schedule-withdrawn': '已撤回，可以重新提出',
  'calendar-confirmed': '已确认，工作日按它计算',
  'calendar-rejected': '已驳回',
  'calendar-withdrawn': '已撤回',
  'person-added': '已添加',
  'role-granted': '已添加角色',
  'role-ended': '已终止角色',
  'import-confirmed': '已导入',
  'import-rejected': '已取消导入',
  'district-switched': '已更改',
  'holders-import-confirmed': '已确认，结果见卡片',
  'holders-corrected': '已确认，名册已更新',
  'holders-rejected': '已驳回',
  'holders-withdrawn': '已撤回',
  'correction-proposed': '已提出，等待另一人确认',
  nudged: '已催办，已记入办理记录',
  'substitute-set': '已设置，双方都会收到通知',
  'substitute-ended': '已结束代办',
  'file-follows': '文件稍后发送到这里',
  'send-file': '请把文件发到本会话',
  'material-placed': '已放入',
  'last-brought': '已带入空白项，请逐项核对',
  'material-removed': '已删除',
  'material-secret': '已标为商业秘密',
  'material-open': '已取消商业秘密标记',
  'application-submitted': '申报已提交，回执已发送',
  'correction-answered': '补正材料已提交，回执已发送',
  withdrawn: '已撤回',
  'verification-asked': '已申请核实，等待市强市办答复',
  'endorsement-drafted': '推荐意见已提交，等待签署',
  'sent-back': '已退回申报人修改',
  endorsed: '已签署，已报市强市办',
  'opinion-returned': '已退回经办人',
  'end-proposed': '已提出，等待另一位决定',
  'end-rejected': '已驳回',
  declined: '已确认不予推荐',
  refused: '已确认不予受理',
  closed: '已终止办理',
  accepted: '已受理',
  'correction-requested': '已通知补正',
  'verification-decided': '已答复',
  'statement-made': '已提交，将一并考虑',
  'recusal-asked': '已申请回避，等待市强市办答复',
  'recusal-decided': '已决定，已告知申报人',
  'editor-joined': '已同意，对方可以协办',
  'editor-removed': '已处理，对方不能再办理',
} as const;
export type Done = keyof typeof DONE;

/** Nothing is done yet: something is asked, or follows. */
const ASKING: ReadonlySet<Done> = new Set([
  'answered-below',
  'file-follows',
  'send-file',
  'send-minutes',
  'send-evidence',
]);

export const doneToast = (done: Done): ToastBody | undefined =>
  DONE[done] === ''
    ? undefined
    : {
        type: ASKING.has(done) ? 'info' : 'success',
        content: DONE[done],
      };

export const refusalToast = (breaches: readonly Breach[]): ToastBody => ({
  type: 'warning',
  content: breachSentences(breaches),
});

/** The repeat of a click that showed a number. */
export const alreadyShown: ToastBody = { type: 'info', content: '已显示过，需要时请再点一次' };

/** Over the budget: the deed goes on, the card follows. */
export const stillWorking: ToastBody = { type: 'info', content: '正在处理，结果稍后显示在卡片上' };

export const faultToast = (reference: string): ToastBody => ({
  type: 'error',
  content: `系统出错，您填写的内容没有丢失，请稍后再试。参考号 ${reference}`,
});

/** The card was not sent by us to this person: forwarded, or not ours. */
export const notYourCard: ToastBody = { type: 'warning', content: '这张卡片不是发给您的，请发送“待办”获取自己的卡片' };

export const outdatedCard: ToastBody = { type: 'warning', content: '这张卡片已经过期，请发送“待办”重新获取' };

/** The copy that was pressed is none any more; what comes of it stands on the card that was sent last. */
export const seeNewest: ToastBody = { type: 'info', content: '这张卡片已重新发送，请看最新的一张' };

export const inGroup = '请在与我的单聊中办理，群里不显示任何内容。';
export const onlyTextAndFiles =
  '目前只能读文字、图片和文件，语音、表情等读不了，请改用文字。发送“帮助”查看可办理的事项。';
export const fileNotWanted =
  '没有读取这个文件：您目前没有需要上传文件的事项。提交申报材料请先发送“我的申报”打开填写中或待补正的申报。';

/** On demand, for whoever pressed; it is on no card and in no other message. */
export const contactToast = ({ mobile, email }: { readonly mobile?: string; readonly email?: string }): string =>
  [mobile === undefined ? '' : `手机 ${mobile}`, email === undefined ? '' : `邮箱 ${email}`]
    .filter((part) => part !== '')
    .join('，');

/** The code is read once here; it also comes as a line, to be copied from. */
export const inviteToast = ({ code }: { readonly code: string }): string =>
  `邀请码 ${code}，7 天内有效，只能用一次；已另发一条消息便于复制`;

/** A file that cannot be imported at all: one sentence, with what would cure it. */
export const tableSentence = (fault: TableFault, about = '人员名单'): string => {
  switch (fault.code) {
    case 'not-a-table':
      return '这不是 .xlsx 表格。请在表格软件中另存为 .xlsx（不加密码）后重新发送。';
    case 'has-macros':
      return '表格中带有宏，不能导入。请另存为不带宏的 .xlsx 后重新发送。';
    case 'file-too-large':
      return `文件超过 ${fault.megabytes} MB，不能导入。请只保留${about}后重新发送。`;
    case 'too-large-inside':
      return `表格内容过大，不能导入。请把${about}复制到新建的表格中后重新发送。`;
    case 'unreadable':
      return '表格打不开，可能已损坏。请重新保存后再发送。';
    case 'empty':
      return '表格中没有数据：请在第一张工作表的第一行写列名，从第二行起填写内容。';
    case 'not-people':
      return '看不出这是人员名单：第一张工作表的第一行应写列名，至少有姓名、角色，以及 open_id、手机、邮箱之一。';
    case 'not-holders':
      return '看不出这是获得认定名册：第一张工作表的第一行应写列名，至少有年度、类别、名称、状态。';
    case 'columns-missing':
      return `缺少这些列：${fault.columns.join('，')}。请补上列名后重新发送。`;
    case 'column-twice':
      return `“${fault.column}”列出现了两次，请只保留一列后重新发送。`;
    case 'too-many-rows':
      return `一次最多导入 ${fault.most} 行，请分成几个文件发送。`;
  }
};

/** A list any longer is not read on a phone; the file is then wrong as a whole. */
const DEFECTS_MOST = 20;

const fileRefused =
  (what: string) =>
  (breaches: readonly Breach[]): string => {
    const defects = [...new Set(breaches.map(breachWords))];
    const more = defects.length - DEFECTS_MOST;
    return `${what}没有采用：${defects.slice(0, DEFECTS_MOST).join('；')}${more > 0 ? `；还有 ${more} 处` : ''}。请改正后重新发送。`;
  };

/** A file of holidays that cannot be taken: all that is wrong with it, so that one more try will do. */
export const arrangementRefused = fileRefused('节假日安排');
/** The same of a rubric, and of a file that might have been either. */
export const rubricRefused = fileRefused('评审标准');
export const jsonRefused = fileRefused('文件');

export const directoryUnavailable = '暂时无法在飞书中核对人员，没有导入任何内容。请稍后重新发送文件。';
export const fileUnavailable = '没有取到文件，请重新发送。';

/** What an active PDF or document does, and what would cure it. */
const ACTIVE = {
  script: '文件带有会自动运行的脚本，没有保存，请用“打印”另存为普通 PDF 后重新发送。',
  launch: '文件带有可以运行的程序，没有保存，请去掉后重新发送。',
  attachment: '文件里还夹带了别的文件，没有保存，请用“打印”另存为普通 PDF，夹带的文件单独发送。',
  form: '文件是可以填写或自动提交的表单，没有保存，请用“打印”另存为普通 PDF 后重新发送。',
  template: '文档引用了外部的模板或对象，没有保存，请去掉引用，或另存为 PDF 后重新发送。',
} as const;

/** A file that is not taken: one sentence why, one what to do. */
export const fileSentence = (refusal: FileRefusal): string => {
  switch (refusal.code) {
    case 'file-empty':
      return '文件是空的，没有保存，请检查后重新发送。';
    case 'file-too-large':
      return `文件超过 ${refusal.megabytes} MB，没有保存，请压缩图片或拆成几个文件后重新发送。`;
    case 'file-kind-unknown':
      return '不能使用这种文件，没有保存，请发送 PDF、Word（.docx）、Excel（.xlsx）、JPG、PNG 或 OFD 文件。';
    case 'file-zip':
      return '压缩包不能使用，没有保存，请解压后把里面的文件逐个发送。';
    case 'file-old-office':
      return '这是旧格式的 Office 文件（如 .doc、.xls），没有保存，请另存为 .docx、.xlsx 或 PDF 后重新发送。';
    case 'file-macros':
      return '文件中带有宏，没有保存，请另存为不带宏的 .docx、.xlsx 或 PDF 后重新发送。';
    case 'file-active':
      return ACTIVE[refusal.what];
    case 'file-encrypted':
      return '文件设置了密码或使用限制，没有保存，请去掉后重新发送。';
    case 'file-broken':
      return '文件打不开或内容不完整，没有保存，请重新导出后再发送。';
    case 'file-zip-bomb':
      return `文件展开后有 ${refusal.megabytes} MB，远超正常大小，没有保存，请另存为 PDF 后重新发送。`;
    case 'file-too-complex':
      return '文件结构过于复杂，没能检查完，没有保存，请用“打印”另存为 PDF，或拆成几个文件后重新发送。';
    case 'file-virus':
      return '查出文件带有病毒，没有保存，请先在电脑上查杀，再发送干净的文件。';
    case 'file-unscanned':
      return '暂时不能检查文件是否带有病毒，没有保存，请稍后重新发送。';
  }
};

/** Art. 24: what is not passed on, and where to turn with what is behind it. */
export const noContact: Readonly<Record<'applicant' | 'panelist', string>> = {
  applicant:
    '不能转达。评审期间，申报方不得通过任何方式联系评审人员（第二十四条）；本次请求已记录，监督人员可见。材料和日程方面的问题请联系市强市办；认为评审人员与申报有利害关系的，请在“我的申报”中申请回避。',
  panelist:
    '不能转达，也不能提供联系方式。评审期间，评审人员不得私下联系申报方（第二十四条）；本次请求已记录，监督人员可见。需要核实的情况，请在现场评审和陈述答辩时了解，或者请市强市办办理。',
};
