import type { PublishPreviewProps } from '../../../cards/award/publish-preview.ts';
import { STATE_WORDS } from '../../../cards/words/application-words.ts';
import {
  type Application,
  type ApplicationState,
  isConcluded,
  partiesOf,
} from '../../domain/application/application.ts';
import { CITY_WATCHERS, DISTRICT_ROLES, OFFICE_ROLES, type Role } from '../../domain/people/roles.ts';
import { panelists, TOLD_OF_RESULT } from '../announce-award.ts';
import { partyOf } from '../award/listed-party.ts';
import type { SettledList } from '../award/load-list.ts';
import type { Person } from '../people/people-port.ts';
import type { Work } from '../work.ts';

const GROUPS: readonly { readonly word: string; readonly roles: readonly Role[] }[] = [
  { word: '市强市办', roles: OFFICE_ROLES },
  { word: '区市', roles: DISTRICT_ROLES },
  { word: '领导小组和监督员', roles: CITY_WATCHERS },
  { word: '市政府', roles: ['government'] },
];

/** Each person once, whatever else they are: that is how they are told. */
const groupsOf = (people: readonly Person[], panel: readonly Person[]): PublishPreviewProps['officials'] => {
  const rest = new Map(people.map((person) => [person.id, person]));
  const groups = GROUPS.map(({ word, roles }) => {
    const of = [...rest.values()].filter(({ grants }) => grants.some(({ role }) => roles.includes(role)));
    for (const { id } of of) rest.delete(id);
    return { word, count: of.length };
  });
  const known = new Set(people.map(({ id }) => id));
  return [...groups, { word: '评审组', count: panel.filter(({ id }) => !known.has(id)).length }];
};

/** People with a chat who are told of these. */
const peopleOf = async (work: Work, applications: readonly Application[]): Promise<number> => {
  // Each application is a message of its own, also for somebody who has two of them.
  let count = 0;
  for (const application of applications)
    count += (await work.people.many({ ids: partiesOf(application) })).filter(({ openId }) => openId).length;
  return count;
};

/** Counted as 「公布」 will tell them, from the states as they stand before it. */
export const previewOf = async (work: Work, { cycle, list, record }: SettledList): Promise<PublishPreviewProps> => {
  const { year } = cycle;
  const concluded = (await work.applications.accepted(year)).filter(({ state }) => isConcluded(state));
  const others = concluded.filter(({ state }) => state !== 'approved');
  const counts = new Map<ApplicationState, number>();
  for (const { state } of others) counts.set(state, (counts.get(state) ?? 0) + 1);
  return {
    year,
    documentNumber: record.document?.number ?? '',
    winners: list.map(partyOf),
    winnerPeople: await peopleOf(work, list),
    others: [...counts].map(([state, count]) => ({ outcome: STATE_WORDS[state], count })),
    otherPeople: await peopleOf(work, others),
    officials: groupsOf(await work.people.holding(TOLD_OF_RESULT), await panelists(work, year)),
  };
};
