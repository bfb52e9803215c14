import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { call } from '../../../cards/cycle/call.ts';
import { cycleOverview, TOLD_ACTS } from '../../../cards/cycle/overview.ts';
import { planBasics } from '../../../cards/cycle/plan-basics.ts';
import { planChoices } from '../../../cards/cycle/plan-choices.ts';
import { planSheet } from '../../../cards/cycle/plan-sheet.ts';
import { type ProgressProps, progress } from '../../../cards/cycle/progress.ts';
import { scheduleDecide } from '../../../cards/cycle/schedule-decide.ts';
import { scheduleForm } from '../../../cards/cycle/schedule-form.ts';
import { SCHEDULE_WORDS } from '../../../cards/words/cycle-words.ts';
import type { Left } from '../../../cards/words/day-words.ts';
import { breachSentence } from '../../../cards/words/refusal-words.ts';
import { mayApply } from '../../domain/application/decide-own.ts';
import { closesAt, type Day, opensAt, workingDaysBetween } from '../../domain/calendar.ts';
import { GROUP_ORDER } from '../../domain/cycle/choices.ts';
import { type Cycle, QUOTA_CAP, SCHEDULE_DAYS } from '../../domain/cycle/cycle.ts';
import { mayCancel } from '../../domain/cycle/decide-cancellation.ts';
import { mayCloseEarly } from '../../domain/cycle/decide-intake.ts';
import { wrote } from '../../domain/cycle/decide-plan.ts';
import { planBreaches } from '../../domain/cycle/plan-rules.ts';
import { ALL_CYCLES, cycleMatter, type PersonId, proposalId } from '../../domain/ids.ts';
import type { Subject } from '../../domain/visibility.ts';
import { ScheduleProposal } from '../cycle/decide-schedule-change.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { calendarState } from './calendar-views.ts';
import { countIn, intakeOf, lateStates, pageOf, stagesOf } from './intake-overview.ts';
import { reviewProps } from './review-progress.ts';
import { stageSeen } from './stage-seen.ts';

const subjectOf = (cycle: Cycle): Subject => ({ stage: cycle.state, announced: cycle.callIssuedAt !== undefined });
const gone: Drawn = { kind: 'card', card: notFound() };
const Year = z.strictObject({ year: z.int() });

/** How long is left to a day, as a person counts it. */
export const leftTo = (work: Work, day: Day): Left => {
  const { days, provisional } = workingDaysBetween(work.calendar, work.today, day);
  return {
    workingDays: Math.max(0, days),
    provisional,
    passed: work.now >= closesAt(day),
    today: work.today === day,
  };
};

const nameOf = async (
  work: Work,
  ids: readonly (PersonId | undefined)[],
): Promise<(id: PersonId | undefined) => string> => {
  const known = ids.filter((id) => id !== undefined);
  const names = known.length > 0 ? await work.people.named(known) : new Map<PersonId, string>();
  return (id) => (id === undefined ? '' : (names.get(id) ?? '（已离开）'));
};

