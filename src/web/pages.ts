import { randomBytes } from 'node:crypto';
import Router, { type RouterContext } from '@koa/router';
import { readCertificateNumber } from '../domain/award/numbers.ts';
import { Fault } from '../faults.ts';
import type { RulesSearch } from '../rules/search.ts';
import { announcementPage } from './pages/announcement.ts';
import { certificatePage } from './pages/certificate.ts';
import { faultPage, notFoundPage } from './pages/failure.ts';
import { atomFeed } from './pages/feed.ts';
import { holdersPage } from './pages/holders.ts';
import { homePage } from './pages/home.ts';
import type { Html } from './pages/html.ts';
import { layout, type Page } from './pages/layout.ts';
import { noticePage } from './pages/notice.ts';
import { asCsv, asJson, holdersData, resultsData } from './pages/open-data.ts';
import { type PublicReader, readCall, readCalls, readHome, readNotice, readNotices } from './pages/public-record.ts';
import { readCertificate, readHolders, readResult, readResults } from './pages/public-results.ts';
import { regulationPage } from './pages/regulation.ts';
import { resultsPage } from './pages/results.ts';
import { createSharedReadings } from './pages/shared-readings.ts';
import { createSite, hashOf, ICON_SVG } from './pages/site.ts';
import { SITE_CSS } from './pages/site-css.ts';

export interface PagesParts {
  /** The objection form of a notice, where objections are still taken. */
  readonly objecting?: (notice: string) => Promise<Html | undefined>;
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

const JSON_TYPE = 'application/json; charset=utf-8';
const CSV_TYPE = 'text/csv; charset=utf-8';

/** What goes out, and its short hash. */
interface Sent {
  readonly body: string;
  readonly hash: string;
}
const sent = (body: string): Sent => ({ body, hash: hashOf(body) });

/** No year of ours for what is none: asked for in the same way, so that nothing tells the two apart. */
const yearIn = (typed: string | undefined): number => (/^[1-9]\d{3}$/.test(typed ?? '') ? Number(typed) : 0);

/** The public pages: GET and HEAD only, the same for everybody, nothing that is not public yet. */
export const pagesRouter = ({ store, publicUrl, rules, objecting }: PagesParts): Router => {
  const site = createSite(publicUrl);
  const router = new Router();

  const share = createSharedReadings<Sent | undefined>();

  const answer = (ctx: RouterContext, type: string, { body, hash }: Sent, caching: string): void => {
    ctx.type = type;
    ctx.body = body;
    ctx.set('Cache-Control', caching);
    ctx.set('ETag', `"${hash}"`);
    if (ctx.fresh) ctx.status = 304;
  };
  const send = (ctx: RouterContext, type: string, body: string, caching: string): void =>
    answer(ctx, type, sent(body), caching);
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
      const read = async (): Promise<Sent | undefined> => {
        const drawn = await draw(ctx);
        return drawn && sent(layout(site, drawn).markup);
      };
      // Without a question behind it a page is the same for everybody who asks at the same time.
      const found = await (ctx.querystring === '' ? share(ctx.path, read) : read());
      if (found) answer(ctx, 'html', found, REVALIDATED);
      else fail(ctx, 404, notFoundPage(site));
    });
  };
  /** The same for what is no page. */
  const file = (path: string, type: string, draw: () => Promise<string>): void => {
    router.get(path, async (ctx) => {
      const found = await share(path, async () => sent(await draw()));
      if (found) answer(ctx, type, found, REVALIDATED);
    });
  };

  page('/', async () => homePage(site, await readHome(store)));
  page('/announcements/:year', async (ctx) => {
    const call = await readCall(store, yearIn(ctx.params.year));
    return call && announcementPage(call);
  });
  page('/notices/:id', async (ctx) => {
    const id = ctx.params.id ?? '';
    if (!UUID.test(id)) return undefined;
    // Two readings side by side: what is waited for is the longer one.
    const [notice, form] = await Promise.all([readNotice(store, id), objecting?.(id)]);
    return notice && noticePage(site, notice, form);
  });
  page('/regulation', (ctx) => regulationPage(site, rules, [ctx.query.q ?? ''].flat()[0] ?? ''));

  page('/results/:year', async (ctx) => {
    const result = await readResult(store, yearIn(ctx.params.year));
    return result && resultsPage(site, result);
  });
  page('/certificates/:number', async (ctx) => {
    const number = readCertificateNumber(ctx.params.number ?? '');
    const certificate = number === undefined ? undefined : await readCertificate(store, number);
    return certificate && certificatePage(site, certificate);
  });
  page('/holders', async (ctx) => holdersPage(site, await readHolders(store), [ctx.query.q ?? ''].flat()[0] ?? ''));

  file('/open-data/holders.json', JSON_TYPE, async () => asJson(holdersData(await readHolders(store))));
  file('/open-data/holders.csv', CSV_TYPE, async () => asCsv(holdersData(await readHolders(store))));
  file('/open-data/results.json', JSON_TYPE, async () => asJson(resultsData(await readResults(store))));
  file('/open-data/results.csv', CSV_TYPE, async () => asCsv(resultsData(await readResults(store))));
  file(
    '/feed.atom',
    'application/atom+xml; charset=utf-8',
    async () =>
      atomFeed(site, {
        calls: await readCalls(store),
        notices: await readNotices(store),
        results: await readResults(store),
      }).markup,
  );
  router.get(site.cssPath, (ctx) => send(ctx, 'css', SITE_CSS, FOR_GOOD));
  router.get(site.iconPath, (ctx) => send(ctx, 'image/svg+xml; charset=utf-8', ICON_SVG, FOR_GOOD));

  // Whatever no other route, also none mounted after us, has answered.
  router.get('/{*rest}', async (ctx, next) => {
    await next();
    if (ctx.status === 404 && (ctx.body === undefined || ctx.body === null)) fail(ctx, 404, notFoundPage(site));
  });
  return router;
};
