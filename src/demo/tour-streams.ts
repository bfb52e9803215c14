import { KIND_WORDS } from '../../cards/words/application-words.ts';
import { dayWords, instantWords } from '../../cards/words/day-words.ts';
import type { ApplicationKind } from '../domain/application/fields.ts';
import { callRoll } from '../usecases/review/call-roll.ts';
import { confirmStop } from '../usecases/review/decide-stop.ts';
import { findOnCategory } from '../usecases/review/find-on-category.ts';
import { planVisit } from '../usecases/review/plan-visit.ts';
import { reportVisit } from '../usecases/review/report-visit.ts';
import { signOpinion } from '../usecases/review/sign-opinion.ts';
import type { Act } from './acts.ts';
import { APPLICANTS, fullName } from './applicants.ts';
import { CLERK } from './cast.ts';
import { deed } from './hands.ts';
import { findingsOn, worthOf } from './panel-marks.ts';
import { goesOn, ofKind, type Reviewed, withoutSheet } from './review-facts.ts';
import { bring, dayAfter, isPastReview, nineOn, PANEL, shown, yearOf } from './tour-panel.ts';
import { fillSheets, handInSheets } from './tour-scoring.ts';
import type { TourStep } from './tour-step.ts';
import type { YearFacts } from './year-facts.ts';

const held = ({ review }: YearFacts, kind: ApplicationKind): boolean =>
  ofKind(review, kind).every((one) => one.record.gate !== undefined || !goesOn(one));

const gateFor = (kind: ApplicationKind): TourStep => ({
  id: `gate-${kind}`,
  title: `确定现场评审范围（${KIND_WORDS[kind]}）`,
  who: () => CLERK,
  how: () =>
    `发送“评审”，点「现场评审范围（${KIND_WORDS[kind]}）」，核对得分和名次后点「预览名单」，再点「确定现场评审范围」。`,
  why: '入围限制事先在认定通知中写明，按材料得分排序；不进入的先告知、听取陈述申辩，不说得分和名次。',
  under: ['14'],
  acts: () => [
    { say: '评审' },
    { press: `现场评审范围（${KIND_WORDS[kind]}）` },
    { press: '预览名单' },
    { press: '确定现场评审范围' },
  ],
  done: (facts) => isPastReview(facts) || held(facts, kind),
});

const stopped = ({ review }: YearFacts): readonly Reviewed[] =>
  review.all.filter(({ application }) => application.pending?.act === 'gate' || application.stopped?.act === 'gate');
const pending = (facts: YearFacts): readonly Reviewed[] =>
  stopped(facts).filter(({ application }) => application.pending !== undefined);
/** Who applies for the first that is not visited. */
const unlucky = (facts: YearFacts): string =>
  APPLICANTS.find((one) => fullName(one) === stopped(facts)[0]?.title)?.who ?? '';
const wasStated = (facts: YearFacts): boolean =>
  stopped(facts).some(({ application }) => (application.pending ?? application.stopped)?.statement !== undefined);

const visited = ({ review }: YearFacts): readonly Reviewed[] =>
  review.all.filter((one) => goesOn(one) && one.record.gate?.outcome === 'passed');
const visitDay = (facts: YearFacts) =>
  visited(facts).flatMap(({ record }) => record.visit?.day ?? [])[0] ?? dayAfter(facts, 3);
const defenceAt = (facts: YearFacts) =>
  visited(facts).flatMap(({ record }) => (record.defence ? [record.defence.startsAt] : []));
const afternoonOf = (times: readonly Date[]): Date =>
  new Date(Math.max(0, ...times.map((one) => one.getTime())) + 2 * 3_600_000);

const present = (one: Reviewed): readonly string[] =>
  goesOn(one) && one.record.defence ? withoutSheet(one, 'defence') : [];
const wholeDefence = (one: Reviewed): boolean => !goesOn(one) || present(one).length === 0;

const ASSESSMENT = '评审组依据第十四条完成规定的评审，各环节的记录和依据完整，情况如上所述。';
const WEAK = '主要过程和结果与同类申报相比还有差距，建议继续改进后再申报。';
const FLOOR = 600;

