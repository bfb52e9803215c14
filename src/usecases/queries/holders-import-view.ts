import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import {
  type HoldersImportProps,
  holdersImport,
  IMPORT_LISTS,
  type ImportRow,
} from '../../../cards/holders/holders-import.ts';
import type { PlannedHolder } from '../../domain/holders/plan-import.ts';
import { importId, importMatter, proposalId } from '../../domain/ids.ts';
import { HoldersSummary, planAgainstHolders, readStagedHolders } from '../holders/holders-import.ts';
import { countRows } from '../people/people-import.ts';
import type { Proposal, StagedImport } from '../proposals-port.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';

const PAGE = 10;
const gone: Drawn = { kind: 'card', card: notFound() };

/**
 * Judged anew whenever it is drawn: what the card says is what confirming would do. Its sender sees it always; others
 * only once it has been handed on to a second person.
 */
export const holdersImportView = view({
  params: z.strictObject({
    import: z.uuid(),
    list: z.enum(IMPORT_LISTS).optional(),
    page: z.int().min(0).max(1_000).optional(),
  }),
  matter: (params) => importMatter(importId(params.import)),
  async draw(work, { import: id, list: asked, page = 0 }) {
    const staged = work.may('holders.changes.see').ok ? await work.imports.find(importId(id)) : undefined;
    if (staged?.kind !== 'holders') return gone;
    const own = staged.owner === work.viewer().personId && work.may('holders.import').ok;
    const proposal = await proposalOf(work, staged);
    if (!own && !proposal) return gone;
    const isOpen = proposal?.state === 'open';
    const known = {
      id,
      ...(proposal ? { proposal: await proposalProps(work, proposal) } : {}),
      now: work.now,
      pageSize: PAGE,
      canConfirm: own && staged.state === 'open' && !isOpen,
      canDecide: isOpen && proposal.proposedBy !== work.viewer().personId && work.may('holders.decide').ok,
      canWithdraw: isOpen && own,
    };
    if (staged.state !== 'open') {
      const { fileName, counts } = HoldersSummary.parse(staged.rows);
      const state = proposal && proposal.state !== 'open' ? proposal.state : endOf(staged);
      return {
        kind: 'card',
        card: holdersImport({ ...known, fileName, counts, state, rows: [], absent: [], page: 0 }),
      };
    }
    const { rows, fileName, absent } = readStagedHolders(staged.rows);
    const planned = await planAgainstHolders(work, rows);
    const counts = countRows(planned);
    // The second person is asked about what changes; the sender first of all has to know what is wrong.
    const order = isOpen ? (['changed', 'new', 'wrong'] as const) : IMPORT_LISTS;
    const list = asked ?? order.find((one) => counts[one] > 0);
    return {
      kind: 'card',
      card: holdersImport({
        ...known,
        fileName,
        state: isOpen ? 'proposed' : 'open',
        counts,
        ...(list === undefined ? {} : { list }),
        rows: planned.filter((row): row is Listed => row.kind === list).slice(page * PAGE, (page + 1) * PAGE),
        absent,
        page,
      }),
    };
  },
});

type Listed = Exclude<PlannedHolder, { kind: 'unchanged' }> & ImportRow;

const endOf = ({ state }: StagedImport): 'confirmed' | 'cancelled' =>
  state === 'confirmed' ? 'confirmed' : 'cancelled';

/** While it waits it is found by its matter, afterwards by what was kept of the import. */
const proposalOf = async (work: Work, { id, state, rows }: StagedImport): Promise<Proposal | undefined> => {
  if (state === 'open') return work.proposals.openOn('holders-import', importMatter(id));
  const { proposal } = HoldersSummary.parse(rows);
  return proposal === undefined ? undefined : work.proposals.find(proposalId(proposal));
};

const proposalProps = async (
  work: Work,
  { id, proposedBy, proposedAt, decidedBy, decidedAt, decisionReason }: Proposal,
): Promise<NonNullable<HoldersImportProps['proposal']>> => {
  const names = await work.people.named([proposedBy, ...(decidedBy ? [decidedBy] : [])]);
  return {
    id,
    by: names.get(proposedBy) ?? '（已离开）',
    at: proposedAt,
    ...(decidedBy ? { decidedBy: names.get(decidedBy) ?? '（已离开）' } : {}),
    ...(decidedAt ? { decidedAt } : {}),
    ...(decisionReason ? { reason: decisionReason } : {}),
  };
};
