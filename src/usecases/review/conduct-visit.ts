import { z } from 'zod';
import { choice, mustBeChecked, optionalText, text } from '../../../cards/kit/form-value.ts';
import { type ApplicationId, applicationMatter } from '../../domain/ids.ts';
import { allow, type Verdict } from '../../domain/regulation.ts';
import {
  declareGifts as decideGifts,
  keepMinutes as decideMinutes,
  rateVisit as decideRating,
  receiveFacts as decideReceipt,
  FACTS_MOST,
  GIFTS,
  MEETINGS,
  MINUTES_MOST,
  RATINGS,
  signPledge as sign,
} from '../../domain/review/conduct.ts';
import type { VisitScene } from '../../domain/review/decide-visit.ts';
import type { MeetingDeclared } from '../../domain/review/events.ts';
import type { Act } from '../../domain/visibility.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { type FoundRecord, lockRecord, settleRecord } from './load-record.ts';
import { lockVisit } from './visit-scene.ts';

const NOTE = { min: 2, max: 500 };

/** The journal keeps that it was said, and the digest of what; the words lie sealed in the record. */
const settle = async (
  work: Work,
  found: FoundRecord,
  verdict: Verdict<MeetingDeclared>,
): Promise<Verdict<ApplicationId>> => {
  if (!verdict.ok) return verdict;
  const { id } = found.application;
  const { type: _, application: __, year: ___, ...said } = verdict.value;
  await settleRecord(work, found, verdict.value, {
    said: await work.keepText(applicationMatter(id), `visit-${verdict.value.type}`, JSON.stringify(said)),
  });
  return allow(id);
};

const lockAndSettle = async (
  work: Work,
  id: ApplicationId,
  act: Act,
  decide: (scene: VisitScene) => Verdict<MeetingDeclared>,
): Promise<Verdict<ApplicationId>> => {
  const found = await lockRecord(work, id, act);
  return found.ok ? settle(work, found.value, decide({ ...found.value, today: work.today })) : found;
};

/** Art. 14: what was said in the meeting at the beginning of a visit, or at its end. */
export const keepMinutes = useCase({
  name: 'visit.find',
  under: '14',
  input: z.strictObject({
    application: ApplicationRef,
    meeting: z.enum(MEETINGS),
    attendees: text({ min: 2, max: MINUTES_MOST }),
    summary: text({ min: 2, max: MINUTES_MOST }),
    told: optionalText({ min: 2, max: FACTS_MOST }),
  }),
  async run(work, { application: id, meeting, attendees: attended, summary, told: facts }) {
    // Whoever writes down what was found has read what the team gives, so their own sheet comes first.
    const scene = await lockVisit(work, id, 'visit.find');
    if (!scene.ok) return scene;
    const by = work.viewer().personId;
    const given = { by, meeting, attended, summary, ...(facts === undefined ? {} : { facts }) };
    return settle(work, scene.value.found, decideMinutes(scene.value, given));
  },
});

/** Art. 24: the host promises an honest visit, without gifts and without a feast. */
export const signPledge = useCase({
  name: 'visit.host',
  under: '24',
  input: z.strictObject({
    application: ApplicationRef,
    signer: text({ min: 2, max: 30 }),
    pledge: mustBeChecked(),
  }),
  run: (work, { application, signer }) =>
    lockAndSettle(work, application, 'visit.host', (visit) => sign(visit, signer)),
});

/** Art. 24: each of the team for themselves. */
export const declareGifts = useCase({
  name: 'visit.declare',
  under: '24',
  input: z.strictObject({ application: ApplicationRef, gifts: choice(GIFTS), giftsNote: optionalText(NOTE) }),
  run: (work, { application, gifts, giftsNote: note }) =>
    lockAndSettle(work, application, 'visit.declare', (visit) =>
      decideGifts(visit, work.viewer().personId, { gifts, ...(note === undefined ? {} : { note }) }),
    ),
});

/** Art. 14: the host has heard the facts, and may say where they are wrong. */
export const receiveFacts = useCase({
  name: 'visit.host',
  under: '14',
  input: z.strictObject({ application: ApplicationRef, factsNote: optionalText(NOTE) }),
  run: (work, { application, factsNote }) =>
    lockAndSettle(work, application, 'visit.host', (visit) => decideReceipt(visit, factsNote)),
});

/** Arts. 24, 25: how the host found the team, told to the supervisor alone. */
export const rateVisit = useCase({
  name: 'visit.host',
  under: '24',
  input: z.strictObject({ application: ApplicationRef, rating: choice(RATINGS), ratingNote: optionalText(NOTE) }),
  run: (work, { application, rating, ratingNote: note }) =>
    lockAndSettle(work, application, 'visit.host', (visit) =>
      decideRating(visit, { rating, ...(note === undefined ? {} : { note }) }),
    ),
});
