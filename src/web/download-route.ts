import { Readable } from 'node:stream';
import Router, { type RouterContext } from '@koa/router';
import type { Store } from '../store/store.ts';
import { downloadMaterial } from '../usecases/application/open-material.ts';
import { execute } from '../usecases/execute.ts';
import { notFoundPage } from './pages/failure.ts';
import { html } from './pages/html.ts';
import { layout, type Page } from './pages/layout.ts';
import { createSite } from './pages/site.ts';

export interface DownloadParts {
  readonly store: Store;
  /** A stored content by its address. */
  readonly contents: (sha256: string) => Promise<Readable>;
  readonly publicUrl: string;
}

const ADDRESS = '/files/:ticket/:secret';

/**
 * One-time links to files too large for the chat. Looking at the address changes nothing, since chats fetch links to
 * preview them; pressing the button on the page downloads, once, and only for somebody who may still open the file.
 */
export const downloadRouter = ({ store, contents, publicUrl }: DownloadParts): Router => {
  const site = createSite(publicUrl);
  const router = new Router();

  const show = (ctx: RouterContext, status: number, page: Page): void => {
    ctx.status = status;
    ctx.type = 'html';
    ctx.body = layout(site, page).markup;
    // Neither kept by anybody nor sent on as where a reader came from.
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Referrer-Policy', 'no-referrer');
    ctx.set('X-Robots-Tag', 'noindex');
  };

  const ticketOf = ({ params }: RouterContext) => {
    const { ticket = '', secret = '' } = params;
    return store.read({ system: 'clock' }, async (work) => ({
      found: ticket.length > 128 ? undefined : await work.files.ticketOf(ticket, secret),
    }));
  };

  router.get(ADDRESS, async (ctx) => {
    const { found } = await ticketOf(ctx);
    show(ctx, found ? 200 : 404, found ? readyPage : notFoundPage(site));
  });

  router.post(ADDRESS, async (ctx) => {
    const { found } = await ticketOf(ctx);
    if (!found) return show(ctx, 404, notFoundPage(site));
    const { application, file, openId } = found;
    const { answer } = await store.act({ who: { openId } }, async (work) => {
      const verdict = await execute(work, downloadMaterial, { application, file, ticket: ctx.params.ticket });
      return verdict.ok ? { file: verdict.value } : {};
    });
    const opened = answer.file as { sha256: string; name: string; size: number } | undefined; // from this very use case
    if (!opened) return show(ctx, 404, notFoundPage(site));
    ctx.attachment(opened.name);
    ctx.type = 'application/octet-stream';
    ctx.length = opened.size;
    ctx.set('Cache-Control', 'no-store');
    ctx.body = Readable.from(await contents(opened.sha256));
  });
  return router;
};

const readyPage: Page = {
  title: '下载文件',
  main: html`<section class="panel">
<h1>下载文件</h1>
<p>这个链接只能下载一次，发出后10分钟内有效，下载会留下记录。</p>
<form method="post"><p><button type="submit">下载</button></p></form>
</section>`,
};
