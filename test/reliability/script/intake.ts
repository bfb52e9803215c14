import { draftEndorsement } from '../../../src/usecases/application/draft-endorsement.ts';
import { signEndorsement } from '../../../src/usecases/application/sign-endorsement.ts';
import { submittedApplication } from '../../support/draft-application.ts';
import { does, openCycle } from '../../support/open-cycle.ts';
import type { Setting } from '../../support/world.ts';
import type { Play } from './play.ts';

/** An open year, and whoever has to do with what is handed in. */
export const INTAKE = {
  cast: {
    张经办: ['officeClerk'],
    王主任: ['officeDirector'],
    马监督: ['supervisor'],
    李科长: ['districtOfficer:huancui'],
    钱经办: ['officeClerk'],
    周局长: ['districtSigner:huancui'],
    祁安然: [],
    宁知远: [],
    郁青禾: [],
    柯然: [],
  },
  curtain: '2026-02-02T10:00:00+08:00',
  setting: (world) => openCycle(world, { clerk: '张经办', director: '王主任', days: { acceptCloses: '2026-05-20' } }),
} as const satisfies Partial<Play>;

export const OPINION = '质量管理体系运行有效，近三年主要质量指标居省内同行业前列，同意推荐。';

type Hands = Pick<Setting, 'as' | 'store' | 'database'>;

/** Handed in without the chat. */
export const handsIn = async (
  world: Hands,
  who: string,
  answers: Readonly<Record<string, string>>,
): Promise<string> => {
  const kind = 'name' in answers ? 'organisation' : 'individual';
  return (await submittedApplication(world, who, { kind, answers })).application;
};

export const endorsed = async (
  world: Hands,
  who: string,
  answers: Readonly<Record<string, string>>,
): Promise<string> => {
  const application = await handsIn(world, who, answers);
  await does(world, '李科长', draftEndorsement, { application, opinion: OPINION });
  await does(world, '周局长', signEndorsement, { application });
  return application;
};
