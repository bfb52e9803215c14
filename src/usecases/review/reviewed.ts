import { type Application, asHandedIn } from '../../domain/application/application.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import type { Work } from '../work.ts';

/** More than any year has ever brought. */
const YEAR_MOST = 1000;

const idsOf = async (work: Work, year: number): Promise<readonly ApplicationId[]> => {
  const { rows } = await work.applications.list({
    year,
    states: ['accepted', 'reviewing'],
    offset: 0,
    limit: YEAR_MOST,
  });
  return rows.map(({ id }) => id);
};

const inOrder = (applications: readonly Application[]): readonly Application[] =>
  [...applications].sort((one, other) =>
    (one.acceptance?.number ?? '').localeCompare(other.acceptance?.number ?? '', 'en', { numeric: true }),
  );

/** What the panel of a year is there for, as it was handed in, by the numbers of acceptance. */
export const reviewedOf = async (work: Work, year: number): Promise<readonly Application[]> =>
  inOrder((await work.applications.many(await idsOf(work, year))).map(asHandedIn));

/** The same, locked: some may have ended meanwhile. */
export const lockReviewed = async (work: Work, year: number): Promise<readonly Application[]> =>
  inOrder(await work.applications.lockMany(await idsOf(work, year)));
