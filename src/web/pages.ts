import { randomBytes } from 'node:crypto';
import Router, { type RouterContext } from '@koa/router';
import { Fault } from '../faults.ts';
import type { RulesSearch } from '../rules/search.ts';
import { announcementPage } from './pages/announcement.ts';
import { faultPage, notFoundPage } from './pages/failure.ts';
import { atomFeed } from './pages/feed.ts';
import { homePage } from './pages/home.ts';
import { layout, type Page } from './pages/layout.ts';
import { noticePage } from './pages/notice.ts';
import { type PublicReader, readCall, readCalls, readHome, readNotice, readNotices } from './pages/public-record.ts';
import { regulationPage } from './pages/regulation.ts';
import { createSite, hashOf, ICON_SVG } from './pages/site.ts';
import { SITE_CSS } from './pages/site-css.ts';

export interface PagesParts {
  readonly store: PublicReader;
  readonly publicUrl: string;
  /** Absent: the digest has no search box. */
  readonly rules?: RulesSearch;
}

/** Kept, but asked after each time: an amended date must not be read from yesterday's copy. */
const REVALIDATED = 'public, no-cache';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The name changes with the content. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

/** The public pages: GET and HEAD only, the same for everybody, nothing that is not public yet. */
export const pagesRouter = ({ store, publicUrl, rules }: PagesParts): Router => {
  const site = createSite(publicUrl);
  const router = new Router();

  const send = (ctx: RouterContext, type: string, body: string, caching: string): void => {
    ctx.type = type;
    ctx.body = body;
    ctx.set('Cache-Control', caching);
    ctx.set('ETag', `"${hashOf(body)}"`);
    if (ctx.fresh) ctx.status = 304;
  };
  const fail = (ctx: RouterContext, status: number, page: Page): void => {
    ctx.status = status;
    ctx.type = 'html';
    ctx.body = layout(site, page).markup;
    ctx.set('Cache-Control', 'no-store');
  };

  router.use(async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const reference = randomBytes(4).toString('hex').toUpperCase();
      // Only the route: an address may carry what somebody typed.
      const where = typeof ctx._matchedRoute === 'string' ? ctx._matchedRoute : 'a page';
      ctx.app.emit('error', new Fault(`public page ${where} failed, reference ${reference}`, { cause: error }));
      fail(ctx, 500, faultPage(site, reference));
    }
  });

  /** A page that is not there is the same 404, whatever the reason. */
  const page = (path: string, draw: (ctx: RouterContext) => Promise<Page | undefined> | Page): void => {
    router.get(path, async (ctx) => {
      const drawn = await draw(ctx);
      if (drawn) send(ctx, 'html', layout(site, drawn).markup, REVALIDATED);
      else fail(ctx, 404, notFoundPage(site));
    });
  };

  page('/', async () => homePage(site, await readHome(store)));
  page('/announcements/:year', async (ctx) => {
    const year = /^[1-9]\d{3}$/.test(ctx.params.year ?? '') ? Number(ctx.params.year) : undefined;
    const call = year === undefined ? undefined : await readCall(store, year);
    return call && announcementPage(call);
  });
  page('/notices/:id', async (ctx) => {
    const id = ctx.params.id ?? '';
    const notice = UUID.test(id) ? await readNotice(store, id) : undefined;
    return notice && noticePage(site, notice);
  });
  page('/regulation', (ctx) => regulationPage(site, rules, [ctx.query.q ?? ''].flat()[0] ?? ''));

  router.get('/feed.atom', async (ctx) => {
    send(
      ctx,
      'application/atom+xml; charset=utf-8',
      atomFeed(site, await readCalls(store), await readNotices(store)).markup,
      REVALIDATED,
    );
  });
  router.get(site.cssPath, (ctx) => send(ctx, 'css', SITE_CSS, FOR_GOOD));
  router.get(site.iconPath, (ctx) => send(ctx, 'image/svg+xml; charset=utf-8', ICON_SVG, FOR_GOOD));

  // Whatever no other route, also none mounted after us, has answered.
  router.get('/{*rest}', async (ctx, next) => {
    await next();
    if (ctx.status === 404 && (ctx.body === undefined || ctx.body === null)) fail(ctx, 404, notFoundPage(site));
  });
  return router;
};
