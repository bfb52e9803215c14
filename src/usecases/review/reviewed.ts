import {
  type Application,
  type ApplicationState,
  asHandedIn,
  CONCLUDED_STATES,
} from '../../domain/application/application.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import type { Work } from '../work.ts';

/** More than any year has ever brought. */
const YEAR_MOST = 1000;
const WAITING = ['accepted', 'reviewing'] as const satisfies readonly ApplicationState[];

const idsOf = async (
  work: Work,
  year: number,
  states: readonly ApplicationState[],
): Promise<readonly ApplicationId[]> => {
  const { rows } = await work.applications.list({ year, states, offset: 0, limit: YEAR_MOST });
  return rows.map(({ id }) => id);
};

const inOrder = (applications: readonly Application[]): readonly Application[] =>
  [...applications].sort((one, other) =>
    (one.acceptance?.number ?? '').localeCompare(other.acceptance?.number ?? '', 'en', { numeric: true }),
  );

/** What the panel of a year is there for, as it was handed in, by the numbers of acceptance. */
export const reviewedOf = async (work: Work, year: number): Promise<readonly Application[]> =>
  inOrder((await work.applications.many(await idsOf(work, year, WAITING))).map(asHandedIn));

/** With what is concluded already. */
export const everReviewedOf = async (work: Work, year: number): Promise<readonly Application[]> => {
  const ids = await idsOf(work, year, [...WAITING, ...CONCLUDED_STATES]);
  return inOrder((await work.applications.many(ids)).map(asHandedIn));
};

/** What is not concluded, locked: some may have ended meanwhile. */
export const lockReviewed = async (work: Work, year: number): Promise<readonly Application[]> =>
  inOrder(await work.applications.lockMany(await idsOf(work, year, WAITING)));
