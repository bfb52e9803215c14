import type { HolderId, ImportId, ProposalId } from '../ids.ts';
import type { Article } from '../regulation.ts';

interface AboutImport {
  readonly importId: ImportId;
}
interface AboutProposal {
  readonly proposal: ProposalId;
}

/** What happens to the register of holders (arts. 6, 29). A change of what stands in it takes two persons. */
export type HolderEvent =
  | (AboutImport & { readonly type: 'HoldersImportStaged' })
  | (AboutImport & { readonly type: 'HoldersImportCancelled' })
  | (AboutImport & AboutProposal & { readonly type: 'HoldersImportProposed' })
  | (AboutImport & AboutProposal & { readonly type: 'HoldersImportWithdrawn' })
  | (AboutImport & AboutProposal & { readonly type: 'HoldersImportRejected'; readonly reason: string })
  | (AboutImport & {
      readonly type: 'HoldersImported';
      /** Absent where one person was enough. */
      readonly proposal?: ProposalId;
      readonly added: number;
      readonly changed: number;
    })
  | (AboutProposal & { readonly type: 'HolderCorrectionProposed'; readonly holder: HolderId })
  | (AboutProposal & { readonly type: 'HolderCorrected'; readonly holder: HolderId })
  | (AboutProposal & {
      readonly type: 'HolderCorrectionRejected';
      readonly holder: HolderId;
      readonly reason: string;
    })
  | (AboutProposal & { readonly type: 'HolderCorrectionWithdrawn'; readonly holder: HolderId })
  | { readonly type: 'HoldersExported' };

export const HOLDER_RECORDED_UNDER = {
  HoldersImportStaged: '6',
  HoldersImportCancelled: '6',
  HoldersImportProposed: '6',
  HoldersImportWithdrawn: '6',
  HoldersImportRejected: '6',
  HoldersImported: '6',
  HolderCorrectionProposed: '6',
  HolderCorrected: '6',
  HolderCorrectionRejected: '6',
  HolderCorrectionWithdrawn: '6',
  HoldersExported: '6',
} as const satisfies Record<HolderEvent['type'], Article>;
