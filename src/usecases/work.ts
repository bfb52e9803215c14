import type { Day, HolidayTable } from '../domain/calendar.ts';
import type { Event } from '../domain/events.ts';
import type { Matter, OpenId, PersonId } from '../domain/ids.ts';
import type { Role, Viewer } from '../domain/people/roles.ts';
import type { Article, Verdict } from '../domain/regulation.ts';
import type { Act, Subject } from '../domain/visibility.ts';
import type { ApplicationsPort, SummariesPort } from './application/applications-port.ts';
import type { AwardsPort } from './award/awards-port.ts';
import type { BallotPort } from './ballot/ballot-port.ts';
import type { CallsPort, CyclesPort, HolidaysPort } from './cycle/cycle-ports.ts';
import type { FilesPort } from './files-port.ts';
import type { HoldersPort } from './holders/holders-port.ts';
import type { NoticesPort } from './notice/notices-port.ts';
import type { ObjectionsPort } from './objection/objections-port.ts';
import type { DistrictsPort, PeoplePort, Person } from './people/people-port.ts';
import type { ImportsPort, ProposalsPort } from './proposals-port.ts';
import type {
  NudgesPort,
  QuietHoursPort,
  RemindersPort,
  SubstitutesPort,
  TasksPort,
} from './reminders/reminder-ports.ts';
import type {
  CalibrationsPort,
  PanelsPort,
  PrereadsPort,
  RecordsPort,
  RubricsPort,
  SheetsPort,
} from './review/review-ports.ts';
import type { View } from './view.ts';

export interface JournalLine {
  readonly seq: number;
  readonly at: Date;
  readonly actor: PersonId | 'clock' | 'setup';
  readonly act: string;
  readonly article: string;
  readonly data: unknown;
}

/** An entry of the journal as an archive keeps it. */
export interface ChainLine extends JournalLine {
  readonly role: string;
  readonly matter: string;
  readonly before?: string;
  readonly after?: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** Who acts: a person read from the store at this very act, the clock at a due instant, or the operator at set-up. */
export type Actor =
  | { readonly kind: 'person'; readonly viewer: Viewer; readonly openId: OpenId }
  | { readonly kind: 'clock' | 'setup' };

/** A card for somebody: a logical message that shows a view and keeps showing what is true. */
export interface Show {
  readonly to: OpenId;
  /** Same key, same card in the chat; a new key is a new card, which the platform announces. */
  readonly key: string;
  readonly matter: Matter;
  readonly view: View;
  readonly urgent?: boolean;
}

/** The card on which a button was pressed, as we once sent it. */
export interface ShownMessage {
  readonly id: string;
  readonly key: string;
  readonly matter: Matter;
  readonly view: View;
}

/**
 * One transaction's view of the store. Everything read and written through it commits together or not at all;
 * nothing in it reaches Feishu. Never catch an error of one of these calls inside the transaction: PostgreSQL has
 * already given the transaction up, and going on would lose everything silently.
 */
export interface Work {
  readonly actor: Actor;
  /** Business time: database time plus the demo clock's offset. */
  readonly now: Date;
  readonly today: Day;
  /** Business time at which the button was pressed that asks for this; `now` where nothing was pressed. */
  readonly pressedAt: Date;
  /** The published arrangements, with what two persons have loaded up to now. */
  readonly calendar: HolidayTable;

  /** Refused as visibility says; the role found is the one the act is recorded in. */
  may(act: Act, subject?: Subject): Verdict<{ readonly role: Role | 'applicant' | 'anyone' }>;
  viewer(): Viewer;
  /** Art. 24: somebody who handles, and has not signed the statement for the year yet: their first act signs it. */
  owesPromise(year: number): boolean;

  readonly cycles: CyclesPort;
  readonly applications: ApplicationsPort;
  readonly summaries: SummariesPort;
  readonly calls: CallsPort;
  readonly notices: NoticesPort;
  readonly proposals: ProposalsPort;
  readonly people: PeoplePort;
  readonly districts: DistrictsPort;
  readonly holidays: HolidaysPort;
  readonly tasks: TasksPort;
  readonly panels: PanelsPort;
  readonly sheets: SheetsPort;
  readonly prereads: PrereadsPort;
  readonly calibrations: CalibrationsPort;
  readonly records: RecordsPort;
  readonly ballots: BallotPort;
  readonly rubrics: RubricsPort;
  readonly holders: HoldersPort;
  readonly awards: AwardsPort;
  readonly reminders: RemindersPort;
  readonly objections: ObjectionsPort;
  readonly quietHours: QuietHoursPort;
  readonly substitutes: SubstitutesPort;
  readonly nudges: NudgesPort;
  readonly imports: ImportsPort;
  readonly files: FilesPort;
  readonly journal: {
    /** The newest first; of these acts only, where some are named. */
    of(matter: Matter, limit: number, acts?: readonly string[]): Promise<readonly JournalLine[]>;
    /** A whole chain in its order, with the hashes that hold it together: for an archive. */
    chain(chain: string): Promise<readonly ChainLine[]>;
    /** The end of every chain, as kept outside by the supervisors. */
    heads(): Promise<readonly { readonly chain: string; readonly seq: number; readonly hash: string }[]>;
  };
  readonly messages: {
    byDeliveryKey(id: string): Promise<
      | (ShownMessage & {
          readonly openId: OpenId;
          readonly messageId?: string;
          readonly retired: boolean;
          readonly replacedBy?: string;
        })
      | undefined
    >;
    /** Whether anything was ever addressed to this person. */
    anyTo(openId: OpenId): Promise<boolean>;
  };

  /** For drawing lots: 128 bits that nobody chose, hex; recorded with what was drawn. */
  newSeed(): string;
  /** SM3 of a text, hex: what is signed, printed and compared. */
  digest(text: string): string;
  /** Keeps a typed text, sealed, and answers its HMAC for the journal. */
  keepText(matter: Matter, name: string, text: string): Promise<string>;

  /** Appends to the journal, and tells everyone concerned (`announce.ts`). */
  record(
    event: Event,
    about: {
      matter: Matter;
      chain?: string;
      before?: string;
      after?: string;
      data?: Record<string, unknown>;
      /** Where the act itself names the article. */
      article?: Article;
      /** Many record in this chain at once: it is written last of all, so that none waits for what another still draws. */
      last?: true;
      /** Whoever acts is named nowhere: an objector (art. 15). */
      undisclosed?: true;
    },
  ): Promise<void>;
  /** A new card, or a new state of the card with the same key. */
  show(card: Show): Promise<void>;
  /** The card under the pressing finger: its redrawing waits until the click's own answer has gone out. */
  pressed(message: ShownMessage): void;
  /**
   * Every live card of the matter is drawn anew for whoever holds it; with `readers` for these alone, where the very
   * moment of drawing would tell the others something (art. 14: who has handed in).
   */
  refresh(matter: Matter, readers?: readonly Person[]): Promise<void>;
}