export const cycleViews = (publicUrl: string) => ({
  cycle: view({
    params: z.strictObject({}),
    matter: () => ALL_CYCLES,
    async draw(work) {
      if (!work.may('plan.see').ok) return gone;
      const cycles = await work.cycles.all();
      const [latest] = cycles;
      const lines = latest ? await work.journal.of(cycleMatter(latest.year), 5, TOLD_ACTS) : [];
      const name = await nameOf(
        work,
        lines.map(({ actor }) => (actor === 'clock' || actor === 'setup' ? undefined : actor)),
      );
      return {
        kind: 'card',
        card: cycleOverview({
          cycles: cycles.map((cycle) => ({
            year: cycle.year,
            state: cycle.state,
            plan: cycle.plan.state,
            issued: cycle.callIssuedAt !== undefined,
            schedule: cycle.plan.schedule,
            editable:
              cycle.state === 'drafting' &&
              cycle.plan.state === 'drafting' &&
              work.may('plan.edit', subjectOf(cycle)).ok,
            closable: mayCloseEarly(cycle, work.now) && work.may('intake.close', subjectOf(cycle)).ok,
            cancellable:
              mayCancel(cycle).ok &&
              (work.may('cycle.cancel', subjectOf(cycle)).ok || work.may('cycle.decideCancel', subjectOf(cycle)).ok),
          })),
          canDraft: work.may('cycle.draft').ok,
          ...(work.may('calendar.see').ok ? { calendar: await calendarState(work) } : {}),
          history: lines.map(({ at, act, actor }) => ({
            at,
            what: act,
            who: actor === 'clock' || actor === 'setup' ? '系统' : name(actor),
          })),
          now: work.now,
        }),
      };
    },
  }),

  'plan.basics': view({
    params: z.strictObject({ year: z.int().optional() }),
    matter: ({ year }) => (year === undefined ? undefined : cycleMatter(year)),
    async draw(work, { year }) {
      if (!work.may('cycle.draft').ok) return gone;
      const cycle = year === undefined ? undefined : await work.cycles.find(year);
      if (year !== undefined && !cycle) return gone;
      if (cycle && (cycle.state !== 'drafting' || cycle.plan.state !== 'drafting'))
        return drawSheet(work, cycle, publicUrl);
      const years = (await work.cycles.all()).filter(({ state }) => state !== 'cancelled').map((one) => one.year);
      const thisYear = Number(work.today.slice(0, 4));
      return {
        kind: 'card',
        card: planBasics({
          suggestedYear: years.includes(thisYear) ? thisYear + 1 : thisYear,
          quota: cycle?.plan.quota ?? QUOTA_CAP,
          ...(cycle ? { year: cycle.year, schedule: cycle.plan.schedule } : {}),
          ...(cycle?.plan.returnReason === undefined ? {} : { returnReason: cycle.plan.returnReason }),
        }),
      };
    },
  }),

  'plan.choices': view({
    params: z.strictObject({
      year: z.int(),
      group: z.enum(GROUP_ORDER as [(typeof GROUP_ORDER)[number], ...typeof GROUP_ORDER]),
    }), // never empty
    matter: ({ year }) => cycleMatter(year),
    async draw(work, { year, group }) {
      const cycle = await work.cycles.find(year);
      if (!cycle || !work.may('plan.edit', subjectOf(cycle)).ok) return gone;
      if (cycle.state !== 'drafting' || cycle.plan.state !== 'drafting') return drawSheet(work, cycle, publicUrl);
      return {
        kind: 'card',
        card: planChoices({ year, group, choices: cycle.plan.choices, editions: await work.rubrics.all() }),
      };
    },
  }),

  /** The plan item by item: for whoever submits it, signs it, or looks it up. */
  'plan.sign': view({
    params: Year,
    matter: ({ year }) => cycleMatter(year),
    async draw(work, { year }) {
      const cycle = await work.cycles.find(year);
      return cycle && work.may('plan.see', subjectOf(cycle)).ok ? drawSheet(work, cycle, publicUrl) : gone;
    },
  }),

  call: view({
    params: z.strictObject({ year: z.int().optional() }),
    matter: ({ year }) => (year === undefined ? ALL_CYCLES : cycleMatter(year)),
    async draw(work, { year }) {
      const cycle =
        year === undefined
          ? (await work.cycles.all()).find((one) => one.callIssuedAt !== undefined)
          : await work.cycles.find(year);
      const issued = cycle && cycle.callIssuedAt !== undefined ? await work.calls.find(cycle.year) : undefined;
      if (!cycle || !issued || !work.may('call.see', subjectOf(cycle)).ok)
        return { kind: 'card', card: call('not-issued') };
      return {
        kind: 'card',
        card: call({
          year: cycle.year,
          schedule: cycle.plan.schedule,
          left: leftTo(work, cycle.plan.schedule.applyCloses),
          open: cycle.state === 'open' && work.now >= opensAt(cycle.plan.schedule.applyOpens),
          amendments: issued.amendments.map(({ field, oldDay, newDay }) => ({
            name: scheduleWord(field),
            oldDay,
            newDay,
          })),
          publicUrl,
          forDistrict: work.viewer().grants.some(({ districtId }) => districtId !== undefined),
          mayApply:
            cycle.state === 'open' &&
            work.now < closesAt(cycle.plan.schedule.applyCloses) &&
            work.may('application.start').ok &&
            mayApply(work.viewer()).ok,
        }),
      };
    },
  }),

  'schedule.form': view({
    params: Year,
    matter: ({ year }) => cycleMatter(year),
    async draw(work, { year }) {
      const cycle = await work.cycles.find(year);
      if (!cycle || !work.may('schedule.propose', subjectOf(cycle)).ok) return gone;
      const { schedule } = cycle.plan;
      const pending = await work.proposals.openOn('schedule', cycleMatter(year));
      const movable = cycle.state === 'drafting' || cycle.state === 'open';
      return {
        kind: 'card',
        card: scheduleForm({
          year,
          schedule,
          movable: movable
            ? SCHEDULE_DAYS.filter(
                (name) => work.now < (name === 'applyOpens' ? opensAt(schedule[name]) : closesAt(schedule[name])),
              )
            : [],
          ...(pending
            ? { pending: { proposal: pending.id, canWithdraw: pending.proposedBy === work.viewer().personId } }
            : {}),
        }),
      };
    },
  }),

  'schedule.decide': view({
    params: z.strictObject({ proposal: z.uuid(), year: z.int().optional() }),
    matter: ({ year }) => (year === undefined ? undefined : cycleMatter(year)),
    async draw(work, params) {
      const proposal = await work.proposals.find(proposalId(params.proposal));
      if (proposal?.kind !== 'schedule') return gone;
      const { year, moves } = ScheduleProposal.parse(proposal.payload);
      const cycle = await work.cycles.find(year);
      if (!cycle || !work.may('plan.see', subjectOf(cycle)).ok) return gone;
      const name = await nameOf(work, [proposal.proposedBy, proposal.decidedBy]);
      const own = proposal.proposedBy === work.viewer().personId;
      return {
        kind: 'card',
        card: scheduleDecide({
          year,
          proposal: proposal.id,
          moves: moves.map(({ name: field, from, to }) => ({ name: SCHEDULE_WORDS[field], from, to })),
          reason: proposal.reason,
          proposedBy: name(proposal.proposedBy),
          proposedAt: proposal.proposedAt,
          state: proposal.state,
          ...(proposal.decidedBy ? { decidedBy: name(proposal.decidedBy) } : {}),
          ...(proposal.decidedAt ? { decidedAt: proposal.decidedAt } : {}),
          ...(proposal.decisionReason ? { decisionReason: proposal.decisionReason } : {}),
          now: work.now,
          canDecide: !own && work.may('schedule.decide', subjectOf(cycle)).ok,
          canWithdraw: own && work.may('schedule.propose', subjectOf(cycle)).ok,
        }),
      };
    },
  }),

  progress: view({
    params: z.strictObject({}),
    matter: () => ALL_CYCLES,
    async draw(work) {
      if (!work.may('progress.see').ok) return gone;
      const cycle = (await work.cycles.all()).find(({ state }) => state !== 'cancelled');
      if (!cycle) return { kind: 'card', card: progress(undefined) };
      // Whoever may not see a plan in hand learns only that there is nothing public yet.
      if (cycle.callIssuedAt === undefined && !work.may('plan.see', subjectOf(cycle)).ok)
        return { kind: 'card', card: progress(undefined) };
      const upcoming = SCHEDULE_DAYS.map((name) => ({ name, day: cycle.plan.schedule[name] })).find(({ name, day }) =>
        name === 'applyOpens' ? work.now < opensAt(day) : work.now < closesAt(day),
      );
      return {
        kind: 'card',
        card: progress({
          year: cycle.year,
          state: stageSeen(work, cycle),
          plan: cycle.plan.state,
          issued: cycle.callIssuedAt !== undefined,
          schedule: cycle.plan.schedule,
          ...(await intakeProps(work, cycle)),
          ...(await reviewProps(work, cycle)),
          ...(upcoming
            ? { next: { name: SCHEDULE_WORDS[upcoming.name], day: upcoming.day, left: leftTo(work, upcoming.day) } }
            : {}),
          ...(work.may('waiting.see').ok ? { waiting: await work.tasks.outsideOffice({ offset: 0, limit: 1 }) } : {}),
        }),
      };
    },
  }),
});

