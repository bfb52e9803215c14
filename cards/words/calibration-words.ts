import type { Leaning } from '../../src/domain/review/calibration.ts';
import { type Fraction, fraction, minus, shown } from '../../src/domain/review/fraction.ts';

/** How the office opens a case to the panel. */
export const CALIBRATION_WAYS = { required: '须先完成标定', offered: '自愿完成' } as const;

/** What is said when a press has done something. */
export const CALIBRATION_DONE = {
  'calibration-prepared': '已建立标定案例，请上传案例文件、填写参考评分',
  'calibration-saved': '已保存',
  'calibration-opened': '标定已启用，评审员已收到卡片',
  'calibration-eased': '已改为自愿完成，不再影响正式评分',
  'calibration-stopped': '标定已停用',
  'calibration-handed-in': '标定已提交，请看与参考的比较',
} as const;

const LEANING_WORDS: Readonly<Record<Leaning, string>> = { strict: '偏严', lenient: '偏宽', even: '基本一致' };

const positive = (value: Fraction): Fraction => (value.over < 0n ? minus(fraction(0), value) : value);

/** 偏严，平均低 5.22 个百分点; within half a step of the ladder 基本一致. */
export const leaningWords = ({ leaning, lean }: { readonly leaning: Leaning; readonly lean: Fraction }): string => {
  const by = lean.over === 0n ? '平均相差 0' : `平均${lean.over < 0n ? '低' : '高'} ${shown(positive(lean))}`;
  return `${LEANING_WORDS[leaning]}，${by} 个百分点`;
};

/** 高 5, 低 10, 相同: one item beside its reference. */
export const apartWord = (own: number, reference: number): string => {
  if (own === reference) return '相同';
  return own > reference ? `高 ${own - reference}` : `低 ${reference - own}`;
};
