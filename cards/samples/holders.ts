import { day } from '../../src/domain/calendar.ts';
import type { HolderFacts } from '../../src/domain/holders/holder.ts';
import { breach } from '../../src/domain/regulation.ts';
import { type HolderProps, holder } from '../holders/holder.ts';
import { type HolderCorrectionProps, holderCorrection } from '../holders/holder-correction.ts';
import { holderCorrectionForm } from '../holders/holder-correction-form.ts';
import { type HoldersProps, holders } from '../holders/holders.ts';
import { type HoldersImportProps, holdersImport } from '../holders/holders-import.ts';
import type { Sample } from './sample.ts';
import { CLERK, DIRECTOR, NOW, PROPOSAL } from './shared-facts.ts';

const ID = '4e0f2b57-1c7d-4a53-8f1d-2f6f0a1d9b3c';
const EARLIER = new Date('2026-03-10T06:20:00Z');

const facts = (year: number, name: string, rest: Partial<HolderFacts> = {}): HolderFacts => ({
  year,
  kind: 'organisation',
  name,
  state: 'valid',
  ...rest,
});
const HAIYUE = facts(2012, '海岳精工有限公司（虚构）');
const CODE = '91371000MA3C7N5X1D';

const register: HoldersProps = {
  holders: [
    facts(2023, '威海蓝屿新材料股份有限公司（虚构）'),
    facts(2023, '宫望舒', { kind: 'individual' }),
    facts(2019, '文登听涛家纺有限公司（虚构）', { state: 'revoked' }),
    facts(2015, '荣成市澄海食品有限公司（虚构）'),
    HAIYUE,
  ].map((one) => ({ ...one, id: ID })),
  total: 47,
  counts: { organisations: 29, individuals: 18, revoked: 1 },
  page: 0,
  pageSize: 10,
  canImport: true,
  canExport: true,
};

const known: HolderProps = {
  id: ID,
  ...HAIYUE,
  code: CODE,
  canCorrect: true,
};

const REVOKED = facts(2012, HAIYUE.name, { code: CODE, state: 'revoked', revokedOn: day('2025-11-20') });
const correction: HolderCorrectionProps = {
  proposal: PROPOSAL,
  holder: ID,
  from: HAIYUE,
  to: REVOKED,
  reason: '按市政府撤销决定登记，并补填统一社会信用代码。',
  proposedBy: CLERK,
  proposedAt: EARLIER,
  state: 'open',
  now: NOW,
  canDecide: true,
  canWithdraw: false,
};

const table: HoldersImportProps = {
  id: ID,
  fileName: '2010年以来获得认定名册.xlsx',
  state: 'open',
  counts: { new: 45, changed: 0, unchanged: 0, wrong: 2 },
  list: 'wrong',
  rows: [
    {
      kind: 'wrong',
      line: 7,
      name: '昆嵛酿造有限公司（虚构）',
      breaches: [breach('29', 'revocation-day-missing')],
      doubts: [],
    },
    { kind: 'wrong', line: 19, name: '海岳精工', breaches: [breach('6', 'holder-repeats', { line: 4 })], doubts: [] },
  ],
  absent: [],
  page: 0,
  pageSize: 10,
  now: NOW,
  canConfirm: true,
  canDecide: false,
  canWithdraw: false,
};
const additions: HoldersImportProps = {
  ...table,
  counts: { new: 12, changed: 0, unchanged: 33, wrong: 0 },
  list: 'new',
  rows: [
    { kind: 'new', line: 2, name: HAIYUE.name, to: HAIYUE, doubts: [] },
    {
      kind: 'new',
      line: 3,
      name: '荣成市澄海食品有限公司（虚构）',
      to: facts(2015, '荣成市澄海食品有限公司（虚构）', { code: CODE }),
      doubts: [breach('13', 'credit-code-check', { field: 'holderCode' })],
    },
    { kind: 'new', line: 4, name: '宫望舒', to: facts(2023, '宫望舒', { kind: 'individual' }), doubts: [] },
  ],
  absent: ['撤销日期'],
};
const corrections: HoldersImportProps = {
  ...table,
  counts: { new: 1, changed: 2, unchanged: 44, wrong: 0 },
  list: 'changed',
  rows: [
    { kind: 'changed', line: 5, name: HAIYUE.name, from: HAIYUE, to: REVOKED, doubts: [] },
    {
      kind: 'changed',
      line: 9,
      name: '宫望舒',
      from: facts(2023, '宫望舒', { kind: 'individual' }),
      to: facts(2023, '宫望舒', { kind: 'individual', identity: 'index' }),
      doubts: [],
    },
  ],
};
const proposed: HoldersImportProps = {
  ...corrections,
  state: 'proposed',
  proposal: { id: PROPOSAL, by: CLERK, at: EARLIER },
  canConfirm: false,
};
const decided: HoldersImportProps = {
  ...proposed,
  rows: [],
  proposal: { id: PROPOSAL, by: CLERK, at: EARLIER, decidedBy: DIRECTOR, decidedAt: NOW },
};

