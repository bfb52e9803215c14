import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contactPhone, lacksAreaCode } from '../../src/domain/application/contact-phone.ts';
import { birthDayOf, type IdType, idCheckFits, readIdNumber } from '../../src/domain/application/id-number.ts';
import { day } from '../../src/domain/calendar.ts';

const TODAY = day('2026-04-20');
const read = (type: IdType, typed: string): string | undefined => {
  const verdict = readIdNumber(type, typed, TODAY);
  return verdict.ok ? verdict.value : undefined;
};
const why = (type: IdType, typed: string) => {
  const verdict = readIdNumber(type, typed, TODAY);
  return verdict.ok ? undefined : verdict.breaches[0];
};

/** With its check digit, reckoned here from the definition: the weight of place i is 2^(18-i) mod 11. */
const complete = (seventeen: string): string => {
  const sum = [...seventeen].reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0);
  return seventeen + '10X98765432'.charAt(sum % 11);
};

describe('residents', () => {
  test.each([
    '11010519491231002X',
    '11010519491231002x',
    '110105 19491231 002X',
    '１１０１０５１９４９１２３１００２Ｘ',
    '11010519491231002×',
  ])('「%s」 is read', (typed) => {
    expect(read('resident', typed)).toBe('11010519491231002X');
  });

  test('a number of a Weihai district', () => {
    const number = complete('37100219850228123');
    expect(read('resident', number)).toBe(number);
    expect(birthDayOf(number)).toBe('1985-02-28');
  });

  test.each([
    ['an old number of 15 digits', '110105491231002', 'id-fifteen'],
    ['too short', '1101051949123100', 'id-length'],
    ['a letter O for a nought', '1101O519491231002X', 'id-character'],
    ['an X that is not at the end', '1101051949123X002X', 'id-character'],
    ['30 February', complete('37100219850230123'), 'id-birth'],
    ['29 February of a common year', complete('37100219850229123'), 'id-birth'],
    ['born tomorrow', complete('37100220260421123'), 'id-birth'],
    ['born 130 years ago', complete('37100218960101123'), 'id-birth'],
    ['a region that there is none', complete('99100219850228123'), 'id-other-type'],
    ['no province at all', complete('16100219850228123'), 'id-region'],
    ['a residence permit of Hong Kong', complete('81000019850228123'), 'id-other-type'],
    ['a residence permit of Taiwan', complete('83000019850228123'), 'id-other-type'],
    ['nothing', '', 'id-length'],
  ])('%s is refused and says why', (_, number, code) => {
    expect(why('resident', number)?.code).toBe(code);
  });

  test('29 February of a leap year is a birthday', () => {
    const number = complete('37100219840229123');
    expect(read('resident', number)).toBe(number);
  });

  test('a wrong check digit is refused; two neighbours the wrong way round are pointed at', () => {
    expect(why('resident', '110105194912310022')?.code).toBe('id-check');
    const turned = complete('37100219490228127');
    const typed = `${turned.slice(0, 15)}${turned.charAt(16)}${turned.charAt(15)}${turned.charAt(17)}`;
    expect(why('resident', typed)).toMatchObject({ code: 'id-swapped', params: { place: 16, next: 17 } });
  });

  test('no refusal carries the number or a part of it', () => {
    for (const typed of ['110105194912310021', '1101051949123100', '110105491231002', complete('99100219850228123')]) {
      expect(JSON.stringify(why('resident', typed))).not.toMatch(/\d{4}/);
    }
  });
});

