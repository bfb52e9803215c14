import type { CategoryThemes } from '../../src/domain/review/record.ts';
import { THEME_MOST } from '../../src/domain/review/themes.ts';
import { open } from '../actions/basic.ts';
import { adoptThemes, recordThemes } from '../actions/scores.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  form,
  heading,
  input,
  markdown,
  md,
  note,
  progressLine,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { THEME_WORDS } from '../words/themes-words.ts';
import type { AboutNow } from './about.ts';

export interface ThemesCategory {
  readonly code: string;
  readonly name: string;
  /** In the leader's words, or as drafted. */
  readonly words: CategoryThemes;
  readonly saved?: { readonly by: string; readonly at: Date };
  /** Items that the panel names most often. */
  readonly named: readonly { readonly code: string; readonly name: string; readonly times: number }[];
}

export interface ThemesProps extends AboutNow {
  /** On this page. */
  readonly categories: readonly ThemesCategory[];
  readonly done: number;
  readonly total: number;
  readonly canRecord: boolean;
  readonly page: number;
  readonly pages: number;
}

/** Of each kind of theme, where several categories stand on one card. */
const SHORT_MOST = 140;

/** 「评审要点」: what matters in each category, drafted from what the panel has written, in the leader's words once kept. */
export const themes = (p: ThemesProps): Card => {
  const { application, categories, done, total, canRecord } = p;
  const page = (to: number) => ({ view: 'themes', params: { application, page: to } });
  return card(
    {
      title: '评审要点',
      subtitle: `${p.number}　${shorten(p.title || '申报', 40)}`,
      template: done === total ? 'green' : 'blue',
    },
    progressLine(done, total, '类已由本件组长核定'),
    note(
      '按评语、讨论和合议由系统归纳，不含分数和姓名。核定后：“需现场核实”填入现场评审安排（市强市办可见），优势和改进机会供起草评审意见和提请审议时参考。',
    ),
    ...categories.map((one) => [
      heading(`${one.saved ? '✅' : '📝'} ${one.code} ${shorten(one.name, 24)}`),
      ...wordsOf(one.words, SHORT_MOST),
      canRecord &&
        open.button(one.saved ? '修改' : '核定', { view: 'themes', params: { application, category: one.code } }),
    ]),
    (p.page > 0 || p.page + 1 < p.pages) &&
      buttonRow(
        p.page + 1 < p.pages && open.button('更多', page(p.page + 1)),
        p.page > 0 && open.button('上一页', page(p.page - 1)),
      ),
    canRecord && done < total && adoptThemes.button('采用其余草稿', { application }, 'primary_filled'),
  );
};

const wordsOf = (words: CategoryThemes, most: number) => {
  const said = (Object.keys(THEME_WORDS) as (keyof CategoryThemes)[]).filter((kind) => words[kind] !== ''); // Object.keys forgets the key type
  return said.length === 0
    ? [note('没有可归纳的内容。')]
    : said.map((kind) => markdown(md`**${THEME_WORDS[kind]}**\n${shorten(words[kind], most)}`));
};

export interface ThemesCategoryProps extends AboutNow {
  readonly category: ThemesCategory;
  /** As drafted now, where the leader's words are others. */
  readonly draft?: CategoryThemes;
  readonly canRecord: boolean;
}

/** One category, to be worked on by whoever leads the discussion. */
export const themesCategory = (p: ThemesCategoryProps): Card => {
  const { application, category, draft, canRecord } = p;
  const { code, name, words, saved, named } = category;
  return card(
    {
      title: `评审要点：${code} ${shorten(name, 24)}`,
      subtitle: `${p.number}　${shorten(p.title || '申报', 40)}`,
      template: saved ? 'green' : 'blue',
    },
    saved && statusLine('✅', '已核定', `${saved.by}，${instantWords(saved.at, p.now)}`),
    named.length > 0 &&
      note(`提到最多的条目：${named.map((item) => `${item.code} ${item.name}（${item.times} 次）`).join('，')}`),
    ...(canRecord
      ? [
          note('不要写分数、名次和评审员姓名。“需现场核实”由安排现场评审的人看到，其余在提请审议时供领导小组参考。'),
          form(
            'themes',
            ...(Object.keys(THEME_WORDS) as (keyof CategoryThemes)[]).map(
              (
                kind, // as above
              ) => input(kind, { label: THEME_WORDS[kind], rows: 4, maxLength: THEME_MOST, value: words[kind] }),
            ),
            recordThemes.submit('保存要点', { application, category: code }, 'primary_filled'),
          ),
        ]
      : wordsOf(words, THEME_MOST)),
    draft && collapsible('现在的草稿', ...wordsOf(draft, THEME_MOST)),
    buttonRow(open.button('全部类目', { view: 'themes', params: { application } })),
  );
};
