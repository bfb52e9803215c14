import type { ScheduleDay } from '../../src/domain/cycle/cycle.ts';
import type { Role } from '../../src/domain/people/roles.ts';
import { articleName } from '../../src/domain/regulation.ts';
import { open, say } from '../actions/basic.ts';
import { type Card, card, facts, note, statusLine } from '../kit/index.ts';
import { SCHEDULE_WORDS } from '../words/cycle-words.ts';
import { dayWords } from '../words/day-words.ts';
import { ROLE_WORDS } from '../words/role-words.ts';

/** What happened, for those it concerns; each kind says who did what and what happens next. */
export type ToldProps =
  | { readonly what: 'plan-returned'; readonly year: number; readonly by: string; readonly reason: string }
  | { readonly what: 'plan-signed'; readonly year: number; readonly by: string }
  | { readonly what: 'cycle-opened'; readonly year: number; readonly applyCloses: string }
  | { readonly what: 'intake-closed'; readonly year: number; readonly accepted: number }
  | {
      readonly what: 'schedule-changed';
      readonly year: number;
      readonly moves: readonly { readonly name: ScheduleDay; readonly from: string; readonly to: string }[];
      readonly reason: string;
    }
  | { readonly what: 'schedule-rejected'; readonly year: number; readonly by: string; readonly reason: string }
  | { readonly what: 'calendar-loaded'; readonly year: number; readonly proposal: string; readonly by: string }
  | {
      readonly what: 'calendar-rejected';
      readonly year: number;
      readonly proposal: string;
      readonly by: string;
      readonly reason: string;
    }
  | {
      readonly what: 'role-granted';
      readonly role: Role;
      readonly district?: string;
      /** Absent: from the day it was given. */
      readonly from?: string;
      readonly to?: string;
    }
  | { readonly what: 'role-ended'; readonly role: Role }
  | { readonly what: 'join-asked' }
  | { readonly what: 'editor-removed'; readonly number: string }
  | { readonly what: 'set-aside'; readonly number: string };

export const told = (p: ToldProps): Card => {
  switch (p.what) {
    case 'plan-returned':
      return card(
        { title: `${p.year}年度认定方案被退回`, template: 'orange' },
        statusLine('↩️', '退回修改', `${p.by}退回`),
        facts({ 退回意见: p.reason }),
        open.button('修改方案', { view: 'plan.basics', params: { year: p.year } }, 'primary_filled'),
      );
    case 'plan-signed':
      return card(
        { title: `${p.year}年度认定方案已签署`, template: 'green' },
        statusLine('✅', '已签署', `${p.by}签署，内容已固定`),
        note('下一步由市强市办负责人发布认定通知（第八条）。'),
        open.button('查看方案', { view: 'plan.sign', params: { year: p.year } }),
      );
    case 'cycle-opened':
      return card(
        { title: `${p.year}年度开始接受申报`, template: 'green' },
        statusLine('🟢', '正在接受申报', `${dayWords(p.applyCloses)} 24时截止`),
        open.button('查看认定通知', { view: 'call', params: { year: p.year } }),
      );
    case 'intake-closed':
      return card(
        { title: `${p.year}年度进入评审`, template: 'green' },
        statusLine('🔎', '评审', p.accepted > 0 ? `已受理 ${p.accepted} 份` : '没有受理的申报'),
        note(
          p.accepted > 0
            ? '申报、推荐和受理已经结束，评审组将按第十四条开展评审。'
            : '申报、推荐和受理已经结束。名额可以空缺（第四条、第六条）。',
        ),
        say.button('查看进度', { words: '进度' }),
      );
    case 'schedule-changed':
      return card(
        { title: `${p.year}年度时间安排有调整`, template: 'orange' },
        facts(
          Object.fromEntries(
            p.moves.map(({ name, from, to }) => [SCHEDULE_WORDS[name], `${dayWords(from)} → ${dayWords(to)}`]),
          ),
        ),
        facts({ 理由: p.reason }),
        note(`对所有区市一致，原日期在认定通知页保留（${articleName('4')}）。`),
        open.button('查看认定通知', { view: 'call', params: { year: p.year } }),
      );
    case 'schedule-rejected':
      return card(
        { title: '时间安排未调整', template: 'grey' },
        statusLine('↩️', '已驳回', `${p.by}驳回`),
        facts({ 驳回意见: p.reason }),
        open.button('查看方案', { view: 'plan.sign', params: { year: p.year } }),
      );
    case 'calendar-loaded':
      return card(
        { title: `${p.year}年节假日安排已装载`, template: 'green' },
        statusLine('✅', '已确认', `${p.by}确认`),
        note('从现在起按它计算工作日，已发出的卡片上的天数随之更新。'),
        open.button('查看安排', { view: 'calendar.arrangement', params: { proposal: p.proposal, year: p.year } }),
      );
    case 'calendar-rejected':
      return card(
        { title: `${p.year}年节假日安排未装载`, template: 'grey' },
        statusLine('↩️', '已驳回', `${p.by}驳回`),
        facts({ 驳回意见: p.reason }),
        note('改正后可以重新发送文件。'),
        open.button('查看安排', { view: 'calendar.arrangement', params: { proposal: p.proposal, year: p.year } }),
      );
    case 'role-granted':
      return card(
        { title: '您有了新的角色', template: 'green' },
        statusLine(
          '👤',
          p.district === undefined ? ROLE_WORDS[p.role] : `${ROLE_WORDS[p.role]}（${p.district}）`,
          termOf(p),
        ),
        note('须客观、公正、独立办理，依法保密（第二十四条）。'),
        say.button('我能做什么', { words: '帮助' }, 'primary_filled'),
      );
    case 'role-ended':
      return card(
        { title: '角色已终止', template: 'grey' },
        statusLine('👤', ROLE_WORDS[p.role], '已终止，不再能办理相应事项'),
      );
    case 'join-asked':
      return card(
        { title: '已申请协办', template: 'blue' },
        statusLine('🙋', '等待申报人同意'),
        note('申报人同意后，这里会收到申报的卡片；邀请码已经用掉，不必再发。'),
        say.button('我的申报', { words: '我的申报' }),
      );
    case 'editor-removed':
      return card(
        { title: '不再协办申报', template: 'grey' },
        statusLine('👤', p.number, '申报人没有同意，或协办已经结束'),
        note('不能再查看和填写这件申报；已保存的内容留在申报中。'),
      );
    case 'set-aside':
      return card(
        { title: '请回避一件申报', template: 'orange' },
        statusLine('🚫', p.number, '市强市办已决定由您回避'),
        note('您不再办理这件申报（第二十四条），由其他人员接办；此前已经作出的决定不变。'),
      );
  }
};

const termOf = ({ from, to }: { readonly from?: string; readonly to?: string }): string => {
  const end = to === undefined ? '' : `至${dayWords(to)}`;
  if (from === undefined) return `即日起${end}`;
  return `自${dayWords(from)}${end === '' ? '起' : end}`;
};
