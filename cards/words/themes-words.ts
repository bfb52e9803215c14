import type { CategoryThemes } from '../../src/domain/review/record.ts';
import { type DraftedThemes, type Issue, type Statement, THEME_MOST } from '../../src/domain/review/themes.ts';
import { shorten } from '../kit/text.ts';

/** The fields of a category's themes, as people read them. */
export const THEME_WORDS: Readonly<Record<keyof CategoryThemes, string>> = {
  strengths: '主要优势',
  improvements: '主要改进机会',
  verify: '需现场核实',
};

const STATEMENT_MOST = 120;
const lineOf = (text: string): string => `· ${shorten(text.replaceAll('\n', ' '), STATEMENT_MOST)}`;

const statementLine = ({ text, by }: Statement): string => lineOf(by > 1 ? `${text}（${by} 位提到）` : text);

/** Whoever plans the visit reads it: an item on which the panel is apart is named as something to look at, and no more. */
const issueLine = (issue: Issue): string => {
  switch (issue.why) {
    case 'asked':
      return lineOf(`${issue.code}：${issue.text}${issue.by > 1 ? `（${issue.by} 位提到）` : ''}`);
    case 'remark':
      return lineOf(issue.text);
    case 'apart':
      return lineOf(`${issue.code} ${issue.name}：查看实际做法、记录和数据`);
    case 'dissent':
      return lineOf(`${issue.code}：${issue.text}`);
  }
};

/** A draft as the leader begins with it, one thing a line. */
export const draftedThemes = ({ strengths, improvements, verify }: DraftedThemes): CategoryThemes => ({
  strengths: shorten(strengths.map(statementLine).join('\n'), THEME_MOST),
  improvements: shorten(improvements.map(statementLine).join('\n'), THEME_MOST),
  verify: shorten(verify.map(issueLine).join('\n'), THEME_MOST),
});

/** 「4.1 领导」 and what is to be looked at there, for all categories that have something: what a plan of a visit begins with. */
export const visitIssues = (
  categories: readonly { readonly code: string; readonly name: string; readonly verify: string }[],
  most: number,
): string =>
  shorten(
    categories
      .filter(({ verify }) => verify.trim() !== '')
      .map(({ code, name, verify }) => `${code} ${name}\n${verify.trim()}`)
      .join('\n'),
    most,
  );
