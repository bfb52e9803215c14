import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { type DigestProps, digest } from '../../../cards/reminders/digest.ts';
import { escalation, namesOf } from '../../../cards/reminders/escalation.ts';
import { reminder, reminderDone } from '../../../cards/reminders/reminder.ts';
import { chooseSubstitute, settings, substituteTold } from '../../../cards/reminders/settings.ts';
import { waiting } from '../../../cards/reminders/waiting.ts';
import { type Due, REASONS, type Reason } from '../../../cards/words/reminder-words.ts';
import { ROLE_WORDS } from '../../../cards/words/role-words.ts';
import { closesAt, dayOf, workingDaysBetween } from '../../domain/calendar.ts';
import { type PersonId, taskId, WAITING } from '../../domain/ids.ts';
import { isHeldOn, type Role, type Viewer } from '../../domain/people/roles.ts';
import { STEPS, SUPERIORS } from '../../domain/reminders/ladder.ts';
import { NUDGE_PAUSE_MS } from '../reminders/nudge-task.ts';
import type { KnownTask, StandIn } from '../reminders/reminder-ports.ts';
import { namedTask, taskName } from '../reminders/task-name.ts';
import { taskCard } from '../tasks.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';

const PAGE = 10;
/** As many as a list of options takes. */
const CHOICES = 40;
const gone: Drawn = { kind: 'card', card: notFound() };
const goneBeforeSent: Drawn = { kind: 'card', card: notFound(), stale: true };

const Reminded = z.strictObject({ task: z.uuid(), step: z.enum(STEPS), deadline: z.iso.datetime() });
const ReminderParams = z.strictObject({
  task: z.uuid(),
  step: z.enum(REASONS),
  deadline: z.iso.datetime().optional(),
  by: z.string().optional(),
});

/** A deadline as a person counts it. */
export const dueOf = (work: Work, dueAt: Date): Due => {
  const last = dayOf(new Date(dueAt.getTime() - 1));
  const { days, provisional } = workingDaysBetween(work.calendar, work.today, last);
  return {
    at: dueAt,
    ...(closesAt(last).getTime() === dueAt.getTime() ? { lastDay: last } : {}),
    left: {
      workingDays: Math.max(0, days),
      provisional,
      passed: work.now >= dueAt,
      today: work.today === last,
    },
    lateBy: Math.max(0, workingDaysBetween(work.calendar, last, work.today).days),
  };
};

/** What the viewer has to do with a reminded task: it waits for them, or they answer for whom it waits for. */
const partIn = async (work: Work, task: KnownTask, reason: Reason): Promise<'holder' | 'above' | undefined> => {
  const viewer = work.viewer();
  if (reason === 'late-2' || reason === 'late-3') return isAbove(viewer, task, reason) ? 'above' : undefined;
  const people = (await work.tasks.waitingOn([task.id])).get(task.id) ?? [];
  return people.some(({ person }) => person === viewer.personId) ? 'holder' : undefined;
};

const isAbove = (viewer: Viewer, { role, district }: KnownTask, step: 'late-2' | 'late-3'): boolean => {
  if (!viewer.active) return false;
  const roles: readonly Role[] = step === 'late-3' ? ['supervisor'] : (SUPERIORS[role] ?? []);
  return viewer.grants.some(
    (grant) => roles.includes(grant.role) && (grant.districtId === undefined || grant.districtId === district),
  );
};

/** `区市经办人（环翠区）` */
const placeWords = async (work: Work, { role, district }: KnownTask): Promise<string> => {
  const word = role === 'applicant' ? '申报人' : ROLE_WORDS[role];
  if (district === undefined) return word;
  const found = (await work.districts.all()).find(({ id }) => id === district);
  return `${word}（${found?.shortName ?? district}）`;
};

/** For whom the viewer stands in, where a task names somebody else. */
const principalOf = async (work: Work, { person }: KnownTask): Promise<string | undefined> =>
  person === undefined || person === work.viewer().personId
    ? undefined
    : (await work.people.named([person])).get(person);

