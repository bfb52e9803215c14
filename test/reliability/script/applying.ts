import { makeStatement } from '../../../src/usecases/application/make-statement.ts';
import { pdf } from '../../files/made.ts';
import { UNIT_BASICS, UNIT_DECLARATIONS, UNIT_FIGURES, UNIT_QUALITY } from '../../support/application-form.ts';
import { does as acts } from '../../support/open-cycle.ts';
import type { Step } from '../recorder.ts';
import { endorsed, handsIn, INTAKE, OPINION } from './intake.ts';
import { clicks, does, lines, type Play, says, sends, strikes } from './play.ts';

/** The application of this name on somebody's desk. */
const opens = (who: string, title: string): readonly Step[] => [says(who, `办件 ${title}`), clicks(who, '查看')];
/** One's own. */
const continues = (who: string): readonly Step[] => [says(who, '我的申报'), clicks(who, '继续办理')];

/** The applicant is heard, without the chat. */
const states = (who: string, title: string): Step =>
  does(`${who} is heard`, ({ aside }) =>
    aside(async (stage) => {
      const { id } = await stage.database.client.application.findFirstOrThrow({ where: { title } });
      await acts(stage, who, makeStatement, { application: id, statement: '情况已有变化，请再核对。' });
    }),
  );
const WHEEL = { name: '威海澜石轮机有限公司', creditCode: '91371002MA3C00001M' };
const FOOD = { name: '威海青屿食品有限公司', creditCode: '91371002MA3C00002Q' };
const SHIPS = { name: '威海石岛船务有限公司', creditCode: '91371002MA3C00003U' };
const TEA = { name: '威海里口山茶业有限公司', creditCode: '91371002MA3C00004Y' };

/** A unit applies from its first word to its acceptance. */
const FROM_WORD_TO_ACCEPTANCE: readonly Step[] = [
  says('祁安然', '申报'),
  clicks('祁安然', '申报（单位）'),
  clicks('祁安然', '保存并继续', { ...UNIT_BASICS, 正常运行起始日期: '2022-09-01' }),
  clicks('祁安然', '保存并继续', UNIT_FIGURES),
  clicks('祁安然', '保存并继续', UNIT_QUALITY),
  clicks('祁安然', '保存并继续', UNIT_DECLARATIONS),
  clicks('祁安然', '上传自我评价报告'),
  sends('祁安然', '自评.pdf', () => pdf(3)),
  clicks('祁安然', '查看'),
  clicks('祁安然', '标为商业秘密'),
  clicks('祁安然', '删除'),
  sends('祁安然', '自我评价报告.pdf', () => pdf(4)),
  clicks('祁安然', '自我评价报告'),
  clicks('祁安然', '上传主体资格证明'),
  sends('祁安然', '营业执照.pdf', () => pdf(1)),
  ...continues('祁安然'),
  clicks('祁安然', '邀请协办'),
  clicks('祁安然', '邀请协办'),
  says('柯然', '加入 AAAA2222'),
  does('柯然 has the code', async ({ as }) => {
    const [code] = (await lines(as('祁安然'))).flatMap((line) => /加入 ([0-9A-Z]{8})/.exec(line)?.[1] ?? []).slice(-1);
    await as('柯然').says(`加入 ${code}`);
  }),
  clicks('祁安然', '同意加入'),
  clicks('祁安然', '移除'),
  ...continues('祁安然'),
  clicks('祁安然', '申请核实'),
  clicks('祁安然', '申请核实', { 核实理由: '由2012年成立的工厂改制而来，运行没有中断。' }),
  clicks('张经办', '答复', { verdict: '符合', answer: '经核对改制批文，运行年限连续计算。' }),
  ...continues('祁安然'),
  clicks('祁安然', '提交申报'),
  ...opens('李科长', '澄海'),
  clicks('李科长', '查看材料'),
  clicks('李科长', '查看'),
  ...opens('李科长', '澄海'),
  clicks('李科长', '退回修改', { 需要修改之处: '请核对单位规模。' }),
  ...continues('祁安然'),
  clicks('祁安然', '提交申报'),
  ...opens('李科长', '澄海'),
  clicks('李科长', '推荐', { 推荐意见: OPINION }),
  ...opens('周局长', '澄海'),
  clicks('周局长', '退回经办人', { 退回经办人的理由: '请写明主要指标。' }),
  ...opens('李科长', '澄海'),
  clicks('李科长', '推荐', { 推荐意见: `${OPINION}主要指标见附件。` }),
  ...opens('周局长', '澄海'),
  clicks('周局长', '签署推荐意见'),
  ...opens('钱经办', '澄海'),
  clicks('钱经办', '通知补正', { 需要补正的内容: ['单位地址'], 补正说明: '地址请写到门牌号。' }),
  ...continues('祁安然'),
  clicks('祁安然', '补正基本情况'),
  clicks('祁安然', '保存草稿', { 单位地址: '威海市环翠区海滨北路 90 号' }),
  ...continues('祁安然'),
  clicks('祁安然', '提交补正材料'),
  ...opens('钱经办', '澄海'),
  clicks('钱经办', '受理'),
];

