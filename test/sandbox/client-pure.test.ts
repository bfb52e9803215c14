import { describe, expect, test } from 'vitest';
import { isoDay, shift, weeksOf } from '../../src/sandbox/client/card/calendar-days.ts';
import { chartSpec } from '../../src/sandbox/client/card/chart-spec.ts';
import { fieldsIn, formValue, initialValue, missingFields } from '../../src/sandbox/client/card/fields.ts';
import { lastLine, precedingLabel } from '../../src/sandbox/client/card/label-of.ts';
import { colour, HUES } from '../../src/sandbox/client/card/palette.ts';
import { isSafeUrl } from '../../src/sandbox/client/card/safe-url.ts';
import { formatDate, formatNumber } from '../../src/sandbox/client/card/table-format.ts';
import type { CardElement } from '../../src/sandbox/client/card-json.ts';
import { when } from '../../src/sandbox/client/chat/when.ts';
import { pageOptions } from '../../src/sandbox/client/page-options.ts';

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

describe('colours', () => {
  test.each(Object.keys(HUES))('%s can be read as text, in tags and in headers, by day and by night', (name) => {
    const cards = { light: '#ffffff', dark: '#232527' } as const;
    for (const theme of ['light', 'dark'] as const) {
      const { text, tint } = HUES[name]?.[theme] ?? { text: '', tint: '' };
      expect(contrast(text, cards[theme]), `${theme} on the card`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(text, tint), `${theme} on its tint`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('a colour that is none is dropped, so no card can bring an address into a style', () => {
    expect(colour('url(https://evil.example)', 'ground', 'light')).toBeUndefined();
    expect(colour('red;background:url(x)', 'text', 'light')).toBeUndefined();
    expect(colour('rgba(1, 2, 3, 0.5)', 'ground', 'light')).toBe('rgba(1, 2, 3, 0.5)');
  });
});

describe('forms', () => {
  const fields = fieldsIn([
    {
      tag: 'column_set',
      columns: [{ tag: 'column', elements: [{ tag: 'input', name: 'opinion', required: true }] }],
    },
    {
      tag: 'collapsible_panel',
      elements: [{ tag: 'date_picker', name: 'day', initial_date: '2024-04-01', required: true }],
    },
    { tag: 'input', name: 'note', default_value: '旧的说明' },
    { tag: 'input', name: 'fixed', default_value: '不可改', disabled: true },
    { tag: 'select_static', name: 'level', options: [{ value: 'a' }, { value: 'b' }], initial_index: 2 },
    { tag: 'multi_select_static', name: 'kinds', selected_values: ['x'] },
    { tag: 'checker', name: 'commitment' },
    { tag: 'select_person', name: 'clerk' },
  ]);
  const first = Object.fromEntries(fields.map((f) => [f.name, initialValue(f)]));

  test('untouched: initial values by name, dates with the zone, empty ones absent, disabled ones left to the server', () => {
    expect(formValue(fields, (name) => first[name])).toEqual({
      day: '2024-04-01 +0800',
      note: '旧的说明',
      level: 'b',
      kinds: ['x'],
      commitment: false,
    });
  });

  test('what the person emptied is sent as empty, or the card’s first value would come back', () => {
    const emptied = { ...first, note: '', kinds: [], day: undefined };
    expect(formValue(fields, (name) => emptied[name])).toEqual({
      day: '',
      note: '',
      level: 'b',
      kinds: [],
      commitment: false,
    });
  });

  test('blanks do not fill a required field', () => {
    expect(missingFields(fields, (name) => (name === 'opinion' ? ' \n' : first[name]))).toEqual(['opinion']);
    expect(missingFields(fields, (name) => (name === 'opinion' ? '同意' : first[name]))).toEqual([]);
  });
});

describe('names for components without a label', () => {
  const before = (content: string): readonly CardElement[] => [
    { tag: 'markdown', content },
    { tag: 'hr' },
    { tag: 'select_static' },
  ];

  test('the text before them, without its marks', () => {
    expect(precedingLabel(before('说明\n**所在区市** <font color="red">*</font>：'), 2)).toBe('所在区市');
    expect(precedingLabel([{ tag: 'input' }, { tag: 'select_static' }], 1)).toBeUndefined();
    expect(lastLine('4.1.2 领导作用（&#60;满分 40&#62;）')).toBe('4.1.2 领导作用（<满分 40>）');
  });
});

describe('charts', () => {
  test('markup, pictures and hooks are cut out at any depth, and the tooltip stays on the canvas', () => {
    const spec = chartSpec(
      {
        type: 'bar',
        title: { text: '票数', html: { dom: '<img src=x onerror=alert(1)>' } },
        series: [{ type: 'bar', bar: { style: { image: 'https://evil.example/a.png', fill: 'red' } } }],
        tooltip: { visible: true, renderMode: 'html' },
      },
      { theme: 'light' },
    );
    const said = JSON.stringify(spec);
    expect(said).not.toMatch(/onerror|evil/);
    expect(spec.tooltip).toEqual({ visible: true, renderMode: 'canvas' });
    expect(said).toContain('"fill":"red"');
  });
});

describe('small things', () => {
  test('months and weeks', () => {
    expect(shift({ year: 2024, month: 1 }, -1)).toEqual({ year: 2023, month: 12 });
    expect(shift({ year: 2024, month: 12 }, 13)).toEqual({ year: 2026, month: 1 });
    const april = weeksOf({ year: 2024, month: 4 });
    expect(april[0]).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(april.flat().filter((day) => day !== null)).toHaveLength(30);
    expect(isoDay(2024, 4, 1)).toBe('2024-04-01');
  });

  test('times read as in Feishu, in Shanghai', () => {
    const now = new Date('2026-05-08T16:30:00Z'); // Saturday 00:30 in Shanghai
    expect(when('2026-05-08T16:05:00Z', now)).toBe('00:05');
    expect(when('2026-05-08T15:05:00Z', now)).toBe('昨天 23:05');
    expect(when('2026-05-05T02:05:00Z', now)).toBe('周二 10:05');
    expect(when('2025-05-05T02:05:00Z', now)).toBe('2025年5月5日 10:05');
  });

  test('numbers and days in tables', () => {
    expect(formatNumber(1234567.891, { precision: 1, separator: true, symbol: '¥' })).toBe('¥1,234,567.9');
    expect(formatDate(Date.parse('2026-01-31T20:00:00Z'), 'YYYY-MM-DD HH:mm')).toBe('2026-02-01 04:00');
  });

  test('links', () => {
    expect(isSafeUrl('https://example.com')).toBe(true);
    expect(isSafeUrl(' javascript:alert(1)')).toBe(false);
    expect(isSafeUrl('data:text/html,x')).toBe(false);
  });

  test('a narrow window is a real phone', () => {
    expect(pageOptions('?as=ou_1', 390)).toMatchObject({ frame: 'phone', bare: true });
    expect(pageOptions('', 1280)).toMatchObject({ frame: 'both', bare: false, as: null, theme: 'light' });
    expect(pageOptions('?frame=desktop&bare=1&theme=dark', 1280)).toMatchObject({
      frame: 'desktop',
      bare: true,
      theme: 'dark',
    });
  });
});
