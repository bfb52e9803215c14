import type { Role } from '../../../src/domain/people/roles.ts';
import { confirmAssignment } from '../../../src/usecases/review/confirm-assignment.ts';
import { findOnCategory } from '../../../src/usecases/review/find-on-category.ts';
import { handInSheet } from '../../../src/usecases/review/hand-in-sheet.ts';
import { proposeAssignment } from '../../../src/usecases/review/propose-assignment.ts';
import { registerOpinion, registerQualification } from '../../../src/usecases/review/register-check.ts';
import { signStatement } from '../../../src/usecases/review/sign-statement.ts';
import { jpg } from '../../files/made.ts';
import { does as acts } from '../../support/open-cycle.ts';
import { fillsSheet } from '../../support/scored.ts';
import { reviewCast, setReview, YEAR } from '../../support/under-review.ts';
import type { Step } from '../recorder.ts';
import { applicationNamed, clicks, does, type Play, says, sends, shows, strikes } from './play.ts';

const VISITED = '威海甲船机有限公司';
const PASSED_OVER = '威海乙食品有限公司';
const FAILED = '威海丙纺织有限公司';
const PANELISTS = ['沈砚', '顾清和', '陆知微'] as const;
const [LEADER] = PANELISTS;
const CLERK = '尹舒禾';
const GIVEN = { organisations: [VISITED, PASSED_OVER, FAILED], individuals: [], panelists: PANELISTS, panelMinimum: 3 };

/** Sheets of everybody, handed in but for the last one, which the leader hands in on the phone. */
const scored = (title: string, kind: 'material' | 'defence', percents: readonly number[]): Step =>
  does(`the panel scores ${title}`, ({ aside }) =>
    aside(async (stage) => {
      const application = await applicationNamed(stage, title);
      for (const [at, name] of PANELISTS.entries()) {
        const percent = percents[at] ?? 60;
        // On one item they are further apart than the plan lets stand.
        const isApart = kind === 'material' && title === VISITED && at === 2;
        await fillsSheet(stage, name, {
          application,
          kind,
          percent: ({ code }) => (isApart && code === '4.2.3' ? percent - 40 : percent),
        });
        if (name !== LEADER) await acts(stage, name, handInSheet, { application, kind });
      }
    }),
  );
const handsInLast = (title: string, kind: 'material' | 'defence'): readonly Step[] => [
  shows(LEADER, 'scoring', { title, params: { kind } }),
  clicks(LEADER, '提交评分'),
];
const checked = (title: string): Step =>
  does(`${CLERK} finds nothing on ${title}`, ({ aside }) =>
    aside(async (stage) => {
      const application = await applicationNamed(stage, title);
      await acts(stage, CLERK, registerOpinion, {
        application,
        check: { result: 'clear', note: '未检索到负面信息。' },
      });
      await acts(stage, CLERK, registerQualification, { application, check: { result: 'met' } });
    }),
  );

/** Art. 8(3): the panel is chosen by name. */
const FORMED: readonly Step[] = [
  says(CLERK, '评审'),
  clicks(CLERK, '评审组'),
  clicks(CLERK, '组建评审组', { members: [...PANELISTS], leader: LEADER }),
  does('the panel signs and is given what it reads', ({ aside }) =>
    aside(async (stage) => {
      for (const name of PANELISTS) await acts(stage, name, signStatement, { year: YEAR, conflicts: [] });
      await acts(stage, CLERK, proposeAssignment, { year: YEAR });
      await acts(stage, CLERK, confirmAssignment, { year: YEAR });
    }),
  ),
];

/** Opinion and qualification: one problem is not confirmed, the other is. */
const CHECKS: readonly Step[] = [
  shows(CLERK, 'checks', { title: FAILED }),
  clicks(CLERK, '登记舆情调查', { 结果: '存在问题', 说明: '曾因产品质量问题被处罚，整改未经复查。' }),
  clicks(`${FAILED}申报人`, '提交陈述申辩', { 陈述申辩: '处罚已撤销，决定书随附。' }),
  clicks(LEADER, '驳回', { 驳回意见: '请核对撤销决定书。' }),
  shows(CLERK, 'checks', { title: FAILED }),
  clicks(CLERK, '登记舆情调查', { 结果: '未发现问题', 说明: '处罚已撤销。' }),
  clicks(CLERK, '登记资格审查', { 结果: '不符合', 说明: '近三年有较大质量事故，有通报为据。' }),
  clicks(`${FAILED}申报人`, '提交陈述申辩', { 陈述申辩: '事故属实，已经整改。' }),
  shows(LEADER, 'review.stop', { title: FAILED }),
  clicks(LEADER, '确认问题成立'),
  checked(VISITED),
  checked(PASSED_OVER),
];

