import { instantWords } from '../../cards/words/day-words.ts';
import { type BallotCandidate, isSecret } from '../domain/ballot/ballot.ts';
import type { Choice } from '../domain/ballot/tally.ts';
import type { Act } from './acts.ts';
import { bringToCount, takeShares } from './bring-to-count.ts';
import { CAST, CLERK } from './cast.ts';
import { isBeyond, type VoterFacts } from './decision-facts.ts';
import { director } from './tour-noticing.ts';
import { yearOf } from './tour-panel.ts';
import type { TourStep } from './tour-step.ts';
import type { YearFacts } from './year-facts.ts';

const GROUP = CAST.filter(({ roles }) => roles.includes('leader')).map(({ name }) => name);
export const CHAIR = CAST.find(({ roles }) => roles.includes('chair'))?.name ?? '';
const [, CHANGES = '', STANDS_ASIDE = ''] = GROUP;
export const LEADERS = '领导小组各成员';

const isSubmitted = (facts: YearFacts): boolean => isBeyond(facts, 'deliberating');
/** Nobody to vote on: the slate was left vacant, or nobody is left of it. */
const hasNobody = ({ review }: YearFacts): boolean =>
  !review.all.some(({ application: { state } }) => /^(nominated|elected|notElected)$/.test(state));
const isOpened = ({ decision: { ballot } }: YearFacts): boolean =>
  ballot !== undefined && ballot.state !== 'proposed' && ballot.state !== 'rejected';
const isClosed = (facts: YearFacts): boolean => {
  const state = facts.decision.ballot?.state;
  return isSubmitted(facts) || hasNobody(facts) || /^(unsettled|closed|counted|signed|meeting)$/.test(state ?? '');
};
/** Of a sealed ballot the shares are in, of a sitting the minutes are checked. */
const isCounted = (facts: YearFacts): boolean =>
  isSubmitted(facts) || hasNobody(facts) || /^(counted|signed)$/.test(facts.decision.ballot?.state ?? '');
const isSealed = ({ decision: { ballot } }: YearFacts): boolean => ballot !== undefined && isSecret(ballot);
const isSigned = (facts: YearFacts): boolean =>
  isSubmitted(facts) || hasNobody(facts) || facts.decision.ballot?.state === 'signed';

const voter = ({ decision }: YearFacts, name: string): VoterFacts | undefined =>
  decision.voters.find((one) => one.name === name);
const bringBallot = (facts: YearFacts): Act => ({ say: `办理 审议${yearOf(facts)}` });
const candidates = ({ decision }: YearFacts): readonly BallotCandidate[] => decision.ballot?.question.candidates ?? [];

/** In the story the last unit of the paper does not come through, and its place stays empty (arts. 4, 6). */
const choiceOn = (facts: YearFacts, name: string, { number, kind }: BallotCandidate): Choice => {
  const at = GROUP.indexOf(name);
  const ofKind = candidates(facts).filter((one) => one.kind === kind);
  if (kind === 'organisation' && ofKind.length > 1 && ofKind.at(-1)?.number === number)
    return at < 4 ? 'for' : at < 7 ? 'against' : 'abstain';
  return (at + number) % 8 === 7 ? 'abstain' : 'for';
};

const WORDS: Readonly<Record<Choice, string>> = { for: '赞成', against: '反对', abstain: '弃权' };
const paperOf = (facts: YearFacts, name: string, but: Readonly<Record<number, Choice>> = {}, without?: number) =>
  Object.fromEntries(
    candidates(facts)
      .filter(({ number }) => number !== without)
      .map((one) => [`v-${one.number}`, WORDS[but[one.number] ?? choiceOn(facts, name, one)]]),
  );
/** The second name of the paper: whoever stands aside has to do with it. */
const ASIDE_FROM = 2;
const aside = (facts: YearFacts): BallotCandidate | undefined => {
  const found = candidates(facts);
  return found.length > 1 ? found.find(({ number }) => number === ASIDE_FROM) : undefined;
};

const choicesOf = (facts: YearFacts, name: string): Readonly<Record<string, Choice>> =>
  Object.fromEntries(candidates(facts).map((one) => [one.number, choiceOn(facts, name, one)]));

