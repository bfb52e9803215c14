import { createHash, randomUUID } from 'node:crypto';
import { type ApplicationKind, SLOTS } from '../../src/domain/application/fields.ts';
import { awaitMaterial } from '../../src/usecases/application/await-material.ts';
import { receiveMaterial } from '../../src/usecases/application/receive-material.ts';
import { saveStep } from '../../src/usecases/application/save-step.ts';
import { startApplication } from '../../src/usecases/application/start-application.ts';
import { submitApplication } from '../../src/usecases/application/submit-application.ts';
import { does } from './open-cycle.ts';
import type { Setting } from './world.ts';

/** GB 32100: the check sign of the first seventeen. */
const checked = (stem: string): string => {
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const sum = [...stem].reduce((total, sign, at) => total + signs.indexOf(sign) * (3 ** at % 31), 0);
  return stem + signs.charAt((31 - (sum % 31)) % 31);
};
let made = 0;
/** Another unit's code each time; none of them exists. */
export const aCreditCode = (): string => {
  made += 1;
  return checked(`91371002MA3C${String(made).padStart(5, '0')}`);
};

/** GB 11643: another person's identity number each time, with the check sign of the first seventeen. */
export const anIdentityNumber = (): string => {
  made += 1;
  const stem = `3710021980${String(1 + (made % 12)).padStart(2, '0')}01${String(made % 1000).padStart(3, '0')}`;
  const sum = [...stem].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0);
  return stem + '10X98765432'.charAt(sum % 11);
};

/** Answers of an organisation that meets every computed condition in 2026, as a form brings them. */
export const organisationAnswers = (
  name: string,
  district = '环翠区',
): readonly Readonly<Record<string, unknown>>[] => [
  {
    name,
    creditCode: aCreditCode(),
    district,
    legalRepresentative: '时岚',
    address: '威海市环翠区海滨路1号',
    industry: '制造业',
    establishedOn: '2012-05-08',
    operatingSince: '2012-06-01',
    isFourNew: '否',
    sizeClass: '中',
    headcount: '320',
    contactName: '滕默',
    contactPhone: '13800001111',
  },
  Object.fromEntries(
    ['revenue', 'profit', 'tax', 'rd'].flatMap((series) =>
      [1, 2, 3].map((n) => [`${series}${n}`, `${1300 - n * 100}.5`]),
    ),
  ),
  {
    qualitySystem: '通过质量管理体系认证并持续改进。',
    excellenceSince: '2016',
    method: '“三图一表”现场质量管理方法。',
    greenSafety: '通过环境与职业健康安全管理体系认证。',
    peerStanding: '主要质量指标居省内同行业前列。',
    activities: '连续五年参加质量月活动。',
    creditRecord: '近三年信用记录良好。',
  },
  { accidents: '无', complaints: '无', violations: '无', commitment: true, signer: '时岚' },
];

const individualAnswers = (
  name: string,
  { district, idNumber }: { readonly district: string; readonly idNumber: string },
): readonly Readonly<Record<string, unknown>>[] => [
  {
    fullName: name,
    idType: '居民身份证',
    idNumber,
    employer: '威海海岳精工有限公司',
    employerCreditCode: aCreditCode(),
    position: '首席技师',
    district,
    qualityWorkSince: '2010-03-01',
    phone: '13900002222',
  },
  { deeds: '主持完成十余项质量改进。', recognition: '市级首席技师。' },
  { employerAccidents: '无', badCredit: '无', discipline: '无', commitment: true, signer: name },
];

/** Facts of a file as the intake brings them; the content itself is nobody's concern here. */
export const aFile = (name: string) => {
  const bytes = randomUUID();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, sm3: sha256, size: 2048, name, type: 'pdf', messageId: `om_${randomUUID()}`, pages: 3 };
};

interface Submitting {
  readonly kind?: ApplicationKind;
  readonly title: string;
  readonly district?: string;
  /** Of an individual; nobody applies twice in a year. */
  readonly idNumber?: string;
  /** More answers, by name; each is read at the step that asks for it. */
  readonly more?: Readonly<Record<string, string>>;
  /** 2026 unless said otherwise. */
  readonly year?: number;
  /** Left as a draft that only needs to be handed in. */
  readonly draft?: true;
}

/** An application as this person hands it in, without the chat. Answers its id. */
export const submitted = async (
  world: Pick<Setting, 'as' | 'store'>,
  who: string,
  {
    kind = 'organisation',
    title,
    district = '环翠区',
    idNumber = '11010519491231002X',
    year = 2026,
    more = {},
    draft,
  }: Submitting,
): Promise<string> => {
  const { application } = await does(world, who, startApplication, { year, kind, again: true });
  const steps =
    kind === 'organisation' ? organisationAnswers(title, district) : individualAnswers(title, { district, idNumber });
  for (const [at, answers] of steps.entries())
    await does(world, who, saveStep, { application, step: at + 1, answers: { ...answers, ...more } });
  for (const { slot, required } of SLOTS[kind]) {
    if (!required) continue;
    await does(world, who, awaitMaterial, { application, slot });
    await does(world, who, receiveMaterial, { file: aFile(`${slot}.pdf`) });
  }
  if (!draft) await does(world, who, submitApplication, { application });
  return application;
};
