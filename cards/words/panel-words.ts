import type { HintGround } from '../../src/domain/review/hints.ts';
import type { Conflict } from '../../src/domain/review/panel.ts';

/** What was done, in a word or two. */
export const PANEL_DONE = {
  'panel-formed': '评审组已组建，已请成员签署承诺',
  'panel-drawn': '已抽取并组建，种子和名单已记录',
  'panel-extended': '已保存，新成员会收到签署承诺的通知',
  'statement-signed': '已签署，回避已登记',
  'seat-declined': '已退出评审组，回避申报留有记录',
  'conflict-declared': '已回避，您对这件的评分不再计入',
  'conflict-recorded': '已登记回避，相关评分不再计入',
  'panelist-suspended': '已取消评审资格，其评分不再计入',
} as const;

/**
 * Art. 24: what every panelist signs. A change of it is another version (`STATEMENT_VERSION`), and everybody is asked again.
 */
export const STATEMENT: readonly string[] = [
  '客观、公正、独立评审，不受任何单位和个人干预。',
  '如实申报与申报单位、申报个人的利害关系；今后发现的，立即申报。',
  '依法保守商业秘密和技术秘密，材料、评分和评审情况不外传。',
  '不私下接触申报方，不接受其任何好处。',
  '违反的，取消评审资格，并由主管部门或所在单位处理（第二十五条）。',
];

export type SeatState = 'asked' | 'again' | 'signed' | 'declined' | 'suspended' | 'left';

/** An icon and a word, never colour alone. */
export const SEAT_WORDS: Readonly<Record<SeatState, { readonly icon: string; readonly word: string }>> = {
  asked: { icon: '⏳', word: '待签署承诺' },
  again: { icon: '⏳', word: '承诺文本有更新，待重新签署' },
  signed: { icon: '✅', word: '已签署承诺' },
  declined: { icon: '↩️', word: '已退出' },
  suspended: { icon: '⛔', word: '已取消评审资格' },
  left: { icon: '🚪', word: '不再担任评审员' },
};

/** To the panelist. */
export const OWN_HINT_WORDS: Readonly<Record<HintGround, string>> = {
  unit: '与您所在单位相同',
  name: '与您所在单位同名',
  group: '与您所在单位有关联',
  past: '您曾在该单位任职',
  coach: '与您有关的咨询认证机构辅导过',
  phone: '联系电话与您的相同',
  mail: '联系邮箱与您同一单位域名',
  society: '与您同在一个社会团体',
  district: '在您任职的区市',
};
/** To the office. */
export const HINT_WORDS: Readonly<Record<HintGround, string>> = {
  unit: '同一单位',
  name: '单位同名',
  group: '关联单位',
  past: '曾任职单位',
  coach: '同一咨询认证机构',
  phone: '联系电话相同',
  mail: '邮箱域名相同',
  society: '同一社会团体',
  district: '同一区市',
};

export const CONFLICT_WORDS: Readonly<Record<Conflict['ground'], string>> = {
  declared: '签署时申报',
  late: '评审中申报',
  found: '市强市办登记',
};

/** Drawn from, where a field has no line of its own. */
export const fieldWord = (field: string): string => (field === '' ? '其他或未填专业' : field);
