import { articleName } from '../../src/domain/regulation.ts';
import type { CategoryFeedback, Feedback } from '../../src/domain/review/feedback.ts';
import type { OpinionBasis } from '../../src/domain/review/opinion.ts';
import { open } from '../actions/basic.ts';
import { downloadFeedback } from '../actions/opinion.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  facts,
  heading,
  markdown,
  md,
  note,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { bandWord, STOP_WORDS } from '../words/opinion-words.ts';
import { profileChart } from './stream-lines.ts';

export interface FeedbackProps {
  readonly application: string;
  /** Acceptance number. */
  readonly number: string;
  readonly year: number;
  readonly title: string;
  readonly feedback: Feedback;
  readonly stopped?: NonNullable<OpinionBasis['stopped']>;
  /** Whoever of the office looks at it before the applicant does. */
  readonly reader: 'applicant' | 'office';
}

/** Of so many on a card; all of them stand in the paper. */
const TEXTS_MOST = 3;
const TEXT_MOST = 160;

/** The report for whoever was reviewed: where the work stands, and what would take it further. */
export const feedback = (p: FeedbackProps): Card => {
  const { application, number, year, title, stopped } = p;
  const { material, defence } = p.feedback;
  const bands = material.flatMap(({ band }) => band ?? []);
  return card(
    { title: `${year}年度评审反馈报告`, subtitle: `${number}　${shorten(title, 40)}`, template: 'blue' },
    p.reader === 'office' && note('供核对：公布之后申报人才能看到。'),
    stopped && statusLine('⏸️', '评审没有进行到最后', STOP_WORDS[stopped.act]),
    stopped && facts({ 事实和理由: shorten(stopped.reason, 400), 依据: articleName(stopped.article) }),
    material.length === 0 && note('评审组没有形成材料评价。'),
    bands.length > 0 && heading('各类目评价档次'),
    bands.length > 0 && profileChart(bands),
    material.length > 0 && heading('优势和改进方向'),
    ...material.map(categoryPart),
    defence.length > 0 && heading('陈述答辩'),
    ...defence.map(categoryPart),
    buttonRow(
      downloadFeedback.button('下载反馈报告', { application, as: 'pdf' }, 'primary_filled'),
      downloadFeedback.button('下载 Word 版', { application, as: 'docx' }),
      open.button('查看申报', { view: 'application', params: { application } }),
    ),
    note('档次由评审组按标准的评分阶梯给出，不含分数和名次；评审员姓名不公开。'),
  );
};

const listed = (texts: readonly string[]): string =>
  texts
    .slice(0, TEXTS_MOST)
    .map((text) => `· ${shorten(text, TEXT_MOST)}`)
    .join('\n') + (texts.length > TEXTS_MOST ? `\n（还有 ${texts.length - TEXTS_MOST} 条，见报告）` : '');

const categoryPart = ({ name, band, strengths, improvements }: CategoryFeedback) =>
  collapsible(
    `${name}${band ? `　${bandWord(band)}` : ''}`,
    strengths.length > 0 && markdown(md`**优势**\n${listed(strengths)}`),
    improvements.length > 0 && markdown(md`**改进方向**\n${listed(improvements)}`),
    strengths.length + improvements.length === 0 && note('没有文字评价。'),
  );
