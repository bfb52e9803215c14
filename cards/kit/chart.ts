import { CardFault } from './card-fault.ts';
import type { AspectRatio, Chart, ChartSpec } from './card-json.ts';
import { cleanText } from './text.ts';

/** Okabe and Ito's hues, told apart with any colour vision; text beside the marks says the rest. */
const PALETTE = ['#0072B2', '#E69F00', '#009E73', '#CC79A7', '#56B4E9', '#D55E00', '#7F7F7F'];

interface ChartLooks {
  /** Without it the client takes 16:9 on a desktop and 1:1 on a phone. */
  readonly aspectRatio?: AspectRatio;
  /** Pixels; switches the ratio off. */
  readonly height?: number;
}

/** A VChart picture. Not in a form. */
export function chart(spec: ChartSpec, { aspectRatio, height }: ChartLooks = {}): Chart {
  if (height !== undefined && (!Number.isInteger(height) || height < 1 || height > 999)) {
    throw new CardFault(`a chart ${height} pixels high`);
  }
  return {
    tag: 'chart',
    chart_spec: spec,
    ...(aspectRatio && { aspect_ratio: aspectRatio }),
    ...(height !== undefined && { height: `${height}px` }),
  };
}

export interface Datum {
  readonly name: string;
  readonly value: number;
  /** Said at the mark in the place of the number. */
  readonly shown?: string;
}

interface ChartData {
  readonly title?: string;
  readonly data: readonly Datum[];
  /** Said after each number, e.g. `家`. */
  readonly unit?: string;
}

/** Readable on the light and on the dark card alike, as the hues of the marks are not. */
const INK = '#737880';

/** Names beside lying bars, numbers at their ends: reads on a phone however long the names. */
export function barChart({ title, data, unit = '' }: ChartData): ChartSpec {
  const longest = Math.max(1, ...data.map(({ value }) => value));
  return {
    type: 'bar',
    direction: 'horizontal',
    ...titled(title),
    data: values(data, unit),
    xField: 'value',
    yField: 'name',
    color: [PALETTE[0]],
    bar: { style: { cornerRadius: 3 } },
    barMaxWidth: 28,
    label: { visible: true, position: 'right', formatter: '{shown}', style: { fontSize: 12, fill: INK } },
    axes: [
      { orient: 'left', maxWidth: '50%', tick: { visible: false }, label: { style: { fontSize: 12 } } },
      // Room for the number beyond the longest bar.
      { orient: 'bottom', visible: false, min: 0, max: longest * 1.5 },
    ],
    tooltip: { visible: false },
    media: [],
  };
}

interface StackedData {
  readonly title?: string;
  /** The pieces of a bar, in order; whole numbers. */
  readonly data: readonly { readonly name: string; readonly parts: readonly Datum[] }[];
}

/** Lying bars made of pieces, a legend below: what a sum is made of. */
export function stackedBarChart({ title, data }: StackedData): ChartSpec {
  const pieces = data.flatMap(({ name, parts }) =>
    values(parts, '').values.map(({ name: part, value }) => ({ name: cleanText(name), part, value })),
  );
  if (pieces.length === 0) throw new CardFault('a chart of nothing');
  return {
    type: 'bar',
    direction: 'horizontal',
    stack: true,
    ...titled(title),
    data: { values: pieces },
    xField: 'value',
    yField: 'name',
    seriesField: 'part',
    color: PALETTE,
    barMaxWidth: 24,
    label: { visible: true, position: 'inside', style: { fontSize: 11, fill: '#FFFFFF' } },
    legends: { visible: true, orient: 'bottom', item: { label: { style: { fontSize: 12, fill: INK } } } },
    axes: [
      { orient: 'left', maxWidth: '45%', tick: { visible: false }, label: { style: { fontSize: 12 } } },
      { orient: 'bottom', visible: false, min: 0 },
    ],
    tooltip: { visible: false },
    media: [],
  };
}

/** A stage funnel: each band says its name and number. */
export function funnelChart({ title, data, unit = '' }: ChartData): ChartSpec {
  return {
    type: 'funnel',
    ...titled(title),
    data: values(data, unit),
    // The label of a band is its category, whatever the client's version makes of formatters.
    categoryField: 'label',
    valueField: 'value',
    shape: 'rect',
    maxSize: '60%',
    funnelAlign: 'left',
    color: PALETTE,
    gap: 3,
    label: { visible: false },
    outerLabel: {
      visible: true,
      position: 'right',
      alignLabel: false,
      line: { visible: false },
      style: { fontSize: 12, fill: INK },
    },
    legends: { visible: false },
    tooltip: { visible: false },
    media: [],
  };
}

interface RingData extends ChartData {
  /** In the middle, e.g. `7/9`. */
  readonly centre?: string;
}

/** A part of a whole, e.g. turnout. Name and number at each piece. */
export function ringChart({ title, data, unit = '', centre }: RingData): ChartSpec {
  return {
    type: 'pie',
    ...titled(title),
    data: values(data, unit),
    categoryField: 'label',
    valueField: 'value',
    innerRadius: 0.45,
    outerRadius: 0.6,
    color: PALETTE,
    pie: { style: { lineWidth: 2, stroke: '#FFFFFF' } },
    label: { visible: true, position: 'outside', style: { fontSize: 12, fill: INK } },
    legends: { visible: false },
    tooltip: { visible: false },
    ...(centre !== undefined && {
      indicator: {
        visible: true,
        trigger: 'none',
        title: {
          visible: true,
          style: { fontSize: 22, fontWeight: 'bold', fill: INK, text: cleanText(centre) },
        },
      },
    }),
    media: [],
  };
}

const titled = (title: string | undefined) =>
  title === undefined ? {} : { title: { visible: true, text: cleanText(title), textStyle: { fontSize: 14 } } };

/** Specs carry no functions, so each number brings its own wording along. */
function values(data: readonly Datum[], unit: string) {
  if (data.length === 0) throw new CardFault('a chart of nothing');
  const bad = data.find(({ value }) => !Number.isFinite(value) || value < 0);
  if (bad) throw new CardFault(`a chart of ${bad.value}`);
  const rows = data.map(({ name, value, shown: said }) => {
    const shown = said === undefined ? `${value}${unit && ` ${unit}`}` : cleanText(said);
    return { name: cleanText(name), value, shown, label: `${cleanText(name)} ${shown}` };
  });
  return { values: rows };
}
