import { z } from 'zod';
import { optionalText, text } from '../../../cards/kit/form-value.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { ALL_CYCLES, applicationId, cycleMatter, type NoticeId, slateMatter } from '../../domain/ids.ts';
import { type Chosen, checkSlate } from '../../domain/notice/slate.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { lockCycle } from '../cycle/load-cycle.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { lockSlate, openSlate, type Wording } from './slate-proposal.ts';
import { mayOnAll, nominatedIn, slateScene } from './slate-scene.ts';

const Reason = { min: 5, max: 500 } as const;
/** What a multiple choice brings: nothing at all, or ids. */
const Ids = z.preprocess(
  (value) => (value === undefined || value === null || value === '' ? [] : value),
  z.array(z.uuid()),
);

interface Waiting {
  readonly year: number;
  readonly chosen: Chosen;
  readonly wording: Readonly<Record<string, Wording>>;
  readonly reason: string;
  readonly restarts?: NoticeId;
}

/** Before the director now; a typed reason is kept sealed beside the journal. */
const put = async (work: Work, { year, chosen, wording, reason, restarts }: Waiting) => {
  const matter = slateMatter(year);
  const proposal = await work.proposals.open({
    kind: 'slate',
    matter,
    payload: {
      year,
      organisations: chosen.organisation,
      individuals: chosen.individual,
      wording,
      ...(restarts ? { restarts } : {}),
    },
    reason,
  });
  const reasonMac = reason === '' ? undefined : await work.keepText(matter, 'slate.reason', reason);
  const counts = { organisations: chosen.organisation.length, individuals: chosen.individual.length };
  await work.record(
    { type: 'SlateProposed', year, proposal, ...counts, ...(restarts ? { restarts } : {}) },
    {
      matter,
      chain: cycleMatter(year),
      data: {
        proposal,
        chosen,
        ...(reasonMac === undefined ? {} : { reason: reasonMac }),
        ...(restarts ? { restarts } : {}),
      },
    },
  );
  await refreshSlate(work, year);
  return allow({ year, proposal });
};

export const refreshSlate = async (work: Work, year: number): Promise<void> => {
  await work.refresh(slateMatter(year));
  await work.refresh(cycleMatter(year));
  await work.refresh(ALL_CYCLES);
};

/** Art. 15: 「提出候选名单」, in rank order or with a written reason; a second person signs it. */
export const proposeSlate = useCase({
  name: 'slate.propose',
  under: '15',
  input: z.strictObject({ year: z.int(), organisations: Ids, individuals: Ids, reason: optionalText(Reason) }),
  async run(work, { year, organisations, individuals, reason }) {
    const found = await lockCycle(work, year, 'slate.propose');
    if (!found.ok) return found;
    const cycle = found.value;
    if (await openSlate(work, year)) return refuse('15', 'slate-pending', { year });
    if (cycle.state !== 'nominating') return refuse('15', 'slate-not-now', { year });
    const { ranked, recommended } = await slateScene(work, cycle);
    const impartial = mayOnAll(work, 'slate.propose', { cycle, applications: recommended });
    if (!impartial.ok) return impartial;
    const chosen = { organisation: organisations.map(applicationId), individual: individuals.map(applicationId) };
    const verdict = checkSlate(cycle, { ranked, chosen, reason });
    return verdict.ok ? put(work, { year, chosen: verdict.value, wording: {}, reason: reason ?? '' }) : verdict;
  },
});

