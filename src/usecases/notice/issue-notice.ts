import { z } from 'zod';
import { checked } from '../../../cards/kit/form-value.ts';
import { OFF_GROUND_WORDS } from '../../../cards/words/notice-words.ts';
import type { Application } from '../../domain/application/application.ts';
import type { ApplicationEvent } from '../../domain/application/events.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { applicationMatter } from '../../domain/ids.ts';
import { issueNotice as decide, evolveNotice } from '../../domain/notice/decide-notice.ts';
import type { Notice } from '../../domain/notice/notice.ts';
import { type Chosen, checkSlate, offGround } from '../../domain/notice/slate.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { settleApplication } from '../application/load-application.ts';
import { lockCycle, settle } from '../cycle/load-cycle.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { refreshSlate } from './propose-slate.ts';
import { lockSlate, type SlateProposal } from './slate-proposal.ts';
import { mayOnAll, type NoticeDraft, nominatedIn, noticeDraft, type SlateScene, slateScene } from './slate-scene.ts';

interface Press {
  readonly slate: SlateProposal;
  readonly cycle: Cycle;
  readonly seen: string;
  readonly isChecked: boolean;
}

/**
 * Art. 15: 「签发公示」: slate and notice in one act, by another person than the one who proposed. `seen` is the digest of
 * what was shown. Applications are locked first and the year last, as everywhere.
 */
export const issueNotice = useCase({
  name: 'notice.issue',
  under: '15',
  input: z.strictObject({ proposal: z.uuid(), seen: z.string().length(64), checked: checked() }),
  async run(work, { proposal, seen, checked: isChecked }) {
    const waiting = await lockSlate(work, proposal);
    if (!waiting.ok) return waiting;
    const slate = waiting.value;
    await work.applications.lockMany((await work.applications.accepted(slate.year)).map(({ id }) => id));
    const found = await lockCycle(work, slate.year, 'notice.issue');
    if (!found.ok) return found;
    const press = { slate, cycle: found.value, seen, isChecked };
    return slate.restarts ? postAgain(work, press) : postFirst(work, press);
  },
});

const postFirst = async (work: Work, press: Press): Promise<Verdict<{ readonly year: number }>> => {
  const { slate, cycle } = press;
  const scene = await slateScene(work, cycle);
  const impartial = mayOnAll(work, 'notice.issue', { cycle, applications: scene.recommended });
  if (!impartial.ok) return impartial;
  const reason = slate.proposal.reason === '' ? undefined : slate.proposal.reason;
  // Somebody on it may have withdrawn since, or a score been recomputed.
  const stands = checkSlate(cycle, { ranked: scene.ranked, chosen: slate.chosen, reason });
  if (!stands.ok) return stands;
  const chosen = stands.value;
  if (chosen.organisation.length + chosen.individual.length === 0) return leaveVacant(work, press, scene);
  const draft = await noticeDraft(work, cycle, { ...slate, chosen });
  const verdict = judge(work, press, draft);
  if (!verdict.ok) return verdict;
  await work.proposals.decide(slate.proposal.id, 'confirmed');
  await settleAll(work, cycle, { scene, chosen, reason });
  const notice = await post(work, press, draft);
  const { id, lastDay, endsAt, contentHash } = notice;
  const issued = await settle(
    work,
    cycle,
    { type: 'NoticeIssued', year: cycle.year, notice: id, lastDay, endsAt },
    { proposal: slate.proposal.id, contentHash, lastDay },
  );
  await refreshSlate(work, cycle.year);
  return issued.ok ? allow({ year: cycle.year }) : issued;
};

const judge = (work: Work, { slate, seen, isChecked }: Press, { content, contentHash, period }: NoticeDraft) =>
  decide({
    by: work.viewer().personId,
    proposedBy: slate.proposal.proposedBy,
    table: work.calendar,
    period,
    content,
    checked: isChecked,
    asShown: contentHash === seen,
  });

