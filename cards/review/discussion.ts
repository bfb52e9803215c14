import { COMMENT_LEAST, COMMENT_MOST, COMMENTS_MOST } from '../../src/domain/review/discussion.ts';
import { open } from '../actions/basic.ts';
import { discussItem } from '../actions/scores.ts';
import {
  buttonRow,
  type Card,
  card,
  form,
  heading,
  input,
  markdown,
  md,
  note,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import type { AboutNow } from './about.ts';

export interface DiscussedItem {
  readonly code: string;
  readonly name: string;
  /** As people read them. */
  readonly points: string;
  readonly comments: number;
  /** Absent while the panel has still to agree. */
  readonly agreed?: number;
}

export interface DiscussionProps extends AboutNow {
  readonly items: readonly DiscussedItem[];
  /** Points of percent that two panelists may be apart. */
  readonly spread: number;
  /** Whoever records what is agreed. */
  readonly canRecord: boolean;
  /** Reads without a name, once everything is concluded. */
  readonly isWatcher: boolean;
  readonly page: number;
  readonly pages: number;
}

/** 「合议讨论」: on which items the panel is apart, and how far each has been discussed. */
export const discussion = (p: DiscussionProps): Card => {
  const { application, number, title, items, spread, canRecord, isWatcher } = p;
  const page = (to: number) => ({ view: 'discussion', params: { application, page: to } });
  return card(
    { title: '合议讨论', subtitle: `${number}　${shorten(title || '申报', 40)}`, template: 'blue' },
    items.length === 0
      ? statusLine('✅', '没有需要讨论的条目', `各评审员在每个条目上相差不超过 ${spread} 个百分点`)
      : note(isWatcher ? WATCHED : CONFIDENTIAL),
    ...items.map((item) => [
      statusLine(
        item.agreed === undefined ? '💬' : '✅',
        `${item.code} ${shorten(item.name, 30)}（${item.points} 分）`,
        item.agreed === undefined ? countWords(item.comments) : `合议 ${item.agreed}%，${countWords(item.comments)}`,
      ),
      open.button(item.comments > 0 || isWatcher ? '看讨论' : '发表意见', {
        view: 'discussion',
        params: { application, item: item.code },
      }),
    ]),
    (p.page > 0 || p.page + 1 < p.pages) &&
      buttonRow(
        p.page + 1 < p.pages && open.button('更多', page(p.page + 1)),
        p.page > 0 && open.button('上一页', page(p.page - 1)),
      ),
    canRecord && open.button('记录合议', { view: 'consensus', params: { application } }, 'primary_filled'),
  );
};

const CONFIDENTIAL = '只有评审本件的评审员能看到讨论和署名；不要外传（第二十四条）。发表后不能更改，可以再发表。';
const WATCHED = '评审已全部办结，供监督查阅，不显示评审员姓名（第二十三条）。';

const countWords = (comments: number): string => (comments === 0 ? '还没有意见' : `${comments} 条意见`);

export interface DiscussionItemProps extends AboutNow {
  readonly item: DiscussedItem;
  /** What each has given, from the lowest; empty for whoever reads no score of a person. */
  readonly given: readonly { readonly name: string; readonly percent: number }[];
  /** On this page; the last page is shown first. */
  readonly comments: readonly {
    readonly by: string;
    readonly own: boolean;
    readonly at: Date;
    /** Absent: whoever wrote it takes no part any more. */
    readonly text?: string;
  }[];
  readonly canAdd: boolean;
  readonly canRecord: boolean;
  readonly isWatcher: boolean;
  readonly page: number;
  readonly pages: number;
}

/** One item: what was given, what was written about it, and a line to write. */
export const discussionItem = (p: DiscussionItemProps): Card => {
  const { application, item, comments, given } = p;
  const page = (to: number) => ({ view: 'discussion', params: { application, item: item.code, page: to } });
  return card(
    {
      title: `讨论：${item.code} ${shorten(item.name, 30)}`,
      subtitle: `${p.number}　${shorten(p.title || '申报', 40)}`,
      template: item.agreed === undefined ? 'blue' : 'green',
    },
    given.length > 0 &&
      markdown(md`${given.map(({ name, percent }, at) => md`${at > 0 && ' · '}${shorten(name, 8)} ${percent}%`)}`),
    item.agreed !== undefined && statusLine('✅', `已合议 ${item.agreed}%`),
    heading(item.comments === 0 ? '还没有意见' : `意见 ${item.comments} 条`),
    ...comments.flatMap(({ by, own, at, text }) => [
      markdown(md`**${by}${own && '（我）'}**　${instantWords(at, p.now)}`),
      text === undefined ? note('作者已回避或不再评审本件，内容不再显示。') : markdown(md`${text}`),
    ]),
    (p.page > 0 || p.page + 1 < p.pages) &&
      buttonRow(
        p.page > 0 && open.button('更早的意见', page(p.page - 1)),
        p.page + 1 < p.pages && open.button('更新的意见', page(p.page + 1)),
      ),
    p.canAdd &&
      form(
        'discuss',
        input('comment', {
          label: `意见（${COMMENT_LEAST}–${COMMENT_MOST}字，同组评审员可见）`,
          rows: 3,
          required: true,
          maxLength: COMMENT_MOST,
          placeholder: '说明依据在材料的哪里，与哪一档更接近',
        }),
        discussItem.submit('发表意见', { application, item: item.code }, 'primary_filled'),
      ),
    !p.canAdd && !p.isWatcher && note(closedWords(item)),
    buttonRow(
      open.button('全部条目', { view: 'discussion', params: { application } }),
      p.canRecord && open.button('记录合议', { view: 'consensus', params: { application } }),
    ),
    note(p.isWatcher ? WATCHED : CONFIDENTIAL),
  );
};

const closedWords = ({ comments }: DiscussedItem): string =>
  comments >= COMMENTS_MOST ? `已有 ${COMMENTS_MOST} 条意见，请由本件组长记录合议。` : '这个条目的讨论已经结束。';
