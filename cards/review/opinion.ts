import type { Minimum } from '../../src/domain/review/minimums.ts';
import type { OpinionBasis } from '../../src/domain/review/opinion.ts';
import type { Conclusion } from '../../src/domain/review/record.ts';
import { open } from '../actions/basic.ts';
import { downloadOpinion, signOpinion } from '../actions/opinion.ts';
import { longText } from '../application/long-text.ts';
import {
  buttonRow,
  type Card,
  card,
  confirm,
  facts,
  form,
  heading,
  hr,
  input,
  note,
  plainBlock,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { CONCLUSION_WORDS, conclusionWords, OPINION_PART_MOST, STOP_WORDS } from '../words/opinion-words.ts';
import { minimumWords } from '../words/rubrics-words.ts';
import type { AboutNow } from './about.ts';
import { profileChart, streamLines } from './stream-lines.ts';

export interface OpinionToSignProps extends AboutNow {
  readonly basis: OpinionBasis;
  /** What the leader begins with. */
  readonly draft: { readonly text: string; readonly strengths: string; readonly improvements: string };
  /** What may be concluded; where something stands in the way of a recommendation, the other alone. */
  readonly conclusions: readonly Conclusion[];
  /** What the standard demands besides the total, and was not reached. */
  readonly missed: readonly Pick<Minimum, 'code' | 'name' | 'least'>[];
}

/** 「签署评审意见」: what was found, a draft to work on, and the conclusion. */
export const opinionToSign = (p: OpinionToSignProps): Card => {
  const { application, number, title, basis, draft, conclusions } = p;
  const { stopped } = basis;
  const name = shorten(title, 30);
  return card(
    { title: `评审意见：${shorten(title, 30)}`, subtitle: `${number}　待本件组长签署`, template: 'orange' },
    ...streamLines(basis),
    stopped && facts({ 中止理由: shorten(stopped.reason, 300) }),
    basis.profile.length > 0 && heading('各类目评价档次'),
    basis.profile.length > 0 && profileChart(basis.profile),
    conclusions.length === 1 && statusLine('⚠️', '只能不建议列入候选', barredBy(p)),
    hr(),
    note('依据第十四条。意见由系统按评审记录起草，请修改后签署。不要写分数、名次和评审员姓名。'),
    form(
      'sign',
      input('opinion', {
        label: '评审情况（20–1000字）',
        rows: 8,
        required: true,
        maxLength: OPINION_PART_MOST,
        value: draft.text,
      }),
      input('strengths', {
        label: '主要优势（可不填）',
        rows: 5,
        maxLength: OPINION_PART_MOST,
        value: draft.strengths,
      }),
      input('improvements', {
        label: '主要改进方向（可不填）',
        rows: 5,
        maxLength: OPINION_PART_MOST,
        value: draft.improvements,
      }),
      select('conclusion', {
        label: '评审结论',
        required: true,
        options: conclusions.map((one) => CONCLUSION_WORDS[one]),
      }),
      !stopped &&
        input('reason', {
          label: '不建议列入候选的主要理由（建议列入的不填）',
          rows: 2,
          maxLength: 500,
        }),
      signOpinion.submit(
        '签署评审意见',
        { application },
        'primary_filled',
        confirm('签署评审意见？', `${name}：签署后内容固定，不能再改。`),
      ),
    ),
    buttonRow(
      open.button('查看材料', { view: 'application.materials', params: { application } }),
      !stopped && open.button('评审要点', { view: 'themes', params: { application } }),
    ),
  );
};

/** Said before anything is written, not after the button. */
const barredBy = ({ basis: { stopped }, missed }: OpinionToSignProps): string => {
  if (stopped) return STOP_WORDS[stopped.act];
  return missed.length > 0
    ? `没有达到评审标准的最低要求：${missed.map(minimumWords).join('、')}`
    : '综合评审结果没有达到认定方案规定的最低要求';
};

export interface OpinionAwaitedProps extends AboutNow {
  readonly basis: OpinionBasis;
  /** What the opinion still waits for, a sentence each. */
  readonly missing: readonly string[];
  /** It is there and waits for the signature of somebody else. */
  readonly lead?: string;
}

/** Nothing to sign yet: what is there, and what is missing. */
export const opinionAwaited = ({ application, number, title, basis, missing, lead }: OpinionAwaitedProps): Card =>
  card(
    { title: `评审意见：${shorten(title, 30)}`, subtitle: number, template: 'blue' },
    missing.length === 0
      ? statusLine('🖊️', '待本件组长签署', lead)
      : statusLine('⏳', '还不能签署', `还缺 ${missing.length} 项`),
    ...missing.map((one) => note(`· ${one}`)),
    ...streamLines(basis),
    buttonRow(open.button('查看材料', { view: 'application.materials', params: { application } })),
  );

export interface OpinionSignedProps extends AboutNow {
  readonly conclusion: Conclusion;
  readonly text: string;
  readonly strengths?: string;
  readonly improvements?: string;
  readonly reason?: string;
  readonly basis: OpinionBasis;
  readonly by: string;
  readonly at: Date;
  readonly contentHash: string;
  /** It was withdrawn after it had been signed. */
  readonly withdrawn: boolean;
  readonly canTake: boolean;
  /** What the panel wrote to each other before it agreed. */
  readonly canReadDiscussion: boolean;
}

/** What the panel has come to, as signed. */
export const opinionSigned = (p: OpinionSignedProps): Card => {
  const { application, conclusion, basis, strengths, improvements } = p;
  return card(
    {
      title: `评审意见：${shorten(p.title, 30)}`,
      subtitle: p.number,
      template: conclusion === 'recommended' ? 'green' : 'grey',
    },
    statusLine(conclusion === 'recommended' ? '📋' : '⏹️', CONCLUSION_WORDS[conclusion]),
    p.withdrawn && statusLine('⏹️', '申报人已撤回', '评审意见存档'),
    ...streamLines(basis),
    basis.profile.length > 0 && heading('各类目评价档次'),
    basis.profile.length > 0 && profileChart(basis.profile),
    ...longText('评审情况', p.text),
    ...(strengths === undefined ? [] : longText('主要优势', strengths)),
    ...(improvements === undefined ? [] : longText('主要改进方向', improvements)),
    heading('评审结论'),
    plainBlock(conclusionWords(conclusion, { basis, ...(p.reason === undefined ? {} : { reason: p.reason }) })),
    facts({
      签署: `${p.by}（本件组长），${instantWords(p.at, p.now)}`,
      内容校验码: p.contentHash.slice(0, 16),
    }),
    p.canTake &&
      buttonRow(
        downloadOpinion.button('下载评审意见', { application, as: 'pdf' }, 'primary_filled'),
        downloadOpinion.button('下载 Word 版', { application, as: 'docx' }),
      ),
    p.canReadDiscussion && open.button('合议讨论', { view: 'discussion', params: { application } }),
    note('结果公布之前，申报人和区市看到的是“评审中”，请保密（第二十四条）。'),
  );
};
