import { addWorkingDays, type Day, type HolidayTable } from '../calendar.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { CycleState } from '../cycle/stages.ts';
import type { DistrictId, PersonId } from '../ids.ts';
import { isBusinessRole, type Viewer } from '../people/roles.ts';
import { allow, type Breach, breach, refuse, refuseAll, type Verdict } from '../regulation.ts';
import {
  type Application,
  isConcluded,
  isEnded,
  isUnlocked,
  type Material,
  type Mistyped,
  MOST_EDITORS,
  openCorrection,
  openVerification,
  partiesOf,
} from './application.ts';
import { applicantCloses, isInTime, type Moment } from './deadlines.ts';
import type {
  ApplicationLapsed,
  ApplicationSaved,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  CorrectionAnswered,
  EditorAsked,
  EditorJoined,
  EditorRemoved,
  InviteMade,
  MaterialAdded,
  MaterialAwaited,
  MaterialMarked,
  MaterialRemoved,
  StatementMade,
  StatementTimeOver,
  VerificationAsked,
} from './events.ts';
import { FIELDS, type Form, missingFields, SLOTS } from './fields.ts';

/** Art. 24: whoever scores does not apply; whoever watches or runs the service takes no part at all. */
export const mayApply = ({ grants }: Pick<Viewer, 'grants'>): Verdict<true> => {
  const role = grants.map((grant) => grant.role).find((one) => one === 'panelist' || !isBusinessRole(one));
  return role === undefined ? allow(true) : refuse('24', 'role-excludes-applying', { role });
};

/** Art. 13: applications can be begun while the cycle is open and its days for applying run. */
export const mayStart = (cycle: Cycle, moment: Moment, closes: Date): Verdict<true> => {
  if (cycle.state === 'drafting') return refuse('13', 'cycle-not-open', { year: cycle.year });
  if (cycle.state !== 'open') return refuse('13', 'applying-over', { year: cycle.year });
  return isInTime(moment, closes) ? allow(true) : refuse('13', 'applying-over', { year: cycle.year });
};

const of = ({ id, year }: Application) => ({ application: id, year }) as const;

/** Open for the applicant's changes, or why not. */
export const openForApplicant = (application: Application, cycle: Cycle, moment: Moment): Verdict<true> => {
  if (isEnded(application.state)) return refuse('13', 'application-ended', { number: application.number });
  if (application.state !== 'draft' && application.state !== 'correcting')
    return refuse('13', 'application-handed-in', { number: application.number });
  const closes = applicantCloses(application, cycle.plan.schedule);
  // While the office owes an answer the applicant's time stands still.
  if (!openVerification(application) && closes && !isInTime(moment, closes)) {
    return refuse(application.state === 'draft' ? '13' : '8.2', 'too-late', { closed: closes.toISOString() });
  }
  return allow(true);
};

/**
 * A step of the form, saved. `answers` are the fields of this step as read; a field that is not among them was left
 * empty. In a correction only the listed fields count, the others keep what was handed in.
 */
export const saveStep = (
  application: Application,
  cycle: Cycle,
  moment: Moment,
  {
    step,
    answers,
    district,
    mistyped = {},
  }: { step: number; answers: Form; district?: DistrictId; mistyped?: Readonly<Record<string, Mistyped>> },
): Verdict<ApplicationSaved> => {
  const open = openForApplicant(application, cycle, moment);
  if (!open.ok) return open;
  const form: Record<string, Form[string]> = { ...application.form };
  const unread: Record<string, Mistyped> = { ...application.mistyped };
  for (const field of FIELDS[application.kind]) {
    if (field.step !== step || !isUnlocked(application, field.name)) continue;
    const typed = mistyped[field.name];
    if (typed === undefined) delete unread[field.name];
    else unread[field.name] = typed;
    const answer = answers[field.name];
    // What must not stand on a card is never pre-filled: an empty answer leaves it as it is.
    if (answer === undefined && field.secret === true) continue;
    if (answer === undefined) delete form[field.name];
    else form[field.name] = answer;
  }
  // What was sent back stays with its district until it comes in again, perhaps through another one.
  const kept = application.submissions.length === 0 && step === 1 ? district : application.district;
  return allow({
    type: 'ApplicationSaved',
    ...of(application),
    form,
    mistyped: unread,
    ...(kept ? { district: kept } : {}),
  });
};

