import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSecrets } from '../../src/demo/demo-folder.ts';
import { playHeadless } from '../../src/demo/headless.ts';
import { createTour } from '../../src/demo/play-tour.ts';
import { type Demo, startDemo } from '../../src/demo/start-demo.ts';
import { TOUR } from '../../src/demo/tour.ts';
import { readJournals, readYear } from '../../src/demo/year-facts.ts';
import type { Application } from '../../src/domain/application/application.ts';
import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { Database } from '../../src/store/database.ts';
import type { NamedVote } from '../../src/usecases/ballot/ballot-port.ts';
import { type FreshDatabase, type FreshRedis, freshDatabase, freshRedis } from '../support/services.ts';
import { recounted } from './ending.ts';

const CLERK = '尹舒禾';
const [DIRECTOR, OTHER_DIRECTOR] = ['郗明远', '仲清和'];
const YEAR = 2026;

let fresh: FreshDatabase;
let redis: FreshRedis;
let folder: string;
let database: Database;
let demo: Demo;
const lines: string[] = [];
let isPlayed = false;

/** One year from the plan to the archive, played once: what is asked of it below is read only. */
beforeAll(async () => {
  [fresh, redis, folder] = await Promise.all([
    freshDatabase(),
    freshRedis(),
    mkdtemp(join(tmpdir(), 'award-cycle-test-')),
  ]);
  const services = { kind: 'given', databaseUrl: fresh.url, redisUrl: redis.url, poolSize: fresh.poolSize } as const;
  demo = await startDemo({ secrets: newSecrets(), dataDir: folder, services, continues: false, unmetered: true });
  isPlayed = await playHeadless(demo, (line) => lines.push(line));
  database = new Database({ url: fresh.url, poolSize: 1 });
}, 900_000);
afterAll(async () => {
  await demo?.close();
  await database?.close();
  await Promise.all([fresh?.drop(), redis?.drop(), rm(folder, { recursive: true, force: true })]);
});

