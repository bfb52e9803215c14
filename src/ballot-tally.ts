import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { METHODS } from './domain/ballot/method.ts';
import { type Choices, type Count, countVotes, type Outcome, settleCounts } from './domain/ballot/tally.ts';
import { fraction } from './domain/review/fraction.ts';
import { StartRefused } from './faults.ts';
import { openWith, readChoices, readShare, receiptOf, writeChoices } from './store/ballot-seal.ts';
import { joinSecret } from './store/shamir.ts';

const Kind = z.enum(['organisation', 'individual']);
const PerKind = z.strictObject({ organisation: z.int().min(0), individual: z.int().min(0) });
const Choice = z.enum(['for', 'against', 'abstain']);
const CountRow = z.object({
  number: z.int(),
  entitled: z.int(),
  for: z.int(),
  against: z.int(),
  abstain: z.int(),
});
const Export = z.object({
  format: z.literal('award-ballot-1'),
  ballot: z.uuid(),
  year: z.int(),
  round: z.int(),
  method: z.enum(['A', 'B', 'C']),
  needed: z.int(),
  seats: PerKind,
  filled: PerKind,
  roll: z.int(),
  numbers: z.array(z.int()),
  candidates: z.array(
    z.object({
      number: z.int(),
      kind: Kind,
      title: z.string(),
      composite: z.tuple([z.string().regex(/^-?\d+$/), z.string().regex(/^\d+$/)]).optional(),
    }),
  ),
  aside: z.array(z.object({ name: z.string(), number: z.int() })),
  votes: z.array(
    z.object({ name: z.string().optional(), receipt: z.string().optional(), choices: z.record(z.string(), Choice) }),
  ),
  envelopes: z.array(z.object({ receipt: z.string(), envelope: z.string() })),
  meeting: z.object({ counts: z.array(CountRow) }).optional(),
  result: z.array(CountRow.extend({ fate: z.string(), place: z.int().optional() })),
});
type Export = z.output<typeof Export>;

interface Report {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

/**
 * Counts an exported ballot again, from nothing but the file and, for a sealed one, the trustees' shares: without them the
 * votes are taken as the file has them, with them out of the envelopes themselves.
 */
export const recountFile = async (path: string, shares: readonly string[]): Promise<Report> => {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new StartRefused([`${path} cannot be read`]);
  });
  return recount(JSON.parse(text), shares);
};

export const recount = (exported: unknown, shares: readonly string[]): Report => {
  const parsed = Export.safeParse(exported);
  if (!parsed.success)
    return { ok: false, lines: ['WRONG this is no export of a ballot', z.prettifyError(parsed.error)] };
  const file = parsed.data;
  const problems: string[] = [];
  for (const { receipt, envelope } of file.envelopes)
    if (receiptOf(Buffer.from(envelope, 'base64')) !== receipt) problems.push(`envelope ${receipt} has been changed`);
  const opened = shares.length > 0 ? openAll(file, shares, problems) : undefined;
  const listed = file.votes.map(({ choices }) => choices);
  if (opened && !sameVotes(opened, listed, file.numbers))
    problems.push('the votes listed are not those in the envelopes');
  if (METHODS[file.method].secret && !file.meeting && file.envelopes.length !== file.votes.length)
    problems.push(`${file.envelopes.length} envelopes, ${file.votes.length} votes`);
  const outcomes = settle(file, file.meeting?.counts ?? countsOf(file, opened ?? listed));
  for (const outcome of outcomes) {
    const told = file.result.find(({ number }) => number === outcome.number);
    if (!told || lineOf(told) !== lineOf(outcome))
      problems.push(`candidate ${outcome.number}: ${lineOf(outcome)}, not as told`);
  }
  return {
    ok: problems.length === 0,
    lines: [
      `${problems.length === 0 ? 'ok   ' : 'WRONG'} ballot ${file.year}-${file.round}, method ${file.method}: ${file.votes.length} of ${file.roll} voted`,
      ...outcomes.map((one) => `      ${one.number} ${titleOf(file, one.number)}: ${lineOf(one)}`),
      ...(opened ? ['      counted out of the envelopes'] : []),
      ...problems.map((problem) => `      ${problem}`),
    ],
  };
};

const titleOf = ({ candidates }: Export, number: number): string =>
  candidates.find((one) => one.number === number)?.title ?? '';
const lineOf = (one: Count & { readonly fate: string; readonly place?: number | undefined }): string =>
  `for ${one.for}, against ${one.against}, abstaining ${one.abstain}, of ${one.entitled}: ${one.fate}${one.place === undefined ? '' : ` ${one.place}`}`;

const countsOf = ({ candidates, roll, aside }: Export, votes: readonly Choices[]): readonly Count[] =>
  countVotes(candidates, { roll, aside: aside.map(({ number }) => number), votes });

const settle = ({ candidates, seats, filled, method }: Export, counts: readonly Count[]): readonly Outcome[] =>
  settleCounts(
    candidates.map(({ composite, ...one }) => ({
      ...one,
      composite: composite && fraction(BigInt(composite[0]), BigInt(composite[1])),
    })),
    counts,
    { seats, filled, method: METHODS[method] },
  );

const openAll = ({ ballot, envelopes, numbers, needed }: Export, typed: readonly string[], problems: string[]) => {
  const shares = typed.map(readShare);
  if (shares.some((share) => share === undefined) || shares.length < needed) {
    problems.push(`${needed} shares are needed, as they were given out`);
    return undefined;
  }
  try {
    const secret = joinSecret(shares.flatMap((share) => (share ? [share] : [])));
    return envelopes.map(({ envelope }) =>
      readChoices(openWith(secret, Buffer.from(envelope, 'base64'), `ballot/${ballot}`), numbers),
    );
  } catch {
    problems.push('these shares do not open the envelopes');
    return undefined;
  }
};

const sameVotes = (a: readonly Choices[], b: readonly Choices[], numbers: readonly number[]): boolean => {
  const sorted = (votes: readonly Choices[]): string =>
    votes
      .map((vote) => writeChoices(vote, numbers))
      .sort()
      .join();
  return sorted(a) === sorted(b);
};
