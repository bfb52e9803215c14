import type { PersonId } from '../ids.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';
import type { VisitScene } from './decide-visit.ts';
import type {
  FactsReceived,
  GiftsDeclared,
  HostPledged,
  MeetingDeclared,
  VisitMinutesKept,
  VisitRated,
} from './events.ts';
import { openForStreams } from './open-review.ts';
import type { SiteVisit } from './record.ts';

/** A visit begins with one meeting of both sides and ends with another. */
export const MEETINGS = ['opening', 'closing'] as const;
export type Meeting = (typeof MEETINGS)[number];

/** What the team has written down of a meeting. */
export interface MeetingMinutes {
  /** Of both sides, in words. */
  readonly attended: string;
  readonly summary: string;
  /** Of the closing meeting: what was found, as it was said to the host; no score, no judgement. The host reads it. */
  readonly facts?: string;
  readonly by: PersonId;
  readonly at: Date;
}

export const GIFTS = ['none', 'some'] as const;
/** What somebody of the team was offered or took, and what became of it. */
export interface GiftsDeclaration {
  readonly gifts: (typeof GIFTS)[number];
  /** Always there where there was something. */
  readonly note?: string;
  readonly at: Date;
}

/** How the host found the team; for the supervisor's eyes. */
export const RATINGS = ['good', 'fair', 'poor'] as const;
export type Rating = (typeof RATINGS)[number];

/**
 * Art. 24: how a visit was conducted, by both sides. Nothing of it is a score, and nothing waits for it. Who reads what of
 * it differs from line to line.
 */
export interface VisitConduct {
  readonly meetings: Readonly<Partial<Record<Meeting, MeetingMinutes>>>;
  /** 「签署廉洁承诺」, for the host by whoever is responsible there. */
  readonly pledge?: { readonly signer: string; readonly by: PersonId; readonly at: Date };
  /** By panelist, the latest; the supervisor's and the panelist's own to read. */
  readonly declared: Readonly<Record<string, GiftsDeclaration>>;
  /** 「确认收到」: that the facts were said, not that they are right. */
  readonly receipt?: { readonly note?: string; readonly by: PersonId; readonly at: Date };
  /** Once, and the supervisor's alone to read. */
  readonly rating?: { readonly rating: Rating; readonly note?: string; readonly by: PersonId; readonly at: Date };
}

export const NO_CONDUCT: VisitConduct = { meetings: {}, declared: {} };
export const conductOf = ({ conduct = NO_CONDUCT }: Pick<SiteVisit, 'conduct'>): VisitConduct => conduct;

/** In characters; a card's field holds no more. */
export const MINUTES_MOST = 1000;
export const FACTS_MOST = 1000;

const of = ({ application: { id, year } }: VisitScene) => ({ application: id, year }) as const;

/** Whether there is a visit, and its day has come. */
const takesPlace = ({ application: { number }, record: { visit }, today }: VisitScene): Verdict<SiteVisit> => {
  if (!visit) return refuse('14', 'visit-not-planned', { number });
  return today < visit.day ? refuse('14', 'visit-not-yet', { day: visit.day }) : allow(visit);
};

const onTeam = (scene: VisitScene, by: PersonId): Verdict<SiteVisit> => {
  const visit = takesPlace(scene);
  if (!visit.ok) return visit;
  return visit.value.team.includes(by) ? visit : refuse('14', 'not-in-team');
};

interface GivenMinutes {
  readonly by: PersonId;
  readonly meeting: Meeting;
  readonly attended: string;
  readonly summary: string;
  readonly facts?: string;
}

/** 「保存会议记录」, by anybody of the team until the visit is reported; whoever saves last stands. */
export const keepMinutes = (
  scene: VisitScene,
  { by, meeting, attended, summary, facts }: GivenMinutes,
): Verdict<VisitMinutesKept> => {
  const open = openForStreams(scene.application, scene.cycle);
  if (!open.ok) return open;
  const visit = onTeam(scene, by);
  if (!visit.ok) return visit;
  if (visit.value.reportedAt) return refuse('14', 'visit-reported', { number: scene.application.number });
  const before = conductOf(visit.value).meetings.closing?.facts;
  const said = meeting === 'closing' ? facts : undefined;
  return allow({
    type: 'VisitMinutesKept',
    ...of(scene),
    meeting,
    attended,
    summary,
    ...(said === undefined ? {} : { facts: said }),
    restated: meeting === 'closing' && said !== before,
  });
};

