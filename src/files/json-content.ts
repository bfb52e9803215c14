/** What a file of JSON says; undefined where it is none. A byte order mark before it does no harm. */
export const jsonContent = (bytes: Uint8Array): { readonly content: unknown } | undefined => {
  try {
    // Fatal: what another encoding makes of a Chinese name must not be kept.
    return { content: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
};

/** A file says by its keys what it is. */
export const hasKey = (content: unknown, ...keys: readonly string[]): boolean =>
  typeof content === 'object' &&
  content !== null &&
  !Array.isArray(content) &&
  keys.some((key) => Object.hasOwn(content, key));
