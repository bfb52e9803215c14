import { COMMENT_MOST } from '../../src/domain/review/discussion.ts';
import { type DiscussedItem, type DiscussionItemProps, discussion, discussionItem } from '../review/discussion.ts';
import type { Sample } from './sample.ts';

const ABOUT = {
  application: '0b5f6a52-9c1e-4f0e-8f5b-0d2f6a3b7c11',
  number: '受理2026-001',
  title: '威海甲船机有限公司',
  now: new Date('2026-07-20T06:00:00Z'),
} as const;
const item = (code: string, name: string, more: Partial<DiscussedItem> = {}): DiscussedItem => ({
  code,
  name,
  points: '50',
  comments: 0,
  ...more,
});
const LEADING = item('4.1.2', '高层领导的作用', { comments: 3 });
const GIVEN = [
  { name: '顾清和', percent: 50 },
  { name: '沈砚', percent: 55 },
  { name: '陆知微', percent: 75 },
];
const at = (minute: number): Date => new Date(Date.UTC(2026, 6, 20, 2, minute));
const COMMENTS: DiscussionItemProps['comments'] = [
  {
    by: '陆知微',
    own: false,
    at: at(10),
    text: '自评报告第 12 页有每季度的领导评审记录，连续三年，改进项都有关闭日期，我认为展开是充分的。',
  },
  {
    by: '顾清和',
    own: true,
    at: at(24),
    text: '评审记录只到公司一级。两家分公司没有记录，第 15 页的组织图也没有把它们放进去，所以我放在下一档。',
  },
  { by: '程以宁', own: false, at: at(31) },
];
const card = (props: Partial<DiscussionItemProps>) =>
  discussionItem({
    ...ABOUT,
    item: LEADING,
    given: GIVEN,
    comments: COMMENTS,
    canAdd: true,
    canRecord: false,
    isWatcher: false,
    page: 0,
    pages: 1,
    ...props,
  });

/** Art. 14: what the panel writes to each other before it agrees. */
export const DISCUSSION_SAMPLES: readonly Sample[] = [
  {
    name: 'review/discussion/leader',
    title: '合议讨论：本件组长',
    card: discussion({
      ...ABOUT,
      items: [LEADING, item('4.2.2', '战略制定', { agreed: 55, comments: 2 }), item('4.5.2', '过程的识别与设计')],
      spread: 10,
      canRecord: true,
      isWatcher: false,
      page: 0,
      pages: 1,
    }),
  },
  {
    name: 'review/discussion/many',
    title: '合议讨论：很多条目',
    card: discussion({
      ...ABOUT,
      items: Array.from({ length: 10 }, (_, place) =>
        item(`A10.10.10.${place + 10}`, '过程的识别、设计、实施与改进'.padEnd(40, '及其有效性'), { comments: place }),
      ),
      spread: 10,
      canRecord: true,
      isWatcher: false,
      page: 1,
      pages: 4,
    }),
  },
  {
    name: 'review/discussion/none',
    title: '合议讨论：没有需要讨论的条目',
    card: discussion({ ...ABOUT, items: [], spread: 10, canRecord: false, isWatcher: false, page: 0, pages: 1 }),
  },
  { name: 'review/discussion-item/open', title: '合议讨论：一个条目', card: card({}) },
  {
    name: 'review/discussion-item/first',
    title: '合议讨论：还没有意见',
    card: card({ item: { ...LEADING, comments: 0 }, comments: [] }),
  },
  {
    name: 'review/discussion-item/agreed',
    title: '合议讨论：已合议',
    card: card({ item: { ...LEADING, agreed: 60 }, canRecord: true }),
  },
  {
    name: 'review/discussion-item/over',
    title: '合议讨论：现场评审范围确定以后',
    card: card({ item: { ...LEADING, agreed: 60 }, canAdd: false }),
  },
  {
    name: 'review/discussion-item/full',
    title: '合议讨论：写满的一页',
    card: card({
      item: { ...LEADING, comments: 40 },
      comments: Array.from({ length: 8 }, (_, place) => ({
        by: '欧阳慕容上官',
        own: false,
        at: at(place),
        text: '“展开”！\n'.repeat(100).slice(0, COMMENT_MOST),
      })),
      canAdd: false,
      canRecord: true,
      page: 3,
      pages: 5,
    }),
  },
  {
    name: 'review/discussion-item/watched',
    title: '合议讨论：供监督查阅',
    card: card({
      item: { ...LEADING, agreed: 60 },
      given: [],
      comments: COMMENTS.map((one, place) => ({ ...one, own: false, by: `评审员${place + 1}` })),
      canAdd: false,
      isWatcher: true,
    }),
  },
];
