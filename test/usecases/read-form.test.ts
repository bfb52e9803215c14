import { describe, expect, test } from 'vitest';
import { fieldLabel, optionWord, optionWords, SLOT_WORDS, STEP_WORDS } from '../../cards/words/application-words.ts';
import { CONDITION_WORDS, conditionSentence, cureSentence } from '../../cards/words/eligibility-words.ts';
import { breachSentence } from '../../cards/words/refusal-words.ts';
import { eligibility, eligibilityBreaches } from '../../src/domain/application/eligibility.ts';
import {
  type ApplicationKind,
  FIELDS,
  type Form,
  INDUSTRIES,
  SLOTS,
  STEPS,
} from '../../src/domain/application/fields.ts';
import { day } from '../../src/domain/calendar.ts';
import { districtId } from '../../src/domain/ids.ts';
import { readForm } from '../../src/usecases/application/read-form.ts';

const DISTRICTS = [
  { id: districtId('huancui'), shortName: '环翠区', fullName: '环翠区', active: true },
  { id: districtId('high-tech'), shortName: '高区', fullName: '威海火炬高技术产业开发区', active: true },
  { id: districtId('bonded'), shortName: '综保区', fullName: '威海综合保税区', active: false },
];
const read = (kind: ApplicationKind, step: number, raw: Record<string, unknown>, kept?: Form) =>
  readForm(kind, step, raw, { today: day('2026-04-20'), districts: DISTRICTS, ...(kept ? { kept } : {}) });
const codes = ({ breaches }: ReturnType<typeof read>) => breaches.map(({ code, params }) => `${params.field} ${code}`);
const warned = ({ warnings }: ReturnType<typeof read>) => warnings.map(({ code, params }) => `${params.field} ${code}`);

const BASICS = {
  name: '　威海北洋机械有限公司 ',
  creditCode: '９１３５０２００ma2yj1xr9g',
  district: '高区',
  legalRepresentative: '孙立',
  address: '威海市高区某路 1 号',
  industry: 'C 制造业',
  establishedOn: '2008-03-01 +0800',
  operatingSince: '2008年6月1日',
  isFourNew: '是',
  fourNewBasis: '省级四新企业库',
  sizeClass: '中',
  headcount: '１,２８０',
  contactName: '周宁',
  contactPhone: '0631 5201234',
};

