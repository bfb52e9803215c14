import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import type { PendingEnd } from '../../domain/application/application.ts';
import { confirmEnd, ENDS, proposeEnd, rejectEnd } from '../../domain/application/decide-official.ts';
import { type ApplicationId, applicationMatter } from '../../domain/ids.ts';
import type { TaskKind } from '../../domain/tasks.ts';
import type { Act } from '../../domain/visibility.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { ApplicationRef, Reason } from './application-input.ts';
import { decidingOf, lockApplication, settleApplication } from './load-application.ts';

/** What the district owes; an office that is late itself is no lateness of the district. */
const DISTRICT_TASKS: readonly string[] = [
  'endorse-application',
  'sign-endorsement',
  'confirm-decline',
] satisfies TaskKind[];

/** How often the district's lateness on this application has been escalated (article 13: silence never decides). */
export const escalations = async (work: Work, id: ApplicationId): Promise<number> => {
  const lines = await work.journal.of(applicationMatter(id), 500);
  return lines.filter(({ act, data }) => act === 'ReminderEscalated' && DISTRICT_TASKS.includes(kindIn(data))).length;
};

const kindIn = (data: unknown): string => z.looseObject({ kind: z.string() }).safeParse(data).data?.kind ?? '';

/** The first of two persons, for whichever end; what else it asks for is asked by the caller. */
export const proposeEndOf = async (
  work: Work,
  act: PendingEnd['act'],
  name: Act,
  { application: id, article, reason }: { application: ApplicationId; article: string; reason: string },
) => {
  const found = await lockApplication(work, id, name);
  if (!found.ok) return found;
  const verdict = proposeEnd(found.value.application, decidingOf(work, found.value.cycle), {
    act,
    article,
    reason,
    escalations: act === 'close' ? await escalations(work, id) : 0,
  });
  if (!verdict.ok) return verdict;
  const hash = await work.keepText(applicationMatter(id), `${act}-reason`, reason);
  const { statementDueAt } = verdict.value;
  return settleApplication(work, found.value, verdict.value, {
    article: verdict.value.article,
    data: { act, reason: hash, ...(statementDueAt ? { statementDueAt: statementDueAt.toISOString() } : {}) },
  });
};

export const confirmEndOf = async (work: Work, act: PendingEnd['act'], name: Act, id: ApplicationId) => {
  const found = await lockApplication(work, id, name);
  if (!found.ok) return found;
  const { pending } = found.value.application;
  const verdict = confirmEnd(found.value.application, decidingOf(work, found.value.cycle), act);
  if (!verdict.ok) return verdict;
  return settleApplication(work, found.value, verdict.value, {
    ...(pending ? { article: pending.article } : {}),
    data: { act, proposedBy: pending?.proposedBy, heard: pending?.statement !== undefined },
  });
};

export const rejectEndOf = async (work: Work, act: PendingEnd['act'], name: Act, id: ApplicationId, reason: string) => {
  const found = await lockApplication(work, id, name);
  if (!found.ok) return found;
  const verdict = rejectEnd(found.value.application, decidingOf(work, found.value.cycle), act, reason);
  if (!verdict.ok) return verdict;
  const hash = await work.keepText(applicationMatter(id), `${act}-rejected`, reason);
  return settleApplication(work, found.value, verdict.value, {
    article: ENDS[act].under,
    data: { act, reason: hash },
  });
};

const Ref = z.strictObject({ application: ApplicationRef });
const WithReason = z.strictObject({ application: ApplicationRef, reason: Reason });

/** Art. 13: 「不予推荐」, proposed by the officer; the applicant may make a statement. */
export const proposeDecline = useCase({
  name: 'decline.propose',
  under: '13',
  input: WithReason,
  run: (work, input) => proposeEndOf(work, 'decline', 'decline.propose', { ...input, article: '13' }),
});
/** Art. 13: 「确认不予推荐」, by the signer, once the applicant was heard. */
export const confirmDecline = useCase({
  name: 'decline.decide',
  under: '13',
  input: Ref,
  run: (work, { application }) => confirmEndOf(work, 'decline', 'decline.decide', application),
});
export const rejectDecline = useCase({
  name: 'decline.decide',
  under: '13',
  input: WithReason,
  run: (work, { application, reason }) => rejectEndOf(work, 'decline', 'decline.decide', application, reason),
});

/** Art. 8(2): 「不予受理」 on grounds that need no judgement of merit, proposed by a clerk. */
export const proposeRefusal = useCase({
  name: 'refusal.propose',
  under: '8.2',
  input: z.strictObject({ application: ApplicationRef, article: text({ max: 16 }), reason: Reason }),
  run: (work, input) => proposeEndOf(work, 'refuse', 'refusal.propose', input),
});
export const confirmRefusal = useCase({
  name: 'refusal.decide',
  under: '8.2',
  input: Ref,
  run: (work, { application }) => confirmEndOf(work, 'refuse', 'refusal.decide', application),
});
export const rejectRefusal = useCase({
  name: 'refusal.decide',
  under: '8.2',
  input: WithReason,
  run: (work, { application, reason }) => rejectEndOf(work, 'refuse', 'refusal.decide', application, reason),
});

/** Art. 13: the district has not forwarded it in time, was asked twice, and has said why in writing. */
export const proposeClosing = useCase({
  name: 'closing.propose',
  under: '13',
  input: WithReason,
  run: (work, input) => proposeEndOf(work, 'close', 'closing.propose', { ...input, article: '13' }),
});
export const confirmClosing = useCase({
  name: 'closing.decide',
  under: '13',
  input: Ref,
  run: (work, { application }) => confirmEndOf(work, 'close', 'closing.decide', application),
});
export const rejectClosing = useCase({
  name: 'closing.decide',
  under: '13',
  input: WithReason,
  run: (work, { application, reason }) => rejectEndOf(work, 'close', 'closing.decide', application, reason),
});
