import type { ApplicationState } from '../../src/domain/application/application.ts';
import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { open, say } from '../actions/basic.ts';
import { buttonRow, type Card, card, facts, hr, note, shorten, statusLine } from '../kit/index.ts';
import { KIND_WORDS } from '../words/application-words.ts';
import { closingWords } from '../words/day-words.ts';
import { OWN_STATE_WORDS, STATE_ICONS } from '../words/state-words.ts';

export interface MyApplication {
  readonly id: string;
  readonly number: string;
  readonly year: number;
  readonly kind: ApplicationKind;
  readonly title: string;
  readonly state: ApplicationState;
  /** What is to be done or waited for next. */
  readonly next: NextStep;
  readonly due?: Date;
  /** Somebody else's, who is helped. */
  readonly helping: boolean;
  readonly asking: number;
}

export type NextStep =
  | 'fill-in'
  | 'mend'
  | 'correct'
  | 'make-statement'
  | 'await-verification'
  | 'await-district'
  | 'await-office'
  | 'await-decision'
  | 'await-review'
  | 'in-review'
  | 'none';

export interface MyApplicationsProps {
  readonly applications: readonly MyApplication[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  /** Applications can be begun now. */
  readonly open: boolean;
  readonly now: Date;
}

const NEXT: Readonly<Record<NextStep, string>> = {
  'fill-in': '填写并提交申报',
  mend: '按退回意见修改后重新提交',
  correct: '按要求补正后提交',
  'make-statement': '可以提交陈述申辩',
  'await-verification': '等待市强市办答复核实申请，期限顺延',
  'await-district': '等待区市审核推荐',
  'await-office': '等待市强市办审查是否受理',
  'await-decision': '陈述申辩已收到或期限已过，等待决定',
  'await-review': '等待评审，需要配合时会通知',
  'in-review': '评审正在进行，结果以公示和公布为准',
  none: '已经办结',
};
const OWN_TURN: ReadonlySet<NextStep> = new Set(['fill-in', 'mend', 'correct', 'make-statement']);

/** `我的申报`: own and co-edited ones, where each stands in plain words, and what comes next. */
export const myApplications = (p: MyApplicationsProps): Card =>
  card(
    { title: p.total === 0 ? '我的申报' : `我的申报（${p.total}）`, template: 'blue' },
    p.total === 0 && statusLine('📭', '还没有申报'),
    p.total === 0 &&
      note(p.open ? '从认定通知开始申报，单位、个人均可。' : '申报开始后，从认定通知开始；何时开始见认定通知。'),
    ...p.applications.flatMap((one, i) => [i > 0 && hr(), ...applicationPart(one, p.now)]),
    (p.page > 0 || (p.page + 1) * p.pageSize < p.total) &&
      buttonRow(
        (p.page + 1) * p.pageSize < p.total &&
          open.button('更多', { view: 'applications.mine', params: { page: p.page + 1 } }),
        p.page > 0 && open.button('上一页', { view: 'applications.mine', params: { page: p.page - 1 } }),
      ),
    say.button('认定通知', { words: '申报' }, p.total === 0 ? 'primary_filled' : 'default'),
  );

const applicationPart = (one: MyApplication, now: Date) => {
  const name = shorten(one.title === '' ? `${KIND_WORDS[one.kind]}申报` : one.title, 30);
  const own = OWN_TURN.has(one.next);
  return [
    statusLine(STATE_ICONS[one.state], name, OWN_STATE_WORDS[one.state]),
    facts({
      编号: `${one.number}　${one.year}年度　${KIND_WORDS[one.kind]}${one.helping ? '　（协办）' : ''}`,
      下一步: NEXT[one.next],
      截止: one.due && closingWords(one.due, now),
    }),
    buttonRow(
      open.button(
        own && one.next !== 'make-statement' ? '继续办理' : '查看',
        { view: 'application', params: { application: one.id } },
        own ? 'primary' : 'default',
      ),
      one.next === 'make-statement' &&
        open.button('陈述申辩', { view: 'application.statement', params: { application: one.id } }, 'primary'),
      one.asking > 0 &&
        open.button(
          `申请协办 ${one.asking} 人`,
          { view: 'application.editors', params: { application: one.id } },
          'primary',
        ),
    ),
  ];
};