/** Art. 14: the material, what is agreed on, and who is visited. */
const MATERIAL: readonly Step[] = [
  scored(PASSED_OVER, 'material', [50, 50, 50]),
  ...handsInLast(PASSED_OVER, 'material'),
  scored(VISITED, 'material', [80, 80, 80]),
  ...handsInLast(VISITED, 'material'),
  shows(PANELISTS[1], 'discussion', { title: VISITED, params: { item: '4.2.3' } }),
  clicks(PANELISTS[1], '发表意见', { comment: '战略展开的记录只有半年，请对照原始记录。' }),
  shows(LEADER, 'consensus', { title: VISITED }),
  clicks(LEADER, '记录合议', { 'percent-4.2.3': '70', 'reason-4.2.3': '核对了战略展开的原始记录，认为做法已经系统。' }),
  shows(LEADER, 'themes', { title: VISITED, params: { category: '4.1' } }),
  clicks(LEADER, '保存要点', {
    strengths: '方针目标逐级展开，按月评价。',
    improvements: '对供应商的评价以检验为主。',
    verify: '查看近三年的评价记录。',
  }),
  shows(LEADER, 'themes', { title: VISITED }),
  clicks(LEADER, '采用其余草稿'),
  says(CLERK, '评审'),
  clicks(CLERK, '现场评审范围（单位）'),
  clicks(CLERK, '预览名单'),
  clicks(CLERK, '确定现场评审范围'),
  clicks(`${PASSED_OVER}申报人`, '提交陈述申辩', { 陈述申辩: '改进明显，部分成果在材料中没有反映。' }),
  shows(LEADER, 'review.stop', { title: PASSED_OVER }),
  clicks(LEADER, '确认不进入现场评审'),
];

const VISIT: readonly Step[] = [
  shows(CLERK, 'visit', { title: VISITED }),
  does(`${CLERK}〔安排现场评审〕`, ({ as }) =>
    as(CLERK).click('安排现场评审', {
      day: '2026-05-12',
      team: PANELISTS.map((name) => as(name).openId),
      issues: '核实近三年能耗数据的来源。',
    }),
  ),
  says(`${VISITED}申报人`, '能不能把评审组长的电话给我'),
  shows(`${VISITED}申报人`, 'visit.host', { title: VISITED }),
  clicks(`${VISITED}申报人`, '签署廉洁承诺', { signer: '时海岳', pledge: true }),
  strikes('2026-05-12T09:00:00+08:00'),
  shows(LEADER, 'visit.meeting', { title: VISITED, params: { meeting: 'closing' } }),
  clicks(LEADER, '保存会议记录', { attendees: '双方', summary: '通报情况。', told: '能耗监测覆盖6条产线。' }),
  shows(LEADER, 'visit.gifts', { title: VISITED }),
  clicks(LEADER, '申报有无收受', { gifts: '有', giftsNote: '纪念品一份，当场退还。' }),
  shows(`${VISITED}申报人`, 'visit.host', { title: VISITED }),
  clicks(`${VISITED}申报人`, '确认收到', { factsNote: '7号产线同样覆盖。' }),
  shows(`${VISITED}申报人`, 'visit.host', { title: VISITED }),
  clicks(`${VISITED}申报人`, '评价评审组', { rating: '满意' }),
  shows(LEADER, 'visit', { title: VISITED }),
  clicks(LEADER, '⬜ 4.1 领导'),
  clicks(LEADER, '保存', { percent: '70–85 ｜ 70%', verdict: '属实', finding: '与材料一致。' }),
  shows(LEADER, 'visit.interview', { title: VISITED, params: { category: '4.1' } }),
  clicks(LEADER, '保存访谈', { interviewed: '班长', interview: '每天看能耗看板。' }),
  shows(LEADER, 'visit.issue', { title: VISITED, params: { issue: '核实近三年能耗数据的来源' } }),
  clicks(LEADER, '保存核实情况', { issueVerdict: '需澄清', issueNote: '2023年的数据缺两个月。' }),
  shows(LEADER, 'visit.category', { title: VISITED, params: { category: '4.2' } }),
  clicks(LEADER, '上传照片或文件'),
  sends(LEADER, '现场.jpg', () => jpg()),
  shows(LEADER, 'visit.category', { title: VISITED, params: { category: '4.2' } }),
  clicks(LEADER, '查看'),
  does('the other categories', ({ aside }) =>
    aside(async (stage) => {
      const application = await applicationNamed(stage, VISITED);
      for (const category of ['4.2', '4.3', '4.4', '4.5', '4.6', '4.7'])
        await acts(stage, LEADER, findOnCategory, {
          application,
          category,
          percent: '70',
          verdict: 'verified',
          finding: '与材料一致。',
        });
    }),
  ),
  shows(LEADER, 'visit', { title: VISITED }),
  clicks(LEADER, '提交现场评审结果'),
];

