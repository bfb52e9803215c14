import type { Cipher } from './cipher.ts';
import type { Answer } from './store.ts';

const place = (key: string): string => `answer/${key}`;
/** As PostgreSQL writes bytes. */
const HEX = '\\x';

/**
 * An answer as it is kept for repeats. A card carries what lies sealed everywhere else (forms, scores, opinions), so it is
 * sealed here, too, and bound to the event that it answers; what is only said stays to be read.
 */
export const sealAnswer = (cipher: Cipher, key: string, { card, ...said }: Answer): Answer =>
  card === undefined
    ? said
    : { ...said, sealedCard: `${HEX}${cipher.seal(JSON.stringify(card), place(key)).toString('hex')}` };

/** @throws SealBroken */
export const openAnswer = (cipher: Cipher, key: string, { sealedCard, ...said }: Answer): Answer =>
  typeof sealedCard === 'string'
    ? { ...said, card: JSON.parse(cipher.openText(Buffer.from(sealedCard.slice(HEX.length), 'hex'), place(key))) }
    : said;
