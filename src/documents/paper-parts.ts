import { FORM_WORDS, paperDay } from '../../cards/words/document-words.ts';
import { dayOf } from '../domain/calendar.ts';
import type { PaperCell, PaperLine, PaperTable } from './paper.ts';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Tables under their numbers: 一、基本情况. */
export const numbered = (tables: readonly PaperTable[]): readonly PaperTable[] =>
  tables.map((table, at) => ({ ...table, title: `${NUMERALS[at] ?? at + 1}、${table.title}` }));

export const dateText = (at: Date): string => paperDay(dayOf(at));

export const paragraphs = (text: string, rest: Omit<PaperLine, 'text'> = {}): readonly PaperLine[] =>
  text.split('\n').map((line) => ({ text: line, ...rest }));

export const label = (text: string): PaperCell => ({ look: 'label', lines: [{ text, align: 'center' }] });
export const heading = (text: string): PaperCell => ({ look: 'heading', lines: [{ text, align: 'center' }] });
export const cell = (text: string, align: 'left' | 'center' | 'right'): PaperCell => ({
  look: 'answer',
  lines: [{ text, align }],
});

/** Who signs, where the seal goes, and the date, at the right, as on any letter. */
export const signature = (lines: readonly string[], at: Date | undefined): readonly PaperLine[] => [
  ...lines.map((text, index): PaperLine => ({ text, align: 'right', ...(index === 0 && { before: 26 }) })),
  { text: at ? dateText(at) : FORM_WORDS.blankDay, align: 'right', before: 4 },
];

/** 申报表-ZL2026-D-0012-威海某公司, with nothing in it that a file system refuses. */
export const paperFileName = (parts: readonly (string | undefined)[]): string =>
  parts
    .map((part) => (part ?? '').replace(/[\\/:*?"<>|\s—]+/g, ''))
    .filter((part) => part !== '')
    .map((part) => [...part].slice(0, 40).join(''))
    .join('-');
