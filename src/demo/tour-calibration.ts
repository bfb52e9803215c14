import { CALIBRATION_WAYS } from '../../cards/words/calibration-words.ts';
import { rubricItems } from '../domain/review/rubric.ts';
import { GBT_19580_2012 } from '../domain/review/rubrics/gbt-19580-2012.ts';
import { scoringGroups } from '../domain/review/scoring-groups.ts';
import { saveReference } from '../usecases/review/prepare-calibration.ts';
import { beginCalibration, handInCalibration, saveCalibration } from '../usecases/review/score-calibration.ts';
import type { Answers } from './applicants.ts';
import { CLERK } from './cast.ts';
import { demoPaper } from './demo-paper.ts';
import { deed, type Hands } from './hands.ts';
import type { TourStep } from './tour-step.ts';
import type { YearFacts } from './year-facts.ts';

const CASE = '某装备企业自我评价报告（节选）';
const ABOUT = ['虚构企业，供评审员统一尺度。', '方针目标逐级展开，按月评价；对供应商以检验为主；主要结果有三年数据。'];
const ROUND = 1;

const PLACES = new Map(rubricItems(GBT_19580_2012).map(({ code }, at) => [code, at]));
/** Strong here, weaker there; `off` by so much from what the office holds to be right. */
const percentsOf = (off: (at: number) => number): readonly Answers[] =>
  scoringGroups(GBT_19580_2012).map(({ items }) =>
    Object.fromEntries(
      items.map(({ code }) => {
        const at = PLACES.get(code) ?? 0;
        return [`s-${code}`, String(50 + (at % 4) * 5 + off(at))];
      }),
    ),
  );

const refer = (hands: Hands, year: number): Promise<void> =>
  hands.does(
    CLERK,
    percentsOf(() => 0).map((answers, group) => deed(saveReference, { year, round: ROUND, group, seen: 0, answers })),
  );

/** One of them stricter than the reference, the other close to it. */
const OFF: readonly ((at: number) => number)[] = [(at) => (at % 3 === 0 ? -10 : -5), (at) => (at % 5 === 0 ? 5 : 0)];

const calibrate = async (hands: Hands, year: number, panel: readonly string[]): Promise<void> => {
  for (const [at, off] of OFF.entries()) {
    const name = panel[at];
    if (name === undefined) continue;
    const of = { year, round: ROUND };
    await hands.does(name, [
      deed(beginCalibration, of),
      ...percentsOf(off).map((answers, group) => deed(saveCalibration, { ...of, group, seen: group, answers })),
      deed(handInCalibration, of),
    ]);
  }
};

/** Art. 14: before the panel scores, two of it practise on one case. `passed`: the year is beyond it. */
export const calibrationStep = (panel: readonly string[], passed: (facts: YearFacts) => boolean): TourStep => ({
  id: 'calibration',
  title: '评审员先做标定案例',
  who: () => CLERK,
  how: () =>
    '发送“标定”，建立案例、上传文件、填写参考评分，点「启用标定」；换成评审员，在收到的卡片上评分，点「提交标定」，随即看到与参考的逐项比较。',
  why: '正式评分以前统一尺度；提交以前看不到参考评分，结果与任何申报的得分无关。',
  under: ['14'],
  acts: ({ cycle }) => {
    const year = cycle?.year ?? 0;
    return [
      { say: '标定' },
      { press: '准备标定案例', fields: { title: CASE } },
      { press: '上传案例', on: '标定案例' },
      { send: `${CASE}.pdf`, bytes: () => demoPaper('标定案例（演示）', { title: CASE, about: ABOUT }) },
      { together: (hands) => refer(hands, year) },
      { press: '启用标定', fields: { way: CALIBRATION_WAYS.offered } },
      { together: (hands) => calibrate(hands, year, panel) },
    ];
  },
  done: (facts, chats) => passed(facts) || chats.shows(panel[0] ?? '', '标定已提交'),
});