const slotBreach = (application: Application, slot: string): Breach | undefined => {
  if (!SLOTS[application.kind].some((one) => one.slot === slot)) return breach('13', 'no-such-slot');
  return isUnlocked(application, `slot:${slot}`) ? undefined : breach('8.2', 'slot-locked', { slot });
};

/** 「上传…」: the next file of this person goes into this slot. */
export const awaitMaterial = (
  application: Application,
  cycle: Cycle,
  moment: Moment,
  { slot, by }: { slot: string; by: PersonId },
): Verdict<MaterialAwaited> => {
  const open = openForApplicant(application, cycle, moment);
  if (!open.ok) return open;
  const locked = slotBreach(application, slot);
  return locked ? refuseAll([locked]) : allow({ type: 'MaterialAwaited', ...of(application), slot, by });
};

/** How many files one slot takes: a volume in parts, not an archive. */
export const MOST_IN_SLOT = 10;

/** A file in its slot. The same content twice is refused by name; another of the same name replaces it. */
export const addMaterial = (
  application: Application,
  cycle: Cycle,
  moment: Moment,
  material: Material,
): Verdict<MaterialAdded> => {
  const open = openForApplicant(application, cycle, moment);
  if (!open.ok) return open;
  const locked = slotBreach(application, material.slot);
  if (locked) return refuseAll([locked]);
  const same = application.materials.find(({ sha256 }) => sha256 === material.sha256);
  if (same) return refuse('13', 'material-twice', { name: same.name, slot: same.slot });
  const inSlot = application.materials.filter(({ slot, name }) => slot === material.slot && name !== material.name);
  if (inSlot.length >= MOST_IN_SLOT) return refuse('13', 'slot-full', { most: MOST_IN_SLOT, slot: material.slot });
  return allow({ type: 'MaterialAdded', ...of(application), material });
};

export const removeMaterial = (
  application: Application,
  cycle: Cycle,
  moment: Moment,
  fileId: string,
): Verdict<MaterialRemoved> => {
  const open = openForApplicant(application, cycle, moment);
  if (!open.ok) return open;
  const material = application.materials.find((one) => one.fileId === fileId);
  if (!material) return refuse('13', 'material-gone');
  const locked = slotBreach(application, material.slot);
  if (locked) return refuseAll([locked]);
  return allow({ type: 'MaterialRemoved', ...of(application), slot: material.slot, fileId });
};

/** Art. 22: 「标为商业秘密」, and back; the applicant's own word, while the material is in the applicant's hands. */
export const markMaterial = (
  application: Application,
  cycle: Cycle,
  moment: Moment,
  { fileId, secret }: { readonly fileId: string; readonly secret: boolean },
): Verdict<MaterialMarked> => {
  const removal = removeMaterial(application, cycle, moment, fileId);
  if (!removal.ok) return removal;
  return allow({ type: 'MaterialMarked', ...of(application), slot: removal.value.slot, fileId, secret });
};

/** What still keeps a draft or a correction from being handed in, all at once and in the form's order. */
export const missingParts = ({ kind, form, materials }: Application): readonly Breach[] => [
  ...missingFields(kind, form).map(({ name, step }) => breach('13', 'field-missing', { kind, name, step })),
  ...SLOTS[kind]
    .filter(({ slot, required }) => required && !materials.some((one) => one.slot === slot))
    .map(({ slot }) => breach('13', 'material-missing', { kind, slot })),
];

/** Found outside the aggregate, in the same transaction. */
export interface SubmissionFacts {
  readonly contentHash: string;
  /** Answers that cannot be true as they stand, or could not be read. */
  readonly wrong?: readonly Breach[];
  /** Computed conditions that are not met (arts. 6, 10(1), 12(2), 29), as breaches. */
  readonly unmet: readonly Breach[];
  /** Number of another live application of the same party in this cycle. */
  readonly twin?: string;
}

