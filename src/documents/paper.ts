/**
 * A paper as its parts, before it is a PDF or a Word document: a cover and tables of rows. What stands on it is decided
 * once (`application-paper.ts`); both formats draw the same.
 */
export interface Paper {
  /** Stands in the file's properties. */
  readonly title: string;
  readonly author: string;
  /** The date in the file's properties. From the input and never from the clock: the same input gives the same bytes. */
  readonly dated: Date;
  readonly cover: PaperCover;
  readonly tables: readonly PaperTable[];
  /** At the foot of every page. */
  readonly foot: string;
  /** Across every page. */
  readonly watermark?: string;
}

export interface PaperCover {
  /** In the corner. */
  readonly number: string;
  readonly title: readonly string[];
  readonly year: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly note: string;
  readonly issuer: string;
}

export interface PaperTable {
  readonly title: string;
  /** Parts of the width; their sum is 100. */
  readonly columns: readonly number[];
  /** Repeated, under the title, on each page that the table runs over. */
  readonly heading?: PaperRow;
  readonly rows: readonly PaperRow[];
  /** Stands on one page with the table after it, where both fit on one. */
  readonly withNext?: true;
}

export interface PaperRow {
  readonly cells: readonly PaperCell[];
  /** Points; for boxes that a seal or a signature goes into. */
  readonly least?: number;
}

export interface PaperCell {
  /** Columns that it covers. */
  readonly span?: number;
  readonly look: 'label' | 'heading' | 'answer' | 'box';
  readonly lines: readonly PaperLine[];
}

/** One paragraph; it has no line ends in it. */
export interface PaperLine {
  readonly text: string;
  readonly align?: 'left' | 'center' | 'right';
  /** Small and grey. */
  readonly fine?: true;
  /** The first line begins two characters further in, as prose does. */
  readonly indented?: true;
  /** Points of blank before it. */
  readonly before?: number;
}
