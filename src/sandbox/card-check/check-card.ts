import { countElements } from './count-elements.ts';
import { elements } from './elements.ts';
import { colour, icon, layout, multiUrl, padding, textSize, textTag, titleText } from './parts.ts';
import { flag, list, mapOf, oneOf, only, record, text, whole } from './rules.ts';
import { isRecord, newRun, type Problem, ROOT, type Rule, SUB_CODE } from './run.ts';

export type { Problem } from './run.ts';

const BYTES_MOST = 30 * 1024;
const ELEMENTS_MOST = 200;
const TABLES_MOST = 5;
const CHARTS_MOST = 5;

const TEMPLATES = 'blue wathet turquoise green yellow orange red carmine violet purple indigo grey default'.split(' ');

const perClient = record({
  default: whole(1, 10000),
  android: whole(1, 10000),
  ios: whole(1, 10000),
  pc: whole(1, 10000),
});

const config = record({
  streaming_mode: flag,
  streaming_config: record({
    print_frequency_ms: perClient,
    print_step: perClient,
    print_strategy: oneOf('fast', 'delay'),
  }),
  summary: record({ content: text(), i18n_content: mapOf(text()) }),
  locales: list(text({ pattern: /^[a-z]{2}_[a-z]{2}$/ })),
  enable_forward: flag,
  // Cards of one message that differ by person are gone with 1.0.
  update_multi: only(true),
  width_mode: oneOf('default', 'compact', 'fill'),
  use_custom_translation: flag,
  enable_forward_interaction: flag,
  style: record({
    text_size: mapOf(record({ default: textSize, pc: textSize, mobile: textSize })),
    color: mapOf(record({ light_mode: colour(), dark_mode: colour() }, ['light_mode', 'dark_mode'])),
  }),
});

const tagList = list(textTag, { max: 3 });

const header = record(
  {
    title: titleText,
    subtitle: titleText,
    template: oneOf(...TEMPLATES),
    text_tag_list: tagList,
    i18n_text_tag_list: mapOf(tagList),
    icon,
    padding,
  },
  ['title'],
);

const cardRule: Rule = record(
  {
    schema: only('2.0'),
    config,
    card_link: multiUrl,
    header,
    body: record({ ...layout, elements }, ['elements']),
  },
  ['schema', 'body'],
);

/** Everything wrong with a card under Card JSON 2.0, in reading order, with the platform's sub-code for each. */
export function checkCardProblems(card: unknown): readonly Problem[] {
  const style = isRecord(card) && isRecord(card.config) && isRecord(card.config.style) ? card.config.style : {};
  const names = (value: unknown) => (isRecord(value) ? Object.keys(value) : []);
  const run = newRun({ textSizes: names(style.text_size), colours: names(style.color) });
  cardRule(card, 'card', run, ROOT);

  const bytes = Buffer.byteLength(JSON.stringify(card) ?? '');
  if (bytes > BYTES_MOST) run.add('card', `${bytes} bytes, at most ${BYTES_MOST} (30 KB)`);
  const count = countElements(card);
  if (count > ELEMENTS_MOST) run.add('card', `too many elements: ${count}, at most ${ELEMENTS_MOST}`, SUB_CODE.tooMany);
  const { tables, charts } = run.tally;
  if (tables > TABLES_MOST) run.add('card', `${tables} tables, at most ${TABLES_MOST}`, SUB_CODE.tooMany);
  if (charts > CHARTS_MOST) run.add('card', `${charts} charts, at most ${CHARTS_MOST}`, SUB_CODE.tooMany);
  return run.problems;
}

/** The same as sentences such as `body.elements[2].columns[0]: unknown property "foo"`; empty for a good card. */
export const checkCard = (card: unknown): string[] =>
  checkCardProblems(card).map(({ path, message }) => `${path}: ${message}`);
