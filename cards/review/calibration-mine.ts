import type { Comparison } from '../../src/domain/review/calibration.ts';
import { shown } from '../../src/domain/review/fraction.ts';
import type { Rubric } from '../../src/domain/review/rubric.ts';
import { open } from '../actions/basic.ts';
import { beginCalibration, handInCalibration, readCase } from '../actions/calibration.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  confirm,
  facts,
  markdown,
  md,
  note,
  progressLine,
  shorten,
  statusLine,
  table,
  tag,
} from '../kit/index.ts';
import { apartWord, leaningWords } from '../words/calibration-words.ts';
import { dayWords, instantWords } from '../words/day-words.ts';
import { categoryName } from './scoring-facts.ts';

export interface CalibrationMineProps {
  readonly year: number;
  readonly round: number;
  readonly title: string;
  readonly state: 'unbegun' | 'open' | 'final';
  readonly finalAt?: Date;
  /** Why nothing can be written now, in a sentence. */
  readonly closed?: string;
  readonly required: boolean;
  readonly until?: string;
  readonly done: number;
  readonly total: number;
  readonly rubric: Rubric;
  /** Once the own one is final; never before. */
  readonly comparison?: Comparison;
  /** Why the reference is as it is, by category code; with the comparison. */
  readonly notes: Readonly<Record<string, string>>;
  /** Reader leads the panel, and has done it. */
  readonly leads: boolean;
  readonly now: Date;
}

/** A panelist's own copy of the case: how far it is, and once it is handed in how it stands beside the reference. */
export const calibrationMine = (p: CalibrationMineProps): Card =>
  card(
    {
      title: '标定案例',
      subtitle: shorten(p.title, 40),
      template: p.state === 'final' ? 'green' : 'blue',
      tags: [
        p.state === 'final' ? tag('已提交', 'green') : p.required ? tag('须先完成', 'orange') : tag('自愿', 'blue'),
      ],
    },
    statusOf(p),
    p.closed !== undefined && note(p.closed),
    facts({
      评审标准: p.rubric.title,
      建议完成日: p.state !== 'final' && p.until !== undefined && dayWords(p.until),
    }),
    p.state !== 'final' && progressLine(p.done, p.total, '评分项'),
    p.state !== 'final' &&
      note(
        `${p.required ? '完成以后才能开始正式评分（第十四条）。' : ''}练习用：不计入任何申报的得分、排名和评审意见；提交以后才看得到参考评分。`,
      ),
    ...(p.comparison ? comparing(p, p.comparison) : []),
    mainButton(p),
    buttonRow(
      readCase.button('查看案例', { year: p.year, round: p.round }),
      p.state === 'final' &&
        open.button('我的标定评分', { view: 'calibration.group', params: { year: p.year, group: 0 } }),
      p.leads && open.button('评审组标定情况', { view: 'calibration', params: { year: p.year } }),
      open.button('我的评审', { view: 'scoring.mine', params: {} }),
    ),
  );

const statusOf = ({ state, done, total, finalAt, now }: CalibrationMineProps) => {
  if (state === 'final') return statusLine('✅', '标定已提交', finalAt && instantWords(finalAt, now));
  if (state === 'unbegun') return statusLine('📝', '还没有开始', '先看案例，再像正式评分一样逐项评分');
  return done === total
    ? statusLine('✅', '已填全，可以提交', '提交后不能再改')
    : statusLine('📝', '评分中', '每次按键都已保存');
};

/** In plain words first, then item by item. */
const comparing = ({ rubric, notes }: CalibrationMineProps, comparison: Comparison) => {
  const { items, inBand, distance, ownTotal, referenceTotal } = comparison;
  const told = rubric.categories.filter(({ code }) => (notes[code] ?? '') !== '');
  return [
    statusLine('🎯', `与参考相比：${leaningWords(comparison)}`),
    facts({
      分数段: `${items.length} 项中 ${inBand} 项与参考同段`,
      逐项差距: `平均 ${shown(distance)} 个百分点`,
      总分: `${shown(ownTotal)}，参考 ${shown(referenceTotal)}`,
    }),
    table({
      columns: [
        { name: 'item', title: '评分项', width: '40%' },
        { name: 'own', title: '我的', width: '17%' },
        { name: 'reference', title: '参考', width: '17%' },
        { name: 'apart', title: '相差', width: '26%' },
      ],
      rows: items.map(({ item, own, reference, inBand: hit }) => ({
        item: `${item.code} ${shorten(item.name, 16)}`,
        own: `${own}%`,
        reference: `${reference}%`,
        apart: `${hit ? '✅' : '⚠️'} ${apartWord(own, reference)}`,
      })),
    }),
    note('✅ 与参考在同一分数段　⚠️ 不在同一分数段　差数为百分点'),
    told.length > 0 &&
      collapsible(
        '参考说明',
        markdown(
          md`${told.map(({ code }, at) => md`${at > 0 && md`\n`}**${categoryName(rubric, code)}**　${notes[code] ?? ''}`)}`,
        ),
      ),
  ];
};

const mainButton = ({ year, round, state, done, total, closed }: CalibrationMineProps) => {
  const which = { year, round };
  if (state === 'final' || closed !== undefined) return undefined;
  if (state === 'unbegun') return beginCalibration.button('开始标定', which, 'primary_filled');
  if (done < total) return beginCalibration.button('继续标定', which, 'primary_filled');
  return handInCalibration.button(
    '提交标定',
    which,
    'primary_filled',
    confirm('提交标定？', '提交后不能再改，随即显示与参考评分的逐项比较。'),
  );
};
