import type { ApplicationId, DistrictId, FileId, ObjectionId, OpenId, PersonId } from '../domain/ids.ts';

export interface ReceivedFile {
  /** Address of the content in the blob store. */
  readonly sha256: string;
  readonly sm3: string;
  readonly size: number;
  readonly name: string;
  readonly type: string;
  readonly messageId: string;
  /** Gives a content that still waits its address; `files.keep` calls it, so that nothing is listed without. */
  readonly settle?: () => Promise<void>;
}

/** Where the next file that somebody sends belongs: what they have pressed last. */
export type FileSlot =
  | { readonly for: 'minutes'; readonly year: number }
  | { readonly for: 'calibration'; readonly year: number }
  | { readonly for: 'evidence'; readonly objection: ObjectionId }
  | { readonly for: 'summary'; readonly year: number; readonly district: DistrictId };

export interface FilesPort {
  /** Lists a stored content as received from whoever acts; answers the id. */
  keep(file: ReceivedFile): Promise<string>;
  find(id: string): Promise<(ReceivedFile & { readonly owner: PersonId }) | undefined>;
  /** The next files of whoever acts go there, for a day or until they press something else. */
  openSlot(slot: FileSlot): Promise<void>;
  /** Open, or filled by this very message. */
  slot(messageId?: string): Promise<FileSlot | undefined>;
  /** Takes one file: whatever comes next goes elsewhere. */
  fillSlot(messageId: string): Promise<void>;
  closeSlot(): Promise<void>;
  /** A one-time link for whoever acts: known by `id`, opened by its secret, which is kept nowhere. */
  ticket(ticket: { id: string; application: ApplicationId; file: FileId; until: Date }): Promise<void>;
  /** The secret of a link, for its holder's own eyes. */
  secretOf(id: string): string;
  /** Whose link this is and to what; undefined when the secret is wrong, it was used, or its time is over. */
  ticketOf(
    id: string,
    secret: string,
  ): Promise<{ readonly application: ApplicationId; readonly file: FileId; readonly openId: OpenId } | undefined>;
  /** Uses it up; false when somebody was faster. */
  redeem(id: string): Promise<boolean>;
}
