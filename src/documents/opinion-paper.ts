import { KIND_WORDS } from '../../cards/words/application-words.ts';
import { APPLICANT_WORDS, FORM_WORDS } from '../../cards/words/document-words.ts';
import { REVIEW_PAPER_WORDS as WORDS } from '../../cards/words/opinion-paper-words.ts';
import { bandWord, CONCLUSION_WORDS, conclusionWords, streamResultWords } from '../../cards/words/opinion-words.ts';
import { STREAM_WORDS } from '../../cards/words/streams-words.ts';
import type { ApplicationKind } from '../domain/application/fields.ts';
import type { CategoryBand } from '../domain/review/opinion.ts';
import type { SignedOpinion } from '../domain/review/record.ts';
import { EMPTY, paperText } from './answer-text.ts';
import type { Paper, PaperCover, PaperLine, PaperTable } from './paper.ts';
import { cell, heading, label, numbered, paragraphs, signature } from './paper-parts.ts';

/** Whom a paper of the review is about. */
export interface ReviewedParty {
  readonly year: number;
  readonly kind: ApplicationKind;
  /** Acceptance number. */
  readonly number: string;
  readonly title: string;
  readonly district?: string;
}

export interface OpinionDocument extends ReviewedParty {
  readonly opinion: SignedOpinion;
  readonly signedBy: string;
}

/** The cover that every paper of the review has. */
export const reviewCover = (
  { year, kind, number, title, district }: ReviewedParty,
  { name, note, more = [] }: { readonly name: string; readonly note: string; readonly more?: PaperCover['facts'] },
): PaperCover => ({
  number: `${WORDS.acceptance}：${number}`,
  title: [WORDS.award, name],
  year: FORM_WORDS.year(year),
  facts: [
    { label: FORM_WORDS.kind, value: KIND_WORDS[kind] },
    { label: APPLICANT_WORDS[kind], value: paperText(title, 'masked') },
    { label: FORM_WORDS.district, value: district ?? EMPTY },
    ...more,
  ],
  note,
  issuer: WORDS.panel,
});

export const profileTable = (profile: readonly CategoryBand[]): PaperTable => ({
  title: WORDS.profile,
  columns: [60, 40],
  heading: { cells: [heading(WORDS.category), heading(WORDS.band)] },
  rows: profile.map((one) => ({ cells: [cell(one.name, 'left'), cell(bandWord(one), 'center')] })),
});

/** The signed opinion of the panel (art. 14), as it was signed: the same bytes whenever it is drawn. */
export const opinionPaper = (document: OpinionDocument): Paper => {
  const { opinion } = document;
  const { basis } = opinion;
  return {
    title: `${WORDS.award}${WORDS.opinion}（${document.number}）`,
    author: WORDS.panel,
    dated: opinion.at,
    cover: reviewCover(document, {
      name: WORDS.opinion,
      note: WORDS.opinionNote,
      more: [{ label: WORDS.conclusion, value: CONCLUSION_WORDS[opinion.conclusion] }],
    }),
    tables: numbered([
      streamsTable(document),
      ...(basis.profile.length > 0 ? [profileTable(basis.profile)] : []),
      bodyTable(document),
    ]),
    foot: `${WORDS.acceptance} ${document.number}　${FORM_WORDS.contentHash} ${opinion.contentHash}`,
  };
};

const streamsTable = ({ opinion: { basis } }: OpinionDocument): PaperTable => ({
  title: WORDS.streams,
  columns: [24, 76],
  heading: { cells: [heading(WORDS.stream), heading(WORDS.result)] },
  rows: basis.streams.map((one) => ({
    cells: [label(STREAM_WORDS[one.stream]), cell(streamResultWords(one, basis), 'left')],
  })),
});

const prose = (text: string): readonly PaperLine[] => paragraphs(paperText(text, 'masked'), { indented: true });

const bodyTable = ({ opinion, signedBy }: OpinionDocument): PaperTable => {
  const { text, strengths, improvements, reason, conclusion, basis, at } = opinion;
  const row = (name: string, said: string) => ({
    cells: [label(name), { look: 'box' as const, lines: prose(said) }],
  });
  return {
    title: WORDS.body,
    columns: [16, 84],
    rows: [
      row(WORDS.situation, text),
      ...(strengths === undefined ? [] : [row(WORDS.strengths, strengths)]),
      ...(improvements === undefined ? [] : [row(WORDS.improvements, improvements)]),
      {
        least: 150,
        cells: [
          label(WORDS.conclusion),
          {
            look: 'box',
            lines: [
              ...prose(conclusionWords(conclusion, { basis, ...(reason === undefined ? {} : { reason }) })),
              ...signature([WORDS.panel, `${WORDS.lead}：${signedBy}`], at),
            ],
          },
        ],
      },
    ],
  };
};
