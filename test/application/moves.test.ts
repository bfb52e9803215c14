import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import type { Application, ApplicationState } from '../../src/domain/application/application.ts';
import * as official from '../../src/domain/application/decide-official.ts';
import { type Deciding, sendBack } from '../../src/domain/application/decide-official.ts';
import * as own from '../../src/domain/application/decide-own.ts';
import type { ApplicationEvent } from '../../src/domain/application/events.ts';
import { begin, evolveApplication } from '../../src/domain/application/evolve-application.ts';
import { FIELDS, type Form, SLOTS } from '../../src/domain/application/fields.ts';
import { closesAt, day, dayOf } from '../../src/domain/calendar.ts';
import { presetChoices } from '../../src/domain/cycle/choices.ts';
import type { Cycle } from '../../src/domain/cycle/cycle.ts';
import { applicationId, districtId, fileId, type PersonId, personId } from '../../src/domain/ids.ts';
import type { Verdict } from '../../src/domain/regulation.ts';

/*
 * Every order of moves. The graph of what an application can come to is walked whole: in every state that can be
 * reached every move is tried by every hand, and what must come of it is written down here by hand from arts. 5, 8 and 13.
 */
const SCHEDULE = {
  applyOpens: day('2026-03-02'),
  applyCloses: day('2026-04-30'),
  endorseCloses: day('2026-05-20'),
  acceptCloses: day('2026-06-05'),
};
const table = holidayTable([]);
const cycle: Cycle = {
  year: 2026,
  state: 'open',
  callIssuedAt: new Date('2026-02-20T01:00:00Z'),
  openedAt: new Date('2026-03-01T16:00:00Z'),
  plan: {
    state: 'signed',
    quota: { organisations: 5, individuals: 3 },
    schedule: SCHEDULE,
    choices: presetChoices(SCHEDULE.applyCloses, day('2026-12-31')),
    drafters: [],
  },
};

const person = (n: number): PersonId => personId(`00000000-0000-7000-8000-00000000000${n}`);
const [APPLICANT, OFFICER, SIGNER, CLERK, DIRECTOR] = [1, 2, 3, 4, 5].map(person) as [
  PersonId,
  PersonId,
  PersonId,
  PersonId,
  PersonId,
]; // five were made

const answers: Form = Object.fromEntries(
  FIELDS.individual.map((field): [string, Form[string]] => {
    switch (field.kind) {
      case 'commitment':
      case 'yes':
        return [field.name, true];
      case 'clean':
        return [field.name, 'none'];
      case 'one':
        return [field.name, field.options[0] ?? ''];
      default:
        return [field.name, field.kind === 'day' ? '2000-01-01' : `答${field.name}`];
    }
  }),
);

let files = 0;
const material = (slot: string, at: Date) => {
  files += 1;
  return {
    slot,
    fileId: fileId(`file-${files}`),
    name: `${slot}-${files}.pdf`,
    type: 'pdf',
    size: 10,
    sha256: `sha-${files}`,
    addedBy: APPLICANT,
    addedAt: at,
  };
};

/** One hand's try: who it is, and what the code says to it. */
interface Move {
  readonly name: string;
  readonly by: PersonId;
  readonly try: (application: Application, now: Date) => Verdict<ApplicationEvent>;
}
const moment = (now: Date) => ({ now, pressedAt: now });
const deciding = (now: Date, by: PersonId): Deciding => ({ ...moment(now), by, today: dayOf(now), table, cycle });
const hash = (application: Application): string =>
  JSON.stringify([application.form, application.materials.map(({ sha256 }) => sha256)]);

