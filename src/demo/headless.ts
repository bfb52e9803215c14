import { instantWords } from '../../cards/words/day-words.ts';
import { articleName, isArticle } from '../domain/regulation.ts';
import { createTour } from './play-tour.ts';
import type { Demo } from './start-demo.ts';
import { tellResult } from './tell-result.ts';
import { TOUR } from './tour.ts';
import type { TourStep } from './tour-step.ts';
import { readJournals, type YearFacts } from './year-facts.ts';

/** Plays the whole story without a browser and says what happened; true when all of it did and the journal holds. */
export const playHeadless = async (demo: Demo, say: (line: string) => void): Promise<boolean> => {
  const tour = createTour(demo, { pauseMs: 0, alone: true });
  let played = 0;
  const tell = ({ title, who, under }: TourStep, facts: YearFacts): void => {
    played += 1;
    say(`${String(played).padStart(2)}/${TOUR.length} ${who(facts)}：${title}（${under.map(articleName).join('、')}）`);
  };
  try {
    while (await tour.playNext(tell));
  } catch (error) {
    say(`   未办成：${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
  const now = await demo.businessNow();
  for (const { title, lines } of await readJournals(demo)) {
    say(`日志（${title}）：`);
    for (const { seq, at, act, article, who } of lines)
      say(`   ${seq} ${instantWords(at, now)} ${who} ${act}（${isArticle(article) ? articleName(article) : article}）`);
  }
  const holds = await tellResult(demo, say);
  return (await reportJournal(demo, say)) && holds;
};

const reportJournal = async (demo: Demo, say: (line: string) => void): Promise<boolean> => {
  const reports = await demo.verifyJournal();
  const sound = reports.length > 0 && reports.every(({ problems }) => problems.length === 0);
  for (const { chain, entries, head, problems } of reports) {
    say(`   ${problems.length === 0 ? '一致' : '不一致'} ${chain} ${entries} 条，链头 ${head.slice(0, 20)}…`);
    for (const problem of problems) say(`      ${problem}`);
  }
  say(sound ? '日志校验通过：没有改动、缺失或调换。' : '日志校验未通过。');
  return sound;
};
