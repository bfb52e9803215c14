import { z } from 'zod';
import { ballot as ballotCard } from '../../../cards/ballot/ballot.ts';
import type { BallotDeed, BallotProps } from '../../../cards/ballot/ballot-props.ts';
import { namedVotes } from '../../../cards/ballot/named-votes.ts';
import { receipts as receiptsCard } from '../../../cards/ballot/receipts.ts';
import { share, shareShown } from '../../../cards/ballot/share.ts';
import { vote as voteCard } from '../../../cards/ballot/vote.ts';
import { notFound } from '../../../cards/basic/not-found.ts';
import { isInTime } from '../../domain/application/deadlines.ts';
import {
  type Ballot,
  type BallotCandidate,
  isBeforeCount,
  isOver,
  isSecret,
  TRUSTEES_NEEDED,
} from '../../domain/ballot/ballot.ts';
import { asideFrom } from '../../domain/ballot/decide-voting.ts';
import { isScreened } from '../../domain/ballot/screen.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { ballotMatter, NOTHING, type PersonId, shareMatter, voteMatter } from '../../domain/ids.ts';
import { subjectOf } from '../application/load-application.ts';
import { fitTrustees, questionOf, rollOf } from '../ballot/ballot-paper.ts';
import { ballotFile } from '../ballot/export-ballot.ts';
import { departedOf, departedTrustees } from '../ballot/leave-ballot.ts';
import { ballotSubject, seeBallot, stillStanding, votingOf } from '../ballot/load-ballot.ts';
import { minutesOf, votesInWords } from '../ballot/minutes-of.ts';
import { presetClosing } from '../ballot/propose-ballot.ts';
import { unansweredInTime } from '../objection/unanswered.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { briefViews } from './brief-views.ts';
import { creditLeft } from './credit-views.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const year = z.int().min(2000).max(2100);
const Year = z.strictObject({ year });

const namesOf = async (work: Work, ids: readonly PersonId[]) => {
  const names = await work.people.named(ids);
  return ids.map((id) => ({ id: id as string, name: names.get(id) ?? '' }));
};

/** A ballot that still says something; after one that was turned down or left a tie the office asks anew. */
const shownBallot = async (work: Work, cycle: Cycle): Promise<Ballot | undefined> => {
  const latest = await work.ballots.latest(cycle.year);
  if (!latest) return undefined;
  const isAgain = cycle.state === 'deliberating' && isOver(latest.state) && (await nominated(work, cycle.year)) > 0;
  return isAgain ? undefined : latest;
};

const nominated = async (work: Work, of: number): Promise<number> =>
  (await work.applications.counts(of))
    .filter(({ state }) => state === 'nominated')
    .reduce((sum, { count }) => sum + count, 0);

const deedsOf = (
  work: Work,
  cycle: Cycle,
  { ballot, toVote }: { readonly ballot: Ballot | undefined; readonly toVote: number },
): readonly BallotDeed[] => {
  const subject = ballotSubject(cycle, ballot);
  const me = work.viewer().personId;
  const open = cycle.state === 'deliberating';
  const state = ballot?.state;
  const held = ballot?.meeting?.held;
  const table: readonly (readonly [BallotDeed, boolean])[] = [
    ['settle', open && toVote === 0 && (!ballot || state === 'signed') && work.may('list.settle', subject).ok],
    ['propose', open && toVote > 0 && !ballot && work.may('ballot.propose', subject).ok],
    ['decide', state === 'proposed' && ballot?.proposedBy !== me && work.may('ballot.decide', subject).ok],
    ['end', state === 'open' && work.may('ballot.end', subject).ok],
    ['extend', (state === 'unsettled' || state === 'closed') && work.may('ballot.extend', subject).ok],
    ['enter', state === 'meeting' && !held && work.may('meeting.enter', subject).ok],
    [
      'check',
      state === 'meeting' && held !== undefined && held.enteredBy !== me && work.may('meeting.decide', subject).ok,
    ],
    ['vote', ballot !== undefined && isAsked(state) && ballot.roll.includes(me) && work.may('vote.see').ok],
    ['sign', state === 'counted' && work.may('minutes.sign', subject).ok],
    ['take', ballot !== undefined && !isBeforeCount(ballot.state) && work.may('minutes.take', subject).ok],
    [
      'screen',
      ballot !== undefined && !isOver(ballot.state) && state !== 'proposed' && work.may('ballot.screen', subject).ok,
    ],
    ['unscreen', ballot !== undefined && isScreened(ballot, work.now) && work.may('ballot.screen', subject).ok],
    ['export', ballot !== undefined && !isBeforeCount(ballot.state) && work.may('ballot.export', subject).ok],
  ];
  return table.filter(([, may]) => may).map(([deed]) => deed);
};

