import { REOPENED_REASON } from '../../../cards/words/ballot-words.ts';
import { isOver } from '../../domain/ballot/ballot.ts';
import type { Event } from '../../domain/events.ts';
import { ballotMatter, shareMatter, voteMatter } from '../../domain/ids.ts';
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

/** What brings candidates before the group: the notice is over, the slate is empty, or a list came back or fell. */
export const followBallot = async (work: Work, event: Event): Promise<void> => {
  if (event.type === 'NoticeEnded' || event.type === 'SlateLeftVacant' || event.type === 'ListSentBack')
    await askForBallot(work, event.year);
  if (event.type === 'ListReopened') {
    await dropBallot(work, event.year, REOPENED_REASON);
    await askForBallot(work, event.year);
  }
  if (event.type === 'CycleCancelled') await dropBallot(work, event.year, event.reason);
};

const OF_THE_YEAR = ['propose-ballot', 'confirm-ballot', 'extend-ballot', 'enter-meeting', 'confirm-meeting'] as const;

/** Arts. 7, 15: a year that is cancelled, a list that fell: nobody is asked any more, and nothing is counted. */
const dropBallot = async (work: Work, year: number, reason: string): Promise<void> => {
  for (const kind of [...OF_THE_YEAR, 'sign-minutes', 'submit-list'] as const)
    await work.tasks.close(kind, ballotMatter(year));
  const ballot = await work.ballots.lockLatest(year);
  if (!ballot || isOver(ballot.state)) return;
  for (const person of ballot.roll) {
    await work.tasks.close('cast-vote', voteMatter(year, person));
    await work.refresh(voteMatter(year, person));
  }
  for (const person of ballot.trustees)
    for (const kind of ['take-share', 'hand-in-share'] as const)
      await work.tasks.close(kind, shareMatter(year, person));
  const rejected = { reason, by: work.viewer().personId, at: work.now };
  await work.ballots.save({ ...ballot, state: 'rejected', rejected }, undefined);
  await work.refresh(ballotMatter(year));
};
