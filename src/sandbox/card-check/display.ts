import {
  base,
  colour,
  cornerRadius,
  icon,
  imageKey,
  margin,
  markdownProps,
  plain,
  styledText,
  textAlign,
  textSize,
} from './parts.ts';
import { all, anything, flag, list, oneOf, record, text, whole, wordOrPixels } from './rules.ts';
import { isRecord, type Rule, SUB_CODE } from './run.ts';

/** Components that only show something. Tables and charts have their own files. */

const markdown = record(
  { ...base, ...markdownProps, text_size: textSize, text_align: textAlign, text_color: colour(), icon },
  ['content'],
);

const div = all(
  record({
    ...base,
    text: styledText,
    fields: list(record({ is_short: flag, text: styledText }, ['text']), { min: 1 }),
    icon,
    width: wordOrPixels(['fill', 'auto'], 16, 999),
  }),
  (value, path, run) => {
    if (isRecord(value) && value.text === undefined && value.fields === undefined) {
      run.add(path, 'needs "text" or "fields"');
    }
  },
);

const img = record(
  {
    ...base,
    img_key: imageKey,
    alt: plain(),
    title: plain(),
    scale_type: oneOf('crop_center', 'crop_top', 'fit_horizontal'),
    size: text({ pattern: /^(stretch|large|medium|small|tiny|\d+:\d+|\d+px \d+px)$/ }),
    corner_radius: cornerRadius,
    transparent: flag,
    preview: flag,
  },
  ['img_key'],
);

const imgCombination = record(
  {
    ...base,
    combination_mode: oneOf('double', 'triple', 'bisect', 'trisect'),
    combination_transparent: flag,
    corner_radius: cornerRadius,
    img_list: list(record({ img_key: imageKey }, ['img_key']), { min: 1, max: 9 }),
  },
  ['combination_mode', 'img_list'],
);

const hr = record({ tag: anything, element_id: base.element_id, margin });

const personId: Rule = (value, path, run) => {
  const fits = typeof value === 'string' && /^[\w-]{1,64}$/.test(value);
  if (!fits) run.add(path, `${JSON.stringify(value)} is not a person's id`, SUB_CODE.badPerson);
};
const avatarSize = oneOf('extra_small', 'small', 'medium', 'large');

const person = record(
  {
    ...base,
    user_id: personId,
    size: avatarSize,
    show_avatar: flag,
    show_name: flag,
    style: oneOf('normal', 'capsule'),
  },
  ['user_id'],
);

const personList = record(
  {
    ...base,
    persons: list(record({ id: personId }, ['id']), { min: 1 }),
    size: avatarSize,
    show_avatar: flag,
    show_name: flag,
    lines: whole(1, 1000),
    drop_invalid_user_id: flag,
    icon,
  },
  ['persons'],
);

export const DISPLAY: Readonly<Record<string, Rule>> = {
  markdown,
  div,
  img,
  img_combination: imgCombination,
  hr,
  person,
  person_list: personList,
};

export { personId };
