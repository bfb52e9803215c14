import { applicationId } from '../../src/domain/ids.ts';
import { settleApplication } from '../../src/usecases/application/load-application.ts';
import { settle } from '../../src/usecases/cycle/load-cycle.ts';
import { type DeliberatingWorld, toDeliberating } from './deliberating.ts';
import { YEAR } from './under-review.ts';
import type { Setting } from './world.ts';

/** Who records what the city government decides, in every test of it. */
export const GOVERNMENT = '骆政';

type Approving = NonNullable<Parameters<typeof toDeliberating>[0]> & {
  /** Of the candidates, those whom the leading group did not take. */
  readonly notElected?: readonly string[];
};

const BALLOT = '00000000-0000-7000-8000-0000000000ba';

/** The leading group has settled its list and put it to the city government; how it voted is not the point. */
export const submitList = async (
  { world, ids }: { readonly world: Setting } & Pick<DeliberatingWorld, 'ids'>,
  { elected, notElected }: { readonly elected: readonly string[]; readonly notElected: readonly string[] },
): Promise<void> => {
  await world.store.act({ who: { system: 'setup' } }, async (work) => {
    const cycle = await work.cycles.lock(YEAR);
    if (!cycle) throw new Error('no cycle');
    const places = { organisation: 0, individual: 0 };
    for (const title of [...elected, ...notElected]) {
      const application = await work.applications.lock(applicationId(ids[title] ?? ''));
      if (!application) throw new Error(`nobody is called ${title}`);
      const about = { application: application.id, year: YEAR, ballot: BALLOT };
      if (elected.includes(title)) places[application.kind] += 1;
      await settleApplication(
        work,
        { application, cycle },
        elected.includes(title)
          ? { type: 'CandidateElected', ...about, place: places[application.kind] }
          : { type: 'CandidateNotElected', ...about, reason: '赞成票没有过半数。' },
      );
    }
    await settle(work, cycle, {
      type: 'ListSettled',
      year: YEAR,
      organisations: places.organisation,
      individuals: places.individual,
    });
    return {};
  });
  await world.settled();
};

/** A world in which the city government has the list and has said nothing yet. */
export const toApproving = ({ notElected = [], ...rest }: Approving = {}): Promise<DeliberatingWorld> =>
  toDeliberating(rest, async (world, ids) => {
    const elected = Object.keys(ids).filter((title) => !notElected.includes(title));
    await submitList({ world, ids }, { elected, notElected });
  });
