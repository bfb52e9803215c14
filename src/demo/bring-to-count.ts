import { type Ballot, isSecret } from '../domain/ballot/ballot.ts';
import type { Choice } from '../domain/ballot/tally.ts';
import { dayOf } from '../domain/calendar.ts';
import { castVote, signFairness } from '../usecases/ballot/cast-vote.ts';
import { callMeeting, extendBallot } from '../usecases/ballot/hold-meeting.ts';
import { CLERK } from './cast.ts';
import { demoPaper } from './demo-paper.ts';
import { deed, type Hands } from './hands.ts';
import { director } from './tour-noticing.ts';
import { dayAfter, yearOf } from './tour-panel.ts';
import type { YearFacts } from './year-facts.ts';

const TRUSTEE_CARD = '密钥保管人';
/** As a trustee has it in the chat, from the one message that showed it; longer than any receipt. */
const SHARE = /(?<![0-9A-Z])[1-3](?:-[0-9A-Z]{1,4}){10,}/;

const ballotIn = ({ decision }: YearFacts): Ballot | undefined => decision.ballot;
const stateIn = (facts: YearFacts): Ballot['state'] | undefined => ballotIn(facts)?.state;

/** 办法未规定: of a sealed ballot each trustee takes a share; whoever has taken one by hand is passed over. */
export const takeShares = async (hands: Hands): Promise<void> => {
  const facts = await hands.year();
  if (stateIn(facts) !== 'keying') return;
  for (const { name, taken } of facts.decision.trustees)
    if (!taken) await hands.phone(name).press('领取密钥份额', { on: TRUSTEE_CARD });
};

/** From the trustees' own messages, since nobody else has them; who has lost theirs is no trustee any more. */
const handInShares = async (hands: Hands): Promise<void> => {
  for (const { name, handedIn } of (await hands.year()).decision.trustees) {
    if (handedIn || stateIn(await hands.year()) !== 'closed') continue;
    const share = await hands.phone(name).said(SHARE);
    if (share !== undefined) await hands.phone(name).press('提交密钥份额', { on: TRUSTEE_CARD, fields: { share } });
  }
};

/** Art. 7(2): the group sits in the place of the cards: its minutes are sent, entered by a clerk, checked by the director. */
const sit = async (hands: Hands): Promise<void> => {
  const facts = await hands.year();
  const ballot = ballotIn(facts);
  if (!ballot) return;
  const year = yearOf(facts);
  const [clerk, checks] = [hands.phone(CLERK), hands.phone(director(facts))];
  const bring = `办理 审议${year}`;
  const minutes = `领导小组会议纪要〔${year}〕3号`;
  if (!ballot.meeting?.held) {
    await clerk.say(bring);
    if (!ballot.meeting?.paper) {
      await clerk.press('上传会议纪要');
      const about = ['应到成员全部出席，逐个表决，结果附后（演示内容）。'];
      await clerk.sendFile(`${minutes}.pdf`, await demoPaper('领导小组（演示）', { title: minutes, about }));
    }
    const forAll = facts.decision.voters.filter(({ isAside }) => !isAside).length;
    const counts = ballot.question.candidates.map(({ number }) => [`m-${number}`, `${forAll}/0/0`]);
    await clerk.press('登记会议审议结果', {
      fields: {
        heldOn: dayOf(facts.now),
        minutesNumber: minutes,
        attended: facts.decision.voters.map(({ name }) => name),
        ...Object.fromEntries(counts),
      },
    });
  }
  await checks.say(bring);
  await checks.press('确认会议审议结果');
};

/** Everybody who has not voted does; `choice` is what the story has them choose. */
const vote = async (
  hands: Hands,
  choice: (facts: YearFacts, name: string) => Readonly<Record<string, Choice>>,
): Promise<void> => {
  const facts = await hands.year();
  const ballot = ballotIn(facts);
  if (!ballot || stateIn(facts) !== 'open') return;
  for (const { name, voted } of facts.decision.voters)
    if (!voted)
      await hands.does(name, [
        deed(signFairness, { year: yearOf(facts) }),
        deed(castVote, { ballot: ballot.id, choices: choice(facts, name) }),
      ]);
};

/** From wherever somebody has left it to the count: put off, keys taken, voted, keys handed in, or held as a sitting. */
export const bringToCount = async (
  hands: Hands,
  choice: (facts: YearFacts, name: string) => Readonly<Record<string, Choice>>,
): Promise<void> => {
  const facts = await hands.year();
  const year = yearOf(facts);
  if (stateIn(facts) === 'unsettled')
    await hands.does(CLERK, [
      deed(extendBallot, {
        year,
        closesDay: dayAfter(facts, 3),
        closesTime: '17:00',
        reason: '表决人数不足，请其余成员补充表决。',
      }),
    ]);
  await takeShares(hands);
  await vote(hands, choice);
  const ballot = ballotIn(await hands.year());
  if (ballot && isSecret(ballot)) {
    // The last vote closes it by itself; the trustees are asked then.
    await hands.settled();
    await handInShares(hands);
    if (stateIn(await hands.year()) === 'closed')
      await hands.does(CLERK, [deed(callMeeting, { year, reason: '密钥份额不足，不能开票，转为会议审议。' })]);
  }
  await hands.settled();
  if (stateIn(await hands.year()) === 'meeting') await sit(hands);
};
