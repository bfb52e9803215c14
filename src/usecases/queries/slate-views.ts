import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { candidateLine } from '../../../cards/notice/notice-text.ts';
import { slateForm } from '../../../cards/notice/slate-form.ts';
import { slateSheet } from '../../../cards/notice/slate-sheet.ts';
import { endedWithCycle, offSlate, slateStage } from '../../../cards/notice/told.ts';
import { withdrawal } from '../../../cards/notice/withdrawal.ts';
import { noticeRestart, slateWording } from '../../../cards/notice/wording.ts';
import { STAGE_WORDS } from '../../../cards/words/cycle-words.ts';
import { breachSentence } from '../../../cards/words/refusal-words.ts';
import { asHandedIn, titleOf } from '../../domain/application/application.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { isPublicStage } from '../../domain/cycle/stages.ts';
import { ALL_CYCLES, applicationMatter, proposalId, slateMatter } from '../../domain/ids.ts';
import { noticeDefects } from '../../domain/notice/decide-notice.ts';
import { mayWithdrawThroughOffice } from '../../domain/notice/decide-withdrawal.ts';
import { checkSlate, departureOf, SLATE_KINDS, slateRoom } from '../../domain/notice/slate.ts';
import type { Verdict } from '../../domain/regulation.ts';
import { shown } from '../../domain/review/fraction.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { seeApplication, subjectOf } from '../application/load-application.ts';
import { openSlate, type SlateProposal } from '../notice/slate-proposal.ts';
import { mayOnAll, nominatedIn, noticeDraft, type SlateScene, slateScene } from '../notice/slate-scene.ts';
import { scoresSubject, scoringOf } from '../review/standing-of.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { drawAward } from './award-views.ts';
import { creditLeft } from './credit-views.ts';
import { drawNotice, drawNoticeDesk, nameOf } from './notice-views.ts';
import { titleSeen } from './seen-application.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const Ref = z.strictObject({ application: ApplicationRef });

const subject = (cycle: Cycle) => ({ stage: cycle.state, announced: cycle.callIssuedAt !== undefined });
const breachesOf = (verdict: Verdict<unknown>): readonly string[] =>
  verdict.ok ? [] : verdict.breaches.map(breachSentence);

/** Ranking and form, for the clerk; the ranking alone for whoever watches. */
const drawForm = async (work: Work, cycle: Cycle, scene: SlateScene): Promise<Drawn> => {
  const { year, plan } = cycle;
  const last = await lastReturned(work, year);
  return {
    kind: 'card',
    card: slateForm({
      year,
      floor: plan.choices.floor,
      sides: SLATE_KINDS.filter((kind) => slateRoom(cycle, kind) > 0).map((kind) => ({
        kind,
        quota: kind === 'organisation' ? plan.quota.organisations : plan.quota.individuals,
        room: slateRoom(cycle, kind),
        below: scene.recommended.filter((one) => one.kind === kind).length - scene.rows[kind].length,
        rows: scene.rows[kind].map(({ one, rank, tied }) => {
          const { application } = one.reviewed;
          const { composite } = one.scores;
          return {
            id: application.id,
            number: application.acceptance?.number ?? application.number,
            title: titleSeen(work, application),
            rank,
            tied,
            composite: composite ? shown(composite) : '',
          };
        }),
      })),
      ...(last ? { returned: last } : {}),
      canPropose:
        mayOnAll(work, 'slate.propose', { cycle, applications: scene.recommended }).ok && mayPropose(work, cycle),
      now: work.now,
    }),
  };
};

const mayPropose = (work: Work, cycle: Cycle): boolean => work.may('slate.propose', subject(cycle)).ok;

/** Why the one before came back, for whoever makes the next. */
const lastReturned = async (work: Work, year: number) => {
  const [line] = (await work.journal.of(slateMatter(year), 1)).filter(({ act }) => act === 'SlateReturned');
  const id = z.looseObject({ proposal: z.string() }).safeParse(line?.data).data?.proposal;
  const proposal = id === undefined ? undefined : await work.proposals.find(proposalId(id));
  if (!proposal?.decidedBy || !proposal.decidedAt) return undefined;
  return {
    reason: proposal.decisionReason ?? '',
    by: await nameOf(work, proposal.decidedBy),
    at: proposal.decidedAt,
  };
};