/** Strictly what the lists show too: whoever sees no applications reads no numbers of them. */
const intakeProps = async (work: Work, cycle: Cycle): Promise<Pick<ProgressProps, 'intake'>> => {
  const intake = cycle.state === 'drafting' ? undefined : await intakeOf(work, cycle);
  if (!intake) return {};
  const { counts, districts, whole } = intake;
  const states = lateStates(cycle.plan.schedule, work.now);
  const late = await pageOf(work, intake, { states, offset: 0, limit: LATE_SHOWN });
  const names = new Map(districts.map(({ id, shortName }) => [id, shortName]));
  return {
    intake: {
      stages: stagesOf(counts),
      late: late.map(({ id, number, title, kind, state, district, drafted }) => ({
        id,
        number,
        title,
        kind,
        state,
        late: true,
        drafted: drafted === true,
        ...(district && districts.length > 1 ? { district: names.get(district) ?? '' } : {}),
      })),
      lateTotal: countIn(counts, states),
      at: work.now,
      ...(whole ? {} : { only: districts.map(({ shortName }) => shortName).join('、') }),
    },
  };
};
const LATE_SHOWN = 5;

const scheduleWord = (field: string): string =>
  Object.entries(SCHEDULE_WORDS).find(([key]) => key === field)?.[1] ?? field;

