import { acceptApplication } from '../../../src/usecases/application/accept-application.ts';
import { does as acts } from '../../support/open-cycle.ts';
import { fillsSheet } from '../../support/scored.ts';
import type { Step } from '../recorder.ts';
import type { Stage } from '../stage.ts';
import { endorsed, INTAKE } from './intake.ts';
import { chooses, clicks, does, listOf, optionOf, type Play, says, strikes } from './play.ts';

const EXPERTS = ['秦评', '许评', '何评', '吕评', '施评', '孔评', '曹评', '严评'] as const;

/** The panel is drawn, signs, and is given what it reads. */
const PANEL: readonly Step[] = [
  strikes('2026-05-22T10:00:00+08:00'),
  // Too few, and told so: a year's panel is formed in one way only, and here the lot does it.
  does('张经办〔组建评审组〕', async ({ as }) => {
    const [leader, member] = [await optionOf(as('张经办'), '秦评'), await optionOf(as('张经办'), '许评')];
    await as('张经办').click('组建评审组', { leader, members: [leader, member] });
  }),
  clicks('张经办', '改为随机抽取'),
  // All the others: who they are does not turn on the lot.
  chooses('张经办', '抽取并组建', { option: '秦评', field: 'leader', more: { 'draw-0': '8' } }),
  ...EXPERTS.map((who) => clicks(who, '签署承诺')),
  clicks('华评', '自行回避', { reason: '本年度另有公务。' }),
  clicks('张经办', '增补成员或更换组长'),
  chooses('张经办', '保存', { option: '许评', field: 'leader' }),
  clicks('张经办', '分配方案'),
  clicks('张经办', '生成分配方案'),
  clicks('张经办', '调整'),
  clicks('张经办', '保存调整'),
  clicks('张经办', '确认分配方案'),
];

/** Whoever reads it already, and the first of the list who does not. */
const oneMore = (who: string): Step =>
  does(`${who}〔补派评审员〕`, async ({ as }) => {
    const { options, selected_values: chosen = [] } = (await listOf(as(who), 'panelists')) ?? { options: [] };
    const next = options.map(({ value }) => value).find((value) => !chosen.includes(value));
    return as(who).click('补派评审员', { panelists: [...chosen, ...(next ? [next] : [])] });
  });
/** One sheet from its first press to the second time it is handed in; of the rest of it only that it is there. */
const SCORING: readonly Step[] = [
  says('秦评', '待办'),
  clicks('秦评', '办理'),
  clicks('秦评', '开始评分'),
  clicks('秦评', '保存评分', { strengths: '方针目标逐级展开。' }),
  does('秦评 fills the sheet', ({ aside }) => aside((stage) => fillsEverySheet(stage, '秦评'))),
  says('秦评', '待办'),
  clicks('秦评', '办理'),
  clicks('秦评', '提交评分'),
  clicks('秦评', '申请重新打开', { 申请理由: '有一处看错了年度。' }),
  clicks('王主任', '驳回', { 驳回意见: '请写明是哪一处。' }),
  clicks('秦评', '申请重新打开', { 申请理由: '财务结果看成了前一年的。' }),
  clicks('王主任', '确认重新打开'),
  clicks('秦评', '提交评分'),
  clicks('秦评', '报告预读'),
];
/** Whatever somebody has begun. */
const fillsEverySheet = async (stage: Stage, name: string): Promise<void> => {
  const begun = await stage.database.client.reviewSheet.findMany({ where: { panelist: { name } } });
  for (const { applicationId: application } of begun) await fillsSheet(stage, name, { application });
};

/** Interests that show late, misconduct, and who comes in their place. */
const FALLEN_AWAY: readonly Step[] = [
  clicks('秦评', '申报回避'),
  clicks('秦评', '申报回避', { 回避的理由: '上月起担任该单位顾问。' }),
  clicks('张经办', '补派评审员'),
  oneMore('张经办'),
  clicks('张经办', '评审组'),
  clicks('张经办', '查看'),
  chooses('张经办', '登记回避', {
    option: '受理2026',
    field: 'application',
    more: { 登记回避的理由: '核对发现任其董事。' },
  }),
  clicks('王主任', '查看评审组'),
  clicks('王主任', '查看'),
  clicks('王主任', '取消评审资格', { 取消评审资格的事实和理由: '经查实接受申报单位宴请。' }),
];

const UNITS = [
  { who: '祁安然', name: '威海澄海精工有限公司', creditCode: '91371002MA3C00001M' },
  { who: '柯然', name: '威海石岛船务有限公司', creditCode: '91371002MA3C00003U' },
] as const;

/** Arts. 8(3), 14, 24: the panel, its sheets on the material, and whoever falls away. */
export const PANELLING: Play = {
  name: 'the panel and its sheets',
  ...INTAKE,
  cast: { ...INTAKE.cast, ...Object.fromEntries([...EXPERTS, '华评'].map((name) => [name, ['panelist' as const]])) },
  setting: async (world) => {
    await INTAKE.setting(world);
    for (const { who, ...unit } of UNITS)
      await acts(world, '钱经办', acceptApplication, { application: await endorsed(world, who, unit) });
  },
  curtain: '2026-05-20T10:00:00+08:00',
  steps: [...PANEL, ...SCORING, ...FALLEN_AWAY],
  besides: {
    'review/load-panel.ts': '张经办〔抽取并组建〕',
    'review/remove-reviewer.ts': '秦评〔申报回避〕',
    'review/load-sheet.ts': '秦评〔提交评分〕',
  },
  reaches: {
    'cycle/close-intake.ts': ['closeIntake'],
    'cycle/finish-review.ts': ['finishReview'],
    'review/change-reviewers.ts': ['changeReviewers'],
    'review/confirm-assignment.ts': ['confirmAssignment'],
    'review/decline-seat.ts': ['declineSeat'],
    'review/draw-panel.ts': ['drawPanel'],
    'review/edit-assignment.ts': ['editAssignment'],
    'review/extend-panel.ts': ['extendPanel'],
    'review/find-conflict.ts': ['declareConflict', 'recordConflict'],
    'review/form-panel.ts': ['formPanel'],
    'review/hand-in-sheet.ts': ['handInSheet'],
    'review/open-preread.ts': ['openPreread'],
    'review/open-sheet.ts': ['openSheet'],
    'review/propose-assignment.ts': ['proposeAssignment'],
    'review/reopen-sheet.ts': ['askReopening', 'confirmReopening', 'rejectReopening'],
    'review/save-marks.ts': ['saveMarks'],
    'review/sign-statement.ts': ['signStatement'],
    'review/suspend-panelist.ts': ['suspendPanelist'],
  },
};
