import { hasConflict } from '../domain/review/panel.ts';
import type { SheetKind } from '../domain/review/sheet.ts';
import { handInSheet } from '../usecases/review/hand-in-sheet.ts';
import { openSheet } from '../usecases/review/open-sheet.ts';
import { registerOpinion, registerQualification } from '../usecases/review/register-check.ts';
import { saveMarks } from '../usecases/review/save-marks.ts';
import type { Act } from './acts.ts';
import { CLERK } from './cast.ts';
import { deed, type Hands } from './hands.ts';
import { agreementOn, answersBy } from './panel-marks.ts';
import { type Reviewed, withoutSheet } from './review-facts.ts';
import { bring, dayAfter, isPastReview, nineOn, PANEL, shown } from './tour-panel.ts';
import type { TourStep } from './tour-step.ts';
import type { YearFacts } from './year-facts.ts';

type Wanted = (one: Reviewed) => readonly string[];

/** Every sheet a transaction of its own; still in hand, or handed in. */
export const fillSheets = async (
  hands: Hands,
  { review }: YearFacts,
  kind: SheetKind,
  wanted: Wanted,
): Promise<void> => {
  for (const reviewed of review.all)
    for (const by of wanted(reviewed)) {
      const sheet = { application: reviewed.application.id, kind };
      const groups = answersBy({ review, reviewed, kind, by });
      await hands.does(by, [
        deed(openSheet, sheet),
        ...groups.map((answers, group) => deed(saveMarks, { ...sheet, group, answers })),
      ]);
    }
};
export const handInSheets = async (
  hands: Hands,
  { review }: YearFacts,
  kind: SheetKind,
  wanted: Wanted,
): Promise<void> => {
  for (const reviewed of review.all)
    for (const by of wanted(reviewed))
      await hands.does(by, [deed(handInSheet, { application: reviewed.application.id, kind })]);
};

/** Scores the shown one on the phone, and does not lead it. */
const byHand = (facts: YearFacts): string => {
  const one = shown(facts);
  return one?.panelists.find((name) => name !== one.lead) ?? '';
};
const hasScored = (facts: YearFacts, name: string): boolean => {
  const one = shown(facts);
  return one !== undefined && !withoutSheet(one, 'material').includes(name);
};
const scoreByHand = (facts: YearFacts): readonly Act[] => {
  const reviewed = shown(facts);
  if (!reviewed) return [];
  const cards = answersBy({ review: facts.review, reviewed, kind: 'material', by: byHand(facts) });
  return [
    bring(reviewed),
    { press: '材料评分', on: reviewed.number },
    { press: '开始评分' },
    ...cards.map((fields): Act => ({ press: '保存评分', fields, hurried: true })),
    { press: '提交评分' },
  ];
};

/** All but the sheet of whoever leads the shown one: until that is in, nothing is agreed on and nobody is ranked. */
const most =
  (facts: YearFacts): Wanted =>
  (one) =>
    withoutSheet(one, 'material').filter((name) => one !== shown(facts) || name !== one.lead);
const rest: Wanted = (one) => (one.application.state === 'reviewing' ? withoutSheet(one, 'material') : []);

/** Who finds an interest only after scoring: on whatever stands first on their list, unless they lead it. */
const lateOne = (facts: YearFacts): { readonly who: string; readonly on: Reviewed } | undefined => {
  for (const { name: who } of facts.review.ready) {
    const on = facts.review.all.find(({ panelists }) => panelists.includes(who));
    if (on && on !== shown(facts) && on.lead !== who) return { who, on };
  }
  return undefined;
};
const lateFound = ({ review }: YearFacts): Reviewed | undefined => {
  const late = (review.panel?.seats ?? []).flatMap(({ conflicts }) => conflicts.filter((one) => one.ground === 'late'));
  return review.all.find((one) => late.some(({ application }) => application === one.application.id));
};
/** Somebody who has signed, reads it not yet, and has no interest in it. */
const stepsIn = ({ review }: YearFacts, { panelists, application }: Reviewed): string =>
  review.ready.find(({ name, seat }) => !panelists.includes(name) && !hasConflict(seat, application.id))?.name ?? '';
const minimumOf = ({ cycle }: YearFacts): number => cycle?.plan.choices.panelMinimum ?? 0;

const unchecked = ({ review }: YearFacts): readonly Reviewed[] =>
  review.all.filter(({ application, record }) => application.state === 'reviewing' && !record.qualificationCheck);

