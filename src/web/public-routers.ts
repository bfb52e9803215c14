import type Router from '@koa/router';
import { type DownloadParts, downloadRouter } from './download-route.ts';
import { type ObjectionParts, objectingOn, objectionRouter } from './objection-routes.ts';
import { type PagesParts, pagesRouter } from './pages.ts';
import { type ScreenParts, screenRouter } from './screen-route.ts';

export type PublicParts = DownloadParts & ScreenParts & ObjectionParts & Omit<PagesParts, 'objecting'>;

/** Everything that is answered to somebody who has not signed in. The pages last: theirs is the answer to all the rest. */
export const publicRouters = (parts: PublicParts): readonly Router[] => [
  downloadRouter(parts),
  objectionRouter(parts),
  screenRouter(parts),
  pagesRouter({ ...parts, objecting: objectingOn(parts) }),
];
