import { KIND_WORDS } from '../../cards/words/application-words.ts';
import { AWARD_PAPER_WORDS as WORDS } from '../../cards/words/award-paper-words.ts';
import { paperDay } from '../../cards/words/document-words.ts';
import type { ApplicationKind } from '../domain/application/fields.ts';
import type { Day } from '../domain/calendar.ts';
import { type Article, articleName, REGULATION } from '../domain/regulation.ts';
import type { Paper, PaperTable } from './paper.ts';
import { cell, heading, label, numbered } from './paper-parts.ts';

/** How a year's list came about: what the city government is to know before it decides (art. 16). */
export interface AwardReport {
  readonly year: number;
  readonly dated: Date;
  readonly day: Day;
  readonly list: readonly { readonly kind: ApplicationKind; readonly name: string }[];
  readonly steps: readonly { readonly name: string; readonly day: Day; readonly article: Article }[];
  /** How many applications came to what, by kind. */
  readonly outcomes: readonly { readonly word: string; readonly organisations: number; readonly individuals: number }[];
  readonly notices: readonly { readonly firstDay: Day; readonly lastDay: Day; readonly contentHash: string }[];
  readonly objections: readonly { readonly word: string; readonly count: number }[];
  readonly ballot: readonly { readonly name: string; readonly votes: string; readonly outcome: string }[];
}

export const awardReport = (report: AwardReport): Paper => {
  const organisations = report.list.filter(({ kind }) => kind === 'organisation').length;
  return {
    title: `${WORDS.award}${WORDS.report}（${report.year}）`,
    author: WORDS.office,
    dated: report.dated,
    cover: {
      number: WORDS.year(report.year),
      title: [WORDS.award, WORDS.report],
      year: WORDS.year(report.year),
      facts: [
        { label: WORDS.regulation, value: REGULATION.documentNumber },
        { label: WORDS.counts, value: WORDS.parties(organisations, report.list.length - organisations) },
        { label: WORDS.dated, value: paperDay(report.day) },
      ],
      note: WORDS.reportNote,
      issuer: WORDS.office,
    },
    tables: numbered([
      listTable(report),
      stepsTable(report),
      ...(report.outcomes.length > 0 ? [outcomesTable(report)] : []),
      noticeTable(report),
      ...(report.objections.length > 0 ? [objectionsTable(report)] : []),
      ...(report.ballot.length > 0 ? [ballotTable(report)] : []),
    ]),
    foot: `${WORDS.award}${WORDS.report}　${WORDS.year(report.year)}`,
  };
};

const listTable = ({ list }: AwardReport): PaperTable => ({
  title: WORDS.list,
  columns: [12, 16, 72],
  heading: { cells: [heading(WORDS.order), heading(WORDS.kind), heading(WORDS.name)] },
  rows: (['organisation', 'individual'] as const).flatMap((kind) => {
    const named = list.filter((one) => one.kind === kind);
    return named.length === 0
      ? [{ cells: [cell('—', 'center'), cell(KIND_WORDS[kind], 'center'), cell(WORDS.empty, 'left')] }]
      : named.map((one, at) => ({
          cells: [cell(String(at + 1), 'center'), cell(KIND_WORDS[kind], 'center'), cell(one.name, 'left')],
        }));
  }),
});

const stepsTable = ({ steps }: AwardReport): PaperTable => ({
  title: WORDS.steps,
  columns: [54, 24, 22],
  heading: { cells: [heading(WORDS.step), heading(WORDS.day), heading(WORDS.article)] },
  rows: steps.map(({ name, day, article }) => ({
    cells: [cell(name, 'left'), cell(paperDay(day), 'center'), cell(articleName(article), 'center')],
  })),
});

const outcomesTable = ({ outcomes }: AwardReport): PaperTable => ({
  title: WORDS.intake,
  columns: [52, 24, 24],
  heading: { cells: [heading(WORDS.state), heading(KIND_WORDS.organisation), heading(KIND_WORDS.individual)] },
  rows: outcomes.map(({ word, organisations, individuals }) => ({
    cells: [cell(word, 'left'), cell(String(organisations), 'center'), cell(String(individuals), 'center')],
  })),
});

const noticeTable = ({ notices }: AwardReport): PaperTable => ({
  title: WORDS.notice,
  columns: [26, 74],
  rows:
    notices.length === 0
      ? [{ cells: [label(WORDS.noticePeriod), cell(WORDS.noticeNone, 'left')] }]
      : notices.flatMap(({ firstDay, lastDay, contentHash }) => [
          { cells: [label(WORDS.noticePeriod), cell(`${paperDay(firstDay)}—${paperDay(lastDay)}`, 'left')] },
          { cells: [label(WORDS.noticeHash), cell(contentHash, 'left')] },
        ]),
});

const objectionsTable = ({ objections }: AwardReport): PaperTable => ({
  title: WORDS.objections,
  columns: [60, 40],
  rows: objections.map(({ word, count }) => ({ cells: [label(word), cell(WORDS.cases(count), 'center')] })),
});

const ballotTable = ({ ballot }: AwardReport): PaperTable => ({
  title: WORDS.ballot,
  columns: [44, 34, 22],
  heading: { cells: [heading(WORDS.candidate), heading(WORDS.votes), heading(WORDS.outcome)] },
  rows: ballot.map(({ name, votes, outcome }) => ({
    cells: [cell(name, 'left'), cell(votes, 'center'), cell(outcome, 'center')],
  })),
});