const MOVES: readonly Move[] = [
  {
    name: 'save',
    by: APPLICANT,
    try: (a, now) =>
      own.saveStep(a, cycle, moment(now), {
        step: 2,
        answers: { ...answers, deeds: `${String(a.form.deeds ?? '')}。` },
      }),
  },
  {
    name: 'upload',
    by: APPLICANT,
    try: (a, now) => own.addMaterial(a, cycle, moment(now), material('selfAssessment', now)),
  },
  {
    name: 'submit',
    by: APPLICANT,
    try: (a, now) => own.submit(a, cycle, moment(now), { contentHash: hash(a), unmet: [] }),
  },
  {
    name: 'resubmit',
    by: APPLICANT,
    try: (a, now) => own.answerCorrection(a, cycle, moment(now), { contentHash: hash(a) }),
  },
  { name: 'withdraw', by: APPLICANT, try: (a) => own.withdraw(a, cycle, APPLICANT, undefined) },
  { name: 'statement', by: APPLICANT, try: (a, now) => own.makeStatement(a, moment(now), '情况说明如下。') },
  { name: 'sendBack', by: OFFICER, try: (a, now) => sendBack(a, deciding(now, OFFICER), '请补充佐证') },
  ...[OFFICER, SIGNER].flatMap((by): Move[] => [
    {
      name: 'draftEndorsement',
      by,
      try: (a, now) => official.draftEndorsement(a, deciding(now, by), '质量管理成效突出，同意推荐。'),
    },
    { name: 'endorse', by, try: (a, now) => official.endorse(a, deciding(now, by)) },
    { name: 'return', by, try: (a) => official.returnToOfficer(a, '请写明依据') },
    {
      name: 'proposeDecline',
      by,
      try: (a, now) =>
        official.proposeEnd(a, deciding(now, by), {
          act: 'decline',
          article: '13',
          reason: '材料不实',
          escalations: 0,
        }),
    },
    { name: 'confirmDecline', by, try: (a, now) => official.confirmEnd(a, deciding(now, by), 'decline') },
    { name: 'rejectDecline', by, try: (a, now) => official.rejectEnd(a, deciding(now, by), 'decline', '理由不足') },
  ]),
  ...[CLERK, DIRECTOR].flatMap((by): Move[] => [
    {
      name: 'proposeRefusal',
      by,
      try: (a, now) =>
        official.proposeEnd(a, deciding(now, by), {
          act: 'refuse',
          article: '12.2',
          reason: '从事质量工作不足十年',
          escalations: 0,
        }),
    },
    { name: 'confirmRefusal', by, try: (a, now) => official.confirmEnd(a, deciding(now, by), 'refuse') },
    { name: 'rejectRefusal', by, try: (a, now) => official.rejectEnd(a, deciding(now, by), 'refuse', '不成立') },
    {
      name: 'proposeClosing',
      by,
      try: (a, now) =>
        official.proposeEnd(a, deciding(now, by), {
          act: 'close',
          article: '13',
          reason: '区市未推荐',
          escalations: 2,
        }),
    },
    { name: 'confirmClosing', by, try: (a, now) => official.confirmEnd(a, deciding(now, by), 'close') },
  ]),
  { name: 'accept', by: CLERK, try: (a) => official.accept(a, '受理2026-001') },
  {
    name: 'requestCorrection',
    by: CLERK,
    try: (a, now) =>
      official.requestCorrection(a, deciding(now, CLERK), { items: ['deeds', 'slot:selfAssessment'], note: '请补正' }),
  },
];

/** Instants that matter: amid the days for applying, after them, after the districts', after the office's. */
const AGES = ['2026-04-15', '2026-05-06', '2026-05-19', '2026-05-25', '2026-06-10'].map(
  (text) => new Date(`${text}T02:00:00Z`),
);

const begun = (): Application => {
  const now = AGES[0] ?? new Date(0);
  const id = applicationId('00000000-0000-7000-8000-0000000000ff');
  const empty = begin(
    {
      type: 'ApplicationStarted',
      application: id,
      year: 2026,
      kind: 'individual',
      number: '申26-TEST2',
      owner: APPLICANT,
    },
    { now },
  );
  return {
    ...empty,
    form: answers,
    district: districtId('huancui'),
    materials: SLOTS.individual.filter(({ required }) => required).map(({ slot }) => material(slot, now)),
  };
};

