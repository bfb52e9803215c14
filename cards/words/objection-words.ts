import {
  type Channel,
  EVIDENCE_MEGABYTES_MOST,
  EVIDENCE_MOST,
  type LeadGround,
  type ObjectionState,
  type Outcome,
} from '../../src/domain/objection/objection.ts';

/** As the office reads a case. */
export const OBJECTION_STATE_WORDS: Readonly<Record<ObjectionState, { readonly icon: string; readonly word: string }>> =
  {
    received: { icon: '📥', word: '待决定是否受理' },
    admitted: { icon: '🔎', word: '已受理，正在核实' },
    notAdmitted: { icon: '↩️', word: '不予受理，待答复' },
    upheld: { icon: '⚠️', word: '异议成立，待答复' },
    notUpheld: { icon: '✔️', word: '异议不成立，待答复' },
    answered: { icon: '✅', word: '已答复' },
    lead: { icon: '🗂️', word: '登记为线索' },
  };

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  page: '公示网页',
  chat: '飞书会话',
  desk: '来信来访',
};

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  notAdmitted: '不予受理',
  upheld: '异议成立',
  notUpheld: '异议不成立',
};

/** As the objector reads why it is no objection. */
export const LEAD_WORDS: Readonly<Record<LeadGround, string>> = {
  late: '公示期已过，不作为异议办理，已登记为线索，由市强市办参考。',
  anonymous: '没有署真实姓名并留联系方式，不作为异议办理，已登记为线索，由市强市办参考。',
};

/** As the objector reads how far it is: nothing of how it is looked into. */
export const objectorStateWord = (state: ObjectionState): string => {
  switch (state) {
    case 'received':
      return '已收到，等待决定是否受理';
    case 'answered':
      return '已答复';
    case 'lead':
      return '已登记为线索';
    case 'admitted':
    case 'notAdmitted':
    case 'upheld':
    case 'notUpheld':
      return '正在办理';
  }
};

/** 「K7QM-3XYZ-…」, in groups that can be read out. */
export const receiptWords = (receipt: string): string => receipt.match(/.{1,4}/g)?.join('-') ?? receipt;

/** Beside the button that lets files be sent. */
export const EVIDENCE_WORDS = `证据材料（PDF、Word、Excel、OFD 或照片）最多 ${EVIDENCE_MOST} 个，每个不超过 ${EVIDENCE_MEGABYTES_MOST} MB，点按钮后发到本会话，只有承办人可以查看。`;

/** What is asked of an objection, on the card and on the page alike. */
export const OBJECTION_FORM_WORDS = {
  about: '对谁提出异议',
  facts: '事实和理由',
  realName: '真实姓名（或单位名称）',
  contact: '联系方式（电话或邮箱）',
  files: '证据材料',
  receivedOn: '收到日期',
} as const;

/** What an objection still does that was entered when the result was public already. */
export const AFTER_PUBLICATION =
  '结果已经公布，这件异议不再停止公布，照常核实并答复异议人；查证属实的，不再取消候选资格，由市强市办按第二十六条至第二十八条提请市政府撤销。';

/** On demand, for the case's handler; it is on no card and in no other message. */
export const objectorToast = ({
  realName,
  contact,
}: {
  readonly realName?: string;
  readonly contact?: string;
}): string =>
  [
    realName === undefined ? '没有署名' : `异议人 ${realName}`,
    contact === undefined ? '没有留联系方式' : `联系方式 ${contact}`,
  ].join('，');

/** What a button has done, in the click's toast. */
export const OBJECTION_DONE = {
  'objection-received': '已收到，请保存回执号',
  'send-evidence': '请把证据材料发到本会话',
  'objection-registered': '已登记，请把回执号告知异议人',
  'objection-admitted': '已受理异议',
  'objection-not-admitted': '已决定不予受理，请答复异议人',
  'candidate-asked': '已请候选对象说明',
  'objection-explained': '说明已提交',
  'objection-upheld': '已认定异议成立',
  'objection-not-upheld': '已认定异议不成立，请答复异议人',
  'objection-answered': '已答复',
  'strike-out-proposed': '已提出，先听取候选对象陈述申辩',
  'struck-out': '已取消候选资格',
  'strike-out-rejected': '已驳回，异议重新核实',
} as const;
