import type { ApplicationKind } from '../../domain/application/fields.ts';
import type { Ballot } from '../../domain/ballot/ballot.ts';
import { fateOf, settleList as settleTheList, signMinutes as sign } from '../../domain/ballot/decide-result.ts';
import { allow } from '../../domain/regulation.ts';
import { settleApplication } from '../application/load-application.ts';
import { lockCycle, settle } from '../cycle/load-cycle.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import { unansweredInTime } from '../objection/unanswered.ts';
import { lockBallot, settleBallot } from './load-ballot.ts';

/** In one order: the same minutes always have the same digest. */
const minutesText = ({ id, contentHash, roll, closing, meeting, result = [] }: Ballot): string =>
  JSON.stringify([
    id,
    contentHash,
    roll.length,
    closing && [closing.ground, closing.voted],
    meeting?.held && [meeting.held.day, meeting.held.minutes, meeting.held.present.length, meeting.paper?.sha256],
    result.map(({ number, entitled, for: votes, against, abstain, fate, place }) => [
      number,
      entitled,
      votes,
      against,
      abstain,
      fate,
      place,
    ]),
  ]);

/** Art. 7(2): 「签署审议纪要」: the chair signs the minutes and the list; each candidate is what it says from here on. */
export const signMinutes = useCase({
  name: 'minutes.sign',
  under: '7.2',
  input: CycleYear,
  async run(work, { year }) {
    // Applications first and the year last, as everybody locks them; the question never changes.
    const seen = await work.ballots.latest(year);
    const candidates = seen?.question.candidates.map(({ application }) => application) ?? [];
    const applications = await work.applications.lockMany(candidates);
    const found = await lockBallot(work, year, 'minutes.sign');
    if (!found.ok) return found;
    const { cycle, ballot: before } = found.value;
    const contentHash = work.digest(minutesText(before));
    const verdict = sign(before, { contentHash, openObjections: await unansweredInTime(work, year) });
    if (!verdict.ok) return verdict;
    const { question, result = [] } = before;
    for (const outcome of result) {
      const candidate = question.candidates.find(({ number }) => number === outcome.number);
      const application = applications.find(({ id }) => id === candidate?.application);
      // Fallen away between the count and the signature: the place stays empty.
      if (application?.state !== 'nominated') continue;
      const event = fateOf(before, application, outcome);
      if (event)
        await settleApplication(work, { application, cycle }, event, {
          data: { ballot: before.id, ...(outcome.place === undefined ? {} : { place: outcome.place }) },
        });
    }
    const minutes = { by: work.viewer().personId, at: work.now, contentHash };
    const after: Ballot = { ...before, state: 'signed', minutes };
    await settleBallot(work, { before, after }, verdict.value, { data: { content: contentHash } });
    return allow({ year });
  },
});

/** Arts. 7(2), 15, 16: the list that the chair has signed goes on to the city government. */
export const settleList = useCase({
  name: 'list.settle',
  under: '7.2',
  input: CycleYear,
  async run(work, { year }) {
    const cycle = await lockCycle(work, year, 'list.settle');
    if (!cycle.ok) return cycle;
    const ballot = await work.ballots.lockLatest(year);
    const counts = await work.applications.counts(year);
    const of = (state: string, kind?: ApplicationKind): number =>
      counts
        .filter((one) => one.state === state && (kind === undefined || one.kind === kind))
        .reduce((sum, { count }) => sum + count, 0);
    const elected = { organisation: of('elected', 'organisation'), individual: of('elected', 'individual') };
    const verdict = settleTheList(cycle.value, {
      ballot,
      elected,
      undecided: of('nominated'),
      openObjections: await unansweredInTime(work, year),
    });
    if (!verdict.ok) return verdict;
    return settle(work, cycle.value, verdict.value, { ...elected, ...(ballot ? { ballot: ballot.id } : {}) });
  },
});
