import type { ImportId, Matter, PersonId, ProposalId } from '../domain/ids.ts';

export interface Proposal {
  readonly id: ProposalId;
  readonly kind:
    | 'schedule'
    | 'calendar'
    | 'holders-import'
    | 'holder-correction'
    | 'rubric'
    | 'slate'
    | 'withdrawal'
    | 'cancellation'
    | 'plaque'
    | 'reward-rate';
  readonly matter: Matter;
  readonly payload: unknown;
  readonly reason: string;
  readonly state: 'open' | 'confirmed' | 'rejected' | 'withdrawn';
  readonly proposedBy: PersonId;
  readonly proposedAt: Date;
  readonly decidedBy?: PersonId;
  readonly decidedAt?: Date;
  readonly decisionReason?: string;
}

export interface StagedImport {
  readonly id: ImportId;
  readonly kind: 'people' | 'holders';
  readonly owner: PersonId;
  readonly state: 'open' | 'confirmed' | 'rejected';
  readonly rows: unknown;
  readonly createdAt: Date;
}

export interface ProposalsPort {
  open(proposal: { kind: Proposal['kind']; matter: Matter; payload: unknown; reason: string }): Promise<ProposalId>;
  lock(id: ProposalId): Promise<Proposal | undefined>;
  find(id: ProposalId): Promise<Proposal | undefined>;
  openOn(kind: Proposal['kind'], matter: Matter): Promise<Proposal | undefined>;
  /** Everything of this kind that waits for its second person, the oldest first. */
  allOpen(kind: Proposal['kind']): Promise<readonly Proposal[]>;
  decide(id: ProposalId, state: 'confirmed' | 'rejected' | 'withdrawn', reason?: string): Promise<void>;
}

export interface ImportsPort {
  stage(staged: { kind: StagedImport['kind']; fileId: string; rows: unknown }): Promise<ImportId>;
  find(id: ImportId): Promise<StagedImport | undefined>;
  lock(id: ImportId): Promise<StagedImport | undefined>;
  /** The rows are forgotten: what is kept is their `summary`, since a table of people is full of numbers. */
  close(id: ImportId, state: 'confirmed' | 'rejected', summary: unknown): Promise<void>;
}
