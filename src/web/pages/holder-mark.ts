import { HOLDER_STATE_WORDS } from '../../../cards/words/holder-words.ts';
import type { HolderState } from '../../domain/holders/holder.ts';
import { type Html, html } from './html.ts';

/** Whether an award still holds: a sign and the word, colour never alone. */
export const holderMark = (state: HolderState): Html =>
  html`<span class="mark ${state}"><span aria-hidden="true">${state === 'valid' ? '●' : '✕'}</span> ${HOLDER_STATE_WORDS[state]}</span>`;
