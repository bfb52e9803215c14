import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptApplication } from '../../src/usecases/application/accept-application.ts';
import { draftEndorsement } from '../../src/usecases/application/draft-endorsement.ts';
import { proposeDecline } from '../../src/usecases/application/end-application.ts';
import { requestCorrection } from '../../src/usecases/application/request-correction.ts';
import { sendBack } from '../../src/usecases/application/send-back.ts';
import { signEndorsement } from '../../src/usecases/application/sign-endorsement.ts';
import { submitApplication } from '../../src/usecases/application/submit-application.ts';
import { withdrawApplication } from '../../src/usecases/application/withdraw-application.ts';
import { does, openCycle } from '../support/open-cycle.ts';
import { submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';

/*
 * Two hands on one application in the same instant, on a real database: whoever is second finds what the first has
 * done, and the journal tells one story.
 */
const OPINION = '质量管理体系运行有效，同意推荐。';
let world: World;
let made = 0;
beforeAll(async () => {
  world = await createWorld({
    people: {
      尹舒禾: ['officeClerk'],
      厉子衿: ['officeClerk'],
      郗明远: ['officeDirector'],
      宫雨辰: ['districtOfficer:huancui'],
      于青禾: ['districtOfficer:huancui'],
      戚长河: ['districtSigner:huancui'],
      时岚: [],
    },
    startAt: '2026-01-05T09:00:00+08:00',
  });
  await openCycle(world, { clerk: '尹舒禾', director: '郗明远' });
});
afterAll(() => world.close());

const applied = (draft?: true): Promise<string> => {
  made += 1;
  return submitted(world, '时岚', { title: `威海第${made}船机有限公司`, ...(draft ? { draft } : {}) });
};
const endorsed = async (): Promise<string> => {
  const application = await applied();
  await does(world, '宫雨辰', draftEndorsement, { application, opinion: OPINION });
  await does(world, '戚长河', signEndorsement, { application });
  return application;
};
/** How many went through; the others must have been refused, never failed. */
const together = async (...deeds: readonly (() => Promise<unknown>)[]): Promise<number> => {
  const all = await Promise.allSettled(deeds.map((deed) => deed()));
  for (const one of all) if (one.status === 'rejected') expect(String(one.reason)).toContain('refused');
  return all.filter(({ status }) => status === 'fulfilled').length;
};
const acts = async (application: string): Promise<readonly string[]> => {
  const rows = await world.database.client.journalEntry.findMany({
    where: { matter: `application:${application}` },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ act }) => act);
};
const stateOf = async (id: string): Promise<string> =>
  (await world.database.client.application.findUniqueOrThrow({ where: { id } })).state;

test.each(Array.from({ length: 4 }, (_, round) => round))(
  'round %i',
  async () => {
    const one = await applied(true);
    expect(
      await together(
        () => does(world, '时岚', submitApplication, { application: one }),
        () => does(world, '时岚', submitApplication, { application: one }),
      ),
    ).toBe(1);

    // The applicant withdraws while an officer drafts and another sends back.
    const two = await applied();
    await together(
      () => does(world, '时岚', withdrawApplication, { application: two }),
      () => does(world, '宫雨辰', sendBack, { application: two, reasons: '请补充证明材料。' }),
      () => does(world, '于青禾', proposeDecline, { application: two, reason: '材料与事实不符。' }),
    );
    // Withdrawing is open to the applicant in each of the states the others could leave behind.
    expect(await stateOf(two)).toBe('withdrawn');
    expect((await acts(two)).at(-1)).toBe('ApplicationWithdrawn');
    expect(
      (await acts(two)).filter((act) => act === 'ApplicationSentBack' || act === 'EndProposed').length,
    ).toBeLessThan(2);

    // Two clerks: one accepts, the other asks for corrections.
    const three = await endorsed();
    expect(
      await together(
        () => does(world, '尹舒禾', acceptApplication, { application: three }),
        () =>
          does(world, '厉子衿', requestCorrection, { application: three, items: ['honours'], note: '请补充荣誉。' }),
      ),
    ).toBe(1);
    expect(['accepted', 'correcting']).toContain(await stateOf(three));

    // Several clerks accept several: as many numbers as applications, none twice.
    const many = [await endorsed(), await endorsed()];
    expect(
      await together(
        ...many.map(
          (application, at) => () => does(world, at === 0 ? '尹舒禾' : '厉子衿', acceptApplication, { application }),
        ),
      ),
    ).toBe(2);
    const numbers = await world.database.client.application.findMany({
      where: { acceptanceNumber: { not: null } },
      select: { acceptanceNumber: true },
    });
    expect(new Set(numbers.map(({ acceptanceNumber }) => acceptanceNumber)).size).toBe(numbers.length);
  },
  60_000,
);
