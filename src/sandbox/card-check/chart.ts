import { base } from './parts.ts';
import { anything, flag, oneOf, record, wordOrPixels } from './rules.ts';
import { isRecord, type Rule, SUB_CODE } from './run.ts';

/** The VChart types that the platform's clients draw. */
const TYPES = new Set([
  'line',
  'area',
  'bar',
  'pie',
  'common',
  'funnel',
  'scatter',
  'radar',
  'linearProgress',
  'circularProgress',
  'wordCloud',
]);

const shape = record(
  {
    ...base,
    chart_spec: anything,
    aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
    color_theme: oneOf('brand', 'rainbow', 'complementary', 'converse', 'primary'),
    preview: flag,
    height: wordOrPixels(['auto'], 1, 999),
  },
  ['chart_spec'],
);

/** Inside a form the official pages disagree, so a chart there counts as wrong. */
export const chart: Rule = (value, path, run, place) => {
  run.tally.charts += 1;
  shape(value, path, run, place);
  if (place.inForm) run.add(path, 'a chart may not stand in a form');
  if (!isRecord(value) || value.chart_spec === undefined) return;
  checkSpec(value.chart_spec, `${path}.chart_spec`, (at, message) => run.add(at, message, SUB_CODE.badChart));
};

type Add = (path: string, message: string) => void;

function checkSpec(spec: unknown, path: string, add: Add): void {
  if (!isRecord(spec)) add(path, 'chart_spec must be an object');
  else if (typeof spec.type !== 'string' || !TYPES.has(spec.type)) {
    add(path, `chart_spec type ${JSON.stringify(spec.type)} is not drawn by the clients`);
  } else {
    if (!isRecord(spec.data) && !Array.isArray(spec.data)) add(path, 'chart_spec has no data');
    if (spec.type === 'common' && !Array.isArray(spec.series)) add(path, 'chart_spec of type common needs series');
  }
}