const isAsked = (state: Ballot['state'] | undefined): boolean => state === 'open' || state === 'keying';

const propsOf = async (work: Work, cycle: Cycle, ballot: Ballot): Promise<NonNullable<BallotProps['ballot']>> => {
  const voters = await work.ballots.voters(ballot.id);
  const shares = isSecret(ballot) ? await work.ballots.shares(ballot.id) : [];
  const maySee = work.may('tally.see', ballotSubject(cycle, ballot)).ok;
  const seesMeeting = work.may('meeting.see', ballotSubject(cycle, ballot)).ok;
  const candidateOf = new Map(ballot.question.candidates.map((one) => [one.number, one]));
  const { minutes, meeting, rejected, closing } = ballot;
  const [proposer] = await namesOf(work, [ballot.proposedBy]);
  const [signer] = minutes ? await namesOf(work, [minutes.by]) : [];
  return {
    state: ballot.state,
    round: ballot.round,
    closesAt: ballot.closesAt,
    contentHash: minutes?.contentHash ?? ballot.contentHash,
    voted: voters.filter(({ voted }) => voted).length,
    proposedBy: proposer?.name ?? '',
    ...(shares.length > 0
      ? {
          shares: {
            taken: shares.filter(({ takenAt }) => takenAt).length,
            handedIn: shares.filter(({ handedInAt }) => handedInAt).length,
            needed: TRUSTEES_NEEDED,
            total: shares.length,
            departed: (await departedTrustees(work, { trustees: shares.map(({ person }) => person) })).length,
          },
        }
      : {}),
    ...(closing ? { closing } : {}),
    ...(rejected ? { rejected: rejected.reason } : {}),
    ...(meeting
      ? {
          meeting: {
            reason: meeting.reason,
            ...(meeting.paper && seesMeeting ? { paper: meeting.paper.name } : {}),
            ...(meeting.held && seesMeeting
              ? {
                  held: {
                    day: meeting.held.day,
                    minutes: meeting.held.minutes,
                    present: meeting.held.present.length,
                    counts: meeting.held.counts.map(
                      (count) =>
                        `${count.number}号 ${candidateOf.get(count.number)?.title ?? ''}　${count.for}/${count.against}/${count.abstain}`,
                    ),
                  },
                }
              : {}),
          },
        }
      : {}),
    ...(maySee && ballot.result
      ? {
          receipts: meeting === undefined && work.may('ballot.see').ok,
          named: !isSecret(ballot) && meeting === undefined && work.may('ballot.see').ok,
          result: ballot.result.flatMap((outcome) => {
            const candidate = candidateOf.get(outcome.number);
            return candidate ? [{ ...outcome, title: candidate.title, kind: candidate.kind }] : [];
          }),
        }
      : {}),
    ...(minutes ? { signed: { by: signer?.name ?? '', at: minutes.at } } : {}),
  };
};

/** Whoever follows the process; and once it is counted, the city government, which decides on the list. */
const READ_BY = ['ballot.see', 'tally.see'] as const;

