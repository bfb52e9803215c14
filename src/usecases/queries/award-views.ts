import { z } from 'zod';
import { type AwardListProps, awardList } from '../../../cards/award/award-list.ts';
import { awardResult } from '../../../cards/award/award-result.ts';
import { certificate as certificateCard } from '../../../cards/award/certificate.ts';
import { listReturned } from '../../../cards/award/list-returned.ts';
import { outcome } from '../../../cards/award/outcome.ts';
import { type PublishPreviewProps, publishPreview } from '../../../cards/award/publish-preview.ts';
import { notFound } from '../../../cards/basic/not-found.ts';
import { STATE_WORDS } from '../../../cards/words/application-words.ts';
import { isConcluded, titleOf } from '../../domain/application/application.ts';
import type { PublishedResult } from '../../domain/award/award.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { isPublicStage } from '../../domain/cycle/stages.ts';
import { applicationMatter, cycleMatter, type PersonId } from '../../domain/ids.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { seeApplication, subjectOf } from '../application/load-application.ts';
import { partyOf } from '../award/listed-party.ts';
import { type SettledList, seeList } from '../award/load-list.ts';
import { yearSubject } from '../review/load-panel.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import type { Contents } from './application-views.ts';
import { awardFileViews } from './award-file-views.ts';
import { creditLeft } from './credit-views.ts';
import { previewOf } from './publish-preview.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const OfYear = z.strictObject({ year: z.int() });
const Ref = z.strictObject({ application: ApplicationRef });

const nameOf = async (work: Work, id: PersonId): Promise<string> =>
  (await work.people.named([id])).get(id) ?? '（已离开）';

const drawList = async (work: Work, scene: SettledList): Promise<Drawn> => {
  const { cycle, list, record } = scene;
  if (cycle.state !== 'approving' && cycle.state !== 'approved') return gone;
  const consent = record.decisions.findLast((one) => one.kind === 'consent');
  const { document, file, scheduled, missed } = record;
  const self = work.viewer().personId;
  const subject = yearSubject(cycle);
  const agreed = cycle.state === 'approved';
  return {
    kind: 'card',
    card: awardList({
      year: cycle.year,
      stage: cycle.state,
      list: list.map(partyOf),
      quota: cycle.plan.quota,
      ...(agreed && consent?.kind === 'consent'
        ? { consent: { meeting: consent.meeting, day: consent.day, by: await nameOf(work, consent.by) } }
        : {}),
      ...(document ? { document: { ...document, by: await nameOf(work, document.by) } } : {}),
      ...(file ? { file: file.name } : {}),
      can: {
        consent: !agreed && work.may('consent.record', subject).ok,
        register: agreed && work.may('document.register', subject).ok,
        publish: agreed && work.may('result.publish', subject).ok,
        take: work.may('list.take', subject).ok,
      },
      ownEntry: document?.by === self || consent?.by === self || scene.signedBy === self,
      owesPromise: work.owesPromise(cycle.year),
      ...(scheduled ? { scheduled: { at: scheduled.at, by: await nameOf(work, scheduled.by) } } : {}),
      ...(missed ? { missed } : {}),
      objections: scene.openObjections,
      today: work.today,
      ...(agreed && document && work.may('result.publish', subject).ok
        ? { told: toldOf(await previewOf(work, scene)) }
        : {}),
      ...(work.may('credit.see').ok ? { credit: await creditLeft(work, cycle.year, list) } : {}),
      ...(scene.signedBy ? { signed: await nameOf(work, scene.signedBy) } : {}),
      now: work.now,
    }),
  };
};

const toldOf = ({
  winnerPeople,
  otherPeople,
  officials,
}: PublishPreviewProps): NonNullable<AwardListProps['told']> => ({
  winners: winnerPeople,
  others: otherPeople,
  officials: officials.reduce((sum, { count }) => sum + count, 0),
});

const drawResult = (work: Work, cycle: Cycle, result: PublishedResult, publicUrl: string): Drawn => ({
  kind: 'card',
  card: awardResult({
    ...result,
    closed: cycle.state === 'closed',
    list: result.winners.map(({ application, number, name, kind, unit, post }) => ({
      id: application,
      kind,
      title: name,
      award: number,
      ...(unit === undefined ? {} : { unit }),
      ...(post === undefined ? {} : { post }),
    })),
    quota: cycle.plan.quota,
    publicUrl,
    canClose: cycle.state === 'published' && work.may('cycle.close', yearSubject(cycle)).ok,
    canSeePlaques: work.may('plaques.see', yearSubject(cycle)).ok,
    canTakeArchive: work.may('archive.take', yearSubject(cycle)).ok,
    now: work.now,
  }),
});

