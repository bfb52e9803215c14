import type { Application } from '../application/application.ts';
import type { Cycle } from '../cycle/cycle.ts';
import { allow, combine, refuse, type Verdict } from '../regulation.ts';
import type { Agreed, ReviewRecord } from './record.ts';
import { PERCENTS, type Rubric, type RubricItem, rubricItems } from './rubric.ts';
import type { Sheet } from './sheet.ts';

/** An item on which two panelists are further apart than the plan lets stand. */
export interface Apart {
  readonly item: RubricItem;
  /** Percents by panelist, on the sheets that count. */
  readonly given: Readonly<Record<string, number>>;
  readonly lowest: number;
  readonly highest: number;
}

/** Items beyond the spread, in the rubric's order: exactly the spread is still together. `sheets`: those that count. */
export const itemsApart = (
  rubric: Rubric,
  sheets: readonly Pick<Sheet, 'panelist' | 'marks'>[],
  spread: number,
): readonly Apart[] =>
  rubricItems(rubric).flatMap((item) => {
    const given: Record<string, number> = {};
    for (const { panelist, marks } of sheets) {
      const mark = marks[item.code];
      if (mark) given[panelist] = mark.percent;
    }
    const percents = Object.values(given);
    const [lowest, highest] = [Math.min(...percents), Math.max(...percents)];
    return highest - lowest > spread ? [{ item, given, lowest, highest }] : [];
  });

/**
 * What was agreed holds while nothing new has come: a sheet that was voided since takes nothing away from it, another
 * percent on it does. The lead then confirms the old figure or records another one.
 */
const stillHolds = ({ given }: Agreed, apart: Apart): boolean =>
  Object.entries(apart.given).every(([panelist, percent]) => given[panelist] === percent);

export const agreedOn = ({ consensus }: Pick<ReviewRecord, 'consensus'>, code: string): Agreed | undefined =>
  consensus.find(({ item }) => item === code);

/** Items that the panel has still to agree on. */
export const stillApart = (apart: readonly Apart[], record: Pick<ReviewRecord, 'consensus'>): readonly Apart[] =>
  apart.filter((one) => {
    const agreed = agreedOn(record, one.item.code);
    return !agreed || !stillHolds(agreed, one);
  });

/** At most so many items on one card: each brings a list of 21 steps. */
export const CONSENSUS_A_CARD = 4;

/** One item as the card brings it; what was left empty is absent. */
export interface GivenAgreement {
  readonly item: string;
  readonly percent?: number | undefined;
  readonly reason?: string | undefined;
  readonly dissent?: string | undefined;
}

interface Recording {
  readonly application: Application;
  readonly cycle: Cycle;
  readonly record: ReviewRecord;
  readonly apart: readonly Apart[];
}

/** An agreement is about these scores and is explained in writing. */
export const REASON_LEAST = 10;
export const REASON_MOST = 500;

/**
 * Art. 14: 「记录合议」. May be recorded again until the gate is held or the opinion is signed; the sheets stay as they
 * are. What is left empty on the card is left for later; at least one item has to be settled.
 */
export const recordConsensus = (
  { application, cycle, record, apart }: Recording,
  given: readonly GivenAgreement[],
): Verdict<readonly Omit<Agreed, 'by' | 'at'>[]> => {
  const { number } = application;
  if (application.state !== 'reviewing' || cycle.state !== 'reviewing')
    return refuse('14', 'not-under-review', { number, year: cycle.year });
  const filled = given.filter(({ percent, reason }) => percent !== undefined || reason !== undefined);
  if (filled.length === 0) return refuse('14', 'nothing-agreed', { number });
  const open = stillApart(apart, record);
  return combine(
    filled.map((one): Verdict<Omit<Agreed, 'by' | 'at'>> => {
      const { item: code, percent, reason = '', dissent } = one;
      const found = apart.find(({ item }) => item.code === code);
      if (!found) return refuse('14', 'item-not-apart', { code });
      const { name } = found.item;
      // What a gate was held on stays, unless new scores have opened it again.
      if (record.gate && !open.includes(found)) return refuse('14', 'consensus-after-gate', { code, name });
      if (percent === undefined || !PERCENTS.includes(percent)) return refuse('14', 'agreed-percent', { code, name });
      const { length } = [...reason];
      if (length < REASON_LEAST || length > REASON_MOST)
        return refuse('14', 'agreed-reason', { code, name, least: REASON_LEAST, most: REASON_MOST });
      return allow({ item: code, percent, reason, given: found.given, ...(dissent === undefined ? {} : { dissent }) });
    }),
  );
};

/** The latest of an item takes the place of the one before. */
export const withAgreement = (record: ReviewRecord, agreed: Agreed): ReviewRecord => ({
  ...record,
  consensus: [...record.consensus.filter(({ item }) => item !== agreed.item), agreed],
});
