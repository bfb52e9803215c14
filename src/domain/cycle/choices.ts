import type { Day } from '../calendar.ts';
import type { Article } from '../regulation.ts';
import type { Rubric, RubricKind } from '../review/rubric.ts';
import { DEFENCE_PRESET } from '../review/rubrics/defence-preset.ts';
import { GBT_19580_2012 } from '../review/rubrics/gbt-19580-2012.ts';
import { INDIVIDUAL_PRESET } from '../review/rubrics/individual-preset.ts';

/**
 * What the regulation leaves open (办法未规定) and the plan therefore has to settle, with the preset that is offered.
 * Counts of days are working days; points are out of 1000; weights and spreads are whole percents.
 */
export interface PlanChoices {
  readonly correctionDays: number;
  readonly statementDays: number;
  readonly objectionCaseDays: number;
  /** In which a panelist scores the material of what was assigned. */
  readonly scoringDays: number;
  /** In which a sheet that was opened again is handed in again. */
  readonly reopenedDays: number;
  /** After the visit, in which its result is handed in. */
  readonly visitReportDays: number;
  /** Day to which 近3年, 5年 and 10年 are counted; stored as a date and does not move with applyCloses. */
  readonly referenceDay: Day;
  readonly plannedPublication: Day;
  readonly organisationRubric: string;
  readonly individualRubric: string;
  readonly defenceRubric: string;
  readonly materialWeight: number;
  readonly siteWeight: number;
  readonly defenceWeight: number;
  readonly floor: number;
  readonly gate: 'stated' | 'none';
  readonly gateOrganisations: number;
  readonly gateIndividuals: number;
  readonly panelMinimum: number;
  /** Whether the panel has to have an odd number of seats, or is only told that it would be better. */
  readonly panelParity: 'advised' | 'odd';
  readonly scoreRule: 'mean' | 'trimmed';
  readonly consensusSpread: number;
  /** More than so many bands between one panelist and the median of the others is a signal to the leader. */
  readonly outlierBands: number;
  /** Fewer minutes an item than this is one, too. */
  readonly hasteMinutes: number;
  /** How many each district recommends at most; 0 where the plan sets no limit. */
  readonly districtOrganisations: number;
  readonly districtIndividuals: number;
  readonly slateSize: 'quota' | 'fifth-more';
  /** Whether the day on which the notice is posted is the first of the five, where it is worked. */
  readonly noticeStart: 'next-day' | 'posting-day';
  readonly objectionForm: 'real-name' | 'also-anonymous';
  readonly ballot: 'A' | 'B' | 'C';
  readonly revokedCounts: 'not-held' | 'held';
  /** Minutes of the leading group that settle what is theirs to settle (art. 7(1)); empty when nothing departs. */
  readonly groupMinutes: string;
  /** Whom applicants may ask; printed in the 认定通知. Empty: the assistant itself is named. */
  readonly contact: string;
}

/** Presets as offered on a new plan; `referenceDay` and `plannedPublication` follow the schedule. */
export const presetChoices = (applyCloses: Day, lastDayOfYear: Day): PlanChoices => ({
  correctionDays: 10,
  statementDays: 3,
  objectionCaseDays: 10,
  scoringDays: 15,
  reopenedDays: 3,
  visitReportDays: 1,
  referenceDay: applyCloses,
  plannedPublication: lastDayOfYear,
  organisationRubric: GBT_19580_2012.id,
  individualRubric: INDIVIDUAL_PRESET.id,
  defenceRubric: DEFENCE_PRESET.id,
  materialWeight: 50,
  siteWeight: 40,
  defenceWeight: 10,
  floor: 600,
  gate: 'stated',
  gateOrganisations: 10,
  gateIndividuals: 6,
  panelMinimum: 5,
  panelParity: 'advised',
  scoreRule: 'mean',
  consensusSpread: 10,
  outlierBands: 2,
  hasteMinutes: 1,
  districtOrganisations: 0,
  districtIndividuals: 0,
  slateSize: 'quota',
  noticeStart: 'next-day',
  objectionForm: 'real-name',
  ballot: 'A',
  revokedCounts: 'not-held',
  groupMinutes: '',
  contact: '',
});

export type ChoiceKey = keyof PlanChoices;

/** How a choice is entered and within what bounds. Words for keys and options live with the cards. */
export type ChoiceItem = { readonly key: ChoiceKey; readonly under: Article } & (
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'day' }
  | { readonly kind: 'option'; readonly options: readonly string[] }
  | { readonly kind: 'rubric'; readonly of: RubricKind }
  | { readonly kind: 'text'; readonly max: number }
);

/** The editions there are to choose from: presets, and what the office has loaded. */
export type Editions = readonly Pick<Rubric, 'id' | 'title' | 'kind' | 'categories'>[];

const number = (key: ChoiceKey, min: number, max: number, under: Article = 'unregulated'): ChoiceItem => ({
  key,
  kind: 'number',
  min,
  max,
  under,
});
const option = (key: ChoiceKey, options: readonly string[], under: Article = 'unregulated'): ChoiceItem => ({
  key,
  kind: 'option',
  options,
  under,
});
/** An edition of this kind, whichever there are when it is chosen. */
const rubric = (key: ChoiceKey, of: RubricKind, under: Article = 'unregulated'): ChoiceItem => ({
  key,
  kind: 'rubric',
  of,
  under,
});

/** One card per group, in this order, between the basic card and 「提交方案」. */
export const CHOICE_GROUPS = {
  periods: [
    number('correctionDays', 3, 30),
    number('statementDays', 1, 15),
    number('objectionCaseDays', 3, 60),
    number('scoringDays', 3, 60),
    number('reopenedDays', 1, 15),
    number('visitReportDays', 1, 15),
    { key: 'referenceDay', kind: 'day', under: 'unregulated' },
    { key: 'plannedPublication', kind: 'day', under: '30' },
  ],
  scoring: [
    rubric('organisationRubric', 'organisation', '14'),
    rubric('individualRubric', 'individual'),
    rubric('defenceRubric', 'defence'),
    number('materialWeight', 0, 100),
    number('siteWeight', 0, 100),
    number('defenceWeight', 0, 100),
  ],
  panel: [
    number('panelMinimum', 3, 15),
    option('panelParity', ['advised', 'odd']),
    option('scoreRule', ['mean', 'trimmed']),
    number('consensusSpread', 5, 50),
    number('outlierBands', 1, 5),
    number('hasteMinutes', 0, 30),
    number('floor', 0, 1000),
    option('gate', ['stated', 'none']),
    number('gateOrganisations', 1, 100),
    number('gateIndividuals', 1, 100),
  ],
  decision: [
    number('districtOrganisations', 0, 50),
    number('districtIndividuals', 0, 50),
    option('slateSize', ['quota', 'fifth-more']),
    option('noticeStart', ['next-day', 'posting-day']),
    option('objectionForm', ['real-name', 'also-anonymous']),
    option('ballot', ['A', 'B', 'C'], '7.1'),
    option('revokedCounts', ['not-held', 'held']),
    { key: 'groupMinutes', kind: 'text', max: 100, under: '7.1' },
    { key: 'contact', kind: 'text', max: 120, under: '8.2' },
  ],
} as const satisfies Record<string, readonly ChoiceItem[]>;

export type ChoiceGroup = keyof typeof CHOICE_GROUPS;
export const GROUP_ORDER = Object.keys(CHOICE_GROUPS) as ChoiceGroup[]; // Object.keys forgets the key type
export const itemsOf = (group: ChoiceGroup): readonly ChoiceItem[] => CHOICE_GROUPS[group];
