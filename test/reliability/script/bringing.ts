import { openCycle } from '../../support/open-cycle.ts';
import { submitted } from '../../support/submitted.ts';
import type { Setting } from '../../support/world.ts';
import { clicks, type Play, says } from './play.ts';

const OFFICE = { clerk: '张经办', director: '王主任' } as const;

/** Two years: what 祁安然 handed in in the first is there in the second. */
const twoYears = async (world: Setting): Promise<void> => {
  await world.moveClock('2025-01-06T09:00:00+08:00');
  await openCycle(world, {
    ...OFFICE,
    year: 2025,
    days: {
      applyOpens: '2025-02-05',
      applyCloses: '2025-03-31',
      endorseCloses: '2025-04-30',
      acceptCloses: '2025-05-15',
    },
  });
  await submitted(world, '祁安然', { title: '威海澄海精工有限公司', year: 2025 });
  await world.settled();
  // Cards of a year ago would be cleared out of the books, which are compared with the chats at the end.
  await world.database.client.$executeRaw`UPDATE message SET sent_at = clock_timestamp()`;
  await world.moveClock('2026-01-05T09:00:00+08:00');
  await openCycle(world, OFFICE);
};

/** Art. 13: an earlier year's answers are brought into this year's form. */
export const BRINGING: Play = {
  name: 'the second year',
  cast: { 张经办: ['officeClerk'], 王主任: ['officeDirector'], 祁安然: [] },
  setting: twoYears,
  curtain: '2026-02-02T10:00:00+08:00',
  steps: [says('祁安然', '申报'), clicks('祁安然', '申报（单位）'), clicks('祁安然', '带入2025年度申报内容')],
  reaches: {
    'application/bring-last.ts': ['bringLast'],
    'application/start-application.ts': ['startApplication'],
  },
};