const drawReminder = async (work: Work, params: z.infer<typeof ReminderParams>): Promise<Drawn> => {
  const task = await work.tasks.find(taskId(params.task));
  const part = task && (await partIn(work, task, params.step));
  const name = task && (await taskName(work, task)).name;
  if (!task || name === undefined) return goneBeforeSent;
  if (task.closedAt) {
    // Whoever closed it by an act of their own; an applicant is not named to anybody by a reminder.
    const by =
      task.closedBy && task.role !== 'applicant'
        ? (await work.people.named([task.closedBy])).get(task.closedBy)
        : undefined;
    const done = { at: task.closedAt, ...(by === undefined ? {} : { by }) };
    return {
      kind: 'card',
      card: reminderDone({ task: name, now: work.now, done: part ? done : { at: task.closedAt } }),
      stale: true,
    };
  }
  if (!part) return { kind: 'card', card: reminderDone({ task: name, now: work.now }), stale: true };
  const moved = params.deadline !== undefined && task.dueAt?.toISOString() !== params.deadline;
  const drawn =
    part === 'above' ? await drawEscalation(work, task, params.step) : await drawOwn(work, task, params, moved);
  return moved ? { ...drawn, stale: true } : drawn;
};

type CardDrawn = Extract<Drawn, { kind: 'card' }>;

const drawOwn = async (
  work: Work,
  task: KnownTask,
  { step, by }: z.infer<typeof ReminderParams>,
  moved: boolean,
): Promise<CardDrawn> => {
  const principal = await principalOf(work, task);
  const { name, about } = await taskName(work, task);
  const { view: target, params } = await taskCard(work, task);
  return {
    kind: 'card',
    card: reminder({
      task: name,
      ...(about === undefined ? {} : { about }),
      // What was said of the old deadline is no longer true.
      reason: moved ? 'days-7' : step,
      ...(task.dueAt ? { due: dueOf(work, task.dueAt) } : {}),
      since: task.openedAt,
      now: work.now,
      ...(by === undefined ? {} : { by }),
      ...(principal === undefined ? {} : { standsInFor: principal }),
      view: target,
      params,
    }),
  };
};

const drawEscalation = async (work: Work, task: KnownTask, step: Reason): Promise<CardDrawn> => {
  const people = (await work.tasks.waitingOn([task.id])).get(task.id) ?? [];
  const { name, about } = await taskName(work, task);
  return {
    kind: 'card',
    card: escalation({
      task: name,
      ...(about === undefined ? {} : { about }),
      due: dueOf(work, task.dueAt ?? work.now),
      since: task.openedAt,
      now: work.now,
      holders: people.map((one) => one.name),
      role: await placeWords(work, task),
      supervisor: step === 'late-3',
      canSeeWaiting: work.may('waiting.see').ok,
    }),
  };
};

const digestRow = async (
  work: Work,
  { task: id, step, deadline }: z.infer<typeof Reminded>,
): Promise<DigestProps['rows'][number] | undefined> => {
  const task = await work.tasks.find(taskId(id));
  if (!task || task.closedAt || task.dueAt?.toISOString() !== deadline) return undefined;
  const part = await partIn(work, task, step);
  if (!part) return undefined;
  const line = { ...(await namedTask(work, task)), due: dueOf(work, task.dueAt) };
  if (part === 'holder') {
    const { view: name, params } = await taskCard(work, task);
    return { ...line, view: name, params, label: '办理' };
  }
  const people = (await work.tasks.waitingOn([task.id])).get(task.id) ?? [];
  return {
    ...line,
    holders: people.length === 0 ? '（目前没有人担任）' : namesOf(people.map(({ name }) => name)),
    view: 'reminder',
    params: { task: id, step, deadline },
    label: '查看',
  };
};

const drawSettings = async (work: Work): Promise<Drawn> => {
  const viewer = work.viewer();
  const self = viewer.personId;
  const quiet = await work.quietHours.of(self);
  const all = await work.substitutes.of(self);
  const names = await work.people.named(all.flatMap(({ person, substitute }) => [person, substitute]));
  const row = (one: StandIn, other: PersonId) => ({
    id: one.id,
    name: names.get(other) ?? '',
    from: one.from,
    to: one.to,
    current: one.from <= work.today,
  });
  return {
    kind: 'card',
    card: settings({
      ...(quiet ? { quiet } : {}),
      substitutes: all.filter(({ person }) => person === self).map((one) => row(one, one.substitute)),
      standsInFor: all.filter(({ substitute }) => substitute === self).map((one) => row(one, one.person)),
      canSubstitute: viewer.grants.length > 0,
    }),
  };
};

