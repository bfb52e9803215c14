import type { Application } from '../application/application.ts';
import type { Cycle } from '../cycle/cycle.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';
import { type Apart, stillApart } from './consensus.ts';
import type { ItemDiscussed } from './events.ts';
import type { Comment, ReviewRecord } from './record.ts';

/** One thing at a time, in a sentence or a few: characters. */
export const COMMENT_LEAST = 4;
export const COMMENT_MOST = 500;
/** On one item: what can be read before it is agreed on. */
export const COMMENTS_MOST = 40;

interface Discussing {
  readonly application: Application;
  readonly cycle: Pick<Cycle, 'state' | 'year'>;
  readonly record: ReviewRecord;
  readonly apart: readonly Apart[];
}

/**
 * Art. 14: 「发表意见」 on an item on which the panel is apart, for as long as what is agreed on it can still be recorded.
 * What was written stays as it is; whoever thinks otherwise by now writes again.
 */
export const discussItem = (
  { application, cycle, record, apart }: Discussing,
  { item: code, text, by }: Pick<Comment, 'item' | 'text' | 'by'>,
): Verdict<ItemDiscussed> => {
  const { number, state, stopped } = application;
  if (state !== 'reviewing' || cycle.state !== 'reviewing' || stopped)
    return refuse('14', 'not-under-review', { number, year: cycle.year });
  const found = apart.find(({ item }) => item.code === code);
  if (!found) return refuse('14', 'item-not-apart', { code });
  const { name } = found.item;
  if (!canDiscuss(record, found)) return refuse('14', 'discussion-over', { code, name });
  const { length } = [...text];
  if (length < COMMENT_LEAST || length > COMMENT_MOST)
    return refuse('14', 'comment-length', { code, name, least: COMMENT_LEAST, most: COMMENT_MOST });
  const said = commentsOn(record, code);
  // Pressed twice, or sent again from another device.
  if (said.findLast((one) => one.by === by)?.text === text) return refuse('14', 'comment-twice', { code, name });
  if (said.length >= COMMENTS_MOST) return refuse('14', 'comments-full', { code, name, most: COMMENTS_MOST });
  return allow({ type: 'ItemDiscussed', application: application.id, year: application.year, item: code });
};

/** What a gate was held on stays, unless new scores have opened it again. */
export const canDiscuss = (record: Pick<ReviewRecord, 'gate' | 'consensus'>, apart: Apart): boolean =>
  record.gate === undefined || stillApart([apart], record).length > 0;

/** In the order in which they were written. */
export const commentsOn = ({ discussion = [] }: Pick<ReviewRecord, 'discussion'>, code: string): readonly Comment[] =>
  discussion.filter(({ item }) => item === code);

export const withComment = (record: ReviewRecord, comment: Comment): ReviewRecord => ({
  ...record,
  discussion: [...(record.discussion ?? []), comment],
});
