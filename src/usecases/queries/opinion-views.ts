import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { feedback } from '../../../cards/review/feedback.ts';
import { opinionAwaited, opinionSigned, opinionToSign } from '../../../cards/review/opinion.ts';
import { reviewFinished } from '../../../cards/review/review-finished.ts';
import { draftedOpinion, draftedPoints } from '../../../cards/words/opinion-words.ts';
import { breachSentence } from '../../../cards/words/refusal-words.ts';
import type { ReviewedParty } from '../../documents/opinion-paper.ts';
import { type Application, isConcluded, titleOf } from '../../domain/application/application.ts';
import { type ApplicationId, applicationMatter, cycleMatter, type PersonId } from '../../domain/ids.ts';
import { readyForOpinion } from '../../domain/review/decide-opinion.ts';
import type { SignedOpinion } from '../../domain/review/record.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { subjectOf } from '../application/load-application.ts';
import { yearSubject } from '../review/load-panel.ts';
import { type FoundReviewed, seeReviewed } from '../review/load-reviewed.ts';
import { draftOf, feedbackFor, opinionScene } from '../review/opinion-scene.ts';
import { scoresSubject, scoringOf } from '../review/standing-of.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { findsDiscussion } from './discussion-views.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const Ref = z.strictObject({ application: ApplicationRef });
const Paper = z.strictObject({ application: ApplicationRef, as: z.enum(['pdf', 'docx']) });

const numberOf = ({ acceptance, number }: Application): string => acceptance?.number ?? number;

const nameOf = async (work: Work, id: PersonId): Promise<string> =>
  (await work.people.named([id])).get(id) ?? '（已离开）';

const aboutOf = (work: Work, application: Application) => ({
  application: application.id,
  number: numberOf(application),
  title: titleOf(application),
  now: work.now,
});

const drawSigned = async (work: Work, { cycle, reviewed }: FoundReviewed, opinion: SignedOpinion): Promise<Drawn> => {
  const { application } = reviewed;
  return {
    kind: 'card',
    card: opinionSigned({
      ...opinion,
      ...aboutOf(work, application),
      by: await nameOf(work, opinion.by),
      withdrawn: application.state === 'withdrawn',
      canTake: work.may('opinion.take', subjectOf(application, cycle)).ok,
      canReadDiscussion: await findsDiscussion(work, application.id),
    }),
  };
};

/** Before it is signed: the leader's form once everything is there; what is missing for the others who may look. */
const drawUnsigned = async (work: Work, found: FoundReviewed): Promise<Drawn> => {
  const { cycle, reviewed } = found;
  const { application } = reviewed;
  const subject = subjectOf(application, cycle);
  if (!work.may('streams.see', subject).ok) return gone;
  const scene = opinionScene(found);
  const ready = readyForOpinion(scene);
  const draft = await draftOf(work, found);
  const about = { ...aboutOf(work, application), basis: draft.basis };
  if (!ready.ok || !work.may('opinion.sign', subject).ok) {
    const lead = application.review && (await nameOf(work, application.review.lead));
    const missing = ready.ok ? [] : ready.breaches.map(breachSentence);
    // The profile is made of scores: the office and the others of the panel read it with the signed opinion.
    const basis = { ...draft.basis, profile: [] };
    return { kind: 'card', card: opinionAwaited({ ...about, basis, missing, ...(lead && ready.ok ? { lead } : {}) }) };
  }
  const { reachesFloor, missed = [] } = scene;
  const mayRecommend = !application.stopped && reachesFloor === true && missed.length === 0;
  return {
    kind: 'card',
    card: opinionToSign({
      ...about,
      draft: {
        text: draftedOpinion(draft),
        strengths: draftedPoints(draft.strengths),
        improvements: draftedPoints(draft.improvements),
      },
      conclusions: mayRecommend ? ['recommended', 'notRecommended'] : ['notRecommended'],
      missed: reachesFloor === true ? missed : [],
    }),
  };
};

