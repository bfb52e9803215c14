import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../../src/domain/calendar.ts';
import { correctHolder } from '../../src/domain/holders/decide-correction.ts';
import { barredUntil, type HolderFacts, type HolderRecord, nameForm } from '../../src/domain/holders/holder.ts';
import { matchHolders } from '../../src/domain/holders/match.ts';
import { type HolderRow, planHolders } from '../../src/domain/holders/plan-import.ts';
import { holderId } from '../../src/domain/ids.ts';
import type { Verdict } from '../../src/domain/regulation.ts';

const today = day('2026-03-11');
const CODE = '91371000MA3C7N5X1D';
const OTHER_CODE = '91371081MA3D2K8P0W';

const record = (name: string, rest: Partial<HolderFacts> = {}): HolderRecord => ({
  id: holderId(`${name} ${rest.year ?? 2012}`),
  year: 2012,
  kind: 'organisation',
  name,
  state: 'valid',
  ...rest,
});
const row = (line: number, rest: Partial<HolderRow> = {}): HolderRow => ({
  line,
  name: '海岳精工有限公司',
  year: 2012,
  kind: 'organisation',
  state: 'valid',
  problems: [],
  ...rest,
});
const plan = (rows: readonly HolderRow[], register: readonly HolderRecord[] = []) => planHolders(rows, register, today);
const codesOf = (rows: readonly HolderRow[], register: readonly HolderRecord[] = []) =>
  plan(rows, register).map((one) => (one.kind === 'wrong' ? one.breaches.map(({ code }) => code) : one.kind));
const breachesOf = (verdict: Verdict<unknown>) => (verdict.ok ? [] : verdict.breaches.map(({ code }) => code));

describe('names in one form', () => {
  test.each([
    ['海岳精工（集团）有限公司', '海岳精工(集团)有限公司'],
    ['海岳精工有限责任公司', '海岳精工有限公司'],
    ['　海岳 精工\u200b有限公司 ', '海岳精工有限公司'],
    ['ＡＢＣ机电有限公司', 'abc机电有限公司'],
    ['【威海】海岳精工有限公司', '威海海岳精工有限公司'],
    ['买买提·艾力', '买买提•艾力'],
  ])('%s and %s are one', (one, other) => expect(nameForm(one)).toBe(nameForm(other)));

  test.each([
    ['海岳精工有限公司', '海岳精工股份有限公司'],
    ['海岳精工有限公司', '海岳精密有限公司'],
    ['威海海岳精工有限公司', '海岳精工有限公司'],
  ])('%s and %s are two', (one, other) => expect(nameForm(one)).not.toBe(nameForm(other)));

  test('a form has no other form', () => {
    const sign = fc.constantFrom(...'海岳精工有限责任公司（）()【】·-& 　ＡｂＣ9９');
    fc.assert(
      fc.property(fc.string({ unit: sign }), (name) => {
        const form = nameForm(name);
        return nameForm(form) === form && nameForm(`${name}（）`) === form;
      }),
    );
  });
});

describe('who in the register this is', () => {
  const register = [record('海岳精工有限公司', { code: CODE }), record('澄海食品有限公司', { year: 2015 })];

  test('by code it is the same, whatever its name is today', () => {
    expect(matchHolders({ kind: 'organisation', name: '海岳智造有限公司', code: CODE }, register)).toEqual([
      { record: register[0], by: 'same' },
    ]);
  });

  test('by name alone it is only similar', () => {
    const found = matchHolders({ kind: 'organisation', name: '澄海食品有限责任公司', code: CODE }, register);
    expect(found.map(({ record: { name }, by }) => [name, by])).toEqual([
      ['海岳精工有限公司', 'same'],
      ['澄海食品有限公司', 'similar'],
    ]);
  });

  test('two codes that differ are two, however alike their names', () => {
    expect(matchHolders({ kind: 'organisation', name: '海岳精工有限公司', code: OTHER_CODE }, register)).toEqual([]);
  });

  test('a person of a company’s name is not the company; an identity number counts under any key', () => {
    const person = record('宫望舒', { kind: 'individual', identity: 'aes:1' });
    expect(matchHolders({ kind: 'individual', name: '海岳精工有限公司' }, [...register, person])).toEqual([]);
    const found = matchHolders({ kind: 'individual', name: '宫望舒（曾用名）', identity: ['sm4:9', 'aes:1'] }, [
      person,
    ]);
    expect(found).toEqual([{ record: person, by: 'same' }]);
    expect(matchHolders({ kind: 'individual', name: '宫望舒', identity: ['sm4:9', 'aes:2'] }, [person])).toEqual([]);
  });
});

