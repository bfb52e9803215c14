import { describe, expect, test } from 'vitest';
import {
  blockingConditions,
  type ConditionCode,
  type EligibilityFacts,
  eligibility,
  eligibilityBreaches,
  fieldsBehind,
  type HolderRecord,
} from '../../src/domain/application/eligibility.ts';
import type { ApplicationKind, FieldValue, Form } from '../../src/domain/application/fields.ts';
import { addYears, day } from '../../src/domain/calendar.ts';

// Written by hand from the regulation: every expectation is a literal. The reference day is 15 May 2026.
const ORGANISATION: Form = {
  name: '威海北洋机械有限公司',
  creditCode: '91371000MA3C0TEST1',
  district: 'huancui',
  legalRepresentative: '孙立',
  address: '威海市环翠区',
  industry: 'C',
  establishedOn: '2008-03-01',
  operatingSince: '2008-06-01',
  isFourNew: false,
  sizeClass: 'medium',
  headcount: 320,
  contactName: '周宁',
  contactPhone: '0631-5201234',
  ...Object.fromEntries(['revenue', 'profit', 'tax', 'rd'].flatMap((s) => [1, 2, 3].map((y) => [`${s}${y}`, 100]))),
  qualitySystem: '通过体系认证',
  excellenceSince: 2012,
  method: '三环质量法',
  greenSafety: '绿色工厂',
  peerStanding: '省内前三',
  activities: '质量月',
  creditRecord: '良好',
  accidents: 'none',
  complaints: 'none',
  violations: 'none',
  commitment: true,
  signer: '孙立',
};
const INDIVIDUAL: Form = {
  fullName: '林雨',
  idType: 'resident',
  idNumber: '11010519491231002X',
  employer: '威海北洋机械有限公司',
  employerCreditCode: '91371000MA3C0TEST1',
  position: '质量总监',
  district: 'huancui',
  qualityWorkSince: '2010-01-01',
  phone: '0631-5201234',
  deeds: '推行质量改进',
  recognition: '行业内认可',
  employerAccidents: 'none',
  badCredit: 'none',
  discipline: 'none',
  commitment: true,
  signer: '林雨',
};
const FACTS: EligibilityFacts = {
  referenceDay: day('2026-05-15'),
  today: day('2026-04-20'),
  holders: { byCode: [], byName: [] },
  revokedCounts: 'not-held',
  material: [
    'selfAssessment',
    'legalStatus',
    'qualitySystemProof',
    'performanceProof',
    'identityProof',
    'employmentProof',
    'employerOpinion',
    'achievementProof',
  ],
};

const HELD: HolderRecord = { year: 2015, name: '威海北洋机械有限公司', state: 'valid' };
const revoked = (on: string): HolderRecord => ({
  year: 2012,
  name: '威海北洋机械有限公司',
  state: 'revoked',
  revokedOn: day(on),
});
const UNDATED: HolderRecord = { year: 2012, name: '威海北洋机械有限公司', state: 'revoked' };
const byCode = (...records: HolderRecord[]) => ({ holders: { byCode: records, byName: [] } });
const byName = (...records: HolderRecord[]) => ({ holders: { byCode: [], byName: records } });
const without = (...slots: string[]) => ({ material: FACTS.material.filter((slot) => !slots.includes(slot)) });

interface Row {
  readonly article: string;
  readonly about: string;
  readonly code: ConditionCode;
  /** Undefined takes the answer out of the form. */
  readonly form?: Readonly<Record<string, FieldValue | undefined>>;
  readonly facts?: Partial<EligibilityFacts>;
  readonly is: 'met' | 'unmet' | 'unclear';
  readonly fact?: string;
  readonly cure?: Readonly<Record<string, string | number>>;
}
type Quick = readonly [
  about: string,
  is: Row['is'],
  form?: NonNullable<Row['form']>,
  facts?: NonNullable<Row['facts']>,
  more?: Pick<Row, 'fact' | 'cure'>,
];
const rows = (article: string, code: ConditionCode, ...all: readonly Quick[]): readonly Row[] =>
  all.map(([about, is, form = {}, facts = {}, more = {}]) => ({ article, code, about, is, form, facts, ...more }));

