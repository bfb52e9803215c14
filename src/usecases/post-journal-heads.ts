import { NOTHING, type PersonId } from '../domain/ids.ts';
import type { Work } from './work.ts';

/** Once a day each supervisor gets the heads of all chains, where no operator of ours can reach them (art. 23). */
export const postJournalHeads = async (work: Work, supervisor: PersonId): Promise<void> => {
  const heads = await work.journal.heads();
  if (heads.length === 0) return;
  const openId = (await work.people.find(supervisor))?.openId;
  if (!openId) return;
  await work.show({
    to: openId,
    key: `journal-head:${work.today}:${supervisor}`,
    matter: NOTHING,
    view: { name: 'journal.head', params: { day: work.today, heads } },
  });
};
