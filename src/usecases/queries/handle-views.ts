import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { partiesOf } from '../../domain/application/application.ts';
import { ballotMatter, calendarMatter, cycleMatter, numberMatter } from '../../domain/ids.ts';
import { seeApplication } from '../application/load-application.ts';
import { type DrawableView, type Drawn, type View, view } from '../view.ts';
import type { Work } from '../work.ts';
import { ballotViews } from './ballot-views.ts';
import { drawOpenArrangement } from './calendar-views.ts';
import { cycleViews } from './cycle-views.ts';

/** `办理 <编号>`: a year names its plan, 节假日 and a year what waits there; other numbers come with the matters that carry them. */
export const handleViews = (
  publicUrl: string,
  {
    application: applications,
    objection: objections,
  }: { readonly application: DrawableView; readonly objection: DrawableView },
) => {
  const plan = cycleViews(publicUrl)['plan.sign'];
  return {
    handle: view({
      params: z.strictObject({ number: z.string().max(60) }),
      matter: ({ number }) => {
        const named = readNumber(number);
        if (named === undefined) return undefined;
        if (named.kind === 'application' || named.kind === 'objection') return numberMatter(named.number);
        if (named.kind === 'ballot') return ballotMatter(named.year);
        return named.kind === 'calendar' ? calendarMatter(named.year) : cycleMatter(named.year);
      },
      async draw(work, { number }) {
        const named = readNumber(number);
        if (named === undefined) return { kind: 'card', card: notFound() };
        if (named.kind === 'application') {
          const application = await work.applications.byNumber(named.number);
          return application ? applications.draw(work, { application }) : { kind: 'card', card: notFound() };
        }
        if (named.kind === 'objection') {
          const objection = await work.objections.byNumber(named.number);
          return objection ? objections.draw(work, { objection }) : { kind: 'card', card: notFound() };
        }
        if (named.kind === 'ballot') return drawBallotOf(work, named.year);
        return named.kind === 'calendar'
          ? drawOpenArrangement(work, named.year)
          : plan.draw(work, { year: named.year });
      },
    }),
  };
};

/** The office and the chair find the ballot, a leader first their own paper. */
const drawBallotOf = (work: Work, year: number): Promise<Drawn> => {
  const votes = work.may('vote.see').ok && !work.may('ballot.end').ok;
  return (votes ? ballotViews.vote : ballotViews.ballot).draw(work, { year });
};

/**
 * The very card that a number calls up, where it has a name of its own: so that what was sent before about the same matter
 * is known for a copy of it. A number of nothing, or of what the asker may not see, calls up what `handle` draws.
 */
export const cardOfNumber = async (work: Work, asked: View): Promise<View> => {
  const named = asked.name === 'handle' ? readNumber(String(asked.params.number)) : undefined;
  if (named?.kind === 'cycle') return { name: 'plan.sign', params: { year: named.year } };
  if (named?.kind === 'objection') {
    const objection = await work.objections.byNumber(named.number);
    return objection ? { name: 'objection.case', params: { objection } } : asked;
  }
  if (named?.kind !== 'application') return asked;
  const application = await work.applications.byNumber(named.number);
  const found = application && (await seeApplication(work, application, 'application.see'));
  if (!found?.ok) return asked;
  const own = partiesOf(found.value.application).includes(work.viewer().personId);
  return { name: own ? 'application' : 'application.desk', params: { application } };
};

type Named =
  | { readonly kind: 'ballot' | 'calendar' | 'cycle'; readonly year: number }
  | { readonly kind: 'application'; readonly number: string }
  | { readonly kind: 'objection'; readonly number: string };

const readNumber = (typed: string): Named | undefined => {
  const number = typed.normalize('NFKC').trim();
  const calendarYear = /^节假日(安排)?\s*(20\d{2})年?$/.exec(number)?.[2];
  if (calendarYear !== undefined) return { kind: 'calendar', year: Number(calendarYear) };
  const ballotYear = /^(?:审议|表决)\s*(20\d{2})年?$/.exec(number)?.[1];
  if (ballotYear !== undefined) return { kind: 'ballot', year: Number(ballotYear) };
  const year = /^(20\d{2})(年度?)?$/.exec(number)?.[1];
  if (year !== undefined) return { kind: 'cycle', year: Number(year) };
  // As it stands on the cards, whatever the case and wherever somebody put blanks.
  const plain = number.replace(/\s/g, '').toUpperCase();
  if (/^异\d{2}-[2-9A-Z]{5}$/.test(plain)) return { kind: 'objection', number: plain };
  return /^(申\d{2}-[2-9A-Z]{5}|受理20\d{2}-\d{3,})$/.test(plain) ? { kind: 'application', number: plain } : undefined;
};
