export type Transport = 'webhook' | 'websocket' | 'none';

/** `text` is absent when a long connection acknowledged without data. `code` is what a person at the client is shown. */
export type PushOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly text?: string }
  | { readonly kind: 'failed'; readonly code: 200340 | 200341 | 200342 | 200343 | 200671 };
