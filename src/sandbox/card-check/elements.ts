import { chart } from './chart.ts';
import { DISPLAY } from './display.ts';
import { INTERACTIVE, named } from './interactive.ts';
import {
  base,
  behaviors,
  colour,
  cornerRadius,
  layout,
  markdownContent,
  multiUrl,
  pressable,
  sizedIcon,
  spacing,
  textAlign,
  textSize,
  verticalAlign,
} from './parts.ts';
import { all, anything, flag, list, oneOf, record, text, whole, wordOrPixels } from './rules.ts';
import { isRecord, type Place, type Rule, SUB_CODE } from './run.ts';
import { table } from './table.ts';

const NESTING_MOST = 5;
/** Card JSON 1.0 tags, so that the message can say what happened to them. */
const OLD_TAGS = new Set(['action', 'note', 'select_menu', 'lark_md', 'plain_text']);

/** Container tags that count as a level; a column is part of its column_set. */
const inside =
  (parent: string, rule: Rule): Rule =>
  (value, path, run, place) => {
    const depth = parent === 'column' ? place.depth : place.depth + 1;
    if (depth > NESTING_MOST && parent !== 'column') {
      return run.add(path, `containers are nested deeper than ${NESTING_MOST} levels`);
    }
    rule(value, path, run, { parent, depth, inForm: place.inForm || parent === 'form' });
  };

/** Any component; which ones may stand here depends on the place. */
export const element: Rule = (value, path, run, place) => {
  if (!isRecord(value)) return run.add(path, 'expected a component');
  const { tag } = value;
  const rule = typeof tag === 'string' && Object.hasOwn(COMPONENTS, tag) ? COMPONENTS[tag] : undefined;
  if (rule === undefined) return run.add(path, unsupported(tag), SUB_CODE.unsupportedTag);
  const misplaced = whyNotHere(String(tag), place);
  if (misplaced !== undefined) run.add(path, misplaced);
  rule(value, path, run, place);
};

function unsupported(tag: unknown): string {
  if (tag === undefined) return 'missing property "tag"';
  const hint = typeof tag === 'string' && OLD_TAGS.has(tag) ? ' (Card JSON 1.0)' : '';
  return `unsupported tag ${JSON.stringify(tag)}${hint}`;
}

function whyNotHere(tag: string, { parent, inForm }: Place): string | undefined {
  if ((tag === 'form' || tag === 'table') && (parent !== 'body' || inForm)) {
    return `a ${tag} may stand directly in the body only, not in a ${parent}`;
  }
  return undefined;
}

export const elements: Rule = list(element);

const containerWidth = wordOrPixels(['fill', 'auto'], 16, 999);
const jump = record({ multi_url: multiUrl }, ['multi_url']);

const column = all(
  record(
    {
      ...base,
      ...layout,
      elements: inside('column', elements),
      width: wordOrPixels(['auto', 'weighted'], 16, 600),
      weight: whole(1, 5),
      background_style: colour(),
      action: jump,
      behaviors: behaviors('open_url'),
    },
    ['tag'],
  ),
  (value, path, run) => {
    if (!isRecord(value)) return;
    if (value.tag !== undefined && value.tag !== 'column') {
      run.add(path, `a column_set holds columns only, not ${JSON.stringify(value.tag)}`);
    }
  },
);

const columnSet = all(
  record(
    {
      ...base,
      columns: inside('column_set', list(column, { min: 1 })),
      flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
      horizontal_spacing: spacing,
      horizontal_align: textAlign,
      background_style: colour(),
      action: jump,
    },
    ['columns'],
  ),
);

const form = all(
  record({ ...base, ...layout, name: text({ min: 1 }), elements: inside('form', list(element, { min: 1 })) }, [
    'name',
    'elements',
  ]),
  named,
  (value, path, run) => {
    if (isRecord(value) && Array.isArray(value.elements) && !hasSubmit(value.elements)) {
      run.add(path, 'a form needs a submit button');
    }
  },
);

function hasSubmit(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasSubmit);
  if (!isRecord(value)) return false;
  if (value.tag === 'button') return value.form_action_type === 'submit';
  const { elements: below, columns, button_area } = value;
  return [below, columns, isRecord(button_area) ? button_area.buttons : undefined].some(hasSubmit);
}

const interactiveContainer = record(
  {
    ...base,
    ...layout,
    ...pressable,
    elements: inside('interactive_container', elements),
    behaviors: behaviors('callback', 'open_url'),
    width: containerWidth,
    height: wordOrPixels(['auto'], 10, 999),
    background_style: colour('laser'),
    has_border: flag,
    border_color: colour(),
    corner_radius: cornerRadius,
  },
  ['elements', 'behaviors'],
);

const panelTitle = record(
  {
    tag: oneOf('plain_text', 'lark_md', 'markdown'),
    content: markdownContent,
    element_id: base.element_id,
    text_size: textSize,
    text_align: textAlign,
    text_color: colour(),
    i18n_content: anything,
  },
  ['tag', 'content'],
);

const collapsiblePanel = record(
  {
    ...base,
    ...layout,
    elements: inside('collapsible_panel', elements),
    expanded: flag,
    background_color: colour(),
    border: record({ color: colour(), corner_radius: cornerRadius }),
    header: record(
      {
        title: panelTitle,
        background_color: colour(),
        width: wordOrPixels(['fill', 'auto', 'auto_when_fold'], 16, 999),
        vertical_align: verticalAlign,
        padding: layout.padding,
        position: oneOf('top', 'bottom'),
        icon: sizedIcon,
        icon_position: oneOf('left', 'right', 'follow_text'),
        icon_expanded_angle: oneOf(-180, -90, 90, 180),
      },
      ['title'],
    ),
  },
  ['header', 'elements'],
);

const COMPONENTS: Readonly<Record<string, Rule>> = {
  ...DISPLAY,
  ...INTERACTIVE,
  table,
  chart,
  column_set: columnSet,
  form,
  interactive_container: interactiveContainer,
  collapsible_panel: collapsiblePanel,
};