/** Where a list stands from 「提请市政府研究」 on, for whoever may look. */
export const drawAward = async (work: Work, cycle: Cycle, publicUrl: string): Promise<Drawn> => {
  if (isPublicStage(cycle.state)) {
    const result = work.may('result.see', yearSubject(cycle)).ok ? await work.awards.result(cycle.year) : undefined;
    return result ? drawResult(work, cycle, result, publicUrl) : gone;
  }
  const found = await seeList(work, cycle.year, 'list.see');
  return found.ok ? drawList(work, found.value) : gone;
};

export const awardViews = (publicUrl: string, contents: Contents) => ({
  /** The list from 「提请市政府研究」 on; from 「公布」 on the result, for everybody. */
  award: view({
    params: OfYear,
    matter: ({ year }) => cycleMatter(year),
    async draw(work, { year }) {
      const cycle = await work.cycles.find(year);
      return cycle ? drawAward(work, cycle, publicUrl) : gone;
    },
  }),

  /** Art. 16: who will be told what by 「公布」; for whoever publishes, until that is done. */
  'award.preview': view({
    params: OfYear,
    matter: ({ year }) => cycleMatter(year),
    async draw(work, { year }) {
      const found = await seeList(work, year, 'list.see');
      if (!found.ok || found.value.cycle.state !== 'approved') return gone;
      const mayPublish = work.may('result.publish', yearSubject(found.value.cycle)).ok;
      return mayPublish ? { kind: 'card', card: publishPreview(await previewOf(work, found.value)) } : gone;
    },
  }),

  'award.returned': view({
    params: OfYear,
    matter: ({ year }) => cycleMatter(year),
    async draw(work, { year }) {
      const cycle = await work.cycles.find(year);
      if (!cycle || !work.may('decision.see', yearSubject(cycle)).ok || isPublicStage(cycle.state)) return gone;
      const last = (await work.awards.find(year)).decisions.findLast(({ kind }) => kind !== 'consent');
      if (!last || last.kind === 'consent') return gone;
      const out = last.kind === 'part' ? last.leftOut : [];
      const named = await work.applications.many(out.map(({ application }) => application));
      return {
        kind: 'card',
        card: listReturned({
          year,
          by: await nameOf(work, last.by),
          at: last.at,
          why:
            last.kind === 'sendBack'
              ? { reason: last.reason }
              : {
                  leftOut: out.map(({ application, reason }) => {
                    const one = named.find(({ id }) => id === application);
                    return { title: one ? titleOf(one) : '', reason };
                  }),
                },
          now: work.now,
        }),
      };
    },
  }),

  'award.reopened': view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const application = await work.applications.find(id);
      const cycle = application && (await work.cycles.find(application.year));
      const end = application?.state === 'struckOut' ? application.end : undefined;
      if (!cycle || !end || !work.may('decision.see', yearSubject(cycle)).ok || isPublicStage(cycle.state)) return gone;
      const by = end.confirmedBy === undefined ? '' : await nameOf(work, end.confirmedBy);
      const why = { struckOut: titleOf(application), reason: end.reason };
      return { kind: 'card', card: listReturned({ year: cycle.year, by, at: end.at, why, now: work.now }) };
    },
  }),

  'award.outcome': view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeApplication(work, id, 'draft.see');
      if (!found.ok) return gone;
      const { application, cycle } = found.value;
      const subject = subjectOf(application, cycle);
      const result = work.may('result.see', subject).ok ? await work.awards.result(cycle.year) : undefined;
      if (!result || !isConcluded(application.state)) return gone;
      const award = result.winners.find((one) => one.application === id)?.number;
      const { end } = application;
      return {
        kind: 'card',
        card: outcome({
          application: id,
          number: application.acceptance?.number ?? application.number,
          year: cycle.year,
          title: titleOf(application),
          documentNumber: result.documentNumber,
          outcome: STATE_WORDS[application.state],
          ...(award === undefined ? {} : { award }),
          ...(end && end.reason !== '' ? { ground: { reason: end.reason, article: end.article } } : {}),
          feedback: application.review !== undefined && work.may('feedback.see', subject).ok,
          publicUrl,
        }),
      };
    },
  }),

  certificate: view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeApplication(work, id, 'certificate.see');
      const certificate = found.ok ? await work.awards.certificateOf(id) : undefined;
      return certificate ? { kind: 'card', card: certificateCard({ ...certificate, publicUrl }) } : gone;
    },
  }),

  ...awardFileViews(publicUrl, contents),
});
