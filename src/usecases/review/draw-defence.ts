import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { day as dayAnswer, optional, optionalText, text, wholeNumber } from '../../../cards/kit/form-value.ts';
import type { Application } from '../../domain/application/application.ts';
import { day, opensAt } from '../../domain/calendar.ts';
import { applicationMatter, panelMatter } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { type Candidate, DEFENCE_MINUTES, drawDefence as decide, slotOf } from '../../domain/review/decide-defence.ts';
import type { DefenceDrawn } from '../../domain/review/events.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { lockPanel, settlePanel } from './load-panel.ts';
import { lockReviewed } from './reviewed.ts';

const TIME = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/;

/** 128 bits that nobody could have chosen. */
const SEED_BYTES = 16;

/** `2026-07-20` and `09:00` in Weihai. */
const instantOf = (on: string, time: string): Date | undefined => {
  const [, hours = '', minutes = ''] = TIME.exec(time) ?? [];
  if (hours === '') return undefined;
  return new Date(opensAt(day(on)).getTime() + (Number(hours) * 60 + Number(minutes)) * 60_000);
};

/** The lot of an application: anybody can compute it again from the seed and the number that are on record. */
export const lotText = (seed: string, { acceptance, number }: Application): string =>
  `${seed}:${acceptance?.number ?? number}`;

/** Art. 14: 「抽签排序」, one kind after the other. */
export const drawDefence = useCase({
  name: 'defence.draw',
  under: '14',
  input: z.strictObject({
    year: z.int(),
    kind: z.enum(['organisation', 'individual']),
    day: dayAnswer(),
    startTime: text({ max: 5 }),
    minutes: optional(wholeNumber({ min: DEFENCE_MINUTES.least, max: DEFENCE_MINUTES.most })),
    reason: optionalText({ min: 2, max: 500 }),
  }),
  async run(work, { year, kind, day: on, startTime, minutes = DEFENCE_MINUTES.preset, reason }) {
    const found = await lockPanel(work, year, 'defence.draw');
    if (!found.ok) return found;
    const { cycle, panel } = found.value;
    const startsAt = instantOf(on, startTime);
    if (!startsAt) return refuse('14', 'time-malformed');
    const candidates = await candidatesOf(work, year, kind);
    const seed = randomBytes(SEED_BYTES).toString('hex');
    const verdict = decide(
      { cycle, candidates, before: panel.defences?.find((one) => one.kind === kind), now: work.now },
      {
        kind,
        seed,
        lotOf: (application) => work.digest(lotText(seed, application)),
        startsAt,
        minutes,
        ...(reason === undefined ? {} : { reason }),
      },
    );
    if (!verdict.ok) return verdict;
    await giveSlots(work, verdict.value, candidates);
    const hash = reason === undefined ? {} : { reason: await work.keepText(panelMatter(year), 'redraw', reason) };
    await settlePanel(work, panel, verdict.value, traceOf(verdict.value, candidates, hash));
    return allow({ year, kind });
  },
});

const candidatesOf = async (work: Work, year: number, kind: DefenceDrawn['kind']): Promise<readonly Candidate[]> => {
  const all = (await lockReviewed(work, year)).filter((one) => one.kind === kind);
  return Promise.all(
    all.map(async (application) => ({ application, record: await work.records.find(application.id) })),
  );
};

/** Each its own place; whoever is not in the order any more has none. */
const giveSlots = async (work: Work, event: DefenceDrawn, candidates: readonly Candidate[]): Promise<void> => {
  for (const { application, record } of candidates) {
    const slot = slotOf(event, record, work.now);
    if (!slot && !record.defence) continue;
    const { defence: _, ...rest } = record;
    await work.records.save(event.year, { ...rest, ...(slot ? { defence: slot } : {}) });
    await work.refresh(applicationMatter(application.id));
  }
};

/** With seed and numbers as they stood the order can be drawn again by anybody. */
const traceOf = (
  { kind, seed, order, startsAt, minutes }: DefenceDrawn,
  candidates: readonly Candidate[],
  reason: object,
): Record<string, unknown> => ({
  kind,
  seed,
  order: order.map((id) => candidates.find(({ application }) => application.id === id)?.application.acceptance?.number),
  startsAt: startsAt.toISOString(),
  minutes,
  ...reason,
});
