import { dayWords } from '../words/day-words.ts';
import { AWARD_NAME } from '../words/notice-words.ts';

export interface Reported {
  readonly year: number;
  readonly rounds: number;
  readonly firstDay: string;
  readonly lastDay: string;
  /** 2026年8月3日 10:00, in Weihai. */
  readonly postedAt: string;
  /** Where on the site; which site it is, is configuration. */
  readonly path: string;
  readonly contentHash: string;
  readonly organisations: number;
  readonly individuals: number;
  /** Received while it ran, leads apart. */
  readonly objections: number;
  readonly struckOut: readonly string[];
  readonly withdrawn: readonly string[];
}

/** 2026年8月3日 10:00, as the clock on the wall in Weihai shows it. */
export const instantOnPaper = (at: Date): string => {
  const local = new Date(at.getTime() + 8 * 3_600_000).toISOString();
  const [year, month, date] = local.slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${date}日 ${local.slice(11, 16)}`;
};

/** Read aloud and compared by people: in eights, and no row of figures that looks like a number of somebody. */
export const hashWords = (hash: string): string => (hash.match(/.{1,8}/g) ?? []).join(' ');

const listed = (names: readonly string[]): string => (names.length === 0 ? '没有' : names.join('、'));

/** 公示情况报告, art. 8(4): from the record alone. */
export const reportParagraphs = (p: Reported): readonly string[] => [
  `${p.year}年度${AWARD_NAME}候选名单（单位 ${p.organisations} 家、个人 ${p.individuals} 名）于${p.postedAt}发布，${dayWords(p.firstDay)}至${dayWords(p.lastDay)}24时公示，共5个工作日。`,
  ...(p.rounds > 1 ? [`本次为第 ${p.rounds} 次公示，此前的公示因更正或中断终止，记录保留。`] : []),
  `公示网页：${p.path}；正文校验值（SM3）：${hashWords(p.contentHash)}。`,
  p.objections === 0 ? '公示期内没有收到异议。' : `公示期内收到异议 ${p.objections} 件，已全部办理并答复。`,
  `取消候选资格：${listed(p.struckOut)}。书面申请退出：${listed(p.withdrawn)}。`,
];
