import { all, anything, box, flag, list, mapOf, oneOf, only, record, text, whole, wordOrPixels } from './rules.ts';
import { claim, isRecord, type Rule, SUB_CODE } from './run.ts';

/** The parts that components share: texts, colours, icons, spacing, confirmations, behaviours. */

const HUES = 'blue wathet turquoise lime green yellow orange red carmine violet purple indigo grey neutral'.split(' ');
const HUE = new RegExp(`^(${HUES.join('|')})(-(50|100|200|300|350|400|500|600|700|800|900))?$`);
const RGBA = /^rgba?\(\s*(\d{1,3}%?\s*,\s*){2}\d{1,3}%?\s*(,\s*(0|1|0?\.\d+|1\.0+|\d{1,3}%)\s*)?\)$/;
const PLAIN_COLOURS = new Set(['default', 'white', 'black', 'bg-white', 'light_grey', 'none']);

export const TAG_COLOURS = HUES.filter((hue) => hue !== 'grey');

export const colour =
  (...extra: readonly string[]): Rule =>
  (value, path, run) => {
    const known =
      typeof value === 'string' &&
      (PLAIN_COLOURS.has(value) ||
        extra.includes(value) ||
        run.colours.has(value) ||
        HUE.test(value) ||
        RGBA.test(value));
    if (!known) run.add(path, `${JSON.stringify(value)} is not a colour of the platform, of config.style or rgba()`);
  };

const SIZES = new Set(
  `heading heading-0 heading-1 heading-2 heading-3 heading-4 normal notation xxxx-large xxx-large xx-large x-large
   large medium small x-small`.split(/\s+/),
);

export const textSize: Rule = (value, path, run) => {
  const known = typeof value === 'string' && (SIZES.has(value) || run.textSizes.has(value));
  if (!known) run.add(path, `${JSON.stringify(value)} is not a text size of the platform or of config.style`);
};

export const textAlign = oneOf('left', 'center', 'right');
export const verticalAlign = oneOf('top', 'center', 'bottom');
export const margin = box(-99, 99);
export const padding = box(0, 99);
export const spacing = wordOrPixels(['small', 'medium', 'large', 'extra_large'], 0, 99);
export const cornerRadius: Rule = (value, path, run) => {
  const fits = typeof value === 'string' && /^(\d+(\.\d+)?px|0|(100|\d{1,2})%)$/.test(value);
  if (!fits) run.add(path, `${JSON.stringify(value)} is not a corner radius in px or 0%–100%`);
};

export const elementId: Rule = (value, path, run) => {
  if (typeof value !== 'string' || !/^[A-Za-z]\w{0,19}$/.test(value)) {
    return run.add(path, 'element_id: letters, digits, underscore, a letter first, at most 20 characters');
  }
  claim(run.elementIds, value, 'element_id', path, run);
};

export const layout = {
  direction: oneOf('vertical', 'horizontal'),
  padding,
  horizontal_spacing: spacing,
  vertical_spacing: spacing,
  horizontal_align: textAlign,
  vertical_align: verticalAlign,
} as const;

/** Properties of every component. */
export const base = { tag: anything, element_id: elementId, margin } as const;

const i18n = mapOf(text());
const i18nProps = { i18n_content: i18n } as const;

/** `{tag: 'plain_text', content}` and nothing else. */
export const plain = (limits: { min?: number; max?: number } = {}): Rule =>
  record({ tag: only('plain_text'), content: text(limits), element_id: elementId, ...i18nProps }, ['tag', 'content']);

export const titleText = record(
  {
    tag: oneOf('plain_text', 'lark_md'),
    content: text(),
    element_id: elementId,
    text_size: textSize,
    text_align: textAlign,
    text_color: colour(),
    ...i18nProps,
  },
  ['tag', 'content'],
);

