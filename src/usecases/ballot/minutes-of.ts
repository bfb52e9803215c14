import { CHOICE_WORDS, METHOD_WORDS } from '../../../cards/words/ballot-words.ts';
import { dayWords } from '../../../cards/words/day-words.ts';
import type { MinutesDocument } from '../../documents/ballot-minutes.ts';
import { type Ballot, isSecret } from '../../domain/ballot/ballot.ts';
import type { Choices } from '../../domain/ballot/tally.ts';
import type { Work } from '../work.ts';

/** One person's votes in one line: 1号赞成 2号回避. */
export const votesInWords = ({ question }: Ballot, choices: Choices): string =>
  question.candidates
    .map(({ number }) => `${number}号${choices[number] ? CHOICE_WORDS[choices[number]] : '回避'}`)
    .join(' ');

/** What the minutes say. For eyes that may see it now. */
export const minutesOf = async (work: Work, ballot: Ballot): Promise<MinutesDocument> => {
  const { question, roll, result = [], meeting, minutes, closedAt = work.now } = ballot;
  const voters = await work.ballots.voters(ballot.id);
  const names = await work.people.named([...roll, ...(minutes ? [minutes.by] : [])]);
  const nameOf = (person: (typeof roll)[number]): string => names.get(person) ?? '';
  const took = (person: (typeof roll)[number], voted: boolean): boolean =>
    meeting?.held ? meeting.held.present.includes(person) : voted;
  const people = voters.map(({ person, voted, aside }) => ({
    name: nameOf(person),
    took: took(person, voted),
    departed: !meeting && ballot.closing?.departed?.includes(person) === true,
    aside: question.candidates.filter(({ application }) => aside.includes(application)).map(({ title }) => title),
  }));
  const byName = !isSecret(ballot) && !meeting;
  return {
    year: ballot.year,
    round: ballot.round,
    ...METHOD_WORDS[ballot.method],
    closedAt,
    ...(meeting?.held
      ? {
          meeting: {
            held: `${dayWords(meeting.held.day)}，${meeting.held.minutes}`,
            ...(meeting.paper ? { name: meeting.paper.name } : {}),
          },
        }
      : {}),
    voted: people.filter((one) => one.took).length,
    roll: people,
    result: result.flatMap((outcome) => {
      const candidate = question.candidates.find(({ number }) => number === outcome.number);
      return candidate ? [{ ...outcome, title: candidate.title, kind: candidate.kind }] : [];
    }),
    ...(byName
      ? {
          named: (await work.ballots.namedVotes(ballot)).map(({ person, choices }) => ({
            name: nameOf(person),
            votes: votesInWords(ballot, choices),
          })),
        }
      : {}),
    ...(isSecret(ballot) && !meeting ? { receipts: await work.ballots.receipts(ballot) } : {}),
    contentHash: minutes?.contentHash ?? ballot.contentHash,
    ...(minutes ? { signed: { by: nameOf(minutes.by), at: minutes.at } } : {}),
  };
};