const post = async (work: Work, { slate, cycle }: Press, draft: NoticeDraft): Promise<Notice> => {
  const { content, contentHash, period, round } = draft;
  const { firstDay, lastDay, endsAt } = period;
  const notice: Notice = {
    id: work.notices.newId(),
    year: cycle.year,
    round,
    content,
    contentHash,
    proposedBy: slate.proposal.proposedBy,
    issuedBy: work.viewer().personId,
    issuedAt: work.now,
    firstDay,
    lastDay,
    endsAt,
    state: 'running',
  };
  await work.notices.save(notice);
  return notice;
};

interface Signed {
  readonly scene: SlateScene;
  readonly chosen: Chosen;
  readonly reason: string | undefined;
}

/** On the slate with its place; off it with the main ground, which says no score and nobody else's place. */
const settleAll = async (work: Work, cycle: Cycle, { scene, chosen, reason }: Signed): Promise<void> => {
  for (const application of scene.recommended) {
    const { id, kind, year } = application;
    const place = chosen[kind].indexOf(id) + 1;
    if (place > 0) {
      await settleOne(work, cycle, application, { type: 'ApplicationNominated', application: id, year, place });
      continue;
    }
    const ground = offGround(cycle, { kind, ranked: scene.ranked, chosen }, id);
    const why = ground === 'passed-over' && reason !== undefined ? reason : OFF_GROUND_WORDS[ground];
    await settleOne(work, cycle, application, { type: 'ApplicationNotNominated', application: id, year, reason: why });
  }
};

const settleOne = async (
  work: Work,
  cycle: Cycle,
  application: Application,
  event: ApplicationEvent,
): Promise<void> => {
  const data =
    event.type === 'ApplicationNotNominated'
      ? { reason: await work.keepText(applicationMatter(application.id), 'off-slate', event.reason) }
      : {};
  await settleApplication(work, { application, cycle }, event, { data });
};

/** Arts. 4, 6: nobody on it, with the reason: there is nothing to post, and the leading group is told so. */
const leaveVacant = async (
  work: Work,
  { slate, cycle }: Press,
  scene: SlateScene,
): Promise<Verdict<{ readonly year: number }>> => {
  const { proposal } = slate;
  if (proposal.proposedBy === work.viewer().personId) return refuse('15', 'own-slate');
  await work.proposals.decide(proposal.id, 'confirmed');
  await settleAll(work, cycle, { scene, chosen: { organisation: [], individual: [] }, reason: proposal.reason });
  const left = await settle(
    work,
    cycle,
    { type: 'SlateLeftVacant', year: cycle.year, proposal: proposal.id, reason: proposal.reason },
    { proposal: proposal.id },
  );
  await refreshSlate(work, cycle.year);
  return left.ok ? allow({ year: cycle.year }) : left;
};

/** The same candidates once more: the round before stays to be read, and five days begin anew. */
const postAgain = async (work: Work, press: Press): Promise<Verdict<{ readonly year: number }>> => {
  const { slate, cycle } = press;
  const { year } = cycle;
  const before = await work.notices.current(year);
  if (cycle.state !== 'noticing' || !before || before.id !== slate.restarts)
    return refuse('15', 'not-noticing', { year });
  const applications = await nominatedIn(work, year);
  const impartial = mayOnAll(work, 'notice.issue', { cycle, applications });
  if (!impartial.ok) return impartial;
  if (applications.length === 0) return refuse('15', 'no-candidate-left', { year });
  const draft = await noticeDraft(work, cycle, slate);
  const verdict = judge(work, press, draft);
  if (!verdict.ok) return verdict;
  const { reason } = slate.proposal;
  await work.proposals.decide(slate.proposal.id, 'confirmed');
  await work.notices.save(evolveNotice(before, { type: 'superseded', reason }, work.now));
  const notice = await post(work, press, draft);
  const { id, round, lastDay, endsAt, contentHash } = notice;
  const again = await settle(
    work,
    cycle,
    { type: 'NoticeRestarted', year, notice: id, round, lastDay, endsAt, replaces: before.id, reason },
    { proposal: slate.proposal.id, contentHash, lastDay, replaces: before.id },
  );
  await refreshSlate(work, year);
  return again.ok ? allow({ year }) : again;
};
