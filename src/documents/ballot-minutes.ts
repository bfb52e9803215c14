import { FATE_WORDS } from '../../cards/words/ballot-words.ts';
import { FORM_WORDS } from '../../cards/words/document-words.ts';
import { MINUTES_WORDS as WORDS } from '../../cards/words/minutes-words.ts';
import type { ApplicationKind } from '../domain/application/fields.ts';
import type { Fate } from '../domain/ballot/tally.ts';
import type { DrawnDocument } from './draw-application.ts';
import type { Paper, PaperTable } from './paper.ts';
import { drawDocx } from './paper-docx.ts';
import { cell, dateText, heading, label, numbered, paperFileName, paragraphs, signature } from './paper-parts.ts';

export interface MinutesDocument {
  readonly year: number;
  readonly round: number;
  readonly how: string;
  readonly passes: string;
  readonly closedAt: Date;
  /** Of a sitting: its day and its own minutes, and the file that is kept of them. */
  readonly meeting?: { readonly held: string; readonly name?: string };
  readonly voted: number;
  readonly roll: readonly {
    readonly name: string;
    readonly took: boolean;
    /** Of the group no longer when the vote closed. */
    readonly departed?: boolean;
    readonly aside: readonly string[];
  }[];
  readonly result: readonly {
    readonly title: string;
    readonly kind: ApplicationKind;
    readonly for: number;
    readonly against: number;
    readonly abstain: number;
    readonly entitled: number;
    readonly fate: Fate;
  }[];
  readonly named?: readonly { readonly name: string; readonly votes: string }[];
  readonly receipts?: readonly string[];
  readonly contentHash: string;
  readonly signed?: { readonly by: string; readonly at: Date };
}

/** Art. 7(2): who was on the roll, who voted and who stood aside, the counts and what they come to. */
const minutesPaper = (document: MinutesDocument): Paper => ({
  title: `${WORDS.award}${WORDS.name}（${document.year}）`,
  author: WORDS.group,
  dated: document.signed?.at ?? document.closedAt,
  cover: {
    number: WORDS.round(document.round),
    title: [WORDS.award, WORDS.name],
    year: FORM_WORDS.year(document.year),
    facts: [
      { label: WORDS.method, value: document.how },
      { label: WORDS.passes, value: document.passes },
      { label: WORDS.closed, value: dateText(document.closedAt) },
      ...(document.meeting === undefined
        ? []
        : [
            { label: WORDS.meeting, value: document.meeting.held },
            ...(document.meeting.name === undefined ? [] : [{ label: WORDS.paper, value: document.meeting.name }]),
          ]),
      { label: WORDS.turnout, value: WORDS.people(document.voted, document.roll.length) },
    ],
    note: WORDS.note,
    issuer: WORDS.group,
  },
  tables: numbered([
    rollTable(document),
    resultTable(document),
    ...(document.named ? [namedTable(document.named)] : []),
    ...(document.receipts ? [receiptsTable(document.receipts)] : []),
    conclusionTable(document),
  ]),
  foot: `${WORDS.name} ${document.year}-${document.round}　${WORDS.hash} ${document.contentHash}`,
});

const rollTable = ({ roll, meeting }: MinutesDocument): PaperTable => ({
  title: WORDS.roll,
  columns: [24, 76],
  heading: { cells: [heading(WORDS.member), heading(WORDS.took)] },
  rows: roll.map(({ name, took, departed, aside }) => {
    const words = meeting === undefined ? [WORDS.voted, WORDS.absent] : [WORDS.present, WORDS.away];
    const said = [
      took ? words[0] : words[1],
      ...(departed ? [WORDS.departed] : []),
      ...(aside.length > 0 ? [WORDS.aside(aside.join('、'))] : []),
    ];
    return { cells: [label(name), cell(said.join('；'), 'left')] };
  }),
});

const resultTable = ({ result }: MinutesDocument): PaperTable => ({
  title: WORDS.result,
  columns: [38, 22, 14, 26],
  heading: { cells: [heading(WORDS.candidate), heading(WORDS.votes), heading(WORDS.entitled), heading(WORDS.fate)] },
  rows: result.map((one) => ({
    cells: [
      cell(one.title, 'left'),
      cell(`${one.for} / ${one.against} / ${one.abstain}`, 'center'),
      cell(String(one.entitled), 'center'),
      cell(FATE_WORDS[one.fate].word, 'center'),
    ],
  })),
});

const namedTable = (named: NonNullable<MinutesDocument['named']>): PaperTable => ({
  title: WORDS.named,
  columns: [24, 76],
  heading: { cells: [heading(WORDS.member), heading(WORDS.opinion)] },
  rows: named.map(({ name, votes }) => ({ cells: [label(name), cell(votes, 'left')] })),
});

const receiptsTable = (receipts: readonly string[]): PaperTable => ({
  title: WORDS.receipts,
  columns: [100],
  rows: [{ cells: [{ look: 'box', lines: paragraphs([WORDS.receiptsNote, ...receipts].join('\n')) }] }],
});

const conclusionTable = ({ result, signed }: MinutesDocument): PaperTable => {
  const titles = (fate: Fate, kind?: ApplicationKind): string =>
    result
      .filter((one) => one.fate === fate && (kind === undefined || one.kind === kind))
      .map(({ title }) => title)
      .join('、');
  const tied = titles('tied');
  const said = [
    WORDS.decides(titles('elected', 'organisation') || WORDS.nobody, titles('elected', 'individual') || WORDS.nobody),
    ...(tied === '' ? [] : [WORDS.again(tied)]),
  ];
  return {
    title: WORDS.conclusion,
    columns: [100],
    rows: [
      {
        least: 150,
        cells: [
          {
            look: 'box',
            lines: [
              ...paragraphs(said.join('\n'), { indented: true }),
              ...signature([WORDS.group, `${WORDS.chair}：${signed?.by ?? WORDS.unsigned}`], signed?.at),
            ],
          },
        ],
      },
    ],
  };
};

export const drawMinutes = async (document: MinutesDocument): Promise<DrawnDocument> => ({
  kind: 'file',
  name: `${paperFileName([WORDS.name, `${document.year}年度`, WORDS.round(document.round)])}.docx`,
  bytes: await drawDocx(minutesPaper(document)),
  type: 'doc',
});