/** 「更正公示文字」: how one candidate reads on the notice; the slate goes before the director anew. */
export const rewordSlate = useCase({
  name: 'slate.propose',
  under: '15',
  input: z.strictObject({
    proposal: z.uuid(),
    candidate: z.uuid(),
    name: optionalText({ max: 100 }),
    unit: optionalText({ max: 100 }),
    post: optionalText({ max: 60 }),
  }),
  async run(work, { proposal: id, candidate, name, unit, post }) {
    const waiting = await lockSlate(work, id);
    if (!waiting.ok) return waiting;
    const { proposal, year, chosen, wording, restarts } = waiting.value;
    const found = await lockCycle(work, year, 'slate.propose');
    if (!found.ok) return found;
    const known = restarts
      ? (await nominatedIn(work, year)).map((one) => one.id)
      : [...chosen.organisation, ...chosen.individual];
    if (!known.some((one) => one === candidate)) return refuse('15', 'not-a-candidate');
    const said = Object.fromEntries(
      Object.entries({ name, unit, post }).filter(([, value]) => value !== undefined),
    ) as Wording; // what was left empty stays as it is
    if (Object.keys(said).length === 0) return refuse('15', 'nothing-reworded');
    await work.proposals.decide(proposal.id, 'withdrawn');
    return put(work, {
      year,
      chosen,
      wording: { ...wording, [candidate]: { ...wording[candidate], ...said } },
      reason: proposal.reason,
      ...(restarts ? { restarts } : {}),
    });
  },
});

/** Arts. 4, 15: 「更正后重新公示」: what was posted was wrong, or could not be read; five days anew, a second person signs. */
export const proposeRestart = useCase({
  name: 'slate.propose',
  under: '15',
  input: z.strictObject({ ...CycleYear.shape, reason: text(Reason) }),
  async run(work, { year, reason }) {
    const found = await lockCycle(work, year, 'slate.propose');
    if (!found.ok) return found;
    const cycle = found.value;
    const notice = await work.notices.current(year);
    if (cycle.state !== 'noticing' || !notice) return refuse('15', 'not-noticing', { year });
    if (await openSlate(work, year)) return refuse('15', 'slate-pending', { year });
    const applications = await nominatedIn(work, year);
    const impartial = mayOnAll(work, 'slate.propose', { cycle, applications });
    if (!impartial.ok) return impartial;
    if (applications.length === 0) return refuse('15', 'no-candidate-left', { year });
    const of = (kind: 'organisation' | 'individual') =>
      applications.filter((one) => one.kind === kind).map(({ id }) => id);
    return put(work, {
      year,
      chosen: { organisation: of('organisation'), individual: of('individual') },
      wording: Object.fromEntries(
        notice.content.candidates.map(({ applicationId: id, name, unit, post }) => [
          id,
          { name, ...(unit === undefined ? {} : { unit }), ...(post === undefined ? {} : { post }) },
        ]),
      ),
      reason,
      restarts: notice.id,
    });
  },
});

/** The first person's 「撤回」, or the second one's 「退回」 with what has to change. */
const end = async (
  work: Work,
  { id, act, reason }: { id: string; act: 'slate.propose' | 'notice.issue'; reason?: string },
): Promise<Verdict<{ readonly year: number }>> => {
  const waiting = await lockSlate(work, id);
  if (!waiting.ok) return waiting;
  const { proposal, year, restarts } = waiting.value;
  const found: Verdict<Cycle> = await lockCycle(work, year, act);
  if (!found.ok) return found;
  const own = proposal.proposedBy === work.viewer().personId;
  if (reason === undefined && !own) return refuse('15', 'proposal-not-yours');
  if (reason !== undefined && own) return refuse('15', 'own-slate');
  await work.proposals.decide(proposal.id, reason === undefined ? 'withdrawn' : 'rejected', reason);
  const matter = slateMatter(year);
  const about = { year, proposal: proposal.id, ...(restarts ? { restarts } : {}) };
  const data = reason === undefined ? {} : { reason: await work.keepText(matter, 'slate.returned', reason) };
  await work.record(
    reason === undefined ? { type: 'SlateWithdrawn', ...about } : { type: 'SlateReturned', ...about, reason },
    { matter, chain: cycleMatter(year), data: { proposal: proposal.id, ...data } },
  );
  await refreshSlate(work, year);
  return allow({ year });
};

export const withdrawSlate = useCase({
  name: 'slate.propose',
  under: '15',
  input: z.strictObject({ proposal: z.uuid() }),
  run: (work, { proposal }) => end(work, { id: proposal, act: 'slate.propose' }),
});

export const returnSlate = useCase({
  name: 'notice.issue',
  under: '15',
  input: z.strictObject({ proposal: z.uuid(), reason: text(Reason) }),
  run: (work, { proposal, reason }) => end(work, { id: proposal, act: 'notice.issue', reason }),
});