describe('others who work in Weihai', () => {
  test.each([
    ['hk-macao', 'H12345678'],
    ['hk-macao', 'm 1234 5678'],
    ['hk-macao', 'H1234567801'],
    ['hk-macao', complete('81000019850228123')],
    ['hk-macao', complete('82000019850228123')],
    ['taiwan', '12345678'],
    ['taiwan', '１２３４５６７８'],
    ['taiwan', complete('83000019850228123')],
    ['foreign-permanent', 'JPN110185022812'],
    ['foreign-permanent', 'usa370085022812'],
    ['foreign-permanent', complete('93784019850228123')],
    ['passport', 'E12345678'],
    ['passport', 'ab 1234567'],
  ] as const)('%s %s is accepted', (type, typed) => {
    expect(read(type, typed)).toBe(typed.normalize('NFKC').replace(/ /g, '').toUpperCase());
  });

  test.each([
    ['hk-macao', 'H1234567', 'id-hk-macao'],
    ['hk-macao', 'T12345678', 'id-hk-macao'],
    ['hk-macao', complete('83000019850228123'), 'id-hk-macao'],
    ['hk-macao', complete('81000019850230123'), 'id-birth'],
    ['taiwan', '1234567', 'id-taiwan'],
    ['taiwan', complete('81000019850228123'), 'id-taiwan'],
    ['taiwan', complete('37100219850228123'), 'id-taiwan'],
    ['foreign-permanent', 'JP1101850228123', 'id-foreign'],
    ['foreign-permanent', 'JPN110185133112', 'id-birth'],
    ['foreign-permanent', complete('37100219850228123'), 'id-foreign'],
    ['passport', 'ABCDEFGH', 'id-passport'],
    ['passport', 'E123', 'id-passport'],
    ['passport', '11010519491231002X', 'id-passport'],
  ] as const)('%s %s is refused: %s', (type, typed, code) => {
    expect(why(type, typed)?.code).toBe(code);
  });

  test('a permit with a wrong check digit is refused like a resident’s number', () => {
    const right = complete('81000019850228123');
    const wrong = right.slice(0, 17) + (right.endsWith('1') ? '2' : '1');
    expect(why('hk-macao', wrong)?.code).toMatch(/^id-(?:check|swapped)$/);
  });
});

const anyNumber = fc
  .tuple(
    fc.constantFrom('371002', '371082', '110105', '440101'),
    fc.date({ min: new Date('1930-01-01'), max: new Date('2008-12-31'), noInvalidDate: true }),
    fc.nat(999),
  )
  .map(([region, born, serial]) =>
    complete(`${region}${born.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`),
  );

describe('of any number there could be', () => {
  test('the right one is read', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        expect(read('resident', number)).toBe(number);
      }),
    );
  });

  test('every single wrong digit is detected', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(17), fc.constantFrom(...'0123456789X'), (number, index, sign) => {
        fc.pre(number.charAt(index) !== sign && (index === 17 || sign !== 'X'));
        const wrong = number.slice(0, index) + sign + number.slice(index + 1);
        expect(idCheckFits(wrong)).toBe(false);
        expect(read('resident', wrong)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  test('two neighbours swapped are detected, and a place that is pointed at is a place that mends it', () => {
    let pointed = 0;
    fc.assert(
      fc.property(anyNumber, fc.nat(15), (number, index) => {
        const [one, other] = [number.charAt(index), number.charAt(index + 1)];
        fc.pre(one !== other);
        const refused = why('resident', `${number.slice(0, index)}${other}${one}${number.slice(index + 2)}`);
        expect(refused).toBeDefined();
        if (refused?.code !== 'id-swapped') return;
        pointed += 1;
        expect(refused.params.place).toBe(index + 1);
      }),
      { numRuns: 300 },
    );
    expect(pointed).toBeGreaterThan(20);
  });
});

describe('telephones of an applicant', () => {
  test.each([
    ['１３８０００００００１', '13800000001'],
    ['138 0000 0001', '13800000001'],
    ['+86 13800000001', '13800000001'],
    ['06315201234', '0631-5201234'],
    ['（0631）5201234', '0631-5201234'],
    ['0631-5201234-801', '0631-5201234-801'],
    ['010-82610000', '010-82610000'],
    ['+86 631 5201234', '0631-5201234'],
    ['+852 5123 4567', '+85251234567'],
  ])('「%s」', (typed, kept) => {
    expect(contactPhone(typed)).toBe(kept);
    expect(contactPhone(kept)).toBe(kept);
  });

  test.each(['5201234', '1380000000', '12800000001', '0631-120', '电话', ''])('「%s」 is none', (typed) => {
    expect(contactPhone(typed)).toBeUndefined();
  });

  test('a landline without area code is recognised as such', () => {
    expect(['5201234', '8261 0000', '13800000001', '120'].map(lacksAreaCode)).toEqual([true, true, false, false]);
  });
});
