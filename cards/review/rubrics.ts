import type { RubricKind } from '../../src/domain/review/rubric.ts';
import { open } from '../actions/basic.ts';
import { buttonRow, type Card, card, columns, hr, markdown, md, note, shorten } from '../kit/index.ts';
import { RUBRIC_KIND_WORDS } from '../words/rubrics-words.ts';

export interface RubricsProps {
  readonly editions: readonly {
    readonly id: string;
    readonly title: string;
    readonly kind: RubricKind;
    /** `7 类 23 项` */
    readonly size: string;
    /** Years whose signed plan names it. */
    readonly usedIn: readonly number[];
  }[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  /** Editions that wait for a second person; for whoever may see them. */
  readonly waiting: readonly { readonly proposal: string; readonly rubric: string; readonly title: string }[];
  readonly canLoad: boolean;
}

/** `评审标准`: every edition there is to score by (art. 14). */
export const rubrics = ({ editions, total, page, pageSize, waiting, canLoad }: RubricsProps): Card => {
  const to = (number: number) => ({ view: 'rubrics', params: { page: number } });
  return card(
    { title: `评审标准（${total}）`, template: 'blue' },
    ...editions.map(({ id, title, kind, size, usedIn }) =>
      columns(
        markdown(
          md`📐 **${shorten(title, 60)}**\n${RUBRIC_KIND_WORDS[kind]} · ${size}${usedIn.length > 0 && ` · ${usedIn.map((year) => `${year}年度`).join('、')}采用`}`,
        ),
        open.button('查看', { view: 'rubric.shown', params: { id } }),
      ),
    ),
    (page > 0 || (page + 1) * pageSize < total) &&
      buttonRow(
        page > 0 && open.button('上一页', to(page - 1)),
        (page + 1) * pageSize < total && open.button('下一页', to(page + 1)),
      ),
    ...(waiting.length > 0
      ? [
          hr(),
          ...waiting.map(({ proposal, rubric, title }) =>
            open.button(`待确认：${shorten(title, 60)}`, { view: 'rubric', params: { proposal, rubric } }),
          ),
        ]
      : []),
    canLoad && hr(),
    canLoad &&
      note(
        '装载另一版：点“查看”“下载为文件”取一套作底稿，改好内容并换一个编号，把 .json 文件发到这里，由另一位负责人确认。已有的标准不能改动。',
      ),
  );
};