/** What waits for the director, as it would be posted today. */
const drawSheet = async (work: Work, cycle: Cycle, slate: SlateProposal): Promise<Drawn> => {
  const { proposal, chosen, restarts } = slate;
  const isRestart = restarts !== undefined;
  const scene = isRestart ? undefined : await slateScene(work, cycle);
  const applications = scene?.recommended ?? (await nominatedIn(work, cycle.year));
  const reason = proposal.reason === '' ? undefined : proposal.reason;
  const stands: Verdict<unknown> = scene
    ? checkSlate(cycle, { ranked: scene.ranked, chosen, reason })
    : { ok: true, value: true };
  const draft = await noticeDraft(work, cycle, slate);
  const isEmpty = draft.content.candidates.length === 0;
  const { personId } = work.viewer();
  const own = proposal.proposedBy === personId;
  const defects = noticeDefects({ table: work.calendar, period: draft.period, content: draft.content });
  const director =
    mayOnAll(work, 'notice.issue', { cycle, applications }).ok && work.may('notice.issue', subject(cycle)).ok;
  const clerk = mayOnAll(work, 'slate.propose', { cycle, applications }).ok && mayPropose(work, cycle);
  const signers = (await work.people.holding(['officeDirector'])).filter(({ id }) => id !== proposal.proposedBy);
  return {
    kind: 'card',
    card: slateSheet({
      year: cycle.year,
      proposal: proposal.id,
      proposedBy: await nameOf(work, proposal.proposedBy),
      proposedAt: proposal.proposedAt,
      reason: proposal.reason,
      departures: scene
        ? SLATE_KINDS.flatMap((kind) => {
            const departure = departureOf(cycle, kind, scene.ranked, chosen);
            return departure ? [{ kind, departure }] : [];
          })
        : [],
      ...(isEmpty ? {} : { notice: { content: draft.content, ...draft.period, round: draft.round } }),
      seen: draft.contentHash,
      problems: [...breachesOf(stands), ...(isEmpty ? [] : defects.map(breachSentence))],
      isRestart,
      can: { sign: director && !own, withdraw: own && clerk, reword: clerk },
      owesPromise: work.owesPromise(cycle.year),
      credit: await creditLeft(
        work,
        cycle.year,
        draft.content.candidates.map(({ applicationId: id }) => ({ id })),
      ),
      signers: signers.map(({ name }) => name),
      now: work.now,
    }),
  };
};

const drawSlate = async (work: Work, cycle: Cycle, publicUrl: string): Promise<Drawn> => {
  const notice = await work.notices.current(cycle.year);
  if (!work.may('slate.see', subject(cycle)).ok) {
    if (notice) return drawNotice(work, notice, publicUrl);
    return work.may('plan.see', subject(cycle)).ok
      ? {
          kind: 'card',
          card: slateStage({
            year: cycle.year,
            stage: STAGE_WORDS[cycle.state],
            hint: '候选名单签发公示后可以查看（第十五条）。',
          }),
        }
      : gone;
  }
  const slate = await openSlate(work, cycle.year);
  if (slate) return drawSheet(work, cycle, slate);
  if (notice) return drawNoticeDesk(work, cycle, notice, publicUrl);
  if (cycle.state !== 'nominating') {
    const hint =
      cycle.state === 'deliberating'
        ? '没有候选对象，名额空缺，没有公示（第四条、第六条）。'
        : '评审全部办结后提出候选名单。';
    return { kind: 'card', card: slateStage({ year: cycle.year, stage: STAGE_WORDS[cycle.state], hint }) };
  }
  // Composites stand on it: asked with how far the scoring has come.
  const scoring = await scoringOf(work, cycle, 'organisation');
  if (!work.may('ranking.see', scoresSubject(cycle, scoring)).ok) return gone;
  return drawForm(work, cycle, await slateScene(work, cycle));
};

