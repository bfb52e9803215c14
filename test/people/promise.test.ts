import { afterAll, beforeAll, expect, test } from 'vitest';
import { HANDLING_VERSION } from '../../src/domain/people/promise.ts';
import { draftEndorsement } from '../../src/usecases/application/draft-endorsement.ts';
import { sendBack } from '../../src/usecases/application/send-back.ts';
import { signEndorsement } from '../../src/usecases/application/sign-endorsement.ts';
import { does, openCycle } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';

/* Art. 24: whoever handles signs the statement of fairness and confidentiality, once a year, with their first act in it. */
const [CLERK, DIRECTOR, OFFICER, SIGNER] = ['尹舒禾', '郗明远', '宫雨辰', '戚长河'] as const;
const PROMISE = '公正和保密承诺';

let world: World;
const signers = async (): Promise<readonly string[]> =>
  (
    await world.database.client.fairnessStatement.findMany({
      where: { year: 2026, version: HANDLING_VERSION },
      include: { person: true },
    })
  )
    .map(({ person }) => person.name)
    .sort();

beforeAll(async () => {
  world = await createWorld({
    startAt: '2026-01-05T09:00:00+08:00',
    people: {
      [CLERK]: ['officeClerk'],
      [DIRECTOR]: ['officeDirector'],
      [OFFICER]: ['districtOfficer:huancui'],
      [SIGNER]: ['districtSigner:huancui'],
      钱申报: [],
    },
  });
  await openCycle(world, { clerk: CLERK, director: DIRECTOR });
}, 120_000);
afterAll(() => world?.close());

test('the office has signed with the plan: who drafted it and who signed it, each once', async () => {
  expect(await signers()).toEqual([CLERK, DIRECTOR].sort());
  expect(await world.journal('FairnessSigned')).toBe(2);
});

test('an officer reads the statement before the first act of the year and signs it by that; then never again', async () => {
  const application = await submitted(world, '钱申报', { title: '威海甲船机有限公司' });
  const other = await submitted(world, '钱申报', { title: '威海乙食品有限公司' });
  const desk = (who: string) => reads(world, who, 'application.desk', { application });
  expect(await desk(OFFICER)).toContain(PROMISE);
  expect(await reads(world, OFFICER, 'help', {})).toContain(PROMISE);
  await does(world, OFFICER, draftEndorsement, { application, opinion: '质量管理水平突出，同意推荐。' });
  expect(await signers()).toEqual([CLERK, DIRECTOR, OFFICER].sort());
  expect(await desk(OFFICER)).not.toContain(PROMISE);
  await does(world, OFFICER, sendBack, { application: other, reasons: '请补充近三年的质量指标。' });
  expect(await world.journal('FairnessSigned')).toBe(3);
  expect(await desk(SIGNER)).toContain(PROMISE);
  await does(world, SIGNER, signEndorsement, { application });
  expect(await world.journal('FairnessSigned')).toBe(4);
});

test('it stands in the journal with the role it was signed in and the article; applicants sign nothing of it', async () => {
  const rows = await world.database.client.journalEntry.findMany({
    where: { act: 'FairnessSigned' },
    orderBy: { id: 'asc' },
  });
  expect(rows.map(({ role, article, chain }) => [role, article, chain])).toEqual([
    ['officeClerk', '24', 'cycle:2026'],
    ['officeDirector', '24', 'cycle:2026'],
    ['districtOfficer', '24', 'cycle:2026'],
    ['districtSigner', '24', 'cycle:2026'],
  ]);
  expect(await reads(world, '钱申报', 'help', {})).not.toContain(PROMISE);
});

test('two first acts at once: signed once', async () => {
  await world.database.client.$executeRaw`DELETE FROM fairness_statement WHERE version = ${HANDLING_VERSION}::int`;
  const before = await world.journal('FairnessSigned');
  const ids: string[] = [];
  for (const title of ['威海丙精密铸造有限公司', '威海丁医疗器械有限公司'])
    ids.push(await submitted(world, '钱申报', { title }));
  await Promise.all(
    ids.map((application) =>
      does(world, OFFICER, draftEndorsement, { application, opinion: '质量管理水平突出，同意推荐。' }),
    ),
  );
  expect(await world.journal('FairnessSigned')).toBe(before + 1);
});

test('the card of the cycle tells the course of the year, and no act by its code, however many have signed', async () => {
  const card = await reads(world, DIRECTOR, 'cycle', {});
  expect(card).toContain('发布认定通知');
  expect(card).toContain('签署方案');
  expect(card).not.toMatch(/\d:\d\d[^\n]*[A-Za-z]/);
  expect(card).not.toContain('FairnessSigned');
});