/** Art. 14: who is visited, visits, defences, and the opinion on each. */
export const STREAMING: readonly TourStep[] = [
  gateFor('organisation'),
  gateFor('individual'),
  {
    id: 'gate-statement',
    title: '没有进入范围的申报人陈述申辩',
    who: unlucky,
    how: () => '在收到的「请陈述申辩」卡片上写明意见，点「提交陈述申辩」。',
    why: '不利的决定作出之前，先告知事实、理由和依据，听取陈述申辩。',
    under: ['14', 'unregulated'],
    acts: () => [
      {
        press: '提交陈述申辩',
        fields: { statement: '我方近三年改进明显，部分成果在材料中没有充分反映，请评审组考虑。' },
      },
    ],
    done: (facts) =>
      isPastReview(facts) || stopped(facts).length === 0 || wasStated(facts) || pending(facts).length === 0,
  },
  {
    id: 'gate-confirmed',
    title: '陈述期满，组长确认',
    who: () => PANEL,
    how: (facts) =>
      `把演示时钟拨到 ${dayWords(dayAfter(facts, 4))}，换成各件的组长，在收到的卡片上确认。点「演下一步」则一起办完。`,
    why: '沉默不等于同意：期限届满或者已经陈述，由组长决定，此后只签署评审意见。',
    under: ['14'],
    acts: (facts) => [
      { clock: nineOn(dayAfter(facts, 4)) },
      {
        together: async (hands) => {
          for (const { application, lead } of pending(facts))
            await hands.does(lead, [deed(confirmStop, { application: application.id, stop: 'gate' })]);
        },
      },
    ],
    done: (facts) => isPastReview(facts) || pending(facts).length === 0,
  },
  {
    id: 'visit-plan',
    title: '安排现场评审',
    who: () => CLERK,
    how: (facts) =>
      `发送“办理 ${shown(facts)?.number ?? ''}”，点「现场评审」，填日期、人员和需核实的问题，点「安排现场评审」；其余各件同样办理。`,
    why: '日期写入评审人员的日历并告知申报人；需核实的问题申报人看不到。',
    under: ['14'],
    acts: (facts) => {
      const day = dayAfter(facts, 3);
      const team = (one: Reviewed): readonly string[] => one.panelists.map((name) => facts.openIdOf(name));
      const issues = '核对近三年主要指标的原始记录，查看方法推广情况。';
      const one = shown(facts);
      return [
        ...(one && visited(facts).includes(one)
          ? [
              bring(one),
              { press: '现场评审', on: one.title },
              { press: '安排现场评审', on: one.title, fields: { day, team: team(one), issues } },
            ]
          : []),
        {
          together: async (hands) => {
            for (const other of visited(facts).filter((each) => each !== one))
              await hands.does(CLERK, [
                deed(planVisit, {
                  application: other.application.id,
                  day,
                  team: team(other),
                  place: '申报方所在地',
                  issues,
                }),
              ]);
          },
        },
      ];
    },
    done: (facts) => isPastReview(facts) || visited(facts).every(({ record }) => record.visit !== undefined),
  },
  {
    id: 'visit',
    title: '现场评审',
    who: (facts) => shown(facts)?.lead ?? '',
    how: (facts) =>
      `把演示时钟拨到 ${dayWords(visitDay(facts))}；发送“办理 ${shown(facts)?.number ?? ''}”，点「现场评审」，逐类填写，可以发照片，最后点「提交现场评审结果」。`,
    why: '每一类给出得分和核实情况；提交后固定。',
    under: ['14'],
    acts: (facts) => {
      const one = shown(facts);
      const goes = one !== undefined && visited(facts).includes(one);
      const [seen] = goes ? findingsOn(facts.review, one) : [];
      return [
        { clock: nineOn(visitDay(facts)) },
        ...(goes && seen
          ? [
              bring(one),
              { press: '现场评审', on: one.title },
              { press: `⬜ ${seen.category} ${seen.name}` },
              {
                press: '保存',
                on: one.title,
                fields: { percent: seen.percent, verdict: '属实', finding: seen.finding },
              },
            ]
          : []),
        {
          together: async (hands) => {
            for (const other of visited(facts)) {
              const { id: application } = other.application;
              const findings = findingsOn(facts.review, other).map(({ name: _, ...finding }) =>
                deed(findOnCategory, { application, ...finding }),
              );
              await hands.does(other.lead, [...findings, deed(reportVisit, { application })]);
            }
          },
        },
      ];
    },
    done: (facts) =>
      isPastReview(facts) || visited(facts).every(({ record }) => record.visit?.reportedAt !== undefined),
  },
  {
    id: 'defence-draw',
    title: '陈述答辩抽签排序',
    who: () => CLERK,
    how: (facts) =>
      `发送“评审”，点「答辩安排」，填日期（例如 ${dayAfter(facts, 5)}）和时间，点「抽签排序」；再点「查看个人申报」同样办理。`,
    why: '顺序由抽签确定，种子公开，任何人可以重算核对。',
    under: ['14'],
    acts: (facts) => {
      const draw = (startTime: string): Act => ({
        press: '抽签排序',
        fields: { day: dayAfter(facts, 5), startTime, minutes: '30' },
      });
      return [{ say: '评审' }, { press: '答辩安排' }, draw('09:00'), { press: '查看个人申报' }, draw('14:00')];
    },
    done: (facts) => isPastReview(facts) || visited(facts).every(({ record }) => record.defence !== undefined),
  },
  {
    id: 'defence',
    title: '点名、答辩、评分',
    who: () => PANEL,
    how: (facts) =>
      `把演示时钟拨到 ${instantWords(afternoonOf(defenceAt(facts)), facts.now)}，换成各件的组长点名，到场的人提交答辩评分。点「演下一步」则一起办完。`,
    why: '只有到场的评审员可以提交答辩评分。',
    under: ['14'],
    acts: (facts) => [
      { clock: afternoonOf(defenceAt(facts)) },
      {
        together: async (hands) => {
          for (const { application, lead, panelists } of visited(facts))
            await hands.does(lead, [
              deed(callRoll, {
                application: application.id,
                present: panelists.map((name) => facts.openIdOf(name)),
              }),
            ]);
          await fillSheets(hands, facts, 'defence', present);
          await handInSheets(hands, facts, 'defence', present);
        },
      },
    ],
    done: (facts) => isPastReview(facts) || facts.review.all.every(wholeDefence),
  },
  {
    id: 'opinion',
    title: '组长签署评审意见',
    who: (facts) => shown(facts)?.lead ?? '',
    how: (facts) =>
      `发送“办理 ${shown(facts)?.number ?? ''}”，点「评审意见」，核对并修改草稿，选定结论，点「签署评审意见」。`,
    why: '意见由五个方面的记录形成，签署后固定；结果公布之前，申报人和区市看到的仍是“评审中”。',
    under: ['14', '16'],
    acts: (facts) => [
      bring(shown(facts)),
      { press: '评审意见', on: shown(facts)?.number },
      { press: '签署评审意见', fields: { conclusion: '建议列入候选' } },
    ],
    done: (facts) => isPastReview(facts) || shown(facts)?.application.state !== 'reviewing',
  },
  {
    id: 'opinions',
    title: '其余各件签署评审意见，评审结束',
    who: () => PANEL,
    how: () => '换成各件的组长，发送“待办”逐件签署。点「演下一步」则一起办完。',
    why: '每一件都有结论，评审自动结束，转入提出候选名单。',
    under: ['14', '15'],
    acts: (facts) => [
      {
        together: async (hands) => {
          for (const one of facts.review.all) {
            if (one.application.state !== 'reviewing') continue;
            const stands = goesOn(one) && worthOf(facts.review, one) * 10 >= FLOOR;
            const said = stands
              ? { conclusion: 'recommended' }
              : { conclusion: 'notRecommended', ...(goesOn(one) ? { reason: WEAK } : {}) };
            await hands.does(one.lead, [
              deed(signOpinion, { application: one.application.id, assessment: ASSESSMENT, ...said }),
            ]);
          }
        },
      },
    ],
    done: isPastReview,
  },
  {
    id: 'ranking',
    title: '查看综合排名',
    who: () => CLERK,
    how: () => '发送“评审”，点「综合排名（单位）」：公式、均值、中位数和相差都在，可以导出。',
    why: '全部形成意见之后，市强市办和监督员才能看到综合得分；公式印在排名上，任何人可以重算。',
    under: ['14', '15', '23'],
    acts: () => [{ say: '评审' }, { press: '综合排名（单位）' }],
    done: (facts, chats) =>
      (isPastReview(facts) && facts.cycle?.state !== 'nominating') ||
      chats.shows(CLERK, `${yearOf(facts)}年度`, '评审排名（单位）'),
  },
];
