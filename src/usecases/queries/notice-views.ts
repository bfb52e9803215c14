import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import type { Since } from '../../../cards/notice/notice-body.ts';
import { noticeCard, noticeDesk } from '../../../cards/notice/notice-card.ts';
import { candidateLine } from '../../../cards/notice/notice-text.ts';
import { slateReturned } from '../../../cards/notice/told.ts';
import { asHandedIn, partiesOf, titleOf } from '../../domain/application/application.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { noticeId, type PersonId, proposalId } from '../../domain/ids.ts';
import type { Notice } from '../../domain/notice/notice.ts';
import { objectionsIn } from '../notice/objections-in.ts';
import { reportOf } from '../notice/sign-report.ts';
import { openSlate, readSlate } from '../notice/slate-proposal.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { leftTo } from './cycle-views.ts';

const gone: Drawn = { kind: 'card', card: notFound() };

export const nameOf = async (work: Work, id: PersonId): Promise<string> =>
  (await work.people.named([id])).get(id) ?? '（已离开）';

/** What has become of candidates since, where everybody may know it. */
export const sinceOf = async (work: Work, { content }: Notice): Promise<Readonly<Record<string, Since>>> => {
  const applications = await work.applications.many(content.candidates.map(({ applicationId }) => applicationId));
  return Object.fromEntries(
    applications.flatMap(({ id, state }) => (state === 'struckOut' || state === 'withdrawn' ? [[id, state]] : [])),
  );
};

const postedOf = async (work: Work, notice: Notice, publicUrl: string) => ({
  notice: notice.id,
  year: notice.year,
  round: notice.round,
  content: notice.content,
  state: notice.state,
  issuedAt: notice.issuedAt,
  firstDay: notice.firstDay,
  lastDay: notice.lastDay,
  left: leftTo(work, notice.lastDay),
  since: await sinceOf(work, notice),
  publicUrl,
  now: work.now,
});

/** As everybody reads it. */
export const drawNotice = async (work: Work, notice: Notice, publicUrl: string): Promise<Drawn> => {
  const { personId } = work.viewer();
  const ids = notice.content.candidates.map(({ applicationId }) => applicationId);
  const own = (await work.applications.many(ids)).some(
    (one) => one.state === 'nominated' && partiesOf(one).includes(personId),
  );
  return {
    kind: 'card',
    card: noticeCard({
      ...(await postedOf(work, notice, publicUrl)),
      own,
      ...(notice.interruption ? { interrupted: { reason: notice.interruption.reason } } : {}),
    }),
  };
};

/** For the office and whoever watches it. */
export const drawNoticeDesk = async (work: Work, cycle: Cycle, notice: Notice, publicUrl: string): Promise<Drawn> => {
  const subject = { stage: cycle.state, announced: cycle.callIssuedAt !== undefined };
  const objections = await objectionsIn(work, cycle.year);
  const restarting = cycle.state === 'noticing' && (await openSlate(work, cycle.year)) !== undefined;
  const isNoticing = cycle.state === 'noticing';
  const ids = notice.content.candidates.map(({ applicationId }) => applicationId);
  const candidates = (await work.applications.many(ids)).filter(({ state }) => state === 'nominated');
  const { report } = notice;
  const canWithdraw = work.may('withdrawal.propose', subject).ok;
  return {
    kind: 'card',
    card: noticeDesk({
      ...(await postedOf(work, notice, publicUrl)),
      issuedBy: await nameOf(work, notice.issuedBy),
      objections,
      report: notice.state === 'over' ? (report?.paragraphs ?? (await reportOf(work, notice))) : [],
      ...(report ? { signed: { by: await nameOf(work, report.signedBy), at: report.signedAt } } : {}),
      can: {
        report:
          isNoticing &&
          notice.state === 'over' &&
          objections.unanswered === 0 &&
          !restarting &&
          work.may('notice.report', subject).ok,
        restart: isNoticing && !restarting && candidates.length > 0 && work.may('slate.propose', subject).ok,
        take: work.may('notice.take', subject).ok,
        withdraw: canWithdraw,
      },
      candidates: canWithdraw
        ? candidates.map((one) => ({ id: one.id, name: titleOf(asHandedIn(one)) || one.number }))
        : [],
      restarting,
    }),
  };
};

export const noticeViews = (publicUrl: string) => ({
  notice: view({
    params: z.strictObject({ notice: z.uuid() }),
    async draw(work, { notice: id }) {
      const notice = work.may('notice.see').ok ? await work.notices.find(noticeId(id)) : undefined;
      return notice ? drawNotice(work, notice, publicUrl) : gone;
    },
  }),

  'slate.returned': view({
    params: z.strictObject({ proposal: z.uuid() }),
    async draw(work, { proposal: id }) {
      const proposal = await work.proposals.find(proposalId(id));
      if (proposal?.kind !== 'slate' || proposal.state !== 'rejected' || !work.may('slate.see').ok) return gone;
      const { year, restarts } = readSlate(proposal);
      return {
        kind: 'card',
        card: slateReturned({
          year,
          isRestart: restarts !== undefined,
          by: proposal.decidedBy ? await nameOf(work, proposal.decidedBy) : '',
          at: proposal.decidedAt ?? proposal.proposedAt,
          reason: proposal.decisionReason ?? '',
          now: work.now,
        }),
      };
    },
  }),

  /** The text as it was posted, or the proof that it was: drawn when it is sent. */
  'notice.file': view({
    params: z.strictObject({ notice: z.uuid(), of: z.enum(['text', 'proof']) }),
    async draw(work, { notice: id, of }) {
      const notice = work.may('notice.take').ok ? await work.notices.find(noticeId(id)) : undefined;
      if (!notice) return gone;
      const { drawNoticeText, drawNoticeProof } = await import('../../documents/notice-paper.ts');
      if (of === 'text') return drawNoticeText(notice);
      return drawNoticeProof(notice, {
        url: `${publicUrl}/notices/${notice.id}`,
        rounds: await work.notices.ofYear(notice.year),
        issuedBy: await nameOf(work, notice.issuedBy),
        today: work.today,
        since: Object.entries(await sinceOf(work, notice)).flatMap(([application, what]) => {
          const candidate = notice.content.candidates.find(({ applicationId }) => applicationId === application);
          return candidate ? [{ name: candidateLine(candidate), what }] : [];
        }),
      });
    },
  }),
});
