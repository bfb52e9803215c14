import { z } from 'zod';
import { day as dayAnswer, someOf, text } from '../../../cards/kit/form-value.ts';
import { type Application, titleOf } from '../../domain/application/application.ts';
import type { ApplicationEvent } from '../../domain/application/events.ts';
import type { GovernmentDecision } from '../../domain/award/award.ts';
import {
  consentInPart,
  recordConsent as decideConsent,
  sendListBack as decideReturn,
} from '../../domain/award/decide-award.ts';
import { day } from '../../domain/calendar.ts';
import { applicationMatter, cycleMatter } from '../../domain/ids.ts';
import { settleApplication } from '../application/load-application.ts';
import { settle } from '../cycle/load-cycle.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { lockList, type SettledList } from './load-list.ts';

const YEAR = z.int();

const keep = async (work: Work, { record }: SettledList, decision: GovernmentDecision): Promise<void> =>
  work.awards.save({ ...record, decisions: [...record.decisions, decision] });

/** Each of them, one event after the other; the text that goes with it is kept sealed and stands in the journal as an HMAC. */
const settleEach = async (
  work: Work,
  { cycle }: SettledList,
  applications: readonly Application[],
  eventOf: (application: Application) => ApplicationEvent & { readonly reason?: string },
): Promise<void> => {
  for (const application of applications) {
    const event = eventOf(application);
    const matter = applicationMatter(application.id);
    const data =
      event.reason === undefined ? {} : { reason: await work.keepText(matter, 'not-approved', event.reason) };
    await settleApplication(work, { application, cycle }, event, { data });
  }
};

/** Art. 16: 「同意」: the city government agrees to the list as it is. */
export const recordConsent = useCase({
  name: 'consent.record',
  under: '16',
  input: z.strictObject({ year: YEAR, meeting: text({ min: 2, max: 100 }), date: dayAnswer() }),
  async run(work, { year, meeting, date }) {
    const found = await lockList(work, year, 'consent.record');
    if (!found.ok) return found;
    const verdict = decideConsent(found.value, { meeting, day: day(date) });
    if (!verdict.ok) return verdict;
    await keep(work, found.value, verdict.value);
    await settleEach(work, found.value, found.value.list, ({ id }) => ({
      type: 'CandidateApproved',
      application: id,
      year,
    }));
    return settle(
      work,
      found.value.cycle,
      { type: 'ConsentRecorded', year, day: day(date) },
      { meeting: await work.keepText(cycleMatter(year), 'meeting', meeting), day: date },
    );
  },
});

/** Arts. 7(2), 16: elected or not, whoever still is a candidate is one of the next ballot. */
const reopen = async (work: Work, scene: SettledList, except: readonly string[]): Promise<void> => {
  const candidates = [...scene.list, ...scene.notElected].filter(({ id }) => !except.includes(id));
  await settleEach(work, scene, candidates, ({ id, year }) => ({ type: 'CandidateReopened', application: id, year }));
};

/** Art. 16: 「部分同意」: with a reason for each who is left out; the leading group settles the rest again. */
export const approveInPart = useCase({
  name: 'consent.record',
  under: '16',
  input: z.strictObject({ year: YEAR, approved: someOf({ max: 20 }), reason: text({ min: 4, max: 1000 }) }),
  async run(work, { year, approved, reason }) {
    const found = await lockList(work, year, 'consent.record');
    if (!found.ok) return found;
    const verdict = consentInPart(found.value, { approved: idsOf(found.value, approved), reason, titleOf });
    if (!verdict.ok) return verdict;
    const { leftOut } = verdict.value;
    await keep(work, found.value, verdict.value);
    const out = found.value.list.filter(({ id }) => leftOut.some(({ application }) => application === id));
    await settleEach(work, found.value, out, ({ id }) => ({
      type: 'CandidateNotApproved',
      application: id,
      year,
      reason: leftOut.find(({ application }) => application === id)?.reason ?? reason,
    }));
    await reopen(
      work,
      found.value,
      leftOut.map(({ application }) => application),
    );
    return settle(
      work,
      found.value.cycle,
      { type: 'ListSentBack', year, part: true, leftOut: leftOut.length },
      { leftOut: leftOut.length, reason: await work.keepText(cycleMatter(year), 'list-in-part', reason) },
    );
  },
});

/** By id, number or name: whichever a form has sent. */
const idsOf = ({ list }: SettledList, chosen: readonly string[]): readonly string[] =>
  chosen.map(
    (one) =>
      list.find(
        (application) =>
          application.id === one ||
          application.number === one ||
          application.acceptance?.number === one ||
          titleOf(application) === one,
      )?.id ?? one,
  );

/** Art. 16: 「退回」: the leading group settles the list again. */
export const sendListBack = useCase({
  name: 'consent.record',
  under: '16',
  input: z.strictObject({ year: YEAR, reason: text({ min: 4, max: 1000 }) }),
  async run(work, { year, reason }) {
    const found = await lockList(work, year, 'consent.record');
    if (!found.ok) return found;
    const verdict = decideReturn(found.value, reason);
    if (!verdict.ok) return verdict;
    await keep(work, found.value, verdict.value);
    await reopen(work, found.value, []);
    return settle(
      work,
      found.value.cycle,
      { type: 'ListSentBack', year, part: false, leftOut: 0 },
      { reason: await work.keepText(cycleMatter(year), 'list-returned', reason) },
    );
  },
});
