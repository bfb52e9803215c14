import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  action,
  actions,
  barChart,
  buttonRow,
  type Card,
  CardFault,
  CardTooBig,
  card,
  chart,
  checker,
  collapsible,
  columns,
  confirm,
  datePicker,
  type Element,
  facts,
  form,
  funnelChart,
  hasButtons,
  heading,
  hr,
  img,
  inlineTag,
  input,
  linkButton,
  markdown,
  md,
  mention,
  multiPersonPicker,
  multiSelect,
  note,
  overflow,
  person,
  personList,
  personPicker,
  plainBlock,
  progressLine,
  ringChart,
  select,
  stamp,
  statusLine,
  table,
  tag,
  withoutButtons,
} from '../../cards/kit/index.ts';
import { checkCard } from '../../src/sandbox/card-check/check-card.ts';

const work = actions({
  endorse: action('application.endorse', z.strictObject({ applicationId: z.string(), round: z.int().optional() })),
  sendBack: action('application.sendBack', z.strictObject({ applicationId: z.string() })),
  help: action('help'),
});
const payload = { applicationId: 'a-1' };

const one = (...elements: Element[]): Card => card({ title: '卡片' }, ...elements);

/** Every word a person sees on the card, in reading order. */
const words = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(words);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (key === 'content' ? [String(each)] : words(each)));
};

const endorsement = (typed = '威海某公司') =>
  card(
    {
      title: `待推荐：${typed}`,
      subtitle: typed,
      template: 'orange',
      tags: [tag('环翠区', 'blue')],
      icon: 'approval_outlined',
      summary: typed,
    },
    statusLine('⏳', '待推荐', md`由${mention('ou_a1')}办理`),
    progressLine(2, 5, '区市推荐'),
    facts({ 申报单位: typed, 申报编号: md`**${'QA-1'}**`, 备注: '', 缺: undefined }),
    heading(typed),
    markdown(typed),
    note(typed),
    plainBlock(typed, 3),
    hr(),
    columns([markdown('左'), inlined()], person('ou_a1')),
    personList(['ou_a1', 'ou_a2']),
    img('img_v3_1', typed),
    table({
      columns: [
        { name: 'year', title: '年度' },
        { name: 'revenue', title: '营业收入（万元）', kind: 'number', precision: 2 },
        { name: 'state', title: '状态', kind: 'tags' },
        { name: 'who', title: '经办', kind: 'people' },
      ],
      rows: [{ year: typed, revenue: 12.5, state: [{ text: '正常', color: 'green' }], who: ['ou_a1'] }],
    }),
    chart(barChart({ title: typed, data: [{ name: typed, value: 3 }], unit: '家' }), { height: 240 }),
    chart(funnelChart({ data: [{ name: '申报', value: 14 }] }), { aspectRatio: '4:3' }),
    chart(ringChart({ data: [{ name: '已表决', value: 7 }], centre: '7/9' })),
    collapsible(typed, markdown(typed), columns(markdown('一'), markdown('二'))),
    form(
      'endorse',
      input('opinion', {
        label: '推荐意见',
        rows: 4,
        required: true,
        value: typed,
        placeholder: '不少于10字',
        maxLength: 500,
      }),
      select('level', { label: '评价', options: ['优', '良', { text: '一般', value: '中' }], value: '良' }),
      multiSelect('kinds', { label: '鼓励情形', options: ['甲', '乙'], values: ['乙'] }),
      personPicker('leader', { label: '负责人', options: ['ou_a1', 'ou_a2'], value: 'ou_a1' }),
      multiPersonPicker('members', { label: '成员', values: ['ou_a1'] }),
      datePicker('due', { label: '日期', value: '2026-05-08' }),
      checker('commitment', { text: '本人承诺', checked: true }),
      collapsible('更多', input('phone', { label: '电话', type: 'password' })),
      buttonRow(
        work.endorse.submit('推荐', payload, 'primary', confirm('确认推荐？', typed)),
        work.help.button('帮助', {}),
        linkButton('材料', 'https://example.gov.cn/a'),
      ),
    ),
    form('sendBack', input('reasons', { label: '需要修改之处' }), work.sendBack.submit('退回修改', payload, 'danger')),
    work.help.menu([{ text: '更多', value: 'more' }], {}),
    overflow([{ text: '办法', url: 'https://example.gov.cn/b' }]),
  );

