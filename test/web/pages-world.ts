import { randomBytes } from 'node:crypto';
import { callSections } from '../../cards/cycle/call-text.ts';
import { holidayTable } from '../../src/calendar/holiday-table.ts';
import type { Application } from '../../src/domain/application/application.ts';
import { begin } from '../../src/domain/application/evolve-application.ts';
import type { Winner } from '../../src/domain/award/award.ts';
import { certificateNumber } from '../../src/domain/award/numbers.ts';
import { day } from '../../src/domain/calendar.ts';
import { type PlanChoices, presetChoices } from '../../src/domain/cycle/choices.ts';
import type { Cycle, Schedule } from '../../src/domain/cycle/cycle.ts';
import type { DayMove } from '../../src/domain/cycle/decide-schedule.ts';
import type { CycleState } from '../../src/domain/cycle/stages.ts';
import type { HolderFacts, HolderState } from '../../src/domain/holders/holder.ts';
import { type ApplicationId, districtId, type HolderId, type PersonId, personId } from '../../src/domain/ids.ts';
import { createRulesSearch } from '../../src/rules/search.ts';
import { createCipher } from '../../src/store/cipher.ts';
import { Database } from '../../src/store/database.ts';
import { createSettings } from '../../src/store/settings.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { rubricsOf } from '../../src/usecases/review/rubric-of.ts';
import { createWebApp, listen } from '../../src/web/app.ts';
import { pagesRouter } from '../../src/web/pages.ts';
import { freshDatabase } from '../support/services.ts';

/** A name that must never be read on a public page. */
export const CLERK = '张经办';
export const PUBLIC_URL = 'https://award.example.cn';

export interface Given {
  readonly year: number;
  readonly state: CycleState;
  readonly plan?: 'drafting' | 'submitted' | 'signed';
  readonly schedule?: Partial<Record<keyof Schedule, string>>;
  readonly choices?: Partial<PlanChoices>;
  /** `false`: the 认定通知 has not been issued. */
  readonly issued?: boolean;
  readonly content?: unknown;
}

