import type { Matter, OpenId } from '../domain/ids.ts';
import { taskCard } from './tasks.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

export interface AgeingCard {
  readonly id: string;
  readonly key: string;
  readonly to: OpenId;
  readonly matter: Matter;
  readonly view: View;
}

/**
 * Before its 13th day every card that still has a button is dealt with, since the platform stops taking clicks and
 * updates after the 14th: where its holder still has something to do about the matter a new card is sent, and the old
 * one keeps its text without buttons. Answers the card to be sent anew, if any.
 */
export const renewAgeingCard = async (work: Work, card: AgeingCard): Promise<void> => {
  // The task's own card is sent anew; each of its reminders besides would only multiply it.
  if (/^(reminder|nudge):/.test(card.key)) return;
  const { tasks } = await work.tasks.of(work.viewer(), { offset: 0, limit: 1, matter: card.matter });
  const [open] = tasks;
  if (!open) return;
  const { view, params } = await taskCard(work, open);
  await work.show({
    to: card.to,
    key: `${card.key.replace(/\+\d+$/, '')}+${work.now.getTime()}`,
    matter: card.matter,
    view: { name: view, params },
  });
};