const since = (operatingSince: string, more: Readonly<Record<string, FieldValue | undefined>> = {}) => ({
  operatingSince,
  ...more,
});
const fourNew = { isFourNew: true, fourNewBasis: '省级四新企业库' };
const noBasis = { isFourNew: true };
const on = (referenceDay: string) => ({ referenceDay: day(referenceDay) });
const applying = (today: string, facts: Partial<EligibilityFacts>) => ({ today: day(today), ...facts });

const ORGANISATION_ROWS: readonly Row[] = [
  ...rows(
    '3.1',
    'established-in-weihai',
    ['a unit registered in Weihai, with its proof', 'met', {}, {}, { fact: 'declared-weihai' }],
    [
      'another region in the code is a hint, never a no',
      'unclear',
      { creditCode: '91350200776049653A' },
      {},
      { fact: 'region-elsewhere' },
    ],
    ['a code of the provincial registry', 'unclear', { creditCode: '91370000776049653A' }],
    ['a code of the next city of the province', 'unclear', { creditCode: '91370600776049653A' }],
    ['without proof of its legal standing', 'unclear', {}, without('legalStatus'), { cure: { slot: 'legalStatus' } }],
    ['a branch carries no liability of its own', 'unclear', { name: '某某公司威海分公司' }, {}, { fact: 'branch' }],
    ['a branch, its place in brackets behind', 'unclear', { name: '某某银行分行（威海）' }, {}, { fact: 'branch' }],
    ['a bank’s sub-branch', 'unclear', { name: '某某银行威海支行' }, {}, { fact: 'branch' }],
    ['an office that represents another', 'unclear', { name: '某某集团威海办事处' }, {}, { fact: 'branch' }],
    ['a name that only speaks of a shop', 'met', { name: '威海分店连锁有限公司' }],
    ['the name is missing', 'unclear', { name: undefined }, {}, { fact: 'missing', cure: { missing: 'name' } }],
    ['the code is missing', 'unclear', { creditCode: undefined }, {}, { cure: { missing: 'creditCode' } }],
    ['the district is missing', 'unclear', { district: undefined }, {}, { cure: { missing: 'district' } }],
    [
      'the day of founding is missing',
      'unclear',
      { establishedOn: undefined },
      {},
      { cure: { missing: 'establishedOn' } },
    ],
    [
      'all of it is missing',
      'unclear',
      { name: undefined, creditCode: undefined, district: undefined, establishedOn: undefined },
      {},
      { cure: { missing: 'name creditCode district establishedOn' } },
    ],
  ),
  ...rows(
    '6.2',
    'not-a-holder',
    ['not in the register', 'met', {}, {}, { fact: 'not-in-register' }],
    ['the same code holds the award', 'unmet', {}, byCode(HELD), { fact: 'is-holder-valid' }],
    ['only the name is the same', 'unclear', {}, byName(HELD), { fact: 'name-alike' }],
    ['same by code and by name', 'unmet', {}, { holders: { byCode: [HELD], byName: [HELD] } }],
    ['a holder of 2010, long ago', 'unmet', {}, byCode({ ...HELD, year: 2010 })],
    ['revoked does not count as held', 'met', {}, byCode(revoked('2015-01-01'))],
    ['revoked last year does not count as held either; art. 29 bars', 'met', {}, byCode(revoked('2025-06-01'))],
    [
      'revoked, where the plan reads it as held',
      'unmet',
      {},
      { ...byCode(revoked('2015-01-01')), revokedCounts: 'held' },
      { fact: 'is-holder-revoked' },
    ],
    [
      'revoked by name, where the plan reads it as held',
      'unclear',
      {},
      { ...byName(revoked('2015-01-01')), revokedCounts: 'held' },
    ],
    ['revoked by name only, not counted', 'met', {}, byName(revoked('2015-01-01'))],
    ['one revoked, one held', 'unmet', {}, byCode(revoked('2015-01-01'), HELD)],
    ['the code is missing', 'unclear', { creditCode: undefined }, {}, { cure: { missing: 'creditCode' } }],
    ['the name is missing, the code is known', 'unmet', { name: undefined }, byCode(HELD)],
    ['the name is missing', 'unclear', { name: undefined }, {}, { cure: { missing: 'name' } }],
    [
      'the office found another party behind the code',
      'met',
      {},
      { ...byCode(HELD), verified: { 'not-a-holder': 'met' } },
      { fact: 'verified-met' },
    ],
    [
      'the office found the name to be the same party',
      'unmet',
      {},
      { ...byName(HELD), verified: { 'not-a-holder': 'unmet' } },
    ],
  ),
  ...rows(
    '10.1',
    'operated-long-enough',
    ['many years', 'met'],
    ['five years to the day', 'met', since('2021-05-15')],
    ['one day short of five years', 'unmet', since('2021-05-16'), {}, { cure: { day: '2026-05-16', year: 2027 } }],
    ['one day more than five years', 'met', since('2021-05-14')],
    ['four years', 'unmet', since('2022-05-15'), {}, { cure: { day: '2027-05-15', year: 2027 } }],
    [
      'four years less a day: a year more to wait',
      'unmet',
      since('2022-05-16'),
      {},
      { cure: { day: '2027-05-16', year: 2028 } },
    ],
    ['three years to the day, four-new with basis', 'met', since('2023-05-15', fourNew)],
    [
      'one day short of three years, four-new',
      'unmet',
      since('2023-05-16', fourNew),
      {},
      { cure: { day: '2026-05-16', year: 2027 } },
    ],
    [
      'three years, four-new without basis',
      'unclear',
      since('2023-05-15', noBasis),
      {},
      { cure: { missing: 'fourNewBasis' } },
    ],
    ['three years, not four-new', 'unmet', since('2023-05-15'), {}, { cure: { day: '2028-05-15', year: 2028 } }],
    [
      'four years, not said whether four-new',
      'unclear',
      since('2022-05-15', { isFourNew: undefined }),
      {},
      { cure: { missing: 'isFourNew' } },
    ],
    [
      'two years, not said whether four-new',
      'unmet',
      since('2024-05-15', { isFourNew: undefined }),
      {},
      { cure: { day: '2029-05-15', year: 2029 } },
    ],
    ['two years, four-new', 'unmet', since('2024-05-15', fourNew), {}, { cure: { day: '2027-05-15', year: 2027 } }],
    ['two years, four-new without basis', 'unmet', since('2024-05-15', noBasis)],
    ['five years, four-new without basis: no need of it', 'met', since('2021-05-15', noBasis)],
    ['six years, not said whether four-new', 'met', since('2020-05-15', { isFourNew: undefined })],
    [
      'in operation since the reference day',
      'unmet',
      since('2026-05-15'),
      {},
      { cure: { day: '2031-05-15', year: 2031 } },
    ],
    ['in operation after the reference day', 'unmet', since('2026-06-01')],
    [
      'founded long ago, in operation for a year: operation counts',
      'unmet',
      { establishedOn: '2000-01-01', operatingSince: '2025-01-01' },
    ],
    [
      'the day of operation is missing',
      'unclear',
      { operatingSince: undefined },
      {},
      { cure: { missing: 'operatingSince' } },
    ],
    ['what is no day counts as none', 'unclear', since('2021-02-30')],
    ['since a leap day, five years on 28 February', 'met', since('2020-02-29'), on('2025-02-28')],
    [
      'since a leap day, the day before',
      'unmet',
      since('2020-02-29'),
      on('2025-02-27'),
      { cure: { day: '2025-02-28', year: 2026 } },
    ],
    ['since a leap day, three years, four-new', 'met', since('2020-02-29', fourNew), on('2023-02-28')],
    ['since 28 February, to a leap day', 'met', since('2023-02-28', fourNew), on('2028-02-29')],
    [
      'since 1 March, to a leap day: a day short',
      'unmet',
      since('2023-03-01'),
      on('2028-02-29'),
      { cure: { day: '2028-03-01', year: 2029 } },
    ],
    ['the reference day counts, not today', 'met', since('2021-05-15'), applying('2026-04-20', {})],
    [
      'today is later than the reference day and changes nothing',
      'unmet',
      since('2021-05-16'),
      applying('2026-06-20', {}),
    ],
    ['over the end of a year', 'met', since('2021-01-01'), on('2026-01-01')],
    [
      'the last day of a year',
      'unmet',
      since('2021-01-01'),
      on('2025-12-31'),
      { cure: { day: '2026-01-01', year: 2026 } },
    ],
    ['the office found an earlier start', 'met', since('2022-05-15'), { verified: { 'operated-long-enough': 'met' } }],
    ['the office found it too young', 'unmet', since('2022-05-15'), { verified: { 'operated-long-enough': 'unmet' } }],
  ),
  ...rows(
    '10.2',
    'quality-system',
    ['described and proved', 'met'],
    ['described, not proved', 'unclear', {}, without('qualitySystemProof'), { cure: { slot: 'qualitySystemProof' } }],
    [
      'the system is not described',
      'unclear',
      { qualitySystem: undefined },
      {},
      { cure: { missing: 'qualitySystem' } },
    ],
    [
      'saving, environment and duty are not described',
      'unclear',
      { greenSafety: '' },
      {},
      { cure: { missing: 'greenSafety' } },
    ],
    ['proof without description', 'unclear', { qualitySystem: undefined, greenSafety: undefined }],
  ),
  ...rows(
    '10.3',
    'excellence-management',
    ['practised, comparable and proved', 'met'],
    ['not proved', 'unclear', {}, without('performanceProof'), { cure: { slot: 'performanceProof' } }],
    ['no year of beginning', 'unclear', { excellenceSince: undefined }, {}, { cure: { missing: 'excellenceSince' } }],
    ['no method', 'unclear', { method: undefined }, {}, { cure: { missing: 'method' } }],
    ['no comparison with peers', 'unclear', { peerStanding: undefined }, {}, { cure: { missing: 'peerStanding' } }],
    ['a year of figures is missing', 'unclear', { revenue3: undefined }, {}, { cure: { missing: 'revenue3' } }],
    ['a figure of nought is a figure', 'met', { rd1: 0 }],
    ['a loss is a figure; it is for the panel', 'met', { profit1: -500 }],
  ),
  ...rows(
    '10.4',
    'quality-activities',
    ['took part, and has a record', 'met'],
    ['no activity told', 'unclear', { activities: undefined }, {}, { cure: { missing: 'activities' } }],
    ['no credit record told', 'unclear', { creditRecord: undefined }, {}, { cure: { missing: 'creditRecord' } }],
    ['no honours: none are asked for', 'met', { honours: undefined }],
  ),
  ...rows(
    '10.5',
    'no-accident-or-complaint',
    ['none of either', 'met', {}, {}, { fact: 'declared-none' }],
    [
      'an accident, explained',
      'unclear',
      { accidents: 'some', accidentsNote: '一般事故' },
      {},
      { fact: 'declared-some' },
    ],
    ['an accident, not explained', 'unclear', { accidents: 'some' }, {}, { cure: { missing: 'accidentsNote' } }],
    ['a complaint, explained', 'unclear', { complaints: 'some', complaintsNote: '已办结' }],
    ['a complaint, not explained', 'unclear', { complaints: 'some' }, {}, { cure: { missing: 'complaintsNote' } }],
    [
      'both, one explained',
      'unclear',
      { accidents: 'some', accidentsNote: '一般事故', complaints: 'some' },
      {},
      { cure: { missing: 'complaintsNote' } },
    ],
    [
      'both, none explained',
      'unclear',
      { accidents: 'some', complaints: 'some' },
      {},
      { cure: { missing: 'accidentsNote complaintsNote' } },
    ],
    ['not said of accidents', 'unclear', { accidents: undefined }, {}, { cure: { missing: 'accidents' } }],
    ['not said of complaints', 'unclear', { complaints: undefined }, {}, { cure: { missing: 'complaints' } }],
  ),
  ...rows(
    '10.6',
    'no-violation',
    ['none', 'met'],
    ['some, explained', 'unclear', { violations: 'some', violationsNote: '已整改' }],
    ['some, not explained', 'unclear', { violations: 'some' }, {}, { cure: { missing: 'violationsNote' } }],
    ['not said', 'unclear', { violations: undefined }, {}, { cure: { missing: 'violations' } }],
    ['an accident is another matter', 'met', { accidents: 'some' }],
  ),
  ...rows(
    '11',
    'encouraged',
    ['no kind that is encouraged', 'met', {}, {}, { fact: 'not-encouraged' }],
    ['a little giant', 'met', { encouraged: ['little-giant'] }, {}, { fact: 'encouraged' }],
    ['several kinds', 'met', { encouraged: ['unicorn', 'public-service'] }, {}, { fact: 'encouraged' }],
    ['an empty list', 'met', { encouraged: [] }, {}, { fact: 'not-encouraged' }],
  ),
  ...rows(
    '29',
    'not-banned',
    ['never revoked', 'met'],
    ['holds the award, not revoked', 'met', {}, byCode(HELD)],
    ['revoked yesterday', 'unmet', {}, byCode(revoked('2026-04-19')), { cure: { day: '2031-04-19' } }],
    ['five years less a day', 'unmet', {}, byCode(revoked('2021-04-21')), { cure: { day: '2026-04-21' } }],
    ['the day five years after is open again', 'met', {}, byCode(revoked('2021-04-20'))],
    ['five years and a day', 'met', {}, byCode(revoked('2021-04-19'))],
    [
      'counted to the day of applying, not to the reference day',
      'unmet',
      {},
      applying('2026-04-20', byCode(revoked('2021-05-01'))),
    ],
    ['on a leap day, five years on 28 February', 'met', {}, applying('2025-02-28', byCode(revoked('2020-02-29')))],
    [
      'on a leap day, the day before',
      'unmet',
      {},
      applying('2025-02-27', byCode(revoked('2020-02-29'))),
      { cure: { day: '2025-02-28' } },
    ],
    ['only the name, within five years', 'unclear', {}, byName(revoked('2023-01-01')), { fact: 'revoked-name-alike' }],
    ['only the name, long ago', 'met', {}, byName(revoked('2013-01-01'))],
    [
      'of two revocations the later one counts',
      'unmet',
      {},
      byCode(revoked('2015-01-01'), revoked('2024-01-01')),
      { cure: { day: '2029-01-01' } },
    ],
    [
      'of two within five years the later one counts',
      'unmet',
      {},
      byCode(revoked('2024-01-01'), revoked('2022-01-01')),
      { cure: { day: '2029-01-01' } },
    ],
    ['revoked, nobody knows when', 'unclear', {}, byCode(UNDATED), { fact: 'revoked-undated' }],
    [
      'also where the plan reads revoked as held',
      'unmet',
      {},
      { ...byCode(revoked('2024-01-01')), revokedCounts: 'held' },
    ],
    ['the code is missing', 'unclear', { creditCode: undefined }, {}, { cure: { missing: 'creditCode' } }],
    [
      'the office found the register to be wrong',
      'met',
      {},
      { ...byCode(revoked('2024-01-01')), verified: { 'not-banned': 'met' } },
    ],
  ),
];

