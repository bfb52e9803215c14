import type { Application } from '../../src/domain/application/application.ts';
import type { Cycle } from '../../src/domain/cycle/cycle.ts';
import type { Panel } from '../../src/domain/review/panel.ts';
import type { ReviewRecord } from '../../src/domain/review/record.ts';
import type { Reviewed } from '../../src/domain/review/standing.ts';
import type { AnyUseCase, UseCase } from '../../src/usecases/execute.ts';
import type { World } from '../support/world.ts';
import type { Lot } from './lot.ts';

/** One thing that somebody may do now. */
export interface Move {
  /** The same in every run of the seed: no ids, no instants. */
  readonly name: string;
  readonly who: string;
  readonly useCase: AnyUseCase;
  readonly input: unknown;
  readonly weight: number;
  /** What has to be there before, done without faults: a sheet is filled in before it is handed in. */
  readonly before?: () => Promise<void>;
}

/** What stands in the store at this moment, by names. */
export interface Scene {
  readonly world: World;
  readonly lot: Lot;
  readonly cycle: Cycle;
  readonly now: Date;
  readonly panel: Panel | undefined;
  /** Everything that was handed in at some time, by the name it goes by. */
  readonly applications: readonly Entry[];
  openId(name: string): string;
  nameOf(person: string): string;
}
export interface Entry {
  readonly title: string;
  readonly applicant: string;
  readonly application: Application;
  readonly record: ReviewRecord;
  readonly sheets: Reviewed['sheets'];
}

export const move = <Input, Outcome>(
  who: string,
  what: string,
  useCase: UseCase<Input, Outcome>,
  {
    input,
    weight = 1,
    before,
  }: { readonly input: unknown; readonly weight?: number; readonly before?: () => Promise<void> },
): Move => ({
  name: `${who}：${what}`,
  who,
  useCase: useCase as unknown as AnyUseCase, // execute parses the input itself
  input,
  weight,
  ...(before ? { before } : {}),
});
