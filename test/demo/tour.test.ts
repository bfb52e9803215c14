import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SAMPLES } from '../../cards/samples.ts';
import { newSecrets } from '../../src/demo/demo-folder.ts';
import { createTour, type Tour } from '../../src/demo/play-tour.ts';
import { type Shell, startShell } from '../../src/demo/shell-server.ts';
import type { ShellState } from '../../src/demo/shell-state.ts';
import { createStage } from '../../src/demo/stage.ts';
import { type Demo, startDemo } from '../../src/demo/start-demo.ts';
import { TOUR } from '../../src/demo/tour.ts';
import { readYear } from '../../src/demo/year-facts.ts';
import { type FreshDatabase, type FreshRedis, freshDatabase, freshRedis } from '../support/services.ts';

const CLERK = '尹舒禾';
const [DIRECTOR, OTHER_DIRECTOR] = ['郗明远', '仲清和'];
const secrets = newSecrets();

let database: FreshDatabase;
let redis: FreshRedis;
let folder: string;
let demo: Demo;

const startOn = (fresh: FreshDatabase): Promise<Demo> => {
  const services = {
    kind: 'given',
    databaseUrl: fresh.url,
    redisUrl: redis.url,
    poolSize: fresh.poolSize,
  } as const;
  return startDemo({ secrets, dataDir: folder, services, continues: false, unmetered: true });
};
const start = async (): Promise<void> => {
  [database, redis, folder] = await Promise.all([
    freshDatabase(),
    freshRedis(),
    mkdtemp(join(tmpdir(), 'award-tour-test-')),
  ]);
  demo = await startOn(database);
};
const end = async (): Promise<void> => {
  await demo?.close();
  await Promise.all([database?.drop(), redis?.drop(), rm(folder, { recursive: true, force: true })]);
};

const states = async (tour: Tour): Promise<readonly string[]> => (await tour.state()).steps.map(({ state }) => state);
const nextOf = async (tour: Tour): Promise<string | undefined> =>
  (await tour.state()).steps.find(({ state }) => state === 'next')?.id;

describe('taken over by hand', () => {
  let tour: Tour;
  beforeEach(async () => {
    await start();
    tour = createTour(demo, { pauseMs: 0 });
  });
  afterEach(end);

  test('a step done by hand is passed over, one undone is taken up again, and who confirms is not who proposed', async () => {
    expect(await nextOf(tour)).toBe('draft');
    await demo.actor(CLERK).say('周期');
    await demo.actor(CLERK).press('新建认定周期');
    await demo.actor(CLERK).press('保存并继续', {
      on: '新建认定周期',
      fields: {
        year: '2026',
        applyOpens: '2026-03-23',
        applyCloses: '2026-05-22',
        endorseCloses: '2026-06-12',
        acceptCloses: '2026-07-03',
        organisationQuota: '5',
        individualQuota: '2',
      },
    });
    // Fewer places than the regulation allows need the leading group's minutes, so the tour cannot just go on.
    expect(await nextOf(tour)).toBe('choices');
    await tour.playNext();
    await expect(tour.playNext()).rejects.toThrow('纪要');
    expect((await tour.state()).problem).toContain('提交方案');

    await demo.actor(CLERK).say('周期');
    await demo.actor(CLERK).press('继续填写方案');
    await demo.actor(CLERK).press('保存并继续', { on: '年度、时间和名额', fields: { individualQuota: '3' } });
    await tour.playNext();
    expect(await nextOf(tour)).toBe('sign');

    // Sent back by hand: the tour hands it in again.
    await demo.actor(OTHER_DIRECTOR).press('退回修改', { fields: { reason: '请核对权重。' } });
    expect(await nextOf(tour)).toBe('submit');
    for (const id of ['submit', 'sign', 'issue', 'ask-rules', 'first-day', 'ask-call'])
      expect((await tour.playNext())?.id).toBe(id);

    // Proposed by the one who otherwise confirms.
    await demo.actor(OTHER_DIRECTOR).say('办理 2026');
    await demo.actor(OTHER_DIRECTOR).press('调整时间安排');
    await demo
      .actor(OTHER_DIRECTOR)
      .press('提交调整', { fields: { acceptCloses: '2026-07-10', reason: '留足受理时间。' } });
    const confirming = (await tour.state()).steps.find(({ state }) => state === 'next');
    expect(confirming).toMatchObject({ id: 'confirm-days', who: DIRECTOR });
    await tour.playNext();
    expect((await readYear(demo)).cycle?.plan.schedule.acceptCloses).toBe('2026-07-10');
  });

  test('playing by itself can be stopped and goes on where it ended', async () => {
    tour.start();
    await expect.poll(() => nextOf(tour).then((id) => id ?? 'running'), { timeout: 20_000 }).not.toBe('draft');
    await tour.stop();
    expect((await tour.state()).playing).toBe(false);
    const before = (await readYear(demo)).journal.length;
    expect(before).toBeLessThan(12);
    await new Promise((done) => setTimeout(done, 300));
    expect((await readYear(demo)).journal).toHaveLength(before);

    tour.start();
    // As far as the first act of an applicant; the whole story is played in test/year.
    const stateOf = async (id: string) => (await tour.state()).steps.find((step) => step.id === id)?.state;
    await expect.poll(() => stateOf('begin'), { timeout: 40_000, interval: 300 }).toBe('done');
    await tour.stop();
    expect((await tour.state()).playing).toBe(false);
    expect((await states(tour)).slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 'done'));
  });
});

