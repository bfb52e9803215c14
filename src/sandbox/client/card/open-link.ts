import type { Surface } from '../surface/surface.ts';
import { isSafeUrl } from './safe-url.ts';

interface Link {
  readonly url?: string;
  readonly default_url?: string;
  readonly pc_url?: string;
  readonly android_url?: string;
}

export function openLink(link: Link, surface: Surface): void {
  const own = surface === 'phone' ? link.android_url : link.pc_url;
  const url = own || link.default_url || link.url || '';
  if (isSafeUrl(url)) window.open(url, '_blank', 'noopener,noreferrer');
}
