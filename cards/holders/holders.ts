import type { HolderKind, HolderState } from '../../src/domain/holders/holder.ts';
import { open } from '../actions/basic.ts';
import { exportHolders, searchHolders } from '../actions/holders.ts';
import {
  buttonRow,
  type Card,
  card,
  columns,
  facts,
  form,
  hr,
  input,
  markdown,
  md,
  note,
  shorten,
} from '../kit/index.ts';
import { HOLDER_KIND_WORDS, HOLDER_STATE_WORDS } from '../words/holder-words.ts';

export interface HoldersProps {
  readonly holders: readonly {
    readonly id: string;
    readonly year: number;
    readonly kind: HolderKind;
    readonly name: string;
    readonly state: HolderState;
  }[];
  readonly total: number;
  /** Of the whole register; absent where only a part is shown. */
  readonly counts?: { readonly organisations: number; readonly individuals: number; readonly revoked: number };
  readonly page: number;
  readonly pageSize: number;
  /** What was looked for, as typed. */
  readonly search?: string;
  readonly canImport: boolean;
  readonly canExport: boolean;
}

/** `名册`: who has been recognised since 2010, newest first (arts. 6, 29). Names and states are public. */
export const holders = (p: HoldersProps): Card => {
  const page = (to: number) => ({
    view: 'holders',
    params: { ...(p.search === undefined ? {} : { search: p.search }), page: to },
  });
  const isPart = p.search !== undefined;
  return card(
    { title: `获得认定名册（${p.total}）`, ...subtitleOf(p), template: 'blue' },
    p.counts &&
      p.total > 0 &&
      facts({
        单位: `${p.counts.organisations} 家`,
        个人: `${p.counts.individuals} 名`,
        其中已撤销: p.counts.revoked > 0 && `${p.counts.revoked}`,
      }),
    form(
      'find',
      input('search', {
        label: '查找',
        ...(isPart ? { value: p.search } : {}),
        placeholder: '名称、年度、单位或个人、已撤销、代码',
        maxLength: 60,
      }),
      searchHolders.submit('查找', {}),
    ),
    (isPart || p.canExport) &&
      buttonRow(
        isPart && open.button('全部', { view: 'holders', params: {} }),
        p.canExport && exportHolders.button('导出', {}),
      ),
    hr(),
    p.holders.length === 0 && note(isPart ? '没有找到相符的记录。' : '名册还是空的。'),
    ...p.holders.map(({ id, year, kind, name, state }) =>
      columns(
        markdown(
          md`${state === 'valid' ? '🏅' : '⛔'} **${shorten(name, 40)}**\n${year}年度 · ${HOLDER_KIND_WORDS[kind]} · ${HOLDER_STATE_WORDS[state]}`,
        ),
        open.button('查看', { view: 'holder', params: { holder: id } }),
      ),
    ),
    (p.page > 0 || (p.page + 1) * p.pageSize < p.total) &&
      buttonRow(
        (p.page + 1) * p.pageSize < p.total && open.button('更多', page(p.page + 1)),
        p.page > 0 && open.button('上一页', page(p.page - 1)),
      ),
    p.canImport &&
      note('成批登记：把 .xlsx 名册（年度、类别、名称、代码、状态、撤销日期）直接发到这里，先预览再确认。'),
  );
};

const subtitleOf = ({ search, page, pageSize, total }: HoldersProps): { readonly subtitle?: string } => {
  const what = search === undefined ? '' : `查找“${shorten(search, 20)}”`;
  const where = total > pageSize ? `第 ${page + 1} 页，共 ${Math.ceil(total / pageSize)} 页` : '';
  const subtitle = [what, where].filter((part) => part !== '').join(' · ');
  return subtitle === '' ? {} : { subtitle };
};
