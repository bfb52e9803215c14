import { GROUP_ORDER } from '../../src/domain/cycle/choices.ts';

/** The basic card, one card a group of choices, and the sheet at the end. */
export const TOTAL_STEPS = GROUP_ORDER.length + 2;
