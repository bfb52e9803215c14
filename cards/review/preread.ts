import type { FoundItem, Place, Preread, Unread } from '../../src/domain/review/preread.ts';
import type { Rubric } from '../../src/domain/review/rubric.ts';
import { scoringGroups } from '../../src/domain/review/scoring-groups.ts';
import { open } from '../actions/basic.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  facts,
  heading,
  markdown,
  md,
  note,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { categoryName, itemName, readMaterial, type SheetAbout } from './scoring-facts.ts';

export interface PrereadProps extends Omit<SheetAbout, 'kind'> {
  readonly rubric: Rubric;
  /** Names of the reports; which of them is shown. */
  readonly reports: readonly string[];
  readonly file: number;
  readonly group: number;
  readonly so: Preread | { readonly is: 'waiting' | 'failed' | 'other-kind' | 'none' };
  /** Reader has a sheet of their own on it. */
  readonly scores: boolean;
}

const HELP =
  '按评审标准的用词在自我评价报告中检索，只帮助找到位置，不作评价，不产生分数；“未见”是没有检索到，不等于没有写。';

/** 「报告预读」: where the report speaks of what is scored, and what it seems not to speak of. Never how well. */
export const preread = (p: PrereadProps): Card => {
  const { application, number, title, rubric, reports, so, file } = p;
  return card(
    { title: '报告预读', subtitle: `${number}　${shorten(title, 40)}`, template: 'blue' },
    note(HELP),
    facts({
      报告: reports[file] === undefined ? false : shorten(reports[file], 60),
      评审标准: rubric.title,
      ...(so.is === 'read' && { 已检索: sizeOf(so), 未见: unseenIn(rubric, so) }),
    }),
    ...(so.is === 'read' ? foundPart(p, so) : [statusLine(so.is === 'waiting' ? '⏳' : '▫️', ...saidOf(so))]),
    so.is === 'waiting' && buttonRow(page('刷新', p, {})),
    reports.length > 1 &&
      collapsible('其他报告', buttonRow(...reports.map((_, at) => page(`报告 ${at + 1}`, p, { file: at, group: 0 })))),
    buttonRow(
      readMaterial(p),
      p.scores
        ? open.button('返回评分', { view: 'scoring', params: { application, kind: 'material' } })
        : open.button('返回', { view: 'application.materials', params: { application } }),
    ),
  );
};

const UNREAD: Readonly<Record<Unread | 'failed' | 'other-kind' | 'none', readonly [string, string]>> = {
  'no-text': ['扫描件，无法预读', '文件中没有文字，请直接查阅'],
  encrypted: ['文件有密码，无法预读', '请直接查阅'],
  broken: ['文件内容无法解析，无法预读', '请直接查阅'],
  'too-complex': ['文件过大或过于复杂，无法预读', '请直接查阅'],
  failed: ['预读没有完成', '已多次尝试，请直接查阅'],
  'other-kind': ['无法预读', '只能预读 PDF 和 Word（docx）文件'],
  none: ['没有自我评价报告', '申报材料中没有这一项'],
};

const saidOf = (so: Exclude<PrereadProps['so'], { is: 'read' }>): readonly [string, string] => {
  if (so.is === 'waiting') return ['正在预读', '一般几分钟内完成，请稍后刷新'];
  return UNREAD[so.is === 'unread' ? so.why : so.is];
};

type Read = Extract<Preread, { is: 'read' }>;

const PARTS = { page: '页', paragraph: '段' } as const;

const sizeOf = ({ parts, total, silent, cut }: Read): string =>
  [
    `共 ${total} ${PARTS[parts]}`,
    silent > 0 && `其中 ${silent} 页没有文字（扫描页），未能检索`,
    cut && '内容过长，后面的部分没有检索',
  ]
    .filter((word) => word !== false)
    .join('，');

const unseenIn = (rubric: Rubric, { items }: Read): string => {
  const unseen = rubric.categories
    .flatMap((category) => category.items)
    .filter(({ code }) => placesOf(items, code).length === 0)
    .map(({ code }) => code);
  return unseen.length === 0 ? '无' : unseen.join('、');
};

const placesOf = (items: readonly FoundItem[], code: string): readonly Place[] =>
  items.find((item) => item.code === code)?.places ?? [];

const foundPart = (p: PrereadProps, so: Read) => {
  const { rubric } = p;
  const groups = scoringGroups(rubric);
  const at = Math.min(p.group, groups.length - 1);
  const group = groups[at];
  if (!group) throw new Error(`rubric ${rubric.id} has no items`);
  return [
    heading(categoryName(rubric, group.category)),
    ...group.items.map((item) => {
      const places = placesOf(so.items, item.code);
      return markdown(
        md`**${itemName(item)}**${places.length === 0 ? md`\n未见` : places.map(({ at: place, quote }) => md`\n第 ${place} ${PARTS[so.parts]}　${quote}`)}`,
      );
    }),
    buttonRow(
      at > 0 && page('上一组', p, { group: at - 1 }),
      at < groups.length - 1 && page('下一组', p, { group: at + 1 }),
    ),
    collapsible(
      '按类目打开',
      buttonRow(
        ...rubric.categories
          .slice(0, CATEGORIES_MOST)
          .map(({ code }) =>
            page(categoryName(rubric, code), p, { group: groups.findIndex(({ category }) => category === code) }),
          ),
      ),
    ),
  ];
};
const CATEGORIES_MOST = 20;

const page = (
  text: string,
  { application, file, group }: PrereadProps,
  other: { readonly file?: number; readonly group?: number },
) => open.button(text, { view: 'preread', params: { application, file, group, ...other } });
