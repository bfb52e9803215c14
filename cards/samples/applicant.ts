import type { Application, Material } from '../../src/domain/application/application.ts';
import { eligibility } from '../../src/domain/application/eligibility.ts';
import { FIELDS, type Field, type Form, SLOTS } from '../../src/domain/application/fields.ts';
import { day } from '../../src/domain/calendar.ts';
import { applicationId, districtId, fileId, personId } from '../../src/domain/ids.ts';
import { breach } from '../../src/domain/regulation.ts';
import { applicationCorrection, applicationDraft } from '../application/draft.ts';
import type { DraftFacts } from '../application/draft-facts.ts';
import { applicationEligibility } from '../application/eligibility.ts';
import { applicationMaterial, applicationMaterials, materialLink, materialSlot } from '../application/material.ts';
import { materialAsk } from '../application/material-ask.ts';
import { applicationPreview } from '../application/preview.ts';
import { applicationReceipt } from '../application/receipt.ts';
import { applicationStatus } from '../application/status.ts';
import { applicationAnswer, applicationStep } from '../application/step.ts';
import type { Sample } from './sample.ts';
import { PUBLIC_URL, YEAR } from './shared-facts.ts';

/** Any field of text would do. */
const METHOD: Field = { kind: 'text', name: 'method', step: 3, max: 1000, rows: 3 };
const AT = new Date('2026-03-18T02:20:00Z');
const OWNER = personId('0198a000-0000-7000-8000-000000000001');
const DISTRICTS = [
  { id: 'huancui', shortName: '环翠区' },
  { id: 'wendeng', shortName: '文登区' },
  { id: 'rongcheng', shortName: '荣成市' },
  { id: 'rushan', shortName: '乳山市' },
  { id: 'gaoqu', shortName: '高区' },
  { id: 'jingqu', shortName: '经区' },
  { id: 'lingang', shortName: '临港区' },
  { id: 'nanhai', shortName: '南海新区' },
] as const;

const EMPTY: Application = {
  id: applicationId('0198a000-0000-7000-8000-0000000000a1'),
  year: YEAR,
  kind: 'organisation',
  number: '申26-K7QM3',
  state: 'draft',
  owner: OWNER,
  editors: [],
  asking: [],
  form: {},
  materials: [],
  openSlots: {},
  startedAt: AT,
  submissions: [],
  corrections: [],
  verifications: [],
};

const BASICS: Form = {
  name: '威海蓝湾精密机械有限公司',
  creditCode: '91371000MA3C4B5T8K',
  district: 'huancui',
  legalRepresentative: '宁知远',
  address: '威海市环翠区海滨北路 88 号',
  industry: 'C',
  establishedOn: '2012-06-08',
  operatingSince: '2012-09-01',
  isFourNew: false,
  sizeClass: 'medium',
  headcount: 386,
  contactName: '祁安然',
  contactPhone: '13800000000',
};
const FIGURES: Form = Object.fromEntries(
  [1, 2, 3].flatMap((year) => [
    [`revenue${year}`, 4_512_300_000_000 / year],
    [`profit${year}`, 312_450_000_000 / year],
    [`tax${year}`, 98_760_000_000 / year],
    [`rd${year}`, 201_000_000_000 / year],
  ]),
);
const QUALITY =
  '建立并有效运行质量管理体系，按卓越绩效准则开展自评与改进，关键工序质量目标逐年提高，客户满意度连续三年上升。';
const TEXTS: Form = Object.fromEntries(
  FIELDS.organisation.filter((field) => field.kind === 'text' && field.step === 3).map(({ name }) => [name, QUALITY]),
);
const FULL: Form = {
  ...BASICS,
  ...FIGURES,
  ...TEXTS,
  excellenceSince: 2016,
  encouraged: ['high-technology', 'little-giant'],
  accidents: 'none',
  complaints: 'none',
  violations: 'none',
  commitment: true,
  signer: '宁知远',
};
const LONG: Form = {
  ...FULL,
  ...Object.fromEntries(Object.keys(TEXTS).map((name) => [name, QUALITY.repeat(19).slice(0, 1000)])),
};

