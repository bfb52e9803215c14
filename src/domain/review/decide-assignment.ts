import type { Application } from '../application/application.ts';
import type { ReviewBegun, ReviewersChanged } from '../application/events.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { ApplicationId, PersonId } from '../ids.ts';
import { allow, type Breach, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import { balance } from './balance.ts';
import type { AssignmentConfirmed, AssignmentEdited, AssignmentProposed } from './events.ts';
import { type AssignedTo, isReady, type Panel, seatOf } from './panel.ts';

/** An application as it is to be assigned. */
export type ToAssign = Pick<Application, 'id' | 'number' | 'state' | 'review'> & {
  /** What it is about, in words: industry, name, honours. A field that shares a word with it goes with it. */
  readonly words: string;
  /**
   * Art. 24: who may not read it, whatever else: an interest was declared or found, or it is their own or their
   * employer's, or the applicant has had them set aside.
   */
  readonly barred: ReadonlySet<PersonId>;
};

/** Somebody who ever had a seat, as far as an assignment turns on it. */
export interface Reviewer {
  readonly person: PersonId;
  readonly name: string;
  /** Is a panelist today. */
  readonly judging: boolean;
  readonly field?: string;
}

/** What every decision about an assignment turns on. */
export interface AssignmentScene {
  readonly cycle: Cycle;
  readonly panel: Panel;
  /** Those of the year that are accepted or under review, by number. */
  readonly applications: readonly ToAssign[];
  readonly reviewers: readonly Reviewer[];
}

const minimumOf = ({ plan }: Cycle): number => plan.choices.panelMinimum;
const accepted = ({ applications }: AssignmentScene): readonly ToAssign[] =>
  applications.filter(({ state }) => state === 'accepted');
const isOpen = ({ cycle: { state, year } }: AssignmentScene): Verdict<true> =>
  state === 'reviewing' ? allow(true) : refuse('14', 'not-reviewing', { year });

/** Words that stand in too many names and fields to mean anything; what is no letter parts words too. */
const BETWEEN = /质量|管理|有限|公司|威海|工程|技术|专业|研究|股份|集团|制造|生产|[^\p{Letter}]/u;

/** Two characters in a row, as most Chinese words are. */
const pairs = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .split(BETWEEN)
    .flatMap((word) => [...word].slice(1).map((letter, at) => `${[...word][at]}${letter}`));

/** Whether a field goes with an application: a word of two characters, and no common one, stands in both. */
export const fieldFits = (field: string | undefined, words: string): boolean => {
  if (field === undefined) return false;
  const said = new Set(pairs(words));
  return pairs(field).some((pair) => said.has(pair));
};

/** Who may be given something to read: signed, declared, and a panelist today. */
export const readyReviewers = ({
  panel,
  reviewers,
}: Pick<AssignmentScene, 'panel' | 'reviewers'>): readonly Reviewer[] =>
  reviewers.filter(({ person, judging }) => {
    const seat = seatOf(panel, person);
    return judging && seat !== undefined && isReady(seat);
  });

/** The panel's leader wherever they are among them, otherwise whoever leads least so far, and of those who fits. */
const leadOf = (
  panelists: readonly PersonId[],
  { leader, led, fitting }: { leader: PersonId; led: ReadonlyMap<PersonId, number>; fitting: ReadonlySet<PersonId> },
): PersonId => {
  if (panelists.includes(leader)) return leader;
  const [first] = [...panelists].sort(
    (one, other) =>
      (led.get(one) ?? 0) - (led.get(other) ?? 0) || Number(fitting.has(other)) - Number(fitting.has(one)),
  );
  if (first === undefined) throw new Error('nobody to lead');
  return first;
};

/**
 * Art. 14: 「生成分配方案」. Everybody who has signed and declared gets as much as the others, as far as interests allow;
 * each application as many as the panel minimum. Where somebody lacks, it says where and how many.
 */
export const proposeAssignment = (scene: AssignmentScene): Verdict<AssignmentProposed> => {
  const { cycle, panel } = scene;
  const { year } = cycle;
  const open = isOpen(scene);
  if (!open.ok) return open;
  const waiting = accepted(scene);
  if (waiting.length === 0) return refuse('14', 'nothing-to-assign', { year });
  const minimum = minimumOf(cycle);
  const ready = readyReviewers(scene);
  const choices = waiting.map(({ id, words, barred }) => ({
    application: id,
    eligible: ready.map(({ person }) => person).filter((person) => !barred.has(person)),
    fitting: new Set(ready.filter(({ field }) => fieldFits(field, words)).map(({ person }) => person)),
  }));
  const breaches = choices.flatMap(({ eligible }, at) => {
    const lacking = minimum - eligible.length;
    return lacking > 0
      ? [breach('14', 'assignment-lacks', { number: waiting[at]?.number ?? '', lacking, minimum })]
      : [];
  });
  if (breaches.length > 0) return refuseAll(breaches);
  const people = ready.map(({ person }) => person);
  const rows = balance(choices, people, minimum);
  const led = new Map<PersonId, number>();
  return allow({
    type: 'AssignmentProposed',
    year,
    rows: choices.map(({ application, fitting }) => {
      const chosen = rows.get(application) ?? new Set();
      const panelists = people.filter((person) => chosen.has(person));
      const lead = leadOf(panelists, { leader: panel.leader, led, fitting });
      led.set(lead, (led.get(lead) ?? 0) + 1);
      return { application, panelists, lead };
    }),
  });
};

/** Who among them cannot read it: all of them at once. */
const reviewerBreaches = (
  scene: AssignmentScene,
  { number, barred }: ToAssign,
  panelists: readonly PersonId[],
): readonly Breach[] => {
  const ready = new Set(readyReviewers(scene).map(({ person }) => person));
  return panelists.flatMap((person) => {
    const name = scene.reviewers.find((one) => one.person === person)?.name ?? '';
    if (barred.has(person)) return [breach('24', 'reviewer-conflict', { number, name })];
    return ready.has(person) ? [] : [breach('24', 'reviewer-not-ready', { number, name })];
  });
};

const rowBreaches = (
  scene: AssignmentScene,
  application: ToAssign,
  { panelists, lead }: Pick<AssignedTo, 'panelists' | 'lead'>,
): readonly Breach[] => {
  const { number } = application;
  const minimum = minimumOf(scene.cycle);
  const lacking = minimum - panelists.length;
  return [
    ...reviewerBreaches(scene, application, panelists),
    ...(lacking > 0 ? [breach('14', 'assignment-lacks', { number, lacking, minimum })] : []),
    ...(panelists.includes(lead) ? [] : [breach('14', 'lead-not-assigned', { number })]),
  ];
};

export interface ChosenReviewers {
  readonly application: ApplicationId;
  readonly panelists: readonly PersonId[];
  /** Left out where the panel's leader is among them, or it is not to change. */
  readonly lead?: PersonId;
}

/** Each once; led by the panel's leader wherever they are among them. */
const asRow = (
  { panel }: AssignmentScene,
  { application, panelists, lead }: ChosenReviewers,
  before: PersonId | undefined,
): AssignedTo => {
  const chosen = [...new Set(panelists)];
  const kept = before !== undefined && chosen.includes(before) ? before : chosen[0];
  return {
    application,
    panelists: chosen,
    lead: chosen.includes(panel.leader) ? panel.leader : (lead ?? kept ?? panel.leader),
  };
};

/** One application of the plan is given to others; the plan is still hidden from everybody but the office. */
export const editAssignment = (scene: AssignmentScene, chosen: ChosenReviewers): Verdict<AssignmentEdited> => {
  const open = isOpen(scene);
  if (!open.ok) return open;
  const { plan } = scene.panel;
  if (!plan) return refuse('14', 'no-assignment-plan');
  const application = accepted(scene).find(({ id }) => id === chosen.application);
  const before = plan.rows.find((row) => row.application === chosen.application);
  if (!application || !before) return refuse('14', 'not-found');
  const row = asRow(scene, chosen, before.lead);
  const breaches = rowBreaches(scene, application, row);
  if (breaches.length > 0) return refuseAll(breaches);
  return allow({
    type: 'AssignmentEdited',
    year: scene.cycle.year,
    rows: plan.rows.map((one) => (one === before ? row : one)),
  });
};

/**
 * Art. 14: 「确认分配方案」: everything that is accepted, at once. Everybody in it has signed and declared, and nobody
 * reads what they have an interest in; what was withdrawn since the plan was made falls out of it.
 */
export const confirmAssignment = (
  scene: AssignmentScene,
): Verdict<{ readonly confirmed: AssignmentConfirmed; readonly begun: readonly ReviewBegun[] }> => {
  const { cycle, panel } = scene;
  const { year } = cycle;
  const open = isOpen(scene);
  if (!open.ok) return open;
  const { plan } = panel;
  const waiting = accepted(scene);
  if (!plan) return refuse('14', waiting.length > 0 ? 'no-assignment-plan' : 'assignment-confirmed', { year });
  if (waiting.length === 0) return refuse('14', 'nothing-to-assign', { year });
  const rows = waiting.map((application) => ({
    application,
    row: plan.rows.find((one) => one.application === application.id),
  }));
  const breaches = rows.flatMap(({ application, row }) =>
    row
      ? rowBreaches(scene, application, row)
      : [breach('14', 'assignment-incomplete', { number: application.number })],
  );
  if (breaches.length > 0) return refuseAll(breaches);
  const assigned = rows.flatMap(({ row }) => row ?? []);
  return allow({
    confirmed: { type: 'AssignmentConfirmed', year, rows: assigned },
    begun: assigned.map(({ application, panelists, lead }) => ({
      type: 'ReviewBegun',
      application,
      year,
      panelists,
      lead,
    })),
  });
};

/** Somebody else in the place of one who fell away, or one more: while the application is under review. */
export const changeReviewers = (scene: AssignmentScene, chosen: ChosenReviewers): Verdict<ReviewersChanged> => {
  const open = isOpen(scene);
  if (!open.ok) return open;
  const application = scene.applications.find(({ id }) => id === chosen.application);
  if (!application) return refuse('14', 'not-found');
  const { review, number } = application;
  if (application.state !== 'reviewing' || !review)
    return refuse('14', 'not-under-review', { number, year: scene.cycle.year });
  // Nobody is taken off without a ground: that is what an interest, a suspension or a seat given back is for.
  if (!review.panelists.every((person) => chosen.panelists.includes(person)))
    return refuse('24', 'reviewer-taken-off', { number });
  const { panelists, lead } = asRow(scene, chosen, review.lead);
  if (panelists.length === review.panelists.length && lead === review.lead)
    return refuse('14', 'reviewers-unchanged', { number });
  const added = panelists.filter((person) => !review.panelists.includes(person));
  // Several that are missing may come one by one: too few is said when something has to be concluded.
  const breaches = [
    ...reviewerBreaches(scene, application, added),
    ...(panelists.includes(lead) ? [] : [breach('14', 'lead-not-assigned', { number })]),
  ];
  if (breaches.length > 0) return refuseAll(breaches);
  return allow({
    type: 'ReviewersChanged',
    application: application.id,
    year: scene.cycle.year,
    panelists,
    lead,
    added,
    removed: [],
    leadBefore: review.lead,
  });
};
