import type { HolderFacts, HolderKind, HolderRecord, HolderState } from '../../domain/holders/holder.ts';
import type { HolderId } from '../../domain/ids.ts';

export interface HoldersFilter {
  /** Part of a name, in its one form. */
  readonly search?: string;
  /** Credit code in its one form. */
  readonly code?: string;
  readonly year?: number;
  readonly kind?: HolderKind;
  readonly state?: HolderState;
  readonly offset: number;
  readonly limit: number;
}

/** Arts. 6, 29: who holds the award or held it, since 2010. */
export interface HoldersPort {
  /** Until commit nobody else changes the register: for acts that must see all of it at once. */
  lockRegister(): Promise<void>;
  find(id: HolderId): Promise<HolderRecord | undefined>;
  all(): Promise<readonly HolderRecord[]>;
  /** Organisations under this credit code, in its one form. */
  byCode(code: string): Promise<readonly HolderRecord[]>;
  byIdentity(number: string): Promise<readonly HolderRecord[]>;
  /** Similar only: names in their one form agree. */
  byName(name: string, kind?: HolderKind): Promise<readonly HolderRecord[]>;
  /** Under what an identity number stands in the register; the first one is what would be written. */
  identityIndexes(number: string): readonly string[];
  search(filter: HoldersFilter): Promise<{ readonly holders: readonly HolderRecord[]; readonly total: number }>;
  counts(): Promise<{ readonly organisations: number; readonly individuals: number; readonly revoked: number }>;
  /** What stood there before is kept. Judged by the domain before, under `lockRegister`. */
  saveAll(what: {
    /** With an id of its own where something else is to name it. */
    readonly add?: readonly (HolderFacts & { readonly id?: HolderId })[];
    readonly change?: readonly { readonly from: HolderRecord; readonly to: HolderFacts }[];
  }): Promise<void>;
}