const file = (slot: string, name: string, more: Partial<Material> = {}): Material => ({
  slot,
  name,
  fileId: fileId(`0198a000-0000-7000-8000-${String(slot.length * 1000 + name.length).padStart(12, '0')}`),
  type: 'pdf',
  pages: 12,
  size: 3_240_000,
  sha256: '4f'.repeat(32),
  addedBy: OWNER,
  addedAt: AT,
  ...more,
});
const REPORT = file('selfAssessment', '自我评价报告（定稿）.pdf', { pages: 86, size: 18_600_000, secret: true });
const LICENCE = file('legalStatus', '营业执照.jpg', { type: 'jpg', size: 820_000 });
const FILES = [REPORT, LICENCE, file('qualitySystemProof', 'ISO 9001 证书.pdf')];
const MANY = SLOTS.organisation.flatMap(({ slot }) =>
  Array.from({ length: 10 }, (_, i) =>
    file(slot, `${slot} 第 ${i + 1} 册 近三年质量与经营情况证明材料汇编（盖章扫描件）.pdf`),
  ),
);

const FULL_DRAFT: Application = { ...EMPTY, district: districtId('huancui'), form: FULL, materials: FILES };
const SUBMITTED: Application = {
  ...FULL_DRAFT,
  state: 'submitted',
  submissions: [{ at: AT, by: OWNER, contentHash: 'a3c9'.repeat(16), form: FULL, materials: FILES }],
};
const CORRECTING: Application = {
  ...SUBMITTED,
  state: 'correcting',
  corrections: [
    {
      round: 1,
      items: ['address', 'slot:legalStatus'],
      note: '营业执照复印件不清晰，请重新上传；单位地址与营业执照不一致，请核对。',
      requestedBy: OWNER,
      requestedAt: new Date('2026-06-08T02:00:00Z'),
      dueDay: '2026-06-23',
    },
  ],
};
const INDIVIDUAL: Application = {
  ...EMPTY,
  kind: 'individual',
  number: '申26-P4TX8',
  form: {
    fullName: '宁知远',
    idType: 'resident',
    idNumber: '371002198001011234',
    employer: '威海蓝湾精密机械有限公司',
  },
};

const factsOf = (application: Application, more: Partial<DraftFacts> = {}): DraftFacts => ({
  application,
  now: AT,
  wrong: [],
  doubtful: [],
  due: {
    at: new Date('2026-05-15T16:00:00Z'),
    day: '2026-05-15',
    left: { workingDays: 38, passed: false, today: false },
  },
  ...more,
});
const conditionsOf = ({ kind, form, materials }: Application, register = false) =>
  eligibility(kind, form, {
    referenceDay: day('2026-05-15'),
    today: day('2026-03-18'),
    holders: {
      byCode: register ? [{ year: 2019, name: '威海蓝湾精密机械有限公司', state: 'valid' }] : [],
      byName: [],
    },
    revokedCounts: 'not-held',
    material: materials.map(({ slot }) => slot),
  });
const step = (application: Application, number: number, more: Partial<DraftFacts> = {}) =>
  applicationStep({ ...factsOf(application, more), step: number, districts: DISTRICTS, others: 0 });

