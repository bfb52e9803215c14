import { type ApplicationRecusalProps, applicationRecusal } from '../application/recusal.ts';
import { type RecusalDeskProps, recusalDesk } from '../application/recusal-desk.ts';
import type { Sample } from './sample.ts';
import { CLERK, DIRECTOR } from './shared-facts.ts';

const ID = '0f9d3c52-7a41-4f0e-8d6b-3b1f2c5a7e90';
const OFFICER = '3c2b1a09-8f7e-4d6c-9b5a-4f3e2d1c0b9a';
const OTHER = '7d6c5b4a-3928-4716-8504-f3e2d1c0b9a8';
const NOW = new Date('2026-05-18T02:10:00Z');
const REASON =
  '该同志的配偶在与我单位有诉讼的企业任职，去年曾就同一产品的质量争议向我单位提出索赔，请求由其他人员审核。';
const FINDING = '经核实，宫雨辰的配偶任职于与申报单位有未了诉讼的企业，存在利害关系。';

const own: ApplicationRecusalProps = {
  application: ID,
  number: '申26-K7QM3',
  title: '威海海岳精工有限公司',
  asked: [],
  canAsk: true,
  now: NOW,
};
const asked = { person: '宫雨辰', reason: REASON, by: '时岚', at: NOW, dueDay: '2026-05-20' };
const answer = {
  outcome: 'granted',
  reason: FINDING,
  proposedBy: CLERK,
  decidedBy: DIRECTOR,
  at: new Date('2026-05-19T03:00:00Z'),
} as const;

const onDesk: RecusalDeskProps = {
  application: ID,
  number: '申26-K7QM3',
  title: '威海海岳精工有限公司',
  person: '宫雨辰',
  reason: REASON,
  asked: { by: '时岚', at: NOW, dueDay: '2026-05-20' },
  left: { workingDays: 2, passed: false, today: false },
  candidates: [
    { id: OFFICER, text: '宫雨辰（区市经办人）', bears: true },
    { id: OTHER, text: '戚长河（区市签署人）', bears: false },
  ],
  can: 'propose',
  now: NOW,
};
const proposal = { outcome: 'granted', who: '宫雨辰', reason: FINDING, by: CLERK, at: NOW } as const;

/** 「申请回避」, from the applicant's request to the decision of two persons. */
export const RECUSAL_SAMPLES: readonly Sample[] = [
  { name: 'application/application-recusal/ask', title: '申请回避：填写', card: applicationRecusal(own) },
  {
    name: 'application/application-recusal/waiting',
    title: '申请回避：等待答复',
    card: applicationRecusal({ ...own, asked: [asked], canAsk: false }),
  },
  {
    name: 'application/application-recusal/answered',
    title: '申请回避：已答复',
    card: applicationRecusal({
      ...own,
      asked: [
        { ...asked, person: '王科长', answer: { ...answer, outcome: 'denied', reason: '所述关系经核实不存在。' } },
        { ...asked, answer },
      ],
    }),
  },
  { name: 'application/recusal-desk/propose', title: '回避申请：待提出意见', card: recusalDesk(onDesk) },
  {
    name: 'application/recusal-desk/nobody',
    title: '回避申请：查无此人，曾被驳回',
    card: recusalDesk({
      ...onDesk,
      person: '查无此人',
      candidates: [],
      returned: { reason: '请先向申报人核实所指的人。', by: DIRECTOR, at: NOW },
    }),
  },
  {
    name: 'application/recusal-desk/decide',
    title: '回避申请：待决定',
    card: recusalDesk({ ...onDesk, proposal, can: 'decide' }),
  },
  {
    name: 'application/recusal-desk/own-proposal',
    title: '回避申请：由本人提出意见',
    card: recusalDesk({ ...onDesk, proposal, can: 'nothing', barred: 'own-proposal' }),
  },
  {
    name: 'application/recusal-desk/meant',
    title: '回避申请：针对本人',
    card: recusalDesk({ ...onDesk, can: 'nothing', barred: 'meant' }),
  },
  {
    name: 'application/recusal-desk/decided',
    title: '回避申请：已决定',
    card: recusalDesk({ ...onDesk, proposal, can: 'nothing', decided: { by: DIRECTOR, at: NOW } }),
  },
];