describe('the year from the plan to the certificate', () => {
  test('every step is played, and told: the votes, the list, where a certificate is checked, and the journal', () => {
    const told = lines.join('\n');
    expect(told).not.toContain('未办成');
    expect(isPlayed).toBe(true);
    for (const { title } of TOUR) expect(lines.some((line) => line.includes(title))).toBe(true);
    expect(told).toMatch(/应表决 9 人，已表决 9 人/);
    expect(told).toMatch(/2026年度认定名单（威政发〔2026〕21号）/);
    expect(told).toMatch(/证书查验页：http:\S+\/certificates\/ZLJ2026-D01-\S+（.+，有效）/);
    expect(lines.at(-1)).toBe('日志校验通过：没有改动、缺失或调换。');
  });

  test('whatever needs two people was done by two', async () => {
    const { cycle, journal, names } = await readYear(demo);
    expect(cycle).toMatchObject({ year: YEAR, state: 'closed' });
    const by = (act: string): string | undefined => {
      const actor = journal.find((line) => line.act === act)?.actor;
      return actor === undefined || actor === 'clock' || actor === 'setup' ? actor : names.get(actor);
    };
    expect([by('PlanSubmitted'), by('PlanSigned')]).toEqual([CLERK, DIRECTOR]);
    expect([by('ScheduleChangeProposed'), by('ScheduleChanged')]).toEqual([DIRECTOR, OTHER_DIRECTOR]);
    expect(by('CycleOpened')).toBe('clock');
    const { notice, ballot } = (await readYear(demo)).decision;
    expect(notice?.issuedBy).not.toBe(notice?.proposedBy);
    expect(ballot?.openedBy).not.toBe(ballot?.proposedBy);
    expect([by('ConsentRecorded'), by('ResultPublished')]).toEqual(['谈书言', DIRECTOR]);
  });

  test('an application has gone through every hand, and each hand is another', async () => {
    const { applications } = await readYear(demo);
    const number = applications.get('时岚')?.number;
    const own = (await readJournals(demo)).find(({ title }) => title === `时岚，${number}`)?.lines ?? [];
    const story = own.filter(({ act }) => /^(Application|Endorsement|Correction)/.test(act));
    expect(story.map(({ act, who }) => [act, who])).toEqual([
      ['ApplicationStarted', '时岚'],
      ['ApplicationSubmitted', '时岚'],
      ['ApplicationSentBack', '宫雨辰'],
      ['ApplicationSubmitted', '时岚'],
      ['EndorsementDrafted', '宫雨辰'],
      ['ApplicationEndorsed', '戚长河'],
      ['CorrectionRequested', CLERK],
      ['CorrectionAnswered', '时岚'],
      ['ApplicationAccepted', CLERK],
      ['ApplicationNominated', DIRECTOR],
    ]);
    expect(applications.get('时岚')).toMatchObject({ state: 'awarded', acceptance: { number: '受理2026-001' } });
    expect(applications.get('于小满')).toMatchObject({ state: 'awarded', acceptance: { number: '受理2026-002' } });
    // Told why not, and never let in; so its time ran out like that of the one who forgot.
    expect(applications.get('樊舟')).toMatchObject({ state: 'lapsed', submissions: [] });
    expect(applications.get('屈望')).toMatchObject({ state: 'lapsed', submissions: [] });
    // Reminded in time, and told when it was over.
    expect(await demo.actor('屈望').shows('完成并提交申报')).toBe(true);
    expect(await demo.actor('屈望').shows('申报已失效', '5月22日24时截止')).toBe(true);
  });

  test('the panel has come to an opinion on each: interests declared and found late, agreed on, visited, heard', async () => {
    const { review } = await readYear(demo);
    const { all, panel } = review;
    const kinds = all.map(({ application }) => application.kind);
    expect([kinds.filter((kind) => kind === 'organisation').length, kinds.length]).toEqual([12, 17]);
    expect(panel?.seats).toHaveLength(12);
    const grounds = panel?.seats.flatMap(({ conflicts }) => conflicts.map(({ ground }) => ground));
    // Her own unit, and somebody who works there; and one that showed only after the scoring.
    expect(grounds?.toSorted()).toEqual(['declared', 'declared', 'late']);
    for (const { panelists, application, sheets } of all) {
      expect(panelists).toHaveLength(5);
      expect(['awarded', 'notElected', 'notRecommended']).toContain(application.state);
      expect(sheets.filter((one) => one.kind === 'material' && one.finalAt && !one.voidedAt)).toHaveLength(5);
    }
    expect(all.flatMap(({ sheets }) => sheets).filter(({ voidedAt }) => voidedAt)).toHaveLength(1);
    const passed = all.filter(({ record }) => record.gate?.outcome === 'passed');
    expect(passed.map(({ application }) => application.kind).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'individual'),
      ...Array.from({ length: 5 }, () => 'organisation'),
    ]);
    for (const { record, application } of passed) {
      expect(record.visit?.reportedAt).toBeInstanceOf(Date);
      expect(record.defence?.present).toHaveLength(5);
      expect(['awarded', 'notElected']).toContain(application.state);
    }
    expect(all.filter(({ record }) => record.consensus.length > 0)).toHaveLength(1);
    // One has said something to not being visited; everybody was asked.
    const stopped = all.filter(({ application }) => application.stopped?.act === 'gate');
    expect(stopped).toHaveLength(9);
    expect(stopped.filter(({ application }) => application.stopped?.statement !== undefined)).toHaveLength(1);
    expect(await demo.actor(CLERK).shows('评审排名（单位）', '海岳精工')).toBe(true);
  });

  test('the notice ran five working days, and the one objection was answered before the vote', async () => {
    const { notice, objections, ballot } = (await readYear(demo)).decision;
    expect(notice).toMatchObject({ state: 'over', round: 1 });
    expect(notice?.report).toBeDefined();
    expect(objections.map(({ state, outcome, channel }) => [state, outcome?.is, channel])).toEqual([
      ['answered', 'notUpheld', 'chat'],
    ]);
    expect(objections[0]?.answer?.at.getTime()).toBeLessThan(ballot?.openedAt?.getTime() ?? 0);
    expect(await demo.actor('屈望').shows('异议答复', '异议不成立')).toBe(true);
    // Nobody else has read who objected.
    for (const who of ['滕默', CLERK, '詹思远', '铁鉴明'])
      expect(await demo.actor(who).shows('quwang@example.cn'), who).toBe(false);
  });

  test('the list is what an independent count of the votes makes of them', async () => {
    const { decision, cycle, review } = await readYear(demo);
    const { ballot, result, voters } = decision;
    if (!ballot || !cycle) throw new Error('no ballot');
    // Opened in the transaction that has loaded the ballot and its key.
    const votes: readonly NamedVote[] = await demo.store.read({ system: 'setup' }, async (work) => {
      const counted = await work.ballots.latest(YEAR);
      return counted ? work.ballots.namedVotes(counted) : [];
    });
    expect(votes).toHaveLength(9);
    expect(voters.filter(({ isAside }) => isAside).map(({ name }) => name)).toEqual(['费静姝']);
    const listed: string[] = [];
    for (const kind of ['organisation', 'individual'] as const) {
      const passed = ballot.question.candidates
        .filter((one) => one.kind === kind)
        .map(({ number, title }) => {
          const cast = votes.flatMap(({ choices }) => choices[number] ?? []);
          return { title, cast: cast.length, yes: cast.filter((choice) => choice === 'for').length };
        })
        // More than half of the votes cast on it; and six of nine at least have voted.
        .filter(({ cast, yes }) => 2 * yes > cast && cast >= 6);
      const places = kind === 'organisation' ? cycle.plan.quota.organisations : cycle.plan.quota.individuals;
      expect(passed.length).toBeLessThanOrEqual(places);
      listed.push(...passed.map(({ title }) => title));
    }
    expect(result?.winners.map(({ name }) => name).toSorted()).toEqual(listed.toSorted());
    expect(listed).toHaveLength(7);
    // The place of whoever did not come through stays empty.
    expect(
      statesOf(
        review.all.map(({ application }) => application),
        'organisation',
      ),
    ).toEqual({
      awarded: 4,
      notElected: 1,
      notRecommended: 7,
    });
  });

  test('visitors read the result, and the certificate holds', async () => {
    const { result, notice } = (await readYear(demo)).decision;
    const page = async (path: string): Promise<string> => {
      const answer = await fetch(demo.service.url + path);
      expect(answer.status, path).toBe(200);
      return answer.text();
    };
    const results = await page(`/results/${YEAR}`);
    for (const { name, number } of result?.winners ?? []) {
      expect(results).toContain(name);
      const check = await page(`/certificates/${number}`);
      expect(check).toContain(name);
      expect(check).toContain('有效');
    }
    expect(await page(`/notices/${notice?.id}`)).toContain('海岳精工');
    for (const path of ['/', '/holders', '/feed.atom']) expect(await page(path)).toContain(String(YEAR));
  });

  test('the journal alone gives the same ending', async () => {
    const { cycle, states } = await recounted({ database }, YEAR);
    const rows = await database.client.application.findMany({ where: { year: YEAR } });
    expect(cycle).toBe('closed');
    expect(states).toEqual(Object.fromEntries(rows.map(({ id, state }) => [id, state])));
  });

  test('every message has arrived and none twice; nothing waits for anybody any more', async () => {
    // What was pressed last is drawn once more when its answer is through.
    while ((await database.client.message.count({ where: { state: 'due' } })) > 0) await demo.service.settle();
    const messages = await database.client.message.findMany();
    expect(messages.filter(({ state }) => state !== 'still').map(({ key, state }) => `${key} ${state}`)).toEqual([]);
    expect(await database.client.outbox.count({ where: { relayedAt: null } })).toBe(0);
    const open = await database.client.task.findMany({ where: { closedAt: null } });
    expect(open.map(({ kind, matter }) => `${kind} ${matter}`)).toEqual([]);
    const shown = messages.map(({ openId, view }) => `${openId} ${JSON.stringify(view)}`);
    // One card of the outcome for each who was accepted; one of them has turned it to the certificate.
    const outcomes = shown.filter((one) => /"name":"(award\.outcome|certificate)"/.test(one));
    expect(new Set(outcomes).size).toBe(outcomes.length);
    expect(outcomes).toHaveLength(17);
  });

  test('a second round finds everything done', async () => {
    const tour = createTour(demo, { pauseMs: 0 });
    expect(new Set((await tour.state()).steps.map(({ state }) => state))).toEqual(new Set(['done']));
    expect(await tour.playNext()).toBeUndefined();
  });
});

const statesOf = (applications: readonly Application[], kind: ApplicationKind): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const one of applications.filter((application) => application.kind === kind))
    counts[one.state] = (counts[one.state] ?? 0) + 1;
  return counts;
};