describe('an organisation', () => {
  test('the first step, as a form sends it', () => {
    const found = read('organisation', 1, BASICS);
    expect(found.breaches).toEqual([]);
    expect(found.form).toEqual({
      name: '威海北洋机械有限公司',
      creditCode: '91350200MA2YJ1XR9G',
      district: 'high-tech',
      legalRepresentative: '孙立',
      address: '威海市高区某路 1 号',
      industry: 'C',
      establishedOn: '2008-03-01',
      operatingSince: '2008-06-01',
      isFourNew: true,
      fourNewBasis: '省级四新企业库',
      sizeClass: 'medium',
      headcount: 1280,
      contactName: '周宁',
      contactPhone: '0631-5201234',
    });
    expect(found.district).toBe('high-tech');
    expect(warned(found)).toEqual(['organisation.creditCode credit-code-region']);
  });

  test('nothing filled in is nothing wrong: a draft may have gaps', () => {
    for (const empty of [{}, { name: '', creditCode: null, isFourNew: '  ', district: [] }]) {
      expect(read('organisation', 1, empty)).toEqual({ form: {}, breaches: [], warnings: [], typed: {} });
    }
  });

  test('everything wrong is named at once, what is right is kept, and what was typed can be shown again', () => {
    const found = read('organisation', 1, {
      ...BASICS,
      creditCode: '9135020O776049653A',
      district: '综保区',
      industry: '造船',
      operatingSince: '2026-02-30',
      headcount: '许多',
      sizeClass: '特大',
      contactPhone: '5201234',
      isFourNew: '也许',
    });
    expect(codes(found)).toEqual([
      'organisation.creditCode credit-code-character',
      'organisation.district district-not-recommending',
      'organisation.industry not-a-choice',
      'organisation.operatingSince day-expected',
      'organisation.isFourNew not-a-choice',
      'organisation.sizeClass not-a-choice',
      'organisation.headcount whole-number-expected',
      'organisation.contactPhone phone-area-code',
    ]);
    expect(found.form).toMatchObject({
      name: '威海北洋机械有限公司',
      establishedOn: '2008-03-01',
      contactName: '周宁',
    });
    expect(found.typed).toEqual({
      creditCode: '9135020O776049653A',
      district: '综保区',
      industry: '造船',
      operatingSince: '2026-02-30',
      headcount: '许多',
      sizeClass: '特大',
      isFourNew: '也许',
    });
  });

  test('what cannot be read does not push out what was there before', () => {
    const found = read('organisation', 1, { name: '新名', headcount: '许多' }, { name: '旧名', headcount: 12 });
    expect(found.form).toEqual({ name: '新名', headcount: 12 });
  });

  test('a telephone is never shown again, and left empty it stays', () => {
    const kept = { contactPhone: '0631-5201234' };
    expect(read('organisation', 1, { contactPhone: '' }, kept).form).toEqual(kept);
    const wrong = read('organisation', 1, { contactPhone: '99' }, kept);
    expect(wrong.form).toEqual(kept);
    expect(wrong.typed).toEqual({});
  });

  test.each([
    ['C', 'C'],
    ['c 制造业', 'C'],
    ['制造业', 'C'],
    ['信息传输、软件和信息技术服务业', 'I'],
    ['Ｔ 国际组织', 'T'],
  ])('industry 「%s」 is section %s', (typed, section) => {
    expect(read('organisation', 1, { industry: typed }).form).toEqual({ industry: section });
  });

  test.each([['威海火炬高技术产业开发区'], ['高区'], ['high-tech']])('district 「%s」', (typed) => {
    expect(read('organisation', 1, { district: typed }).district).toBe('high-tech');
  });

  test('days against each other and against today; they are kept all the same', () => {
    const found = read('organisation', 1, { establishedOn: '2020-05-01', operatingSince: '2020-04-30' });
    expect(codes(found)).toEqual(['organisation.operatingSince operating-before-established']);
    expect(found.form).toEqual({ establishedOn: '2020-05-01', operatingSince: '2020-04-30' });
    expect(codes(read('organisation', 1, { establishedOn: '2020-05-01', operatingSince: '2020-05-01' }))).toEqual([]);
    expect(codes(read('organisation', 1, { establishedOn: '2026-04-20' }))).toEqual([]);
    expect(codes(read('organisation', 1, { establishedOn: '2026-04-21' }))).toEqual([
      'organisation.establishedOn day-in-future',
    ]);
  });

  test.each([
    ['12.345678', 12_345_678],
    ['1,234.5', 1_234_500_000],
    ['１２３', 123_000_000],
    ['0', 0],
  ])('an amount of 「%s」 万元 is %d 分', (typed, fen) => {
    expect(read('organisation', 2, { revenue1: typed }).form).toEqual({ revenue1: fen });
  });

  test('amounts: a loss is one, a negative turnover is not; too many decimals; a year left out', () => {
    expect(read('organisation', 2, { profit1: '-12.5' }).form).toEqual({ profit1: -12_500_000 });
    expect(codes(read('organisation', 2, { revenue1: '-1' }))).toEqual(['organisation.revenue1 number-too-small']);
    expect(codes(read('organisation', 2, { rd1: '1.2345678' }))).toEqual(['organisation.rd1 amount-expected']);
    expect(warned(read('organisation', 2, { revenue1: '10', revenue3: '12' }))).toEqual([
      'organisation.revenue2 series-incomplete',
    ]);
    expect(warned(read('organisation', 2, { tax1: '1', tax2: '1', tax3: '1' }))).toEqual([]);
    expect(
      warned(read('organisation', 2, { revenue1: '9', revenue2: '9', revenue3: '9', rd1: '10', rd2: '1', rd3: '1' })),
    ).toEqual(['organisation.rd1 rd-above-revenue']);
    expect(warned(read('organisation', 2, { tax1: '12345678901'.slice(0, 9), tax2: '1', tax3: '1' }))).toEqual([
      'organisation.tax1 amount-doubtful',
    ]);
  });

  test.each([
    ['2012', []],
    ['2012年', []],
    ['2008', []],
    ['2007', ['organisation.excellenceSince excellence-before-established']],
    ['2026', []],
    ['2027', ['organisation.excellenceSince year-in-future']],
    ['12', ['organisation.excellenceSince number-too-small']],
  ])('excellence since 「%s」, founded in 2008', (typed, expected) => {
    expect(codes(read('organisation', 3, { excellenceSince: typed }, { establishedOn: '2008-03-01' }))).toEqual(
      expected,
    );
  });

  test('kinds that are encouraged: several, one alone, none', () => {
    expect(read('organisation', 3, { encouraged: ['独角兽企业', '专精特新“小巨人”企业'] }).form).toEqual({
      encouraged: ['unicorn', 'little-giant'],
    });
    expect(read('organisation', 3, { encouraged: '现代农业' }).form).toEqual({ encouraged: ['modern-agriculture'] });
    expect(read('organisation', 3, { encouraged: [] }).form).toEqual({});
    expect(codes(read('organisation', 3, { encouraged: ['老字号'] }))).toEqual([
      'organisation.encouraged not-a-choice',
    ]);
  });

  test('declarations and the commitment', () => {
    expect(
      read('organisation', 4, { accidents: '无', complaints: '有', complaintsNote: '已办结', commitment: 'on' }).form,
    ).toEqual({
      accidents: 'none',
      complaints: 'some',
      complaintsNote: '已办结',
      commitment: true,
    });
    expect(read('organisation', 4, { commitment: true }).form).toEqual({ commitment: true });
    expect(read('organisation', 4, { commitment: 'true' }).form).toEqual({ commitment: true });
    expect(read('organisation', 4, { commitment: false })).toMatchObject({ form: { commitment: false }, breaches: [] });
    expect(codes(read('organisation', 4, { violations: '没有' }))).toEqual(['organisation.violations not-a-choice']);
  });

  test('answers of another step are no business of this one', () => {
    expect(read('organisation', 2, BASICS).form).toEqual({});
    const kept = { establishedOn: '2020-05-01', operatingSince: '2019-01-01' };
    expect(codes(read('organisation', 3, { method: '三环质量法' }, kept))).toEqual([]);
  });
});

