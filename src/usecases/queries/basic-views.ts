import { z } from 'zod';
import { help, unknown } from '../../../cards/basic/help.ts';
import { journalHead } from '../../../cards/basic/journal-head.ts';
import { notFound } from '../../../cards/basic/not-found.ts';
import { tasks } from '../../../cards/basic/tasks.ts';
import { type ToldProps, told } from '../../../cards/basic/told.ts';
import { ROLE_WORDS } from '../../../cards/words/role-words.ts';
import { SCHEDULE_DAYS } from '../../domain/cycle/cycle.ts';
import { ROLES } from '../../domain/people/roles.ts';
import type { Act } from '../../domain/visibility.ts';
import { COMMANDS, commandsFor } from '../commands.ts';
import { namedTask } from '../reminders/task-name.ts';
import { taskCard } from '../tasks.ts';
import { view } from '../view.ts';
import { dueOf } from './reminder-views.ts';

const PAGE = 10;

const Told = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('plan-returned'), year: z.int(), by: z.string(), reason: z.string() }),
  z.strictObject({ what: z.literal('plan-signed'), year: z.int(), by: z.string() }),
  z.strictObject({ what: z.literal('cycle-opened'), year: z.int() }),
  z.strictObject({ what: z.literal('intake-closed'), year: z.int(), accepted: z.int() }),
  z.strictObject({
    what: z.literal('schedule-changed'),
    year: z.int(),
    moves: z.array(z.strictObject({ name: z.enum(SCHEDULE_DAYS), from: z.string(), to: z.string() })),
    reason: z.string(),
  }),
  z.strictObject({ what: z.literal('schedule-rejected'), year: z.int(), by: z.string(), reason: z.string() }),
  z.strictObject({ what: z.literal('calendar-loaded'), year: z.int(), proposal: z.uuid(), by: z.string() }),
  z.strictObject({
    what: z.literal('calendar-rejected'),
    year: z.int(),
    proposal: z.uuid(),
    by: z.string(),
    reason: z.string(),
  }),
  z.strictObject({
    what: z.literal('role-granted'),
    role: z.enum(ROLES),
    district: z.string().optional(),
    from: z.string().optional(),
    to: z.string().optional(),
  }),
  z.strictObject({ what: z.literal('role-ended'), role: z.enum(ROLES) }),
  z.strictObject({ what: z.literal('join-asked') }),
  z.strictObject({ what: z.literal('editor-removed'), number: z.string().max(40) }),
  z.strictObject({ what: z.literal('set-aside'), number: z.string().max(40) }),
]);

/** What has to be seen for being told of it; the rest is public, or about the person told. Roles end after a card went out. */
const SEEN_BY: Partial<Record<ToldProps['what'], Act>> = {
  'intake-closed': 'progress.see',
  'plan-returned': 'plan.see',
  'plan-signed': 'plan.see',
  'schedule-rejected': 'plan.see',
  'calendar-loaded': 'calendar.see',
  'calendar-rejected': 'calendar.see',
};

export const basicViews = {
  help: view({
    params: z.strictObject({}),
    async draw(work) {
      const viewer = work.viewer();
      const roles = [...new Set(viewer.grants.map(({ role }) => ROLE_WORDS[role]))];
      const running = (await work.cycles.all()).find(({ state }) => state !== 'closed' && state !== 'cancelled');
      const owesPromise = running !== undefined && work.owesPromise(running.year);
      return { kind: 'card', card: help({ name: viewer.name, roles, commands: commandsFor(viewer), owesPromise }) };
    },
  }),

  unknown: view({
    params: z.strictObject({ said: z.string(), nearest: z.array(z.string()) }),
    async draw(_work, { said, nearest }) {
      return { kind: 'card', card: unknown({ said, nearest: COMMANDS.filter(({ word }) => nearest.includes(word)) }) };
    },
  }),

  tasks: view({
    params: z.strictObject({ page: z.int().min(0).max(100_000).optional() }),
    async draw(work, { page: asked = 0 }) {
      const pageOf = (page: number) => work.tasks.of(work.viewer(), { offset: page * PAGE, limit: PAGE });
      const first = await pageOf(asked);
      // Done since the card was drawn: the last page there still is.
      const page = Math.min(asked, Math.max(0, Math.ceil(first.total / PAGE) - 1));
      const { tasks: waiting, total, more } = page === asked ? first : await pageOf(page);
      const rows = await Promise.all(
        waiting.map(async (task) => ({
          ...(await taskCard(work, task)),
          ...(await namedTask(work, task)),
          ...(task.dueAt ? { due: dueOf(work, task.dueAt) } : {}),
        })),
      );
      return { kind: 'card', card: tasks({ tasks: rows, total, more, page, pageSize: PAGE, now: work.now }) };
    },
  }),

  told: view({
    params: Told,
    async draw(work, params) {
      const seen = SEEN_BY[params.what];
      if (seen !== undefined && !work.may(seen).ok) return { kind: 'card', card: notFound() };
      if (params.what === 'role-granted' && params.district !== undefined) {
        const district = (await work.districts.all()).find(({ id }) => id === params.district);
        return {
          kind: 'card',
          card: told({ ...params, district: district?.shortName ?? params.district } as ToldProps),
        }; // as below
      }
      if (params.what !== 'cycle-opened') return { kind: 'card', card: told(params as ToldProps) }; // days were days when written
      const cycle = await work.cycles.find(params.year);
      if (!cycle) return { kind: 'card', card: notFound() };
      return { kind: 'card', card: told({ ...params, applyCloses: cycle.plan.schedule.applyCloses }) };
    },
  }),

  'journal.head': view({
    params: z.strictObject({
      day: z.string(),
      heads: z.array(z.strictObject({ chain: z.string(), seq: z.int(), hash: z.string() })),
    }),
    async draw(work, params) {
      return { kind: 'card', card: work.may('journal.verify').ok ? journalHead(params) : notFound() };
    },
  }),

  'not-found': view({
    params: z.strictObject({}),
    async draw() {
      return { kind: 'card', card: notFound() };
    },
  }),

  /** A line of text instead of a card: in a group nothing else is shown. */
  line: view({
    params: z.strictObject({ text: z.string(), replyTo: z.string().optional() }),
    async draw(_work, { text, replyTo }) {
      return { kind: 'text', text, ...(replyTo === undefined ? {} : { replyTo }) };
    },
  }),
};
