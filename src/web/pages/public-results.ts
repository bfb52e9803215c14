import type { Certificate, PublishedResult } from '../../domain/award/award.ts';
import type { Day } from '../../domain/calendar.ts';
import type { Quota } from '../../domain/cycle/cycle.ts';
import type { HolderKind, HolderState } from '../../domain/holders/holder.ts';
import { asThePublic, type PublicReader } from './public-record.ts';

/** A holder as everybody reads it: never an identity number, not even its index. */
export interface PublicHolder {
  readonly year: number;
  readonly kind: HolderKind;
  readonly name: string;
  readonly code?: string;
  readonly state: HolderState;
  readonly revokedOn?: Day;
  /** Of the plaque or certificate; earlier ones have none here. */
  readonly number?: string;
}

/** A result with what has become of each award since. */
export interface PublicResult extends PublishedResult {
  readonly quota: Quota;
  readonly states: ReadonlyMap<string, HolderState>;
}

/** Undefined for a year without a result, whatever the reason: before 「公布」 none of it is written anywhere. */
export const readResult = (store: PublicReader, year: number): Promise<PublicResult | undefined> =>
  asThePublic(store, async (work) => {
    const result = await work.awards.result(year);
    const cycle = result && (await work.cycles.find(year));
    if (!result || !cycle) return undefined;
    const states = new Map<string, HolderState>();
    for (const { number } of result.winners) {
      const certificate = await work.awards.certificate(number);
      if (certificate) states.set(number, certificate.state);
    }
    return { ...result, quota: cycle.plan.quota, states };
  });

export const readResults = (store: PublicReader): Promise<readonly PublishedResult[]> =>
  asThePublic(store, (work) => work.awards.results());

/** A certificate, and whether the piece that somebody holds in hand may be an earlier one, or was taken back. */
export interface CheckedCertificate extends Certificate {
  readonly reissuedOn?: Day;
  readonly recalledOn?: Day;
}

export const readCertificate = (store: PublicReader, number: string): Promise<CheckedCertificate | undefined> =>
  asThePublic(store, async (work) => {
    const certificate = await work.awards.certificate(number);
    if (!certificate) return undefined;
    const lines = await work.awards.handlings(number);
    const reissued = lines.findLast(({ kind }) => kind === 'reissued');
    const recalled = lines.findLast(({ kind }) => kind === 'recalled');
    return {
      ...certificate,
      ...(reissued ? { reissuedOn: reissued.day } : {}),
      ...(recalled ? { recalledOn: recalled.day } : {}),
    };
  });

/** The register since 2010, newest first. */
export const readHolders = (store: PublicReader): Promise<readonly PublicHolder[]> =>
  asThePublic(store, async (work) => {
    const numbers = await work.awards.numbers();
    return (await work.holders.all()).map(({ id, year, kind, name, code, state, revokedOn }) => {
      const number = numbers.get(id);
      return {
        year,
        kind,
        name,
        state,
        ...(code === undefined ? {} : { code }),
        ...(revokedOn === undefined ? {} : { revokedOn }),
        ...(number === undefined ? {} : { number }),
      };
    });
  });
