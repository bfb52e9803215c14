import type { Role } from '../../../src/domain/people/roles.ts';
import { formPanel } from '../../../src/usecases/review/form-panel.ts';
import { signStatement } from '../../../src/usecases/review/sign-statement.ts';
import { pdf } from '../../files/made.ts';
import { fillsCopy, refers } from '../../support/calibrated.ts';
import { does as acts } from '../../support/open-cycle.ts';
import { reviewCast, setReview, YEAR } from '../../support/under-review.ts';
import { clicks, does, type Play, says, sends, shows } from './play.ts';

const PANELISTS = ['沈砚', '顾清和', '陆知微'] as const;
const [LEADER, ...MEMBERS] = PANELISTS;
const CLERK = '尹舒禾';
const GIVEN = {
  organisations: ['威海甲船机有限公司'],
  individuals: [],
  panelists: PANELISTS,
  panelMinimum: 3,
};

/** Art. 14: the case on which the panel practises, from its name to the day it is stopped. */
export const CALIBRATING: Play = {
  name: 'the calibration of the panel',
  cast: reviewCast(GIVEN) as Readonly<Record<string, readonly Role[]>>, // written in the same way
  setting: async (world) => {
    await setReview(world, GIVEN);
    await acts(world, CLERK, formPanel, {
      year: YEAR,
      members: PANELISTS.map((name) => world.as(name).openId),
      leader: LEADER,
    });
    for (const name of PANELISTS) await acts(world, name, signStatement, { year: YEAR, conflicts: [] });
  },
  curtain: '2026-05-06T10:00:00+08:00',
  steps: [
    says(CLERK, '标定'),
    clicks(CLERK, '准备标定案例', { 案例名称: '某装备企业自我评价报告（节选）' }),
    clicks(CLERK, '上传案例'),
    sends(CLERK, '案例.pdf', () => pdf()),
    shows(CLERK, 'calibration.reference', { params: { group: 0 } }),
    clicks(CLERK, '保存参考评分', { 's-4.1.2': '50–65 ｜ 60%' }),
    does('the rest of the reference', ({ aside }) =>
      aside((stage) => refers(stage, CLERK, { percent: () => 60, note: '见第3页。' })),
    ),
    shows(CLERK, 'calibration'),
    clicks(CLERK, '启用标定', { 评审员: '须先完成标定' }),
    says(LEADER, '待办'),
    clicks(LEADER, '办理'),
    clicks(LEADER, '查看案例'),
    clicks(LEADER, '开始标定'),
    clicks(LEADER, '保存评分', { 's-4.1.2': '50–65 ｜ 65%' }),
    does('the panel fills its copies', ({ aside }) =>
      aside(async (stage) => {
        for (const name of PANELISTS) await fillsCopy(stage, name, () => 55);
      }),
    ),
    ...PANELISTS.flatMap((name) => [shows(name, 'calibration.mine'), clicks(name, '提交标定')]),
    shows(CLERK, 'calibration'),
    clicks(CLERK, '改为自愿完成'),
    shows(CLERK, 'calibration'),
    clicks(CLERK, '停用标定'),
    ...MEMBERS.map((name) => shows(name, 'calibration.mine')),
  ],
  // What stands on these cards lies sealed: the books keep that it was pressed, the outbox brings the card.
  shownOnce: [
    ...['准备标定案例', '上传案例', '保存参考评分', '启用标定'].map((label) => `${CLERK}〔${label}〕`),
    ...['办理', '开始标定', '保存评分'].map((label) => `${LEADER}〔${label}〕`),
    ...PANELISTS.map((name) => `${name}〔提交标定〕`),
    ...['改为自愿完成', '停用标定'].map((label) => `${CLERK}〔${label}〕`),
  ],
  reaches: {
    'review/open-calibration.ts': ['easeCalibration', 'openCalibration', 'stopCalibration'],
    'review/prepare-calibration.ts': ['awaitCase', 'prepareCalibration', 'receiveCase', 'saveReference'],
    'review/score-calibration.ts': ['beginCalibration', 'handInCalibration', 'readCase', 'saveCalibration'],
  },
};