const partyOf = async (work: Work, application: Application): Promise<ReviewedParty> => {
  const district = (await work.districts.all()).find(({ id }) => id === application.district);
  return {
    year: application.year,
    kind: application.kind,
    number: numberOf(application),
    title: titleOf(application),
    ...(district ? { district: district.fullName } : {}),
  };
};

/** By the applicant once it is public; checked by the office as soon as the year is concluded. */
const seeFeedback = async (work: Work, id: ApplicationId) => {
  const own = await seeReviewed(work, id, 'feedback.see');
  const found = own.ok ? own : await checkFeedback(work, id);
  const opinion = found?.ok ? found.value.reviewed.record.opinion : undefined;
  if (!found?.ok || !opinion || !isConcluded(found.value.reviewed.application.state)) return undefined;
  return { found: found.value, opinion, reader: own.ok ? ('applicant' as const) : ('office' as const) };
};

const checkFeedback = async (work: Work, id: ApplicationId) => {
  const found = await seeReviewed(work, id, 'streams.see');
  if (!found.ok) return undefined;
  const { cycle, reviewed } = found.value;
  const scoring = await scoringOf(work, cycle, reviewed.application.kind);
  return work.may('feedback.check', scoresSubject(cycle, scoring)).ok ? found : undefined;
};

export const opinionViews = {
  opinion: view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeReviewed(work, id, 'opinion.see');
      if (!found.ok) return gone;
      const { opinion } = found.value.reviewed.record;
      return opinion ? drawSigned(work, found.value, opinion) : drawUnsigned(work, found.value);
    },
  }),

  'opinion.file': view({
    params: Paper,
    async draw(work, { application: id, as }) {
      const found = await seeReviewed(work, id, 'opinion.take');
      const opinion = found.ok ? found.value.reviewed.record.opinion : undefined;
      if (!found.ok || !opinion) return gone;
      // Fonts and the layout are loaded by those who print only.
      const { drawOpinion } = await import('../../documents/draw-review-papers.ts');
      const party = await partyOf(work, found.value.reviewed.application);
      return drawOpinion({ ...party, opinion, signedBy: await nameOf(work, opinion.by) }, as);
    },
  }),

  feedback: view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const seen = await seeFeedback(work, id);
      if (!seen) return gone;
      const { found, opinion, reader } = seen;
      const { application } = found.reviewed;
      const { stopped } = opinion.basis;
      return {
        kind: 'card',
        card: feedback({
          ...aboutOf(work, application),
          year: application.year,
          feedback: await feedbackFor(work, found),
          reader,
          ...(stopped ? { stopped } : {}),
        }),
      };
    },
  }),

  'feedback.file': view({
    params: Paper,
    async draw(work, { application: id, as }) {
      const seen = await seeFeedback(work, id);
      if (!seen) return gone;
      const { found, opinion } = seen;
      const { stopped } = opinion.basis;
      const { drawFeedback } = await import('../../documents/draw-review-papers.ts');
      return drawFeedback(
        {
          ...(await partyOf(work, found.reviewed.application)),
          feedback: await feedbackFor(work, found),
          at: opinion.at,
          ...(stopped ? { stopped } : {}),
        },
        as,
      );
    },
  }),

  /** Counted with its reader's eyes when it is drawn. */
  'review.finished': view({
    params: z.strictObject({ year: z.int() }),
    matter: ({ year }) => cycleMatter(year),
    async draw(work, { year }) {
      const cycle = await work.cycles.find(year);
      if (!cycle || !work.may('assignment.see', yearSubject(cycle)).ok) return gone;
      const counts = await work.applications.counts(year);
      const of = (state: string): number =>
        counts.filter((one) => one.state === state).reduce((sum, { count }) => sum + count, 0);
      const { rows } = await work.applications.list({ year, states: ['withdrawn'], offset: 0, limit: 1000 });
      return {
        kind: 'card',
        card: reviewFinished({
          year,
          recommended: of('recommended'),
          notRecommended: of('notRecommended'),
          withdrawn: rows.filter(({ acceptedAt }) => acceptedAt !== undefined).length,
        }),
      };
    },
  }),
};
