import type { HolderEvent } from '../domain/holders/events.ts';
import { HOLDERS, holderMatter, importMatter, type Matter, type ProposalId } from '../domain/ids.ts';
import { isHeldOn } from '../domain/people/roles.ts';
import { canDo } from '../domain/visibility.ts';
import { askForRecall } from './announce-plaques.ts';
import type { Person } from './people/people-port.ts';
import { tell } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

type Told<T extends HolderEvent['type']> = Extract<HolderEvent, { type: T }>;
type Announcements = { readonly [T in HolderEvent['type']]: (work: Work, event: Told<T>) => Promise<void> };

/** The register of holders: whoever may be the second person is asked, and the first one hears what came of it. */
export const announceHolders: Announcements = {
  async HoldersImportStaged() {},
  async HoldersImportCancelled(work, { importId }) {
    await work.refresh(importMatter(importId));
  },
  async HoldersImportProposed(work, { importId, proposal }) {
    const matter = importMatter(importId);
    await askSecond(work, { kind: 'decide-holders', matter, proposal, view: importCard(importId) });
    await work.refresh(matter);
  },
  async HoldersImportWithdrawn(work, { importId }) {
    const matter = importMatter(importId);
    await work.tasks.close('decide-holders', matter);
    await work.refresh(matter);
  },
  async HoldersImportRejected(work, { importId, proposal }) {
    const matter = importMatter(importId);
    await work.tasks.close('decide-holders', matter);
    await tellFirst(work, { matter, proposal, view: importCard(importId) });
    await work.refresh(matter);
  },
  async HoldersImported(work, { importId, proposal }) {
    const matter = importMatter(importId);
    await work.tasks.close('decide-holders', matter);
    if (proposal !== undefined) await tellFirst(work, { matter, proposal, view: importCard(importId) });
    await work.refresh(matter);
    await work.refresh(HOLDERS);
  },
  async HolderCorrectionProposed(work, { holder, proposal }) {
    const matter = holderMatter(holder);
    await askSecond(work, { kind: 'decide-correction', matter, proposal, view: correctionCard(proposal) });
    await work.refresh(matter);
  },
  async HolderCorrected(work, { holder, proposal }) {
    await settleCorrection(work, holderMatter(holder), proposal);
    await work.refresh(HOLDERS);
    await askForRecall(work, holder);
  },
  async HolderCorrectionRejected(work, { holder, proposal }) {
    await settleCorrection(work, holderMatter(holder), proposal);
  },
  async HolderCorrectionWithdrawn(work, { holder }) {
    const matter = holderMatter(holder);
    await work.tasks.close('decide-correction', matter);
    await work.refresh(matter);
  },
  async HoldersExported() {},
};

const importCard = (id: string): View => ({ name: 'holders.import', params: { import: id } });
const correctionCard = (proposal: ProposalId): View => ({ name: 'holder.correction', params: { proposal } });

interface Waiting {
  readonly matter: Matter;
  readonly proposal: ProposalId;
  readonly view: View;
}

const askSecond = async (
  work: Work,
  { kind, matter, proposal, view }: Waiting & { readonly kind: 'decide-holders' | 'decide-correction' },
): Promise<void> => {
  const proposer = work.viewer().personId;
  await work.tasks.open({ kind, matter, role: 'officeDirector', notBy: proposer });
  const directors = await work.people.holding(['officeDirector']);
  const others = directors.filter(({ id }) => id !== proposer);
  await tell(work, others, matter, `holders:${proposal}`, view);
};

const settleCorrection = async (work: Work, matter: Matter, proposal: ProposalId): Promise<void> => {
  await work.tasks.close('decide-correction', matter);
  await tellFirst(work, { matter, proposal, view: correctionCard(proposal) });
  await work.refresh(matter);
};

/** A new card, so that it is announced; nobody who has left the office since is told. */
const tellFirst = async (work: Work, { matter, proposal, view }: Waiting): Promise<void> => {
  const decided = await work.proposals.find(proposal);
  const proposer = decided && (await work.people.find(decided.proposedBy));
  if (proposer && sees(work, proposer)) await tell(work, [proposer], matter, `holders-decided:${proposal}`, view);
};

const sees = (work: Work, { id: personId, name, active, grants }: Person): boolean =>
  canDo(
    { personId, name, active, grants: grants.filter((grant) => isHeldOn(grant, work.today)) },
    'holders.changes.see',
  );
