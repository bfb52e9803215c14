import { type Matter, type ProposalId, RUBRICS, rubricMatter } from '../domain/ids.ts';
import { isHeldOn, OFFICE_ROLES } from '../domain/people/roles.ts';
import type { ReviewEvent } from '../domain/review/events.ts';
import { canDo } from '../domain/visibility.ts';
import type { Person } from './people/people-port.ts';
import { tell } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

type Kinds = 'RubricProposed' | 'RubricLoaded' | 'RubricRejected' | 'RubricWithdrawn';
type Told<T extends Kinds> = Extract<ReviewEvent, { type: T }>;
type Announcements = { readonly [T in Kinds]: (work: Work, event: Told<T>) => Promise<void> };

/** Rubrics (art. 14): another edition takes two persons; the office hears of it, the first person of a refusal. */
export const announceRubrics: Announcements = {
  async RubricProposed(work, { rubric, proposal }) {
    const matter = rubricMatter(rubric);
    const proposer = work.viewer().personId;
    await work.tasks.open({ kind: 'decide-rubric', matter, role: 'officeDirector', notBy: proposer });
    const directors = await work.people.holding(['officeDirector']);
    const others = directors.filter(({ id }) => id !== proposer);
    await tell(work, others, matter, `rubric:${proposal}`, { name: 'rubric', params: { proposal, rubric } });
    await work.refresh(RUBRICS);
  },
  async RubricLoaded(work, { rubric, proposal }) {
    const matter = rubricMatter(rubric);
    const proposer = await settle(work, matter, proposal);
    const office = await work.people.holding(OFFICE_ROLES);
    // Who brought it while still in the office and may watch it yet is told too.
    const told = office.some(({ id }) => id === proposer?.id) ? office : [...office, ...whoSee(work, proposer)];
    await tell(work, told, matter, `rubric-loaded:${proposal}`, decided(proposal));
  },
  async RubricRejected(work, { rubric, proposal }) {
    const matter = rubricMatter(rubric);
    const proposer = await settle(work, matter, proposal);
    await tell(work, whoSee(work, proposer), matter, `rubric-rejected:${proposal}`, decided(proposal));
  },
  async RubricWithdrawn(work, { rubric, proposal }) {
    await settle(work, rubricMatter(rubric), proposal);
  },
};

const decided = (proposal: ProposalId): View => ({ name: 'rubric.decided', params: { proposal } });

/** It waits for nobody any more, and its cards say so; answers who had brought it. */
const settle = async (work: Work, matter: Matter, id: ProposalId): Promise<Person | undefined> => {
  await work.tasks.close('decide-rubric', matter);
  await work.refresh(matter);
  await work.refresh(RUBRICS);
  const proposal = await work.proposals.find(id);
  return proposal && (await work.people.find(proposal.proposedBy));
};

/** Whoever may still see it: roles end between a proposal and its decision. */
const whoSee = (work: Work, person: Person | undefined): readonly Person[] => {
  if (!person) return [];
  const { id: personId, name, active, grants } = person;
  const held = grants.filter((grant) => isHeldOn(grant, work.today));
  return canDo({ personId, name, active, grants: held }, 'rubrics.changes.see') ? [person] : [];
};