/** Art. 13: 「提交申报」. Everything that stands in the way is said at once. */
export const submit = (
  application: Application,
  cycle: Cycle,
  moment: Moment,
  { contentHash, wrong = [], unmet, twin }: SubmissionFacts,
): Verdict<ApplicationSubmitted> => {
  if (application.state === 'correcting') return refuse('8.2', 'answer-correction', { number: application.number });
  const open = openForApplicant(application, cycle, moment);
  if (!open.ok) return open;
  const waiting = openVerification(application);
  const breaches = [
    ...missingParts(application),
    ...wrong,
    // The office may find otherwise: what it is looking into is not held against the applicant twice.
    ...(waiting ? [breach('unregulated', 'verification-open', { until: waiting.dueDay })] : []),
    ...unmet,
    ...(twin === undefined ? [] : [breach('13', 'party-applied', { number: twin })]),
  ];
  if (breaches.length > 0) return refuseAll(breaches);
  return allow({
    type: 'ApplicationSubmitted',
    ...of(application),
    contentHash,
    again: application.submissions.length > 0,
  });
};

/** Art. 8(1)(2): 「提交补正材料」. Something must have been changed or added. */
export const answerCorrection = (
  application: Application,
  cycle: Cycle,
  moment: Moment,
  { contentHash, wrong = [] }: Pick<SubmissionFacts, 'contentHash' | 'wrong'>,
): Verdict<CorrectionAnswered> => {
  if (!openCorrection(application)) return refuse('8.2', 'no-correction', { number: application.number });
  const open = openForApplicant(application, cycle, moment);
  if (!open.ok) return open;
  const missing = [...missingParts(application), ...wrong];
  if (missing.length > 0) return refuseAll(missing);
  if (application.submissions.at(-1)?.contentHash === contentHash) return refuse('8.2', 'nothing-corrected');
  return allow({ type: 'CorrectionAnswered', ...of(application), contentHash });
};

/** Art. 5: as long as no notice has begun it takes no more than the applicant's own word. */
const BEFORE_NOTICE: readonly CycleState[] = ['drafting', 'open', 'reviewing', 'nominating'];
export const mayWithdraw = (
  { state, number }: Pick<Application, 'state' | 'number'>,
  cycle: Pick<Cycle, 'state'>,
): Verdict<true> => {
  // Of what was decided a refusal here says no more than a candidate may know.
  if (isEnded(state) && !isConcluded(state)) return refuse('5', 'application-ended', { number });
  return BEFORE_NOTICE.includes(cycle.state) ? allow(true) : refuse('5', 'notice-begun', { number });
};

/** Art. 5: whoever applies of their own will may also stop; nobody who only helps, since it cannot be undone. */
export const withdraw = (
  application: Application,
  cycle: Pick<Cycle, 'state'>,
  by: PersonId,
  reason: string | undefined,
): Verdict<ApplicationWithdrawn> => {
  const open = mayWithdraw(application, cycle);
  if (!open.ok) return open;
  if (by !== application.owner) return refuse('5', 'owner-withdraws');
  return allow({
    type: 'ApplicationWithdrawn',
    ...of(application),
    from: application.state,
    ...(reason === undefined ? {} : { reason }),
  });
};

/** Art. 8(1)(2): the applicant's own time has passed with its grace; undefined when it has not. */
export const lapse = (application: Application, cycle: Cycle, moment: Moment): ApplicationLapsed | undefined => {
  const closes = applicantCloses(application, cycle.plan.schedule);
  if (
    !closes ||
    openVerification(application) ||
    isInTime({ ...moment, pressedAt: new Date(closes.getTime() - 1) }, closes)
  )
    return undefined;
  return { type: 'ApplicationLapsed', ...of(application), from: application.state, closed: closes };
};