/** What must be allowed, from the regulation and the table of moves: nothing here is taken from the code. */
const lawful = (a: Application, { name, by }: Move, now: Date): boolean => {
  const before = (end: string): boolean => now < closesAt(day(end));
  // A decline that was rejected gives the district the time it had to wait.
  const inDistrictTime = now.getTime() < closesAt(day('2026-05-20')).getTime() + (a.heldMs ?? 0);
  const { state, pending, endorsement } = a;
  const free = pending === undefined;
  const draftEnd = a.sentBack ? '2026-05-19' : '2026-04-30';
  const correction = a.corrections.at(-1);
  const editable =
    (state === 'draft' && before(draftEnd)) || (state === 'correcting' && before(correction?.dueDay ?? ''));
  const confirms = (act: string, heard: boolean): boolean =>
    pending?.act === act && pending.proposedBy !== by && (!heard || pending.heard);
  switch (name) {
    case 'save':
    case 'upload':
      return editable;
    case 'submit':
      return state === 'draft' && editable;
    case 'resubmit':
      return state === 'correcting' && editable && a.submissions.at(-1)?.contentHash !== hash(a);
    case 'withdraw':
      return ['draft', 'submitted', 'endorsed', 'correcting', 'accepted'].includes(state);
    case 'statement':
      return pending?.statementDueAt !== undefined && pending.statement === undefined && now < pending.statementDueAt;
    case 'sendBack':
      // Three working days before the end of 20 May 2026, a Wednesday: the 15th is the last day for it.
      return state === 'submitted' && free && dayOf(now) <= '2026-05-15';
    case 'draftEndorsement':
      return state === 'submitted' && free && inDistrictTime;
    case 'endorse':
      return (
        state === 'submitted' && free && endorsement !== undefined && endorsement.draftedBy !== by && inDistrictTime
      );
    case 'return':
      return state === 'submitted' && free && endorsement !== undefined;
    case 'proposeDecline':
      return state === 'submitted' && free;
    case 'confirmDecline':
      return confirms('decline', true);
    case 'rejectDecline':
      return confirms('decline', false);
    case 'proposeRefusal':
      return state === 'endorsed' && free;
    case 'confirmRefusal':
      return confirms('refuse', true);
    case 'rejectRefusal':
      return confirms('refuse', false);
    case 'proposeClosing':
      return state === 'submitted' && free && !before('2026-06-05');
    case 'confirmClosing':
      return confirms('close', false);
    case 'accept':
      return state === 'endorsed' && free;
    case 'requestCorrection':
      return state === 'endorsed' && free && a.corrections.length < 2;
    default:
      throw new Error(`no rule for ${name}`);
  }
};

/** What tells two situations apart; texts and file names do not. */
const signature = (a: Application, age: number): string =>
  JSON.stringify([
    age,
    a.state,
    a.pending && [
      a.pending.act,
      a.pending.heard,
      a.pending.proposedBy,
      a.pending.statement !== undefined,
      a.pending.statementDueAt,
    ],
    a.endorsement && [a.endorsement.draftedBy, a.endorsement.signedBy],
    a.corrections.map(({ dueDay, answeredAt }) => [dueDay, answeredAt !== undefined]),
    a.sentBack?.dueDay,
    a.heldMs,
    a.submissions.at(-1)?.contentHash === hash(a),
  ]);

const settled = (a: Application, now: Date): Application => {
  const event = own.endStatementTime(a, moment(now)) ?? own.lapse(a, cycle, moment(now));
  return event ? evolveApplication(a, event, { now }) : a;
};

const apply = (a: Application, event: ApplicationEvent, now: Date, by: PersonId): Application => {
  const after = evolveApplication(a, event, { now, by });
  const changed = hash(a) !== hash(after);
  // Nothing is edited outside its state, and in a correction nothing but what was listed.
  if (changed && a.state !== 'draft' && a.state !== 'correcting') throw new Error(`${event.type} edited a ${a.state}`);
  if (a.state === 'correcting' && changed) {
    const items = a.corrections.at(-1)?.items ?? [];
    for (const { name } of FIELDS.individual)
      if (!items.includes(name) && a.form[name] !== after.form[name]) throw new Error(`${name} was locked`);
  }
  const { endorsement: signed, end } = after;
  if (signed?.signedBy !== undefined && signed.signedBy === signed.draftedBy) throw new Error('signed by its drafter');
  if (end?.confirmedBy !== undefined && end.confirmedBy === end.proposedBy) throw new Error('ended by one person');
  if (after.corrections.length > 2) throw new Error('a third correction');
  if (['endorsed', 'correcting', 'accepted'].includes(after.state) && !signed?.signedBy)
    throw new Error('not endorsed');
  return after;
};

test('in every situation that can be reached every move by every hand is allowed or refused as it must be', () => {
  const seen = new Set<string>();
  const reached = new Set<ApplicationState>();
  const wrong: string[] = [];
  let tried = 0;
  const queue: { readonly a: Application; readonly age: number }[] = [{ a: begun(), age: 0 }];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { a, age } = next;
    const now = AGES[age];
    const mark = signature(a, age);
    if (!now || seen.has(mark)) continue;
    seen.add(mark);
    reached.add(a.state);
    for (const move of MOVES) {
      tried += 1;
      const verdict = move.try(a, now);
      if (verdict.ok !== lawful(a, move, now))
        wrong.push(
          `${move.name} by ${move.by.slice(-1)} in ${mark}: ${verdict.ok ? 'allowed' : verdict.breaches.map(({ code }) => code).join()}`,
        );
      if (verdict.ok) queue.push({ a: apply(a, verdict.value, now, move.by), age });
    }
    const later = AGES[age + 1];
    if (later) queue.push({ a: settled(a, later), age: age + 1 });
  }
  console.info(`applications: ${seen.size} situations, ${tried} tries`);
  expect(wrong.slice(0, 20)).toEqual([]);
  expect([...reached].sort()).toEqual(
    [
      'accepted',
      'correcting',
      'declined',
      'draft',
      'endorsed',
      'lapsed',
      'notForwarded',
      'refused',
      'submitted',
      'withdrawn',
    ].sort(),
  );
  expect(tried).toBeGreaterThan(5_000);
});

