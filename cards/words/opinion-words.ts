import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import type { Point } from '../../src/domain/review/feedback.ts';
import type { CategoryBand, OpinionBasis, StreamFinding } from '../../src/domain/review/opinion.ts';
import type { Conclusion } from '../../src/domain/review/record.ts';
import { shorten } from '../kit/text.ts';
import { paperDay } from './document-words.ts';
import { OPINION_WORDS, QUALIFICATION_WORDS, STREAM_WORDS } from './streams-words.ts';

/** What was done, in a word or two. */
export const OPINION_DONE = {
  'opinion-signed': '评审意见已签署',
} as const;

export const CONCLUSION_WORDS: Readonly<Record<Conclusion, string>> = {
  recommended: '建议列入候选',
  notRecommended: '不建议列入候选',
};

/** What stands in the place of a name of the panel. */
export const A_PANELIST = '评审员';

/** 「70–85%」: a step of the ladder, never the figure within it. */
export const bandWord = ({ from, to }: Pick<CategoryBand, 'from' | 'to'>): string => `${from}–${to}%`;

/** Why nothing went on: in the words that the applicant was told, too. */
export const STOP_WORDS = {
  fail: '存在的问题已经确认，申报人已陈述申辩或者期限已过',
  gate: '材料审查没有进入现场评审范围',
} as const satisfies Record<'fail' | 'gate', string>;

const checkWord = (result: NonNullable<StreamFinding['result']>): string =>
  ({ ...OPINION_WORDS, ...QUALIFICATION_WORDS })[result];

/** The result of one stream, or that it was not held and why. */
export const streamResultWords = (
  { stream, state, result, day }: StreamFinding,
  { sheets, rubric, stopped }: Pick<OpinionBasis, 'sheets' | 'rubric' | 'stopped'>,
): string => {
  const why = stopped ? `：${STOP_WORDS[stopped.act]}` : '';
  if (state === 'notHeld') return `未进行${why}`;
  if (state === 'stopped') return `已中止${why}`;
  const on = day ? paperDay(day) : '';
  switch (stream) {
    case 'opinionCheck':
    case 'qualificationCheck':
      return `${result ? checkWord(result) : '已登记'}${on && `（${on}登记）`}`;
    case 'material':
      return `${sheets} 名评审员依据《${rubric}》独立评分，已经完成`;
    case 'visit':
      return `${on}进行，已提交评审结果`;
    case 'defence':
      return `${on}进行，已评分`;
  }
};

export interface OpinionDraft {
  readonly kind: ApplicationKind;
  readonly title: string;
  /** Acceptance number. */
  readonly number: string;
  readonly basis: OpinionBasis;
  readonly strengths: readonly Point[];
  readonly improvements: readonly Point[];
}

const levelWords = (profile: readonly CategoryBand[]): string => {
  const bands = new Map<string, string[]>();
  for (const category of [...profile].sort((a, b) => b.level - a.level))
    bands.set(bandWord(category), [...(bands.get(bandWord(category)) ?? []), category.name]);
  return [...bands].map(([band, names]) => `${names.join('、')}处于 ${band} 档次`).join('；');
};

/** Longest of each part, in characters: what an input takes. */
export const OPINION_PART_MOST = 1000;
const POINT_MOST = 150;

/** What the leader begins with (art. 14): the basis, the five streams one by one, and where each category stands. */
export const draftedOpinion = ({ kind, title, number, basis }: OpinionDraft): string => {
  const lines = [
    `根据《威海市市长质量奖认定办法》第十四条，评审组对${kind === 'organisation' ? '申报单位' : '申报人'}“${shorten(title, 60)}”（${number}）进行了评审。`,
    ...basis.streams.map((one) => `${STREAM_WORDS[one.stream]}：${streamResultWords(one, basis)}。`),
    basis.profile.length > 0 && `各类目评价档次：${levelWords(basis.profile)}。`,
    basis.stopped && `评审中止的事实和理由：${shorten(basis.stopped.reason, 300)}。`,
  ];
  return shorten(lines.filter(Boolean).join('\n'), OPINION_PART_MOST);
};

/** One a line, with its category. */
export const draftedPoints = (points: readonly Point[]): string =>
  shorten(
    points
      .map(({ name, text }, at) => `${at + 1}. ${name}：${shorten(text.replaceAll('\n', ' '), POINT_MOST)}`)
      .join('\n'),
    OPINION_PART_MOST,
  );

/** How an opinion ends. */
export const conclusionWords = (
  conclusion: Conclusion,
  { reason, basis: { stopped } }: { readonly reason?: string; readonly basis: Pick<OpinionBasis, 'stopped'> },
): string => {
  if (conclusion === 'recommended') return '综合五个方面的评审情况，评审组建议将其列入候选名单。';
  const ground = stopped ? STOP_WORDS[stopped.act] : reason;
  return `综合评审情况，评审组不建议将其列入候选名单。${ground === undefined ? '' : `主要理由：${ground.replace(/。$/, '')}。`}`;
};
