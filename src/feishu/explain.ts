import { breachSentences, breachWords } from '../../cards/words/refusal-words.ts';
import type { Breach } from '../domain/regulation.ts';
import type { TableFault } from '../people-table/table-fault.ts';

export interface ToastBody {
  readonly type: 'info' | 'success' | 'error' | 'warning';
  readonly content: string;
}

/** What was done, in a word or two; the card itself says the rest. */
const DONE = {
  opened: '',
  'answered-below': '请看下一条消息',
  saved: '已保存',
  'cycle-drafted': '已新建，请继续填写',
  'plan-submitted': '已提交，等待签署',
  'plan-signed': '已签署，内容已固定',
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
  'file-follows': '文件稍后发送到这里',
} as const;
export type Done = keyof typeof DONE;

export const doneToast = (done: Done): ToastBody | undefined =>
  DONE[done] === ''
    ? undefined
    : { type: done === 'answered-below' || done === 'file-follows' ? 'info' : 'success', content: DONE[done] };

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

export const inGroup = '请在与我的单聊中办理，群里不显示任何内容。';
export const onlyTextAndFiles =
  '目前只能读文字和文件，图片、语音、表情等读不了，请改用文字。发送“帮助”查看可办理的事项。';
export const fileNotWanted = '收到文件，但目前没有需要上传文件的事项。发送“帮助”查看可办理的事项。';

/** On demand, for whoever pressed; it is on no card and in no other message. */
export const contactToast = ({ mobile, email }: { readonly mobile?: string; readonly email?: string }): string =>
  [mobile === undefined ? '' : `手机 ${mobile}`, email === undefined ? '' : `邮箱 ${email}`]
    .filter((part) => part !== '')
    .join('，');

/** A file that cannot be imported at all: one sentence, with what would cure it. */
export const tableSentence = (fault: TableFault): string => {
  switch (fault.code) {
    case 'not-a-table':
      return '这不是 .xlsx 表格。请在表格软件中另存为 .xlsx（不加密码）后重新发送。';
    case 'has-macros':
      return '表格中带有宏，不能导入。请另存为不带宏的 .xlsx 后重新发送。';
    case 'file-too-large':
      return `文件超过 ${fault.megabytes} MB，不能导入。请只保留人员名单后重新发送。`;
    case 'too-large-inside':
      return '表格内容过大，不能导入。请把人员名单复制到新建的表格中后重新发送。';
    case 'unreadable':
      return '表格打不开，可能已损坏。请重新保存后再发送。';
    case 'empty':
      return '表格中没有数据：请在第一张工作表的第一行写列名，从第二行起填写人员。';
    case 'not-people':
      return '看不出这是人员名单：第一张工作表的第一行应写列名，至少有姓名、角色，以及 open_id、手机、邮箱之一。';
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

/** A file of holidays that cannot be taken: all that is wrong with it, so that one more try will do. */
export const arrangementRefused = (breaches: readonly Breach[]): string => {
  const defects = [...new Set(breaches.map(breachWords))];
  const more = defects.length - DEFECTS_MOST;
  return `节假日安排没有采用：${defects.slice(0, DEFECTS_MOST).join('；')}${more > 0 ? `；还有 ${more} 处` : ''}。请改正后重新发送。`;
};

export const directoryUnavailable = '暂时无法在飞书中核对人员，没有导入任何内容。请稍后重新发送文件。';
export const fileUnavailable = '没有取到文件，请重新发送。';
