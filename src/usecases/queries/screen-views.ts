import { z } from 'zod';
import { ballotScreen } from '../../../cards/ballot/screen.ts';
import { notFound } from '../../../cards/basic/not-found.ts';
import { isScreened } from '../../domain/ballot/screen.ts';
import { ballotMatter } from '../../domain/ids.ts';
import { seeBallot } from '../ballot/load-ballot.ts';
import { view } from '../view.ts';

const Year = z.strictObject({ year: z.int().min(2000).max(2100) });

/** The address of the page for the wall of the room, for those who may put it there. */
export const screenViews = (publicUrl: string) => ({
  'ballot.screen': view({
    params: Year,
    matter: ({ year }) => ballotMatter(year),
    async draw(work, { year }) {
      const found = await seeBallot(work, year, 'ballot.screen');
      const ballot = found.ok ? found.value.ballot : undefined;
      if (!ballot?.screen || !isScreened(ballot, work.now)) return { kind: 'card', card: notFound() };
      const url = `${publicUrl}/screen/${ballot.id}/${work.ballots.screenKey(ballot)}`;
      // It opens the page without a name: nobody else's stored answer keeps it.
      return {
        kind: 'card',
        unkept: true,
        card: ballotScreen({ year, url, until: ballot.screen.until, now: work.now }),
      };
    },
  }),
});