const INDIVIDUAL_ROWS: readonly Row[] = [
  ...rows(
    '3.2',
    'works-in-weihai',
    ['works with a unit in Weihai, proved', 'met'],
    ['not proved', 'unclear', {}, without('employmentProof'), { cure: { slot: 'employmentProof' } }],
    [
      'the employer is registered elsewhere: a hint',
      'unclear',
      { employerCreditCode: '91350200776049653A' },
      {},
      { fact: 'region-elsewhere' },
    ],
    ['no employer named', 'unclear', { employer: undefined }, {}, { cure: { missing: 'employer' } }],
    ['no post named', 'unclear', { position: undefined }, {}, { cure: { missing: 'position' } }],
    ['no district named', 'unclear', { district: undefined }, {}, { cure: { missing: 'district' } }],
    ['a foreigner with a passport works in Weihai too', 'met', { idType: 'passport', idNumber: 'E12345678' }],
  ),
  ...rows(
    '6.2',
    'not-a-holder',
    ['not in the register', 'met'],
    ['the same identity number', 'unmet', {}, byCode({ ...HELD, name: '林雨' })],
    ['only the same name', 'unclear', {}, byName({ ...HELD, name: '林雨' }), { fact: 'name-alike' }],
    ['the identity number is missing', 'unclear', { idNumber: undefined }, {}, { cure: { missing: 'idNumber' } }],
    [
      'revoked, where the plan reads it as held',
      'unmet',
      {},
      { ...byCode(revoked('2013-01-01')), revokedCounts: 'held' },
    ],
  ),
  ...rows(
    '12.1',
    'good-conduct',
    ['the employer says so', 'met'],
    ['the employer has not said', 'unclear', {}, without('employerOpinion'), { cure: { slot: 'employerOpinion' } }],
  ),
  ...rows(
    '12.2',
    'worked-long-enough',
    ['sixteen years', 'met'],
    ['ten years to the day', 'met', { qualityWorkSince: '2016-05-15' }],
    [
      'a day short of ten years',
      'unmet',
      { qualityWorkSince: '2016-05-16' },
      {},
      { cure: { day: '2026-05-16', year: 2027 } },
    ],
    ['nine years', 'unmet', { qualityWorkSince: '2017-05-15' }, {}, { cure: { day: '2027-05-15', year: 2027 } }],
    ['a day more than nine years to go', 'unmet', { qualityWorkSince: '2026-05-16' }],
    ['since a leap day, to 28 February', 'met', { qualityWorkSince: '2016-02-29' }, on('2026-02-28')],
    [
      'since a leap day, the day before',
      'unmet',
      { qualityWorkSince: '2016-02-29' },
      on('2026-02-27'),
      { cure: { day: '2026-02-28', year: 2027 } },
    ],
    ['since a leap day, to a leap day', 'met', { qualityWorkSince: '2016-02-29' }, on('2028-02-29')],
    ['four-new shortens nothing for persons', 'unmet', { qualityWorkSince: '2020-01-01', ...fourNew }],
    ['the day is missing', 'unclear', { qualityWorkSince: undefined }, {}, { cure: { missing: 'qualityWorkSince' } }],
    [
      'the office found earlier years',
      'met',
      { qualityWorkSince: '2017-01-01' },
      { verified: { 'worked-long-enough': 'met' } },
    ],
  ),
  ...rows(
    '12.3',
    'quality-awareness',
    ['deeds told', 'met'],
    ['no deeds told', 'unclear', { deeds: undefined }, {}, { cure: { missing: 'deeds' } }],
  ),
  ...rows(
    '12.4',
    'outstanding-contribution',
    ['deeds told and proved', 'met'],
    ['not proved', 'unclear', {}, without('achievementProof'), { cure: { slot: 'achievementProof' } }],
    ['proved, not told', 'unclear', { deeds: undefined }, {}, { cure: { missing: 'deeds' } }],
  ),
  ...rows(
    '12.5',
    'recognised-or-prized',
    ['recognised', 'met'],
    ['a prize alone will do', 'met', { recognition: undefined, competitions: '省赛第一名' }],
    ['both', 'met', { competitions: '省赛第一名' }],
    ['neither', 'unclear', { recognition: undefined }, {}, { fact: 'neither' }],
  ),
  ...rows(
    '12.6',
    'employer-no-accident',
    ['none', 'met'],
    [
      'some, explained',
      'unclear',
      { employerAccidents: 'some', employerAccidentsNote: '正在认定' },
      {},
      { fact: 'declared-some' },
    ],
    [
      'some, not explained',
      'unclear',
      { employerAccidents: 'some' },
      {},
      { cure: { missing: 'employerAccidentsNote' } },
    ],
    ['not said', 'unclear', { employerAccidents: undefined }, {}, { cure: { missing: 'employerAccidents' } }],
    [
      'nobody can look up an employer without code',
      'unclear',
      { employerCreditCode: undefined },
      {},
      { cure: { missing: 'employerCreditCode' } },
    ],
  ),
  ...rows(
    '12.7',
    'clean-record',
    ['nothing on record', 'met'],
    ['bad credit, explained', 'unclear', { badCredit: 'some', badCreditNote: '已修复' }],
    ['bad credit, not explained', 'unclear', { badCredit: 'some' }, {}, { cure: { missing: 'badCreditNote' } }],
    ['discipline, not explained', 'unclear', { discipline: 'some' }, {}, { cure: { missing: 'disciplineNote' } }],
    ['not said of credit', 'unclear', { badCredit: undefined }, {}, { cure: { missing: 'badCredit' } }],
    ['not said of discipline', 'unclear', { discipline: undefined }, {}, { cure: { missing: 'discipline' } }],
  ),
  ...rows(
    '29',
    'not-banned',
    ['never revoked', 'met'],
    ['revoked four years ago', 'unmet', {}, byCode(revoked('2022-04-20')), { cure: { day: '2027-04-20' } }],
    ['revoked five years ago to the day', 'met', {}, byCode(revoked('2021-04-20'))],
    ['a namesake was revoked', 'unclear', {}, byName(revoked('2022-04-20'))],
    ['the identity number is missing', 'unclear', { idNumber: undefined }, {}, { cure: { missing: 'idNumber' } }],
  ),
];

