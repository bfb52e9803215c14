import { openId } from '../../../src/domain/ids.ts';
import type { Role } from '../../../src/domain/people/roles.ts';
import { makeStatement } from '../../../src/usecases/application/make-statement.ts';
import { issueNotice } from '../../../src/usecases/notice/issue-notice.ts';
import { proposeSlate } from '../../../src/usecases/notice/propose-slate.ts';
import { openSlate } from '../../../src/usecases/notice/slate-proposal.ts';
import { noticeDraft } from '../../../src/usecases/notice/slate-scene.ts';
import { pdf } from '../../files/made.ts';
import { nominatingCast, setNominating } from '../../support/nominating.ts';
import { does as acts } from '../../support/open-cycle.ts';
import { YEAR } from '../../support/under-review.ts';
import type { Setting } from '../../support/world.ts';
import type { Step } from '../recorder.ts';
import type { Stage } from '../stage.ts';
import { applicationNamed, clicks, does, type Play, says, sends, shows } from './play.ts';

const [FIRST, SECOND, THIRD] = ['威海甲船机有限公司', '威海乙食品有限公司', '威海丙铸造有限公司'] as const;
const [CLERK, DIRECTOR, PASSER_BY] = ['尹舒禾', '郗明远', '路人甲'] as const;
export const POSTED = { people: { [PASSER_BY]: [] } };

/** A notice that runs, with nothing objected yet. */
export const posted = async (world: Setting): Promise<void> => {
  const ids = await setNominating(world, POSTED);
  await acts(world, CLERK, proposeSlate, {
    year: YEAR,
    organisations: [FIRST, SECOND, THIRD].map((title) => ids[title]),
    individuals: [ids.郁青禾],
    reason: '其余名额宁缺毋滥，本年度空缺。',
  });
  const { answer } = await world.store.act({ who: { openId: openId(world.as(DIRECTOR).openId) } }, async (work) => {
    const [cycle, slate] = [await work.cycles.find(YEAR), await openSlate(work, YEAR)];
    if (!cycle || !slate) throw new Error('no slate waits');
    return { proposal: slate.proposal.id, seen: (await noticeDraft(work, cycle, slate)).contentHash };
  });
  await acts(world, DIRECTOR, issueNotice, { ...answer, checked: 'true' });
};

/** The case about this candidate comes to the clerk. */
const opensCase = (title: string): Step =>
  shows(CLERK, 'objection.case', { found: async (stage) => ({ objection: await caseAbout(stage, title) }) });
const caseAbout = async (stage: Stage, title: string): Promise<string> => {
  const applicationId = await applicationNamed(stage, title);
  return (await stage.database.client.objection.findFirstOrThrow({ where: { applicationId } })).id;
};
const handles = (title: string, label: string, fields: Readonly<Record<string, unknown>> = {}): readonly Step[] => [
  opensCase(title),
  clicks(CLERK, label, fields),
];

/** By the chat, by the page, by a letter. */
const RAISED: readonly Step[] = [
  says(PASSER_BY, '异议'),
  clicks(PASSER_BY, '提出异议', {
    about: FIRST,
    facts: '该单位提交的检测报告与事实不符，请核实。',
    realName: '乔远山',
    contact: 'qiao@example.cn',
  }),
  clicks(PASSER_BY, '添加证据材料'),
  sends(PASSER_BY, '检测报告.pdf', () => pdf(2)),
  does('somebody objects on the page', async ({ posts, aside }) => {
    let notice = '';
    await aside(async ({ database }) => {
      notice = (await database.client.notice.findFirstOrThrow()).id;
    });
    return posts({
      page: `/notices/${notice}/objections`,
      fields: {
        about: SECOND,
        facts: '该单位去年发生一起较大质量事故，没有如实申报。',
        realName: '简明',
        contact: 'jian@example.cn',
      },
      files: [{ name: '退货单.pdf', bytes: await pdf(1) }],
    });
  }),
  says(CLERK, '异议'),
  clicks(CLERK, '登记来信来访'),
  clicks(CLERK, '登记', {
    about: THIRD,
    facts: '来信反映该单位的食堂饭菜价格偏高。',
    realName: '来信人',
    contact: '0631-5222222',
    receivedOn: '2026-08-03',
  }),
];

