import { dayWords } from '../../cards/words/day-words.ts';
import { holidayTable } from '../calendar/holiday-table.ts';
import { type Application, titleOf } from '../domain/application/application.ts';
import { addDays, type Day, dayOf, workingDayFrom } from '../domain/calendar.ts';
import { type Objection, OPEN_STATES } from '../domain/objection/objection.ts';
import { makeStatement } from '../usecases/application/make-statement.ts';
import { admitObjection, answerObjection, dismissObjection } from '../usecases/objection/handle-objection.ts';
import { confirmStrikeOut, proposeStrikeOut } from '../usecases/objection/strike-out.ts';
import type { Act } from './acts.ts';
import { APPLICANTS, fullName } from './applicants.ts';
import { CAST, CLERK } from './cast.ts';
import { isBeyond } from './decision-facts.ts';
import { type Deed, deed, type Hands } from './hands.ts';
import { ofKind } from './review-facts.ts';
import { nineOn } from './tour-panel.ts';
import { CLOCK, type TourStep } from './tour-step.ts';
import { STORY, type YearFacts } from './year-facts.ts';

const DIRECTORS = CAST.filter(({ roles }) => roles.includes('officeDirector')).map(({ name }) => name);
/** Nobody signs what they proposed themselves. */
export const director = ({ decision }: YearFacts): string =>
  DIRECTORS.find((name) => name !== decision.proposedBy) ?? '';

const SLATE: Act = { say: '名单' };
const isPosted = (facts: YearFacts): boolean => isBeyond(facts, 'nominating');
const isReported = (facts: YearFacts): boolean => isBeyond(facts, 'noticing');
const isOver = (facts: YearFacts): boolean => isReported(facts) || facts.decision.notice?.state === 'over';

/** About whom the story objects: the second unit of the list, or the only one. */
const objectedTo = ({ review }: YearFacts): Application | undefined => {
  const standing = ofKind(review, 'organisation').filter(({ application }) => application.state === 'nominated');
  return (standing[1] ?? standing[0])?.application;
};
const isOpen = ({ state }: Objection): boolean => OPEN_STATES.some((one) => one === state);
const first = ({ decision }: YearFacts): Objection | undefined => decision.objections[0];
const hasFinding = (facts: YearFacts): boolean => first(facts)?.outcome !== undefined;
/** Who is asked to explain: whoever applied for the candidate. */
const asked = (facts: YearFacts): string => {
  const about = facts.review.all.find(({ application }) => application.id === first(facts)?.application);
  return APPLICANTS.find((one) => fullName(one) === about?.title)?.who ?? '';
};
const others = ({ decision }: YearFacts): readonly Objection[] => decision.objections.slice(1).filter(isOpen);

/** The first working day after the last of the notice. */
const dayAfterNotice = ({ decision, now }: YearFacts): Day =>
  workingDayFrom(holidayTable(), addDays(decision.notice?.lastDay ?? dayOf(now), 1)).day;

const OBJECTION = {
  facts: '网上有消息称该单位去年有一批产品被退货，请核实是否存在质量问题（演示内容）。',
  realName: STORY.late,
  contact: 'quwang@example.cn',
};
const QUESTION = '请说明上一年度有无批量退货，原因和处理情况如何，并说明可以查证的记录。';
const EXPLANATION = '上一年度有一批产品因客户变更规格退换，产品检验合格，往来函件和检验记录可供查阅（演示内容）。';
const FINDING = '经查阅往来函件、检验记录并向客户核实，退换系规格变更所致，不存在质量问题。';
const ANSWER = '您反映的情况已核实：该批产品系客户变更规格退换，检验记录合格，异议不成立。感谢监督。';

const AGAINST = '经核实，反映的情况属实，申报材料没有如实写明（演示内容）。';
const UPHELD_ANSWER = '您反映的情况已核实属实，已取消该候选对象的资格。感谢监督。';
const STATEMENT = '对认定的事实没有异议，将认真整改（演示内容）。';

/** Found for the objection by hand: the candidate is struck out by two, heard first, before anybody is answered. */
const strikesOut = async (hands: Hands): Promise<void> => {
  const facts = await hands.year();
  for (const { state, application } of facts.decision.objections) {
    const found = facts.review.all.find((one) => one.application.id === application);
    if (state !== 'upheld' || found?.application.state !== 'nominated') continue;
    const { pending } = found.application;
    const owner = APPLICANTS.find((one) => fullName(one) === found.title)?.who ?? '';
    if (!pending) await hands.does(CLERK, [deed(proposeStrikeOut, { application, reason: AGAINST })]);
    if (!pending?.statement) await hands.does(owner, [deed(makeStatement, { application, statement: STATEMENT })]);
    await hands.does(director(facts), [deed(confirmStrikeOut, { application })]);
  }
  await hands.settled();
};

/** What else came in, as the case would be handled: taken in, found without ground, answered. */
const settles = ({ id, state }: Objection): readonly Deed[] => [
  ...(state === 'received' ? [deed(admitObjection, { objection: id })] : []),
  ...(state === 'received' || state === 'admitted'
    ? [deed(dismissObjection, { objection: id, finding: FINDING })]
    : []),
  deed(answerObjection, { objection: id, answer: state === 'upheld' ? UPHELD_ANSWER : ANSWER }),
];

