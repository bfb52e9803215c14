import type { Rubric } from '../../src/domain/review/rubric.ts';
import { REMARK_MOST, type Sheet } from '../../src/domain/review/sheet.ts';
import { open } from '../actions/basic.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  facts,
  fits,
  heading,
  markdown,
  md,
  note,
  shorten,
} from '../kit/index.ts';
import { categoryName, itemName, type SheetAbout, sheetHead } from './scoring-facts.ts';

/** A sheet that counts, and whose it is; named to nobody but those who score the same application. */
export interface PeerSheet {
  readonly panelist: string;
  readonly name: string;
  readonly own: boolean;
  readonly sheet: Pick<Sheet, 'marks' | 'remarks'>;
}

export interface ScoringPeersProps extends SheetAbout {
  readonly rubric: Rubric;
  readonly sheets: readonly PeerSheet[];
  /** Of all who score it. */
  readonly total: number;
  /** Which category is shown. */
  readonly category: number;
  /** Of whom the words are shown whole. */
  readonly whole?: string;
}

/** Of each remark, where several stand on one card. */
const SHORT_MOST = 80;

/** What the others have given, one category a page: for whoever has finished, and only what is final. */
export const scoringPeers = (p: ScoringPeersProps): Card => {
  const category = p.rubric.categories[p.category] ?? p.rubric.categories[0];
  if (!category) throw new Error(`rubric ${p.rubric.id} has no categories`);
  const shown = p.whole === undefined ? p.sheets : p.sheets.filter(({ panelist }) => panelist === p.whole);
  const most = p.whole === undefined ? SHORT_MOST : REMARK_MOST;
  const page = (params: object) => ({
    view: 'scoring.peers',
    params: { application: p.application, kind: p.kind, ...params },
  });
  return card(
    { ...sheetHead(p), title: '同组评分', template: 'blue' },
    note(`已提交 ${p.sheets.length}/${p.total}，只在评审组内查看，不得外传（第二十四条）。`),
    heading(categoryName(p.rubric, category.code)),
    ...category.items.map((item) =>
      markdown(
        md`**${itemName(item)}**\n${shown.map((one, at) => md`${at > 0 && '　'}${nameOf(one)} ${one.sheet.marks[item.code]?.percent ?? 0}%`)}`,
      ),
    ),
    ...shown.map((one) => {
      const { strengths = '', improvements = '' } = one.sheet.remarks[category.code] ?? {};
      return facts({
        [`${nameOf(one)}·优势`]: shorten(strengths, most),
        [`${nameOf(one)}·改进`]: shorten(improvements, most),
      });
    }),
    p.whole === undefined
      ? wholeButtons(p, category.code, page)
      : buttonRow(open.button('全部评审员', page({ category: p.category }))),
    collapsible(
      '按类目打开',
      buttonRow(
        ...p.rubric.categories
          .slice(0, CATEGORIES_MOST)
          .map(({ code }, at) => open.button(categoryName(p.rubric, code), page({ category: at }))),
      ),
    ),
    buttonRow(open.button('返回评分', { view: 'scoring', params: { application: p.application, kind: p.kind } })),
  );
};
const CATEGORIES_MOST = 20;

const nameOf = ({ name, own }: PeerSheet): string => (own ? `${name}（我）` : name);

/** Only of those whose words did not fit. */
const wholeButtons = (
  { sheets, category }: ScoringPeersProps,
  code: string,
  page: (params: object) => { readonly view: string; readonly params: Record<string, unknown> },
) => {
  const cut = sheets.filter(({ sheet }) => {
    const { strengths = '', improvements = '' } = sheet.remarks[code] ?? {};
    return !fits(strengths, SHORT_MOST) || !fits(improvements, SHORT_MOST);
  });
  return (
    cut.length > 0 &&
    buttonRow(...cut.map((one) => open.button(`全文：${nameOf(one)}`, page({ category, whole: one.panelist }))))
  );
};