/** Somebody is asked to stand aside; the first finding is given back. */
const RECUSAL: readonly Step[] = [
  says('祁安然', '我的申报'),
  clicks('祁安然', '查看'),
  clicks('祁安然', '申请回避'),
  clicks('祁安然', '申请回避', { person: '李科长', reason: '其配偶任职于与我单位有诉讼的企业。' }),
  clicks('钱经办', '提出处理意见', { outcome: '不同意回避', reason: '所述关系尚未核实。' }),
  clicks('王主任', '驳回', { 驳回意见: '请先核实再提意见。' }),
  clicks('钱经办', '提出处理意见', { outcome: '同意回避', reason: '经核实存在利害关系。' }),
  clicks('王主任', '确认回避'),
];

/** What the district has put forward, on one sheet with its seal. */
const SUMMARY: readonly Step[] = [
  says('李科长', '办件'),
  clicks('李科长', '推荐汇总表'),
  clicks('李科长', '上传盖章扫描件'),
  sends('李科长', '环翠区汇总表.pdf', () => pdf(1)),
  clicks('钱经办', '查看扫描件'),
];

/** What others apply for, and how it ends. */
const ENDS: readonly Step[] = [
  does('宁知远 hands in', ({ aside }) => aside((stage) => handsIn(stage, '宁知远', WHEEL))),
  ...opens('李科长', '澜石'),
  clicks('李科长', '不予推荐', { 不予推荐的事实和理由: '检测报告编号经核对不存在。' }),
  says('宁知远', '我的申报'),
  clicks('宁知远', '陈述申辩'),
  clicks('宁知远', '提交陈述申辩', { 陈述申辩: '报告由第三方代办，已另行委托检测。' }),
  ...opens('周局长', '澜石'),
  clicks('周局长', '驳回', { 驳回意见: '请再核对一次编号。' }),
  ...opens('李科长', '澜石'),
  clicks('李科长', '不予推荐', { 不予推荐的事实和理由: '检测报告编号经再次核对不存在。' }),
  states('宁知远', WHEEL.name),
  ...opens('周局长', '澜石'),
  clicks('周局长', '确认不予推荐'),
  does('郁青禾 is endorsed', ({ aside }) => aside((stage) => endorsed(stage, '郁青禾', {}))),
  ...opens('钱经办', '郁青禾'),
  clicks('钱经办', '不予受理', { 不予受理的依据: '12.2', 事实和理由: '从业证明与申报内容不一致。' }),
  states('郁青禾', '郁青禾'),
  ...opens('王主任', '郁青禾'),
  clicks('王主任', '驳回', { 驳回意见: '请先核对社保记录。' }),
  ...opens('钱经办', '郁青禾'),
  clicks('钱经办', '不予受理', { 不予受理的依据: '12.2', 事实和理由: '社保记录与申报内容不一致。' }),
  states('郁青禾', '郁青禾'),
  ...opens('王主任', '郁青禾'),
  clicks('王主任', '确认不予受理'),
  does('柯然 is endorsed twice', ({ aside }) =>
    aside(async (stage) => {
      await endorsed(stage, '柯然', FOOD);
      await endorsed(stage, '柯然', SHIPS);
    }),
  ),
  says('钱经办', '办件'),
  clicks('钱经办', '批量受理'),
  clicks('钱经办', '全选 2 件'),
  clicks('钱经办', '确认受理 2 件'),
  says('钱经办', '办件'),
  clicks('钱经办', '导出'),
  says('柯然', '我的申报'),
  clicks('柯然', '查看'),
  clicks('柯然', '撤回申报', { 撤回理由: '材料准备不足。' }),
  does('宁知远 hands in once more', ({ aside }) => aside((stage) => handsIn(stage, '宁知远', TEA))),
  says('钱经办', '进度'),
  does('钱经办〔等待他人办理〕', async ({ as }) => {
    const [, count] = /等待他人办理（(\d+)）/.exec(await as('钱经办').reads()) ?? [];
    return as('钱经办').click(`等待他人办理（${count}）`);
  }),
  clicks('钱经办', '催办'),
];