/** Art. 15: from the ranking to the end of the five working days. */
export const NOTICING: readonly TourStep[] = [
  {
    id: 'slate',
    title: '提出候选名单',
    who: () => CLERK,
    how: () => '发送“名单”，核对按名次预先选好的单位和个人，点「提出候选名单」。',
    why: '按综合得分排序提出；不按名次、并列取舍或者名额空缺的，须写明理由。宁缺毋滥，不搞平衡。',
    under: ['4', '6.1', '15'],
    acts: () => [SLATE, { press: '提出候选名单' }],
    done: (facts) => isPosted(facts) || facts.decision.proposedBy !== undefined,
  },
  {
    id: 'notice',
    title: '签发公示',
    who: director,
    how: () => '发送“名单”，逐字核对公示全文，勾选「已核对」，点「签发公示」。也可以「退回」。',
    why: '名单和公示由另一人一次签发；公示5个工作日，发布当日不计。不含证件号码、电话和评分。',
    under: ['15'],
    acts: () => [SLATE, { press: '签发公示', fields: { checked: true } }],
    done: isPosted,
  },
  {
    id: 'objection',
    title: '公示期内有人提出异议',
    who: () => STORY.late,
    how: () => '发送“异议”，选定候选对象，写明事实、真实姓名和联系方式，点「提出异议」。也可以打开公示网页填写。',
    why: '任何人都可以提出；身份加密保存，只有承办人可以查看，不会告诉候选对象。凭回执号查询答复。',
    under: ['15'],
    acts: (facts) => {
      const about = objectedTo(facts);
      return about ? [{ say: '异议' }, { press: '提出异议', fields: { ...OBJECTION, about: titleOf(about) } }] : [];
    },
    done: (facts) => isOver(facts) || first(facts) !== undefined || objectedTo(facts) === undefined,
  },
  {
    id: 'objection-admitted',
    title: '受理异议，请候选对象说明',
    who: () => CLERK,
    how: (facts) =>
      `发送“办理 ${first(facts)?.number ?? ''}”，点「受理异议」，再用自己的话写明需要说明的事项，点「要求候选对象说明」。`,
    why: '先听候选对象怎么说，再作认定；问题由承办人转述，看不出是谁提出的。',
    under: ['15', 'unregulated'],
    acts: (facts) => {
      const case_ = first(facts);
      if (!case_) return [];
      return [
        { say: `办理 ${case_.number}` },
        ...(case_.state === 'received' ? [{ press: '受理异议', on: case_.number }] : []),
        { press: '要求候选对象说明', on: case_.number, fields: { facts: QUESTION } },
      ];
    },
    done: (facts) =>
      isReported(facts) || first(facts) === undefined || hasFinding(facts) || first(facts)?.inquiry !== undefined,
  },
  {
    id: 'objection-explained',
    title: '候选对象作出说明',
    who: asked,
    how: () => '在收到的「公示异议核实」卡片上写明事实经过和依据，点「提交说明」。',
    why: '候选对象知道被问什么、依据哪一条、什么时候之前说明，不知道也不必知道是谁提出的。',
    under: ['15'],
    acts: () => [{ press: '提交说明', fields: { statement: EXPLANATION } }],
    done: (facts) =>
      isReported(facts) ||
      first(facts) === undefined ||
      hasFinding(facts) ||
      first(facts)?.inquiry?.explanation !== undefined,
  },
  {
    id: 'objection-answered',
    title: '作出认定，答复异议人',
    who: () => CLERK,
    how: (facts) =>
      `发送“办理 ${first(facts)?.number ?? ''}”，写明核实情况，点「异议不成立」，再写答复，点「答复异议人」。成立的，由两人办理取消候选资格。`,
    why: '公示期内收到的异议全部答复之前，不能提请审议。',
    under: ['15'],
    acts: (facts) => {
      const one = first(facts);
      const isShown = one !== undefined && isOpen(one);
      return [
        { together: strikesOut },
        ...(isShown
          ? [
              { say: `办理 ${one.number}` },
              ...(one.outcome ? [] : [{ press: '异议不成立', on: one.number, fields: { finding: FINDING } }]),
              {
                press: '答复异议人',
                on: one.number,
                fields: { answer: one.state === 'upheld' ? UPHELD_ANSWER : ANSWER },
              },
            ]
          : []),
        {
          together: async (hands) => {
            for (const other of others(facts)) await hands.does(CLERK, settles(other));
          },
        },
      ];
    },
    done: (facts) => isReported(facts) || !facts.decision.objections.some(isOpen),
  },
  {
    id: 'notice-over',
    title: '公示期满',
    who: () => CLOCK,
    how: (facts) => `把演示时钟拨到 ${dayWords(dayAfterNotice(facts))} 9时。`,
    why: '公示对所有人同时结束，按工作日历计算5个工作日；到期由时钟结束，不需要任何人再点。',
    under: ['15'],
    acts: (facts) => [{ clock: nineOn(dayAfterNotice(facts)) }],
    done: isOver,
  },
  {
    id: 'notice-report',
    title: '签署公示情况报告',
    who: director,
    how: () => '发送“名单”，核对公示情况报告（起止时间、校验值、异议件数），点「签署公示情况报告」。',
    why: '公示期满、异议全部答复，才能转入领导小组审议；公示文本和公示情况证明可以下载存档。',
    under: ['8.4', '15'],
    acts: () => [SLATE, { press: '签署公示情况报告' }],
    done: isReported,
  },
];
