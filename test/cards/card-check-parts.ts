/** Small card parts, written out as the platform takes them. */

export type Json = Record<string, unknown>;

export const body = (...elements: unknown[]) => ({ schema: '2.0', body: { elements } });
export const headed = (header: Json) => ({ schema: '2.0', header, body: { elements: [] } });
export const configured = (config: Json) => ({ schema: '2.0', config, body: { elements: [] } });
export const text = (content: string) => ({ tag: 'plain_text', content });
export const hr = { tag: 'hr' };
export const markdown = { tag: 'markdown', content: '甲' };
export const calls = [{ type: 'callback', value: { act: 'x' } }];
export const button = { tag: 'button', text: text('按'), behaviors: calls };
export const submit = { tag: 'button', text: text('交'), name: 'go', form_action_type: 'submit' };
export const form = (...elements: unknown[]) => ({ tag: 'form', name: 'f', elements: [...elements, submit] });
export const columns = (...elements: unknown[]) => ({ tag: 'column_set', columns: [{ tag: 'column', elements }] });
export const panel = (...elements: unknown[]) => ({
  tag: 'collapsible_panel',
  header: { title: text('多') },
  elements,
});
export const options = ['甲', '乙'].map((word) => ({ text: text(word), value: word }));
export const table = (more: Json = {}) => ({
  tag: 'table',
  columns: [{ name: 'a', data_type: 'text' }],
  rows: [{ a: '1' }],
  ...more,
});
export const spec = { type: 'bar', data: { values: [] }, xField: 'x', yField: 'y' };
export const chart = { tag: 'chart', chart_spec: spec };
export const times = (n: number, element: unknown) => Array.from({ length: n }, () => element);
export const nested = (levels: number): unknown => (levels === 0 ? hr : columns(nested(levels - 1)));