/** The district lets its days pass, and the office its own: nobody is done with before two persons say so. */
const LATE: readonly Step[] = [
  strikes('2026-05-07T10:00:00+08:00'),
  strikes('2026-05-08T10:00:00+08:00'),
  strikes('2026-05-21T10:00:00+08:00'),
  ...opens('钱经办', '里口山'),
  clicks('钱经办', '提出终止办理', { 终止办理的理由: '区市书面说明经办人空缺，未能按期推荐。' }),
  ...opens('王主任', '里口山'),
  clicks('王主任', '驳回', { 驳回意见: '请附上区市的书面说明。' }),
  ...opens('钱经办', '里口山'),
  clicks('钱经办', '提出终止办理', { 终止办理的理由: '区市书面说明已附，未能按期推荐。' }),
  ...opens('王主任', '里口山'),
  clicks('王主任', '确认终止办理'),
];

/** Arts. 9 to 13: from the first word of an applicant to whatever end the intake comes to. */
export const APPLYING: Play = {
  name: 'the intake',
  ...INTAKE,
  steps: [...FROM_WORD_TO_ACCEPTANCE, ...SUMMARY, ...RECUSAL, ...ENDS, ...LATE],
  besides: {
    'application/load-application.ts': '祁安然〔提交申报〕',
    'reminders/send-reminders.ts': '2026-05-07T10:00:00+08:00',
  },
  shownOnce: ['祁安然〔邀请协办〕'],
  reaches: {
    'application/accept-application.ts': ['acceptApplication', 'acceptMany'],
    'application/answer-correction.ts': ['answerCorrection'],
    'application/ask-verification.ts': ['askVerification'],
    'application/await-material.ts': ['awaitMaterial'],
    'application/decide-editor.ts': ['confirmEditor', 'removeEditor'],
    'application/decide-recusal.ts': ['askRecusal', 'confirmRecusal', 'proposeRecusal', 'returnRecusal'],
    'application/decide-verification.ts': ['decideVerification'],
    'application/draft-endorsement.ts': ['draftEndorsement'],
    'application/end-application.ts': [
      'confirmClosing',
      'confirmDecline',
      'confirmRefusal',
      'proposeClosing',
      'proposeDecline',
      'proposeRefusal',
      'rejectClosing',
      'rejectDecline',
      'rejectRefusal',
    ],
    'application/endorsement-summary.ts': ['awaitSummary', 'openSummary', 'receiveSummary'],
    'application/export-applications.ts': ['exportApplications'],
    'application/join-application.ts': ['joinApplication'],
    'application/make-statement.ts': ['makeStatement'],
    'application/mark-material.ts': ['markMaterial'],
    'application/open-material.ts': ['openMaterial'],
    'application/receive-material.ts': ['placeMaterial', 'receiveMaterial'],
    'application/remove-material.ts': ['removeMaterial'],
    'application/request-correction.ts': ['requestCorrection'],
    'application/save-step.ts': ['saveStep'],
    'application/send-back.ts': ['sendBack'],
    'application/share-application.ts': ['shareApplication'],
    'application/sign-endorsement.ts': ['returnEndorsement', 'signEndorsement'],
    'application/start-application.ts': ['startApplication'],
    'application/submit-application.ts': ['submitApplication'],
    'application/withdraw-application.ts': ['withdrawApplication'],
    'cycle/close-intake.ts': ['closeIntake'],
    'reminders/nudge-task.ts': ['nudgeTask'],
  },
};
