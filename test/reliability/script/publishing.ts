import type { Role } from '../../../src/domain/people/roles.ts';
import { recordConsent } from '../../../src/usecases/award/record-consent.ts';
import { registerDocument } from '../../../src/usecases/award/register-document.ts';
import { confirmCorrection } from '../../../src/usecases/holders/decide-correction.ts';
import { proposeCorrection } from '../../../src/usecases/holders/propose-correction.ts';
import { pdf } from '../../files/made.ts';
import { GOVERNMENT, submitList } from '../../support/approving.ts';
import { deliberatingCast, setDeliberation } from '../../support/deliberating.ts';
import { does as acts } from '../../support/open-cycle.ts';
import { YEAR } from '../../support/under-review.ts';
import type { Setting } from '../../support/world.ts';
import type { Step } from '../recorder.ts';
import { applicationNamed, clicks, does, type Play, sends, shows, strikes } from './play.ts';

const [FIRST, SECOND, THIRD] = ['威海甲船机有限公司', '威海乙食品有限公司', '威海丙新材料有限公司'] as const;
const PERSON = '郁青禾';
const [CLERK, DIRECTOR] = ['尹舒禾', '郗明远'] as const;
const GIVEN = { organisations: [FIRST, SECOND, THIRD], individuals: [PERSON] };

const settled = async (world: Setting, elected: readonly string[], notElected: readonly string[] = []) => {
  const ids: Record<string, string> = {};
  for (const title of [...elected, ...notElected]) ids[title] = await applicationNamed(world, title);
  await submitList({ world, ids }, { elected, notElected });
};
/** The leading group settles its list once more. */
const again = (elected: readonly string[]): Step =>
  does('the group settles its list again', ({ aside }) =>
    aside(({ as, store, database }) =>
      settled(
        { as, store, database, settled: async () => undefined, moveClock: async () => Response.error() },
        elected,
      ),
    ),
  );

/** Given back, agreed to in part, agreed to. */
const CONSENT: readonly Step[] = [
  shows(GOVERNMENT, 'award'),
  clicks(GOVERNMENT, '退回', { reason: '请领导小组再核对一次名单。' }),
  again([FIRST, SECOND, PERSON]),
  shows(GOVERNMENT, 'award'),
  clicks(GOVERNMENT, '部分同意', {
    approved: [FIRST, `${PERSON}　威海海岳精工有限公司　首席技师`],
    reason: '第二家有关情况尚待核实。',
  }),
  again([FIRST, PERSON]),
  shows(GOVERNMENT, 'award'),
  clicks(GOVERNMENT, '同意', { meeting: '市政府第12次常务会议', date: '2026-10-19' }),
];

const DOCUMENT = { documentNumber: '威政发〔2026〕21号', documentDate: '2026-10-20' };

/** Art. 16: everything is public at once, and the year ends. */
const PUBLIC: readonly Step[] = [
  strikes('2026-10-20T09:00:00+08:00'),
  shows(GOVERNMENT, 'award'),
  clicks(GOVERNMENT, '登记发文', DOCUMENT),
  sends(GOVERNMENT, '威政发21号.pdf', () => pdf(2)),
  shows(DIRECTOR, 'award'),
  clicks(DIRECTOR, '定时公布', { publishDay: '2026-10-21', publishTime: '09:00' }),
  shows(DIRECTOR, 'award'),
  clicks(DIRECTOR, '取消定时公布'),
  shows(DIRECTOR, 'award'),
  clicks(DIRECTOR, '公布'),
  clicks(`${FIRST}申报人`, '查看证书'),
  clicks(`${FIRST}申报人`, '下载电子查验件'),
  clicks(`${PERSON}申报人`, '查看证书'),
  clicks(DIRECTOR, '归档并结束本年度'),
];

/** What hangs on the wall of this one. */
const plaque = (who: string, title: string): Step =>
  shows(who, 'plaque', {
    found: async ({ database: { client } }) => {
      const { id } = await client.holder.findFirstOrThrow({ where: { name: title } });
      return { number: (await client.certificate.findFirstOrThrow({ where: { holderId: id } })).number };
    },
  });
/** The register says so, by two persons and without the chat. */
const revoked = (title: string): Step =>
  does(`the award of ${title} is revoked`, ({ aside }) =>
    aside(async (stage) => {
      const { client } = stage.database;
      const { id: holder, code } = await client.holder.findFirstOrThrow({ where: { name: title } });
      const entry = { holder, code, year: '2026', name: title, state: '已撤销', revokedOn: '2026-10-25' };
      await acts(stage, CLERK, proposeCorrection, { ...entry, reason: '市政府决定撤销。' });
      const where = { kind: 'holder-correction', state: 'open' };
      const { id: proposal } = await client.proposal.findFirstOrThrow({ where });
      await acts(stage, DIRECTOR, confirmCorrection, { proposal });
    }),
  );

