import { say } from '../actions/basic.ts';
import { type Card, card, note } from '../kit/index.ts';

/** What one may not see looks the same as what does not exist. */
export const notFound = (): Card =>
  card(
    { title: '没有找到', template: 'grey' },
    note('没有您可以查看的内容，或内容已变化。'),
    say.button('待办', { words: '待办' }),
  );
