import type { Role } from '../../../src/domain/people/roles.ts';
import { pdf } from '../../files/made.ts';
import { GOVERNMENT, submitList } from '../../support/approving.ts';
import { deliberatingCast, setDeliberation } from '../../support/deliberating.ts';
import type { Setting } from '../../support/world.ts';
import type { Step } from '../recorder.ts';
import { applicationNamed, clicks, does, type Play, sends, shows, strikes } from './play.ts';

const [FIRST, SECOND, THIRD] = ['威海甲船机有限公司', '威海乙食品有限公司', '威海丙新材料有限公司'] as const;
const PERSON = '郁青禾';
const DIRECTOR = '郗明远';
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
  clicks(DIRECTOR, '公布'),
  clicks(`${FIRST}申报人`, '查看证书'),
  clicks(`${FIRST}申报人`, '下载电子查验件'),
  clicks(`${PERSON}申报人`, '查看证书'),
  clicks(DIRECTOR, '归档并结束本年度'),
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
  steps: [...CONSENT, ...PUBLIC],
  reaches: {
    'award/close-cycle.ts': ['closeCycle'],
    'award/publish-result.ts': ['publishResult'],
    'award/record-consent.ts': ['approveInPart', 'recordConsent', 'sendListBack'],
    'award/register-document.ts': ['receiveDocument', 'registerDocument'],
  },
};
