import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import {
  cleanText,
  coloured,
  escapeMarkdown,
  fits,
  link,
  md,
  mention,
  plain,
  raw,
  shorten,
} from '../../cards/kit/index.ts';

// HTML on, links found: the most credulous reader there is.
const reader = new MarkdownIt({ html: true, linkify: true, breaks: true });
reader.linkify.set({ fuzzyLink: true, fuzzyEmail: true });
type Token = ReturnType<typeof reader.parse>[number];

/** Everything but text, paragraphs and line breaks. */
function activeSyntax(source: string): readonly string[] {
  const harmless = (token: Token) =>
    ['text', 'text_special', 'paragraph_open', 'paragraph_close', 'inline', 'softbreak', 'hardbreak'].includes(
      token.type,
    ) ||
    (token.type === 'html_inline' && token.content === '<br>');
  const tokens = reader.parse(source, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  return tokens.filter((token) => !harmless(token)).map((token) => `${token.type} ${token.content}`);
}

const shownText = (source: string): string =>
  reader
    .parse(source, {})
    .flatMap((token) => token.children ?? [])
    .map((token) => (token.type === 'html_inline' || token.type === 'softbreak' ? '\n' : token.content))
    .join('');

/** What is promised to be shown: cleaned, blanks run together, lines trimmed, empty lines gone. */
function promised(text: string): string {
  const lines = cleanText(text)
    .replace(/[ \t]+/g, ' ')
    .split('\n');
  if (lines.length === 1) return lines.join('');
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

const HOSTILE = [
  '**粗** _斜_ ~~删~~ `code`',
  '[点我](https://evil.example)',
  '![图](img_v3_x)',
  '<at id=all></at>',
  "<font color='red'>假的</font>",
  '<script>alert(1)</script>',
  '# 标题',
  '1. 一\n2. 二',
  '- 甲\n+ 乙\n* 丙',
  '> 引用',
  '---',
  '标题\n===',
  '    缩进',
  '\t制表',
  '```\n代码\n```',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  ':OK: :DONE:',
  'https://evil.example/a?b=c&d=e',
  'www.evil.com',
  'evil.com 与 evil.cn',
  'a@evil.com',
  '&lt;b&gt; &#42;',
  '\\*反斜杠\\',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of card templates, typed as text
  '$\\frac{1}{2}$ ${user.name}',
  '[^1]: 注',
  '[x]: https://evil.example',
  '"引号" \'引号\'',
  '第一行\r\n第二行\u2028第三行',
];

const SYNTAX = fc.constantFrom(
  ...'*_`~[]()<>#!|:@$&;\\-+=.1 \n\t\'"/'.split(''),
  '\u202e',
  '<br>',
  'http://',
  '](',
  '&#',
);
const typed = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.oneof(SYNTAX, fc.constantFrom('甲', 'a', '威海')), { maxLength: 30 }).map((parts) => parts.join('')),
);

describe('escapeMarkdown', () => {
  test.each(HOSTILE)('%j shows as itself', (text) => {
    expect(activeSyntax(escapeMarkdown(text))).toEqual([]);
    expect(shownText(escapeMarkdown(text)).trim()).toBe(promised(text).trim());
  });

  test('whatever is typed shows as itself, alone or after other text', () => {
    fc.assert(
      fc.property(typed, typed, (one, two) => {
        for (const source of [escapeMarkdown(one), md`${one}${two}`.markdown, md`**姓名**：${one}　${two}`.markdown]) {
          const active = activeSyntax(source).filter((token) => !token.startsWith('strong_'));
          expect(active).toEqual([]);
        }
        expect(shownText(escapeMarkdown(one)).trim()).toBe(promised(one).trim());
      }),
      { numRuns: 400 },
    );
  });

  test('what is typed can end nothing it stands in', () => {
    fc.assert(
      fc.property(typed, (name) => {
        const kinds = reader.parse(md`# ${name}\n\n- ${name}\n- 末`.markdown, {}).map(({ type }) => type);
        expect(kinds.filter((kind) => kind === 'list_item_open')).toHaveLength(2);
        expect(kinds.filter((kind) => kind === 'heading_open')).toHaveLength(1);
        expect(kinds[kinds.indexOf('heading_close') + 1]).toBe('bullet_list_open');
      }),
      { numRuns: 200 },
    );
  });
});

test('md leaves trusted parts as they are and drops what is left out', () => {
  expect(md`**${'a*b'}**${false}${undefined}${[md`_${1}_`, raw('<br>')]}`.markdown).toBe('**a&#42;b**_1_<br>');
});

test('links go to https and Feishu only', () => {
  expect(link('办法[全文]', 'https://example.gov.cn/a(1)').markdown).toBe(
    '[办法&#91;全文&#93;](https://example.gov.cn/a%281%29)',
  );
  expect(() => link('x', 'javascript:alert(1)')).toThrow('not a link');
  expect(() => mention('all')).toThrow('not an open_id');
  expect(coloured('<b>', 'red').markdown).toBe("<font color='red'>&#60;b&#62;</font>");
});

test('characters that hide or turn text are removed, emoji stay', () => {
  expect(cleanText('a\u202Eb\u0000c\uFEFFd\u2066e\uD800f\r\ng')).toBe('abcdef\ng');
  expect(cleanText('👨‍👩‍👧 ❤️')).toBe('👨‍👩‍👧 ❤️');
  expect(plain('两\n行').content).toBe('两 行');
});

test('shorten counts characters as people do and marks the cut', () => {
  expect(shorten('一二三四五', 5)).toBe('一二三四五');
  expect(shorten('一二三四五', 4)).toBe('一二三…');
  expect(shorten('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 2)).toBe('👨‍👩‍👧…');
  fc.assert(fc.property(typed, fc.integer({ min: 1, max: 20 }), (text, max) => fits(shorten(text, max), max)));
});
