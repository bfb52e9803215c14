import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { seeBallot } from '../ballot/load-ballot.ts';
import { view } from '../view.ts';
import type { Contents } from './application-views.ts';
import { FILE_TYPES } from './visit-views.ts';

/** The minutes of a sitting as they were sent, once more asked who may see them. */
export const ballotPaperViews = (contents: Contents) => ({
  'meeting.paper': view({
    params: z.strictObject({ year: z.int().min(2000).max(2100) }),
    async draw(work, { year }) {
      const found = await seeBallot(work, year, 'meeting.see');
      const paper = found.ok ? found.value.ballot.meeting?.paper : undefined;
      if (!paper) return { kind: 'card', card: notFound() };
      const { name, type, sha256 } = paper;
      return { kind: 'stored', name, contents: await contents(sha256), type: FILE_TYPES[type] ?? 'stream' };
    },
  }),
});
