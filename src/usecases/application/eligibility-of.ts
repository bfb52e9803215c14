import { type Application, latestSubmission, titleOf, unitCodeOf } from '../../domain/application/application.ts';
import {
  blockingConditions,
  type Condition,
  eligibility,
  eligibilityBreaches,
} from '../../domain/application/eligibility.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import type { Breach } from '../../domain/regulation.ts';
import { holdersLike } from '../holders/find-holders.ts';
import type { Work } from '../work.ts';

export interface Eligibility {
  readonly conditions: readonly Condition[];
  /** Codes of what blocks 「提交申报」. */
  readonly blocking: readonly string[];
  readonly breaches: readonly Breach[];
}

/** Every condition of arts. 3, 6, 10, 11, 12 and 29 as it stands at this moment, with the register read now. */
export const eligibilityOf = async (work: Work, application: Application, cycle: Cycle): Promise<Eligibility> => {
  const handedIn = latestSubmission(application);
  const { choices } = cycle.plan;
  const conditions = eligibility(application.kind, application.form, {
    referenceDay: choices.referenceDay,
    // In the applicant's hands it counts as of today, also when it was handed in before.
    today: handedIn && application.state !== 'draft' ? dayOf(handedIn.at) : work.today,
    holders: await knownHolders(work, application),
    revokedCounts: choices.revokedCounts,
    material: application.materials.map(({ slot }) => slot),
    verified: Object.fromEntries(
      application.verifications.flatMap(({ condition, verdict, stale }) =>
        verdict && !stale ? [[condition, verdict]] : [],
      ),
    ),
  });
  return {
    conditions,
    blocking: blockingConditions(conditions).map(({ code }) => code),
    breaches: eligibilityBreaches(conditions),
  };
};

const knownHolders = (work: Work, application: Application) => {
  const { kind, form } = application;
  const code = kind === 'organisation' ? unitCodeOf(application) : undefined;
  const identityNumber = kind === 'individual' && typeof form.idNumber === 'string' ? form.idNumber : undefined;
  return holdersLike(work, {
    kind,
    name: titleOf(application),
    ...(code ? { code } : {}),
    ...(identityNumber ? { identityNumber } : {}),
  });
};
