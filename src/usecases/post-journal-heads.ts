import { NOTHING } from '../domain/ids.ts';
import type { Work } from './work.ts';

/** Once a day every supervisor gets the heads of all chains, where no operator of ours can reach them (art. 23). */
export const postJournalHeads = async (work: Work): Promise<void> => {
  const heads = await work.journal.heads();
  if (heads.length === 0) return;
  for (const { id, openId } of await work.people.holding(['supervisor'])) {
    if (!openId) continue;
    await work.show({
      to: openId,
      key: `journal-head:${work.today}:${id}`,
      matter: NOTHING,
      view: { name: 'journal.head', params: { day: work.today, heads } },
    });
  }
};
