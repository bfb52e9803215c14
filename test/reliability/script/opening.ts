import ExcelJS from 'exceljs';
import { ARRANGEMENT_2027, bytesOf } from '../../calendar/arrangement-2027.ts';
import { holdersTable } from '../../holders/workbook.ts';
import { NEW_EDITION } from '../../rubrics/made-rubrics.ts';
import type { Step } from '../recorder.ts';
import { clicks, does, optionOf, type Play, says, sends, strikes } from './play.ts';

const table = async (...rows: readonly (readonly string[])[]): Promise<Uint8Array> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('人员');
  for (const row of [['姓名', '手机', '角色', '区市'], ...rows]) sheet.addRow([...row]);
  return new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer); // exceljs answers its own Buffer type
};
const holidays = () => bytesOf(ARRANGEMENT_2027);
const edition = () => bytesOf(NEW_EDITION);

const OLD = { 年度: 2012, 名称: '海岳精工有限公司' };
const REVOKED = { ...OLD, 状态: '已撤销', 撤销日期: '2023-08-01' };
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

const putOff = { 申报截止: '2026-04-10', 调整理由: '系统维护两天，顺延申报。' };
/** Arts. 8, 30: the plan of a year, what it rests on, and who takes part. */
export const OPENING: Play = {
  name: 'the opening of a year',
  cast: {
    张经办: ['officeClerk'],
    王主任: ['officeDirector'],
    赵副主任: ['officeDirector'],
    李科长: ['districtOfficer:huancui'],
    马监督: ['supervisor'],
    吴管理: ['systemAdmin'],
    钱经办: ['officeClerk'],
  },
  strangers: [{ name: '路人甲' }, { name: '孙丽', mobile: '13900000001' }, { name: '郑洁', mobile: '13900000002' }],
  curtain: '2026-01-22T09:00:00+08:00',
  steps: [
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
  ],
  besides: {
    'cycle/load-cycle.ts': '张经办〔提交方案〕',
    'people/meet-person.ts': '路人甲：申报',
    'people/member-changed.ts': '李科长 leaves',
  },
  shownOnce: ['吴管理〔查看联系方式〕'],
  reaches: {
    'calendar/decide-arrangement.ts': ['confirmArrangement', 'rejectArrangement', 'withdrawArrangement'],
    'calendar/propose-arrangement.ts': ['proposeArrangement'],
    'cycle/decide-schedule-change.ts': ['confirmScheduleChange', 'rejectScheduleChange', 'withdrawScheduleChange'],
    'cycle/draft-cycle.ts': ['draftCycle'],
    'cycle/issue-call.ts': ['issueCall'],
    'cycle/open-cycle.ts': ['openCycle'],
    'cycle/propose-schedule-change.ts': ['proposeScheduleChange'],
    'cycle/return-plan.ts': ['returnPlan'],
    'cycle/save-plan-basics.ts': ['savePlanBasics'],
    'cycle/save-plan-choices.ts': ['savePlanChoices'],
    'cycle/sign-plan.ts': ['signPlan'],
    'cycle/submit-plan.ts': ['submitPlan'],
    'holders/decide-correction.ts': ['confirmCorrection', 'rejectCorrection', 'withdrawCorrection'],
    'holders/decide-import.ts': [
      'approveHoldersImport',
      'cancelHoldersImport',
      'confirmHoldersImport',
      'rejectHoldersImport',
      'withdrawHoldersImport',
    ],
    'holders/export-holders.ts': ['exportHolders'],
    'holders/propose-correction.ts': ['proposeCorrection'],
    'holders/stage-import.ts': ['stageHoldersImport'],
    'people/add-person.ts': ['addPerson'],
    'people/decide-import.ts': ['confirmImport', 'rejectImport'],
    'people/end-role.ts': ['endRole'],
    'people/export-people.ts': ['exportPeople'],
    'people/give-role.ts': ['giveRole'],
    'people/show-contact.ts': ['showContact'],
    'people/stage-import.ts': ['stagePeopleImport'],
    'people/switch-district.ts': ['switchDistrict'],
    'reminders/set-quiet-hours.ts': ['setQuietHours'],
    'reminders/set-substitute.ts': ['endSubstitute', 'setSubstitute'],
    'review/decide-rubric.ts': ['confirmRubric', 'rejectRubric', 'withdrawRubric'],
    'review/propose-rubric.ts': ['proposeRubric'],
  },
};
