import { dayWords } from '../../cards/words/day-words.ts';
import { holidayTable } from '../calendar/holiday-table.ts';
import { addDays, addWorkingDays, type Day, dayOf, opensAt, workingDayFrom } from '../domain/calendar.ts';
import { signStatement } from '../usecases/review/sign-statement.ts';
import type { Act } from './acts.ts';
import { applicantCalled } from './applicants.ts';
import { CAST, CLERK } from './cast.ts';
import { deed } from './hands.ts';
import { type Reviewed, seatsIn, shownIn } from './review-facts.ts';
import { calibrationStep } from './tour-calibration.ts';
import { CLOCK, type TourStep } from './tour-step.ts';
import { isPastIntake, type YearFacts } from './year-facts.ts';

const EXPERTS = CAST.filter(({ roles }) => roles.includes('panelist'));
const LEADER = EXPERTS[0]?.name ?? '';
/** Employed by one who applies: what the form suggests is declared. */
const EMPLOYER = applicantCalled('艾宁');
const TIED = EXPERTS.find(({ employer }) => EMPLOYER.kind === 'organisation' && employer?.code === EMPLOYER.code);
export const PANEL = '评审组各成员';

const NINE_MS = 9 * 3_600_000;
export const yearOf = ({ cycle }: YearFacts): number => cycle?.year ?? 0;
/** The review is over, or the year is beyond it. */
export const isPastReview = (facts: YearFacts): boolean => isPastIntake(facts) && facts.cycle?.state !== 'reviewing';
export const isAssigned = ({ review }: YearFacts): boolean => review.all.some(({ panelists }) => panelists.length > 0);

/** A working day, so many after today, and nine in the morning of it. */
export const dayAfter = ({ now }: YearFacts, workingDays: number): Day =>
  addWorkingDays(holidayTable(), dayOf(now), workingDays).day;
export const nineOn = (day: Day): Date => new Date(opensAt(day).getTime() + NINE_MS);

export const shown = ({ review }: YearFacts): Reviewed | undefined => shownIn(review);
export const bring = (one: Reviewed | undefined): Act => ({ say: `办理 ${one?.number ?? ''}` });

const firstMorning = ({ cycle }: YearFacts): Day =>
  workingDayFrom(holidayTable(), addDays(cycle?.plan.schedule.acceptCloses ?? dayOf(new Date(0)), 1)).day;
const unsigned = ({ review }: YearFacts): readonly string[] => {
  const signed = new Set(review.ready.map(({ name }) => name));
  return EXPERTS.map(({ name }) => name).filter((name) => !signed.has(name));
};
const allSigned = (facts: YearFacts): boolean =>
  seatsIn(facts.review).length > 0 && facts.review.ready.length === seatsIn(facts.review).length;

/** Arts. 8(3), 14, 24: from the end of the intake to the assignment. */
export const PANELLING: readonly TourStep[] = [
  {
    id: 'review-begins',
    title: '受理截止，转入评审',
    who: () => CLOCK,
    how: (facts) => `把演示时钟拨到 ${dayWords(firstMorning(facts))} 9时。`,
    why: '受理期限届满，没有办理中的申报，周期自动转入评审。',
    under: ['8.3', '14'],
    acts: (facts) => [{ clock: nineOn(firstMorning(facts)) }],
    done: isPastIntake,
  },
  {
    id: 'panel',
    title: '组建评审组',
    who: () => CLERK,
    how: () => `发送“评审”，点「评审组」，选定 ${EXPERTS.length} 名成员和组长，点「组建评审组」。也可以改为随机抽取。`,
    why: '评审组由市强市办组建；选定或者抽取，结果都记入日志。',
    under: ['8.3'],
    acts: () => [
      { say: '评审' },
      { press: '评审组', on: '年度评审' },
      {
        press: '组建评审组',
        fields: { members: EXPERTS.map(({ name }) => name), leader: LEADER },
      },
    ],
    done: (facts) => isPastReview(facts) || facts.review.panel !== undefined,
  },
  {
    id: 'statement',
    title: '评审员签署承诺、申报回避',
    who: () => TIED?.name ?? LEADER,
    how: () => `在收到的「年度评审组」卡片上核对名单：${EMPLOYER.title}与本人单位相同，已预先选上；点「签署承诺」。`,
    why: '签署公正和保密承诺、申报利益关系之前，只能看到名称，看不到任何材料。',
    under: ['24'],
    acts: () => [{ press: '签署承诺' }],
    done: (facts) => isPastReview(facts) || isAssigned(facts) || !unsigned(facts).includes(TIED?.name ?? ''),
  },
  {
    id: 'statements',
    title: '其他评审员签署承诺',
    who: () => PANEL,
    how: () => '换成评审组各位，在收到的卡片上点「签署承诺」。点「演下一步」则一起办完。',
    why: '没有签署的，不参加分配。',
    under: ['24'],
    acts: (facts) => [
      {
        together: async (hands) => {
          for (const name of unsigned(facts))
            await hands.does(name, [deed(signStatement, { year: yearOf(facts), conflicts: [] })]);
        },
      },
    ],
    done: (facts) => isPastReview(facts) || isAssigned(facts) || allSigned(facts),
  },
  calibrationStep(
    EXPERTS.map(({ name }) => name),
    (facts) => isPastReview(facts) || isAssigned(facts),
  ),
  {
    id: 'assign',
    title: '生成并确认分配方案',
    who: () => CLERK,
    how: () =>
      '在「全部签署承诺」卡片上点「分配方案」，再点「生成分配方案」；逐件核对，可以调整，最后点「确认分配方案」。',
    why: '按专业和工作量均衡分配，须回避的不分配；确认之前评审员看不到。',
    under: ['14', '24'],
    acts: () => [{ press: '分配方案' }, { press: '生成分配方案' }, { press: '确认分配方案' }],
    done: (facts) => isPastReview(facts) || isAssigned(facts),
  },
];