const drawBallot = async (work: Work, of: number): Promise<Drawn> => {
  const cycle = await work.cycles.find(of);
  const ballot = cycle && (await shownBallot(work, cycle));
  if (!cycle || !READ_BY.some((look) => work.may(look, ballotSubject(cycle, ballot)).ok)) return gone;
  if (!ballot && cycle.state !== 'deliberating') return gone;
  const can = deedsOf(work, cycle, { ballot, toVote: await nominated(work, of) });
  const question = ballot?.question ?? (await questionOf(work, cycle));
  const standing = ballot && ballot.state === 'meeting' ? await stillStanding(work, ballot) : question.candidates;
  return {
    kind: 'card',
    card: ballotCard({
      year: of,
      method: ballot?.method ?? cycle.plan.choices.ballot,
      can,
      lines: await linesOf(work, cycle, standing),
      places: question.seats,
      roll: await namesOf(work, ballot?.roll ?? (await rollOf(work))),
      trustees: can.includes('propose') ? (await fitTrustees(work)).map(({ id, name }) => ({ id, name })) : [],
      preset: presetClosing(work),
      objections:
        can.includes('propose') || (ballot && !isBeforeCount(ballot.state) && cycle.state === 'deliberating')
          ? await unansweredInTime(work, of)
          : 0,
      ...(can.includes('propose')
        ? {
            credit: await creditLeft(
              work,
              of,
              question.candidates.map(({ application: id }) => ({ id })),
            ),
          }
        : {}),
      departed: ballot ? await departedIn(work, ballot) : 0,
      now: work.now,
      ...(ballot ? { ballot: await propsOf(work, cycle, ballot) } : {}),
    }),
  };
};

/** Of a vote that is over, whoever had left by then. */
const departedIn = async (work: Work, ballot: Ballot): Promise<number> => {
  if (ballot.meeting) return 0;
  if (ballot.closing) return ballot.closing.departed?.length ?? 0;
  const unvoted = (await work.ballots.voters(ballot.id)).filter(({ voted }) => !voted).map(({ person }) => person);
  return (await departedOf(work, { roll: unvoted })).length;
};

/** With the way to its brief, where the reader may read that one. */
const linesOf = async (
  work: Work,
  cycle: Cycle,
  standing: readonly BallotCandidate[],
): Promise<BallotProps['lines']> => {
  const applications = await work.applications.many(standing.map(({ application }) => application));
  return standing.map(({ number, title, kind, application: id }) => {
    const application = applications.find((one) => one.id === id);
    const maySee = application && work.may('brief.see', subjectOf(application, cycle)).ok;
    return { number, title, kind, ...(maySee ? { application: id } : {}) };
  });
};

/** A leader's own paper; `receipt` only in the answer to the press that sealed it. */
const drawVote = async (work: Work, of: number, receipt: string | undefined): Promise<Drawn> => {
  const found = await seeBallot(work, of, 'vote.see');
  if (!found.ok) return gone;
  const { ballot } = found.value;
  const voting = await votingOf(work, ballot, { lock: false });
  const { voter, interested, receipt: own } = voting;
  if (!voter || ballot.state === 'proposed' || ballot.state === 'rejected') return gone;
  const aside = asideFrom(voting);
  const shown = ballot.state === 'open' ? voting.standing : ballot.question.candidates;
  return {
    kind: 'card',
    card: voteCard({
      year: of,
      ballot: ballot.id,
      round: ballot.round,
      method: ballot.method,
      state: ballot.state,
      closesAt: ballot.closesAt,
      places: ballot.question.seats,
      lines: shown.map((one) => ({
        number: one.number,
        application: one.application,
        title: one.title,
        kind: one.kind,
        ...(aside.includes(one)
          ? { aside: interested.includes(one.application) ? ('interest' as const) : ('own-word' as const) }
          : {}),
      })),
      hasSigned: voting.hasSigned,
      voted: voter.voted,
      ...(own === undefined ? {} : { receipt: own }),
      ...(receipt === undefined ? {} : { onceReceipt: receipt }),
      counted: !isBeforeCount(ballot.state) && ballot.meeting === undefined,
      open: ballot.state === 'open' && isInTime(voting, ballot.closesAt),
      now: work.now,
    }),
  };
};