/** The public pages on a port, over a real database that tests write through the store. */
export const startPages = async ({ publicUrl = PUBLIC_URL }: { publicUrl?: string } = {}) => {
  const fresh = await freshDatabase();
  const database = new Database({ url: fresh.url, poolSize: fresh.poolSize });
  const store = createStore({
    database,
    cipher: createCipher({ key: randomBytes(32), algorithm: 'aes' }),
    calendar: holidayTable,
    onCommitted: () => undefined,
  });
  const settings = await createSettings(database, undefined);
  const faults: unknown[] = [];
  let lost = false;
  const app = createWebApp({
    routers: [pagesRouter({ store, publicUrl, rules: createRulesSearch() })],
    readiness: async () => ({ ready: true, parts: {} }),
    metrics: async () => '',
    metricsType: 'text/plain',
    internal: { token: undefined, local: true },
    onFault: (error) => faults.push(error),
  });
  const listening = await listen(app, { port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${listening.port}`;

  return {
    url,
    faults,
    database,
    get: (path: string, init: RequestInit = {}) => fetch(url + path, { redirect: 'manual', ...init }),
    ...stagesOf(store),
    timeIs: (instant: string) => settings.moveClock(new Date(instant)),
    async forget() {
      await database.client.callAmendment.deleteMany();
      await database.client.callForApplications.deleteMany();
      await database.client.cyclePlan.deleteMany();
      await database.client.cycle.deleteMany();
    },
    async loseDatabase() {
      lost = true;
      await database.close();
    },
    async close() {
      await listening.close();
      if (!lost) await database.close();
      await fresh.drop();
    },
  };
};

/** What tests of public pages set down, in whichever database. */
export const stagesOf = (store: Store) => ({
  given: (cycle: Given) =>
    store.act({ who: { system: 'setup' } }, async (work) => {
      const clerk = await work.people.add({ name: CLERK });
      const signer = await work.people.add({ name: '李负责' });
      const whole = cycleOf(cycle, { clerk, signer, now: work.now });
      await work.cycles.save(whole);
      if (cycle.issued === false) return {};
      const sections = callSections(whole, await work.districts.all(), await rubricsOf(work, whole));
      const content = cycle.content ?? { sections };
      await work.calls.issue({
        year: cycle.year,
        content,
        contentHash: work.digest(JSON.stringify(sections)),
        by: signer,
      });
      return {};
    }),
  /** A date put off after the 认定通知. */
  moved: (year: number, move: DayMove, reason: string) =>
    store.act({ who: { system: 'setup' } }, async (work) => {
      const cycle = await work.cycles.lock(year);
      if (!cycle) throw new Error(`no cycle ${year}`);
      await work.calls.amend(year, [move], reason);
      const schedule = { ...cycle.plan.schedule, [move.name]: move.to };
      await work.cycles.save({ ...cycle, plan: { ...cycle.plan, schedule } });
      return {};
    }),
  /** A result that has been made public: who was given the award, and whether they still hold it. */
  published: (year: number, winners: readonly Awarded[]) =>
    store.act({ who: { system: 'setup' } }, async (work) => {
      const owner = await work.people.add({ name: '申报人' });
      const signer = await work.people.add({ name: '签署人' });
      const holders: HolderId[] = [];
      const listed: Winner[] = [];
      for (const [at, { state = 'valid', ...winner }] of winners.entries()) {
        const id = work.applications.newId();
        const place = 1 + winners.slice(0, at).filter(({ kind }) => kind === winner.kind).length;
        const number = certificateNumber({ year, kind: winner.kind, place }, work.digest(id));
        await work.applications.save(
          awardedOf({ id, year, place, owner, signer, now: work.now, ...winner }),
          undefined,
        );
        const holder = work.awards.newHolderId();
        await work.holders.saveAll({
          add: [
            {
              id: holder,
              year,
              kind: winner.kind,
              name: winner.name,
              state,
              ...(state === 'revoked' ? { revokedOn: day(`${year + 1}-06-01`) } : {}),
            },
          ],
        });
        holders.push(holder);
        listed.push({ ...winner, application: id, place, number });
      }
      await work.awards.publish(
        {
          year,
          documentNumber: `威政发〔${year}〕21号`,
          documentDay: day(`${year}-12-17`),
          publishedAt: work.now,
          contentHash: 'cd'.repeat(32),
          winners: listed,
        },
        holders,
      );
      return { numbers: listed.map(({ number }) => number) };
    }),
  /** Holders from before there were numbers. */
  held: (holders: readonly HolderFacts[]) =>
    store.act({ who: { system: 'setup' } }, async (work) => {
      await work.holders.saveAll({ add: holders });
      return {};
    }),
});

/** Somebody who was given the award. */
interface Awarded extends Pick<Winner, 'kind' | 'name' | 'unit' | 'post'> {
  readonly state?: HolderState;
}

/** The least that the store asks of an application that has come so far. */
const awardedOf = (
  given: Pick<Winner, 'kind' | 'name' | 'unit' | 'post' | 'place'> & {
    readonly id: ApplicationId;
    readonly year: number;
    readonly owner: PersonId;
    readonly signer: PersonId;
    readonly now: Date;
  },
): Application => {
  const { id, year, kind, name, place, owner, signer, now } = given;
  const form = kind === 'organisation' ? { name, creditCode: id } : { fullName: name, idNumber: id };
  return {
    ...begin(
      {
        type: 'ApplicationStarted',
        application: id,
        year,
        kind,
        owner,
        number: `申${year % 100}-${id.slice(-5).toUpperCase()}`,
      },
      { now },
    ),
    form,
    state: 'awarded',
    district: districtId('huancui'),
    finalPlace: place,
    submissions: [{ at: now, by: owner, contentHash: 'ef'.repeat(32), form, materials: [] }],
    endorsement: { opinion: '同意推荐。', draftedBy: owner, draftedAt: now, signedBy: signer, signedAt: now },
    acceptance: { number: `受理${year}-${kind === 'organisation' ? '0' : '1'}0${place}`, by: owner, at: now },
  };
};

export type Pages = Awaited<ReturnType<typeof startPages>>;

const cycleOf = (
  { year, state, plan = 'signed', schedule = {}, choices = {} }: Given,
  { clerk, signer, now }: { clerk: string; signer: string; now: Date },
): Cycle => {
  const days = {
    applyOpens: `${year}-03-02`,
    applyCloses: `${year}-04-30`,
    endorseCloses: `${year}-05-15`,
    acceptCloses: `${year}-05-29`,
    ...schedule,
  };
  const signed = plan === 'signed' ? { signedBy: personId(signer), signedAt: now, contentHash: 'ab'.repeat(32) } : {};
  return {
    year,
    state,
    ...(state === 'drafting' ? {} : { openedAt: now }),
    plan: {
      state: plan,
      quota: { organisations: 5, individuals: 3 },
      schedule: {
        applyOpens: day(days.applyOpens),
        applyCloses: day(days.applyCloses),
        endorseCloses: day(days.endorseCloses),
        acceptCloses: day(days.acceptCloses),
      },
      choices: { ...presetChoices(day(days.applyCloses), day(`${year}-12-31`)), ...choices },
      drafters: [personId(clerk)],
      submittedBy: personId(clerk),
      submittedAt: now,
      ...signed,
    },
  };
};
