import { KIND_WORDS } from '../../cards/words/application-words.ts';
import { FATE_WORDS, METHOD_WORDS } from '../../cards/words/ballot-words.ts';
import { HOLDER_STATE_WORDS } from '../../cards/words/holder-words.ts';
import type { Demo } from './start-demo.ts';
import { readYear, type YearFacts } from './year-facts.ts';

type Say = (line: string) => void;

const tellVotes = ({ cycle, decision: { ballot, voters } }: YearFacts, say: Say): void => {
  if (!ballot?.result) return;
  const { question, method, result } = ballot;
  say(`${cycle?.year}年度审议（${METHOD_WORDS[method].how}；${METHOD_WORDS[method].passes}）：`);
  say(`   应表决 ${voters.length} 人，已表决 ${voters.filter(({ voted }) => voted).length} 人`);
  for (const { number, title, kind } of question.candidates) {
    const outcome = result.find((one) => one.number === number);
    if (!outcome) continue;
    const { for: votes, against, abstain, entitled, fate } = outcome;
    say(
      `   ${number}号 ${title}（${KIND_WORDS[kind]}）：赞成 ${votes}，反对 ${against}，弃权 ${abstain}，应表决 ${entitled}，${FATE_WORDS[fate].word}`,
    );
  }
};

const tellList = ({ decision: { result } }: YearFacts, say: Say): void => {
  if (!result) return;
  say(`${result.year}年度认定名单（${result.documentNumber}）：`);
  for (const { kind, name, unit, number } of result.winners)
    say(`   ${KIND_WORDS[kind]} ${name}${unit === undefined ? '' : `（${unit}）`} ${number}`);
};

/** Asked of the page itself, as anybody would who has scanned the code. */
const tellCertificate = async ({ decision: { result } }: YearFacts, publicUrl: string, say: Say): Promise<boolean> => {
  const first = result?.winners[0];
  if (!first) return false;
  const url = `${publicUrl}/certificates/${first.number}`;
  const page = await fetch(url);
  const text = await page.text();
  const holds = page.ok && text.includes(first.name) && text.includes(HOLDER_STATE_WORDS.valid);
  say(`证书查验页：${url}（${first.name}，${holds ? HOLDER_STATE_WORDS.valid : '查验未通过'}）`);
  return holds;
};

/** How the group voted, who is on the list, and where a certificate can be checked; true when its page says that it holds. */
export const tellResult = async (demo: Demo, say: Say): Promise<boolean> => {
  const facts = await readYear(demo);
  tellVotes(facts, say);
  tellList(facts, say);
  return tellCertificate(facts, demo.service.url, say);
};
