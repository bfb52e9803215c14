import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import type { PlannedHolder } from '../../domain/holders/plan-import.ts';
import { type ImportId, importId, importMatter, type ProposalId, proposalId } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import { countRows, type ImportCounts } from '../people/people-import.ts';
import type { Proposal, StagedImport } from '../proposals-port.ts';
import type { Work } from '../work.ts';
import {
  effectOf,
  type HoldersSummary,
  ImportProposal,
  planAgainstHolders,
  readStagedHolders,
} from './holders-import.ts';
import { lockForSecond, lockOpenProposal } from './lock-proposal.ts';

const WhichImport = z.strictObject({ import: z.uuid() });
const WhichProposal = z.strictObject({ proposal: z.uuid() });

/**
 * 「确认导入」: rows that only add count at once; as soon as one would change what stands in the register, the whole
 * table waits for a second person. Wrong rows stay out, and the card has said so; all others are taken in, or none.
 */
export const confirmHoldersImport = useCase({
  name: 'holders.import',
  under: '6',
  input: WhichImport,
  async run(work, input) {
    const waiting = await lockOwn(work, importId(input.import));
    if (!waiting.ok) return waiting;
    const { id } = waiting.value;
    const plan = await planLocked(work, waiting.value);
    if (plan.counts.new + plan.counts.changed === 0) return refuse('6', 'import-empty');
    if (plan.counts.changed === 0) {
      await takeIn(work, waiting.value, plan);
      return allow({ waits: false });
    }
    const matter = importMatter(id);
    const payload = { import: id, effect: effectOf(work, plan.planned) };
    const proposal = await work.proposals.open({ kind: 'holders-import', matter, payload, reason: '' });
    await work.record(
      { type: 'HoldersImportProposed', importId: id, proposal },
      {
        matter,
        before: 'open',
        after: 'proposed',
        data: { import: id, proposal, ...plan.counts, effect: payload.effect },
      },
    );
    return allow({ waits: true });
  },
});

/** 「取消」, before it has been handed on: nothing was taken in, and the rows are forgotten. */
export const cancelHoldersImport = useCase({
  name: 'holders.import',
  under: '6',
  input: WhichImport,
  async run(work, input) {
    const waiting = await lockOwn(work, importId(input.import));
    if (!waiting.ok) return waiting;
    const { id } = waiting.value;
    await forget(work, waiting.value);
    await work.record(
      { type: 'HoldersImportCancelled', importId: id },
      { matter: importMatter(id), before: 'open', after: 'cancelled', data: { import: id } },
    );
    return allow({});
  },
});

/** The second person's 「确认更正」: only what the first one handed on, or nothing. */
export const approveHoldersImport = useCase({
  name: 'holders.decide',
  under: '6',
  input: WhichProposal,
  async run(work, input) {
    const waiting = await lockProposed(work, proposalId(input.proposal), 'second');
    if (!waiting.ok) return waiting;
    const { proposal, staged, effect } = waiting.value;
    const plan = await planLocked(work, staged);
    if (effectOf(work, plan.planned) !== effect) return refuse('6', 'holders-moved');
    await work.proposals.decide(proposal.id, 'confirmed');
    await takeIn(work, staged, plan, proposal.id);
    return allow({});
  },
});

/** The second person's 「驳回」, with a reason for the first. */
export const rejectHoldersImport = useCase({
  name: 'holders.decide',
  under: '6',
  input: z.strictObject({ proposal: z.uuid(), reason: text({ min: 2, max: 500 }) }),
  async run(work, { reason, ...input }) {
    const waiting = await lockProposed(work, proposalId(input.proposal), 'second');
    if (!waiting.ok) return waiting;
    const { proposal, staged } = waiting.value;
    await work.proposals.decide(proposal.id, 'rejected', reason);
    await forget(work, staged, proposal.id);
    const reasonMac = await work.keepText(proposal.matter, 'holders.reject', reason);
    await work.record(
      { type: 'HoldersImportRejected', importId: staged.id, proposal: proposal.id, reason },
      {
        matter: proposal.matter,
        before: 'proposed',
        after: 'rejected',
        data: { import: staged.id, proposal: proposal.id, reasonMac },
      },
    );
    return allow({});
  },
});