const DEFENCE: readonly Step[] = [
  says(CLERK, '评审'),
  clicks(CLERK, '答辩安排'),
  clicks(CLERK, '抽签排序', { day: '2026-05-14', startTime: '09:00', minutes: '40' }),
  strikes('2026-05-14T10:00:00+08:00'),
  shows(LEADER, 'defence.roll', { title: VISITED }),
  does(`${LEADER}〔点名〕`, ({ as }) =>
    as(LEADER).click('点名', { present: PANELISTS.map((name) => as(name).openId) }),
  ),
  shows(LEADER, 'defence.roll', { title: VISITED }),
  clicks(LEADER, '开始计时'),
  shows(LEADER, 'defence.roll', { title: VISITED }),
  clicks(LEADER, '结束计时'),
  shows(LEADER, 'defence.questions', { title: VISITED }),
  clicks(LEADER, '增加提问', { question: '请说明能耗数据的来源。' }),
  shows(LEADER, 'defence.question', { title: VISITED, params: { place: 1 } }),
  clicks(LEADER, '记录回答', { reply: '由能源管理系统采集。' }),
  scored(VISITED, 'defence', [80, 75, 80]),
  ...handsInLast(VISITED, 'defence'),
];

/** The last opinion ends the review. */
const OPINIONS: readonly Step[] = [
  ...[FAILED, PASSED_OVER].flatMap((title) => [
    shows(LEADER, 'opinion', { title }),
    clicks(LEADER, '签署评审意见', { 评审结论: '不建议列入候选' }),
  ]),
  shows(LEADER, 'opinion', { title: VISITED }),
  clicks(LEADER, '签署评审意见', { 评审结论: '建议列入候选' }),
  strikes('2026-05-15T09:00:00+08:00'),
  says(CLERK, '评审'),
  clicks(CLERK, '综合排名（单位）'),
  clicks(CLERK, '导出'),
];

/** Art. 14: from the panel to its opinions, in fewer days than a card is renewed after. */
export const STREAMS: Play = {
  name: 'the streams of the review',
  cast: reviewCast(GIVEN) as Readonly<Record<string, readonly Role[]>>, // written in the same way
  setting: async (world) => {
    await setReview(world, GIVEN);
    // No more are visited than one, and nobody has a place by the plan who is not.
    await world.database.client.$executeRaw`
      UPDATE cycle_plan SET organisation_quota = 1, choices = choices || '{"gateOrganisations": 1}'::jsonb
      WHERE year = ${YEAR}::int`;
  },
  curtain: '2026-05-06T10:00:00+08:00',
  steps: [...FORMED, ...CHECKS, ...MATERIAL, ...VISIT, ...DEFENCE, ...OPINIONS],
  besides: { 'review/load-record.ts': `${CLERK}〔登记舆情调查〕` },
  reaches: {
    'application/make-statement.ts': ['makeStatement'],
    'cycle/finish-review.ts': ['finishReview'],
    'review/call-roll.ts': ['callRoll'],
    'review/conduct-visit.ts': ['declareGifts', 'keepMinutes', 'rateVisit', 'receiveFacts', 'signPledge'],
    'review/decide-stop.ts': ['confirmStop', 'rejectStop'],
    'review/discuss-item.ts': ['discussItem'],
    'review/draw-defence.ts': ['drawDefence'],
    'review/export-ranking.ts': ['exportRanking'],
    'review/find-on-category.ts': ['addVisitNote', 'awaitVisitFile', 'findOnCategory', 'findOnIssue'],
    'review/form-panel.ts': ['formPanel'],
    'review/hand-in-sheet.ts': ['handInSheet'],
    'review/hold-gate.ts': ['holdGate'],
    'review/open-visit-file.ts': ['openVisitFile'],
    'review/plan-visit.ts': ['planVisit'],
    'review/question-defence.ts': ['askAtDefence', 'noteAnswer'],
    'review/receive-visit-file.ts': ['receiveVisitFile'],
    'review/record-consensus.ts': ['recordConsensus'],
    'review/record-themes.ts': ['adoptThemes', 'recordThemes'],
    'review/register-check.ts': ['registerOpinion', 'registerQualification'],
    'review/report-contact.ts': ['reportContact'],
    'review/report-visit.ts': ['reportVisit'],
    'review/sign-opinion.ts': ['signOpinion'],
    'review/time-defence.ts': ['beginDefence', 'endDefence'],
  },
};
