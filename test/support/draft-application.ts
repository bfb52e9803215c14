import { randomBytes } from 'node:crypto';
import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { SLOTS } from '../../src/domain/application/fields.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import { awaitMaterial } from '../../src/usecases/application/await-material.ts';
import { receiveMaterial } from '../../src/usecases/application/receive-material.ts';
import { saveStep } from '../../src/usecases/application/save-step.ts';
import { startApplication } from '../../src/usecases/application/start-application.ts';
import { submitApplication } from '../../src/usecases/application/submit-application.ts';
import { UNIT_CODE } from './application-form.ts';
import { does } from './open-cycle.ts';
import type { World } from './world.ts';

type Scene = Pick<World, 'as' | 'store' | 'database'>;

const DONE = '建立并有效运行，每年内审和管理评审，持续改进，有记录可查。';
const figures = Object.fromEntries(
  ['revenue', 'profit', 'tax', 'rd'].flatMap((name, i) =>
    [1, 2, 3].map((year) => [`${name}${year}`, `${9000 - i * 2000 - year}`]),
  ),
);

/** Raw answers of a whole form, step by step, as a client would send them. */
const STEPS: Readonly<Record<ApplicationKind, readonly Readonly<Record<string, unknown>>[]>> = {
  organisation: [
    {
      name: '威海澄海精工有限公司',
      creditCode: UNIT_CODE,
      district: '环翠区',
      legalRepresentative: '宁知远',
      address: '威海市环翠区海滨北路 88 号',
      industry: 'C',
      establishedOn: '2012-06-08',
      operatingSince: '2012-09-01',
      isFourNew: '否',
      sizeClass: '中',
      headcount: '386',
      contactName: '祁安然',
      contactPhone: '0631-5200000',
    },
    figures,
    {
      ...Object.fromEntries(
        ['qualitySystem', 'method', 'greenSafety', 'peerStanding', 'activities', 'creditRecord'].map((name) => [
          name,
          DONE,
        ]),
      ),
      excellenceSince: '2016',
    },
    { accidents: '无', complaints: '无', violations: '无', commitment: true, signer: '宁知远' },
  ],
  individual: [
    {
      fullName: '郁青禾',
      idType: '居民身份证',
      idNumber: '371002198001011232',
      employer: '威海澄海精工有限公司',
      employerCreditCode: UNIT_CODE,
      position: '质量总监',
      district: '环翠区',
      qualityWorkSince: '2006-07-01',
      phone: '0631-5200000',
    },
    { deeds: DONE, recognition: DONE },
    { employerAccidents: '无', badCredit: '无', discipline: '无', commitment: true, signer: '郁青禾' },
  ],
};

export interface Drafted {
  readonly application: ApplicationId;
  readonly number: string;
}

interface Draft {
  readonly kind?: ApplicationKind;
  readonly year?: number;
  /** Answers instead of the usual ones, by field name. */
  readonly answers?: Readonly<Record<string, unknown>>;
}

/** A whole application as a draft, begun and filled in by this person, without the chat. Its files have no content. */
export const draftApplication = async (
  world: Scene,
  who: string,
  { kind = 'organisation', year = 2026, answers = {} }: Draft = {},
): Promise<Drafted> => {
  const { application } = await does(world, who, startApplication, { year, kind, again: true });
  for (const [i, usual] of STEPS[kind].entries()) {
    const own = Object.fromEntries(Object.entries(answers).filter(([name]) => name in usual));
    const { wrong } = await does(world, who, saveStep, { application, step: i + 1, answers: { ...usual, ...own } });
    if (wrong.length > 0) throw new Error(`step ${i + 1}: ${JSON.stringify(wrong)}`);
  }
  for (const { slot, required } of SLOTS[kind]) {
    if (!required) continue;
    await does(world, who, awaitMaterial, { application, slot });
    const address = randomBytes(32).toString('hex');
    const file = {
      sha256: address,
      sm3: address,
      size: 12_345,
      name: `${slot}.pdf`,
      type: 'pdf',
      pages: 3,
      messageId: `om_${address.slice(0, 20)}`,
    };
    await does(world, who, receiveMaterial, { file });
  }
  const row = await world.database.client.application.findUniqueOrThrow({ where: { id: application } });
  return { application, number: row.number };
};

/** The same, handed in. */
export const submittedApplication = async (world: Scene, who: string, draft: Draft = {}): Promise<Drafted> => {
  const drafted = await draftApplication(world, who, draft);
  await does(world, who, submitApplication, { application: drafted.application });
  return drafted;
};
