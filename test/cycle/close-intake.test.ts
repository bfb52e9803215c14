import { afterEach, beforeEach, expect, test } from 'vitest';
import { acceptApplication } from '../../src/usecases/application/accept-application.ts';
import { draftEndorsement } from '../../src/usecases/application/draft-endorsement.ts';
import { requestCorrection } from '../../src/usecases/application/request-correction.ts';
import { sendBack } from '../../src/usecases/application/send-back.ts';
import { signEndorsement } from '../../src/usecases/application/sign-endorsement.ts';
import { withdrawApplication } from '../../src/usecases/application/withdraw-application.ts';
import { closeIntake } from '../../src/usecases/cycle/close-intake.ts';
import { does, OPEN_DAYS, openCycle } from '../support/open-cycle.ts';
import { submitted } from '../support/submitted.ts';
import { type World, worldAfter } from '../support/world.ts';

/*
 * Arts. 8(3), 14: when the review begins. By itself once the days for acceptance are over and nothing is on its way any
 * more; by the director's hand as soon as the districts' days are over.
 */
const OPINION = '质量管理体系运行有效，同意推荐。';
const YEAR = 2026;
let world: World;
beforeEach(async () => {
  ({ world } = await worldAfter(
    {
      people: {
        尹舒禾: ['officeClerk'],
        郗明远: ['officeDirector'],
        裴督: ['supervisor'],
        宫雨辰: ['districtOfficer:huancui'],
        戚长河: ['districtSigner:huancui'],
        时岚: [],
        于小满: [],
      },
      startAt: '2026-01-05T09:00:00+08:00',
    },
    (setting) => openCycle(setting, { clerk: '尹舒禾', director: '郗明远' }),
  ));
}, 60_000);
afterEach(() => world.close());

const state = async (): Promise<string> =>
  (await world.database.client.cycle.findUniqueOrThrow({ where: { year: YEAR } })).state;
const clock = async (to: string): Promise<void> => {
  const moved = await world.moveClock(to);
  expect(moved.ok, await moved.clone().text()).toBe(true);
  await world.settled();
};
const after = (day: keyof typeof OPEN_DAYS, time = '00:00:00'): string =>
  new Date(Date.parse(`${OPEN_DAYS[day]}T${time}+08:00`) + 86_400_000).toISOString();
const endorsed = async (who: string, title: string): Promise<string> => {
  const application = await submitted(world, who, { title });
  await does(world, '宫雨辰', draftEndorsement, { application, opinion: OPINION });
  await does(world, '戚长河', signEndorsement, { application });
  return application;
};
const refused = async (deed: Promise<unknown>, code: string): Promise<void> =>
  expect(deed).rejects.toThrow(new RegExp(`"code":"${code}"`));
const begins = async (): Promise<number> =>
  world.database.client.journalEntry.count({ where: { act: 'IntakeClosed' } });

test('nothing on its way when the days for acceptance are over: by itself, once, at that instant', async () => {
  const one = await endorsed('时岚', '威海甲船机有限公司');
  await does(world, '尹舒禾', acceptApplication, { application: one });
  // The world's clock runs on: minutes, not milliseconds.
  await clock(new Date(Date.parse(after('acceptCloses')) - 10 * 60_000).toISOString());
  expect(await state()).toBe('open');
  await clock(after('acceptCloses'));
  expect(await state()).toBe('reviewing');
  await clock(after('acceptCloses', '12:00:00'));
  expect(await begins()).toBe(1);
  for (const who of ['尹舒禾', '郗明远', '裴督', '宫雨辰']) await world.as(who).sees('已受理 1 份');
  // Once the review has begun nobody begins to apply.
  await world.as('于小满').says('申报');
  await world.as('于小满').sees('申报');
  await refused(submitted(world, '于小满', { title: '威海晚到有限公司' }), 'applying-over');
});

