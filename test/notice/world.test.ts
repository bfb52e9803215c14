import { afterAll, expect, test } from 'vitest';
import { applicationId } from '../../src/domain/ids.ts';
import { type NoticingWorld, toNoticing } from '../support/noticing.ts';
import { YEAR } from '../support/under-review.ts';

let scene: NoticingWorld;
afterAll(() => scene?.world.close());

test('a slate has a place for each candidate, and none twice; what was posted stays as it was', async () => {
  scene = await toNoticing();
  const { world, ids, notice } = scene;
  const { client } = world.database;
  const { answer } = await world.store.act({ who: { system: 'setup' } }, async (work) => ({
    notice: await work.notices.current(YEAR),
    place: (await work.applications.find(applicationId(ids.威海乙食品有限公司 ?? '')))?.slatePlace,
    ends: (await work.cycles.find(YEAR))?.noticeEndsAt,
  }));
  expect(answer).toEqual({ notice, place: 2, ends: notice.endsAt });
  const place = (title: string, at: number | null) =>
    client.$executeRaw`UPDATE application SET slate_place = ${at}::int WHERE id = ${ids[title]}::uuid`;
  await expect(place('威海甲船机有限公司', 2)).rejects.toThrow();
  await expect(place('威海甲船机有限公司', 7)).rejects.toThrow();
  await expect(place('郁青禾', 5)).rejects.toThrow();
  await expect(place('郁青禾', null)).rejects.toThrow();
  await expect(client.$executeRaw`UPDATE notice SET content = '{}'::jsonb`).rejects.toThrow();
  await expect(client.$executeRaw`UPDATE notice SET last_day = '2026-08-05'`).rejects.toThrow();
  await expect(client.$executeRaw`DELETE FROM notice`).rejects.toThrow();
});
