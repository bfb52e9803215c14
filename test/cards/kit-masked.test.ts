import { expect, test } from 'vitest';
import { escapeMarkdown, input, plain } from '../../cards/kit/index.ts';
import { masked } from '../../cards/kit/text.ts';

test.each([
  ['请电话联系我 13812345678 再改', '请电话联系我 138******78 再改'],
  ['138-1234-5678', '138******78'],
  ['+86 138 1234 5678', '+86 138******78'],
  ['8613812345678', '86138******78'],
  ['身份证11010519491231002X', '身份证110105********00**'],
])('%s is made unreadable', (typed, shown) => {
  expect(masked(typed)).toBe(shown);
  expect(plain(typed).content).toBe(shown);
  expect(escapeMarkdown(typed)).not.toMatch(/12345678|19491231/);
  expect(JSON.stringify(input('search', { label: '查找', value: typed }))).not.toContain('12345678');
});

test.each(['0631-5200000', '91371000MA3C0000XX', '2026-03-31', 'a13812345678b', '合同号 12345678901234567890'])(
  '%s stays as it is',
  (typed) => {
    expect(masked(typed)).toBe(typed);
  },
);
