import type { AwardRecord, Certificate, PublishedResult } from '../../domain/award/award.ts';
import type { Handling } from '../../domain/award/handling.ts';
import type { RewardRate } from '../../domain/award/reward.ts';
import type { ApplicationId, HolderId } from '../../domain/ids.ts';

/** Art. 16: the list's way through the city government, and what was made public of it. */
export interface AwardsPort {
  /** Locked with its cycle; empty where nothing has come yet. Nobody's news before the publication. */
  find(year: number): Promise<AwardRecord>;
  save(record: AwardRecord): Promise<void>;
  /** Years whose result is to become public by itself, and whose instant has come; decided again under their lock. */
  due(limit: number): Promise<readonly number[]>;
  /** Written once, for good. `holders`: under which id each of them stands in the register, in the winners' order. */
  publish(result: PublishedResult, holders: readonly HolderId[]): Promise<void>;
  newHolderId(): HolderId;
  /** Absent before the publication. */
  result(year: number): Promise<PublishedResult | undefined>;
  /** Newest first. */
  results(): Promise<readonly PublishedResult[]>;
  certificate(number: string): Promise<Certificate | undefined>;
  /** Numbers of plaques and certificates, by their holders. */
  numbers(): Promise<ReadonlyMap<HolderId, string>>;
  certificateOf(application: ApplicationId): Promise<Certificate | undefined>;
  /** What has happened with it since it was given, the first one first; under its year's lock where it is decided on. */
  handlings(number: string): Promise<readonly Handling[]>;
  addHandling(number: string, line: Handling): Promise<void>;
  /** Until commit nobody else loads a rate. */
  lockRates(): Promise<void>;
  /** In the order in which they were loaded. */
  rates(): Promise<readonly RewardRate[]>;
  addRate(rate: RewardRate): Promise<void>;
}
