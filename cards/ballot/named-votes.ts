import { open } from '../actions/basic.ts';
import { type Card, card, markdown, md, note } from '../kit/index.ts';

export interface NamedVotesProps {
  readonly year: number;
  readonly rows: readonly { readonly name: string; readonly votes: string; readonly receipt: string }[];
  readonly absent: readonly string[];
}

/** Who has voted how, where the group votes by name; only once it is counted. */
export const namedVotes = ({ year, rows, absent }: NamedVotesProps): Card =>
  card(
    { title: '逐人表决意见', subtitle: `${year}年度`, template: 'blue' },
    note('只供领导小组、市强市办和监督员查阅，不得外传。'),
    ...rows.map(({ name, votes, receipt }) => markdown(md`**${name}**　${votes}\n回执 ${receipt}`)),
    absent.length > 0 && note(`未表决：${absent.join('、')}`),
    open.button('返回', { view: 'ballot', params: { year } }),
  );
