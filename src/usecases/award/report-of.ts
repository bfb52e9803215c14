import { partyWords } from '../../../cards/award/list-lines.ts';
import { STATE_WORDS } from '../../../cards/words/application-words.ts';
import { STEP_WORDS } from '../../../cards/words/award-paper-words.ts';
import { FATE_WORDS } from '../../../cards/words/ballot-words.ts';
import { OBJECTION_STATE_WORDS } from '../../../cards/words/objection-words.ts';
import type { AwardReport } from '../../documents/award-report.ts';
import { APPLICATION_STATES, type ApplicationState } from '../../domain/application/application.ts';
import type { ApplicationKind } from '../../domain/application/fields.ts';
import { isBeforeCount } from '../../domain/ballot/ballot.ts';
import { dayOf } from '../../domain/calendar.ts';
import { cycleMatter } from '../../domain/ids.ts';
import { isArticle } from '../../domain/regulation.ts';
import type { Work } from '../work.ts';
import { partyOf } from './listed-party.ts';
import type { SettledList } from './load-list.ts';

const JOURNAL_MOST = 2000;
const STATES = Object.keys(APPLICATION_STATES) as ApplicationState[]; // Object.keys forgets the key type

/** How the leading group voted on each, once its ballot is counted; never who. */
const votesOf = async (work: Work, year: number): Promise<AwardReport['ballot']> => {
  const ballot = await work.ballots.latest(year);
  if (!ballot?.result || isBeforeCount(ballot.state)) return [];
  return ballot.result.map(({ number, entitled, fate, ...count }) => ({
    name: ballot.question.candidates.find((one) => one.number === number)?.title ?? String(number),
    votes: `${count.for} / ${count.against} / ${count.abstain} / ${ballot.roll.length - entitled}`,
    outcome: FATE_WORDS[fate].word,
  }));
};

/** What the city government is to know of how the list came about, out of the record (art. 16). */
export const reportOf = async (work: Work, { cycle, list }: SettledList): Promise<AwardReport> => {
  const { year } = cycle;
  const lines = await work.journal.of(cycleMatter(year), JOURNAL_MOST);
  const counts = await work.applications.counts(year);
  const countOf = (state: ApplicationState, kind: ApplicationKind): number =>
    counts.filter((one) => one.state === state && one.kind === kind).reduce((sum, { count }) => sum + count, 0);
  const outcomes = STATES.map((state) => ({
    word: STATE_WORDS[state],
    organisations: countOf(state, 'organisation'),
    individuals: countOf(state, 'individual'),
  }));
  return {
    year,
    dated: work.now,
    day: work.today,
    list: list.map((one) => ({ kind: one.kind, name: partyWords(partyOf(one)) })),
    steps: [...lines].reverse().flatMap(({ act, at, article }) => {
      const name = STEP_WORDS[act];
      return name === undefined || !isArticle(article) ? [] : [{ name, day: dayOf(at), article }];
    }),
    outcomes: outcomes.filter(({ organisations, individuals }) => organisations + individuals > 0),
    notices: (await work.notices.ofYear(year))
      .filter(({ state }) => state === 'over')
      .map(({ firstDay, lastDay, contentHash }) => ({ firstDay, lastDay, contentHash })),
    objections: [...(await work.objections.counts(year))].map(([state, count]) => ({
      word: OBJECTION_STATE_WORDS[state].word,
      count,
    })),
    ballot: await votesOf(work, year),
  };
};
