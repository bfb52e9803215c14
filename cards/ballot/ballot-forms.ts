import { METHODS } from '../../src/domain/ballot/method.ts';
import {
  awaitMinutes,
  callMeeting,
  confirmBallot,
  confirmMeeting,
  downloadMinutes,
  endBallot,
  enterMeeting,
  exportBallot,
  extendBallot,
  openMinutes,
  proposeBallot,
  rejectBallot,
  rejectMeeting,
  screenBallot,
  settleList,
  signMinutes,
  unscreenBallot,
} from '../actions/ballot.ts';
import { open } from '../actions/basic.ts';
import {
  buttonRow,
  confirm,
  datePicker,
  facts,
  form,
  heading,
  hr,
  input,
  multiSelect,
  note,
  shorten,
} from '../kit/index.ts';
import type { BallotProps } from './ballot-props.ts';

const closingFields = ({ preset }: BallotProps) => [
  datePicker('closesDay', { label: '表决截止日期', value: preset.day }),
  input('closesTime', { label: '截止时间', maxLength: 5, value: preset.clock }),
];

/** What this reader can do now, act by act. */
export const ballotForms = (p: BallotProps) => {
  const { year, can } = p;
  const secret = METHODS[p.method].secret;
  return [
    can.includes('vote') && open.button('我的表决', { view: 'vote', params: { year } }, 'primary_filled'),
    can.includes('screen') &&
      screenBallot.button(
        '投屏',
        { year },
        'default',
        confirm('生成会场投屏地址？', '地址12小时内有效，此前的投屏地址作废。'),
      ),
    can.includes('unscreen') &&
      unscreenBallot.button('结束投屏', { year }, 'default', confirm('结束投屏？', '投屏页立即不能打开，地址作废。')),
    can.includes('propose') && [
      hr(),
      form(
        'propose',
        ...closingFields(p),
        secret &&
          multiSelect('trustees', {
            label: '密钥保管人（三位，其中两位即可开票）',
            options: p.trustees.map(({ id, name }) => ({ text: name, value: id })),
            values: p.trustees.slice(0, 3).map(({ id }) => id),
          }),
        proposeBallot.submit(
          '提请审议',
          { year },
          'primary_filled',
          confirm('提请审议？', `成员名册 ${p.roll.length} 人和候选名单就此固定；表决卡片逐人单独发送，不能转发。`),
        ),
      ),
    ],
    can.includes('decide') && [
      hr(),
      confirmBallot.button(
        '确认提请审议',
        { year },
        'primary_filled',
        confirm('确认？', '确认后成员名册和候选名单固定，开始表决。'),
      ),
      form(
        'reject',
        input('reason', { label: '驳回理由', rows: 2, required: true, maxLength: 500 }),
        rejectBallot.submit('驳回', { year }, 'danger'),
      ),
    ],
    can.includes('end') && [
      hr(),
      form(
        'end',
        input('reason', { label: '提前结束的理由', rows: 2, required: true, maxLength: 500 }),
        endBallot.submit(
          '结束表决',
          { year },
          'danger',
          confirm('结束表决？', '结束后不能再提交或修改；人数不足的，不作决定。'),
        ),
      ),
    ],
    can.includes('extend') && extendForms(p),
    can.includes('enter') && meetingForm(p),
    can.includes('check') && [
      hr(),
      confirmMeeting.button(
        '确认会议审议结果',
        { year },
        'primary_filled',
        confirm('确认？', '按会议纪要登记的票数计票。'),
      ),
      form(
        'returnMeeting',
        input('reason', { label: '驳回理由', rows: 2, required: true, maxLength: 500 }),
        rejectMeeting.submit('驳回', { year }, 'danger'),
      ),
    ],
    can.includes('settle') &&
      settleList.button(
        '提请市政府研究',
        { year },
        'primary_filled',
        confirm('提请市政府研究？', '领导小组审议确定的名单将报市政府，不能再修改。'),
      ),
    can.includes('sign') &&
      signMinutes.button(
        '签署审议纪要',
        { year },
        'primary_filled',
        confirm('签署审议纪要？', '签署后审议纪要和名单固定，不能修改。'),
      ),
    (can.includes('take') ||
      can.includes('export') ||
      p.ballot?.named === true ||
      p.ballot?.receipts === true ||
      paperShown(p)) &&
      buttonRow(
        paperShown(p) && openMinutes.button('查看会议纪要', { year }),
        can.includes('take') && downloadMinutes.button('审议纪要（Word）', { year }),
        p.ballot?.named === true && open.button('逐人表决意见', { view: 'ballot.votes', params: { year } }),
        p.ballot?.receipts === true && open.button('核对回执', { view: 'ballot.receipts', params: { year } }),
        can.includes('export') && exportBallot.button('导出复核文件', { year }),
      ),
  ];
};

/** Where it is entered it stands beside the form. */
const paperShown = ({ can, ballot }: BallotProps): boolean =>
  ballot?.meeting?.paper !== undefined && !can.includes('enter');

const extendForms = (p: BallotProps) => [
  hr(),
  p.ballot?.state === 'unsettled' &&
    form(
      'extend',
      ...closingFields(p),
      input('reason', { label: '延长的理由', rows: 2, required: true, maxLength: 500 }),
      extendBallot.submit('延长表决时限', { year: p.year }, 'primary_filled'),
    ),
  form(
    'meet',
    input('meetingReason', { label: '转为会议的理由', rows: 2, required: true, maxLength: 500 }),
    callMeeting.submit(
      '转为会议审议',
      { year: p.year },
      'default',
      confirm('转为会议审议？', '不再以卡片表决，由会议表决并登记。'),
    ),
  ),
];

const meetingForm = (p: BallotProps) => {
  const { paper } = p.ballot?.meeting ?? {};
  // Nothing is typed before the file has come: its arrival draws the card anew.
  if (paper === undefined)
    return [
      hr(),
      heading('登记会议审议结果'),
      note('第一步：点“上传会议纪要”，把签署的会议纪要（PDF、Word、OFD 或照片，不超过 30 MB）发到本会话。'),
      awaitMinutes.button('上传会议纪要', { year: p.year }, 'primary_filled'),
    ];
  return [
    hr(),
    heading('登记会议审议结果'),
    facts({ 会议纪要文件: shorten(paper, 60) }),
    buttonRow(
      openMinutes.button('查看会议纪要', { year: p.year }),
      awaitMinutes.button('更换会议纪要', { year: p.year }),
    ),
    meetingFields(p),
  ];
};

const meetingFields = (p: BallotProps) =>
  form(
    'meeting',
    datePicker('heldOn', { label: '会议日期', required: true }),
    input('minutesNumber', { label: '会议纪要名称或编号', required: true, maxLength: 100 }),
    multiSelect('attended', {
      label: '出席的成员',
      options: p.roll.slice(0, 40).map(({ id, name }) => ({ text: name, value: id })),
      values: p.roll.slice(0, 40).map(({ id }) => id),
      required: true,
    }),
    ...p.lines.map(({ number, title }) =>
      input(`m-${number}`, {
        label: `${number}号 ${shorten(title, 30)}　赞成/反对/弃权`,
        placeholder: '7/1/1',
        required: true,
        maxLength: 20,
      }),
    ),
    enterMeeting.submit('登记会议审议结果', { year: p.year }, 'primary_filled'),
  );
