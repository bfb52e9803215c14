import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Matter } from '../../src/domain/ids.ts';
import { cycleMatter, openId as toOpenId } from '../../src/domain/ids.ts';
import { savePlanBasics } from '../../src/usecases/cycle/save-plan-basics.ts';
import { execute } from '../../src/usecases/execute.ts';
import type { View } from '../../src/usecases/view.ts';
import { post } from '../support/http.ts';
import { createStage, DAYS, type Stage } from './stage.ts';

const YEAR = 2027;
const MATTER = cycleMatter(YEAR);
const UPDATE = '^PATCH /open-apis/im/v1/messages/';

describe('a card that is drawn anew', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage({ people: { 张经办: ['officeClerk'], 李经办: ['officeClerk'] } });
    await stage.start();
    await stage.submittedPlan(YEAR, '李经办');
    await stage.database.client
      .$executeRaw`UPDATE cycle_plan SET state = 'drafting', submitted_by = NULL, submitted_at = NULL`;
    await show('sheet', { name: 'plan.sign', params: { year: YEAR } }, MATTER);
    await stage.as('张经办').sees(closing(15));
    await stage.quiet();
  });
  afterAll(() => stage?.close());

  const closing = (day: number): string => `受理截止：2027年5月${day}日`;
  const show = (key: string, view: View, matter: Matter): Promise<unknown> =>
    stage.store.act({ who: { system: 'setup' } }, async (work) => {
      await work.show({ to: toOpenId(stage.openId('张经办')), key, matter, view });
      return {};
    });
  const change = (day: number): Promise<unknown> =>
    stage.store.act({ who: { openId: toOpenId(stage.openId('李经办')) } }, async (work) => {
      const input = {
        ...DAYS,
        year: `${YEAR}`,
        acceptCloses: `2027-05-${day}`,
        organisationQuota: '5',
        individualQuota: '3',
      };
      const verdict = await execute(work, savePlanBasics, input);
      if (!verdict.ok) throw new Error(JSON.stringify(verdict.breaches));
      return {};
    });
  /** Everything about the year is drawn anew, though nothing has changed; how many updates went out. */
  const redraw = async (): Promise<number> => {
    const before = (await stage.calls(UPDATE)).length;
    await stage.store.act({ who: { system: 'setup' } }, async (work) => {
      await work.refresh(MATTER);
      return {};
    });
    await stage.quiet();
    return (await stage.calls(UPDATE)).length - before;
  };

  test('and comes to the same is not sent; to something else, it is', async () => {
    expect(await redraw()).toBe(0);
    const { shown, wanted, sent, state } = await stage.database.client.message.findUniqueOrThrow({
      where: { key: 'sheet' },
    });
    expect(shown).toMatch(/^aes:/);
    expect({ state, sent }).toEqual({ state: 'still', sent: wanted });
    await change(16);
    await stage.quiet();
    expect(await stage.as('张经办').sees(closing(16))).toBeTruthy();
    expect(await redraw()).toBe(0);
  });

  test('is sent again where the answer to a press may have put another page in its place', async () => {
    await show('sheet', { name: 'plan.sign', params: { year: YEAR } }, MATTER);
    const before = (await stage.calls(UPDATE)).length;
    await stage.quiet();
    expect((await stage.calls(UPDATE)).length - before).toBe(1);
  });

  test('is sent again after an update of which nobody knows whether it has arrived', async () => {
    await post(`${stage.sandbox.url}/sandbox/faults`, { kind: 'cut-after-accept', match: UPDATE, times: 1 });
    await change(18);
    // The platform took it and the answer was lost; before it is tried again all is as it was before.
    await stage.as('张经办').sees(closing(18));
    await change(16);
    await stage.quiet();
    expect(await stage.as('张经办').sees(closing(16))).toBeTruthy();
    expect(await redraw()).toBe(0);
  });
});
