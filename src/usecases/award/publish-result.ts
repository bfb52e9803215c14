import { z } from 'zod';
import { type Application, titleOf } from '../../domain/application/application.ts';
import type { PublishedResult, Winner } from '../../domain/award/award.ts';
import { publishResult as decide } from '../../domain/award/decide-award.ts';
import { certificateNumber } from '../../domain/award/numbers.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { type HolderFacts, nameForm } from '../../domain/holders/holder.ts';
import { HOLDERS, type HolderId } from '../../domain/ids.ts';
import type { Verdict } from '../../domain/regulation.ts';
import { settleApplication } from '../application/load-application.ts';
import { settle } from '../cycle/load-cycle.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { lockList, type SettledList } from './load-list.ts';

const answer = ({ form }: Application, name: string): string | undefined => {
  const value = form[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const winnerOf = (work: Work, application: Application, place: number): Winner => {
  const { id, kind, year } = application;
  const [unit, post] = kind === 'individual' ? [answer(application, 'employer'), answer(application, 'position')] : [];
  return {
    number: certificateNumber({ year, kind, place }, work.digest(`certificate ${year} ${id}`)),
    application: id,
    kind,
    place,
    name: titleOf(application),
    ...(unit === undefined ? {} : { unit }),
    ...(post === undefined ? {} : { post }),
  };
};

interface Entered extends HolderFacts {
  readonly id: HolderId;
}

/** Arts. 6, 29: what the register of holders is to know of them. */
const holderOf = (work: Work, application: Application): Entered => {
  const { year, kind } = application;
  const code = kind === 'organisation' ? answer(application, 'creditCode') : undefined;
  const number = kind === 'individual' ? answer(application, 'idNumber') : undefined;
  const identity = number === undefined ? undefined : work.holders.identityIndexes(number)[0];
  return {
    id: work.awards.newHolderId(),
    year,
    kind,
    name: titleOf(application),
    state: 'valid',
    ...(code === undefined ? {} : { code }),
    ...(identity === undefined ? {} : { identity }),
  };
};

/** Two persons of one name in one year are told apart by their units; the register has a place for each name once. */
const toldApart = (holders: readonly Entered[], winners: readonly Winner[]): readonly Entered[] =>
  holders.map((one, at) => {
    const isDouble = holders.some(
      (other) => other !== one && other.kind === one.kind && nameForm(other.name) === nameForm(one.name),
    );
    return isDouble ? { ...one, name: `${one.name}（${winners[at]?.unit ?? at + 1}）` } : one;
  });

/**
 * Into the register, under its lock. Whom the office has entered by hand for this very year already stays as entered:
 * the certificate then hangs on that line.
 */
const enter = async (work: Work, entered: readonly Entered[]): Promise<readonly HolderId[]> => {
  await work.holders.lockRegister();
  const known: (HolderId | undefined)[] = [];
  for (const one of entered) {
    const same = (await work.holders.byName(one.name, one.kind)).find(
      ({ year, state }) => year === one.year && state === 'valid',
    );
    known.push(same?.id);
  }
  await work.holders.saveAll({ add: entered.filter((_, at) => known[at] === undefined) });
  return entered.map(({ id }, at) => known[at] ?? id);
};

/** In one order: the same result always has the same digest. */
const contentOf = (result: Omit<PublishedResult, 'contentHash' | 'publishedAt'>): string =>
  JSON.stringify([
    result.year,
    result.documentNumber,
    result.documentDay,
    result.winners.map(({ number, kind, place, name, unit, post }) => [number, kind, place, name, unit, post]),
  ]);

/**
 * Art. 16: 「公布」. In one transaction everything that nobody could read before: the result, the plaques and certificates,
 * the holders in the register, and a word to everybody concerned.
 */
export const publishResult = useCase({
  name: 'result.publish',
  under: '16',
  input: z.strictObject({ year: z.int() }),
  async run(work, { year }) {
    const found = await lockList(work, year, 'result.publish');
    return found.ok ? publishNow(work, found.value) : found;
  },
});

/** The same by the clock, for whoever has ordered it. */
export const publishNow = async (work: Work, scene: SettledList): Promise<Verdict<Cycle>> => {
  const verdict = decide(scene);
  if (!verdict.ok) return verdict;
  const {
    cycle,
    list,
    record: { scheduled, ...record },
  } = scene;
  const { year } = cycle;
  if (scheduled) await work.awards.save(record);
  const winners = list.map((application) =>
    winnerOf(work, application, 1 + list.filter(({ kind }) => kind === application.kind).indexOf(application)),
  );
  const about = { year, documentNumber: verdict.value.number, documentDay: verdict.value.day, winners };
  const contentHash = work.digest(contentOf(about));
  const holders = toldApart(
    list.map((application) => holderOf(work, application)),
    winners,
  );
  await work.awards.publish({ ...about, contentHash, publishedAt: work.now }, await enter(work, holders));
  for (const [at, { number }] of winners.entries()) {
    const application = list[at];
    if (!application) continue;
    await settleApplication(
      work,
      { application, cycle },
      { type: 'AwardGiven', application: application.id, year, number },
      { data: { award: number } },
    );
  }
  await work.refresh(HOLDERS);
  const organisations = winners.filter(({ kind }) => kind === 'organisation').length;
  const individuals = winners.length - organisations;
  return settle(
    work,
    cycle,
    { type: 'ResultPublished', year, organisations, individuals, contentHash },
    {
      document: about.documentNumber,
      organisations,
      individuals,
      content: contentHash,
      ...(scheduled ? { orderedBy: scheduled.by } : {}),
    },
  );
};
