import { createHash } from 'node:crypto';
import { SITE_CSS } from './site-css.ts';

/** Where things are, for links. */
export interface Site {
  /** `https://…` without a slash at the end, from configuration; links are never built from the Host header. */
  readonly publicUrl: string;
  readonly cssPath: string;
  readonly iconPath: string;
  /** The path as a browser must ask for it: a proxy may serve us below a folder. */
  href(path: string): string;
}

export const ICON_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#b3121d"/>' +
  '<path d="m16 6 2.9 6.2 6.8.8-5 4.7 1.3 6.7-6-3.3-6 3.3 1.3-6.7-5-4.7 6.8-.8z" fill="#ffe9b8"/></svg>';

export const createSite = (publicUrl: string): Site => {
  const folder = new URL(publicUrl).pathname.replace(/\/$/, '');
  return {
    publicUrl,
    cssPath: `/assets/site-${hashOf(SITE_CSS)}.css`,
    iconPath: `/assets/icon-${hashOf(ICON_SVG)}.svg`,
    href: (path) => folder + path,
  };
};

/** Short, for names and ETags: says that two texts are the same, guards nothing. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
