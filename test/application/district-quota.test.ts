import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftEndorsement } from '../../src/usecases/application/draft-endorsement.ts';
import { signEndorsement } from '../../src/usecases/application/sign-endorsement.ts';
import { withdrawApplication } from '../../src/usecases/application/withdraw-application.ts';
import { does, openCycle } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';

/* 办法未规定: a plan may limit how many each district recommends; what the 认定通知 says counts, and nothing else. */
const [OFFICER, SIGNER] = ['宫雨辰', '戚长河'] as const;
let world: World;
const ids: Record<string, string> = {};

const drafted = async (title: string, kind: 'organisation' | 'individual' = 'organisation') => {
  const application = await submitted(world, '钱申报', { title, kind });
  await does(world, OFFICER, draftEndorsement, { application, opinion: '质量管理水平突出，同意推荐。' });
  ids[title] = application;
};
const signs = (title: string) => does(world, SIGNER, signEndorsement, { application: ids[title] });

beforeAll(async () => {
  world = await createWorld({
    startAt: '2026-01-05T09:00:00+08:00',
    people: {
      尹舒禾: ['officeClerk'],
      郗明远: ['officeDirector'],
      [OFFICER]: ['districtOfficer:huancui'],
      [SIGNER]: ['districtSigner:huancui'],
      钱申报: [],
    },
  });
  await openCycle(world, { clerk: '尹舒禾', director: '郗明远' });
  await world.database.client.$executeRaw`
    UPDATE cycle_plan SET choices = choices || '{"districtOrganisations": 2}'::jsonb WHERE year = 2026`;
  for (const title of ['甲', '乙', '丙', '丁']) await drafted(`威海${title}有限公司`);
  await drafted('郁青禾', 'individual');
}, 120_000);
afterAll(() => world?.close());

test('two presses at once for the last place: one is signed, the other is told the limit', async () => {
  await signs('威海甲有限公司');
  const both = await Promise.allSettled([signs('威海乙有限公司'), signs('威海丙有限公司')]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const [refused] = both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  expect(refused).toContain('district-quota-full');
  expect(await reads(world, OFFICER, 'summary', { year: 2026, district: 'huancui' })).toContain('单位不超过 2 家');
});

test('the other kind is counted apart; where nothing is set there is no limit', async () => {
  await expect(signs('郁青禾')).resolves.toBeTruthy();
});

test('who is withdrawn leaves the place to another', async () => {
  await expect(signs('威海丁有限公司')).rejects.toThrow('district-quota-full');
  await does(world, '钱申报', withdrawApplication, { application: ids.威海甲有限公司, reason: '今年不再申报。' });
  await expect(signs('威海丁有限公司')).resolves.toBeTruthy();
});
