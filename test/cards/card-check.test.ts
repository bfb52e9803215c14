import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCard, checkCardProblems } from '../../src/sandbox/card-check/check-card.ts';
import {
  body,
  button,
  calls,
  chart,
  columns,
  configured,
  form,
  headed,
  hr,
  markdown,
  nested,
  options,
  panel,
  submit,
  table,
  text,
  times,
} from './card-check-parts.ts';

/** Card, the problem that must be told, its sub-code where it is not 200621. */
const BAD: readonly (readonly [unknown, string, number?])[] = [
  [null, 'card: expected an object'],
  [{}, 'card: missing property "schema"'],
  [{ schema: '1.0', body: { elements: [] } }, 'schema: must be "2.0"'],
  [{ schema: '2.0' }, 'card: missing property "body"'],
  [
    { schema: '2.0', elements: [], body: { elements: [] } },
    'card: unknown property "elements" (in 2.0 it stands under "body")',
  ],
  [{ ...body(), i18n_elements: {} }, 'card: unknown property "i18n_elements" (removed in 2.0)'],
  [{ ...body(), fallback: {} }, 'card: unknown property "fallback" (removed in 2.0)'],
  [{ ...body(), card_link: {} }, 'card_link: needs "url"'],
  [{ ...body(), card_link: { pc_url: 'https://a.cn' } }, 'card_link: needs "url" or all of'],
  [configured({ update_multi: false }), 'config.update_multi: must be true'],
  [configured({ wide_screen_mode: true }), 'config: unknown property "wide_screen_mode"'],
  [configured({ width_mode: 'wide' }), 'config.width_mode: "wide" is not one of'],
  [configured({ summary: '预览' }), 'config.summary: expected an object'],
  [
    configured({ style: { color: { mine: { light_mode: 'blue' } } } }),
    'config.style.color.mine: missing property "dark_mode"',
  ],
  [headed({}), 'header: missing property "title"'],
  [headed({ title: '标题' }), 'header.title: expected an object'],
  [headed({ title: text('标题'), template: 'pink' }), 'header.template: "pink" is not one of'],
  [
    headed({ title: text('标题'), text_tag_list: times(4, { tag: 'text_tag', text: text('急') }) }),
    'header.text_tag_list: 4 items, at most 3',
  ],
  [
    headed({ title: text('标题'), text_tag_list: [{ tag: 'text_tag', text: text('急'), color: 'pink' }] }),
    'header.text_tag_list[0].color',
  ],
  [headed({ title: text('标题'), ud_icon: {} }), 'header: unknown property "ud_icon" (in 2.0 it is "icon")'],
  [body('甲'), 'body.elements[0]: expected a component'],
  [body({ content: '甲' }), 'body.elements[0]: missing property "tag"', 200861],
  [body({ tag: 'action', actions: [] }), 'body.elements[0]: unsupported tag "action" (Card JSON 1.0)', 200861],
  [body({ tag: 'note', elements: [] }), 'body.elements[0]: unsupported tag "note" (Card JSON 1.0)', 200861],
  [body({ tag: 'toString' }), 'body.elements[0]: unsupported tag "toString"', 200861],
  [body({ ...markdown, href: {} }), 'body.elements[0]: unknown property "href" (removed in 2.0)'],
  [body({ ...markdown, content: '[看]($urlVal)' }), 'body.elements[0].content: [text]($variable) links are gone'],
  [body({ ...markdown, text_size: 'huge' }), 'body.elements[0].text_size: "huge" is not a text size'],
  [body({ ...markdown, margin: '100px' }), 'body.elements[0].margin: "100px" is not 1, 2 or 4 lengths'],
  [body({ ...markdown, margin: '1px 2px 3px' }), 'body.elements[0].margin'],
  [body({ ...markdown, element_id: '1st' }), 'body.elements[0].element_id: element_id: letters'],
  [body({ ...markdown, element_id: 'a'.repeat(21) }), 'body.elements[0].element_id: element_id: letters'],
  [
    body({ ...hr, element_id: 'x' }, { ...hr, element_id: 'x' }),
    'element_id "x" is already taken by body.elements[0].element_id',
  ],
  [body({ ...hr, color: 'red' }), 'body.elements[0]: unknown property "color"'],
  [body({ tag: 'div' }), 'body.elements[0]: needs "text" or "fields"'],
  [
    body({ tag: 'div', text: { tag: 'lark_md', content: '甲', text_color: 'red' } }),
    'body.elements[0].text: text_color works with plain_text only',
  ],
  [
    body({ tag: 'div', text: { ...text('甲'), text_color: 'pinkish' } }),
    'body.elements[0].text.text_color: "pinkish" is not a colour',
  ],
  [body({ tag: 'img', img_key: '' }), 'body.elements[0].img_key: img_key must not be empty', 200570],
  [body({ tag: 'img', img_key: 'img_1', size: 'stretch_without_padding' }), 'body.elements[0].size'],
  [body({ tag: 'person', user_id: '王 科长' }), "is not a person's id", 100290],
  [body({ tag: 'person_list', persons: [] }), 'body.elements[0].persons: needs at least 1 item(s)'],
  [body({ tag: 'chart' }), 'body.elements[0]: missing property "chart_spec"'],
  [body({ tag: 'chart', chart_spec: '{}' }), 'body.elements[0].chart_spec: chart_spec must be an object', 200550],
  [body({ tag: 'chart', chart_spec: { type: 'sankey', data: [] } }), 'chart_spec type "sankey"', 200550],
  [body({ tag: 'chart', chart_spec: { type: 'bar' } }), 'chart_spec has no data', 200550],
  [body({ ...chart, height: '1000px' }), 'body.elements[0].height'],
  [body(form(chart)), 'body.elements[0].elements[0]: a chart may not stand in a form'],
  [body(...times(6, chart)), 'card: 6 charts, at most 5', 11310],
  [body(table({ page_size: 11 })), 'body.elements[0].page_size: 11 is outside 1–10'],
  [body(table({ rows: {} })), 'body.elements[0].rows: expected a list', 200914],
  [body(table({ rows: [{ b: '1' }] })), 'body.elements[0].rows[0]: row key "b" is not a column', 200915],
  [body(table({ rows: [{ a: 1 }] })), 'body.elements[0].rows[0].a: expected a string', 200914],
  [
    body(table({ columns: [{ name: 'a', data_type: 'money' }] })),
    'body.elements[0].columns[0].data_type: "money" is not one of',
  ],
  [
    body(table({ columns: times(2, { name: 'a', data_type: 'text' }) })),
    'body.elements[0].columns: two columns are named "a"',
  ],
  [
    body(table({ columns: [{ name: 'a', data_type: 'text', format: { precision: 1 } }] })),
    '"format" is for number columns',
  ],
  [
    body(table({ columns: [{ name: 'a', data_type: 'number', format: { symbol: '人民币' } }], rows: [] })),
    'symbol: 3 characters, at most 1',
  ],
  [body(table({ columns: times(51, { name: 'a', data_type: 'text' }) })), '51 items, at most 50'],
  [body(table({ columns: [{ name: 'a', data_type: 'text', width: '79px' }] })), 'body.elements[0].columns[0].width'],
  [body(...times(6, table())), 'card: 6 tables, at most 5', 11310],
  [body(columns(table())), 'a table may stand directly in the body only, not in a column'],
  [body(form(table())), 'a table may stand directly in the body only, not in a form'],
  [body(form(form())), 'a form may stand directly in the body only, not in a form'],
  [body(panel(form())), 'a form may stand directly in the body only, not in a collapsible_panel'],
  [body({ tag: 'column_set', columns: [markdown] }), 'a column_set holds columns only, not "markdown"'],
  [body({ tag: 'column' }), 'body.elements[0]: unsupported tag "column"', 200861],
  [body({ tag: 'column_set', columns: [] }), 'body.elements[0].columns: needs at least 1 item(s)'],
  [body({ tag: 'column_set', columns: [{ tag: 'column', weight: 6 }] }), 'columns[0].weight: 6 is outside 1–5'],
  [
    body({ tag: 'column_set', columns: [{ tag: 'column', foo: 1 }] }),
    'body.elements[0].columns[0]: unknown property "foo"',
  ],
  [body({ tag: 'column_set', flex_mode: 'wrap', columns: [{ tag: 'column' }] }), 'flex_mode: "wrap" is not one of'],
  [body(nested(6)), 'containers are nested deeper than 5 levels'],
  [body({ tag: 'interactive_container', elements: [markdown] }), 'body.elements[0]: missing property "behaviors"'],
  [body({ tag: 'collapsible_panel', elements: [] }), 'body.elements[0]: missing property "header"'],
  [body({ tag: 'form', name: 'f', elements: [markdown] }), 'body.elements[0]: a form needs a submit button'],
  [body({ tag: 'form', elements: [submit] }), 'body.elements[0]: missing property "name"'],
  [body(form({ tag: 'input' })), 'body.elements[0].elements[0]: a input in a form needs a "name"'],
  [body(form({ tag: 'input', name: 'go' })), 'name "go" is already taken'],
  [body(form({ tag: 'input', name: 'f' })), 'name "f" is already taken by'],
  [body(form(panel(columns({ tag: 'checker', text: text('甲') })))), 'a checker in a form needs a "name"'],
  [body(form(), { ...form({ tag: 'input', name: 'a' }), name: 'g' }), 'name "go" is already taken'],
  [body({ tag: 'multi_select_static', options }), 'multi_select_static may stand in a form only'],
  [body({ tag: 'multi_select_person' }), 'multi_select_person may stand in a form only'],
  [
    body({ tag: 'select_img', multi_select: true, options: [{ img_key: 'i' }] }),
    'select_img with multi_select may stand in a form only',
  ],
  [body({ tag: 'input', required: true }), '"required" is for components in a form'],
  [body(submit), '"form_action_type" is for buttons in a form'],
  [body({ tag: 'button', text: text('按') }), 'a button without behaviors does nothing'],
  [body({ tag: 'button', behaviors: calls }), 'needs "text" or "icon"'],
  [body({ ...button, text: text('长'.repeat(101)) }), 'body.elements[0].text.content: 101 characters, at most 100'],
  [body({ ...button, text: { tag: 'lark_md', content: '按' } }), 'body.elements[0].text.tag: must be "plain_text"'],
  [body({ ...button, type: 'secondary' }), 'body.elements[0].type: "secondary" is not one of'],
  [body({ ...button, url: 'https://a.cn' }), 'unknown property "url" (in 2.0 a link is an open_url behavior)'],
  [body({ ...button, action_type: 'form_submit' }), 'unknown property "action_type" (in 2.0 it is "form_action_type")'],
  [
    body({ ...button, behaviors: [{ type: 'callback', value: 'x' }] }),
    'behaviors[0].value: the value of a callback must be an object',
  ],
  [body({ ...button, behaviors: [{ type: 'callback' }] }), 'behaviors[0]: missing property "value"'],
  [body({ ...button, behaviors: [{ type: 'form_action', value: {} }] }), 'behavior "form_action" is not one of'],
  [body({ ...button, behaviors: [{ type: 'open_url', url: 'https://a.cn' }] }), 'behaviors[0]: unknown property "url"'],
  [body({ ...button, behaviors: [{ type: 'open_url', default_url: 'a.cn' }] }), 'default_url: "a.cn" is not a link'],
  [body({ ...button, behaviors: [...calls, ...calls] }), 'two behaviors of one type'],
  [body({ ...button, behaviors: [] }), 'behaviors: needs at least 1 item(s)'],
  [body({ ...button, confirm: { text: text('!') } }), 'body.elements[0].confirm: missing property "title"'],
  [body({ ...button, confirm: { title: text(''), text: text('!') } }), 'confirm.title.content: must not be empty'],
  [body({ ...button, icon: { tag: 'standard_icon' } }), 'body.elements[0].icon: missing property "token"'],
  [body({ ...button, width: '99px' }), 'body.elements[0].width'],
  [body({ tag: 'input', max_length: 1001 }), 'body.elements[0].max_length: 1001 is outside 1–1000'],
  [body({ tag: 'input', max_length: 0 }), 'body.elements[0].max_length: 0 is outside 1–1000'],
  [body({ tag: 'input', max_length: 3, default_value: '一二三四' }), 'default_value: longer than max_length 3'],
  [body({ tag: 'input', placeholder: text('长'.repeat(101)) }), 'placeholder.content: 101 characters, at most 100'],
  [body({ tag: 'input', rows: 3 }), '"rows" is for multiline_text'],
  [
    body({ tag: 'input', behaviors: [{ type: 'open_url', default_url: 'https://a.cn' }] }),
    'behavior "open_url" is not one of callback',
  ],
  [body({ tag: 'select_static' }), 'body.elements[0]: missing property "options"'],
  [
    body({ tag: 'select_static', options: [options[0], options[0]] }),
    'body.elements[0].options: two options have the value "甲"',
  ],
  [body({ tag: 'select_static', options: [{ text: text('甲'), value: 1 }] }), 'options[0].value: expected a string'],
  [body({ tag: 'select_static', options: [{ text: '甲', value: '1' }] }), 'options[0].text: expected an object'],
  [body({ tag: 'select_static', options, label: text('甲') }), 'body.elements[0]: unknown property "label"'],
  [body({ tag: 'select_static', options, initial_option: '丙' }), 'initial value "丙" is not among the options'],
  [body({ tag: 'select_static', options, initial_index: 3 }), 'initial_index 3 is beyond the options'],
  [body({ tag: 'select_person', options: [{ value: 'on_1' }] }), 'options[0].value: "on_1" is not an open_id', 100290],
  [body({ tag: 'date_picker' }), 'needs "placeholder" or "initial_date"'],
  [body({ tag: 'date_picker', initial_date: '2024/04/01' }), 'initial_date: "2024/04/01" does not fit'],
  [body({ tag: 'date_picker', initial_date: '2023-02-29' }), '2023-02-29 is no day of the calendar'],
  [body({ tag: 'picker_time', initial_time: '24:00' }), 'initial_time'],
  [body({ tag: 'checker', checked: 'yes' }), 'body.elements[0].checked: expected true or false'],
  [body({ tag: 'checker', button_area: { buttons: times(4, button) } }), 'button_area.buttons: 4 items, at most 3'],
  [body({ tag: 'checker', checked_style: { opacity: 2 } }), 'opacity: expected a number in 0–1'],
  [body({ tag: 'overflow', options: [] }), 'body.elements[0].options: needs at least 1 item(s)'],
  [body(...times(201, hr)), 'card: too many elements: 201, at most 200', 11310],
  [body(...times(101, { tag: 'div', text: text('甲') })), 'too many elements: 202', 11310],
  [body({ ...markdown, content: '威'.repeat(10_240) }), 'at most 30720 (30 KB)'],
];