const RATE = { fromYear: '2026', organisationAmount: '50', individualAmount: '10', rateBasis: '威政办发〔2023〕26号' };

/** Arts. 16, 17, 27: handed over, not issued anew, rewarded, taken back. */
const PLAQUES: readonly Step[] = [
  strikes('2026-10-26T09:00:00+08:00'),
  plaque(CLERK, FIRST),
  clicks(CLERK, '登记颁发', { handedOn: '2026-10-23', receivedBy: '甲公司 时岚' }),
  plaque(CLERK, FIRST),
  clicks(CLERK, '申请补发', { reissueReason: '搬迁时损坏，原件已交回。' }),
  plaque(DIRECTOR, FIRST),
  clicks(DIRECTOR, '驳回', { reason: '请先登报声明遗失。' }),
  plaque(CLERK, FIRST),
  clicks(CLERK, '核定奖励资金', { amount: '50', basis: '威政办发〔2023〕26号' }),
  plaque(DIRECTOR, FIRST),
  clicks(DIRECTOR, '确认奖励资金'),
  plaque(CLERK, FIRST),
  clicks(CLERK, '登记拨付', { paidOn: '2026-10-26', payee: FIRST }),
  shows(CLERK, 'reward.rates', { found: async () => ({}) }),
  clicks(CLERK, '提出奖励标准', RATE),
  shows(DIRECTOR, 'reward.rates', { found: async () => ({}) }),
  clicks(DIRECTOR, '驳回', { reason: '请写明文号和条款。' }),
  shows(CLERK, 'reward.rates', { found: async () => ({}) }),
  clicks(CLERK, '提出奖励标准', { ...RATE, rateBasis: '威政办发〔2023〕26号第五条' }),
  shows(DIRECTOR, 'reward.rates', { found: async () => ({}) }),
  clicks(DIRECTOR, '确认奖励标准'),
  revoked(FIRST),
  plaque(CLERK, FIRST),
  clicks(CLERK, '登记收回', { recalledOn: '2026-10-26', recallNote: '已由经办人上门收回。' }),
];

/** Art. 16: from the list before the city government to the archive. */
export const PUBLISHING: Play = {
  name: 'consent and publication',
  cast: deliberatingCast(GIVEN) as Readonly<Record<string, readonly Role[]>>, // written in the same way
  setting: async (world) => {
    await setDeliberation(world, GIVEN);
    await settled(world, [FIRST, SECOND, PERSON], [THIRD]);
  },
  curtain: '2026-10-19T10:00:00+08:00',
  steps: [...CONSENT, ...PUBLIC, ...PLAQUES],
  reaches: {
    'award/close-cycle.ts': ['closeCycle'],
    'award/handle-certificate.ts': [
      'confirmHandling',
      'handOver',
      'payReward',
      'proposeReissue',
      'proposeReward',
      'recallCertificate',
      'rejectHandling',
    ],
    'award/reward-rates.ts': ['confirmRate', 'proposeRate', 'rejectRate'],
    'award/publish-result.ts': ['publishResult'],
    'award/record-consent.ts': ['approveInPart', 'recordConsent', 'sendListBack'],
    'award/register-document.ts': ['receiveDocument', 'registerDocument'],
    'award/schedule-publication.ts': ['cancelScheduled', 'schedulePublication'],
  },
};

/** Art. 16: the same at an instant that the director has set, by the clock. */
export const PUBLISHING_BY_CLOCK: Play = {
  name: 'a publication at its instant',
  cast: deliberatingCast(GIVEN) as Readonly<Record<string, readonly Role[]>>, // written in the same way
  setting: async (world) => {
    await setDeliberation(world, GIVEN);
    await settled(world, [FIRST, PERSON], [SECOND, THIRD]);
    await acts(world, GOVERNMENT, recordConsent, { year: YEAR, meeting: '市政府第12次常务会议', date: '2026-10-12' });
    await acts(world, GOVERNMENT, registerDocument, { year: YEAR, ...DOCUMENT, documentDate: '2026-10-12' });
  },
  curtain: '2026-10-12T10:00:00+08:00',
  steps: [
    shows(DIRECTOR, 'award'),
    clicks(DIRECTOR, '定时公布', { publishDay: '2026-10-13', publishTime: '08:30' }),
    clicks(DIRECTOR, '取消定时公布'),
    clicks(DIRECTOR, '定时公布', { publishDay: '2026-10-13', publishTime: '09:30' }),
    strikes('2026-10-13T09:30:00+08:00'),
    clicks(`${FIRST}申报人`, '查看证书'),
  ],
  reaches: {
    'award/schedule-publication.ts': ['cancelScheduled', 'schedulePublication'],
  },
};
