import type { ApplicationState, PendingEnd } from '../../src/domain/application/application.ts';
import { eligibility } from '../../src/domain/application/eligibility.ts';
import { day } from '../../src/domain/calendar.ts';
import { type DeskProps, desk } from '../application/desk.ts';
import type { Sample } from './sample.ts';
import { YEAR } from './shared-facts.ts';

const APPLICATION = '0f9d3c52-7a41-4f0e-8d6b-3b1f2c5a7e90';
const NOW = new Date('2026-05-18T02:10:00Z');
const left = (workingDays: number) => ({ workingDays, passed: false, today: false });

const conditions = eligibility(
  'organisation',
  {
    name: '威海海岳精工有限公司',
    creditCode: '91371002MA3C00001X',
    operatingSince: '2015-06-01',
    isFourNew: false,
    qualitySystem: '通过质量管理体系认证',
    accidents: 'none',
    complaints: 'none',
    violations: 'none',
  },
  {
    referenceDay: day('2026-05-15'),
    today: day('2026-05-12'),
    holders: { byCode: [], byName: [] },
    revokedCounts: 'not-held',
    material: ['selfAssessment', 'legalStatus'],
  },
);

const NOTHING = {
  draft: false,
  sendBack: false,
  decline: false,
  sign: false,
  accept: false,
  close: false,
  decide: false,
};
const of = (state: ApplicationState, more: Partial<DeskProps> = {}): DeskProps => ({
  application: APPLICATION,
  number: '申26-K7QM3',
  year: YEAR,
  kind: 'organisation',
  title: '威海海岳精工有限公司',
  state,
  district: '环翠区',
  body: '环翠区质量议事协调机构',
  submittedAt: new Date('2026-05-12T08:40:00Z'),
  conditions,
  changes: [],
  corrections: [],
  related: [],
  files: 6,
  recusal: false,
  can: NOTHING,
  now: NOW,
  ...more,
});

const OPINION = {
  text: '该公司质量管理体系运行有效，卓越绩效管理基础扎实，近三年质量与效益指标居省内同行业前列，同意推荐。',
  by: '宫雨辰',
  at: new Date('2026-05-18T01:20:00Z'),
};
const SIGNED = { ...OPINION, signedBy: '戚长河', signedAt: new Date('2026-05-18T02:00:00Z') };
const pending = (act: PendingEnd['act'], more: object = {}): NonNullable<DeskProps['pending']> => ({
  act,
  article: act === 'refuse' ? '10.1' : '13',
  reason: '申报材料载明的起始运行时间与登记材料不一致。',
  by: '宫雨辰',
  proposedAt: new Date('2026-05-15T03:00:00Z'),
  statementDueAt: new Date('2026-05-20T16:00:00Z'),
  heard: false,
  ...more,
});

export const DESK_SAMPLES: readonly Sample[] = [
  {
    name: 'application/desk/officer',
    title: '待推荐：区市经办人',
    card: desk(
      of('submitted', {
        due: { name: '区市推荐截止', day: '2026-06-05', left: left(14) },
        lastYear: {
          year: 2025,
          same: 12,
          changes: Array.from({ length: 24 }, (_, at) => ({
            label: `第 ${at + 1} 项`,
            before: '质量管理体系建设情况'.repeat(12),
            after: '质量管理体系建设和改进情况'.repeat(12),
          })),
        },
        can: { ...NOTHING, draft: true, sendBack: true, decline: true },
        owesPromise: true,
      }),
    ),
  },
  {
    name: 'application/desk/signer',
    title: '待签署：区市签署人',
    card: desk(
      of('submitted', {
        due: { name: '区市推荐截止', day: '2026-06-05', left: left(14) },
        opinion: OPINION,
        can: { ...NOTHING, sign: true },
      }),
    ),
  },
  {
    name: 'application/desk/sent-back',
    title: '已退回申报人修改',
    card: desk(
      of('draft', {
        sentBack: {
          reasons: '1. 第二步纳税总额与报表不符；2. 缺少质量管理体系证明。',
          by: '宫雨辰',
          at: new Date('2026-05-18T01:00:00Z'),
          dueDay: '2026-06-04',
        },
      }),
    ),
  },
  {
    name: 'application/desk/endorsed',
    title: '待受理：市强市办经办人，首次审查',
    card: desk(
      of('endorsed', {
        due: { name: '受理截止', day: '2026-06-26', left: left(28) },
        opinion: SIGNED,
        can: { ...NOTHING, accept: true },
      }),
    ),
  },
  {
    name: 'application/desk/clerk',
    title: '待受理：市强市办经办人，补正后',
    card: desk(
      of('endorsed', {
        due: { name: '受理截止', day: '2026-06-26', left: left(28) },
        opinion: SIGNED,
        corrections: [
          {
            round: 1,
            items: ['tax1', 'tax2', 'tax3', 'slot:qualitySystemProof'],
            note: '纳税总额请按完税证明填写，并补充有效期内的证书。',
            dueDay: '2026-06-01',
            answeredAt: new Date('2026-05-18T02:05:00Z'),
          },
        ],
        changes: [
          { label: '最近一年纳税总额（万元）', before: '1,250', after: '1,268.5' },
          { label: '材料：质量管理体系证明', before: '', after: '体系证书.pdf（2026-05-18）' },
        ],
        related: [{ number: '申26-P4TXW', title: '于小满', why: '同一单位' }],
        can: { ...NOTHING, accept: true },
      }),
    ),
  },
  {
    name: 'application/desk/heard',
    title: '拟不予推荐：申报人已陈述申辩',
    card: desk(
      of('submitted', {
        pending: pending('decline', {
          heard: true,
          statement: '登记时间为改制后的时间，改制前已连续运行，附改制批文。',
        }),
        can: { ...NOTHING, decide: true },
      }),
    ),
  },
  {
    name: 'application/desk/not-heard',
    title: '拟不予受理：等待陈述申辩',
    card: desk(of('endorsed', { opinion: SIGNED, pending: pending('refuse'), waits: 'not-heard' })),
  },
  {
    name: 'application/desk/own-interest',
    title: '待受理：与经办人所在单位有关',
    card: desk(of('endorsed', { opinion: SIGNED, waits: 'own-interest' })),
  },
  {
    name: 'application/desk/accepted',
    title: '已受理',
    card: desk(
      of('accepted', {
        opinion: SIGNED,
        acceptance: { number: '受理2026-003', by: '尹舒禾', at: new Date('2026-05-18T02:08:00Z') },
      }),
    ),
  },
  {
    name: 'application/desk/declined',
    title: '区市不予推荐',
    card: desk(
      of('declined', {
        end: { article: '13', reason: '申报材料不实。', at: new Date('2026-05-18T02:00:00Z'), statement: '已说明。' },
      }),
    ),
  },
];
