import { type ApplicationKind, FIELDS, SLOTS } from './fields.ts';

/** One thing that can be asked to be corrected: fields that belong together, or a slot. */
export interface CorrectionItem {
  /** A field's name that stands for the whole, or `slot:<name>`. */
  readonly key: string;
  readonly unlocks: readonly string[];
}

/** Beside what they are asked with: how somebody is reached goes with who, societies with who has coached. */
const WITH: Readonly<Record<string, string>> = {
  contactPhone: 'contactName',
  contactEmail: 'contactName',
  societies: 'coachedBy',
};
const SERIES = /^(revenue|profit|tax|rd)([123])$/;

/**
 * Everything a clerk can unlock, few enough for one choice: the three years of a series go together, and so does an
 * answer with the note that explains it. A choice on a card has 40 options at most. Who applies through which district
 * stays as it was endorsed.
 */
export const correctionItems = (kind: ApplicationKind): readonly CorrectionItem[] => {
  const groups = new Map<string, string[]>();
  const asked = new Set(FIELDS[kind].map(({ name }) => name));
  for (const { name, neededWhen } of FIELDS[kind]) {
    if (name === 'district' || name === 'commitment') continue;
    const series = SERIES.exec(name);
    const beside = WITH[name];
    const grouped = beside !== undefined && asked.has(beside) ? beside : name;
    const key = neededWhen?.field ?? (series ? `${series[1]}1` : grouped);
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [
    ...[...groups].map(([key, unlocks]) => ({ key, unlocks })),
    ...SLOTS[kind].map(({ slot }) => ({ key: `slot:${slot}`, unlocks: [`slot:${slot}`] })),
  ];
};