/** Art. 7(2): the leading group votes, each on a card of their own, and settles the list. */
export const BALLOT: readonly TourStep[] = [
  {
    id: 'ballot',
    title: '提请审议',
    who: () => CLERK,
    how: (facts) => `发送“办理 审议${yearOf(facts)}”，核对成员名册和候选对象，点「提请审议」。`,
    why: '表决方式在方案中已定：三分之二以上成员表决、赞成过半数通过，记名。异议没有全部答复的，不能提请。',
    under: ['7.2'],
    acts: (facts) => [bringBallot(facts), { press: '提请审议' }],
    done: (facts) => isSubmitted(facts) || hasNobody(facts) || facts.decision.ballot !== undefined,
  },
  {
    id: 'ballot-opened',
    title: '负责人确认，开始表决',
    who: director,
    how: (facts) =>
      `发送“办理 审议${yearOf(facts)}”，点「确认提请审议」。也可以「驳回」。${isSealed(facts) ? '密封表决的，三位保管人再各点「领取密钥份额」。' : ''}`,
    why: '成员名册和候选名单就此固定，任何人不能增加名字；表决卡片逐人单独发送，不能转发。',
    under: ['7.2'],
    acts: (facts) => [
      ...(isOpened(facts) ? [] : [bringBallot(facts), { press: '确认提请审议' }]),
      { together: takeShares },
    ],
    done: (facts) =>
      isSubmitted(facts) || hasNobody(facts) || (isOpened(facts) && facts.decision.ballot?.state !== 'keying'),
  },
  {
    id: 'vote',
    title: '一位成员签署承诺、提交表决',
    who: () => CHANGES,
    how: () => '在收到的「审议表决」卡片上点「签署承诺」，逐个选定赞成、反对或弃权，点「提交表决」。',
    why: '参加审议的人先签署公正、保密承诺；卡片上看得到评审意见，看不到别人的表决。',
    under: ['7.2', '24'],
    acts: (facts) => [
      { press: '签署承诺', on: '审议表决' },
      { press: '提交表决', on: '审议表决', fields: paperOf(facts, CHANGES, { 1: 'abstain' }) },
    ],
    done: (facts) => isClosed(facts) || voter(facts, CHANGES)?.voted === true,
  },
  {
    id: 'vote-changed',
    title: '截止之前修改表决意见',
    who: () => CHANGES,
    how: () => '在同一张卡片上重新逐个选定，点「修改表决意见」。',
    why: '记名表决在截止之前可以修改，以最后一次为准；结束之前，任何人只看得到已表决人数。',
    under: ['7.2'],
    acts: (facts) => [{ press: '修改表决意见', on: '审议表决', fields: paperOf(facts, CHANGES) }],
    // A sealed vote is cast once.
    done: (facts) => isClosed(facts) || isSealed(facts) || facts.decision.isChanged,
  },
  {
    id: 'vote-aside',
    title: '另一位成员自行回避',
    who: () => STANDS_ASIDE,
    how: (facts) =>
      `点「签署承诺」，在回避一栏选 ${ASIDE_FROM}号 ${aside(facts)?.title ?? ''}，点「自行回避」，再对其余候选对象表决。`,
    why: '与候选对象有利害关系的应当回避，也不计入对该对象的应表决人数。',
    under: ['24'],
    acts: (facts) =>
      aside(facts)
        ? [
            { press: '签署承诺', on: '审议表决' },
            { press: '自行回避', on: '审议表决', fields: { candidate: String(ASIDE_FROM) } },
            { press: '提交表决', on: '审议表决', fields: paperOf(facts, STANDS_ASIDE, {}, ASIDE_FROM) },
          ]
        : [],
    done: (facts) => isClosed(facts) || aside(facts) === undefined || voter(facts, STANDS_ASIDE)?.voted === true,
  },
  {
    id: 'votes',
    title: '其他成员表决，全部到齐即结束',
    who: () => LEADERS,
    how: (facts) =>
      `换成领导小组其他各位，在收到的卡片上签署承诺、提交表决（截止 ${instantWords(facts.decision.ballot?.closesAt ?? facts.now, facts.now)}）。点「演下一步」则一起办完。${isSealed(facts) ? '结束后，两位保管人各点「提交密钥份额」，填自己抄存的份额。' : ''}`,
    why: '全部表决或者时限届满即计票；达不到规定人数的不作决定，只能延长或者转为会议。组长也可以提前结束。',
    under: ['7.2'],
    acts: () => [{ together: (hands) => bringToCount(hands, choicesOf) }],
    done: isCounted,
  },
  {
    id: 'minutes',
    title: '组长签署审议纪要和名单',
    who: () => CHAIR,
    how: (facts) => `发送“办理 审议${yearOf(facts)}”，核对表决结果，点「签署审议纪要」。`,
    why: '没有过半数的不列入，名额可以空缺；名额处票数和综合得分都相同的，由领导小组再次表决。',
    under: ['4', '6.1', '7.2'],
    acts: (facts) => [bringBallot(facts), { press: '签署审议纪要' }],
    done: isSigned,
  },
  {
    id: 'list',
    title: '名单提请市政府研究',
    who: director,
    how: (facts) => `发送“办理 审议${yearOf(facts)}”，点「提请市政府研究」。`,
    why: '领导小组审议确定的名单报市政府同意；公布之前，任何人不得外传。',
    under: ['7.2', '16'],
    acts: (facts) => [bringBallot(facts), { press: '提请市政府研究' }],
    done: isSubmitted,
  },
];
