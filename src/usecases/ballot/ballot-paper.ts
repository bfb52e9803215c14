import { type Application, partiesOf, titleOf, unitCodeOf } from '../../domain/application/application.ts';
import type { ApplicationKind } from '../../domain/application/fields.ts';
import type { Ballot, BallotCandidate, Question } from '../../domain/ballot/ballot.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import type { PersonId } from '../../domain/ids.ts';
import { scoresOf } from '../../domain/review/standing.ts';
import { standingOf } from '../review/standing-of.ts';
import type { Work } from '../work.ts';

/** The leading group as it is today, its chair with it. */
export const rollOf = async (work: Work): Promise<readonly PersonId[]> =>
  (await work.people.holding(['leader', 'chair'])).map(({ id }) => id).sort();

/** Whoever may hold a share of a key: nobody of the office, which counts. */
export const fitTrustees = async (work: Work) => {
  const office = new Set((await work.people.holding(['officeClerk', 'officeDirector'])).map(({ id }) => id));
  return (await work.people.holding(['supervisor', 'chair', 'leader'])).filter(({ id }) => !office.has(id));
};

const KINDS = ['organisation', 'individual'] as const satisfies readonly ApplicationKind[];

const inOrder = (a: Application, b: Application): number =>
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.slatePlace ?? 0) - (b.slatePlace ?? 0);

/** Arts. 6, 7(2): whoever still is a candidate, for the places that are still empty. */
export const questionOf = async (work: Work, cycle: Cycle): Promise<Question> => {
  const year = await work.applications.accepted(cycle.year);
  const candidates: BallotCandidate[] = [];
  const standing = {
    organisation: await standingOf(work, cycle, 'organisation'),
    individual: await standingOf(work, cycle, 'individual'),
  };
  for (const application of year.filter(({ state }) => state === 'nominated').sort(inOrder)) {
    const { ofKind, basis } = standing[application.kind];
    const reviewed = ofKind.find((one) => one.application.id === application.id);
    const composite = reviewed && scoresOf(reviewed, basis).composite;
    const unitCode = unitCodeOf(application);
    candidates.push({
      number: candidates.length + 1,
      application: application.id,
      kind: application.kind,
      title: titleOf(application),
      parties: partiesOf(application),
      ...(unitCode === undefined ? {} : { unitCode }),
      ...(composite ? { composite: [String(composite.over), String(composite.under)] } : {}),
    });
  }
  const elected = (kind: ApplicationKind): number =>
    year.filter((one) => one.kind === kind && one.state === 'elected').length;
  const filled = { organisation: elected('organisation'), individual: elected('individual') };
  const { quota } = cycle.plan;
  return {
    candidates,
    filled,
    seats: {
      organisation: Math.max(0, quota.organisations - filled.organisation),
      individual: Math.max(0, quota.individuals - filled.individual),
    },
  };
};

/** In one order: the same ballot always has the same digest. */
export const paperText = ({ year, round, method, roll, question }: Omit<Ballot, 'contentHash'>): string =>
  JSON.stringify([
    year,
    round,
    method,
    [...roll].sort(),
    question.candidates.map(({ number, application, kind, title, composite }) => [
      number,
      application,
      kind,
      title,
      composite,
    ]),
    KINDS.map((kind) => [question.seats[kind], question.filled[kind]]),
  ]);
