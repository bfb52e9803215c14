import { openId } from '../../src/domain/ids.ts';
import { draftCycle } from '../../src/usecases/cycle/draft-cycle.ts';
import { issueCall } from '../../src/usecases/cycle/issue-call.ts';
import { signPlan } from '../../src/usecases/cycle/sign-plan.ts';
import { submitPlan } from '../../src/usecases/cycle/submit-plan.ts';
import { type AnyUseCase, execute, type UseCase } from '../../src/usecases/execute.ts';
import type { Setting } from './world.ts';

/** The year that tests about applications run in, unless they say otherwise. */
export const OPEN_DAYS = {
  applyOpens: '2026-02-02',
  applyCloses: '2026-03-31',
  endorseCloses: '2026-04-30',
  acceptCloses: '2026-05-15',
} as const;

interface OpenCycle {
  /** Who drafts (officeClerk) and who signs (officeDirector): two people of the world. */
  readonly clerk: string;
  readonly director: string;
  readonly year?: number;
  readonly days?: Partial<Record<keyof typeof OPEN_DAYS, string>>;
  /** Business time when everything is done; 9:00 on the first day unless said otherwise. */
  readonly until?: string;
}

/** One use case done as this person, without the chat. A refusal fails the test. */
export const does = async <Input, Outcome>(
  world: Pick<Setting, 'as' | 'store'>,
  name: string,
  definition: UseCase<Input, Outcome>,
  input: unknown,
): Promise<Outcome> => {
  const { answer } = await world.store.act({ who: { openId: openId(world.as(name).openId) } }, async (work) => {
    const verdict = await execute(work, definition as unknown as AnyUseCase, input); // execute parses it itself
    if (!verdict.ok) throw new Error(`${name}: ${definition.name} refused: ${JSON.stringify(verdict.breaches)}`);
    return { outcome: verdict.value };
  });
  return answer.outcome as Outcome; // came from this very use case
};

/**
 * Brings a world whose clock stands before the first day (`startAt: '2026-01-05T09:00:00+08:00'`) to an open cycle:
 * drafted, signed, called for, opened by the clock.
 */
export const openCycle = async (
  world: Setting,
  { clerk, director, year = 2026, days = {}, until }: OpenCycle,
): Promise<void> => {
  const schedule = { ...OPEN_DAYS, ...days };
  await does(world, clerk, draftCycle, { year, ...schedule, organisationQuota: '5', individualQuota: '3' });
  await does(world, clerk, submitPlan, { year });
  await does(world, director, signPlan, { year });
  await does(world, director, issueCall, { year });
  const moved = await world.moveClock(until ?? `${schedule.applyOpens}T09:00:00+08:00`);
  if (!moved.ok) throw new Error(`the clock does not move: ${await moved.text()}`);
  await world.settled();
  const cycle = await world.database.client.cycle.findUniqueOrThrow({ where: { year } });
  if (cycle.state !== 'open') throw new Error(`the cycle is ${cycle.state}, not open`);
};
