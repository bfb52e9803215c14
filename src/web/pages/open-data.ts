import { KIND_WORDS } from '../../../cards/words/application-words.ts';
import { HOLDER_STATE_WORDS } from '../../../cards/words/holder-words.ts';
import type { PublishedResult } from '../../domain/award/award.ts';
import { AWARD_NAME } from './layout.ts';
import type { PublicHolder } from './public-results.ts';

type Row = Readonly<Record<string, string | number | undefined>>;

/** One table in two forms. Names of columns are words that whoever opens the file understands. */
interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

export const holdersData = (holders: readonly PublicHolder[]): Table => ({
  name: `${AWARD_NAME}历年获得认定的单位和个人`,
  columns: ['年度', '类别', '名称', '统一社会信用代码', '状态', '撤销日期', '编号'],
  rows: holders.map(({ year, kind, name, code, state, revokedOn, number }) => ({
    年度: year,
    类别: KIND_WORDS[kind],
    名称: name,
    统一社会信用代码: code,
    状态: HOLDER_STATE_WORDS[state],
    撤销日期: revokedOn,
    编号: number,
  })),
});

export const resultsData = (results: readonly PublishedResult[]): Table => ({
  name: `${AWARD_NAME}历年认定结果`,
  columns: ['年度', '类别', '名称', '所在单位', '职务', '编号', '发文字号', '发文日期', '公布时间'],
  rows: results.flatMap(({ year, documentNumber, documentDay, publishedAt, winners }) =>
    winners.map(({ kind, name, unit, post, number }) => ({
      年度: year,
      类别: KIND_WORDS[kind],
      名称: name,
      所在单位: unit,
      职务: post,
      编号: number,
      发文字号: documentNumber,
      发文日期: documentDay,
      公布时间: publishedAt.toISOString(),
    })),
  ),
});

export const asJson = ({ name, columns, rows }: Table): string =>
  `${JSON.stringify({ name, columns, rows }, null, 1)}\n`;

/** RFC 4180, with the mark by which spreadsheets know UTF-8. A cell that they would take for a formula is made a text. */
export const asCsv = ({ columns, rows }: Table): string =>
  `\ufeff${[columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')}`;

const csvCell = (value: string | number): string => {
  const text = String(value).replace(/[\r\n]+/g, ' ');
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
