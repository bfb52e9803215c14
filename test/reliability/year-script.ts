import ExcelJS from 'exceljs';
import { draftEndorsement } from '../../src/usecases/application/draft-endorsement.ts';
import { makeStatement } from '../../src/usecases/application/make-statement.ts';
import { signEndorsement } from '../../src/usecases/application/sign-endorsement.ts';
import { ARRANGEMENT_2027, bytesOf } from '../calendar/arrangement-2027.ts';
import { pdf } from '../files/made.ts';
import { holdersTable } from '../holders/workbook.ts';
import { NEW_EDITION } from '../rubrics/made-rubrics.ts';
import { UNIT_BASICS, UNIT_DECLARATIONS, UNIT_FIGURES, UNIT_QUALITY } from '../support/application-form.ts';
import { submittedApplication } from '../support/draft-application.ts';
import { does as acts } from '../support/open-cycle.ts';
import type { Person } from '../support/person.ts';
import { fillsSheet } from '../support/scored.ts';
import type { Actors, Step } from './recorder.ts';
import type { Stage } from './stage.ts';

/** Who plays from the start. */
export const CAST = {
  张经办: ['officeClerk'],
  王主任: ['officeDirector'],
  赵副主任: ['officeDirector'],
  李科长: ['districtOfficer:huancui'],
  马监督: ['supervisor'],
  吴管理: ['systemAdmin'],
  钱经办: ['officeClerk'],
  周局长: ['districtSigner:huancui'],
  祁安然: [],
  宁知远: [],
  郁青禾: [],
  柯然: [],
  秦评: ['panelist'],
  许评: ['panelist'],
  何评: ['panelist'],
  吕评: ['panelist'],
  施评: ['panelist'],
  孔评: ['panelist'],
  曹评: ['panelist'],
  严评: ['panelist'],
  华评: ['panelist'],
} as const;

/** Not met before they write, or before somebody finds them by their number. */
export const STRANGERS = [
  { name: '路人甲' },
  { name: '孙丽', mobile: '13900000001' },
  { name: '郑洁', mobile: '13900000002' },
] as const;

/** Business time at the start; all but the end lies within twelve days, so that no card comes of age before. */
export const CURTAIN = '2026-01-22T09:00:00+08:00';

const does = (name: string, act: (actors: Actors) => Promise<unknown>): Step => ({ name, act });
const says = (who: string, text: string): Step => does(`${who}：${text}`, ({ as }) => as(who).says(text));
const clicks = (who: string, label: string, fields: Readonly<Record<string, unknown>> = {}): Step =>
  does(`${who}〔${label}〕`, ({ as }) => as(who).click(label, fields));
const sends = (who: string, name: string, bytes: () => Uint8Array | Promise<Uint8Array>): Step =>
  does(`${who}：${name}`, async ({ as }) => as(who).sendsFile(name, await bytes()));
const strikes = (to: string): Step => does(to, ({ clock }) => clock(to));

const table = async (...rows: readonly (readonly string[])[]): Promise<Uint8Array> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('人员');
  for (const row of [['姓名', '手机', '角色', '区市'], ...rows]) sheet.addRow([...row]);
  return new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer); // exceljs answers its own Buffer type
};
const holidays = () => bytesOf(ARRANGEMENT_2027);
const edition = () => bytesOf(NEW_EDITION);
/** What the assistant wrote to somebody as plain text, the newest last. */
const lines = async (person: Person): Promise<readonly string[]> =>
  (await person.messages())
    .filter(({ type, from }) => type === 'text' && from.kind === 'bot')
    .map(({ content }) => String(content.text));

/** The application of this name on somebody's desk. */
const opens = (who: string, title: string): readonly Step[] => [says(who, `办件 ${title}`), clicks(who, '查看')];
/** One's own. */
const continues = (who: string): readonly Step[] => [says(who, '我的申报'), clicks(who, '继续办理')];

const OPINION = '质量管理体系运行有效，近三年主要质量指标居省内同行业前列，同意推荐。';
/** Handed in without the chat. */
const handsIn = async (stage: Stage, who: string, answers: Readonly<Record<string, string>>): Promise<string> => {
  const kind = 'name' in answers ? 'organisation' : 'individual';
  return (await submittedApplication(stage, who, { kind, answers })).application;
};
const endorsed = async (stage: Stage, who: string, answers: Readonly<Record<string, string>>): Promise<void> => {
  const application = await handsIn(stage, who, answers);
  await acts(stage, '李科长', draftEndorsement, { application, opinion: OPINION });
  await acts(stage, '周局长', signEndorsement, { application });
};
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

const OLD = { 年度: 2012, 名称: '海岳精工有限公司' };
const REVOKED = { ...OLD, 状态: '已撤销', 撤销日期: '2023-08-01' };