describe('what each row of a table would do', () => {
  test('new, unchanged, changed', () => {
    const register = [record('海岳精工（集团）有限公司', { code: CODE }), record('澄海食品有限公司')];
    expect(
      codesOf(
        [
          row(2, { name: '海岳精工(集团) 有限公司' }),
          row(3, { name: '澄海食品有限公司', state: 'revoked', revokedOn: day('2020-06-01') }),
          row(4, { name: '听涛家纺有限公司' }),
        ],
        register,
      ),
    ).toEqual(['unchanged', 'changed', 'new']);
  });

  test('what is left empty stays; a new name under the code of the same year is a correction', () => {
    const [known] = [record('海岳精工有限公司', { code: CODE })];
    expect(plan([row(2)], [known])).toMatchObject([{ kind: 'unchanged' }]);
    expect(plan([row(2, { name: '海岳智造有限公司', code: CODE })], [known])).toMatchObject([
      { kind: 'changed', from: known, to: { name: '海岳智造有限公司', code: CODE } },
    ]);
  });

  test('years, days and states that cannot be', () => {
    expect(
      codesOf([row(2, { year: 2009 }), row(3, { year: 2027, name: '乙' }), row(4, { year: 2010, name: '丙' })]),
    ).toEqual([['holder-year-out-of-range'], ['holder-year-out-of-range'], 'new']);
    expect(
      codesOf([
        row(2, { name: '甲', state: 'revoked' }),
        row(3, { name: '乙', revokedOn: day('2020-01-01') }),
        row(4, { name: '丙', state: 'revoked', revokedOn: day('2026-03-12') }),
        row(5, { name: '丁', state: 'revoked', revokedOn: day('2011-12-31') }),
        row(6, { name: '戊', state: 'revoked', revokedOn: today }),
      ]),
    ).toEqual([
      ['revocation-day-missing'],
      ['revocation-day-superfluous'],
      ['revocation-day-ahead'],
      ['revocation-before-award'],
      'new',
    ]);
  });

  test('one party twice in a file, by name, by code, or by both ways to one record', () => {
    expect(codesOf([row(2), row(3, { name: '海岳精工有限责任公司' })])).toEqual(['new', ['holder-repeats']]);
    expect(codesOf([row(2, { code: CODE }), row(3, { name: '别名有限公司', code: CODE })])).toEqual([
      'new',
      ['holder-repeats'],
    ]);
    const known = record('海岳精工有限公司', { code: CODE });
    expect(codesOf([row(2, { name: '海岳智造有限公司', code: CODE }), row(3, { code: OTHER_CODE })], [known])).toEqual([
      'changed',
      ['holder-repeats'],
    ]);
    expect(codesOf([row(2), row(3, { year: 2013 })])).toEqual(['new', 'new']);
  });

  test('a row whose name and code lead to two records is for a person to sort out', () => {
    const register = [record('海岳精工有限公司', { code: OTHER_CODE }), record('澄海食品有限公司', { code: CODE })];
    expect(codesOf([row(2, { code: CODE })], register)).toEqual([['holder-ambiguous']]);
  });

  test('a wrong check digit and a second time are doubts that stop nothing', () => {
    const known = record('海岳精工有限公司', { year: 2010, code: CODE });
    const [planned] = plan([row(2, { code: CODE })], [known]);
    expect(planned?.kind).toBe('new');
    expect(planned?.doubts.map(({ code }) => code)).toContain('held-in-another-year');
    const [sound] = plan([row(2, { code: '91371000MA3C7N5X13' })]);
    expect(planned?.doubts.length).toBeGreaterThan(sound?.doubts.length ?? 0);
  });

  test('taking in a table and sending it again changes nothing', () => {
    const names = fc.uniqueArray(fc.constantFrom('甲', '乙', '丙', '丁', '戊').map((name) => `${name}有限公司`));
    fc.assert(
      fc.property(names, fc.integer({ min: 2010, max: 2026 }), (some, year) => {
        const rows = some.map((name, at) => row(at + 2, { name, year }));
        const taken = plan(rows).flatMap((one) => (one.kind === 'new' ? [{ ...one.to, id: holderId(one.name) }] : []));
        return taken.length === rows.length && plan(rows, taken).every(({ kind }) => kind === 'unchanged');
      }),
    );
  });
});

describe('a correction by hand', () => {
  const from = record('海岳精工有限公司', { state: 'revoked', revokedOn: day('2020-06-01') });
  const correct = (wanted: Parameters<typeof correctHolder>[1], register: readonly HolderRecord[] = [from]) =>
    correctHolder(from, wanted, { register, today });

  test('back to 有效 takes the day with it; the rest stays', () => {
    const verdict = correct({ state: 'valid' });
    expect(verdict).toEqual({ ok: true, value: { year: 2012, kind: 'organisation', name: from.name, state: 'valid' } });
  });

  test('nothing changed, a name or code that is another’s, an impossible year', () => {
    expect(breachesOf(correct({ name: from.name }))).toEqual(['holder-unchanged']);
    const other = record('澄海食品有限公司', { code: CODE });
    expect(breachesOf(correct({ name: '澄海 食品有限责任公司' }, [from, other]))).toEqual(['holder-exists']);
    expect(breachesOf(correct({ code: CODE }, [from, other]))).toEqual(['holder-exists']);
    expect(breachesOf(correct({ name: '（）' }))).toEqual(['holder-name-missing']);
    expect(breachesOf(correct({ year: 2009 }))).toEqual(['holder-year-out-of-range']);
    expect(breachesOf(correct({ state: 'valid', revokedOn: today }))).toEqual(['revocation-day-superfluous']);
  });
});

test('five years after the decision one may apply again, and a leap day counts to 28 February', () => {
  expect(barredUntil(day('2021-03-11'))).toBe('2026-03-11');
  expect(barredUntil(day('2024-02-29'))).toBe('2029-02-28');
});
