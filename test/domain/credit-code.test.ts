import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkDigitFits,
  correctionsOf,
  innerCheckFits,
  likelyCorrection,
  readCreditCode,
} from '../../src/domain/application/credit-code.ts';

const VALID = ['91350200MA2YJ1XR9G', '91350200776049653A', '91440101MA5CJQ4N59'];
/** Given out in the pilot years, in lawful use, and at odds with the standard. */
const PILOT = ['91350203M0001QAY9B', '91350100M0001TGQXM', '91350211M0000XUF46', '91350203M0001FUE2P'];

const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const warnings = (code: string): string[] => {
  const read = readCreditCode(code);
  return read.ok ? read.value.warnings.map((each) => each.code) : ['refused'];
};
const refusal = (code: string) => {
  const read = readCreditCode(code);
  return read.ok ? undefined : read.breaches[0];
};

/** A code made from its parts, its check characters reckoned here, apart from the code under test. */
const made = (region: string, organisation: string): string => {
  const values = (text: string, signs: string) => [...text].map((sign) => signs.indexOf(sign));
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const inner = [3, 7, 9, 10, 5, 8, 4, 2].reduce((sum, w, i) => sum + w * (values(organisation, letters)[i] ?? 0), 0);
  const innerCheck = '0X987654321'.charAt(inner % 11);
  const head = `91${region}${organisation}${innerCheck}`;
  const outer = values(head, SIGNS).reduce((sum, value, index) => sum + value * (3 ** index % 31), 0);
  return head + SIGNS.charAt((31 - (outer % 31)) % 31);
};
const anyCode = fc
  .tuple(
    fc.constantFrom('371000', '371002', '370600', '350200', '440101'),
    fc.array(fc.constantFrom(...SIGNS), { minLength: 8, maxLength: 8 }),
  )
  .map(([region, organisation]) => made(region, organisation.join('')));
const put = (code: string, index: number, sign: string): string => code.slice(0, index) + sign + code.slice(index + 1);

describe('what is fine', () => {
  test.each(VALID)('%s fits, within and without', (code) => {
    expect([checkDigitFits(code), innerCheckFits(code)]).toEqual([true, true]);
    expect(warnings(code)).toEqual(['credit-code-region']);
  });

  test('a code of Weihai is fine without a word', () => {
    expect(warnings(made('371002', 'MA3C1234'))).toEqual([]);
  });

  test.each([
    '９１３５０２００ＭＡ２ＹＪ１ＸＲ９Ｇ',
    ' 91350200ma2yj1xr9g ',
    '91350200-MA2YJ1XR9-G',
    '9135 0200 MA2Y J1XR 9G',
  ])('「%s」 is read as it was meant', (typed) => {
    expect(readCreditCode(typed)).toMatchObject({ ok: true, value: { code: '91350200MA2YJ1XR9G' } });
  });
});

describe('what warns', () => {
  test.each(PILOT)('%s is in use: kept, with a warning', (code) => {
    expect(readCreditCode(code)).toMatchObject({ ok: true, value: { code } });
    expect(warnings(code)[0]).toMatch(/^credit-code-(?:check|slip|swapped|inner)$/);
  });

  test('a part within that does not fit by itself is told apart', () => {
    const organisation = 'MA3C1234';
    const right = made('371000', organisation);
    // Another inner check sign, the outer one reckoned anew.
    const head = put(right, 16, right.charAt(16) === '1' ? '2' : '1').slice(0, 17);
    const outer = [...SIGNS].map((sign) => head + sign).find(checkDigitFits);
    expect(warnings(String(outer))).toEqual(['credit-code-inner']);
  });

  test('a slip that shows says at which place and what was meant', () => {
    // B for 8, at the fifth place of the organisation code.
    const right = made('371000', 'MA3C8888');
    const read = readCreditCode(put(right, 15, 'B'));
    const told = read.ok ? read.value.warnings[0] : undefined;
    expect(told).toMatchObject({ code: 'credit-code-slip', params: { place: 16, character: 'B', meant: '8' } });
  });
});

describe('what blocks', () => {
  test.each(['', '9135020077604965', '91350200776049653AA', '371002123456789'])('「%s」 has no 18 places', (code) => {
    expect(refusal(code)).toMatchObject({ code: 'credit-code-length', params: { length: code.length, wanted: 18 } });
  });

  test.each([
    ['O', '0'],
    ['I', '1'],
    ['Z', '2'],
    ['S', '5'],
    ['V', 'U'],
  ])('%s is in no code, and %s was probably meant', (sign, meant) => {
    expect(refusal(put('91350200776049653A', 4, sign))).toMatchObject({
      code: 'credit-code-character',
      params: { place: 5, character: sign, meant },
    });
  });

  test('nor is a Chinese character or a star', () => {
    expect(refusal('9135020077604965威A')?.code).toBe('credit-code-character');
    expect(refusal('91350200776049653*')?.params).toEqual({ field: 'creditCode', place: 18, character: '*' });
  });
});

describe('of any code there could be', () => {
  test('every single wrong character is detected, and the right code is among the corrections', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(17), fc.constantFrom(...SIGNS), (code, index, sign) => {
        fc.pre(code.charAt(index) !== sign);
        const wrong = put(code, index, sign);
        expect(checkDigitFits(wrong)).toBe(false);
        expect(correctionsOf(wrong).map((each) => each.code)).toContain(code);
      }),
      { numRuns: 400 },
    );
  });

  test('every swap of two neighbours is detected, and undone among the corrections', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(15), (code, index) => {
        const [one = '', other = ''] = [code.charAt(index), code.charAt(index + 1)];
        fc.pre(one !== other);
        const wrong = put(put(code, index, other), index + 1, one);
        expect(checkDigitFits(wrong)).toBe(false);
        expect(correctionsOf(wrong).map((each) => each.code)).toContain(code);
      }),
    );
  });

  test('where a look-alike was typed and a correction is suggested, it is the original', () => {
    let suggested = 0;
    let asked = 0;
    const pairs: Readonly<Record<string, string>> = {
      '8': 'B',
      B: '8',
      '0': 'D',
      '2': '2',
      '6': 'G',
      G: '6',
      '1': 'L',
    };
    fc.assert(
      fc.property(anyCode, fc.nat(17), (code, index) => {
        const sign = pairs[code.charAt(index)];
        fc.pre(sign !== undefined && sign !== code.charAt(index));
        const likely = likelyCorrection(put(code, index, String(sign)));
        asked += 1;
        if (!likely) return;
        suggested += 1;
        expect(likely.code).toBe(code);
      }),
      { numRuns: 300 },
    );
    // Silence would pass the test above as well.
    expect(suggested).toBeGreaterThan(asked / 2);
  });

  test('a letter that no code has is turned back into the digit it stands for', () => {
    const meant: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '2': 'Z', '5': 'S' };
    fc.assert(
      fc.property(anyCode, fc.nat(17), (code, index) => {
        const sign = meant[code.charAt(index)];
        fc.pre(sign !== undefined);
        expect(refusal(put(code, index, String(sign)))?.params).toMatchObject({
          place: index + 1,
          meant: code.charAt(index),
        });
      }),
    );
  });

  test('whatever is typed, reading neither fails nor changes what it has read once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 24 }), (typed) => {
        const read = readCreditCode(typed);
        if (read.ok) expect(readCreditCode(read.value.code)).toEqual(read);
      }),
    );
  });
});
