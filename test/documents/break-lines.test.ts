import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakLines } from '../../src/documents/break-lines.ts';

const of = (sign: string): number => (sign.charCodeAt(0) < 0x100 ? 1 : 2);
const lines = (text: string, width: number, indent = 0): readonly string[] =>
  breakLines(text, { width, indent, of }).map((line) => line.text);

test.each([
  ['质量第一，用户至上', 8, ['质量第', '一，用户', '至上']],
  ['坚持（质量）第一', 6, ['坚持', '（质', '量）第', '一']],
  ['通过 ISO 9001 认证', 8, ['通过 ISO', '9001 认', '证']],
  ['他说——好', 6, ['他', '说——', '好']],
  ['', 6, ['']],
])('%s in %i', (text, width, expected) => {
  expect(lines(text, width)).toEqual(expected);
});

test('a word longer than the line is cut', () => {
  expect(lines('a'.repeat(10), 4)).toEqual(['aaaa', 'aaaa', 'aa']);
});

test('the first line begins further in', () => {
  expect(lines('质量第一', 6, 4)).toEqual(['质', '量第一']);
});

test('nothing is lost, and no line is wider than it may be', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('质', '量', '，', '。', '（', '）', 'ab', '9', ' ', '—', '…', '“', '”', '%'), {
        maxLength: 80,
      }),
      fc.integer({ min: 2, max: 20 }),
      (parts, width) => {
        const text = parts.join('');
        const broken = lines(text, width);
        expect(broken.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of broken)
          expect([...line].reduce((sum, sign) => sum + of(sign), 0)).toBeLessThanOrEqual(width);
      },
    ),
  );
});
