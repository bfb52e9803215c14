import type { Breach } from '../../src/domain/regulation.ts';

/** Figures and names of a breach, as a sentence takes them. */
export type Sentence = (params: Breach['params']) => string;