describe('the page', () => {
  let shell: Shell;
  let base: string;
  let next: FreshDatabase | undefined;
  const another = async (): Promise<Demo> => {
    next = await freshDatabase();
    demo = await startOn(next);
    return demo;
  };
  beforeAll(async () => {
    await start();
    shell = await startShell({ stage: createStage(demo, another), openIds: secrets.openIds, port: 0 });
    base = shell.url.replace(/\/$/, '');
  });
  afterAll(async () => {
    await shell?.close();
    await end();
    await next?.drop();
  });

  const post = (path: string, body: unknown, origin?: string): Promise<Response> =>
    fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(origin ? { origin } : {}) },
      body: JSON.stringify(body),
    });
  const state = async (): Promise<ShellState> => (await fetch(`${base}/demo/state`)).json() as Promise<ShellState>; // our own route

  test('begins on a morning in March, with nothing done', async () => {
    expect(await state()).toMatchObject({ forwardOnly: false, deadline: null, year: null });
    expect((await state()).now).toMatch(/^2026-03-02T01:0/);
  });

  test('moves the clock by working days, refuses what cannot be, and only for pages of this machine', async () => {
    // From Monday 2 March: a working day on is Tuesday.
    expect((await post('/demo/clock', { jump: 'working-day' })).status).toBe(200);
    expect((await state()).now).toMatch(/^2026-03-03T01:/);
    expect((await post('/demo/clock', { to: '2026-03-02T09:00:00+08:00' })).status).toBe(200);
    expect((await post('/demo/clock', { jump: 'deadline' })).status).toBe(409);
    expect((await post('/demo/clock', { jump: 'yesterday' })).status).toBe(400);
    expect((await post('/demo/clock', { to: '2026-05-01T09:00:00+08:00' }, 'https://evil.example')).status).toBe(403);
    expect((await state()).now).toMatch(/^2026-03-02T01:/);
  });

  test('makes the clock stand, moves it while it stands, and lets it go on', async () => {
    const seen = async (): Promise<string> => (await state()).now;
    const stood = (await (await post('/demo/clock', { stand: true })).json()) as ShellState; // our own route
    expect(stood).toMatchObject({ stands: true });
    expect(await seen()).toBe(stood.now);
    expect((await post('/demo/clock', { to: '2026-03-02T09:00:59+08:00' })).status).toBe(200);
    expect(await state()).toMatchObject({ stands: true, now: '2026-03-02T01:00:59.000Z' });
    expect(await seen()).toBe('2026-03-02T01:00:59.000Z');
    expect((await post('/demo/clock', { stand: false })).status).toBe(200);
    expect(await state()).toMatchObject({ stands: false });
    await expect.poll(seen).not.toBe('2026-03-02T01:00:59.000Z');
    expect((await post('/demo/clock', { to: '2026-03-02T09:00:00+08:00' })).status).toBe(200);
  });

  test('plays a step, and says how the year stands', async () => {
    const told = (await (await post('/demo/tour', { do: 'step' })).json()) as ShellState; // our own route
    expect(told.tour.steps[0]?.state).toBe('done');
    expect(told.year).toMatchObject({ title: '2026年度', stage: '方案起草中', pages: [] });
    expect(told.deadline).toEqual({ what: '申报开始', day: '2026年3月16日（周一）' });
    expect((await post('/demo/tour', { do: 'dance' })).status).toBe(400);
  });

  test('shows everybody by name, asks nothing of other hosts, and gives the gallery every card', async () => {
    const page = await fetch(base);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).toContain('尹舒禾 · 市强市办经办人');
    expect(html).not.toMatch(/(?:src|href)="https?:\/\/(?!127\.0\.0\.1)/);
    for (const path of ['/shell.css', '/shell.js']) expect((await fetch(base + path)).status).toBe(200);
    const cards = (await (await fetch(`${base}/gallery.json`)).json()) as unknown[]; // counted only
    expect(cards).toHaveLength(SAMPLES.length);
  });

  test('hands the chat client on to the sandbox, streams included', async () => {
    const openId = secrets.openIds[CLERK] ?? '';
    const members = (await (await fetch(`${base}/sandbox/members`)).json()) as unknown[]; // counted only
    expect(members).toHaveLength(Object.keys(secrets.openIds).length);
    const cut = new AbortController();
    const stream = await fetch(`${base}/sandbox/stream?as=${openId}`, { signal: cut.signal });
    const first = await stream.body?.getReader().read();
    expect(Buffer.from(first?.value ?? []).toString()).toContain('retry');
    cut.abort();
  });

  test('begins again with an empty year behind the same address', async () => {
    expect((await state()).year).not.toBeNull();
    const told = (await (await post('/demo/restart', {})).json()) as ShellState; // our own route
    expect(told.year).toBeNull();
    expect(told.tour.steps.map((step) => step.state)).toEqual(TOUR.map((_, at) => (at === 0 ? 'next' : 'later')));
    expect((await fetch(`${base}/sandbox/members`)).status).toBe(200);
    await post('/demo/tour', { do: 'step' });
    expect((await state()).year?.title).toBe('2026年度');
  });
});
