import type { z } from 'zod';
import type { Card } from '../../cards/kit/index.ts';
import type { Day } from '../domain/calendar.ts';
import type { Matter, PersonId } from '../domain/ids.ts';
import type { Work } from './work.ts';

/** What a card shows: a name in the registry (`views.ts`) and its parameters. Stored with the message, drawn when sent. */
export interface View {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What stands in somebody's calendar: a whole day, or from one instant to another. */
export interface CalendarEntry {
  readonly summary: string;
  readonly description: string;
  readonly place?: string;
  readonly when: { readonly day: Day } | { readonly from: Date; readonly to: Date };
}

/** What a view draws: nearly always a card; a line of text in a group; a file handed out; an entry in a calendar. */
export type Drawn =
  | {
      readonly kind: 'card';
      readonly card: Card;
      /** It says only that something is over: good where the card already stands, not worth a message of its own. */
      readonly stale?: true;
      /** What stands on it lies sealed in our books, and is kept in no answer for repeats: the outbox brings it. */
      readonly unkept?: true;
    }
  | { readonly kind: 'text'; readonly text: string; readonly replyTo?: string }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly type: 'xls' | 'doc' | 'pdf' | 'stream';
    }
  | {
      /** A file of the blob store: read once, when it goes out. */
      readonly kind: 'stored';
      readonly name: string;
      readonly contents: AsyncIterable<Uint8Array>;
      readonly type: 'xls' | 'doc' | 'pdf' | 'stream';
    }
  | {
      readonly kind: 'entry';
      readonly entry: CalendarEntry;
      /** It does not take place, or not for this person: taken out again, for good. */
      readonly over?: true;
    };

interface ViewDefinition<Params> {
  readonly params: z.ZodType<Params>;
  /** What it is about, when the parameters or its reader tell: a change of that matter redraws it. */
  matter?(params: Params, reader: PersonId): Matter | undefined;
  /** Reads through `work` with the holder's eyes, and draws. Must not write. */
  draw(work: Work, params: Params): Promise<Drawn>;
}

/** A view as the registry holds it: parameters come from the store or a button, so they are parsed each time. */
export interface DrawableView {
  matterOf(params: unknown, reader: PersonId): Matter | undefined;
  draw(work: Work, params: unknown): Promise<Drawn>;
}

export const view = <Params>(definition: ViewDefinition<Params>): DrawableView => ({
  matterOf: (params, reader) => definition.matter?.(definition.params.parse(params), reader),
  draw: async (work, params) => definition.draw(work, definition.params.parse(params)),
});
