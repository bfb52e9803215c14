import { type Card, card, note } from '../kit/index.ts';

/** What stays of a card once the same card has been sent to the same person again, further down in the chat. */
export const replacedCard = (title: string): Card =>
  card(
    { title, template: 'grey', summary: `${title}（旧卡片）` },
    note('这张卡片已重新发送，请在最新的一张上查看和办理。'),
  );