describe('an individual', () => {
  const resident = { idType: '居民身份证', idNumber: '11010519491231002x' };

  test('documents by their kind', () => {
    expect(read('individual', 1, resident).form).toEqual({ idType: 'resident', idNumber: '11010519491231002X' });
    expect(read('individual', 1, { idType: '护照', idNumber: 'e12345678' }).form).toEqual({
      idType: 'passport',
      idNumber: 'E12345678',
    });
    expect(codes(read('individual', 1, { ...resident, idNumber: '110105194912310021' }))).toEqual([
      'individual.idNumber id-swapped',
    ]);
    expect(codes(read('individual', 1, { idNumber: '11010519491231002X' }))).toEqual([
      'individual.idNumber id-type-first',
    ]);
  });

  test('a number never comes back: not in what was typed, not in what is said', () => {
    for (const idNumber of ['110105194912310021', '110105491231002', '1101O519491231002X', '37100219850230123X']) {
      const found = read('individual', 1, { ...resident, idNumber });
      expect(found.typed).toEqual({});
      expect(found.breaches).toHaveLength(1);
      expect(found.breaches.map(breachSentence).join()).not.toMatch(/\d{6}/);
    }
  });

  test('left empty the number stays; under another document it is looked at again', () => {
    const kept = { idType: 'resident', idNumber: '11010519491231002X' };
    expect(read('individual', 1, { idType: '居民身份证' }, kept)).toMatchObject({ form: kept, breaches: [] });
    expect(codes(read('individual', 1, { idType: '台湾居民来往大陆通行证或居住证' }, kept))).toEqual([
      'individual.idNumber id-taiwan',
    ]);
  });

  test('years of work: not ahead of today, and a child’s are asked about', () => {
    expect(codes(read('individual', 1, { qualityWorkSince: '2026-04-21' }))).toEqual([
      'individual.qualityWorkSince day-in-future',
    ]);
    expect(warned(read('individual', 1, { ...resident, qualityWorkSince: '1965-12-30' }))).toEqual([
      'individual.qualityWorkSince worked-too-young',
    ]);
    expect(warned(read('individual', 1, { ...resident, qualityWorkSince: '1965-12-31' }))).toEqual([]);
  });
});

