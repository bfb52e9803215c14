import { type ObjectionCaseProps, objectionCase } from '../objection/objection-case.ts';
import { type ObjectionFormProps, objectionDesk, objectionForm, objectionNone } from '../objection/objection-form.ts';
import { type ObjectionInquiryProps, objectionInquiry } from '../objection/objection-inquiry.ts';
import { type ObjectionReceiptProps, objectionReceipt } from '../objection/objection-receipt.ts';
import { objectionRegister } from '../objection/objection-register.ts';
import { type StrikeOutProps, strikeOut } from '../objection/strike-out.ts';
import type { Sample } from './sample.ts';
import { CLERK, DIRECTOR } from './shared-facts.ts';

const ID = '0f9d3c52-7a41-4f0e-8d6b-3b1f2c5a7e90';
const OBJECTION = '3c2b1a09-8f7e-4d6c-9b5a-4f3e2d1c0b9a';
const NOW = new Date('2026-08-05T02:10:00Z');
const LATER = new Date('2026-08-12T03:00:00Z');
const DUE = new Date('2026-08-19T16:00:00Z');
const TITLE = '威海海岳精工有限公司';
const RECEIPT = 'K7QM3XYZ8P4NRT6V';
const FACTS =
  '该单位在申报材料中写明近三年没有质量事故，但去年十月一批出口法兰因材质不符被退货，市场监管部门有记录可查，请予核实。';
const QUESTION = '请说明2025年10月出口法兰退货的经过、原因和处理结果，并附有关检验记录。';
const EXPLANATION = '退货属实，系供应商错发原料，已全部召回并整改，未造成事故，检验记录随附。';
const FINDING = '经向市场监管部门核实，该批退货未构成质量事故，申报材料所述属实。';

const form: ObjectionFormProps = {
  year: 2026,
  candidates: [TITLE, '威海润禾食品有限公司', '郁青禾（威海港务有限公司）'],
  endsAt: new Date('2026-08-10T16:00:00Z'),
  over: false,
  anonymousKept: false,
  page: 'https://award.example.cn/notices/5d0a4c39',
  now: NOW,
};
const nothing = {
  admit: false,
  ask: false,
  find: false,
  answer: false,
  strikeOut: false,
  showObjector: false,
  addEvidence: false,
};
const received: ObjectionCaseProps = {
  objection: OBJECTION,
  number: '异26-K7QM3',
  application: ID,
  about: TITLE,
  state: 'received',
  channel: 'page',
  receivedAt: NOW,
  dueAt: DUE,
  named: true,
  written: { facts: FACTS, files: [{ id: 'a1b2', name: '退货单.pdf' }] },
  can: { ...nothing, admit: true, showObjector: true, addEvidence: true },
  now: NOW,
};
const inquiry = { facts: QUESTION, dueAt: new Date('2026-08-10T16:00:00Z') };
const explained = { ...inquiry, explanation: { text: EXPLANATION, at: new Date('2026-08-07T01:00:00Z') } };
const outcome = { is: 'notUpheld', finding: FINDING, by: CLERK, at: LATER } as const;
const answer = { text: '经核实，反映的退货未构成质量事故，异议不成立。感谢您的监督。', by: CLERK, at: LATER };

const asked: ObjectionInquiryProps = {
  objection: OBJECTION,
  application: ID,
  number: '申26-K7QM3',
  title: TITLE,
  facts: QUESTION,
  by: CLERK,
  askedAt: NOW,
  dueAt: inquiry.dueAt,
  canExplain: true,
  now: NOW,
};
const receipt: ObjectionReceiptProps = {
  objection: OBJECTION,
  receipt: RECEIPT,
  about: TITLE,
  state: 'received',
  receivedAt: NOW,
  dueAt: DUE,
  now: NOW,
};
const striking: StrikeOutProps = {
  listed: false,
  application: ID,
  number: '申26-K7QM3',
  title: TITLE,
  findings: [{ number: '异26-K7QM3', finding: '经核实，去年发生较大质量事故，未如实申报。' }],
  can: 'nothing',
  now: LATER,
};
const pending = {
  reason: '去年发生较大质量事故，未如实申报，不符合认定条件。',
  by: CLERK,
  at: LATER,
  dueAt: new Date('2026-08-17T16:00:00Z'),
  heard: false,
};
const statement = { text: '事故已全部整改，请予从轻考虑。', at: LATER };

const sample = (name: string, title: string, card: Sample['card']): Sample => ({ name, title, card });