const formOf = (base: Form, patch: NonNullable<Row['form']>): Form =>
  // Answers that are undefined are taken out in the line below.
  Object.fromEntries(Object.entries({ ...base, ...patch }).filter(([, value]) => value !== undefined)) as Form;

const BASES = { organisation: ORGANISATION, individual: INDIVIDUAL } as const;
const judged = (kind: ApplicationKind, row: Pick<Row, 'form' | 'facts'>) =>
  eligibility(kind, formOf(BASES[kind], row.form ?? {}), { ...FACTS, ...row.facts });

const TABLE: readonly (Row & { readonly kind: ApplicationKind })[] = [
  ...ORGANISATION_ROWS.map((row) => ({ ...row, kind: 'organisation' as const })),
  ...INDIVIDUAL_ROWS.map((row) => ({ ...row, kind: 'individual' as const })),
];

test('the table is long enough to mean something', () => {
  expect(TABLE.length).toBeGreaterThanOrEqual(120);
});

describe.each(TABLE)('art. $article, $kind: $about', ({ kind, article, code, is, fact, cure, ...row }) => {
  test(`is ${is}`, () => {
    const found = judged(kind, row).find((each) => each.code === code);
    expect(found).toMatchObject({ article, verdict: is, ...(fact && { fact }) });
    if (cure) expect(found?.cure?.params).toMatchObject(cure);
    // Whoever is not 'met' is told what would help, unless the office has already looked.
    if (is !== 'met' && !found?.verified) expect(found?.cure).toBeDefined();
    if (is === 'met') expect(found?.cure).toBeUndefined();
  });
});

