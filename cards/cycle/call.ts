import type { Schedule } from '../../src/domain/cycle/cycle.ts';
import { startApplication } from '../actions/application.ts';
import { say } from '../actions/basic.ts';
import { buttonRow, type Card, card, facts, linkButton, note, statusLine } from '../kit/index.ts';
import { SCHEDULE_WORDS } from '../words/cycle-words.ts';
import { dayWords, type Left, leftWords } from '../words/day-words.ts';

export interface CallProps {
  readonly year: number;
  readonly schedule: Schedule;
  readonly left: Left;
  readonly open: boolean;
  readonly amendments: readonly { readonly name: string; readonly oldDay: string; readonly newDay: string }[];
  readonly publicUrl: string;
  readonly forDistrict: boolean;
  /** Whoever holds the card may apply, and now is the time. */
  readonly mayApply: boolean;
}

/** 认定通知 as everybody's card. */
export const call = (p: CallProps | 'not-issued'): Card => (p === 'not-issued' ? notIssued() : issued(p));

const notIssued = (): Card =>
  card(
    { title: '市长质量奖申报', template: 'grey' },
    statusLine('🕘', '尚未开始', '本年度认定通知还没有发布'),
    note('认定通知发布后，申报时间和条件会在这里和公开页面显示。想了解申报条件，可以先做自测，或发送“规则 申报条件”。'),
    say.button('条件自测', { words: '条件自测' }),
  );

const issued = (p: CallProps): Card =>
  card(
    { title: `${p.year}年度市长质量奖认定通知`, template: 'green', forward: true },
    p.left.passed
      ? statusLine('⏹️', '申报已截止', dayWords(p.schedule.applyCloses))
      : p.open
        ? statusLine('🟢', '正在接受申报', leftWords(p.left))
        : statusLine('🕘', '尚未开始', `${dayWords(p.schedule.applyOpens)} 0时起可以申报`),
    facts({
      [SCHEDULE_WORDS.applyOpens]: dayWords(p.schedule.applyOpens),
      [SCHEDULE_WORDS.applyCloses]: `${dayWords(p.schedule.applyCloses)} 24时`,
      [SCHEDULE_WORDS.endorseCloses]: `${dayWords(p.schedule.endorseCloses)} 24时`,
      [SCHEDULE_WORDS.acceptCloses]: `${dayWords(p.schedule.acceptCloses)} 24时`,
    }),
    ...p.amendments.map(({ name, oldDay, newDay }) =>
      note(`${name}由 ${dayWords(oldDay)} 调整为 ${dayWords(newDay)}（第四条）`),
    ),
    p.forDistrict && note('请组织本区市单位和个人自愿申报，审核材料并在推荐截止前签署推荐意见（第五条、第十三条）。'),
    p.mayApply &&
      buttonRow(
        startApplication.button('申报（单位）', { year: p.year, kind: 'organisation' }, 'primary_filled'),
        startApplication.button('申报（个人）', { year: p.year, kind: 'individual' }, 'primary_filled'),
      ),
    !p.left.passed && say.button('条件自测', { words: '条件自测' }),
    linkButton('查看认定通知全文', `${p.publicUrl}/announcements/${p.year}`),
  );
