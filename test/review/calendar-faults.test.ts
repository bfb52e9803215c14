import { afterEach, expect, test } from 'vitest';
import type { CalendarEvent, FaultRule, RecordedCall } from '../../src/sandbox/protocol.ts';
import { planVisit } from '../../src/usecases/review/plan-visit.ts';
import { post } from '../support/http.ts';
import { does } from '../support/open-cycle.ts';
import { underReview } from '../support/under-review.ts';
import type { World } from '../support/world.ts';

/*
 * A platform that refuses, fails and cuts the line while days are entered in calendars: each of the team has the day
 * once in the end, and the newest of it.
 */
let world: World | undefined;
afterEach(() => world?.close());

const TITLE = '威海甲船机有限公司';
const FAULTS: readonly FaultRule[] = [
  { kind: 'rate-limited', match: 'POST .*calendars/primary', times: 1, ms: 300 },
  { kind: 'rate-limited', match: 'POST .*/events$', times: 1, ms: 300 },
  { kind: 'server-error', match: 'POST .*/events$', times: 1 },
  { kind: 'cut-after-accept', match: 'POST .*/events$', times: 2 },
  { kind: 'server-error', match: 'POST .*/attendees$', times: 2 },
  { kind: 'cut-before-accept', match: 'POST .*/attendees$', times: 1 },
];

test('429, 5xx and cut lines: every entry once, and what it says is the newest', async () => {
  const scene = await underReview({
    organisations: [TITLE],
    individuals: [],
    panelists: ['沈砚', '顾清和', '陆知微'],
    panelMinimum: 3,
    gate: 'none',
    world: { tuning: { platformTimeoutMs: 2_000 } },
  });
  world = scene.world;
  const { sandbox, as, database } = world;
  const application = scene.ids[TITLE] ?? '';
  const team = scene.assigned[TITLE]?.panelists ?? [];
  for (const fault of FAULTS) await post(`${sandbox.url}/sandbox/faults`, fault);
  const given = { application, team: team.map((name) => as(name).openId), place: '高区', issues: '核实数据' };
  await does(world, '尹舒禾', planVisit, { ...given, day: '2026-06-10' });
  await world.settled();
  // Changed while some of it is still on its way.
  await does(world, '尹舒禾', planVisit, { ...given, day: '2026-06-12' });
  const events = async (name: string): Promise<readonly CalendarEvent[]> =>
    (await (await fetch(`${sandbox.url}/sandbox/as/${as(name).openId}/calendar`)).json()) as CalendarEvent[]; // as the protocol says
  for (const name of team) {
    await as(name).waitFor(async () => (await events(name)).some(({ starts }) => starts === '2026-06-12'));
    expect(await events(name)).toHaveLength(1);
  }
  const parked = await database.client.message.count({ where: { state: { in: ['dead', 'unknown'] } } });
  expect(parked).toBe(0);
  const calls = (await (await fetch(`${sandbox.url}/sandbox/calls?match=events`)).json()) as RecordedCall[]; // as the protocol says
  // All the faults have struck, and each attempt at one entry went under one key.
  expect(calls.filter(({ accepted }) => !accepted).length).toBeGreaterThan(3);
  expect(new Set(calls.flatMap(({ uuid }) => uuid ?? [])).size).toBe(team.length);
}, 120_000);