export const OBJECTION_SAMPLES: readonly Sample[] = [
  sample('objection/objection-form', '提出异议', objectionForm(form)),
  sample(
    'objection/objection-form/over',
    '公示期已过，登记线索',
    objectionForm({ ...form, over: true, anonymousKept: true, now: LATER }),
  ),
  sample('objection/objection-desk', '登记来信来访', objectionDesk({ ...form, today: '2026-08-05' })),
  sample(
    'objection/objection-desk/published',
    '登记来信来访：结果已公布',
    objectionDesk({ ...form, over: true, published: true, today: '2026-12-20' }),
  ),
  sample('objection/objection-none', '没有公示', objectionNone()),
  sample('objection/objection-receipt', '异议回执', objectionReceipt({ ...receipt, canAdd: true })),
  sample(
    'objection/objection-receipt/evidence',
    '异议回执：已附证据材料',
    objectionReceipt({ ...receipt, files: ['退货单.pdf', '检验记录.jpg'], canAdd: true }),
  ),
  sample(
    'objection/objection-receipt/lead',
    '登记为线索',
    objectionReceipt({ ...receipt, about: TITLE, state: 'lead', receivedAt: LATER, lead: 'late', now: LATER }),
  ),
  sample(
    'objection/objection-receipt/answered',
    '异议答复',
    objectionReceipt({ ...receipt, state: 'answered', answer: { text: answer.text, at: LATER }, now: LATER }),
  ),
  sample('objection/objection-receipt/desk', '来信回执号', objectionReceipt({ ...receipt, forDesk: true })),
  sample(
    'objection/objection-register',
    '异议登记簿',
    objectionRegister({
      year: 2026,
      counts: { received: 1, admitted: 1, answered: 2, lead: 1 },
      unanswered: 2,
      rows: [
        {
          id: OBJECTION,
          number: '异26-K7QM3',
          about: TITLE,
          state: 'received',
          channel: 'page',
          receivedAt: NOW,
          dueAt: DUE,
          canOpen: true,
        },
        {
          id: ID,
          number: '异26-P4NRT',
          about: '威海润禾食品有限公司',
          state: 'admitted',
          channel: 'desk',
          receivedAt: NOW,
          dueAt: DUE,
          canOpen: true,
        },
        {
          id: '7d6c5b4a-3928-4716-8504-f3e2d1c0b9a8',
          number: '异26-8XYZ2',
          about: TITLE,
          state: 'lead',
          channel: 'chat',
          receivedAt: NOW,
          canOpen: false,
        },
      ],
      total: 5,
      page: 0,
      pageSize: 3,
      canRegister: true,
      now: NOW,
    }),
  ),
  sample('objection/objection-case/received', '待决定是否受理', objectionCase(received)),
  sample('objection/objection-case/published', '结果公布后补登', objectionCase({ ...received, published: true })),
  sample(
    'objection/objection-case/asked',
    '等待候选对象说明',
    objectionCase({ ...received, state: 'admitted', handler: CLERK, inquiry, can: { ...nothing, showObjector: true } }),
  ),
  sample(
    'objection/objection-case/admitted',
    '已受理，尚未要求说明',
    objectionCase({
      ...received,
      state: 'admitted',
      handler: CLERK,
      can: { ...nothing, ask: true, find: true, showObjector: true },
    }),
  ),
  sample(
    'objection/objection-case/explained',
    '已说明，待认定',
    objectionCase({
      ...received,
      state: 'admitted',
      handler: CLERK,
      inquiry: explained,
      reopened: { reason: '事实还不够清楚，请再核实。', at: LATER },
      can: { ...nothing, find: true, showObjector: true },
      now: LATER,
    }),
  ),
  sample(
    'objection/objection-case/not-upheld',
    '异议不成立，待答复',
    objectionCase({
      ...received,
      state: 'notUpheld',
      handler: CLERK,
      inquiry: explained,
      outcome,
      can: { ...nothing, answer: true, showObjector: true },
      now: LATER,
    }),
  ),
  sample(
    'objection/objection-case/upheld',
    '异议成立，取消候选资格',
    objectionCase({
      ...received,
      state: 'upheld',
      handler: CLERK,
      inquiry: explained,
      outcome: { ...outcome, is: 'upheld', finding: '经核实，情况属实。' },
      can: { ...nothing, strikeOut: true, showObjector: true },
      now: LATER,
    }),
  ),
  sample(
    'objection/objection-case/answered',
    '已答复，负责人所见',
    objectionCase({
      objection: OBJECTION,
      number: '异26-K7QM3',
      application: ID,
      about: TITLE,
      state: 'answered',
      channel: 'desk',
      receivedAt: NOW,
      receivedOn: '2026-08-04',
      dueAt: DUE,
      handler: CLERK,
      named: true,
      inquiry: explained,
      outcome,
      answer,
      can: nothing,
      now: LATER,
    }),
  ),
  sample(
    'objection/objection-case/lead',
    '线索',
    objectionCase({
      objection: OBJECTION,
      number: '异26-8XYZ2',
      application: ID,
      about: TITLE,
      state: 'lead',
      channel: 'chat',
      receivedAt: LATER,
      lead: 'anonymous',
      named: false,
      written: { facts: FACTS, files: [] },
      can: { ...nothing, showObjector: true },
      now: LATER,
    }),
  ),
  sample('objection/objection-inquiry', '候选对象说明', objectionInquiry(asked)),
  sample(
    'objection/objection-inquiry/explained',
    '已提交说明',
    objectionInquiry({
      ...asked,
      explanation: { text: EXPLANATION, by: '时岚', at: LATER },
      canExplain: false,
      now: LATER,
    }),
  ),
  sample(
    'objection/objection-inquiry/upheld',
    '异议成立',
    objectionInquiry({
      ...asked,
      explanation: { text: EXPLANATION, by: '时岚', at: LATER },
      outcome: 'upheld',
      canExplain: false,
      now: LATER,
    }),
  ),
  sample('objection/strike-out', '等待提出', strikeOut({ ...striking, can: 'propose' })),
  sample('objection/strike-out/listed', '已列入名单的对象', strikeOut({ ...striking, listed: true, can: 'propose' })),
  sample('objection/strike-out/hearing', '听取陈述申辩', strikeOut({ ...striking, pending })),
  sample(
    'objection/strike-out/decide',
    '待负责人决定',
    strikeOut({ ...striking, pending: { ...pending, heard: true, statement }, can: 'decide' }),
  ),
  sample(
    'objection/strike-out/done',
    '已取消候选资格',
    strikeOut({
      ...striking,
      done: {
        reason: pending.reason,
        proposedBy: CLERK,
        by: DIRECTOR,
        at: LATER,
        statement: statement.text,
      },
    }),
  ),
];