const ANSWERS: readonly Step[] = [
  ...handles(THIRD, '不予受理异议', { 不予受理的理由: '反映的事项不在本次认定范围内。' }),
  ...handles(THIRD, '答复异议人', { 答复内容: '反映的事项不在本次认定范围内，不予受理。' }),
  ...handles(FIRST, '受理异议'),
  ...handles(FIRST, '查看异议人'),
  ...handles(FIRST, '要求候选对象说明', { facts: '请说明检测报告的出具单位和检测经过。' }),
  clicks(`${FIRST}申报人`, '提交说明', { statement: '报告由有资质的机构出具，附原件。' }),
  ...handles(FIRST, '异议不成立', { finding: '经核实，检测报告真实有效。' }),
  ...handles(FIRST, '答复异议人', { 答复内容: '经核实，反映的情况不属实。' }),
];

/** The candidate is heard, without the chat. */
const heard = (): Step =>
  does(`${SECOND} is heard`, ({ aside }) =>
    aside(async (stage) => {
      const application = await applicationNamed(stage, SECOND);
      await acts(stage, `${SECOND}申报人`, makeStatement, { application, statement: '事故已整改，请予考虑。' });
    }),
  );
const struckOut = (reason: string): readonly Step[] => [
  ...handles(SECOND, '异议成立', { finding: '经核实，事故属实且未如实申报。' }),
  ...handles(SECOND, '取消候选资格', { reason }),
  heard(),
  shows(DIRECTOR, 'objection.strikeOut', { title: SECOND }),
];

/** What is upheld strikes out, by two persons; the first time the facts do not do. */
const STRIKE_OUT: readonly Step[] = [
  ...handles(SECOND, '受理异议'),
  ...handles(SECOND, '查看《退货单.pdf》'),
  ...handles(SECOND, '要求候选对象说明', { facts: '请说明去年质量事故的有关情况。' }),
  clicks(`${SECOND}申报人`, '提交说明', { statement: '事故属实，已整改。' }),
  ...struckOut('未如实申报近三年质量事故。'),
  clicks(DIRECTOR, '驳回', { 驳回意见: '事实还不够清楚，请再核实。' }),
  ...struckOut('未如实申报近三年质量事故，有通报为据。'),
  clicks(DIRECTOR, '确认取消候选资格'),
  ...handles(SECOND, '答复异议人', { 答复内容: '经核实情况属实，已取消候选资格。' }),
];

/** Art. 15: what is objected while the notice runs, from the receipt to the answer. */
export const OBJECTING: Play = {
  name: 'objections',
  cast: nominatingCast(POSTED) as Readonly<Record<string, readonly Role[]>>, // written in the same way
  setting: posted,
  curtain: '2026-08-04T10:00:00+08:00',
  steps: [...RAISED, ...ANSWERS, ...STRIKE_OUT],
  besides: { 'objection/objection-scene.ts': `${CLERK}〔受理异议〕` },
  // What an objection says lies sealed: an answer that was kept for the second time would say it beside.
  shownOnce: [
    `${PASSER_BY}〔提出异议〕`,
    `${PASSER_BY}〔添加证据材料〕`,
    `${CLERK}〔登记〕`,
    `${CLERK}〔不予受理异议〕`,
    `${CLERK}〔答复异议人〕`,
    `${CLERK}〔受理异议〕`,
    `${CLERK}〔查看异议人〕`,
    `${CLERK}〔要求候选对象说明〕`,
    `${FIRST}申报人〔提交说明〕`,
    `${CLERK}〔异议不成立〕`,
    `${SECOND}申报人〔提交说明〕`,
    `${CLERK}〔异议成立〕`,
    `${CLERK}〔取消候选资格〕`,
  ],
  reaches: {
    'objection/add-evidence.ts': ['awaitEvidence', 'receiveEvidence'],
    'objection/handle-objection.ts': [
      'admitObjection',
      'answerObjection',
      'askCandidate',
      'dismissObjection',
      'explainObjection',
      'openEvidence',
      'showObjector',
      'turnObjectionAway',
      'upholdObjection',
    ],
    'objection/receive-objection.ts': ['raiseObjection', 'receiveFromPage', 'registerObjection'],
    'objection/strike-out.ts': ['confirmStrikeOut', 'proposeStrikeOut', 'rejectStrikeOut'],
  },
};
