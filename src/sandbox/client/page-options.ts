import type { Theme } from '../protocol.ts';

type FrameChoice = 'phone' | 'desktop' | 'both';

export interface PageOptions {
  readonly as: string | null;
  readonly frame: FrameChoice;
  readonly theme: Theme;
  /** Only the device, filling the window; no person picker. */
  readonly bare: boolean;
  /** Chat to open at once: an id, or `bot` for the private chat. */
  readonly chat: string | null;
}

const NARROW = 600;

/** Reads the address. A narrow window is a real phone: the phone frame fills it unless the address says otherwise. */
export function pageOptions(search: string, width: number): PageOptions {
  const query = new URLSearchParams(search);
  const narrow = width < NARROW;
  const frame = query.get('frame');
  const known = frame === 'phone' || frame === 'desktop' || (frame === 'both' && !narrow) ? frame : undefined;
  return {
    as: query.get('as'),
    frame: known ?? (narrow ? 'phone' : 'both'),
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
    bare: query.has('bare') ? query.get('bare') !== '0' : narrow,
    chat: query.get('chat'),
  };
}

export function addressOf(options: PageOptions): string {
  const query = new URLSearchParams();
  if (options.as) query.set('as', options.as);
  query.set('frame', options.frame);
  query.set('theme', options.theme);
  if (options.bare) query.set('bare', '1');
  if (options.chat) query.set('chat', options.chat);
  return `?${query}`;
}
