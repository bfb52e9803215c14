import type { Channel, LeadGround, ObjectionState, Outcome } from '../../src/domain/objection/objection.ts';
import { open } from '../actions/basic.ts';
import * as act from '../actions/objections.ts';
import { longText } from '../application/long-text.ts';
import {
  buttonRow,
  type Card,
  card,
  confirm,
  facts,
  form,
  heading,
  hr,
  input,
  note,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { closingWords, dayWords, instantWords } from '../words/day-words.ts';
import {
  AFTER_PUBLICATION,
  CHANNEL_WORDS,
  EVIDENCE_WORDS,
  LEAD_WORDS,
  OBJECTION_STATE_WORDS,
  OUTCOME_WORDS,
} from '../words/objection-words.ts';

export interface ObjectionCaseProps {
  readonly objection: string;
  readonly number: string;
  readonly application: string;
  readonly about: string;
  readonly state: ObjectionState;
  readonly channel: Channel;
  readonly receivedAt: Date;
  readonly receivedOn?: string;
  readonly dueAt?: Date;
  readonly lead?: LeadGround;
  readonly handler?: string;
  /** As it was written; for those alone who may have the case in hand. */
  readonly written?: {
    readonly facts: string;
    readonly files: readonly { readonly id: string; readonly name: string }[];
  };
  /** A name or a way to be reached was left. */
  readonly named: boolean;
  readonly inquiry?: {
    readonly facts: string;
    readonly dueAt: Date;
    readonly explanation?: { readonly text: string; readonly at: Date };
  };
  readonly outcome?: { readonly is: Outcome; readonly finding: string; readonly by: string; readonly at: Date };
  readonly reopened?: { readonly reason: string; readonly at: Date };
  readonly answer?: { readonly text: string; readonly by: string; readonly at: Date };
  readonly can: {
    readonly admit: boolean;
    readonly ask: boolean;
    readonly find: boolean;
    readonly answer: boolean;
    readonly strikeOut: boolean;
    readonly showObjector: boolean;
    readonly addEvidence: boolean;
  };
  /** The result is public: nothing of the list waits for the case any more. */
  readonly published?: boolean;
  readonly now: Date;
}

/** A case of the register, for the office: what was written, what the candidate says, what was found and answered. */
export const objectionCase = (p: ObjectionCaseProps): Card => {
  const { state, now, can } = p;
  const { icon, word } = OBJECTION_STATE_WORDS[state];
  const over = state === 'answered' || state === 'lead';
  return card(
    { title: '公示异议', subtitle: `${p.number}　${shorten(p.about, 40)}`, template: over ? 'grey' : 'orange' },
    statusLine(icon, word, !over && p.dueAt ? `${closingWords(p.dueAt, now)}前答复` : undefined),
    facts({
      收到: `${CHANNEL_WORDS[p.channel]}，${instantWords(p.receivedAt, now)}`,
      来信来访日期: p.receivedOn && dayWords(p.receivedOn),
      异议人: objectorWords(p),
      承办: p.handler,
    }),
    p.lead && note(LEAD_WORDS[p.lead]),
    p.published === true && !over && note(AFTER_PUBLICATION),
    ...(p.written ? longText('异议内容', p.written.facts) : [note('异议原文只有承办人可以查看。')]),
    p.written &&
      can.showObjector &&
      (p.named || p.written.files.length > 0) &&
      buttonRow(
        p.named && act.showObjector.button('查看异议人', { objection: p.objection }),
        ...p.written.files.map(({ id, name }) =>
          act.openEvidence.button(`查看《${shorten(name, 20)}》`, { objection: p.objection, file: id }),
        ),
      ),
    can.addEvidence && act.awaitEvidence.button('添加证据材料', { objection: p.objection }),
    can.addEvidence && note(EVIDENCE_WORDS),
    ...inquiryPart(p),
    ...outcomePart(p),
    ...deeds(p),
    buttonRow(
      open.button('查看申报', { view: 'application.desk', params: { application: p.application } }),
      open.button('全部异议', { view: 'objection', params: {} }),
    ),
  );
};

const objectorWords = ({ named, lead }: ObjectionCaseProps): string => {
  if (!named) return '没有署名';
  return lead === 'anonymous' ? '署名和联系方式不全' : '已署名并留联系方式';
};

const inquiryPart = ({ inquiry, now }: ObjectionCaseProps) => {
  if (!inquiry) return [];
  const { explanation } = inquiry;
  return [
    heading('候选对象说明'),
    ...longText('请其说明', inquiry.facts),
    ...(explanation
      ? [...longText('说明', explanation.text), note(`提交于 ${instantWords(explanation.at, now)}。`)]
      : [
          facts({
            说明: now >= inquiry.dueAt ? '期限内没有提交' : `等待说明，${closingWords(inquiry.dueAt, now)}前`,
          }),
        ]),
  ];
};

const outcomePart = ({ outcome, reopened, answer, now }: ObjectionCaseProps) => [
  reopened && note(`负责人驳回了取消候选资格，重新核实：${shorten(reopened.reason, 120)}`),
  outcome && heading(OUTCOME_WORDS[outcome.is]),
  ...(outcome ? longText(outcome.is === 'notAdmitted' ? '理由' : '认定', outcome.finding) : []),
  outcome && facts({ 认定人: `${outcome.by}，${instantWords(outcome.at, now)}` }),
  ...(answer ? [heading('答复'), ...longText('答复异议人', answer.text)] : []),
  answer && facts({ 答复: `${answer.by}，${instantWords(answer.at, now)}` }),
];

const deeds = ({ objection, application, state, can, published = false }: ObjectionCaseProps) => [
  (can.admit || can.ask || can.find || can.answer || can.strikeOut) && hr(),
  ...(can.admit
    ? [
        act.admitObjection.button('受理异议', { objection }, 'primary_filled'),
        form(
          'turnAway',
          input('reason', { label: '不予受理的理由（答复时告知异议人）', rows: 3, required: true, maxLength: 1000 }),
          act.turnObjectionAway.submit(
            '不予受理异议',
            { objection },
            'danger',
            confirm('不予受理这件异议？', '不予受理的，也要答复异议人。'),
          ),
        ),
      ]
    : []),
  can.ask &&
    form(
      'ask',
      input('facts', {
        label: '需要候选对象说明的事项（用您自己的话，10–1000字）',
        rows: 4,
        required: true,
        maxLength: 1000,
        placeholder: '不要照抄原文，不要写能看出异议人身份的内容',
      }),
      act.askCandidate.submit('要求候选对象说明', { objection }, 'primary_filled'),
    ),
  can.find &&
    form(
      'find',
      input('finding', { label: '核实情况和认定理由', needed: true, rows: 4, maxLength: 1000 }),
      act.upholdObjection.submit(
        '异议成立',
        { objection },
        'danger',
        confirm(
          '认定异议成立？',
          published
            ? '结果已经公布：答复异议人，并按第二十六条至第二十八条办理。'
            : '随后由两人办理取消候选资格，先听取候选对象陈述申辩。',
        ),
      ),
      act.dismissObjection.submit(
        '异议不成立',
        { objection },
        'default',
        confirm('认定异议不成立？', '随后答复异议人，候选资格不变。'),
      ),
    ),
  can.strikeOut &&
    form(
      'strikeOut',
      input('reason', { label: '取消候选资格的事实和理由（告知候选对象）', rows: 4, required: true, maxLength: 1000 }),
      act.proposeStrikeOut.submit(
        '取消候选资格',
        { application },
        'danger',
        confirm('提出取消候选资格？', '先听取候选对象陈述申辩，再由负责人决定。'),
      ),
    ),
  can.answer &&
    form(
      'reply',
      input('answer', { label: '答复内容', rows: 4, required: true, maxLength: 1000 }),
      act.answerObjection.submit(
        '答复异议人',
        { objection },
        'primary_filled',
        confirm('答复异议人？', '异议人凭回执号查看；在飞书提出的，同时发到本人会话。'),
      ),
    ),
  state === 'upheld' && !can.answer && note('取消候选资格办结之后，再答复异议人。'),
];
