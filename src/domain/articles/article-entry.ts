/** One article, in our own words: short, but with every condition kept. The official text is loaded by the office. */
export interface ArticleEntry {
  /** 1 to 30. */
  readonly number: number;
  readonly title: string;
  readonly digest: string;
  /** The items (项) or paragraphs (款), in order: the first is `<number>.1`. */
  readonly parts?: readonly string[];
  /** Words people use for it, also wrong or colloquial ones. For finding only, never shown. */
  readonly keywords: readonly string[];
  /** Plain questions that it answers. */
  readonly questions: readonly string[];
}

export interface Chapter {
  readonly number: number;
  readonly title: string;
  readonly articles: readonly ArticleEntry[];
}
