import type { Stream } from '../../src/domain/review/streams.ts';
import type { Sentence } from './sentence.ts';
import { STREAM_WORDS } from './streams-words.ts';

const streamWord = (stream: unknown): string => STREAM_WORDS[stream as Stream] ?? '评审'; // named by the domain

/** One sentence a code: what is wrong, and what would cure it. */
export const OPINION_REFUSALS: Readonly<Record<string, Sentence>> = {
  'review-not-running': (p) => `${p.year}年度不在评审环节`,
  'review-goes-on': (p) => `${p.year}年度还有 ${p.count} 件申报没有评审意见`,
  'notice-begun': (p) => `公示已经开始，申报 ${p.number} 不能自行撤回；需要退出的，请书面告知市强市办`,
  'opinion-signed': (p) => `申报 ${p.number} 的评审意见已经签署，不能再改`,
  'no-opinion-now': (p) => `申报 ${p.number} 现在不在评审中，不能签署评审意见`,
  'stream-open': (p) => `${streamWord(p.stream)}还没有结果，不能签署评审意见`,
  'panel-apart': (p) => `还有 ${p.count} 个评分项分歧较大，请先记录合议`,
  'stopped-not-recommended': (p) =>
    p.act === 'gate' ? '材料审查没有进入现场评审范围，只能不建议列入候选' : '存在的问题已经确认，只能不建议列入候选',
  'below-minimum': (p) => `${p.code} ${p.name}没有达到评审标准规定的 ${p.least}%，不能建议列入候选`,
  'below-floor': () => '综合评审结果没有达到认定方案规定的最低要求，不能建议列入候选',
  'reason-for-not-recommending': () => '不建议列入候选的，请写明主要理由',
};
