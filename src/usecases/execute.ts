import type { z } from 'zod';
import { type Article, type Breach, breach, refuseAll, type Verdict } from '../domain/regulation.ts';
import type { Act } from '../domain/visibility.ts';
import type { Work } from './work.ts';

export interface UseCase<Input, Outcome> {
  /** Also the act that visibility is asked for. */
  readonly name: Act;
  readonly under: Article;
  readonly input: z.ZodType<Input>;
  run(work: Work, input: Input): Promise<Verdict<Outcome>>;
  /** What is written down of a refusal, whichever way it came and whatever it was for; the input is as it was given. */
  readonly refused?: (work: Work, input: unknown, breaches: readonly Breach[]) => Promise<void>;
}

/** A use case whose types have been checked where it was written; `execute` parses the input itself. */
export type AnyUseCase = UseCase<never, unknown>;

export const useCase = <Input, Outcome>(definition: UseCase<Input, Outcome>): UseCase<Input, Outcome> => definition;

/**
 * Authorise, parse, run: inside the transaction that `work` stands for. Who may is asked before anything is parsed, so
 * that bad input tells a stranger nothing. What a person mistyped is a refusal, item by item, not a fault.
 */
export const execute = async <Input, Outcome>(
  work: Work,
  definition: UseCase<Input, Outcome>,
  input: unknown,
): Promise<Verdict<Outcome>> => {
  const verdict = await decide(work, definition, input);
  if (!verdict.ok) await definition.refused?.(work, input, verdict.breaches);
  return verdict;
};

const decide = async <Input, Outcome>(
  work: Work,
  definition: UseCase<Input, Outcome>,
  input: unknown,
): Promise<Verdict<Outcome>> => {
  const permitted = work.may(definition.name);
  if (!permitted.ok) return permitted;
  const parsed = definition.input.safeParse(input);
  if (!parsed.success)
    return refuseAll(parsed.error.issues.flatMap(plainIssues).map((issue) => inputBreach(definition.under, issue)));
  return definition.run(work, parsed.data);
};

/** An optional field is a union of nothing and something: what is wrong with the something stands inside. */
const plainIssues = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] =>
  issue.code === 'invalid_union'
    ? issue.errors
        .flat()
        .filter(({ code }) => code === 'custom')
        .map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
    : [issue];

/** Kit schemas put a code and its figures on each issue; anything else is a field that is simply wrong. */
const inputBreach = (under: Article, issue: z.core.$ZodIssue): Breach => {
  const params = issue.code === 'custom' ? issue.params : undefined;
  const field = issue.path.join('.');
  const code = typeof params?.code === 'string' ? params.code : `field-${issue.code}`;
  const figures = Object.fromEntries(
    Object.entries(params ?? {}).filter(
      ([key, value]) => key !== 'code' && (typeof value === 'string' || typeof value === 'number'),
    ),
  ) as Record<string, string | number>; // filtered to strings and numbers in the line above
  return breach(under, code, { field, ...figures });
};
