import type { Application } from '../../domain/application/application.ts';
import { seatMatter } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { isReady, isSeated, STATEMENT_VERSION, seatOf } from '../../domain/review/panel.ts';
import { tell } from '../tell.ts';
import type { Work } from '../work.ts';

/** Art. 24: whoever reviews an application has signed the statement as it reads today; without that, no material. */
export const hasSigned = async (
  work: Work,
  { year, review }: Pick<Application, 'year' | 'review'>,
): Promise<Verdict<true>> => {
  const { personId } = work.viewer();
  if (!review?.panelists.includes(personId)) return allow(true);
  const panel = await work.panels.find(year);
  const seat = panel && seatOf(panel, personId);
  return seat && isReady(seat) ? allow(true) : refuse('24', 'statement-outdated');
};

/** Runs when a process starts: its text may be another one, and whoever signed the one before is asked for this one. */
export const askStatementsAnew = async (work: Work): Promise<void> => {
  const years = (await work.cycles.all()).filter(({ state }) => state === 'reviewing').map(({ year }) => year);
  for (const year of years) {
    const seats = (await work.panels.find(year))?.seats ?? [];
    for (const seat of seats.filter((one) => isSeated(one) && one.statement !== undefined && !isReady(one))) {
      const { person } = seat;
      const matter = seatMatter(year, person);
      await work.tasks.open({ kind: 'sign-statement', matter, role: 'panelist', person });
      // However often a process starts, one card.
      await tell(work, await work.people.many({ ids: [person] }), matter, `seat:${year}:text-${STATEMENT_VERSION}`, {
        name: 'seat',
        params: { year },
      });
    }
  }
};