/** The value behind an option of a list, on the newest card of somebody's that has it. */
const optionOf = async (person: Person, words: string): Promise<string> => {
  const find = (node: unknown): string | undefined => {
    if (typeof node !== 'object' || node === null) return undefined;
    if ('value' in node && 'text' in node && JSON.stringify(node.text).includes(words)) return String(node.value);
    for (const inner of Object.values(node)) {
      const found = find(inner);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const contents = [...(await person.cards())].reverse().map(({ content }) => content);
  const found = contents.map(find).find((value) => value !== undefined);
  if (found === undefined) throw new Error(`${person.name} has no option 「${words}」`);
  return found;
};

/** The register that nobody may enter twice: loaded, changed and corrected. */
const REGISTER: readonly Step[] = [
  sends('张经办', '名册.xlsx', () => holdersTable(OLD)),
  clicks('张经办', '取消'),
  sends('张经办', '名册.xlsx', () => holdersTable(OLD)),
  clicks('张经办', '确认导入'),
  sends('张经办', '更正.xlsx', () => holdersTable(REVOKED)),
  clicks('张经办', '确认导入'),
  clicks('张经办', '撤回'),
  sends('张经办', '更正.xlsx', () => holdersTable(REVOKED)),
  clicks('张经办', '确认导入'),
  clicks('王主任', '驳回', { 驳回意见: '撤销日期与决定不符。' }),
  sends('张经办', '更正.xlsx', () => holdersTable(REVOKED)),
  clicks('张经办', '确认导入'),
  clicks('王主任', '确认更正'),
  ...[
    clicks('张经办', '撤回'),
    clicks('王主任', '驳回', { 驳回意见: '请附上变更登记。' }),
    clicks('王主任', '确认更正'),
  ].flatMap((decision) => [
    says('张经办', '名册 海岳'),
    clicks('张经办', '查看'),
    clicks('张经办', '更正'),
    clicks('张经办', '提交更正', { 名称: '海岳精工股份有限公司', 更正理由和依据: '企业名称变更登记。' }),
    decision,
  ]),
  says('张经办', '名册'),
  clicks('张经办', '导出'),
];

/** One's own hours, and somebody who stands in. */
const SETTINGS: readonly Step[] = [
  says('李科长', '设置'),
  clicks('李科长', '保存免打扰时段', { 免打扰起: '08:30', 免打扰止: '10:30' }),
  clicks('李科长', '取消免打扰'),
  says('张经办', '设置'),
  clicks('张经办', '设置代办人'),
  does('张经办〔确定代办人〕', async ({ as }) => {
    const person = as('张经办');
    const substitute = await optionOf(person, '钱经办');
    return person.click('确定代办人', { substitute, from: '2026-02-03', to: '2026-02-05' });
  }),
  says('钱经办', '设置'),
  clicks('钱经办', '结束代办'),
];

/** A unit applies from its first word to its acceptance. */
const APPLYING: readonly Step[] = [
  says('祁安然', '申报'),
  clicks('祁安然', '申报（单位）'),
  clicks('祁安然', '保存并继续', { ...UNIT_BASICS, 正常运行起始日期: '2022-09-01' }),
  clicks('祁安然', '保存并继续', UNIT_FIGURES),
  clicks('祁安然', '保存并继续', UNIT_QUALITY),
  clicks('祁安然', '保存并继续', UNIT_DECLARATIONS),
  clicks('祁安然', '上传自我评价报告'),
  sends('祁安然', '自评.pdf', () => pdf(3)),
  clicks('祁安然', '查看'),
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

/** A press with a field whose value is behind an option. */
const chooses = (
  who: string,
  label: string,
  { option, field, more = {} }: { option: string; field: string; more?: Readonly<Record<string, unknown>> },
): Step =>
  does(`${who}〔${label}〕`, async ({ as }) => {
    const value = await optionOf(as(who), option);
    return as(who).click(label, { [field]: field === 'leader' || field === 'application' ? value : [value], ...more });
  });

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
    const contents = [...(await as(who).cards())].reverse().map(({ content }) => content);
    const [list] = contents.map(fieldNamed('panelists')).filter((found) => found !== undefined);
    const { options, selected_values: chosen = [] } = list ?? { options: [] };
    const next = options.map(({ value }) => value).find((value) => !chosen.includes(value));
    return as(who).click('补派评审员', { panelists: [...chosen, ...(next ? [next] : [])] });
  });
interface ListField {
  readonly name: string;
  readonly options: readonly { readonly value: string }[];
  readonly selected_values?: readonly string[];
}
const fieldNamed =
  (name: string) =>
  (node: unknown): ListField | undefined => {
    if (typeof node !== 'object' || node === null) return undefined;
    if ('name' in node && node.name === name && 'options' in node) return node as ListField; // as our cards draw it
    return Object.values(node)
      .map(fieldNamed(name))
      .find((found) => found !== undefined);
  };

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

const putOff = { 申报截止: '2026-04-10', 调整理由: '系统维护两天，顺延申报。' };

/**
 * One line for each thing that somebody does. Whatever use case the line runs is broken off at every statement, and its
 * callback is delivered again and again: a new use case is covered by the lines that lead to it.
 */
export const YEAR_SCRIPT: readonly Step[] = [
  says('张经办', '周期'),
  clicks('张经办', '新建认定周期'),
  clicks('张经办', '保存并继续', {
    年度: '2026',
    申报开始: '2026-02-02',
    申报截止: '2026-03-31',
    推荐截止: '2026-04-30',
    受理截止: '2026-05-15',
  }),
  clicks('张经办', '保存并继续'),
  clicks('张经办', '保存并继续', { 材料审查权重: '60', 现场评审权重: '30' }),
  clicks('张经办', '保存并继续'),
  clicks('张经办', '保存并继续'),
  says('张经办', '办理 2026'),
  clicks('张经办', '提交方案'),
  clicks('王主任', '退回修改', { 退回意见: '受理截止偏早，请改到5月20日。' }),
  clicks('张经办', '修改方案'),
  clicks('张经办', '保存并继续', { 受理截止: '2026-05-20' }),
  says('张经办', '办理 2026'),
  clicks('张经办', '提交方案'),
  clicks('王主任', '签署方案'),
  clicks('王主任', '发布认定通知'),
  strikes('2026-02-02T00:00:00+08:00'),
  says('张经办', '办理 2026'),
  clicks('张经办', '调整时间安排'),
  clicks('张经办', '提交调整', putOff),
  says('张经办', '办理 2026'),
  clicks('张经办', '调整时间安排'),
  clicks('张经办', '撤回调整'),
  says('张经办', '办理 2026'),
  clicks('张经办', '调整时间安排'),
  clicks('张经办', '提交调整', putOff),
  clicks('王主任', '驳回', { 驳回意见: '时间充足，不必顺延。' }),
  says('张经办', '办理 2026'),
  clicks('张经办', '调整时间安排'),
  clicks('张经办', '提交调整', putOff),
  clicks('王主任', '确认调整'),
  sends('张经办', '2027.json', holidays),
  clicks('张经办', '撤回'),
  sends('张经办', '2027.json', holidays),
  clicks('王主任', '驳回', { 驳回意见: '元旦少了一个补班日。' }),
  sends('张经办', '2027.json', holidays),
  clicks('王主任', '确认节假日安排'),
  sends('张经办', '标准.json', edition),
  clicks('张经办', '撤回'),
  sends('张经办', '标准.json', edition),
  clicks('王主任', '驳回', { 驳回意见: '与印发的文本不一致。' }),
  sends('张经办', '标准.json', edition),
  clicks('王主任', '确认评审标准'),
  ...REGISTER,
  ...SETTINGS,
  ...APPLYING,
  ...RECUSAL,
  ...ENDS,
  sends('吴管理', '人员.xlsx', () => table(['孙丽', '13900000001', '区市经办人、区市签署人', '荣成市'])),
  clicks('吴管理', '取消'),
  sends('吴管理', '人员.xlsx', () => table(['孙丽', '13900000001', '区市经办人、区市签署人', '荣成市'])),
  clicks('吴管理', '确认导入'),
  says('吴管理', '人员'),
  clicks('吴管理', '添加人员'),
  clicks('吴管理', '添加人员', { 姓名: '郑洁', 手机: '13900000002' }),
  clicks('吴管理', '添加角色', { 角色: '评审员' }),
  clicks('吴管理', '终止'),
  clicks('吴管理', '查看联系方式'),
  says('吴管理', '人员'),
  clicks('吴管理', '导出'),
  says('吴管理', '人员'),
  clicks('吴管理', '区市'),
  clicks('吴管理', '停用'),
  says('路人甲', '申报'),
  does('李科长 leaves', ({ changeMember }) => changeMember('李科长', { active: false })),
  // Thirteen days after the first cards.
  strikes('2026-02-14T10:00:00+08:00'),
  ...LATE,
  ...PANEL,
  ...SCORING,
  ...FALLEN_AWAY,
];

/** What changes something without being a use case of its own, and the line in which it runs. */
export const BESIDES: Readonly<Record<string, string>> = {
  'cycle/load-cycle.ts': '张经办〔提交方案〕',
  'people/meet-person.ts': '路人甲：申报',
  'people/member-changed.ts': '李科长 leaves',
  'application/load-application.ts': '祁安然〔提交申报〕',
  'review/load-panel.ts': '张经办〔抽取并组建〕',
  'review/remove-reviewer.ts': '秦评〔申报回避〕',
  'review/load-sheet.ts': '秦评〔提交评分〕',
  'reminders/send-reminders.ts': '2026-05-07T10:00:00+08:00',
};

/** Honest gaps, each with its reason; `file name` for a use case, `file` for what is none. */
export const NOT_BROKEN_OFF: Readonly<Record<string, string>> = {
  'people/first-administrators.ts':
    'runs when a process starts, before anybody can be answered; the next start runs it again',
  'application/open-material.ts downloadMaterial':
    'comes over a link and not by the platform, so nobody brings it again: a link that was used up in vain is asked for anew; see test/application/large-file.test.ts',
};

/**
 * Chapters, or files, whose lines are still to be written. One that has all of them must leave this list, or the test
 * fails. What happens to them when presses are cut off or come twice is meanwhile tried by lot (`test/year`).
 */
export const AWAITED: readonly string[] = [
  'review/',
  'notice/',
  'objection/',
  'ballot/',
  'award/',
  'cycle/cancel-cycle.ts',
];
