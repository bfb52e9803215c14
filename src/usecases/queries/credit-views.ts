import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { credit, credits } from '../../../cards/review/credit.ts';
import { type Application, titleOf } from '../../domain/application/application.ts';
import { applicationMatter, cycleMatter } from '../../domain/ids.ts';
import { checkCredit, creditStanding } from '../../domain/review/credit.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { subjectOf } from '../application/load-application.ts';
import { seeRecord } from '../review/load-record.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { titleSeen } from './seen-application.ts';

const gone: Drawn = { kind: 'card', card: notFound() };

/** Still on the way: the review is not over, or it has brought them further. */
const ON_THE_WAY = ['accepted', 'reviewing', 'recommended', 'nominated', 'elected', 'approved'];

/** How many of these are to be looked up again before the act, and how many are listed; for the office's eyes. */
export const creditLeft = async (
  work: Work,
  year: number,
  applications: readonly Pick<Application, 'id'>[],
): Promise<{ readonly year: number; readonly open: number; readonly listed: number }> => {
  const records = new Map((await work.records.ofYear(year)).map((record) => [record.application, record]));
  const standings = applications.map(({ id }) => creditStanding(records.get(id)?.credit, work.today));
  return {
    year,
    open: standings.filter((one) => one === 'none' || one === 'stale').length,
    listed: standings.filter((one) => one === 'listed').length,
  };
};

export const creditViews = {
  credit: view({
    params: z.strictObject({ application: ApplicationRef }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id }) {
      const found = await seeRecord(work, id, 'credit.see');
      if (!found.ok) return gone;
      const { application, cycle, record } = found.value;
      const checks = [...(record.credit ?? [])].reverse();
      const names = checks.length > 0 ? await work.people.named(checks.map(({ by }) => by)) : new Map();
      const may = work.may('check.record', subjectOf(application, cycle)).ok;
      const isOpen = checkCredit(application, { day: work.today, today: work.today, result: 'clear' }).ok;
      return {
        kind: 'card',
        card: credit({
          application: id,
          year: cycle.year,
          number: application.acceptance?.number ?? application.number,
          title: titleOf(application),
          standing: creditStanding(record.credit, work.today),
          checks: checks.map((one) => ({ ...one, by: names.get(one.by) ?? '（已离开）' })),
          can: may && isOpen,
          today: work.today,
          now: work.now,
        }),
      };
    },
  }),

  credits: view({
    params: z.strictObject({ year: z.int() }),
    matter: ({ year }) => cycleMatter(year),
    async draw(work, { year }) {
      const cycle = await work.cycles.find(year);
      if (!cycle || !work.may('credit.see').ok) return gone;
      const records = new Map((await work.records.ofYear(year)).map((record) => [record.application, record]));
      const rows = (await work.applications.accepted(year))
        .filter(({ state }) => ON_THE_WAY.includes(state))
        .map((application) => {
          const checks = records.get(application.id)?.credit;
          const day = checks?.at(-1)?.day;
          return {
            application: application.id,
            number: application.acceptance?.number ?? application.number,
            title: titleSeen(work, application),
            standing: creditStanding(checks, work.today),
            ...(day === undefined ? {} : { day }),
          };
        })
        .sort((a, b) => Number(a.standing === 'clear') - Number(b.standing === 'clear'));
      return { kind: 'card', card: credits({ year, rows }) };
    },
  }),
};