/** The year's ballot as the office and the group see it, a leader's own paper, and a trustee's share. */
export const ballotViews = {
  ...briefViews,

  ballot: view({
    params: Year,
    matter: ({ year: of }) => ballotMatter(of),
    draw: (work, { year: of }) => drawBallot(work, of),
  }),

  /** Of the year whose turn it is. */
  'ballot.current': view({
    params: z.strictObject({}),
    async draw(work) {
      const years = [...(await work.cycles.all())].sort((a, b) => b.year - a.year);
      for (const { year: of, state } of years)
        if (state === 'deliberating' || (await work.ballots.latest(of))) return drawBallot(work, of);
      return gone;
    },
  }),

  vote: view({
    params: z.strictObject({ year, receipt: z.string().max(24).optional() }),
    matter: ({ year: of }, reader) => voteMatter(of, reader),
    draw: (work, { year: of, receipt }) => drawVote(work, of, receipt),
  }),

  share: view({
    params: Year,
    matter: ({ year: of }, reader) => shareMatter(of, reader),
    async draw(work, { year: of }) {
      const found = await seeBallot(work, of, 'share.hold');
      const me = work.viewer().personId;
      if (!found.ok || !found.value.ballot.trustees.includes(me)) return gone;
      const { ballot } = found.value;
      const own = (await work.ballots.shares(ballot.id)).find(({ person }) => person === me);
      return {
        kind: 'card',
        card: share({
          year: of,
          state: ballot.state,
          closesAt: ballot.closesAt,
          taken: own?.takenAt !== undefined,
          handedIn: own?.handedInAt !== undefined,
          now: work.now,
        }),
      };
    },
  }),

  /** Belongs to no matter: it is never drawn again. */
  'share.shown': view({
    params: Year,
    matter: () => NOTHING,
    async draw(work, { year: of }) {
      const found = await seeBallot(work, of, 'share.hold');
      if (!found.ok) return gone;
      const text = await work.ballots.shareOf(found.value.ballot, work.viewer().personId);
      return { kind: 'card', card: shareShown({ year: of, ...(text === undefined ? {} : { share: text }) }) };
    },
  }),

  'minutes.file': view({
    params: Year,
    async draw(work, { year: of }) {
      const found = await seeBallot(work, of, 'minutes.take');
      if (!found.ok) return gone;
      // Fonts and the layout are loaded by those who print only.
      const { drawMinutes } = await import('../../documents/ballot-minutes.ts');
      return drawMinutes(await minutesOf(work, found.value.ballot));
    },
  }),

  'ballot.file': view({
    params: Year,
    async draw(work, { year: of }) {
      const found = await seeBallot(work, of, 'ballot.export');
      if (!found.ok) return gone;
      const { ballot } = found.value;
      const text = JSON.stringify(await ballotFile(work, ballot), null, 2);
      return { kind: 'file', name: `审议表决-${of}-${ballot.round}.json`, bytes: Buffer.from(text), type: 'stream' };
    },
  }),

  'ballot.receipts': view({
    params: Year,
    matter: ({ year: of }) => ballotMatter(of),
    async draw(work, { year: of }) {
      const found = await seeBallot(work, of, 'tally.see');
      if (!found.ok || !work.may('ballot.see').ok || found.value.ballot.meeting) return gone;
      const { ballot } = found.value;
      const me = work.viewer().personId;
      const named = isSecret(ballot) ? [] : await work.ballots.namedVotes(ballot);
      const own = named.find(({ person }) => person === me)?.receipt;
      return {
        kind: 'card',
        card: receiptsCard({
          year: of,
          round: ballot.round,
          receipts: [...(await work.ballots.receipts(ballot))].sort(),
          voted: (await work.ballots.voters(ballot.id)).filter(({ voted }) => voted).length,
          roll: ballot.roll.length,
          contentHash: ballot.minutes?.contentHash ?? ballot.contentHash,
          ...(own === undefined ? {} : { own }),
        }),
      };
    },
  }),

  'ballot.votes': view({
    params: Year,
    matter: ({ year: of }) => ballotMatter(of),
    async draw(work, { year: of }) {
      const found = await seeBallot(work, of, 'tally.see');
      if (!found.ok || !work.may('ballot.see').ok || isSecret(found.value.ballot)) return gone;
      const { ballot } = found.value;
      const votes = await work.ballots.namedVotes(ballot);
      const names = await work.people.named(ballot.roll);
      const voted = new Set(votes.map(({ person }) => person));
      return {
        kind: 'card',
        card: namedVotes({
          year: of,
          rows: votes.map(({ person, choices, receipt }) => ({
            name: names.get(person) ?? '',
            votes: votesInWords(ballot, choices),
            receipt,
          })),
          absent: ballot.roll.filter((one) => !voted.has(one)).map((one) => names.get(one) ?? ''),
        }),
      };
    },
  }),
};
