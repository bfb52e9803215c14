import { OFFICE_NAME } from '../../cards/cycle/call-text.ts';
import { shorten } from '../../cards/kit/text.ts';
import {
  FIELD_WORDS,
  fieldLabel,
  KIND_WORDS,
  SECRET_MARK,
  SLOT_WORDS,
  STEP_WORDS,
} from '../../cards/words/application-words.ts';
import { APPLICANT_WORDS, COMMITMENT_PAPER, FORM_WORDS, SIGNER_WORDS } from '../../cards/words/document-words.ts';
import { type ApplicationKind, FIELDS, type Field, isNeeded } from '../domain/application/fields.ts';
import { answerText, EMPTY, paperText } from './answer-text.ts';
import type { ApplicationDocument, DocumentMaterial, Personal } from './application-document.ts';
import type { Paper, PaperCell, PaperLine, PaperRow, PaperTable } from './paper.ts';
import { cell, dateText, heading, label, numbered, paragraphs, signature } from './paper-parts.ts';

const ANSWERS = [19, 31, 19, 31];
/** A text that may be longer than this has a row to itself. */
const SHORT_TEXT = 60;
/** As long as a name can be; the cover has no room for more. */
const MOST_ON_COVER = 80;
const NAME_FIELD = { organisation: 'name', individual: 'fullName' } as const satisfies Record<ApplicationKind, string>;

/** 《威海市市长质量奖认定申报表》: everything that stands on it, in order. */
export const applicationPaper = (document: ApplicationDocument, personal: Personal): Paper => {
  const sheet: Sheet = { document, personal };
  const bodies = [...answerTables(sheet), materialTable(sheet), opinionTable(sheet), acceptanceTable(sheet)];
  return {
    title: `${FORM_WORDS.award}${FORM_WORDS.form}（${KIND_WORDS[document.kind]}）${applicant(sheet)}`,
    author: OFFICE_NAME,
    dated: lastEvent(document),
    cover: {
      number: `${FORM_WORDS.number}：${document.number ?? EMPTY}`,
      title: [FORM_WORDS.award, FORM_WORDS.form],
      year: FORM_WORDS.year(document.year),
      facts: [
        { label: FORM_WORDS.kind, value: KIND_WORDS[document.kind] },
        { label: APPLICANT_WORDS[document.kind], value: shorten(applicant(sheet), MOST_ON_COVER) },
        { label: FORM_WORDS.district, value: document.districtName ?? EMPTY },
        {
          label: FORM_WORDS.submitted,
          value: document.submittedAt ? dateText(document.submittedAt) : FORM_WORDS.notSubmitted,
        },
      ],
      note: FORM_WORDS.coverNote,
      issuer: OFFICE_NAME,
    },
    tables: numbered(bodies),
    foot: foot(document),
    ...(document.draft && { watermark: FORM_WORDS.draft }),
  };
};

/** The organisation or the person, on one line. */
export const applicantName = ({ kind, form }: ApplicationDocument, personal: Personal): string => {
  const name = form[NAME_FIELD[kind]];
  return typeof name === 'string' ? paperText(name, personal).replaceAll('\n', ' ') : EMPTY;
};

interface Sheet {
  readonly document: ApplicationDocument;
  readonly personal: Personal;
}

const applicant = ({ document, personal }: Sheet): string => applicantName(document, personal);

/** A draft that nothing has happened to is dated the first day of its year. */
const lastEvent = ({ acceptance, opinion, submittedAt, year }: ApplicationDocument): Date =>
  acceptance?.at ?? opinion?.signedAt ?? submittedAt ?? new Date(Date.UTC(year, 0, 1));

const foot = ({ number, contentHash, draft }: ApplicationDocument): string =>
  [
    `${FORM_WORDS.number} ${number ?? EMPTY}`,
    draft ? `${FORM_WORDS.draft}，${FORM_WORDS.notSubmitted}` : `${FORM_WORDS.contentHash} ${contentHash ?? EMPTY}`,
  ].join('　');

// ---- answers

