import type { Application } from '../../domain/application/application.ts';
import { reopenList as decide } from '../../domain/award/decide-award.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { type ApplicationId, applicationMatter } from '../../domain/ids.ts';
import { settleApplication } from '../application/load-application.ts';
import { settle } from '../cycle/load-cycle.ts';
import type { Work } from '../work.ts';

const REOPENED: readonly string[] = ['elected', 'notElected', 'approved'];

/**
 * Arts. 7(2), 15: one of the list was struck out. Whoever else stood before the group is a candidate again, elected or not,
 * and the group settles the list; a ballot that is under way for the places left over has lost its question.
 */
export const reopenList = async (
  work: Work,
  { cycle, applications, struck }: { cycle: Cycle; applications: readonly Application[]; struck: ApplicationId },
): Promise<void> => {
  const { year } = cycle;
  const { event, record } = decide({ cycle, record: await work.awards.find(year) }, struck);
  await work.awards.save(record);
  for (const application of applications)
    if (application.id !== struck && REOPENED.includes(application.state))
      await settleApplication(
        work,
        { application, cycle },
        { type: 'CandidateReopened', application: application.id, year },
      );
  const { from, document } = event;
  await settle(work, cycle, event, { application: struck, from, ...(document === undefined ? {} : { document }) });
  await work.refresh(applicationMatter(struck));
};
