import type { Theme } from '../../protocol.ts';

/** One hue as Feishu's cards use it. `text` keeps 4.5:1 on the page and on `tint`; `tint` is the header's and tag's ground. */
interface Hue {
  readonly text: string;
  readonly tint: string;
  readonly solid: string;
}

type Pair = Readonly<Record<Theme, Hue>>;

const pair = (light: readonly [string, string, string], dark: readonly [string, string, string]): Pair => ({
  light: { text: light[0], tint: light[1], solid: light[2] },
  dark: { text: dark[0], tint: dark[1], solid: dark[2] },
});

const GREY = pair(['#51565d', '#eff0f1', '#8f959e'], ['#b5b8bd', '#3a3b3d', '#8a8f98']);

/** Feishu's hue names: header templates, text tags, font colours, backgrounds. */
export const HUES: Readonly<Record<string, Pair>> = {
  blue: pair(['#1049cc', '#e0e9ff', '#3370ff'], ['#8db2ff', '#152340', '#4c88ff']),
  wathet: pair(['#006a94', '#d9f3fd', '#14c0ff'], ['#66cdf5', '#0e2b38', '#2fb0e0']),
  turquoise: pair(['#00695f', '#d5f6f2', '#00d6b9'], ['#4fd3c4', '#0a2e2a', '#19b5a2']),
  green: pair(['#186010', '#d9f5d6', '#34c724'], ['#6fd364', '#16300f', '#42b236']),
  lime: pair(['#4b5f00', '#eef6c6', '#b3d600'], ['#b8d42e', '#272f05', '#93b10f']),
  yellow: pair(['#745200', '#faf1d1', '#ffc60a'], ['#f0c443', '#332807', '#dca70b']),
  sunflower: pair(['#6b5600', '#fbf5c6', '#ffe928'], ['#ead84a', '#302a07', '#cdb80f']),
  orange: pair(['#8f4100', '#feead2', '#ff8800'], ['#f5a54e', '#3a2207', '#e07f12']),
  red: pair(['#b3211c', '#fde2e2', '#f54a45'], ['#ff8f8a', '#401a19', '#ee5a55']),
  carmine: pair(['#a81560', '#fddeef', '#f14ba9'], ['#f78ac4', '#3d1229', '#d5459a']),
  violet: pair(['#91209b', '#f8def8', '#d136d1'], ['#e98af0', '#371238', '#c04ac2']),
  purple: pair(['#6425d0', '#ece2fe', '#7f3bf5'], ['#b796ff', '#27164b', '#8f5cf0']),
  indigo: pair(['#3a41c9', '#e0e2fa', '#4954e6'], ['#9fa6ff', '#1b1f48', '#6a73f0']),
  grey: GREY,
  neutral: GREY,
};

/** `default` header: no ground of its own, title in the text colour. */
export function headerColours(
  template: string | undefined,
  theme: Theme,
): { ground: string; text: string } | undefined {
  const hue = HUES[template ?? 'default'];
  return hue && { ground: hue[theme].tint, text: hue[theme].text };
}

export const tagColours = (colour: string | undefined, theme: Theme): Hue => (HUES[colour ?? ''] ?? GREY)[theme];

const STEP = /^([a-z]+)-(\d{2,3})$/;

/**
 * Any colour a card may name: a hue (`red`), a step of it (`grey-100`), `default`, a custom one of `config.style`, or
 * `rgba(…)`. Steps are mixed from the hue towards the page (below 500) or the ink (above), near enough to the palette.
 */
export function colour(
  name: string | undefined,
  use: 'text' | 'ground',
  theme: Theme,
  custom: Readonly<Record<string, { readonly light_mode?: string; readonly dark_mode?: string }>> = {},
): string | undefined {
  if (name === undefined || name === '' || name === 'default') return undefined;
  const own = custom[name];
  if (own !== undefined) return safe(theme === 'dark' ? own.dark_mode : own.light_mode);
  if (name === 'white' || name === 'bg-white') return 'var(--card)';
  const hue = HUES[name];
  if (hue !== undefined) return use === 'text' ? hue[theme].text : hue[theme].tint;
  const step = STEP.exec(name);
  const stepped = step && HUES[step[1] ?? ''];
  if (step && stepped) return mixed(stepped[theme].solid, Number(step[2]), theme);
  return safe(name);
}

function mixed(solid: string, step: number, theme: Theme): string {
  const page = theme === 'dark' ? '#1f1f1f' : '#ffffff';
  const ink = theme === 'dark' ? '#ffffff' : '#000000';
  if (step <= 500) return `color-mix(in srgb, ${solid} ${Math.max(6, step / 5)}%, ${page})`;
  return `color-mix(in srgb, ${solid} ${100 - (step - 500) / 8}%, ${ink})`;
}

/** Only plain colour notations pass, so a card cannot smuggle `url(…)` into a style. */
function safe(value: string | undefined): string | undefined {
  return value !== undefined && /^(#[0-9a-f]{3,8}|rgba?\([\d\s.,%/]+\))$/i.test(value) ? value : undefined;
}