/** Arts. 14, 24: each by themselves, then together; an interest that shows late; the checks of the office. */
export const SCORING: readonly TourStep[] = [
  {
    id: 'score-by-hand',
    title: '一名评审员在手机上评分',
    who: byHand,
    how: (facts) =>
      `发送“办理 ${shown(facts)?.number ?? ''}”，点「材料评分」「开始评分」，逐组选分、写优势和改进，点「保存评分」，最后点「提交评分」。`,
    why: '各自独立评分：提交之前看不到别人的评分，随时保存，提交后锁定。',
    under: ['14'],
    acts: scoreByHand,
    done: (facts) => isPastReview(facts) || hasScored(facts, byHand(facts)),
  },
  {
    id: 'score-most',
    title: '其他评审员评分',
    who: () => PANEL,
    how: () => '换成评审组各位，发送“评审”，从「我的评分」逐件评分。点「演下一步」则在三个工作日里一起办完，只留一份。',
    why: '每件至少由方案规定的人数评分；进度人人可见，分数不可见。',
    under: ['14'],
    acts: (facts) => [
      { together: (hands) => fillSheets(hands, facts, 'material', most(facts)) },
      { clock: nineOn(dayAfter(facts, 3)) },
      { together: (hands) => handInSheets(hands, facts, 'material', most(facts)) },
    ],
    done: (facts) =>
      isPastReview(facts) ||
      lateFound(facts) !== undefined ||
      facts.review.all.every((one) => most(facts)(one).length === 0),
  },
  {
    id: 'late-conflict',
    title: '评分后才发现利益关系',
    who: (facts) => lateOne(facts)?.who ?? '',
    how: (facts) =>
      `发送“评审”，点「我的承诺和回避」，在${lateOne(facts)?.on.title ?? ''}一行点「申报回避」，写明理由再点一次。`,
    why: '利益关系无论何时发现都要回避：已提交的评分作废、重新计算，记录保留。',
    under: ['24'],
    acts: () => [
      { say: '评审' },
      { press: '我的承诺和回避' },
      { press: '申报回避', on: '您评审的申报' },
      { press: '申报回避', fields: { reason: '近日得知亲属在该申报方任职，应当回避。' } },
    ],
    done: (facts) => isPastReview(facts) || lateFound(facts) !== undefined,
  },
  {
    id: 'replace',
    title: '补派评审员',
    who: () => CLERK,
    how: () => '在收到的「还缺 1 名评审员」卡片上点「补派评审员」，在现有人员之外再选一人，点「补派评审员」。',
    why: '少于方案规定的人数，不能形成评审意见，须由另一人评分。',
    under: ['14', '24'],
    acts: (facts) => {
      const one = lateFound(facts);
      if (!one) return [];
      return [
        { press: '补派评审员', on: one.number },
        { press: '补派评审员', on: one.number, fields: { panelists: [...one.panelists, stepsIn(facts, one)] } },
      ];
    },
    done: (facts) =>
      isPastReview(facts) || facts.review.all.every(({ panelists }) => panelists.length >= minimumOf(facts)),
  },
  {
    id: 'score-rest',
    title: '最后几份评分',
    who: () => PANEL,
    how: () => '由补派的评审员和第一件的组长评分、提交。点「演下一步」则一起办完。',
    why: '全部提交后，组长才看到各人的评分；相差过大的条目要合议。',
    under: ['14'],
    acts: (facts) => [
      { together: (hands) => fillSheets(hands, facts, 'material', rest) },
      { together: (hands) => handInSheets(hands, facts, 'material', rest) },
    ],
    done: (facts) => isPastReview(facts) || facts.review.all.every((one) => rest(one).length === 0),
  },
  {
    id: 'consensus',
    title: '组长记录合议',
    who: (facts) => shown(facts)?.lead ?? '',
    how: () => '在收到的「记录合议」卡片上选定合议分档，写明理由，点「记录合议」。',
    why: '相差超过方案规定的条目须合议；合议分档代替该条目计算，各人的原评分留存。',
    under: ['14'],
    acts: (facts) => {
      const reviewed = shown(facts);
      return reviewed
        ? [{ press: '记录合议', on: reviewed.title, fields: agreementOn({ review: facts.review, reviewed }) }]
        : [];
    },
    done: (facts) => isPastReview(facts) || (shown(facts)?.record.consensus.length ?? 0) > 0,
  },
  {
    id: 'checks',
    title: '舆情调查和资格审查',
    who: () => CLERK,
    how: (facts) =>
      `发送“办理 ${shown(facts)?.number ?? ''}”，点「舆情和资格」，先后登记两项结果；其余各件同样办理，或点「演下一步」一起办完。`,
    why: '发现问题的，事实先告知申报人、听取陈述申辩，再由组长决定。',
    under: ['14'],
    acts: (facts) => [
      bring(shown(facts)),
      { press: '舆情和资格', on: shown(facts)?.number },
      { press: '登记舆情调查', fields: { result: '未发现问题', note: '查询公开信息，未检索到负面信息。' } },
      { press: '登记资格审查', fields: { result: '符合' } },
      {
        together: async (hands) => {
          for (const { application } of unchecked(facts).filter((one) => one !== shown(facts)))
            await hands.does(CLERK, [
              deed(registerOpinion, {
                application: application.id,
                check: { result: 'clear', note: '查询公开信息，未检索到负面信息。' },
              }),
              deed(registerQualification, { application: application.id, check: { result: 'met' } }),
            ]);
        },
      },
    ],
    done: (facts) => isPastReview(facts) || unchecked(facts).length === 0,
  },
];
