import { isRole } from '../../src/domain/people/roles.ts';
import { fieldWord } from './panel-words.ts';
import { ROLE_WORDS } from './role-words.ts';
import type { Sentence } from './sentence.ts';

const role = (value: unknown): string => {
  const code = String(value);
  return isRole(code) ? ROLE_WORDS[code] : code;
};

/** One sentence a code: what is wrong, and what would cure it. */
export const PANEL_REFUSALS: Readonly<Record<string, Sentence>> = {
  'not-reviewing': (p) => `${p.year}年度不在评审阶段`,
  'not-an-expert': (p) => `${p.name}现在不是评审员，请先在人员中添加角色`,
  'expert-conflicts': (p) => `${p.name}同时是${role(p.other)}，不能进入评审组`,
  'expert-gone': (p) => `所选人员中有 ${p.count} 人现在不是评审员，请重新选择`,
  'panel-too-small': (p) => `评审组至少 ${p.minimum} 人，现在选了 ${p.count} 人`,
  'panel-even': (p) => `认定方案要求评审组为单数，现在是 ${p.count} 人，请增减一人`,
  'panel-too-large': (p) => `评审组最多 ${p.most} 人，现在是 ${p.count} 人`,
  'stratum-too-small': (p) => `${fieldWord(String(p.field))}只有 ${p.count} 人可以抽取，不能抽 ${p.wanted} 人`,
  'leader-not-member': () => '组长须从评审组成员中选择',
  'panel-formed': (p) => `${p.year}年度评审组已经组建，可以增补成员或更换组长`,
  'nothing-to-review': (p) => `${p.year}年度没有待评审的申报，不需要组建评审组`,
  'panel-unchanged': () => '没有增加成员，也没有更换组长',
  'seated-before': (p) => `${p.name}本年度已在评审组中，或已经退出，不能再次加入`,
  'seat-gone': () => '已不在评审组中，不能再办理',
  'statement-outdated': () => '承诺文本有更新，请先重新签署承诺（发送“待办”）',
  'statement-signed': () => '承诺已经签署，这次没有新的回避申报',
  'no-such-name': () => '所选名称不在待评审名单中，请重新选择',
  'name-is-assigned': (p) => `${p.number} 已经分配给您，请在该件的卡片上“申报回避”`,
  'already-concluded': (p) => `${p.number} 的评审意见已经签署`,
  'conflict-known': (p) => `${p.number} 的回避已经登记过`,
};