const answerTables = (sheet: Sheet): readonly PaperTable[] => {
  const fields = FIELDS[sheet.document.kind];
  const steps = [...new Set(fields.map(({ step }) => step))];
  return steps.map((step) => {
    const asked = fields.filter((field) => field.step === step);
    const title = STEP_WORDS[sheet.document.kind][step - 1] ?? '';
    return asked.every(({ kind }) => kind === 'amount')
      ? figuresTable(sheet, title, asked)
      : { title, columns: ANSWERS, rows: answerRows(sheet, asked) };
  });
};

const answerRows = (sheet: Sheet, asked: readonly Field[]): readonly PaperRow[] => {
  const rows: PaperRow[] = [];
  let waiting: Field | undefined;
  const settle = (): void => {
    if (waiting) rows.push({ cells: wideAnswer(sheet, waiting) });
    waiting = undefined;
  };
  for (const field of asked.filter((one) => isShown(sheet, one))) {
    if (field.kind === 'clean') {
      settle();
      rows.push({ cells: question(sheet, field) });
    } else if (isWide(field)) {
      settle();
      rows.push({ cells: wideAnswer(sheet, field) });
    } else if (waiting) {
      rows.push({ cells: [...answer(sheet, waiting), ...answer(sheet, field)] });
      waiting = undefined;
    } else waiting = field;
  }
  settle();
  return asked.some(({ kind }) => kind === 'commitment') ? [...rows, commitmentRow(sheet)] : rows;
};

/** The promise and its signer stand in a box of their own. What no other answer makes needed is not asked. */
const isShown = ({ document: { form } }: Sheet, field: Field): boolean => {
  if (field.kind === 'commitment' || field.name === 'signer') return false;
  if (field.neededWhen === undefined) return true;
  const value = form[field.name];
  return isNeeded(field, form) || (value !== undefined && value !== '');
};

const isWide = (field: Field): boolean =>
  field.kind === 'several' || (field.kind === 'text' && (field.rows !== undefined || field.max > SHORT_TEXT));

const answer = ({ document, personal }: Sheet, field: Field, span = 1): readonly PaperCell[] => [
  label(FIELD_WORDS[field.name] ?? field.name),
  {
    look: 'answer',
    span,
    lines: paragraphs(
      field.kind === 'district'
        ? (document.districtName ?? EMPTY)
        : answerText(field, document.form[field.name], personal),
    ),
  },
];
const wideAnswer = (sheet: Sheet, field: Field): readonly PaperCell[] => answer(sheet, field, 3);

/** A long question with a short answer. */
const question = (sheet: Sheet, field: Field): readonly PaperCell[] => [
  { look: 'label', span: 3, lines: [{ text: FIELD_WORDS[field.name] ?? field.name, align: 'left' }] },
  cell(answerText(field, sheet.document.form[field.name], sheet.personal), 'center'),
];

/** Three years of each figure on a line: `revenue1` is the latest. */
const figuresTable = ({ document, personal }: Sheet, title: string, asked: readonly Field[]): PaperTable => {
  const series = [...new Set(asked.map(({ name }) => name.slice(0, -1)))];
  const years = [1, 2, 3];
  return {
    title,
    columns: [25, 25, 25, 25],
    heading: {
      cells: [FORM_WORDS.figure, ...years.map((back) => FORM_WORDS.yearOfFigure(document.year - back))].map(heading),
    },
    rows: series.map((name) => ({
      cells: [
        label(figureWord(name, document.year - 1)),
        ...years.map((back) => {
          const field = asked.find((one) => one.name === `${name}${back}`);
          const text = field ? answerText(field, document.form[field.name], personal) : EMPTY;
          return cell(text, text === EMPTY ? 'center' : 'right');
        }),
      ],
    })),
  };
};

/** 营业收入: the years stand above, the unit in the corner. */
const figureWord = (series: string, latestYear: number): string =>
  fieldLabel(`${series}1`, latestYear).replace(`${latestYear}年`, '').replace('（万元）', '');

