import Router from '@koa/router';
import { ballotId } from '../domain/ids.ts';
import type { Store } from '../store/store.ts';
import { readScreen } from '../usecases/ballot/screen-ballot.ts';
import { notFoundPage } from './pages/failure.ts';
import { layout } from './pages/layout.ts';
import { screenPage } from './pages/screen.ts';
import { createSite } from './pages/site.ts';

export interface ScreenParts {
  readonly store: Store;
  readonly publicUrl: string;
}

/** Between two looks at the books. */
const DRAWN_EVERY_S = 5;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The wall of the room: read by whoever has the address, as long as it is good, and kept by nobody on the way. */
export const screenRouter = ({ store, publicUrl }: ScreenParts): Router => {
  const site = createSite(publicUrl);
  const router = new Router();
  router.get('/screen/:ballot/:key', async (ctx) => {
    const { ballot = '', key = '' } = ctx.params;
    const seen = UUID.test(ballot)
      ? await store.read({ system: 'clock' }, (work) => readScreen(work, ballotId(ballot), key))
      : undefined;
    ctx.type = 'html';
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Referrer-Policy', 'no-referrer');
    ctx.set('X-Robots-Tag', 'noindex');
    if (!seen) {
      ctx.status = 404;
      ctx.body = layout(site, notFoundPage(site)).markup;
      return;
    }
    const held = ctx.querystring === 'hold';
    if (!held) ctx.set('Refresh', String(DRAWN_EVERY_S));
    ctx.body = screenPage(site, seen, { held }).markup;
  });
  return router;
};