/** The first person's 「撤回」, as long as nobody has decided. */
export const withdrawHoldersImport = useCase({
  name: 'holders.import',
  under: '6',
  input: WhichProposal,
  async run(work, input) {
    const waiting = await lockProposed(work, proposalId(input.proposal), 'first');
    if (!waiting.ok) return waiting;
    const { proposal, staged } = waiting.value;
    await work.proposals.decide(proposal.id, 'withdrawn');
    await forget(work, staged, proposal.id);
    await work.record(
      { type: 'HoldersImportWithdrawn', importId: staged.id, proposal: proposal.id },
      {
        matter: proposal.matter,
        before: 'proposed',
        after: 'withdrawn',
        data: { import: staged.id, proposal: proposal.id },
      },
    );
    return allow({});
  },
});

/** Still with its sender, and not handed on to a second person. */
const lockOwn = async (work: Work, id: ImportId): Promise<Verdict<StagedImport>> => {
  const staged = await work.imports.lock(id);
  if (staged?.kind !== 'holders') return refuse('6', 'not-found');
  if (staged.owner !== work.viewer().personId) return refuse('6', 'import-not-yours');
  if (staged.state !== 'open') return refuse('6', 'import-decided');
  return (await work.proposals.openOn('holders-import', importMatter(id)))
    ? refuse('6', 'import-handed-on')
    : allow(staged);
};

interface Proposed {
  readonly proposal: Proposal;
  readonly staged: StagedImport;
  readonly effect: string;
}

const lockProposed = async (work: Work, id: ProposalId, who: 'first' | 'second'): Promise<Verdict<Proposed>> => {
  const waiting =
    who === 'second'
      ? await lockForSecond(work, 'holders-import', id)
      : await lockOpenProposal(work, 'holders-import', id);
  if (!waiting.ok) return waiting;
  const proposal = waiting.value;
  if (who === 'first' && proposal.proposedBy !== work.viewer().personId) return refuse('6', 'proposal-not-yours');
  const { import: imported, effect } = ImportProposal.parse(proposal.payload);
  const staged = await work.imports.lock(importId(imported));
  if (!staged) throw new Error('a proposal outlived its import');
  return allow({ proposal, staged, effect });
};

interface Plan {
  readonly fileName: string;
  readonly planned: readonly PlannedHolder[];
  readonly counts: ImportCounts;
}

/** Judged by the register as it now is; until commit it stays so. */
const planLocked = async (work: Work, { rows: stored }: StagedImport): Promise<Plan> => {
  await work.holders.lockRegister();
  const { rows, fileName } = readStagedHolders(stored);
  const planned = await planAgainstHolders(work, rows);
  return { fileName, planned, counts: countRows(planned) };
};

const takeIn = async (
  work: Work,
  { id }: StagedImport,
  { fileName, planned, counts }: Plan,
  proposal?: ProposalId,
): Promise<void> => {
  await work.holders.saveAll({
    add: planned.filter((row) => row.kind === 'new').map(({ to }) => to),
    change: planned.filter((row) => row.kind === 'changed'),
  });
  const second = proposal === undefined ? {} : { proposal };
  await work.imports.close(id, 'confirmed', { fileName, counts, ...second } satisfies HoldersSummary);
  await work.record(
    { type: 'HoldersImported', importId: id, added: counts.new, changed: counts.changed, ...second },
    {
      matter: importMatter(id),
      before: proposal === undefined ? 'open' : 'proposed',
      after: 'confirmed',
      data: { import: id, ...second, ...counts, effect: effectOf(work, planned) },
    },
  );
};

const forget = async (work: Work, { id, rows: stored }: StagedImport, proposal?: ProposalId): Promise<void> => {
  const { rows, fileName } = readStagedHolders(stored);
  const counts = countRows(await planAgainstHolders(work, rows));
  const summary: HoldersSummary = { fileName, counts, ...(proposal === undefined ? {} : { proposal }) };
  await work.imports.close(id, 'rejected', summary);
};
