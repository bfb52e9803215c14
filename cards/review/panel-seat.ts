import { articleName } from '../../src/domain/regulation.ts';
import type { HintGround } from '../../src/domain/review/hints.ts';
import type { Conflict } from '../../src/domain/review/panel.ts';
import { open } from '../actions/basic.ts';
import { recordConflict, suspendPanelist } from '../actions/panel.ts';
import {
  type Card,
  card,
  confirm,
  facts,
  form,
  heading,
  hr,
  input,
  markdown,
  md,
  note,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { CONFLICT_WORDS, HINT_WORDS, SEAT_WORDS, type SeatState } from '../words/panel-words.ts';

interface NamedApplication {
  readonly id: string;
  readonly number: string;
  readonly title: string;
}

export interface PanelSeatProps {
  readonly year: number;
  readonly person: string;
  readonly name: string;
  readonly leads: boolean;
  readonly state: SeatState;
  readonly since?: Date;
  readonly reason?: string;
  readonly field?: string;
  readonly training?: string;
  readonly formerEmployers?: string;
  readonly bodies?: string;
  readonly societies?: string;
  readonly employer?: string;
  readonly served: readonly number[];
  readonly assigned: readonly NamedApplication[];
  readonly conflicts: readonly (NamedApplication & {
    readonly ground: Conflict['ground'];
    readonly at: Date;
    readonly reason?: string;
  })[];
  /** Looks like an interest, and none was declared. */
  readonly hints: readonly (NamedApplication & { readonly grounds: readonly HintGround[] })[];
  /** In which an interest can still be recorded; at most as many as a list of options takes. */
  readonly open: readonly NamedApplication[];
  readonly canRecord: boolean;
  readonly canSuspend: boolean;
  readonly now: Date;
}

/** So many lines of each kind. */
const LINES_MOST = 12;
const nameOf = ({ number, title }: NamedApplication): string => `${shorten(title, 30)}（${number}）`;

/** One seat as the office sees it: declared interests, what the register hints at, and what can be done about it. */
export const panelSeat = (p: PanelSeatProps): Card => {
  const { icon, word } = SEAT_WORDS[p.state];
  const seated = p.state === 'signed' || p.state === 'asked' || p.state === 'again';
  return card(
    {
      title: `${shorten(p.name, 20)}${p.leads ? '（组长）' : ''}`,
      subtitle: `${p.year}年度评审组`,
      template: seated ? 'blue' : 'grey',
    },
    statusLine(icon, word, p.since && instantWords(p.since, p.now)),
    facts({
      专业: p.field ?? '没有登记',
      单位: p.employer ?? '没有登记',
      培训: p.training !== undefined && shorten(p.training, 60),
      曾任职单位: p.formerEmployers !== undefined && shorten(p.formerEmployers, 60),
      服务的咨询认证机构: p.bodies !== undefined && shorten(p.bodies, 60),
      参加的社会团体: p.societies !== undefined && shorten(p.societies, 60),
      曾参加评审: p.served.length > 0 ? p.served.map((year) => `${year}年`).join('、') : '没有',
      评审: p.assigned.length > 0 && `${p.assigned.length} 件`,
      理由: p.reason !== undefined && shorten(p.reason, 200),
    }),
    p.state === 'suspended' &&
      statusLine(
        '📨',
        '请提请处理',
        `向其主管部门或所在单位${p.employer === undefined ? '' : `（${shorten(p.employer, 30)}）`}提请按规定处理（${articleName('25')}）`,
      ),
    heading(`回避　${p.conflicts.length} 件`),
    p.conflicts.length === 0 && note(p.state === 'asked' ? '还没有申报。' : '没有申报。'),
    ...p.conflicts
      .slice(0, LINES_MOST)
      .map((one) =>
        markdown(
          md`🚫 **${nameOf(one)}**\n${CONFLICT_WORDS[one.ground]}，${instantWords(one.at, p.now)}${one.reason !== undefined && `：${shorten(one.reason, 80)}`}`,
        ),
      ),
    p.conflicts.length > LINES_MOST && note(`另有 ${p.conflicts.length - LINES_MOST} 件。`),
    seated && p.hints.length > 0 && heading('请核对：可能须回避而没有申报'),
    seated &&
      p.hints.length > 0 &&
      markdown(
        md`${p.hints.slice(0, LINES_MOST).map((one, at) => md`${at > 0 && md`\n`}⚠️ ${nameOf(one)}：${one.grounds.map((ground) => HINT_WORDS[ground]).join('、')}`)}`,
      ),
    seated && p.canRecord && p.open.length > 0 && hr(),
    seated &&
      p.canRecord &&
      p.open.length > 0 &&
      form(
        'conflict',
        select('application', {
          label: '须回避的申报',
          options: p.open.map((one) => ({ text: nameOf(one), value: one.id })),
          required: true,
        }),
        input('reason', { label: '登记回避的理由', rows: 2, required: true, maxLength: 500 }),
        recordConflict.submit(
          '登记回避',
          { year: p.year, person: p.person },
          'default',
          confirm('登记回避？', '已分配的从该件中去掉，已有的评分不再计入，留有记录。不能撤销。'),
        ),
      ),
    seated &&
      p.canSuspend &&
      form(
        'suspend',
        input('suspension', { label: '取消评审资格的事实和理由', rows: 2, required: true, maxLength: 500 }),
        suspendPanelist.submit(
          '取消评审资格',
          { year: p.year, person: p.person },
          'danger',
          confirm('取消评审资格？', '立即生效：不能再查看任何材料，其全部评分不再计入（第二十五条）。不能撤销。'),
        ),
      ),
    open.button('返回评审组', { view: 'panel', params: { year: p.year } }),
  );
};