const drawSheet = async (work: Work, cycle: Cycle, publicUrl: string): Promise<Drawn> => {
  const { plan } = cycle;
  const viewer = work.viewer();
  const name = await nameOf(work, [plan.submittedBy, plan.signedBy]);
  const subject = subjectOf(cycle);
  const waiting = cycle.state === 'drafting' && plan.state === 'submitted';
  const director = work.may('plan.sign', subject).ok;
  const own = wrote(plan, viewer.personId);
  const inHand = cycle.state === 'drafting' && plan.state === 'drafting';
  const signers =
    waiting && !(director && !own)
      ? (await work.people.holding(['officeDirector'])).filter(({ id }) => !wrote(plan, id))
      : [];
  const mayEdit = inHand && work.may('plan.submit', subject).ok;
  const editions = await work.rubrics.all();
  return {
    kind: 'card',
    card: planSheet({
      cycle,
      editions,
      now: work.now,
      ...(plan.submittedBy ? { submittedBy: name(plan.submittedBy) } : {}),
      ...(plan.signedBy ? { signedBy: name(plan.signedBy) } : {}),
      can: {
        submit: mayEdit,
        sign: waiting && director && !own,
        issue:
          cycle.state === 'drafting' &&
          plan.state === 'signed' &&
          cycle.callIssuedAt === undefined &&
          work.may('call.issue', subject).ok,
        moveDays:
          cycle.callIssuedAt !== undefined &&
          (cycle.state === 'drafting' || cycle.state === 'open') &&
          work.may('schedule.propose', subject).ok,
      },
      ...(waiting && director && own ? { mayNotSign: 'own-draft' as const } : {}),
      signers: signers.map((person) => person.name),
      owesPromise: work.owesPromise(cycle.year),
      publicUrl,
      problems: mayEdit ? planBreaches(cycle.year, plan, editions).map(breachSentence) : [],
    }),
  };
};