test('an ended application has no move left, whatever is tried, and each deadline is decided once', () => {
  const moves = fc.array(
    fc.oneof(fc.record({ move: fc.nat(MOVES.length - 1) }), fc.record({ hours: fc.integer({ min: 1, max: 200 }) })),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(moves, (steps) => {
      let a = begun();
      let now = AGES[0] ?? new Date(0);
      let lapses = 0;
      for (const step of steps) {
        if ('hours' in step) {
          now = new Date(now.getTime() + step.hours * 3_600_000);
          const after = settled(a, now);
          if (after.state === 'lapsed' && a.state !== 'lapsed') lapses += 1;
          // The clock twice, or on two machines: the second finds nothing to do.
          expect(settled(after, now)).toBe(after);
          a = after;
          continue;
        }
        const move = MOVES[step.move];
        if (!move) continue;
        const verdict = move.try(a, now);
        if (!verdict.ok) {
          expect(verdict.breaches.length).toBeGreaterThan(0);
          continue;
        }
        expect(a.end).toBeUndefined();
        a = apply(a, verdict.value, now, move.by);
      }
      expect(lapses).toBeLessThanOrEqual(1);
    }),
    { numRuns: 2_000 },
  );
});

test('a press before the closing instant counts for ten minutes, a later press never', () => {
  const closes = closesAt(SCHEDULE.applyCloses).getTime();
  const at = (pressed: number, here: number) => ({
    now: new Date(closes + here),
    pressedAt: new Date(closes + pressed),
  });
  const submits = (pressed: number, here: number): boolean =>
    own.submit(begun(), cycle, at(pressed, here), { contentHash: 'x', unmet: [] }).ok;
  expect(submits(-1, -1)).toBe(true);
  expect(submits(-1, 0)).toBe(true);
  expect(submits(-1, 599_999)).toBe(true);
  expect(submits(-1, 600_000)).toBe(false);
  expect(submits(0, 0)).toBe(false);
  expect(submits(0, 1)).toBe(false);
  // The clock waits for those who pressed in time before it lapses what was left.
  const lapses = (here: number): boolean => own.lapse(begun(), cycle, at(here, here)) !== undefined;
  expect([lapses(-1), lapses(0), lapses(599_998), lapses(600_000)]).toEqual([false, false, false, true]);
});

test('a decline that is rejected after the last day leaves the district as long as it had to wait', () => {
  const handed = evolveApplication(
    begun(),
    { type: 'ApplicationSubmitted', application: begun().id, year: 2026, contentHash: 'x', again: false },
    { now: new Date('2026-04-15T02:00:00Z'), by: APPLICANT },
  );
  const proposed = new Date('2026-05-19T02:00:00Z');
  const rejected = new Date('2026-05-25T02:00:00Z');
  const proposal = official.proposeEnd(handed, deciding(proposed, OFFICER), {
    act: 'decline',
    article: '13',
    reason: '材料不实',
    escalations: 0,
  });
  if (!proposal.ok) throw new Error('not proposed');
  const waiting = evolveApplication(handed, proposal.value, { now: proposed, by: OFFICER });
  const rejection = official.rejectEnd(waiting, deciding(rejected, SIGNER), 'decline', '理由不足');
  if (!rejection.ok) throw new Error('not rejected');
  const free = evolveApplication(waiting, rejection.value, { now: rejected, by: SIGNER });
  const drafts = (at: string): boolean =>
    official.draftEndorsement(free, deciding(new Date(at), OFFICER), '质量管理成效突出，同意推荐。').ok;
  // Two days less eight hours were left when it was proposed; six days were lost.
  expect(drafts('2026-05-25T03:00:00Z')).toBe(true);
  expect(drafts('2026-05-26T15:59:59Z')).toBe(true);
  expect(drafts('2026-05-26T16:00:00Z')).toBe(false);
});