export const slateViews = (publicUrl: string) => ({
  /** 「名单」: where the slate and its notice stand, for whoever looks. */
  slate: view({
    params: z.strictObject({ year: z.int().optional() }),
    matter: ({ year }) => (year === undefined ? ALL_CYCLES : slateMatter(year)),
    async draw(work, { year }) {
      const cycle =
        year === undefined
          ? (await work.cycles.all()).find(({ state }) => state !== 'cancelled')
          : await work.cycles.find(year);
      if (!cycle) return gone;
      // From there on it is the list, and in the end the result; whoever may not see the list keeps to the notice.
      return isPublicStage(cycle.state) || work.may('list.see', subject(cycle)).ok
        ? drawAward(work, cycle, publicUrl)
        : drawSlate(work, cycle, publicUrl);
    },
  }),

  'slate.wording': view({
    params: z.strictObject({ year: z.int() }),
    async draw(work, { year }) {
      const cycle = await work.cycles.find(year);
      const slate = cycle && (await openSlate(work, year));
      if (!cycle || !slate || !mayPropose(work, cycle)) return gone;
      const { content } = await noticeDraft(work, cycle, slate);
      const candidates = content.candidates.map((one) => ({ id: one.applicationId, line: candidateLine(one) }));
      // The form offers nobody where nobody is on it.
      if (candidates.length === 0) return drawSlate(work, cycle, publicUrl);
      return { kind: 'card', card: slateWording({ year, proposal: slate.proposal.id, candidates }) };
    },
  }),

  'notice.restart': view({
    params: z.strictObject({ year: z.int() }),
    async draw(work, { year }) {
      const cycle = await work.cycles.find(year);
      if (!cycle || !mayPropose(work, cycle)) return gone;
      if (cycle.state !== 'noticing' || (await openSlate(work, year))) return drawSlate(work, cycle, publicUrl);
      return { kind: 'card', card: noticeRestart({ year }) };
    },
  }),

  'off-slate': view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeApplication(work, id, 'application.see');
      if (!found.ok || found.value.application.state !== 'notNominated') return gone;
      const { application } = found.value;
      const notice = await work.notices.current(application.year);
      return {
        kind: 'card',
        card: offSlate({
          year: application.year,
          number: application.number,
          title: titleSeen(work, application),
          at: application.end?.at ?? work.now,
          reason: application.end?.reason ?? '',
          ...(notice ? { noticeUrl: `${publicUrl}/notices/${notice.id}` } : {}),
          now: work.now,
        }),
      };
    },
  }),

  'ended-with-cycle': view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeApplication(work, id, 'application.see');
      if (!found.ok || found.value.application.state !== 'cancelled') return gone;
      const { application } = found.value;
      return {
        kind: 'card',
        card: endedWithCycle({
          year: application.year,
          number: application.number,
          title: titleSeen(work, application),
          at: application.end?.at ?? work.now,
          reason: application.end?.reason ?? '',
          now: work.now,
        }),
      };
    },
  }),

  withdrawal: view({
    params: Ref,
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeApplication(work, id, 'application.see');
      if (!found.ok) return gone;
      const { application, cycle } = found.value;
      const of = subjectOf(application, cycle);
      const isOffice = work.may('withdrawal.see', of).ok;
      const isDone = application.state === 'withdrawn' && application.slatePlace !== undefined;
      if (!isOffice && !isDone) return gone;
      const waiting = isOffice ? await work.proposals.openOn('withdrawal', applicationMatter(id)) : undefined;
      return {
        kind: 'card',
        card: withdrawal({
          application: id,
          number: application.number,
          title: titleOf(asHandedIn(application)),
          ...(waiting
            ? {
                waiting: {
                  proposal: waiting.id,
                  by: await nameOf(work, waiting.proposedBy),
                  at: waiting.proposedAt,
                  reason: waiting.reason,
                },
              }
            : {}),
          ...(isDone && application.end ? { done: application.end } : {}),
          can: {
            propose: mayWithdrawThroughOffice(application).ok && work.may('withdrawal.propose', of).ok,
            decide:
              waiting !== undefined &&
              waiting.proposedBy !== work.viewer().personId &&
              work.may('withdrawal.decide', of).ok,
          },
          now: work.now,
        }),
      };
    },
  }),
});