/** 「提交陈述申辩」 against a proposed end. */
export const makeStatement = (application: Application, moment: Moment, statement: string): Verdict<StatementMade> => {
  const { pending } = application;
  if (!pending?.statementDueAt) return refuse('unregulated', 'nothing-to-answer');
  if (pending.statement) return refuse('unregulated', 'statement-made');
  if (!isInTime(moment, pending.statementDueAt))
    return refuse('unregulated', 'too-late', { closed: pending.statementDueAt.toISOString() });
  return allow({ type: 'StatementMade', ...of(application), statement });
};

/** The days for a statement are over; undefined when they are not, or one was made. */
export const endStatementTime = (application: Application, moment: Moment): StatementTimeOver | undefined => {
  const { pending } = application;
  if (!pending?.statementDueAt || pending.heard) return undefined;
  const { statementDueAt: due } = pending;
  if (isInTime({ ...moment, pressedAt: new Date(due.getTime() - 1) }, due)) return undefined;
  return { type: 'StatementTimeOver', ...of(application) };
};

/** Working days in which the office answers 「申请核实」. */
export const VERIFICATION_DAYS = 2;

/** 「申请核实」: one at a time, against a computed verdict that stands in the way. */
export const askVerification = (
  application: Application,
  cycle: Cycle,
  moment: Moment,
  asked: { condition: string; reason: string; blocking: readonly string[]; table: HolidayTable; today: Day },
): Verdict<VerificationAsked> => {
  const open = openForApplicant(application, cycle, moment);
  if (!open.ok) return open;
  if (application.state !== 'draft') return refuse('unregulated', 'verification-not-needed');
  if (openVerification(application)) return refuse('unregulated', 'verification-pending');
  const { condition, reason, blocking, table, today } = asked;
  if (!blocking.includes(condition)) return refuse('unregulated', 'verification-not-needed');
  if (application.verifications.some((one) => one.condition === condition && !one.stale))
    return refuse('unregulated', 'verification-answered');
  const dueDay = addWorkingDays(table, today, VERIFICATION_DAYS).day;
  return allow({ type: 'VerificationAsked', ...of(application), condition, reason, dueDay });
};

/** How long a code for a co-editor lives (办法未规定). */
export const INVITE_DAYS = 7;

/** 「邀请协办」: the applicant alone decides who helps, and only while there is room. */
export const invite = (application: Application, by: PersonId, now: Date): Verdict<InviteMade> => {
  if (isEnded(application.state)) return refuse('13', 'application-ended', { number: application.number });
  if (by !== application.owner) return refuse('13', 'owner-only');
  if (application.editors.length >= MOST_EDITORS) return refuse('13', 'editors-full', { most: MOST_EDITORS });
  const expiresAt = new Date(now.getTime() + INVITE_DAYS * 86_400_000);
  return allow({ type: 'InviteMade', ...of(application), expiresAt });
};

/** 「加入」 with a code: waits for the applicant's yes. */
export const askToJoin = (application: Application, person: PersonId): Verdict<EditorAsked> => {
  if (isEnded(application.state)) return refuse('13', 'application-ended', { number: application.number });
  if (partiesOf(application).includes(person)) return refuse('13', 'already-editor', { number: application.number });
  if (application.editors.length >= MOST_EDITORS) return refuse('13', 'editors-full', { most: MOST_EDITORS });
  return allow({ type: 'EditorAsked', ...of(application), person });
};

export const confirmEditor = (application: Application, by: PersonId, person: PersonId): Verdict<EditorJoined> => {
  if (by !== application.owner) return refuse('13', 'owner-only');
  if (!application.asking.includes(person)) return refuse('13', 'nobody-asks');
  if (application.editors.length >= MOST_EDITORS) return refuse('13', 'editors-full', { most: MOST_EDITORS });
  return allow({ type: 'EditorJoined', ...of(application), person });
};

/** The applicant turns somebody away or takes them off; whoever helps may also leave. */
export const removeEditor = (application: Application, by: PersonId, person: PersonId): Verdict<EditorRemoved> => {
  if (by !== application.owner && by !== person) return refuse('13', 'owner-only');
  if (![...application.asking, ...application.editors].includes(person)) return refuse('13', 'nobody-asks');
  return allow({ type: 'EditorRemoved', ...of(application), person });
};