/** A text with its looks, as `div` and `checker` hold it. */
export const styledText = all(
  record(
    {
      tag: oneOf('plain_text', 'lark_md'),
      content: text(),
      element_id: elementId,
      text_size: textSize,
      text_color: colour(),
      text_align: textAlign,
      lines: whole(1, 1000),
      ...i18nProps,
    },
    ['tag', 'content'],
  ),
  // Accepted by the platform but without effect; a colour nobody sees is a mistake worth a refusal here.
  (value, path, run) => {
    if (isRecord(value) && value.tag === 'lark_md' && value.text_color !== undefined) {
      run.add(path, 'text_color works with plain_text only');
    }
  },
);

export const markdownContent = all(text(), (value, path, run) => {
  if (typeof value === 'string' && /\]\(\$\w+\)/.test(value)) run.add(path, '[text]($variable) links are gone in 2.0');
});
export const markdownProps = { content: markdownContent, ...i18nProps } as const;

const imageKey: Rule = (value, path, run) => {
  if (typeof value !== 'string' || value === '') run.add(path, 'img_key must not be empty', SUB_CODE.badImage);
};

export { imageKey };

const iconProps = { tag: anything, token: text({ min: 1 }), color: colour(), img_key: imageKey } as const;

const iconWith =
  (extra: Readonly<Record<string, Rule>>): Rule =>
  (value, path, run, place) => {
    record({ ...iconProps, ...extra }, ['tag'])(value, path, run, place);
    if (!isRecord(value) || value.tag === undefined) return;
    const wanted = { standard_icon: 'token', custom_icon: 'img_key' }[String(value.tag)];
    if (wanted === undefined) run.add(path, 'an icon is a standard_icon or a custom_icon', SUB_CODE.unsupportedTag);
    else if (value[wanted] === undefined) run.add(path, `missing property "${wanted}"`);
  };

export const icon = iconWith({});
export const sizedIcon = iconWith({ size: text({ pattern: /^\d+px( \d+px)?$/ }) });

/** Old clients go dead on a confirmation without title. */
export const confirm = record({ title: plain({ min: 1 }), text: plain() }, ['title', 'text']);

export const textTag: Rule = record(
  { tag: only('text_tag'), text: titleText, color: oneOf(...TAG_COLOURS), element_id: elementId },
  ['tag', 'text'],
);

const link: Rule = (value, path, run) => {
  if (typeof value !== 'string' || (value !== '' && !/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(value))) {
    run.add(path, `${JSON.stringify(value)} is not a link`);
  }
};
const PER_CLIENT = ['pc_url', 'ios_url', 'android_url'] as const;
const links = (main: string) =>
  all(
    record({ type: anything, [main]: link, ...Object.fromEntries(PER_CLIENT.map((key) => [key, link])) }),
    (value, path, run) => {
      if (!isRecord(value) || value[main]) return;
      if (!PER_CLIENT.every((key) => value[key])) run.add(path, `needs "${main}" or all of ${PER_CLIENT.join(', ')}`);
    },
  );

export const multiUrl: Rule = (value, path, run, place) => {
  if (isRecord(value) && 'type' in value) run.add(path, 'unknown property "type"');
  links('url')(value, path, run, place);
};

const callback = record(
  {
    type: anything,
    // Strings reach the wire but break the SDKs (200671).
    value: (value, path, run) => {
      if (!isRecord(value)) run.add(path, 'the value of a callback must be an object');
    },
  },
  ['value'],
);
const openUrl = links('default_url');

/** At most one behaviour of each kind allowed here. */
export const behaviors = (...kinds: readonly ('callback' | 'open_url')[]): Rule =>
  all(
    list(
      (value, path, run, place) => {
        if (!isRecord(value)) return run.add(path, 'expected an object');
        if (!kinds.some((kind) => kind === value.type)) {
          return run.add(path, `behavior ${JSON.stringify(value.type)} is not one of ${kinds.join(', ')}`);
        }
        (value.type === 'callback' ? callback : openUrl)(value, path, run, place);
      },
      { min: 1 },
    ),
    (value, path, run) => {
      const types = Array.isArray(value) ? value.filter(isRecord).map(({ type }) => type) : [];
      if (new Set(types).size < types.length) run.add(path, 'two behaviors of one type');
    },
  );

/** Property names that only make sense where something is pressed. */
export const pressable = { confirm, disabled: flag, disabled_tips: plain(), hover_tips: plain() } as const;