describe('as a whole', () => {
  test('every condition, once, in the order of the articles, also of an empty form', () => {
    const order = (kind: ApplicationKind, form: Form) => eligibility(kind, form, FACTS).map(({ article }) => article);
    const organisation = ['3.1', '6.2', '10.1', '10.2', '10.3', '10.4', '10.5', '10.6', '11', '29'];
    const individual = ['3.2', '6.2', '12.1', '12.2', '12.3', '12.4', '12.5', '12.6', '12.7', '29'];
    expect(order('organisation', ORGANISATION)).toEqual(organisation);
    expect(order('organisation', {})).toEqual(organisation);
    expect(order('individual', INDIVIDUAL)).toEqual(individual);
    expect(order('individual', {})).toEqual(individual);
  });

  test('an empty form is unclear throughout, blocks nothing, and says what is missing', () => {
    for (const kind of ['organisation', 'individual'] as const) {
      const empty = eligibility(kind, {}, { ...FACTS, material: [] }).filter(({ information }) => !information);
      expect(empty.map(({ verdict }) => verdict)).toEqual(empty.map(() => 'unclear'));
      expect(blockingConditions(empty)).toEqual([]);
    }
  });

  test('all defects are told at once, and only what is computed blocks', () => {
    const worst = judged('organisation', {
      form: { operatingSince: '2025-01-01', accidents: 'some', violations: 'some', name: '某某公司威海分公司' },
      facts: byCode(HELD, revoked('2024-01-01')),
    });
    expect(blockingConditions(worst).map(({ article }) => article)).toEqual(['6.2', '10.1', '29']);
    expect(eligibilityBreaches(worst)).toMatchObject([
      { article: '6.2', code: 'condition-unmet', params: { condition: 'not-a-holder', year: 2015 } },
      {
        article: '10.1',
        params: { condition: 'operated-long-enough', needed: 5, cureDay: '2030-01-01', cureYear: 2030 },
      },
      { article: '29', params: { condition: 'not-banned', cureDay: '2029-01-01' } },
    ]);
    const declared = judged('organisation', { form: { accidents: 'some', complaints: 'some', violations: 'some' } });
    expect(blockingConditions(declared)).toEqual([]);
  });

  test('art. 11 is information: no finding of the office, no kind chosen, makes it anything else', () => {
    for (const encouraged of [[], ['unicorn']]) {
      const found = judged('organisation', { form: { encouraged }, facts: { verified: { encouraged: 'unmet' } } });
      expect(found.find(({ article }) => article === '11')).toMatchObject({ information: true, verdict: 'met' });
    }
  });

  test('what the office found stands for its own condition only, and never for what is declared', () => {
    const found = judged('organisation', {
      form: { operatingSince: '2025-01-01', violations: 'some' },
      facts: { ...byCode(HELD), verified: { 'operated-long-enough': 'met', 'no-violation': 'met' } },
    });
    expect(blockingConditions(found).map(({ code }) => code)).toEqual(['not-a-holder']);
    expect(found.find(({ code }) => code === 'no-violation')?.verdict).toBe('unclear');
  });

  test('what somebody declares is shown in their own words', () => {
    const form = { accidents: 'some', accidentsNote: '一般事故，已结案', complaints: 'some', complaintsNote: '已办结' };
    const found = judged('organisation', { form }).find(({ article }) => article === '10.5');
    expect(found).toMatchObject({ verdict: 'unclear', computed: false, params: { note: '一般事故，已结案；已办结' } });
  });

  test('the three years of a clean record reach back from the reference day', () => {
    const found = judged('organisation', {}).find(({ article }) => article === '10.6');
    expect(found?.params).toMatchObject({ since: '2023-05-15', referenceDay: '2026-05-15' });
    const record = judged('individual', {}).find(({ article }) => article === '12.7');
    expect(record?.params).toEqual({});
  });

  test('the day a cure names is the first that will do, whatever the day of beginning', () => {
    for (let offset = 0; offset < 400; offset += 1) {
      const start = new Date(Date.UTC(2023, 11, 1 + offset)).toISOString().slice(0, 10);
      const verdictOn = (referenceDay: string) =>
        judged('organisation', { form: { operatingSince: start }, facts: on(referenceDay) }).find(
          ({ code }) => code === 'operated-long-enough',
        );
      const from = day(String(verdictOn('2025-12-01')?.cure?.params.day));
      expect(verdictOn(from)?.verdict).toBe('met');
      expect(verdictOn(new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10))?.verdict).toBe('unmet');
    }
  });

  test('the year a cure names is the first whose reference day will do', () => {
    const short = judged('organisation', { form: { operatingSince: '2021-05-16' } });
    const year = Number(short.find(({ article }) => article === '10.1')?.cure?.params.year);
    for (const [later, verdict] of [
      [year - 1, 'unmet'],
      [year, 'met'],
    ] as const) {
      const referenceDay = addYears(FACTS.referenceDay, later - 2026);
      const then = judged('organisation', { form: { operatingSince: '2021-05-16' }, facts: { referenceDay } });
      expect(then.find(({ article }) => article === '10.1')?.verdict).toBe(verdict);
    }
  });

  test('answers a finding of the office rests on are known; a change of them makes it void', () => {
    expect(fieldsBehind('organisation', 'operated-long-enough')).toEqual([
      'operatingSince',
      'isFourNew',
      'fourNewBasis',
    ]);
    expect(fieldsBehind('individual', 'not-a-holder')).toEqual(['fullName', 'idNumber']);
    expect(fieldsBehind('organisation', 'worked-long-enough')).toEqual([]);
  });
});
