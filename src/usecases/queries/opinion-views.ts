import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { reviewFinished } from '../../../cards/review/review-finished.ts';
import { cycleMatter } from '../../domain/ids.ts';
import { yearSubject } from '../review/load-panel.ts';
import { type Drawn, view } from '../view.ts';

const gone: Drawn = { kind: 'card', card: notFound() };

export const opinionViews = {
  /** Counted with its reader's eyes when it is drawn. */
  'review.finished': view({
    params: z.strictObject({ year: z.int() }),
    matter: ({ year }) => cycleMatter(year),
    async draw(work, { year }) {
      const cycle = await work.cycles.find(year);
      if (!cycle || !work.may('assignment.see', yearSubject(cycle)).ok) return gone;
      const counts = await work.applications.counts(year);
      const of = (state: string): number =>
        counts.filter((one) => one.state === state).reduce((sum, { count }) => sum + count, 0);
      const { rows } = await work.applications.list({ year, states: ['withdrawn'], offset: 0, limit: 1000 });
      return {
        kind: 'card',
        card: reviewFinished({
          year,
          recommended: of('recommended'),
          notRecommended: of('notRecommended'),
          withdrawn: rows.filter(({ acceptedAt }) => acceptedAt !== undefined).length,
        }),
      };
    },
  }),
};