export const APPLICANT_SAMPLES: readonly Sample[] = [
  { name: 'application/application-step/empty', title: '申报（单位）：第一步，空白', card: step(EMPTY, 1) },
  {
    name: 'application/application-step/mistakes',
    title: '申报（单位）：第一步，有误和待核对',
    card: applicationStep({
      ...factsOf(
        {
          ...EMPTY,
          form: { ...BASICS, isFourNew: true },
          mistyped: { headcount: { typed: '三百八', breaches: [] } },
        },
        {
          wrong: [
            breach('13', 'whole-number-expected', { field: 'organisation.headcount' }),
            breach('13', 'operating-before-established', {
              field: 'organisation.operatingSince',
              established: '2012-06-08',
            }),
          ],
          doubtful: [breach('13', 'credit-code-check', { field: 'organisation.creditCode' })],
        },
      ),
      step: 1,
      districts: DISTRICTS,
      others: 1,
    }),
  },
  {
    name: 'application/application-step/brought',
    title: '申报（单位）：回到已有的草稿',
    card: applicationStep({
      ...factsOf({ ...EMPTY, form: BASICS }),
      step: 2,
      districts: DISTRICTS,
      others: 0,
      brought: true,
    }),
  },
  {
    name: 'application/application-step/earlier',
    title: '申报（单位）：去年申报过',
    card: step(EMPTY, 1, { earlier: 2025 }),
  },
  { name: 'application/application-step/quality', title: '申报（单位）：质量管理', card: step(FULL_DRAFT, 3) },
  {
    name: 'application/application-step/long',
    title: '申报（单位）：质量管理，每项都写满',
    card: step({ ...FULL_DRAFT, form: LONG }, 3),
  },
  { name: 'application/application-step/declarations', title: '申报（单位）：声明与承诺', card: step(EMPTY, 4) },
  { name: 'application/application-step/individual', title: '申报（个人）：第一步', card: step(INDIVIDUAL, 1) },
  {
    name: 'application/application-step/correction',
    title: '补正：只有列出的内容',
    card: step(CORRECTING, 1),
  },
  {
    name: 'application/application-answer/open',
    title: '一项长文字：可修改',
    card: applicationAnswer({
      application: { ...FULL_DRAFT, form: LONG },
      field: METHOD,
      text: String(LONG.method),
      open: true,
    }),
  },
  {
    name: 'application/application-material/empty',
    title: '材料：还没有上传',
    card: applicationMaterial(factsOf({ ...EMPTY, form: FULL })),
  },
  {
    name: 'application/application-material/waiting',
    title: '材料：等待文件',
    card: applicationMaterial({ ...factsOf({ ...FULL_DRAFT, materials: [LICENCE] }), waiting: 'selfAssessment' }),
  },
  {
    name: 'application/application-material/received',
    title: '材料：刚收到一份',
    card: applicationMaterial({
      ...factsOf(FULL_DRAFT),
      received: { name: REPORT.name, slot: REPORT.slot, replaced: true },
    }),
  },
  {
    name: 'application/application-material/many',
    title: '材料：各类都放满',
    card: applicationMaterial(factsOf({ ...FULL_DRAFT, materials: MANY })),
  },
  {
    name: 'application/application-materials/full',
    title: '查看材料（区市、市强市办）',
    card: applicationMaterials({ application: { ...SUBMITTED, materials: MANY }, former: MANY.slice(0, 2), now: AT }),
  },
  {
    name: 'application/material-link',
    title: '下载材料：超过聊天文件大小',
    card: materialLink({
      name: '自我评价报告（含附件）.pdf',
      size: 62_400_000,
      url: `${PUBLIC_URL}/files/f7c1e0/3q2-7wEXAMPLE`,
    }),
  },
  {
    name: 'application/material-slot/full',
    title: '一类材料的全部文件',
    card: materialSlot({ application: { ...FULL_DRAFT, materials: MANY }, slot: 'other', mayRemove: true, now: AT }),
  },
  {
    name: 'application/material-ask/two',
    title: '文件放到哪里',
    card: materialAsk({
      file: { id: '0198a000-0000-7000-8000-0000000000f1', name: '荣誉证书扫描件.pdf', size: 640_000, pages: 3 },
      applications: [FULL_DRAFT, INDIVIDUAL],
    }),
  },
  {
    name: 'application/material-ask/placed',
    title: '文件已放好',
    card: materialAsk({
      file: { id: '0198a000-0000-7000-8000-0000000000f1', name: '荣誉证书扫描件.pdf', size: 640_000, pages: 3 },
      applications: [FULL_DRAFT],
      placed: { number: FULL_DRAFT.number, slot: 'other' },
    }),
  },
  {
    name: 'application/application-draft/begun',
    title: '申报总览：填了一部分',
    card: applicationDraft({
      ...factsOf({ ...EMPTY, form: BASICS }),
      district: '环翠区',
      conditions: conditionsOf({ ...EMPTY, form: BASICS }),
      blocking: [],
      others: 0,
    }),
  },
  {
    name: 'application/application-draft/refused',
    title: '申报总览：提交未成',
    card: applicationDraft({
      ...factsOf({ ...EMPTY, form: BASICS }),
      district: '环翠区',
      conditions: conditionsOf({ ...EMPTY, form: BASICS }, true),
      blocking: ['not-a-holder'],
      obstacles: [
        breach('6.2', 'condition-unmet', {
          condition: 'not-a-holder',
          fact: 'is-holder-held',
          year: 2019,
          name: '威海蓝湾精密机械有限公司',
        }),
      ],
      others: 1,
    }),
  },
  {
    name: 'application/application-draft/ready',
    title: '申报总览：可以提交',
    card: applicationDraft({
      ...factsOf(FULL_DRAFT),
      district: '环翠区',
      conditions: conditionsOf(FULL_DRAFT),
      blocking: [],
      others: 0,
      sameAsLast: { year: 2025, same: 18, changed: 7 },
    }),
  },
  {
    name: 'application/application-draft/sent-back',
    title: '申报总览：区市退回修改',
    card: applicationDraft({
      ...factsOf({
        ...FULL_DRAFT,
        sentBack: {
          reasons: '1. 经营数据与审计报告不一致；2. 请补充质量管理体系证书。',
          by: OWNER,
          at: AT,
          dueDay: '2026-06-04',
        },
      }),
      district: '环翠区',
      conditions: conditionsOf(FULL_DRAFT),
      blocking: [],
      others: 0,
    }),
  },
  {
    name: 'application/application-eligibility/doubted',
    title: '申报条件：申请核实',
    card: applicationEligibility({
      application: FULL_DRAFT,
      conditions: conditionsOf(FULL_DRAFT, true),
      blocking: ['not-a-holder'],
    }),
  },
  {
    name: 'application/application-correction/open',
    title: '补正：要求与期限',
    card: applicationCorrection(
      factsOf(CORRECTING, {
        due: {
          at: new Date('2026-06-23T16:00:00Z'),
          day: '2026-06-23',
          left: { workingDays: 9, passed: false, today: false },
        },
      }),
    ),
  },
  {
    name: 'application/application-preview/draft',
    title: '申报表预览',
    card: applicationPreview({
      mayHandIn: true,
      application: { ...FULL_DRAFT, form: LONG, materials: MANY },
      district: '环翠区',
    }),
  },
  {
    name: 'application/application-receipt/submitted',
    title: '提交回执',
    card: applicationReceipt({
      application: SUBMITTED,
      submission: SUBMITTED.submissions[0] ?? { at: AT, by: OWNER, contentHash: '', form: {}, materials: [] },
      by: '祁安然',
      district: '环翠区',
    }),
  },
  {
    name: 'application/application-status/submitted',
    title: '我的申报：待区市推荐',
    card: applicationStatus({ application: SUBMITTED, district: '环翠区', withdrawable: true, now: AT }),
  },
  {
    name: 'application/application-status/accepted',
    title: '我的申报：已受理',
    card: applicationStatus({
      application: {
        ...SUBMITTED,
        state: 'accepted',
        acceptance: { number: '受理2026-007', by: OWNER, at: new Date('2026-06-10T02:00:00Z') },
      },
      district: '环翠区',
      withdrawable: true,
      now: AT,
    }),
  },
  {
    name: 'application/application-status/reviewing',
    title: '我的申报：评审中',
    card: applicationStatus({
      application: {
        ...SUBMITTED,
        state: 'reviewing',
        acceptance: { number: '受理2026-007', by: OWNER, at: new Date('2026-06-10T02:00:00Z') },
      },
      district: '环翠区',
      withdrawable: true,
      now: AT,
    }),
  },
  {
    name: 'application/application-status/not-recommended',
    title: '我的申报：公布之后',
    card: applicationStatus({
      application: {
        ...SUBMITTED,
        state: 'notRecommended',
        acceptance: { number: '受理2026-007', by: OWNER, at: new Date('2026-06-10T02:00:00Z') },
        end: { at: AT, article: '14', reason: '综合评审结果未达到认定方案规定的最低要求。' },
      },
      district: '环翠区',
      withdrawable: false,
      now: AT,
    }),
  },
  {
    name: 'application/application-status/withdrawn',
    title: '我的申报：已撤回',
    card: applicationStatus({
      application: {
        ...SUBMITTED,
        state: 'withdrawn',
        end: { at: AT, article: '5', reason: '材料准备不足，明年再报。' },
      },
      district: '环翠区',
      withdrawable: false,
      now: AT,
    }),
  },
];
