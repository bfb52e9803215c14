import type { ArticleEntry, Chapter } from './article-entry.ts';
import { GENERAL } from './general.ts';
import { CONDITIONS, ORGANISATION } from './organisation-and-conditions.ts';
import { PROCEDURE } from './procedure.ts';
import { REVOCATION, SUPPLEMENTARY } from './revocation.ts';
import { DUTIES, REWARD, SUPERVISION } from './reward-and-duties.ts';

export const CHAPTERS: readonly Chapter[] = [
  GENERAL,
  ORGANISATION,
  CONDITIONS,
  PROCEDURE,
  REWARD,
  DUTIES,
  SUPERVISION,
  REVOCATION,
  SUPPLEMENTARY,
];

/** All thirty, in order. */
export const ARTICLES: readonly ArticleEntry[] = CHAPTERS.flatMap(({ articles }) => articles);
