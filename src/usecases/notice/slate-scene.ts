import { noticeContent } from '../../../cards/notice/notice-text.ts';
import type { Application } from '../../domain/application/application.ts';
import { asHandedIn, titleOf } from '../../domain/application/application.ts';
import type { ApplicationKind } from '../../domain/application/fields.ts';
import { type NoticePeriod, publicNoticePeriod } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import type { NoticeCandidate, NoticeContent } from '../../domain/notice/notice.ts';
import { type Ranked, SLATE_KINDS, slateRoom } from '../../domain/notice/slate.ts';
import { allow, type Verdict } from '../../domain/regulation.ts';
import type { Ranked as RankedResult } from '../../domain/review/ranking.ts';
import { type Result, yearResult } from '../../domain/review/result.ts';
import type { Act } from '../../domain/visibility.ts';
import { subjectOf } from '../application/load-application.ts';
import { standingOf } from '../review/standing-of.ts';
import type { Work } from '../work.ts';
import type { SlateProposal, Wording } from './slate-proposal.ts';

/** From what the slate is made: the ranking of each kind, and who was recommended and stays below the floor. */
export interface SlateScene {
  readonly ranked: Ranked;
  readonly rows: Readonly<Record<ApplicationKind, readonly RankedResult<Result>[]>>;
  /** Recommended by the panel and not on the slate yet, floor or not. */
  readonly recommended: readonly Application[];
}

export const slateScene = async (work: Work, cycle: Cycle): Promise<SlateScene> => {
  const rows: Record<ApplicationKind, readonly RankedResult<Result>[]> = { organisation: [], individual: [] };
  const recommended: Application[] = [];
  for (const kind of SLATE_KINDS) {
    const { ofKind, basis } = await standingOf(work, cycle, kind);
    recommended.push(...ofKind.map(({ application }) => application).filter(({ state }) => state === 'recommended'));
    const { listed } = yearResult(ofKind, basis, slateRoom(cycle, kind));
    rows[kind] = listed.filter(({ one }) => one.reviewed.application.state === 'recommended');
  }
  const placed = (kind: ApplicationKind) =>
    rows[kind].map(({ one, rank }) => ({ id: one.reviewed.application.id, rank }));
  return { rows, recommended, ranked: { organisation: placed('organisation'), individual: placed('individual') } };
};

/** Art. 24: whoever has an interest in one of them has no hand in the slate. */
export const mayOnAll = (
  work: Work,
  act: Act,
  { cycle, applications }: { readonly cycle: Cycle; readonly applications: readonly Application[] },
): Verdict<true> => {
  for (const application of applications) {
    const permitted = work.may(act, subjectOf(application, cycle));
    if (!permitted.ok) return permitted;
  }
  return allow(true);
};

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** As everybody is to read it: by the form as it was handed in, where no other wording was given. */
const candidateOf = (application: Application, place: number, wording: Wording = {}): NoticeCandidate => {
  const { id, kind } = application;
  const { form } = asHandedIn(application);
  const name = wording.name ?? titleOf({ kind, form });
  if (kind === 'organisation') return { applicationId: id, kind, place, name };
  return {
    applicationId: id,
    kind,
    place,
    name,
    unit: wording.unit ?? text(form.employer),
    post: wording.post ?? text(form.position),
  };
};

export interface NoticeDraft {
  readonly content: NoticeContent;
  readonly contentHash: string;
  readonly period: NoticePeriod;
  readonly round: number;
}

/** The notice as it would be posted now: what the director is shown and what is signed are made here alike. */
export const noticeDraft = async (
  work: Work,
  cycle: Cycle,
  { chosen, wording, restarts, proposal }: SlateProposal,
): Promise<NoticeDraft> => {
  const applications = await candidatesIn(work, cycle, chosen, restarts !== undefined);
  const candidates = applications.map(({ application, place }) =>
    candidateOf(application, place, wording[application.id]),
  );
  const rounds = await work.notices.ofYear(cycle.year);
  const period = publicNoticePeriod(work.calendar, work.today, cycle.plan.choices.noticeStart);
  const round = rounds.length + 1;
  const content = noticeContent({
    cycle,
    candidates,
    period,
    round,
    ...(restarts === undefined ? {} : { restarted: proposal.reason }),
  });
  return { content, contentHash: work.digest(JSON.stringify(content)), period, round };
};

/** In the order of their places; on a notice that begins again those who are candidates still, in theirs. */
const candidatesIn = async (
  work: Work,
  { year }: Cycle,
  chosen: SlateProposal['chosen'],
  isRestart: boolean,
): Promise<readonly { readonly application: Application; readonly place: number }[]> => {
  if (isRestart)
    return (await nominatedIn(work, year)).map((application) => ({ application, place: application.slatePlace ?? 0 }));
  const ids: readonly ApplicationId[] = [...chosen.organisation, ...chosen.individual];
  const found = new Map((ids.length > 0 ? await work.applications.many(ids) : []).map((one) => [one.id, one]));
  return SLATE_KINDS.flatMap((kind) =>
    chosen[kind].flatMap((id, at) => {
      const application = found.get(id);
      return application ? [{ application, place: at + 1 }] : [];
    }),
  );
};

/** Candidates of the year as they stand, organisations first, by their places. */
export const nominatedIn = async (work: Work, year: number): Promise<readonly Application[]> =>
  (await work.applications.accepted(year))
    .filter(({ state }) => state === 'nominated')
    .sort(
      (a, b) => SLATE_KINDS.indexOf(a.kind) - SLATE_KINDS.indexOf(b.kind) || (a.slatePlace ?? 0) - (b.slatePlace ?? 0),
    );
