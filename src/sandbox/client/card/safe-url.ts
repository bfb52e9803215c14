/** Web and mail addresses only: a card must never run a script or open an app. */
export const isSafeUrl = (url: string): boolean => /^(https?:\/\/|mailto:|tel:)/i.test(url.trim());
