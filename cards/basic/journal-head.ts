import { type Card, card, facts, note } from '../kit/index.ts';
import { dayWords } from '../words/day-words.ts';

export interface JournalHeadProps {
  readonly day: string;
  readonly heads: readonly { readonly chain: string; readonly seq: number; readonly hash: string }[];
}

/** The ends of the record's chains, kept by the supervisors: whoever rewrote the record later could not rewrite these. */
export const journalHead = ({ day, heads }: JournalHeadProps): Card =>
  card(
    { title: '办理记录校验值', subtitle: dayWords(day), template: 'grey' },
    note('每日自动发送，请保留。核验时与系统记录比对，不一致即说明记录被改动（第二十三条）。'),
    facts(
      Object.fromEntries(
        heads.map(({ chain, seq, hash }) => [
          chainWords(chain),
          `第 ${seq} 条　${hash.slice(0, 32)} ${hash.slice(32)}`,
        ]),
      ),
    ),
  );

const chainWords = (chain: string): string => {
  const [kind, year] = chain.split(':');
  return kind === 'cycle' ? `${year}年度` : '其他事项';
};
