import type { Cycle } from '../../src/domain/cycle/cycle.ts';
import type { NoticeCandidate, NoticeContent } from '../../src/domain/notice/notice.ts';
import { REGULATION } from '../../src/domain/regulation.ts';
import { OFFICE_NAME } from '../cycle/call-text.ts';
import { dayWords } from '../words/day-words.ts';
import { AWARD_NAME } from '../words/notice-words.ts';

/** A letterhead bears the whole name alone. */
export const ISSUER = OFFICE_NAME.replace(/（.*）$/, '');

interface Posted {
  readonly cycle: Cycle;
  readonly candidates: readonly NoticeCandidate[];
  readonly period: {
    readonly postedOn: NoticeContent['postedOn'];
    readonly firstDay: string;
    readonly lastDay: string;
  };
  readonly round: number;
  /** Why the round before had to begin again. */
  readonly restarted?: string;
}

/** Art. 15: all that a notice says; frozen as it is signed. A kind without candidates is not spoken of. */
export const noticeContent = ({ cycle, candidates, period, round, restarted }: Posted): NoticeContent => {
  const { year, plan } = cycle;
  const { choices } = plan;
  const { postedOn, firstDay, lastDay } = period;
  return {
    title: `${year}年度${AWARD_NAME}候选名单公示`,
    opening: [
      ...(restarted === undefined
        ? []
        : [`原公示因故终止，现重新公示（第 ${round} 次公示），公示期重新计算。原因：${restarted}`]),
      `根据《${REGULATION.name}》（${REGULATION.documentNumber}）第十五条，${year}年度${AWARD_NAME}已完成自愿申报、区市推荐、受理，以及舆情调查、资格审查、材料审查、现场评审和陈述答辩，提出候选名单，现向社会公示。`,
    ],
    candidates,
    sections: [
      {
        heading: '公示时间',
        paragraphs: [
          `${dayWords(firstDay)}至${dayWords(lastDay)}24时，共5个工作日（发布当日${firstDay === postedOn ? '' : '不'}计入）。`,
        ],
      },
      {
        heading: '提出异议',
        paragraphs: [
          '公示期内，任何单位和个人对候选对象有异议的，可以提出，并写明事实、附上证据材料。',
          '可以在本公示的网页上填写，在飞书中向“质量奖助手”发送“异议”，也可以书面送交或寄送受理单位。',
          choices.objectionForm === 'real-name'
            ? '个人应写明真实姓名，单位应加盖公章，并留下联系方式；匿名反映的作为线索核查。'
            : '实名、匿名均可；实名并留下联系方式的，办理结果答复本人。',
          `公示期内收到的异议，在 ${choices.objectionCaseDays} 个工作日内办理并答复；异议人的身份保密。`,
        ],
      },
      {
        heading: '受理单位',
        paragraphs: [choices.contact === '' ? `${OFFICE_NAME}。` : `${OFFICE_NAME}，联系方式：${choices.contact}。`],
      },
    ],
    issuer: ISSUER,
    postedOn,
  };
};

/** 「某某（某公司，质量总监）」: as a candidate stands on a list. */
export const candidateLine = ({ name, unit, post }: Pick<NoticeCandidate, 'name' | 'unit' | 'post'>): string => {
  const behind = [unit, post].filter((one) => one !== undefined && one !== '');
  return behind.length === 0 ? name : `${name}（${behind.join('，')}）`;
};
