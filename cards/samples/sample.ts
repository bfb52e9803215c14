import type { Card } from '../kit/index.ts';

/** One card as it may be met: for the gallery and for the tests that look at every card. */
export interface Sample {
  /** `<folder>/<card function in kebab-case>` and, where states differ, `/<state>`; unique. */
  readonly name: string;
  readonly title: string;
  readonly card: Card;
}
