import { describe, expect, test } from 'vitest';
import { checkCard } from '../../src/sandbox/card-check/check-card.ts';
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

const GOOD: readonly (readonly [string, unknown])[] = [
  ['an empty card', body()],
  [
    'everything in config',
    configured({
      update_multi: true,
      enable_forward: false,
      width_mode: 'fill',
      summary: { content: '预览', i18n_content: { zh_cn: '预览' } },
      locales: ['zh_cn'],
      streaming_mode: true,
      streaming_config: { print_frequency_ms: { default: 70 }, print_step: { default: 1 }, print_strategy: 'fast' },
    }),
  ],
  [
    'own text sizes and colours',
    {
      schema: '2.0',
      config: {
        style: {
          text_size: { big: { default: 'normal', pc: 'normal', mobile: 'heading' } },
          color: { mine: { light_mode: 'rgba(5,157,178,0.52)', dark_mode: 'rgba(78,23,108,0.49)' } },
        },
      },
      body: {
        elements: [
          { ...markdown, text_size: 'big' },
          { tag: 'div', text: { ...text('甲'), text_color: 'mine' } },
        ],
      },
    },
  ],
  [
    'a full header',
    headed({
      title: text('标题'),
      subtitle: { tag: 'lark_md', content: '副' },
      template: 'carmine',
      icon: { tag: 'standard_icon', token: 'chat_outlined', color: 'blue' },
      padding: '12px 12px 12px 20px',
      text_tag_list: [{ tag: 'text_tag', text: text('急'), color: 'red', element_id: 't1' }],
    }),
  ],
  ['a card link', { ...body(), card_link: { url: 'https://example.gov.cn' } }],
  [
    'a card link per client',
    {
      ...body(),
      card_link: { pc_url: 'https://a.cn', ios_url: 'lark://msgcard/unsupported_action', android_url: 'https://a.cn' },
    },
  ],
  [
    'a laid-out body',
    { schema: '2.0', body: { direction: 'vertical', padding: '4px', vertical_spacing: 'large', elements: [hr] } },
  ],
  ['text with fields', body({ tag: 'div', fields: [{ is_short: true, text: { tag: 'lark_md', content: '**甲**' } }] })],
  [
    'pictures',
    body(
      { tag: 'img', img_key: 'img_1', alt: text(''), size: '100px 100px', corner_radius: '50%' },
      { tag: 'img_combination', combination_mode: 'double', img_list: [{ img_key: 'img_1' }, { img_key: 'img_2' }] },
    ),
  ],
  [
    'people',
    body(
      { tag: 'person', user_id: 'ou_1', style: 'capsule' },
      { tag: 'person_list', persons: [{ id: 'ou_1' }], drop_invalid_user_id: true, lines: 1 },
    ),
  ],
  ['a chart', body({ ...chart, aspect_ratio: '4:3', height: '200px', color_theme: 'rainbow' })],
  ['a combined chart', body({ tag: 'chart', chart_spec: { type: 'common', data: [], series: [] } })],
  [
    'a table of every kind',
    body(
      table({
        columns: ['text', 'lark_md', 'markdown', 'number', 'options', 'persons', 'date'].map((data_type) => ({
          name: data_type,
          data_type,
          width: data_type === 'text' ? '40%' : 'auto',
          ...(data_type === 'number' && { format: { precision: 2, symbol: '¥', separator: true } }),
          ...(data_type === 'date' && { date_format: 'YYYY/MM/DD' }),
        })),
        rows: [
          {
            text: 'a',
            lark_md: '*a*',
            markdown: 'a',
            number: 1.5,
            options: [{ text: 'a', color: 'red' }],
            persons: ['ou_1'],
            date: 1699341315000,
          },
          { text: 'a', options: 'a', persons: 'ou_1' },
        ],
        page_size: 10,
        row_height: '32px',
        header_style: { background_style: 'grey', bold: true, lines: 2 },
      }),
    ),
  ],
  ['columns five deep', body(nested(5))],
  [
    'a column that jumps',
    body({
      tag: 'column_set',
      flex_mode: 'none',
      columns: [{ tag: 'column', width: '120px', weight: 2, action: { multi_url: { url: 'https://a.cn' } } }],
    }),
  ],
  [
    'a panel',
    body({
      ...panel(button, chart, columns(hr)),
      expanded: true,
      border: { color: 'grey', corner_radius: '5px' },
      background_color: 'grey-50',
    }),
  ],
  [
    'a pressable container',
    body({
      tag: 'interactive_container',
      elements: [markdown],
      behaviors: [...calls, { type: 'open_url', default_url: 'https://a.cn' }],
      background_style: 'laser',
      has_border: true,
      height: '40px',
      confirm: { title: text('?'), text: text('!') },
    }),
  ],
  [
    'buttons',
    body(
      {
        ...button,
        type: 'primary_filled',
        size: 'large',
        width: '120px',
        disabled: true,
        disabled_tips: text('已截止'),
      },
      {
        tag: 'button',
        icon: { tag: 'custom_icon', img_key: 'img_1' },
        behaviors: [{ type: 'open_url', default_url: 'https://a.cn' }],
      },
    ),
  ],
  [
    'pickers outside a form',
    body(
      { tag: 'select_static', options, initial_option: '甲', placeholder: text('选') },
      { tag: 'date_picker', initial_date: '2024-02-29' },
      { tag: 'picker_time', initial_time: '09:30' },
      { tag: 'picker_datetime', initial_datetime: '2024-04-01 09:30' },
      { tag: 'select_person', placeholder: text('选') },
      { tag: 'checker', text: text('甲'), checked_style: { show_strikethrough: true, opacity: 0.5 }, behaviors: calls },
      {
        tag: 'overflow',
        options: [
          { text: text('看'), multi_url: { url: 'https://a.cn' } },
          { text: text('删'), value: 'x' },
        ],
      },
      { tag: 'select_img', options: [{ img_key: 'img_1', value: '1' }], behaviors: calls },
    ),
  ],
  [
    'a full form',
    body(
      form(
        {
          tag: 'input',
          name: 'a',
          required: true,
          label: text('甲'),
          input_type: 'multiline_text',
          rows: 3,
          max_length: 1000,
        },
        { tag: 'select_static', name: 'b', options, initial_index: 2 },
        { tag: 'multi_select_static', name: 'c', options, selected_values: ['乙'] },
        { tag: 'select_person', name: 'd', options: [{ value: 'ou_1' }], initial_option: 'ou_1' },
        { tag: 'multi_select_person', name: 'e', selected_values: ['ou_9'] },
        columns({ tag: 'date_picker', name: 'g', placeholder: text('选') }),
        panel({ tag: 'checker', name: 'h', text: text('甲') }),
        { tag: 'select_img', name: 'i', multi_select: true, options: [{ img_key: 'img_1', value: '1' }] },
        { ...submit, name: 'again', form_action_type: 'reset' },
        { ...button, name: 'back' },
      ),
    ),
  ],
  ['two hundred elements', body(...times(200, hr))],
  ['five tables and five charts', body(...times(5, table()), ...times(5, chart))],
];

describe('good cards', () => {
  test.each(GOOD)('%s', (_, card) => {
    expect(checkCard(card)).toEqual([]);
  });
});
