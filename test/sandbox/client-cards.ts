const text = (content: string) => ({ tag: 'plain_text', content });
const callback = (value: object) => [{ type: 'callback', value }];
const options = (...words: string[]) => words.map((word) => ({ text: text(word), value: word }));

/** An opinion asked for: required text and select, optional fields of every kind, confirmed submission. */
export const opinionCard = (title: string) => ({
  schema: '2.0',
  config: { enable_forward: false },
  header: {
    title: text(title),
    template: 'blue',
    text_tag_list: [{ tag: 'text_tag', text: text('待推荐'), color: 'orange' }],
  },
  body: {
    elements: [
      {
        tag: 'form',
        name: 'opinion_form',
        elements: [
          { tag: 'input', name: 'opinion', label: text('推荐意见'), input_type: 'multiline_text', required: true },
          { tag: 'markdown', content: '**所在区市**' },
          {
            tag: 'select_static',
            name: 'district',
            required: true,
            placeholder: text('请选择'),
            options: options('环翠区', '文登区', '荣成市', '乳山市'),
          },
          { tag: 'markdown', content: '成立日期' },
          { tag: 'date_picker', name: 'since', placeholder: text('选择日期') },
          { tag: 'markdown', content: '鼓励方向' },
          {
            tag: 'multi_select_static',
            name: 'kinds',
            placeholder: text('可多选'),
            options: options('数字化', '绿色制造', '标准引领'),
          },
          { tag: 'input', name: 'note', label: text('备注') },
          { tag: 'checker', name: 'commitment', text: text('承诺内容真实') },
          {
            tag: 'button',
            name: 'endorse',
            text: text('推荐'),
            type: 'primary_filled',
            form_action_type: 'submit',
            behaviors: callback({ act: 'endorse' }),
            confirm: { title: text('确认推荐？'), text: text('推荐后不能修改。') },
          },
        ],
      },
    ],
  },
});

/** One of every component, for looks and accessibility. */
export const everything = (openId: string) => ({
  schema: '2.0',
  header: {
    title: text('全部组件'),
    subtitle: text('每种一个'),
    template: 'turquoise',
    text_tag_list: [{ tag: 'text_tag', text: text('进行中'), color: 'green' }],
    icon: { tag: 'standard_icon', token: 'calendar_outlined' },
  },
  body: {
    elements: [
      {
        tag: 'markdown',
        content: `# 标题\n**粗** [链接](https://example.com) <font color="green">绿</font> <text_tag color="red">急</text_tag> <at id=${openId}></at>\n- 一\n- 二\n\n| 项 | 值 |\n|---|---|\n| 甲 | 1 |`,
      },
      { tag: 'hr' },
      {
        tag: 'div',
        text: text('说明'),
        fields: [{ is_short: true, text: { tag: 'lark_md', content: '**类别** 单位' } }],
      },
      { tag: 'person', user_id: openId, show_name: true },
      { tag: 'person_list', persons: [{ id: openId }], show_name: true },
      {
        tag: 'table',
        page_size: 2,
        columns: [
          { name: 'name', display_name: '名称', data_type: 'text' },
          { name: 'state', display_name: '状态', data_type: 'options' },
          { name: 'sum', display_name: '营收', data_type: 'number', format: { precision: 1, separator: true } },
        ],
        rows: [1, 2, 3].map((n) => ({ name: `第${n}家`, state: [{ text: '受理', color: 'green' }], sum: 1234.5 * n })),
      },
      {
        tag: 'chart',
        aspect_ratio: '2:1',
        chart_spec: {
          type: 'bar',
          title: { text: '各区市申报数' },
          data: [
            {
              id: 'a',
              values: [
                { x: '环翠', y: 5 },
                { x: '荣成', y: 3 },
              ],
            },
          ],
          xField: 'x',
          yField: 'y',
        },
      },
      {
        tag: 'collapsible_panel',
        expanded: false,
        header: { title: text('更多说明') },
        elements: [{ tag: 'markdown', content: '面板里的内容' }],
      },
      {
        tag: 'interactive_container',
        has_border: true,
        behaviors: callback({ act: 'tile' }),
        elements: [{ tag: 'markdown', content: '整块可点' }],
      },
      {
        tag: 'column_set',
        flex_mode: 'flow',
        columns: ['default', 'primary', 'danger', 'primary_text', 'primary_filled', 'danger_filled', 'laser'].map(
          (type) => ({
            tag: 'column',
            width: 'auto',
            elements: [{ tag: 'button', text: text(`按钮 ${type}`), type, behaviors: callback({ type }) }],
          }),
        ),
      },
      {
        tag: 'button',
        text: text('不可用'),
        disabled: true,
        disabled_tips: text('等待签署'),
        behaviors: callback({ act: 'no' }),
      },
      {
        tag: 'select_static',
        placeholder: text('表决'),
        options: options('赞成', '反对', '弃权'),
        behaviors: callback({ act: 'vote' }),
      },
      { tag: 'overflow', options: [{ text: text('查看'), value: 'view' }], behaviors: callback({ act: 'more' }) },
      { tag: 'checker', text: text('已完成'), checked: true, behaviors: callback({ act: 'check' }) },
    ],
  },
});
