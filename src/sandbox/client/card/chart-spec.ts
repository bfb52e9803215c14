import type { Theme } from '../../protocol.ts';

type Spec = Readonly<Record<string, unknown>>;

const THEMES: Readonly<Record<string, readonly string[]>> = {
  brand: ['#3370ff', '#14c0ff', '#00d6b9', '#ffc60a', '#ff8800', '#f54a45', '#7f3bf5', '#f14ba9', '#34c724', '#8f959e'],
  rainbow: ['#3370ff', '#7f3bf5', '#d136d1', '#f54a45', '#ff8800', '#ffc60a', '#34c724', '#00d6b9', '#14c0ff'],
  complementary: ['#3370ff', '#ff8800', '#14c0ff', '#ffc60a', '#00d6b9', '#f54a45'],
  converse: ['#3370ff', '#f54a45', '#14c0ff', '#ff8800', '#7f3bf5', '#34c724'],
  primary: ['#0442d2', '#1456f0', '#3370ff', '#5f93ff', '#94b4ff', '#c2d4ff'],
};

/** Keys that can bring markup, pictures from elsewhere or script-like hooks; Feishu's clients draw none of them. */
const REFUSED = new Set(['html', 'react', 'image', 'background', 'customMark', 'texture', 'on', 'plugins', 'theme']);

/**
 * The spec as it may be drawn: data only. JSON holds no functions, and nothing in the text is ever evaluated; HTML
 * parts are cut out and the tooltip is drawn on the canvas.
 */
export function chartSpec(spec: Spec, { theme, colours }: { theme: Theme; colours?: string | undefined }): Spec {
  const clean = strip(spec) as Spec; // an object in, an object out
  const tooltip = typeof clean.tooltip === 'object' && clean.tooltip !== null ? clean.tooltip : {};
  return {
    ...clean,
    // An own palette of the spec goes before the platform's.
    color: clean.color ?? THEMES[colours ?? 'brand'] ?? THEMES.brand,
    background: 'transparent',
    tooltip: {
      ...tooltip,
      renderMode: 'canvas',
      ...(theme === 'dark' && !('style' in tooltip) && { style: DARK_TOOLTIP }),
    },
  };
}

const DARK_TOOLTIP = { panel: { backgroundColor: '#2b2f36', border: { color: '#4a4d52' } } };

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      REFUSED.has(key) && (typeof inner === 'object' || typeof inner === 'string') ? [] : [[key, strip(inner)]],
    ),
  );
}

/** Spoken description: the title, or the kind of chart. */
export function chartSummary(spec: Spec | undefined): string {
  const title = spec?.title;
  const text = typeof title === 'object' && title !== null && 'text' in title ? title.text : undefined;
  return typeof text === 'string' && text !== '' ? `图表：${text}` : `图表（${String(spec?.type ?? '未知')}）`;
}
