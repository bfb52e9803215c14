import { z } from 'zod';
import { accept } from '../../domain/application/decide-official.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { allow, combine, type Verdict } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import { askPrereading } from '../review/open-preread.ts';
import type { Work } from '../work.ts';
import { ApplicationRef } from './application-input.ts';
import { type Found, lockApplication, settleApplication } from './load-application.ts';

/** 「受理2026-007」: in the order of acceptance within the year. */
const numberOf = (year: number, place: number): string => `受理${year}-${String(place).padStart(3, '0')}`;

const acceptOne = async (work: Work, found: Found): Promise<Verdict<string>> => {
  const { year } = found.application;
  const number = numberOf(year, await work.applications.nextAcceptance(year));
  const verdict = accept(found.application, number);
  if (!verdict.ok) return verdict;
  await settleApplication(work, found, verdict.value, { data: { acceptance: number } });
  await askPrereading(work, found);
  return allow(number);
};

/** Art. 8(2): 「受理」, with its number. */
export const acceptApplication = useCase({
  name: 'application.accept',
  under: '8.2',
  input: z.strictObject({ application: ApplicationRef }),
  async run(work, { application }) {
    const found = await lockApplication(work, application, 'application.accept');
    return found.ok ? acceptOne(work, found.value) : found;
  },
});

/** So many at once at most: what one preview can show by name. */
export const ACCEPT_MOST = 50;

/**
 * Art. 8(2): several at once, exactly those that the preview named. One that cannot be accepted any more stops all of
 * them, so that nobody is accepted whom the clerk did not see.
 */
export const acceptMany = useCase({
  name: 'application.accept',
  under: '8.2',
  input: z.strictObject({ applications: z.array(ApplicationRef).min(1).max(ACCEPT_MOST) }),
  async run(work, { applications }) {
    const ids: readonly ApplicationId[] = [...new Set(applications)];
    await work.applications.lockMany(ids);
    const found = combine(await inOrder(ids, (id) => lockApplication(work, id, 'application.accept')));
    if (!found.ok) return found;
    // All are judged before the first is written: a refusal does not undo what stands in the transaction already.
    const verdicts = combine(found.value.map(({ application }) => accept(application, '')));
    if (!verdicts.ok) return verdicts;
    return combine(await inOrder(found.value, (one) => acceptOne(work, one)));
  },
});

/** One after the other: they share a transaction, and the numbers follow the list. */
const inOrder = async <From, To>(all: readonly From[], of: (one: From) => Promise<To>): Promise<readonly To[]> => {
  const done: To[] = [];
  for (const one of all) done.push(await of(one));
  return done;
};
