import type { EndRejected } from '../application/events.ts';
import type { PersonId } from '../ids.ts';
import { conductAfter } from './conduct.ts';
import type {
  CreditChecked,
  DefenceAnswered,
  DefenceAsked,
  DefenceBegan,
  DefenceEnded,
  MeetingDeclared,
  OpinionChecked,
  QualificationChecked,
  RollCalled,
  VisitFileAdded,
  VisitPlanned,
  VisitReported,
} from './events.ts';
import { questionsAfter } from './questions.ts';
import type { ReviewRecord, SiteVisit } from './record.ts';

/** What changes what the streams have brought; the order of the defences changes many at once, see `slotOf`. */
export type RecordEvent =
  | (CreditChecked & { readonly source: string })
  | OpinionChecked
  | QualificationChecked
  | EndRejected
  | VisitPlanned
  | VisitFileAdded
  | VisitReported
  | MeetingDeclared
  | RollCalled
  | DefenceBegan
  | DefenceEnded
  | DefenceAsked
  | DefenceAnswered;

interface Happened {
  readonly now: Date;
  readonly by: PersonId;
}

/** What an event makes of the record. Decides nothing. */
export const evolveRecord = (before: ReviewRecord, event: RecordEvent, { now, by }: Happened): ReviewRecord => {
  switch (event.type) {
    case 'OpinionChecked':
      return { ...before, opinionCheck: { result: event.result, note: event.note, by, at: now } };
    case 'QualificationChecked':
      return { ...before, qualificationCheck: { result: event.result, note: event.note, by, at: now } };
    case 'CreditChecked': {
      const { day, result, source } = event;
      return { ...before, credit: [...(before.credit ?? []), { day, result, source, by, at: now }] };
    }
    case 'EndRejected':
      return withoutProblem(before);
    case 'VisitPlanned':
      return { ...before, visit: planned(before.visit, event, { now, by }) };
    case 'VisitFileAdded': {
      const { visit } = before;
      if (!visit) throw new Error('a file of a visit that was not planned');
      // One press, one file: the next one would otherwise land where nobody meant it to.
      const { [event.file.addedBy]: _, ...openCategories } = visit.openCategories;
      const { [event.file.addedBy]: __, ...openPlaces } = visit.openPlaces ?? {};
      return { ...before, visit: { ...visit, openCategories, openPlaces, files: [...visit.files, event.file] } };
    }
    case 'VisitReported':
      return before.visit
        ? { ...before, visit: { ...before.visit, openCategories: {}, reportedBy: by, reportedAt: now } }
        : before;
    case 'DefenceAsked':
    case 'DefenceAnswered':
      return questionsAfter(before, event, { now, by });
    case 'VisitMinutesKept':
    case 'HostPledged':
    case 'GiftsDeclared':
    case 'FactsReceived':
    case 'VisitRated':
      return before.visit ? { ...before, visit: conductAfter(before.visit, event, { now, by }) } : before;
    case 'DefenceBegan':
      return before.defence ? { ...before, defence: { ...before.defence, began: now } } : before;
    case 'DefenceEnded':
      return before.defence ? { ...before, defence: { ...before.defence, ended: now } } : before;
    case 'RollCalled':
      return before.defence ? { ...before, defence: { ...before.defence, present: event.present } } : before;
  }
};

/** The leader does not hold with it: what the office has found is no result any more, and has to be registered anew. */
const withoutProblem = ({ opinionCheck, qualificationCheck, ...rest }: ReviewRecord): ReviewRecord => ({
  ...rest,
  ...(opinionCheck && opinionCheck.result !== 'problem' ? { opinionCheck } : {}),
  ...(qualificationCheck && qualificationCheck.result !== 'unmet' ? { qualificationCheck } : {}),
});

const NOTHING_SEEN: Pick<SiteVisit, 'findings' | 'files' | 'openCategories' | 'meets'> = {
  findings: {},
  files: [],
  openCategories: {},
};

const planned = (
  before: SiteVisit | undefined,
  { day, team, place, issues, meets }: VisitPlanned,
  { now, by }: Happened,
): SiteVisit => {
  const { meets: _, ...kept } = before ?? NOTHING_SEEN;
  return {
    ...kept,
    day,
    team,
    place,
    issues,
    ...(meets === undefined ? {} : { meets }),
    teamSince: Object.fromEntries(team.map((one) => [one, before?.teamSince[one] ?? now])),
    plannedBy: by,
    plannedAt: now,
  };
};
