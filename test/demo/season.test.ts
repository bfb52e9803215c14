import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCEPTED, APPLICANTS, METROLOGY } from '../../src/demo/applicants.ts';
import { newSecrets } from '../../src/demo/demo-folder.ts';
import { createTour } from '../../src/demo/play-tour.ts';
import { playSeason } from '../../src/demo/season.ts';
import { type Demo, startDemo } from '../../src/demo/start-demo.ts';
import { readYear } from '../../src/demo/year-facts.ts';
import type { Application } from '../../src/domain/application/application.ts';
import { checkDigitFits } from '../../src/domain/application/credit-code.ts';
import { openId } from '../../src/domain/ids.ts';
import { type FreshDatabase, freshDatabase } from '../support/services.ts';

test('applicants are seventeen units and six people, each with a code of their own', () => {
  const count = (kind: string): number => APPLICANTS.filter((one) => one.kind === kind).length;
  expect([count('organisation'), count('individual')]).toEqual([17, 6]);
  const codes = APPLICANTS.flatMap((one) => (one.kind === 'organisation' ? [one.code] : []));
  expect(new Set(codes).size).toBe(17);
  for (const code of [...codes, METROLOGY.code]) expect(checkDigitFits(code)).toBe(true);
});

describe('the demo as it stands when somebody first looks', () => {
  let database: FreshDatabase;
  let folder: string;
  let demo: Demo;
  let applications: ReadonlyMap<string, Application>;

  beforeAll(async () => {
    [database, folder] = await Promise.all([freshDatabase(), mkdtemp(join(tmpdir(), 'award-season-test-'))]);
    const services = {
      kind: 'given',
      databaseUrl: database.url,
      redisUrl: 'none',
      poolSize: database.poolSize,
    } as const;
    demo = await startDemo({ secrets: newSecrets(), dataDir: folder, services, continues: false, unmetered: true });
    await playSeason(demo);
    applications = await demo.store.read({ system: 'setup' }, async (work) => {
      const found = new Map<string, Application>();
      for (const { who } of APPLICANTS) {
        const person = await work.people.byOpenId(openId(demo.actor(who).openId));
        const [row] = person ? await work.applications.of(person.id) : [];
        const application = row && (await work.applications.find(row.id));
        if (application) found.set(who, application);
      }
      return found;
    });
  });
  afterAll(async () => {
    await demo?.close();
    await Promise.all([database?.drop(), rm(folder, { recursive: true, force: true })]);
  });

  test('everybody has an application, in as many states as the first half knows', () => {
    const states = Object.fromEntries([...applications].map(([who, { state }]) => [who, state]));
    expect(states).toEqual({
      时岚: 'draft',
      滕默: 'accepted',
      庄栖: 'endorsed',
      艾宁: 'submitted',
      柯然: 'draft',
      裘安: 'submitted',
      翁渡: 'declined',
      阮青: 'correcting',
      卓尔: 'accepted',
      樊舟: 'draft',
      蒙恬之: 'withdrawn',
      褚晴: 'lapsed',
      屈望: 'draft',
      成蹊: 'endorsed',
      于小满: 'draft',
      巩千帆: 'submitted',
      闻莺: 'endorsed',
      岑溪: 'accepted',
      路遥知: 'endorsed',
      展眉: 'draft',
    });
    expect(applications.get('艾宁')?.endorsement?.signedBy).toBeUndefined();
    expect(applications.get('艾宁')?.endorsement?.opinion).toContain('同意推荐');
    expect(applications.get('柯然')?.sentBack?.reasons).toContain('证书');
    expect(applications.get('翁渡')?.end?.statement).toContain('调解');
    expect(applications.get('成蹊')?.corrections[0]?.answeredAt).toBeInstanceOf(Date);
  });

  test('the unit that is too young is complete, and told what stands in the way and what would cure it', async () => {
    expect(applications.get('樊舟')?.materials).toHaveLength(2);
    expect(await demo.actor('樊舟').shows('还不能提交', '第十条第（一）项', '四新')).toBe(true);
  });

  test('the clerk who came from the same unit cannot act on it; the other one can', async () => {
    const number = applications.get('路遥知')?.number ?? '';
    const theOffer = '需要补正的内容';
    for (const clerk of ['厉子衿', '尹舒禾']) await demo.actor(clerk).say(`办理 ${number}`);
    expect(await demo.actor('厉子衿').shows(number, theOffer)).toBe(false);
    expect(await demo.actor('尹舒禾').shows(number, theOffer)).toBe(true);
  });

  test('the tour goes on where the season leaves it, up to a panel with its assignment, and the journal holds', async () => {
    const tour = createTour(demo, { pauseMs: 0, alone: true });
    const played: string[] = [];
    // From there on it is the same year as the one that is played from its beginning.
    while (played.at(-1) !== 'assign') played.push((await tour.playNext())?.id ?? 'assign');
    expect(played[0]).toBe('fill-in');
    expect(played.slice(-4)).toEqual(['statement', 'statements', 'calibration', 'assign']);
    // Done by the season already.
    expect(played).not.toContain('too-young');
    const { applications: story, cycle, review } = await readYear(demo);
    expect(cycle?.state).toBe('reviewing');
    expect(review.all.map(({ application }) => application.state)).toEqual(ACCEPTED.map(() => 'reviewing'));
    expect(story.get('时岚')?.acceptance?.number).toMatch(/^受理2026-\d{3}$/);
    expect(story.get('屈望')?.state).toBe('lapsed');
    expect((await demo.verifyJournal()).flatMap(({ problems }) => problems)).toEqual([]);
  });
});