const commitmentRow = (sheet: Sheet): PaperRow => {
  const { document, personal } = sheet;
  const signer = document.form.signer;
  const given = document.form.commitment === true;
  return {
    least: 170,
    cells: [
      label(FORM_WORDS.commitment),
      {
        look: 'box',
        span: 3,
        lines: [
          { text: COMMITMENT_PAPER[document.kind], indented: true },
          ...signature(
            [
              `${SIGNER_WORDS[document.kind]}${FORM_WORDS.signature}：${
                typeof signer === 'string' && signer !== '' ? paperText(signer, personal) : FORM_WORDS.blankName
              }`,
              ...(document.kind === 'organisation' ? [`${applicant(sheet)}${FORM_WORDS.seal}`] : []),
            ],
            given ? document.submittedAt : undefined,
          ),
        ],
      },
    ],
  };
};

// ---- material, opinion, acceptance

const materialTable = ({ document: { materials }, personal }: Sheet): PaperTable => {
  const pages = materials.reduce((sum, material) => sum + (material.pages ?? 0), 0);
  const summary = materials.length === 0 ? FORM_WORDS.noMaterial : FORM_WORDS.materialCount(materials.length, pages);
  return {
    title: FORM_WORDS.material,
    columns: [8, 22, 48, 9, 13],
    heading: {
      cells: [FORM_WORDS.order, FORM_WORDS.slot, FORM_WORDS.file, FORM_WORDS.pages, FORM_WORDS.size].map(heading),
    },
    rows: [
      ...materials.map((material, at) => ({
        cells: [
          cell(String(at + 1), 'center'),
          cell(SLOT_WORDS[material.slot] ?? material.slot, 'left'),
          fileCell(material, personal),
          cell(material.pages === undefined ? EMPTY : String(material.pages), 'center'),
          cell(sizeText(material.size), 'right'),
        ],
      })),
      { cells: [{ look: 'label', span: 5, lines: [{ text: summary, align: 'center' }] }] },
    ],
  };
};

const fileCell = ({ name, sha256, secret }: DocumentMaterial, personal: Personal): PaperCell => ({
  look: 'answer',
  lines: [
    { text: `${paperText(name, personal).replaceAll('\n', ' ')}${secret ? `（${SECRET_MARK}）` : ''}` },
    ...hashLines(sha256),
  ],
});

/** Two lines of groups of eight, so that two people can compare it aloud. */
const hashLines = (sha256: string): readonly PaperLine[] =>
  (sha256.match(/.{1,32}/g) ?? []).map((half) => ({ text: half.replace(/(.{8})(?=.)/g, '$1 '), fine: true }));

/** 1.2 MB; thousands are 1024. */
const sizeText = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${Math.ceil(kilo)} KB` : `${(kilo / 1024).toFixed(1)} MB`;
};

const opinionTable = ({ document: { opinion, districtName }, personal }: Sheet): PaperTable => ({
  title: FORM_WORDS.opinion,
  columns: [100],
  withNext: true,
  rows: [
    {
      least: 220,
      cells: [
        {
          look: 'box',
          lines: opinion
            ? [
                ...paragraphs(paperText(opinion.text, personal), { indented: true }),
                ...signature(
                  [`${opinion.body}${FORM_WORDS.seal}`, `${FORM_WORDS.signedBy}：${opinion.signedBy}`],
                  opinion.signedAt,
                ),
              ]
            : [
                { text: FORM_WORDS.opinionPlace, indented: true, fine: true },
                ...signature(
                  [`${districtName ?? ''}${FORM_WORDS.seal}`, `${FORM_WORDS.signedBy}：${FORM_WORDS.blankName}`],
                  undefined,
                ),
              ],
        },
      ],
    },
  ],
});

const acceptanceTable = ({ document: { acceptance } }: Sheet): PaperTable => ({
  title: FORM_WORDS.acceptance,
  columns: [100],
  rows: [
    {
      least: 170,
      cells: [
        {
          look: 'box',
          lines: [
            acceptance
              ? { text: FORM_WORDS.acceptanceText(acceptance.number), indented: true }
              : { text: FORM_WORDS.acceptancePlace, indented: true, fine: true },
            ...signature([`${OFFICE_NAME}${FORM_WORDS.seal}`], acceptance?.at),
          ],
        },
      ],
    },
  ],
});
