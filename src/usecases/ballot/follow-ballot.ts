import type { Event } from '../../domain/events.ts';
import { ballotMatter } from '../../domain/ids.ts';
import { OFFICE_ROLES } from '../../domain/people/roles.ts';
import { tellRoles } from '../tell.ts';
import type { Work } from '../work.ts';

const nominated = async (work: Work, year: number): Promise<number> =>
  (await work.applications.counts(year))
    .filter(({ state }) => state === 'nominated')
    .reduce((sum, { count }) => sum + count, 0);

/** Arts. 7(2), 15: whoever is left is put to the leading group; with nobody left the list goes on as it is. */
export const askForBallot = async (
  work: Work,
  year: number,
  { toVote }: { readonly toVote?: number } = {},
): Promise<void> => {
  const matter = ballotMatter(year);
  if ((toVote ?? (await nominated(work, year))) > 0)
    await work.tasks.open({ kind: 'propose-ballot', matter, role: 'officeClerk' });
  else await work.tasks.open({ kind: 'submit-list', matter, role: 'officeDirector' });
  const view = { name: 'ballot', params: { year } };
  await tellRoles(work, OFFICE_ROLES, matter, `ballot-due:${year}:${work.now.getTime()}`, view);
};

/** What brings candidates before the group: the notice is over, the slate is empty, or a list came back. */
export const followBallot = async (work: Work, event: Event): Promise<void> => {
  if (event.type === 'NoticeEnded' || event.type === 'SlateLeftVacant' || event.type === 'ListSentBack')
    await askForBallot(work, event.year);
};
