import { z } from 'zod';
import type { Application } from '../../domain/application/application.ts';
import { mayApply, mayStart } from '../../domain/application/decide-own.ts';
import { begin } from '../../domain/application/evolve-application.ts';
import { missingFields, STEPS } from '../../domain/application/fields.ts';
import { closesAt } from '../../domain/calendar.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import { momentOf, settleApplication } from './load-application.ts';

const firstUnfinished = ({ kind, form }: Application): number =>
  Math.min(STEPS[kind], ...missingFields(kind, form).map(({ step }) => step));

interface Started {
  readonly application: ApplicationId;
  /** There was a draft of this kind already: it is shown instead of beginning another one. */
  readonly brought: boolean;
  /** Where it goes on: the first step that lacks something. */
  readonly step: number;
}

/**
 * Art. 13: 「申报（单位）」「申报（个人）」. Whoever has a draft is brought to it, on whatever device; a second one is
 * begun on purpose only.
 */
export const startApplication = useCase({
  name: 'application.start',
  under: '13',
  input: z.strictObject({
    year: z.int(),
    kind: z.enum(['organisation', 'individual']),
    again: z.boolean().optional(),
  }),
  async run(work, { year, kind, again = false }) {
    const viewer = work.viewer();
    const permitted = mayApply(viewer);
    if (!permitted.ok) return permitted;
    const cycle = await work.cycles.find(year);
    if (!cycle) return refuse('13', 'cycle-not-open', { year });
    const open = mayStart(cycle, momentOf(work), closesAt(cycle.plan.schedule.applyCloses));
    if (!open.ok) return open;
    // Two presses at once begin one application.
    await work.people.lock(viewer.personId);
    const own = await work.applications.of(viewer.personId);
    const [draft] = own.filter(
      (row) => row.year === year && row.kind === kind && row.state === 'draft' && row.parties[0] === viewer.personId,
    );
    const found = draft && !again ? await work.applications.find(draft.id) : undefined;
    if (found) return allow<Started>({ application: found.id, brought: true, step: firstUnfinished(found) });
    const event = {
      type: 'ApplicationStarted',
      application: work.applications.newId(),
      year,
      kind,
      number: work.applications.newNumber(year),
      owner: viewer.personId,
    } as const;
    const begun = begin(event, { now: work.now, by: viewer.personId });
    const settled = await settleApplication(work, { application: begun, cycle }, event, { data: { kind } });
    return settled.ok ? allow<Started>({ application: settled.value.id, brought: false, step: 1 }) : settled;
  },
});
