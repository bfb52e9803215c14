import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishResult } from '../../src/usecases/award/publish-result.ts';
import { recordConsent } from '../../src/usecases/award/record-consent.ts';
import { registerDocument } from '../../src/usecases/award/register-document.ts';
import { cancelScheduled, schedulePublication } from '../../src/usecases/award/schedule-publication.ts';
import { GOVERNMENT, toApproving } from '../support/approving.ts';
import type { DeliberatingWorld } from '../support/deliberating.ts';
import { does } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { YEAR } from '../support/under-review.ts';

/* Art. 16: the result becomes public at an instant that the director has set; before it nobody reads anything of it. */
const [CLERK, DIRECTOR] = ['尹舒禾', '郗明远'] as const;
const [FIRST, PERSON] = ['威海甲船机有限公司', '郁青禾'] as const;
const AT = { year: YEAR, publishDay: '2026-10-21', publishTime: '09:00' };

let scene: DeliberatingWorld;
const stage = async (): Promise<string> =>
  (await scene.world.database.client.cycle.findUniqueOrThrow({ where: { year: YEAR } })).state;
const page = async (): Promise<number> => (await fetch(`${scene.world.service.url}/results/${YEAR}`)).status;

beforeAll(async () => {
  scene = await toApproving({ organisations: [FIRST], individuals: [PERSON] });
  const { world } = scene;
  await world.moveClock('2026-10-20T09:00:00+08:00');
  await does(world, GOVERNMENT, recordConsent, { year: YEAR, meeting: '市政府第12次常务会议', date: '2026-10-19' });
}, 180_000);
afterAll(() => scene?.world.close());

test('is set by whoever could publish now, ahead of time, and taken back', async () => {
  const { world } = scene;
  await expect(does(world, DIRECTOR, schedulePublication, AT)).rejects.toThrow('document-missing');
  const document = { year: YEAR, documentNumber: '威政发〔2026〕21号', documentDate: '2026-10-20' };
  await does(world, GOVERNMENT, registerDocument, document);
  for (const who of [CLERK, GOVERNMENT])
    await expect(does(world, who, schedulePublication, AT)).rejects.toThrow('refused');
  const soon = { ...AT, publishDay: '2026-10-20' };
  await expect(does(world, DIRECTOR, schedulePublication, soon)).rejects.toThrow('publication-too-soon');
  await expect(does(world, DIRECTOR, schedulePublication, { ...AT, publishDay: '2026-12-01' })).rejects.toThrow(
    'publication-too-late',
  );
  await expect(does(world, DIRECTOR, schedulePublication, { ...AT, publishTime: '九点' })).rejects.toThrow(
    'closing-time-wrong',
  );
  await expect(does(world, DIRECTOR, cancelScheduled, { year: YEAR })).rejects.toThrow('publication-not-scheduled');
  await world.settled();
  const director = world.as(DIRECTOR);
  await director.sees('已登记发文');
  const said = await director.click('定时公布', { publishDay: '2026-10-21', publishTime: '08:30' });
  expect(said.toast?.content).toContain('到时自动公布');
  expect(JSON.stringify(said.card)).toContain('已设定定时公布');
  await does(world, DIRECTOR, cancelScheduled, { year: YEAR });
  await world.moveClock('2026-10-21T08:45:00+08:00');
  await world.settled();
  expect(await stage()).toBe('approved');
  expect(await page()).toBe(404);
});

test('is not done in the name of somebody who is no director any more; the office hears of it', async () => {
  const { world } = scene;
  const { client } = world.database;
  await does(world, DIRECTOR, schedulePublication, { ...AT, publishTime: '09:30' });
  await client.$executeRaw`UPDATE role_grant SET ended_at = now() WHERE role = 'officeDirector'`;
  await world.moveClock('2026-10-21T09:31:00+08:00');
  await world.settled();
  expect(await stage()).toBe('approved');
  expect(await world.journal('PublicationUnscheduled')).toBe(2);
  expect(await world.as(CLERK).sees('拟认定名单')).not.toContain('已设定定时公布');
  await client.$executeRaw`UPDATE role_grant SET ended_at = NULL WHERE role = 'officeDirector'`;
});

test('until its instant nothing is public; at it everything is, once, though the service was away meanwhile', async () => {
  const { world } = scene;
  await does(world, DIRECTOR, schedulePublication, { ...AT, publishTime: '10:00' });
  await world.moveClock('2026-10-21T09:59:00+08:00');
  await world.settled();
  expect(await page()).toBe(404);
  expect(await reads(world, `${FIRST}申报人`, 'award', { year: YEAR })).toContain('没有找到');
  await world.restart();
  await world.moveClock('2026-10-21T10:00:00+08:00');
  await world.settled();
  expect(await stage()).toBe('published');
  expect(await page()).toBe(200);
  expect(await world.journal('ResultPublished')).toBe(1);
  const line = await world.database.client.journalEntry.findFirstOrThrow({ where: { act: 'ResultPublished' } });
  expect(line.actor).toBe('clock');
  expect(line.data).toMatchObject({ orderedBy: expect.any(String) });
  await world.as(`${FIRST}申报人`).sees('祝贺：获得2026年度威海市市长质量奖');
  await expect(does(world, DIRECTOR, publishResult, { year: YEAR })).rejects.toThrow('already-published');
  await expect(does(world, DIRECTOR, schedulePublication, AT)).rejects.toThrow('already-published');
});