const inlined = () => markdown(md`${inlineTag('四新', 'green')}`);

describe('every function of the kit draws what the platform takes', () => {
  test('a card with everything on it', () => {
    expect(checkCard(endorsement())).toEqual([]);
  });

  test('whatever was typed', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom('<at id=all></at>', '[x]($urlVal)', '"}],"tag":"form"', '\u202e\u0000'),
    );
    fc.assert(
      fc.property(typed, (text) => {
        expect(checkCard(endorsement(text))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('stamped, and without its buttons', () => {
    const stamped = stamp(endorsement(), 'delivery-1');
    expect(checkCard(stamped)).toEqual([]);
    expect(checkCard(withoutButtons(stamped))).toEqual([]);
  });
});

describe('card', () => {
  test('skips what is false and flattens lists', () => {
    const late = false as boolean;
    const drawn = card({ title: '标题' }, late && hr(), null, [[markdown('甲'), undefined], [markdown('乙')]], '');
    expect(words(drawn.body)).toEqual(['甲', '乙']);
  });

  test('may not be forwarded unless it is public, and is frozen', () => {
    expect(one(hr()).config.enable_forward).toBe(false);
    expect(card({ title: '公示', forward: true }, hr()).config.enable_forward).toBe(true);
    expect(Object.isFrozen(one(markdown('甲')).body.elements[0])).toBe(true);
  });

  test('180 elements pass, 181 do not; options count', () => {
    const overhead = 1; // the title's text object
    const lines = (n: number) => Array.from({ length: n - overhead }, () => hr());
    expect(checkCard(one(...lines(180)))).toEqual([]);
    expect(() => one(...lines(181))).toThrow(CardTooBig);

    const options = Array.from({ length: 40 }, (_, i) => `第${i}项`);
    const questions = (n: number) =>
      one(
        form(
          'f',
          Array.from({ length: n }, (_, i) => select(`s${i}`, { label: '选', options })),
          work.help.submit('交', {}),
        ),
      );
    expect(() => questions(4)).not.toThrow();
    expect(() => questions(5)).toThrow(CardTooBig);
  });

  test('28 KB pass, a byte more does not', () => {
    const limit = 28 * 1024;
    const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
    const empty = bytes(one(markdown('a'))) - 1;
    const full = one(markdown('a'.repeat(limit - empty)));
    expect(bytes(full)).toBe(limit);
    expect(() => one(markdown('a'.repeat(limit - empty + 1)))).toThrow(CardTooBig);
    expect(() => one(markdown('威'.repeat(limit / 3)))).toThrow(CardTooBig);
  });

  test('room is kept for the delivery key', () => {
    const buttons = (n: number) => one(...Array.from({ length: n }, () => work.endorse.button('推荐', payload)));
    const most = buttons(80);
    const before = JSON.stringify(most).length;
    expect(JSON.stringify(stamp(most, 'k'.repeat(40))).length - before).toBeLessThanOrEqual(80 * 48);
  });

  test.each([
    ['one name in two forms', () => one(simple('a', 'reason'), simple('b', 'reason'))],
    ['a field named like a form', () => one(simple('a', 'b'), simple('b', 'c'))],
    ['four tags', () => card({ title: '标题', tags: [tag('1'), tag('2'), tag('3'), tag('4')] })],
    ['no title', () => card({ title: ' ' })],
    ['a form without submit button', () => form('f', input('a', { label: '甲' }), work.help.button('帮助', {}))],
    [
      'required beside two submit buttons',
      () =>
        form('f', input('a', { label: '甲', required: true }), work.help.submit('存', {}), work.help.submit('交', {})),
    ],
    ['41 options', () => select('s', { label: '选', options: Array.from({ length: 41 }, (_, i) => `${i}`) })],
    ['no options', () => select('s', { label: '选', options: [] })],
    ['an option twice', () => multiSelect('s', { label: '选', options: ['甲', '甲'] })],
    ['nobody to pick, which would mean everybody', () => personPicker('p', { label: '选', options: [] })],
    ['a link that runs', () => linkButton('点', 'javascript:alert(1)')],
    ['a long label', () => work.help.button('长'.repeat(101), {})],
    ['a negative bar', () => barChart({ data: [{ name: '甲', value: -1 }] })],
    ['progress beyond the end', () => progressLine(6, 5)],
    ['a field name with blanks', () => input('a b', { label: '甲' })],
    [
      'five columns',
      () => table({ columns: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, title: name })), rows: [] }),
    ],
    // A stray key that the types would refuse too, were it not read from elsewhere.
    [
      'a stray row key',
      () => table({ columns: [{ name: 'a', title: '甲' }], rows: [JSON.parse('{"a":"1","b":"2"}')] }),
    ],
    [
      'text where a number stands',
      () => table({ columns: [{ name: 'a', title: '甲', kind: 'number' }], rows: [{ a: '1' }] }),
    ],
  ])('%s is our fault', (_, draw) => {
    expect(draw).toThrow(CardFault);
  });

  const simple = (name: string, field: string) =>
    form(name, input(field, { label: '理由' }), work.help.submit('交', {}));
});

describe('forms', () => {
  test('buttons get names that are unique in the card, also twice the same act', () => {
    const drawn = form(
      'f',
      work.endorse.submit('甲', payload),
      columns(work.endorse.submit('乙', { ...payload, round: 2 }), linkButton('看', 'https://example.gov.cn')),
    );
    expect(JSON.stringify(drawn).match(/"name":"[^"]+"/g)).toEqual([
      '"name":"f"',
      '"name":"f_application_endorse"',
      '"name":"f_application_endorse_2"',
      '"name":"f_link"',
    ]);
  });

  test('a chosen word that is offered no longer is dropped, a long draft is cut', () => {
    const drawn = one(
      form(
        'f',
        select('s', { label: '选', options: ['甲'], value: '旧' }),
        multiSelect('m', { label: '选', options: ['甲', '乙'], values: ['旧', '乙'] }),
        input('i', { label: '写', value: '字'.repeat(50), maxLength: 20 }),
        work.help.submit('交', {}),
      ),
    );
    expect(checkCard(drawn)).toEqual([]);
    expect(JSON.stringify(drawn)).not.toContain('旧');
  });

  test('every field says what it is, also after something was chosen', () => {
    const drawn = form(
      'f',
      select('s', { label: '评价', options: ['甲'], value: '甲', needed: true }),
      datePicker('d', { label: '日期', value: '2026-05-08' }),
      work.help.submit('交', {}),
    );
    expect(words(drawn)).toContain("评价 <font color='red'>（必填）</font>");
    expect(words(drawn)).toContain('日期');
  });
});

