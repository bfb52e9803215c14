import type { Rubric } from '../../src/domain/review/rubric.ts';
import type { Signal, Thresholds } from '../../src/domain/review/signals.ts';
import { open } from '../actions/basic.ts';
import { buttonRow, type Card, card, note, statusLine } from '../kit/index.ts';
import { type SheetAbout, sheetHead } from './scoring-facts.ts';

export interface ScoringSignalsProps extends SheetAbout {
  readonly rubric: Rubric;
  readonly thresholds: Thresholds;
  readonly signals: readonly (Signal & { readonly name: string })[];
}

const ITEMS_MOST = 10;

/** For the leader of the discussion alone: what may be worth a question. It decides nothing and changes no figure. */
export const scoringSignals = (p: ScoringSignalsProps): Card =>
  card(
    { ...sheetHead(p), title: '评分提示', template: 'blue' },
    p.signals.length === 0 && statusLine('✅', '没有需要留意之处'),
    ...p.signals.map((signal) => statusLine('🔎', signal.name, signalWords(signal, p.thresholds))),
    note(
      `只供本件组长合议时参考，不影响得分，其他人看不到。提示的条件由认定方案写明（办法未规定）：与同组中位数相差超过 ${p.thresholds.outlierBands} 个分数段；全部评分在同一分数段；从开始到提交平均每项不足 ${p.thresholds.hasteMinutes} 分钟。材料评分在最高两个分数段的，还看优势是否写明页码、图表或附件。`,
    ),
    buttonRow(
      open.button('查看同组评分', { view: 'scoring.peers', params: { application: p.application, kind: p.kind } }),
      open.button('返回评分', { view: 'scoring', params: { application: p.application, kind: p.kind } }),
    ),
  );

const listed = (codes: readonly string[], unit: string): string =>
  `${codes.slice(0, ITEMS_MOST).join('、')}${codes.length > ITEMS_MOST ? ` 等 ${codes.length} ${unit}` : ''}`;

const signalWords = (signal: Signal, { outlierBands }: Thresholds): string => {
  switch (signal.kind) {
    case 'outlier':
      return `这些项与同组相差超过 ${outlierBands} 个分数段：${listed(signal.items, '项')}`;
    case 'halo':
      return '全部评分都在同一分数段';
    case 'uncited':
      return `评分在最高两个分数段，而优势没有写明依据所在：${listed(signal.categories, '类')}`;
    case 'haste':
      return signal.minutes === 0 ? '从开始到提交不足 1 分钟' : `从开始到提交只用了 ${signal.minutes} 分钟`;
  }
};