describe('words', () => {
  test('every field, slot, step and option has one; no code shows through', () => {
    for (const kind of ['organisation', 'individual'] as const) {
      for (const field of FIELDS[kind]) {
        expect(fieldLabel(field.name)).not.toMatch(/[a-z]/i);
        if (field.kind === 'amount') expect(fieldLabel(field.name)).toContain('（万元）');
        if (field.kind !== 'one' && field.kind !== 'several') continue;
        expect(new Set(optionWords(field.name)).size).toBe(field.options.length);
        for (const code of field.options)
          expect(optionWord(field.name, code)).toMatch(/^(?:[A-T] )?[\p{Script=Han}、“”]+$/u);
      }
      for (const { slot } of SLOTS[kind]) expect(SLOT_WORDS[slot]).toBeTruthy();
      expect(STEP_WORDS[kind]).toHaveLength(STEPS[kind]);
    }
    expect(optionWords('industry')).toHaveLength(INDUSTRIES.length);
  });

  test('the three years of a series stand with their figures once the year is known', () => {
    expect(fieldLabel('revenue1', 2025)).toBe('2025年营业收入（万元）');
    expect(fieldLabel('rd3', 2025)).toBe('2023年研发投入（万元）');
    expect(fieldLabel('name', 2025)).toBe('单位名称');
    expect(fieldLabel('profit2')).toBe('前一年利润总额（万元）');
  });

  test('what is wrong is said with the field’s own name and its cure', () => {
    const said = read('organisation', 1, { headcount: '许多', creditCode: '9135020O776049653A' }).breaches.map(
      breachSentence,
    );
    expect(said).toEqual([
      '统一社会信用代码第 8 位不能是“O”，可能应为“0”（第十三条）',
      '从业人员数（人）请填整数（第十三条）',
    ]);
  });

  const facts = {
    referenceDay: day('2026-05-15'),
    today: day('2026-04-20'),
    revokedCounts: 'not-held',
    material: [],
  } as const;

  test('every condition has its sentences, for an empty form and for the worst', () => {
    const worst: Form = {
      name: '某某公司威海分公司',
      creditCode: '91350200MA2YJ1XR9G',
      fullName: '林雨',
      idNumber: 'x',
      operatingSince: '2025-01-01',
      qualityWorkSince: '2025-01-01',
      accidents: 'some',
      badCredit: 'some',
    };
    const record = { year: 2015, name: '某某', state: 'revoked', revokedOn: day('2024-01-01') } as const;
    for (const kind of ['organisation', 'individual'] as const) {
      for (const form of [{}, worst]) {
        for (const holders of [
          { byCode: [], byName: [] },
          { byCode: [record], byName: [] },
          { byCode: [], byName: [record] },
        ]) {
          for (const condition of eligibility(kind, form, { ...facts, holders })) {
            const sentences = [conditionSentence(condition), condition.cure ? cureSentence(condition.cure) : ''];
            expect(CONDITION_WORDS[condition.code]).toBeTruthy();
            for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|需要核实|[a-z]{3}/);
          }
        }
      }
    }
  });

  test('a submission that is refused says the condition, the fact and the cure', () => {
    const found = eligibility(
      'organisation',
      { operatingSince: '2025-01-01', isFourNew: false },
      { ...facts, holders: { byCode: [{ year: 2015, name: '北洋机械', state: 'valid' }], byName: [] } },
    );
    expect(eligibilityBreaches(found).map(breachSentence)).toEqual([
      '不符合“此前未获得认定”：2015年已获得认定（北洋机械）。每个单位、个人只认定一次；如名册有误，可申请核实（第六条第二款）',
      '不符合“正常运行年限”：自2025年1月1日至基准日2026年5月15日，满 1 年，需满 5 年。2030年1月1日满足，最早可在2030年度申报；日期填错的请改正（第十条第（一）项）',
    ]);
  });
});
