import { collapsible, facts, fits, plainBlock, shorten } from '../kit/index.ts';

/** Characters of a typed text that a phone shows before it asks for more. */
const SHOWN = 240;

/** What somebody typed, under a label; what is too long for a glance stands whole behind 「全文」. */
export const longText = (label: string, text: string) => [
  facts({ [label]: shorten(text, SHOWN) }),
  !fits(text, SHOWN) && collapsible(`全文：${label}`, plainBlock(text)),
];
