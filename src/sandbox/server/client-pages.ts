import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Middleware } from 'koa';

/** Nothing from outside this machine. Inline styles, as components and charts set them; never inline or evaluated scripts. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  // The gallery reads its cards from the demo, on another port of this machine.
  "connect-src 'self' http://127.0.0.1:* http://localhost:*",
  // The phone and the desktop may be frames of the same page.
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

const PAGES = new Set(['/', '/gallery']);

/** Serves the built chat client; both pages are its `index.html`. */
export const clientPages = (folder: string | undefined): Middleware => {
  return async (context, next) => {
    if (context.method !== 'GET' && context.method !== 'HEAD') return next();
    if (!folder) {
      if (!PAGES.has(context.path)) return next();
      context.status = 503;
      context.body = 'the chat client is not built';
      return undefined;
    }
    const path = fileIn(folder, PAGES.has(context.path) ? '/index.html' : context.path);
    const found = path ? await stat(path).catch(() => undefined) : undefined;
    if (!path || !found?.isFile()) {
      if (!PAGES.has(context.path)) return next();
      context.status = 503;
      context.body = 'the chat client is not built';
      return undefined;
    }
    context.set('Content-Security-Policy', POLICY);
    context.set('X-Content-Type-Options', 'nosniff');
    context.set('Referrer-Policy', 'no-referrer');
    // Assets carry a hash in their name, the page does not.
    context.set('Cache-Control', context.path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache');
    context.type = extname(path);
    context.length = found.size;
    context.body = createReadStream(path);
    return undefined;
  };
};

/** The file a path names inside the folder; nothing that climbs out of it. */
const fileIn = (folder: string, path: string): string | undefined => {
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (plain.includes('\0')) return undefined;
  const root = normalize(folder + sep);
  const full = join(root, plain);
  return full.startsWith(root) ? full : undefined;
};
