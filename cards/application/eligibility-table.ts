import type { Condition, ConditionVerdict } from '../../src/domain/application/eligibility.ts';
import { articleName } from '../../src/domain/regulation.ts';
import {
  collapsible,
  coloured,
  type InnerElement,
  type Markdown,
  type Md,
  markdown,
  md,
  raw,
  shorten,
} from '../kit/index.ts';
import { CONDITION_WORDS, conditionSentence, cureSentence, VERDICT_WORDS } from '../words/eligibility-words.ts';

const ORDER: readonly ConditionVerdict[] = ['unmet', 'unclear', 'met'];
const COLOURS = { met: 'green', unmet: 'red', unclear: 'orange' } as const;
const FACT_MOST = 160;
/** What is missing is to be filled in: twice would only fill the phone. */
const SAID_BY_FACT: ReadonlySet<string> = new Set(['fill-in', 'add-proof']);

/**
 * The conditions as a part of a card: a line of sums, then everything that is not 符合 in the order of the articles
 * with its cure; what is 符合, and art. 11, folded behind it. `open` shows all of them.
 */
export const eligibilityTable = (conditions: readonly Condition[], { open = false } = {}) => {
  const folded = conditions.filter((each) => !open && (each.verdict === 'met' || each.information === true));
  const shown = conditions.filter((each) => !folded.includes(each));
  return [
    sums(conditions),
    ...shown.map(line),
    folded.length > 0 &&
      collapsible(`查看${shown.length === 0 ? '全部' : '其他'} ${folded.length} 项`, ...folded.map(line)),
  ] as const satisfies readonly (InnerElement | false)[];
};

/** `❌ 不符合 1　❓ 待核实 3　✅ 符合 6`; art. 11 is no condition and counts nowhere. */
const sums = (conditions: readonly Condition[]): Markdown => {
  const counted = ORDER.flatMap((verdict) => {
    const count = conditions.filter((each) => each.verdict === verdict && each.information !== true).length;
    const { icon, word } = VERDICT_WORDS[verdict];
    return count === 0 ? [] : [md`${icon} **${word} ${count} 项**`];
  });
  return markdown(raw(counted.map(({ markdown: text }) => text).join('　')));
};

const line = (condition: Condition): Markdown => {
  const { article, code } = condition;
  const cure = condition.cure && !SAID_BY_FACT.has(condition.cure.code) ? condition.cure : undefined;
  const fact = shorten(conditionSentence(condition), FACT_MOST);
  return markdown(
    md`${headOf(condition)}　${CONDITION_WORDS[code]}\n${coloured(`${articleName(article)}：${fact}`, 'grey')}${
      cure && md`\n→ ${shorten(cureSentence(cure), FACT_MOST)}`
    }`,
  );
};

const headOf = ({ verdict, information }: Condition): Md => {
  if (information === true) return md`ℹ️ **参考**`;
  const { icon, word } = VERDICT_WORDS[verdict];
  return md`${icon} **${coloured(word, COLOURS[verdict])}**`;
};