/** The register of holders, the table that brings it, and corrections of it. */
export const HOLDERS_SAMPLES: readonly Sample[] = [
  { name: 'holders/holders/first', title: '名册：第一页（市强市办）', card: holders(register) },
  {
    name: 'holders/holders/found',
    title: '名册：查找（只看）',
    card: holders({
      holders: register.holders.slice(2, 3),
      total: 1,
      page: 0,
      pageSize: 10,
      search: '已撤销',
      canImport: false,
      canExport: false,
    }),
  },
  {
    name: 'holders/holders/empty',
    title: '名册：还是空的',
    card: holders({ ...register, holders: [], total: 0, canExport: false }),
  },
  { name: 'holders/holder/valid', title: '名册中的一家单位', card: holder(known) },
  {
    name: 'holders/holder/revoked',
    title: '名册中的一家单位：已撤销，有更正待确认',
    card: holder({ ...known, state: 'revoked', revokedOn: '2025-11-20', barredUntil: '2030-11-20', pending: PROPOSAL }),
  },
  {
    name: 'holders/holder/individual',
    title: '名册中的一个人（市强市办）',
    card: holder({
      id: ID,
      year: 2023,
      kind: 'individual',
      name: '宫望舒',
      hasIdentity: true,
      state: 'valid',
      canCorrect: true,
    }),
  },
  {
    name: 'holders/holder-correction-form',
    title: '更正名册：填写',
    card: holderCorrectionForm({ id: ID, ...HAIYUE, hasCode: false }),
  },
  { name: 'holders/holder-correction/decide', title: '更正名册：负责人确认', card: holderCorrection(correction) },
  {
    name: 'holders/holder-correction/own',
    title: '更正名册：提出人等待',
    card: holderCorrection({ ...correction, canDecide: false, canWithdraw: true }),
  },
  {
    name: 'holders/holder-correction/rejected',
    title: '更正名册：被驳回',
    card: holderCorrection({
      ...correction,
      canDecide: false,
      state: 'rejected',
      decidedBy: DIRECTOR,
      decidedAt: NOW,
      decisionReason: '撤销决定的日期与文件不符。',
    }),
  },
  { name: 'holders/holders-import/wrong-rows', title: '导入名册：有错的行', card: holdersImport(table) },
  { name: 'holders/holders-import/additions', title: '导入名册：只有新增', card: holdersImport(additions) },
  { name: 'holders/holders-import/corrections', title: '导入名册：要改变已有内容', card: holdersImport(corrections) },
  {
    name: 'holders/holders-import/decide',
    title: '导入名册：负责人确认',
    card: holdersImport({ ...proposed, canDecide: true }),
  },
  {
    name: 'holders/holders-import/waiting',
    title: '导入名册：提出人等待',
    card: holdersImport({ ...proposed, canWithdraw: true }),
  },
  {
    name: 'holders/holders-import/confirmed',
    title: '导入名册：已导入',
    card: holdersImport({ ...decided, state: 'confirmed' }),
  },
  {
    name: 'holders/holders-import/rejected',
    title: '导入名册：被驳回',
    card: holdersImport({
      ...decided,
      state: 'rejected',
      proposal: {
        id: PROPOSAL,
        by: CLERK,
        at: EARLIER,
        decidedBy: DIRECTOR,
        decidedAt: NOW,
        reason: '第 5 行的撤销日期请再核对。',
      },
    }),
  },
  {
    name: 'holders/holders-import/cancelled',
    title: '导入名册：已取消',
    card: holdersImport({ ...additions, state: 'cancelled', rows: [], canConfirm: false }),
  },
];
