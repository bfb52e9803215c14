import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { visitConduct } from '../../../cards/review/visit-conduct.ts';
import { visitHost } from '../../../cards/review/visit-host.ts';
import { visitGifts, visitMeeting } from '../../../cards/review/visit-meeting.ts';
import { titleOf } from '../../domain/application/application.ts';
import { applicationMatter, type PersonId } from '../../domain/ids.ts';
import { conductOf, MEETINGS } from '../../domain/review/conduct.ts';
import { openForStreams } from '../../domain/review/open-review.ts';
import type { SiteVisit } from '../../domain/review/record.ts';
import type { Act } from '../../domain/visibility.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { type FoundRecord, finishedSubject, seeRecord } from '../review/load-record.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const Ref = z.strictObject({ application: ApplicationRef });

interface Visited extends FoundRecord {
  readonly planned: SiteVisit;
}

const seeVisit = async (work: Work, id: z.output<typeof ApplicationRef>, act: Act): Promise<Visited | undefined> => {
  const found = await seeRecord(work, id, act);
  const planned = found.ok ? found.value.record.visit : undefined;
  return found.ok && planned ? { ...found.value, planned } : undefined;
};

const aboutOf = ({ application }: FoundRecord, { now }: Work) => ({
  application: application.id,
  number: application.number,
  title: titleOf(application),
  now,
});
const teamIn = ({ application: { review }, planned }: Visited): readonly PersonId[] =>
  planned.team.filter((one) => review?.panelists.includes(one));

/** How a visit is conducted (arts. 14, 24, 25): each line for those alone whom it concerns. */
export const conductViews = {
  'visit.meeting': view({
    params: z.strictObject({ application: ApplicationRef, meeting: z.enum(MEETINGS) }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, meeting }) {
      const found = await seeVisit(work, id, 'streams.see');
      // Minutes are written by whoever has read what the team gives: the same eyes read them.
      const reads =
        found !== undefined &&
        (work.may('visit.scores.see', await finishedSubject(work, found)).ok || work.may('visit.conduct.see').ok);
      if (!found || !reads) return gone;
      const { application, cycle, planned } = found;
      const minutes = conductOf(planned).meetings[meeting];
      const names = minutes ? await work.people.named([minutes.by]) : new Map<PersonId, string>();
      return {
        kind: 'card',
        card: visitMeeting({
          ...aboutOf(found, work),
          meeting,
          can:
            planned.reportedAt === undefined &&
            openForStreams(application, cycle).ok &&
            work.today >= planned.day &&
            teamIn(found).includes(work.viewer().personId),
          ...(minutes ? { minutes: { ...minutes, by: names.get(minutes.by) ?? '（已离开）' } } : {}),
        }),
      };
    },
  }),

  'visit.gifts': view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeVisit(work, id, 'review.see');
      const me = work.viewer().personId;
      if (!found?.planned.team.includes(me)) return gone;
      const declared = conductOf(found.planned).declared[me];
      const can = work.today >= found.planned.day;
      return {
        kind: 'card',
        card: visitGifts({ ...aboutOf(found, work), can, ...(declared ? { declared } : {}) }),
      };
    },
  }),

  'visit.host': view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeVisit(work, id, 'draft.see');
      return found ? drawHost(work, found) : gone;
    },
  }),

  'visit.conduct': view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeVisit(work, id, 'visit.conduct.see');
      return found ? drawConduct(work, found) : gone;
    },
  }),
};

const drawHost = (work: Work, found: Visited): Drawn => {
  const { application, cycle, planned } = found;
  const { pledge, meetings, receipt, rating } = conductOf(planned);
  const { closing } = meetings;
  const { day, place, meets } = planned;
  return {
    kind: 'card',
    card: visitHost({
      ...aboutOf(found, work),
      plan: { day, place, people: teamIn(found).length, ...(meets === undefined ? {} : { meets }) },
      canPledge: openForStreams(application, cycle).ok,
      begun: work.today >= day,
      ...(pledge ? { pledge } : {}),
      ...(closing?.facts === undefined ? {} : { told: { facts: closing.facts, at: closing.at } }),
      ...(receipt ? { receipt } : {}),
      ...(rating ? { rating } : {}),
    }),
  };
};

const drawConduct = async (work: Work, found: Visited): Promise<Drawn> => {
  const { planned } = found;
  const { meetings, pledge, declared, receipt, rating } = conductOf(planned);
  // Whoever was on the team and has declared is read here, even if somebody else goes now.
  const team = [...new Set([...planned.team, ...(Object.keys(declared) as PersonId[])])]; // keys of a record by person
  const names = await work.people.named([...team, ...MEETINGS.flatMap((one) => meetings[one]?.by ?? [])]);
  const name = (id: PersonId): string => names.get(id) ?? '（已离开）';
  return {
    kind: 'card',
    card: visitConduct({
      ...aboutOf(found, work),
      day: planned.day,
      meetings: Object.fromEntries(
        MEETINGS.flatMap((meeting) => {
          const minutes = meetings[meeting];
          return minutes ? [[meeting, { ...minutes, by: name(minutes.by) }]] : [];
        }),
      ),
      team: team.map((one) => ({ name: name(one), ...(declared[one] ? { declared: declared[one] } : {}) })),
      ...(pledge ? { pledge } : {}),
      ...(receipt ? { receipt } : {}),
      ...(rating ? { rating } : {}),
    }),
  };
};