test('something on its way holds it up, and the last one to leave wakes the clock', async () => {
  const kept = await endorsed('时岚', '威海甲船机有限公司');
  const lying = await submitted(world, '于小满', { title: '威海乙船机有限公司' });
  await clock(after('acceptCloses', '09:00:00'));
  expect(await state()).toBe('open');
  // It does not look again by itself: what it waits for is people.
  const waiting = await world.database.client.cycle.findUniqueOrThrow({ where: { year: YEAR } });
  expect(waiting.wakeAt).toBeNull();
  await refused(does(world, '郗明远', closeIntake, { year: YEAR }), 'still-on-the-way');

  await does(world, '于小满', withdrawApplication, { application: lying });
  await world.settled();
  expect(await state()).toBe('open');
  await does(world, '尹舒禾', acceptApplication, { application: kept });
  await world.settled();
  expect(await state()).toBe('reviewing');
});

test('a correction that runs beyond the days for acceptance is waited for, answered or lapsed', async () => {
  const one = await endorsed('时岚', '威海甲船机有限公司');
  await clock(`${OPEN_DAYS.acceptCloses}T10:00:00+08:00`);
  await does(world, '尹舒禾', requestCorrection, { application: one, items: ['address'], note: '请核对地址。' });
  await clock(after('acceptCloses', '09:00:00'));
  expect(await state()).toBe('open');
  // Ten working days later nobody has answered.
  await clock('2026-06-02T09:00:00+08:00');
  expect(
    await world.database.client.application.findUniqueOrThrow({ where: { id: one }, select: { state: true } }),
  ).toEqual({ state: 'lapsed' });
  // Nothing was accepted: the review is over as soon as it has begun.
  expect(await begins()).toBe(1);
  expect(await state()).toBe('nominating');
  await world.as('郗明远').sees('名额可以空缺');
});

test('the director ends it earlier, from the chat, when the districts have had their days', async () => {
  const one = await endorsed('时岚', '威海甲船机有限公司');
  const director = world.as('郗明远');
  await director.says('周期');
  await director.sees('查看方案');
  expect(await director.find('结束受理，转入评审')).toBeUndefined();
  await refused(does(world, '郗明远', closeIntake, { year: YEAR }), 'districts-have-time');
  await clock(after('endorseCloses', '09:00:00'));
  await director.says('周期');
  await director.sees('结束受理，转入评审');
  const early = await director.click('结束受理，转入评审');
  expect(early.toast?.content).toMatch(/待受理 1 份/);
  expect(await state()).toBe('open');

  await does(world, '尹舒禾', acceptApplication, { application: one });
  await refused(does(world, '尹舒禾', closeIntake, { year: YEAR }), 'not-permitted');
  expect((await director.click('结束受理，转入评审')).toast?.content).toMatch(/已结束受理/);
  expect(await state()).toBe('reviewing');
  await refused(does(world, '郗明远', closeIntake, { year: YEAR }), 'intake-not-open');
  expect(await begins()).toBe(1);
});

test('what was sent back holds it up while its days run', async () => {
  const one = await submitted(world, '时岚', { title: '威海甲船机有限公司' });
  await clock('2026-04-20T09:00:00+08:00');
  await does(world, '宫雨辰', sendBack, { application: one, reasons: '一、请补充近三年数据。' });
  await clock(after('endorseCloses', '09:00:00'));
  expect(await state()).toBe('open');
  await clock(after('acceptCloses'));
  expect(await state()).toBe('nominating');
});

test('days for acceptance that are put off: the clock waits for the new one', async () => {
  await world.database.client.$executeRaw`UPDATE cycle_plan SET accept_closes = '2026-05-29' WHERE year = ${YEAR}::int`;
  await clock(after('acceptCloses'));
  expect(await state()).toBe('open');
  await clock('2026-05-30T00:00:00+08:00');
  expect(await state()).toBe('nominating');
});

test('the last acceptance and the clock in the same instant: the review begins, once', async () => {
  const one = await endorsed('时岚', '威海甲船机有限公司');
  await clock(after('acceptCloses', '09:00:00'));
  await Promise.all([does(world, '尹舒禾', acceptApplication, { application: one }), world.settled()]);
  await world.settled();
  expect(await state()).toBe('reviewing');
  expect(await begins()).toBe(1);
});
