import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { jumpFrom, nextDeadline } from '../../src/demo/business-time.ts';
import { CAST, FIRST_ADMINISTRATOR } from '../../src/demo/cast.ts';
import { NO_DECISION } from '../../src/demo/decision-facts.ts';
import { newSecrets, openDemoFolder } from '../../src/demo/demo-folder.ts';
import { peopleSheet } from '../../src/demo/people-sheet.ts';
import { plannedDays } from '../../src/demo/tour-opening.ts';
import { day } from '../../src/domain/calendar.ts';
import { presetChoices } from '../../src/domain/cycle/choices.ts';
import type { Cycle } from '../../src/domain/cycle/cycle.ts';
import { scheduleBreaches } from '../../src/domain/cycle/plan-rules.ts';
import { cannotStandTogether, type Role } from '../../src/domain/people/roles.ts';
import { StartRefused } from '../../src/faults.ts';

describe('the cast', () => {
  const count = (role: Role): number => CAST.filter(({ roles }) => roles.includes(role)).length;

  test('serves a whole year', () => {
    expect(new Set(CAST.map(({ name }) => name)).size).toBe(CAST.length);
    expect(count('districtOfficer')).toBe(8);
    expect(count('districtSigner')).toBe(8);
    expect(count('officeClerk')).toBe(2);
    expect(count('officeDirector')).toBe(2);
    expect(count('leader')).toBe(9);
    expect(count('chair')).toBe(1);
    expect(count('panelist')).toBe(12);
    for (const role of ['supervisor', 'government', 'systemAdmin', 'auditAdmin'] as const) expect(count(role)).toBe(1);
    expect(CAST.filter(({ group }) => group === '申报单位联系人')).toHaveLength(17);
    expect(CAST.filter(({ group }) => group === '申报个人')).toHaveLength(6);
    expect(CAST.find(({ name }) => name === FIRST_ADMINISTRATOR)?.roles).toEqual(['systemAdmin']);
  });

  test('holds no two roles that exclude each other', () => {
    const pairs = CAST.flatMap(({ roles }) => roles.flatMap((one) => roles.map((other) => [one, other] as const)));
    expect(pairs.filter(([one, other]) => cannotStandTogether(one, other))).toEqual([]);
  });

  test('stands in the table that the administrator sends, without anybody who only applies', async () => {
    const { openIds } = newSecrets();
    const book = new exceljs.Workbook();
    // Its own type of buffer, an older one than Node's.
    await book.xlsx.load((await peopleSheet(openIds)) as unknown as Parameters<typeof book.xlsx.load>[0]);
    const sheet = book.worksheets[0];
    const names = sheet?.getColumn(1).values.slice(2);
    expect(names).toEqual(CAST.filter(({ roles }) => roles.length > 0).map(({ name }) => name));
    expect(sheet?.getRow(2).getCell(2).value).toBe(openIds[String(names?.[0])]);
  });
});

describe('the demo clock', () => {
  const schedule = {
    applyOpens: day('2026-03-16'),
    applyCloses: day('2026-05-15'),
    endorseCloses: day('2026-06-05'),
    acceptCloses: day('2026-06-26'),
  };
  const cycle: Cycle = {
    year: 2026,
    state: 'drafting',
    plan: {
      state: 'signed',
      quota: { organisations: 5, individuals: 3 },
      schedule,
      choices: presetChoices(schedule.applyCloses, day('2026-12-31')),
      drafters: [],
    },
  };

  const running = { cycle, decision: NO_DECISION };

  test('leads to what opens or closes next, and to nowhere after the last', () => {
    const at = (text: string) => nextDeadline(running, new Date(text));
    expect(at('2026-03-02T01:00:00Z')).toMatchObject({ what: 'applyOpens', at: new Date('2026-03-15T16:00:00Z') });
    // At 00:00 of the first day applying has opened: next is the end of the last day, 24:00.
    expect(at('2026-03-15T16:00:00Z')).toMatchObject({ what: 'applyCloses', at: new Date('2026-05-15T16:00:00Z') });
    expect(at('2026-06-26T16:00:00Z')).toBeUndefined();
    expect(
      jumpFrom(new Date('2026-03-02T01:00:00Z'), 'deadline', { cycle: undefined, decision: NO_DECISION }),
    ).toBeUndefined();
  });

  test('keeps the time of the day, and passes over weekends and holidays', () => {
    // Thursday 30 April 2026, half past nine in Shanghai: 1 to 5 May are off.
    const now = new Date('2026-04-30T01:30:00Z');
    expect(jumpFrom(now, 'day', running)).toEqual(new Date('2026-05-01T01:30:00Z'));
    expect(jumpFrom(now, 'working-day', running)).toEqual(new Date('2026-05-06T01:30:00Z'));
    expect(jumpFrom(now, 'week', running)).toEqual(new Date('2026-05-07T01:30:00Z'));
  });
});

test.each(['2026-03-02', '2026-07-31', '2026-08-01', '2026-12-31', '2027-02-27'])(
  'the tour opens a lawful year from %s',
  (today) => {
    const { year, schedule } = plannedDays(new Date(`${today}T01:00:00Z`));
    expect(scheduleBreaches(year, schedule)).toEqual([]);
    expect(schedule.acceptCloses < `${year}-12-18`).toBe(true);
  },
);

describe('the folder of the demo', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'award-demo-test-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('secrets are made once and kept; the data begin anew unless they are kept too', async () => {
    const first = await openDemoFolder(folder, false);
    expect((await stat(join(folder, 'demo.json'))).mode & 0o077).toBe(0);
    await writeFile(join(first.dataDir, 'row'), 'x');
    await first.markSeeded();
    await first.release();

    const kept = await openDemoFolder(folder, true);
    expect(kept.continues).toBe(true);
    expect({ ...kept.secrets, seeded: false }).toEqual({ ...first.secrets, seeded: false });
    expect(existsSync(join(kept.dataDir, 'row'))).toBe(true);
    await kept.release();

    const anew = await openDemoFolder(folder, false);
    expect(anew.continues).toBe(false);
    expect(anew.secrets.dataKey).toBe(first.secrets.dataKey);
    expect(existsSync(join(anew.dataDir, 'row'))).toBe(false);
    await anew.release();
  });

  test('data that were never finished are not continued', async () => {
    const first = await openDemoFolder(folder, false);
    await writeFile(join(first.dataDir, 'half'), 'x');
    await first.release();
    const second = await openDemoFolder(folder, true);
    expect(second.continues).toBe(false);
    expect(existsSync(join(second.dataDir, 'half'))).toBe(false);
    await second.release();
  });

  test('two demos do not share it, and nothing that is not ours is removed', async () => {
    const first = await openDemoFolder(folder, false);
    await expect(openDemoFolder(folder, false)).rejects.toThrow();
    await first.release();

    const foreign = join(folder, 'foreign');
    await mkdir(join(foreign, 'run'), { recursive: true });
    await writeFile(join(foreign, 'run', 'precious'), 'x');
    await expect(openDemoFolder(foreign, false)).rejects.toThrow(StartRefused);
    expect(await readFile(join(foreign, 'run', 'precious'), 'utf8')).toBe('x');
  });
});