export const reminderViews = {
  reminder: view({ params: ReminderParams, draw: drawReminder }),

  'reminder.digest': view({
    params: z.strictObject({ day: z.string(), total: z.int(), items: z.array(Reminded) }),
    async draw(work, { day, total, items }) {
      const rows: DigestProps['rows'][number][] = [];
      // Those done since it was written are left out.
      let over = 0;
      for (const item of items) {
        const row = rows.length < PAGE ? await digestRow(work, item) : undefined;
        if (row) rows.push(row);
        else if (rows.length < PAGE) over += 1;
      }
      if (rows.length === 0) return goneBeforeSent;
      return { kind: 'card', card: digest({ day, rows, total: total - over, now: work.now }) };
    },
  }),

  waiting: view({
    params: z.strictObject({ page: z.int().min(0).max(100_000).optional() }),
    matter: () => WAITING,
    async draw(work, { page: asked = 0 }) {
      if (!work.may('waiting.see').ok) return gone;
      const pageOf = (page: number) => work.tasks.outsideOffice({ offset: page * PAGE, limit: PAGE });
      const first = await pageOf(asked);
      const page = Math.min(asked, Math.max(0, Math.ceil(first.total / PAGE) - 1));
      const { tasks, total, more } = page === asked ? first : await pageOf(page);
      const people = await work.tasks.waitingOn(tasks.map(({ id }) => id));
      const everyone = [...people.values()].flat().map(({ person }) => person);
      const last = await work.nudges.lastOf(everyone, new Date(work.now.getTime() - NUDGE_PAUSE_MS));
      const mayNudge = work.may('task.nudge').ok;
      const rows = await Promise.all(
        tasks.map(async (task) => {
          const holders = people.get(task.id) ?? [];
          const { name, about } = await taskName(work, task);
          const asked = holders.map(({ person }) => last.get(person)?.getTime());
          const nudged = asked.length > 0 && asked.every((at) => at !== undefined);
          return {
            id: task.id,
            task: name,
            ...(about === undefined ? {} : { about }),
            role: await placeWords(work, task),
            holders: holders.map((one) => one.name),
            since: task.openedAt,
            ...(task.dueAt ? { due: dueOf(work, task.dueAt) } : {}),
            ...(nudged ? { nudgedAt: new Date(Math.max(...asked.map((at) => at ?? 0))) } : {}),
            canNudge: mayNudge && holders.length > 0 && !nudged,
          };
        }),
      );
      return { kind: 'card', card: waiting({ rows, total, more, page, pageSize: PAGE, now: work.now }) };
    },
  }),

  settings: view({ params: z.strictObject({}), draw: drawSettings }),

  'settings.substitute': view({
    params: z.strictObject({ search: z.string().max(50).optional() }),
    async draw(work, { search }) {
      const viewer = work.viewer();
      const { people, total } = await work.substitutes.candidates({
        person: viewer.personId,
        grants: viewer.grants,
        on: work.today,
        ...(search === undefined ? {} : { search }),
        limit: CHOICES,
      });
      const own = new Set(viewer.grants.map(({ role }) => role));
      return {
        kind: 'card',
        card: chooseSubstitute({
          ...(search === undefined ? {} : { search }),
          people:
            total > CHOICES
              ? []
              : people.map(({ id, name, grants }) => ({
                  id,
                  name,
                  roles: [...new Set(grants.filter((grant) => isHeldOn(grant, work.today) && own.has(grant.role)))]
                    .map(({ role }) => ROLE_WORDS[role])
                    .join('、'),
                })),
          total,
          today: work.today,
        }),
      };
    },
  }),

  'substitute.told': view({
    params: z.strictObject({ substitution: z.uuid() }),
    async draw(work, { substitution }) {
      const found = await work.substitutes.byId(substitution);
      const self = work.viewer().personId;
      if (!found || (found.person !== self && found.substitute !== self)) return gone;
      const other = found.person === self ? found.substitute : found.person;
      return {
        kind: 'card',
        card: substituteTold({
          reader: found.person === self ? 'person' : 'substitute',
          other: (await work.people.named([other])).get(other) ?? '',
          from: found.from,
          to: found.to,
          ended: found.ended,
        }),
      };
    },
  }),
};
