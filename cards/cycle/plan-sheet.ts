import { NOTICE_WORKING_DAYS } from '../../src/domain/calendar.ts';
import {
  CHOICE_GROUPS,
  type ChoiceGroup,
  type Editions,
  GROUP_ORDER,
  itemsOf,
} from '../../src/domain/cycle/choices.ts';
import { type Cycle, SCHEDULE_DAYS } from '../../src/domain/cycle/cycle.ts';
import { articleName } from '../../src/domain/regulation.ts';
import { open } from '../actions/basic.ts';
import { issueCall, returnPlan, signPlan, submitPlan } from '../actions/cycle.ts';
import { promise } from '../basic/promise.ts';
import {
  type Card,
  type Children,
  card,
  collapsible,
  confirm,
  type Element,
  facts,
  form,
  heading,
  input,
  linkButton,
  markdown,
  md,
  note,
  statusLine,
} from '../kit/index.ts';
import { CHOICE_WORDS, choiceText, GROUP_WORDS, SCHEDULE_WORDS, STAGE_WORDS } from '../words/cycle-words.ts';
import { dayWords, instantWords } from '../words/day-words.ts';

export interface PlanSheetProps {
  readonly cycle: Cycle;
  readonly editions: Editions;
  readonly now: Date;
  readonly submittedBy?: string;
  readonly signedBy?: string;
  /** What the holder of this card can do now. */
  readonly can: {
    readonly submit: boolean;
    readonly sign: boolean;
    readonly issue: boolean;
    readonly moveDays: boolean;
  };
  /** Why a director cannot sign although the plan waits. */
  readonly mayNotSign?: 'own-draft';
  /** Names of the directors who can sign, when this holder cannot. */
  readonly signers: readonly string[];
  /** Art. 24: the reader has not signed the year's statement yet. */
  readonly owesPromise?: boolean;
  readonly publicUrl: string;
  readonly problems: readonly string[];
}

/** The whole plan, item by item, as it is submitted, signed and looked up afterwards. */
export const planSheet = (p: PlanSheetProps): Card => {
  const { cycle } = p;
  const { plan, year } = cycle;
  return card(
    { title: `${year}年度认定方案`, subtitle: stateLine(p), template: templateOf(cycle) },
    state(p),
    p.problems.length > 0 && markdown(md`**提交前还要改：**\n${p.problems.map((problem) => md`• ${problem}\n`)}`),
    facts({
      ...Object.fromEntries(SCHEDULE_DAYS.map((name) => [SCHEDULE_WORDS[name], dayWords(plan.schedule[name])])),
      单位名额: `${plan.quota.organisations} 家（上限 5 家，第六条）`,
      个人名额: `${plan.quota.individuals} 名（上限 3 名，第六条）`,
      公示期: `${NOTICE_WORKING_DAYS} 个工作日（第十五条，不可更改）`,
    }),
    // Whoever submits or signs reads every item; whoever looks it up unfolds what he wants.
    ...GROUP_ORDER.map((group) =>
      p.can.sign || p.can.submit
        ? [heading(GROUP_WORDS[group]), choiceFacts(group, p)]
        : collapsible(`${GROUP_WORDS[group]}（${CHOICE_GROUPS[group].length} 项）`, choiceFacts(group, p)),
    ),
    plan.contentHash !== undefined && note(`方案内容摘要（SM3）：${plan.contentHash.slice(0, 16)}…`),
    ...moves(p),
  );
};

const choiceFacts = (group: ChoiceGroup, { cycle, editions }: PlanSheetProps) =>
  facts(
    Object.fromEntries(
      itemsOf(group).map((item) => [
        CHOICE_WORDS[item.key],
        `${choiceText(item, cycle.plan.choices, editions)}〔${articleName(item.under)}〕`,
      ]),
    ),
  );

const state = ({ cycle, now, submittedBy, signedBy }: PlanSheetProps): Element => {
  const { plan } = cycle;
  if (plan.state === 'signed') {
    return statusLine(
      '✅',
      '已签署',
      `${signedBy ?? ''} 于 ${plan.signedAt ? instantWords(plan.signedAt, now) : ''} 签署，内容已固定`,
    );
  }
  if (plan.state === 'submitted') {
    return statusLine(
      '🖊️',
      '待签署',
      `${submittedBy ?? ''} 于 ${plan.submittedAt ? instantWords(plan.submittedAt, now) : ''} 提交`,
    );
  }
  return plan.returnReason === undefined
    ? statusLine('📝', '起草中', '核对无误后提交，由市强市办负责人签署')
    : statusLine('↩️', '已退回修改', plan.returnReason);
};

const moves = (p: PlanSheetProps): Children<Element>[] => {
  const { year, plan } = p.cycle;
  const lastGroup = GROUP_ORDER.at(-1) ?? 'decision';
  return [
    p.can.sign && promise(p.owesPromise),
    p.can.submit &&
      submitPlan.button(
        '提交方案',
        { year },
        'primary_filled',
        confirm('提交方案？', '提交后由市强市办负责人签署，退回前不能再改。'),
      ),
    p.can.submit && open.button('上一步', { view: 'plan.choices', params: { year, group: lastGroup } }),
    p.can.sign &&
      signPlan.button(
        '签署方案',
        { year },
        'primary_filled',
        confirm('签署方案？', '签署后内容固定；办法未规定的事项以此为准。'),
      ),
    p.can.sign &&
      form(
        'return',
        input('reason', {
          label: '退回意见',
          rows: 2,
          required: true,
          placeholder: '写明需要修改之处',
          maxLength: 500,
        }),
        returnPlan.submit('退回修改', { year }),
      ),
    p.mayNotSign === 'own-draft' &&
      note(
        p.signers.length > 0
          ? `方案由您起草，须由另一人签署：${p.signers.join('、')}。`
          : '方案由您起草，须由另一人签署；目前没有其他负责人，请系统管理员添加。',
      ),
    p.can.issue &&
      issueCall.button(
        '发布认定通知',
        { year },
        'primary_filled',
        confirm('发布认定通知？', '发布后公开可见，并通知各区市；时间安排只能经两人调整。'),
      ),
    plan.state === 'signed' &&
      p.cycle.callIssuedAt === undefined &&
      !p.can.issue &&
      note('等待市强市办负责人发布认定通知（第八条）。'),
    p.cycle.callIssuedAt !== undefined && linkButton('查看认定通知', `${p.publicUrl}/announcements/${year}`),
    p.can.moveDays && open.button('调整时间安排', { view: 'schedule.form', params: { year } }),
  ];
};

const stateLine = ({ cycle, now }: PlanSheetProps): string =>
  cycle.callIssuedAt === undefined
    ? STAGE_WORDS[cycle.state]
    : `认定通知已于 ${instantWords(cycle.callIssuedAt, now)} 发布`;

const templateOf = ({ plan, callIssuedAt }: Cycle): 'blue' | 'orange' | 'green' =>
  callIssuedAt !== undefined ? 'green' : plan.state === 'submitted' ? 'orange' : 'blue';