describe('bad cards', () => {
  test.each(BAD.map(([card, problem, subCode = 200621]) => [problem, card, subCode] as const))(
    '%s',
    (problem, card, subCode) => {
      expect(checkCard(card).filter((each) => each.includes(problem))).not.toEqual([]);
      const told = checkCardProblems(card).find(({ path, message }) => `${path}: ${message}`.includes(problem));
      expect(told?.subCode).toBe(subCode);
    },
  );

  test('all that is wrong is told at once', () => {
    expect(checkCard(body({ ...hr, a: 1 }, { tag: 'note' }, { ...button, text: text('长'.repeat(101)) }))).toHaveLength(
      3,
    );
  });
});

test('whatever is sent, the check answers and never throws', () => {
  const tags = 'markdown div img button input select_static form column_set table chart checker overflow'.split(' ');
  const keys = 'tag name text options columns rows elements behaviors value header title chart_spec confirm'.split(' ');
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<unknown>(null, 1, true, '', ...tags),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys, '__proto__', 'constructor'), tie('tree'), { maxKeys: 5 }),
    ),
  }));
  fc.assert(
    fc.property(tree, fc.constantFrom(...tags), (part, tag) => {
      for (const card of [part, body(part), body({ ...(part as object), tag })]) {
        expect(Array.isArray(checkCard(card))).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
