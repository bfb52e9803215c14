import { bandOf, PERCENTS, type Rubric } from '../../src/domain/review/rubric.ts';

/** 「50–65 ｜ 55%」: the band is chosen first, then the place in it. */
export const percentWord = (rubric: Pick<Rubric, 'bands'>, percent: number): string => {
  const band = bandOf(rubric, percent);
  return band ? `${band.from}–${band.to} ｜ ${percent}%` : `${percent}%`;
};

/** All 21 steps of the ladder; the value of an option is the figure alone. */
export const percentOptions = (rubric: Pick<Rubric, 'bands'>) =>
  PERCENTS.map((percent) => ({ text: percentWord(rubric, percent), value: String(percent) }));
