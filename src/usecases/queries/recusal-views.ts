import { z } from 'zod';
import { type AskedRecusal, applicationRecusal } from '../../../cards/application/recusal.ts';
import { type RecusalDeskProps, recusalDesk } from '../../../cards/application/recusal-desk.ts';
import { notFound } from '../../../cards/basic/not-found.ts';
import { ROLE_WORDS } from '../../../cards/words/role-words.ts';
import { isEnded, latestSubmission, partiesOf } from '../../domain/application/application.ts';
import { isNamed, openRecusal, type Recusal } from '../../domain/application/recusal.ts';
import { day } from '../../domain/calendar.ts';
import { applicationMatter, type PersonId } from '../../domain/ids.ts';
import { isHeldOn } from '../../domain/people/roles.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { type Found, seeApplication, subjectOf } from '../application/load-application.ts';
import { recusalCandidates } from '../application/recusal-people.ts';
import type { Person } from '../people/people-port.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { leftTo } from './cycle-views.ts';
import { titleSeen } from './seen-application.ts';

const gone: Drawn = { kind: 'card', card: notFound() };

export const recusalViews = {
  recusal: view({
    params: z.strictObject({ application: ApplicationRef }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeApplication(work, id, 'recusal.see');
      if (!found.ok) return gone;
      const own = partiesOf(found.value.application).includes(work.viewer().personId);
      return own ? drawOwn(work, found.value) : drawDesk(work, found.value);
    },
  }),
};

type Named = (id: PersonId) => string;

const namesIn = async (work: Work, recusals: readonly Recusal[]): Promise<Named> => {
  const ids = recusals.flatMap(({ askedBy, proposal, returned, decided }) =>
    [askedBy, proposal?.by, proposal?.who, returned?.by, decided?.by].filter((id) => id !== undefined),
  );
  const names = ids.length > 0 ? await work.people.named([...new Set(ids)]) : new Map<PersonId, string>();
  return (id) => names.get(id) ?? '（已离开）';
};

const drawOwn = async (work: Work, { application }: Found): Promise<Drawn> => {
  const { id, number, recusals = [], state } = application;
  const name = await namesIn(work, recusals);
  return {
    kind: 'card',
    card: applicationRecusal({
      application: id,
      number,
      title: titleSeen(work, application),
      asked: recusals.map((one) => askedOf(one, name)).reverse(),
      canAsk: !openRecusal(recusals) && !isEnded(state) && latestSubmission(application) !== undefined,
      now: work.now,
    }),
  };
};

const askedOf = (
  { person, reason, askedBy, askedAt, dueDay, proposal, decided }: Recusal,
  name: Named,
): AskedRecusal => ({
  person,
  reason,
  by: name(askedBy),
  at: askedAt,
  dueDay,
  ...(proposal && decided
    ? {
        answer: {
          outcome: proposal.outcome,
          reason: proposal.reason,
          proposedBy: name(proposal.by),
          decidedBy: name(decided.by),
          at: decided.at,
        },
      }
    : {}),
});

/** The office reads what is open; with nothing open, what was decided last. */
const drawDesk = async (work: Work, { application, cycle }: Found): Promise<Drawn> => {
  const { id, number, recusals = [] } = application;
  const shown = openRecusal(recusals) ?? recusals.at(-1);
  if (!shown) return gone;
  const { person, reason, askedBy, askedAt, dueDay, proposal, returned, decided } = shown;
  const name = await namesIn(work, [shown]);
  const subject = subjectOf(application, cycle);
  const can = isEnded(application.state) ? 'nothing' : canOf(work, shown, subject);
  const candidates = can === 'propose' ? await recusalCandidates(work, application, shown) : [];
  return {
    kind: 'card',
    card: recusalDesk({
      application: id,
      number,
      title: titleSeen(work, application),
      person,
      reason,
      asked: { by: name(askedBy), at: askedAt, dueDay },
      left: leftTo(work, day(dueDay)),
      candidates: candidates.map((one) => ({
        id: one.id,
        text: roleWords(work, one),
        bears: isNamed(shown, one.name),
      })),
      can,
      now: work.now,
      ...barredOf(work, shown),
      ...(proposal
        ? {
            proposal: {
              outcome: proposal.outcome,
              reason: proposal.reason,
              by: name(proposal.by),
              at: proposal.at,
              ...(proposal.who ? { who: name(proposal.who) } : {}),
            },
          }
        : {}),
      ...(returned ? { returned: { ...returned, by: name(returned.by) } } : {}),
      ...(decided ? { decided: { by: name(decided.by), at: decided.at } } : {}),
    }),
  };
};

const meant = (work: Work, recusal: Recusal): boolean => {
  const { personId, name } = work.viewer();
  return recusal.proposal?.who === personId || isNamed(recusal, name);
};

const canOf = (work: Work, recusal: Recusal, subject: ReturnType<typeof subjectOf>): RecusalDeskProps['can'] => {
  const { proposal, decided } = recusal;
  if (decided || meant(work, recusal)) return 'nothing';
  if (!proposal) return work.may('recusal.propose', subject).ok ? 'propose' : 'nothing';
  return proposal.by !== work.viewer().personId && work.may('recusal.decide', subject).ok ? 'decide' : 'nothing';
};

const barredOf = (work: Work, recusal: Recusal): Pick<RecusalDeskProps, 'barred'> => {
  if (recusal.decided) return {};
  if (meant(work, recusal)) return { barred: 'meant' };
  return recusal.proposal?.by === work.viewer().personId ? { barred: 'own-proposal' } : {};
};

/** 宫雨辰（区市经办人）: two of one name are told apart by what they do. */
const roleWords = (work: Work, { name, grants }: Person): string => {
  const roles = [...new Set(grants.filter((grant) => isHeldOn(grant, work.today)).map(({ role }) => ROLE_WORDS[role]))];
  return `${name}（${roles.join('、')}）`;
};