/** 「签署廉洁承诺」, once, from when the visit is planned. */
export const signPledge = (scene: VisitScene, signer: string): Verdict<HostPledged> => {
  const { application, cycle, record } = scene;
  const open = openForStreams(application, cycle);
  if (!open.ok) return open;
  if (!record.visit) return refuse('14', 'visit-not-planned', { number: application.number });
  if (conductOf(record.visit).pledge) return refuse('24', 'pledge-signed');
  return allow({ type: 'HostPledged', ...of(scene), signer });
};

/**
 * 「申报有无收受」, by each of the team for themselves. What comes to light later is declared later: not even the end of the
 * review stands in the way.
 */
export const declareGifts = (
  scene: VisitScene,
  by: PersonId,
  { gifts, note }: Omit<GiftsDeclaration, 'at'>,
): Verdict<GiftsDeclared> => {
  const visit = onTeam(scene, by);
  if (!visit.ok) return visit;
  if (gifts === 'some' && note === undefined) return refuse('24', 'gifts-without-note');
  return allow({ type: 'GiftsDeclared', ...of(scene), gifts, ...(note === undefined ? {} : { note }) });
};

/** 「确认收到」: the facts as they stand; stated anew they are confirmed anew. */
export const receiveFacts = (scene: VisitScene, note: string | undefined): Verdict<FactsReceived> => {
  const visit = takesPlace(scene);
  if (!visit.ok) return visit;
  const { meetings, receipt } = conductOf(visit.value);
  if (meetings.closing?.facts === undefined) return refuse('14', 'facts-not-told');
  if (receipt) return refuse('14', 'facts-received');
  return allow({ type: 'FactsReceived', ...of(scene), ...(note === undefined ? {} : { note }) });
};

/** 「评价评审组」, once, from the day on. */
export const rateVisit = (
  scene: VisitScene,
  { rating, note }: { readonly rating: Rating; readonly note?: string },
): Verdict<VisitRated> => {
  const visit = takesPlace(scene);
  if (!visit.ok) return visit;
  if (conductOf(visit.value).rating) return refuse('24', 'visit-rated');
  return allow({ type: 'VisitRated', ...of(scene), rating, ...(note === undefined ? {} : { note }) });
};

/** What any of it makes of the visit. */
export const conductAfter = (
  visit: SiteVisit,
  event: MeetingDeclared,
  { now, by }: { readonly now: Date; readonly by: PersonId },
): SiteVisit => {
  const { receipt, ...before } = conductOf(visit);
  const kept = receipt ? { receipt } : {};
  const noted = 'note' in event && event.note !== undefined ? { note: event.note } : {};
  switch (event.type) {
    case 'VisitMinutesKept': {
      const { meeting, attended, summary, facts, restated } = event;
      const minutes = { attended, summary, ...(facts === undefined ? {} : { facts }), by, at: now };
      const meetings = { ...before.meetings, [meeting]: minutes };
      return { ...visit, conduct: { ...before, meetings, ...(restated ? {} : kept) } };
    }
    case 'HostPledged':
      return { ...visit, conduct: { ...before, ...kept, pledge: { signer: event.signer, by, at: now } } };
    case 'GiftsDeclared': {
      const declared = { ...before.declared, [by]: { gifts: event.gifts, ...noted, at: now } };
      return { ...visit, conduct: { ...before, ...kept, declared } };
    }
    case 'FactsReceived':
      return { ...visit, conduct: { ...before, receipt: { ...noted, by, at: now } } };
    case 'VisitRated':
      return { ...visit, conduct: { ...before, ...kept, rating: { rating: event.rating, ...noted, by, at: now } } };
  }
};