describe('after the card is sent', () => {
  test('every callback carries the delivery key, and nothing else changes', () => {
    const drawn = endorsement();
    const stamped = stamp(drawn, 'delivery-1');
    const values = JSON.stringify(stamped).match(/"act":"[^"]+"[^}]*\}/g) ?? [];
    expect(values).toHaveLength(4);
    expect(values.every((value) => value.includes('"k":"delivery-1"'))).toBe(true);
    expect(JSON.parse(JSON.stringify(stamped).replaceAll(',"k":"delivery-1"', ''))).toEqual(drawn);
    expect(stamp(stamped, 'delivery-2')).toEqual(stamp(drawn, 'delivery-2'));
  });

  test('without its buttons a card keeps texts and links, no label of a field is left over', () => {
    const still = withoutButtons(endorsement());
    expect(hasButtons(still)).toBe(false);
    expect(words(still.body)).toContain('材料');
    expect(words(still.body)).toContain('办法');
    for (const gone of ['推荐', '退回修改', '帮助', '评价', '负责人', '成员', '日期', '推荐意见', '本人承诺', '更多']) {
      expect(words(still.body)).not.toContain(gone);
    }
  });

  test('links alone are no buttons', () => {
    expect(hasButtons(one(linkButton('看', 'https://example.gov.cn')))).toBe(false);
    expect(hasButtons(one(collapsible('更多', columns(work.help.button('帮助', {})))))).toBe(true);
  });
});
