import type { ApplicationKind } from '../../src/domain/application/fields.ts';

/** On every copy that is not the plaque or the certificate itself. */
export const CHECK_COPY = '电子查验件，以市政府颁发的奖牌、证书为准';

/** Organisations are given a plaque (art. 27), individuals a certificate (art. 28). */
export const numberWord = (kind: ApplicationKind): string => (kind === 'organisation' ? '奖牌编号' : '证书编号');

/** What was done, in a word or two; the card itself says the rest. */
export const AWARD_DONE = {
  'consent-recorded': '已登记同意',
  'consent-in-part': '已登记部分同意，由领导小组重新审议',
  'list-returned': '已退回，由领导小组重新审议',
  'document-registered': '已登记发文，等待公布',
  'publication-scheduled': '已设定，到时自动公布',
  'publication-unscheduled': '已取消定时公布',
  'result-published': '已公布，已通知各方',
  'cycle-closed': '已归档，档案稍后发送到这里',
} as const;

/** Why a publication that was set for an instant did not come about. */
export const MISSED_WORDS: Readonly<Record<string, string>> = {
  'objections-wait': '公示期内收到的异议还没有答复',
  'not-permitted': '设定的负责人已不担任负责人',
};
export const MISSED_OTHERWISE = '条件已经变化，请重新办理';
