import { digest } from '../reminders/digest.ts';
import { escalation } from '../reminders/escalation.ts';
import { reminder, reminderDone } from '../reminders/reminder.ts';
import { chooseSubstitute, settings, substituteTold } from '../reminders/settings.ts';
import { waiting } from '../reminders/waiting.ts';
import type { Due } from '../words/reminder-words.ts';
import type { Sample } from './sample.ts';
import { NOW } from './shared-facts.ts';

const TASK = '0f6f3a3e-2a58-4c0e-9a3b-4f2f6f1d7a10';
const SINCE = new Date('2026-03-02T02:15:00Z');
const OFFICER = '宫雨辰';
const DESK = { view: 'application.desk', params: { application: TASK } };

const due = (lastDay: string, workingDays: number, over: Partial<Due['left']> = {}, lateBy = 0): Due => ({
  at: new Date(`${lastDay}T16:00:00Z`),
  lastDay,
  left: { workingDays, passed: false, today: false, ...over },
  lateBy,
});
const LATE = due('2026-03-06', 0, { passed: true }, 3);
const ENDORSE = '审核申报并提出推荐意见（申26-K137P）';

/** Reminders, what waits with others, and one's own settings. */
export const REMINDER_SAMPLES: readonly Sample[] = [
  {
    name: 'reminders/reminder/days-before',
    title: '提醒：还有 3 个工作日',
    card: reminder({
      task: ENDORSE,
      about: '威海海川精密机械有限公司',
      reason: 'days-3',
      due: due('2026-03-16', 3),
      since: SINCE,
      now: NOW,
      ...DESK,
    }),
  },
  {
    name: 'reminders/reminder/last-day',
    title: '提醒：今天截止（代办人）',
    card: reminder({
      task: '答复核实申请（申26-K142P）',
      reason: 'last-day',
      due: due('2026-03-11', 0, { today: true }),
      since: SINCE,
      now: NOW,
      standsInFor: OFFICER,
      ...DESK,
    }),
  },
  {
    name: 'reminders/reminder/late',
    title: '提醒：已逾期',
    card: reminder({
      task: ENDORSE,
      reason: 'late-1',
      due: due('2026-03-10', 0, { passed: true }, 1),
      since: SINCE,
      now: NOW,
      ...DESK,
    }),
  },
  {
    name: 'reminders/reminder/nudge',
    title: '催办',
    card: reminder({ task: ENDORSE, reason: 'nudge', due: LATE, since: SINCE, now: NOW, by: '尹舒禾', ...DESK }),
  },
  {
    name: 'reminders/reminder-done/done',
    title: '提醒：已办结',
    card: reminderDone({ task: ENDORSE, done: { at: new Date('2026-03-11T01:02:00Z'), by: OFFICER }, now: NOW }),
  },
  {
    name: 'reminders/reminder-done/not-mine',
    title: '提醒：不再需要办理',
    card: reminderDone({ task: ENDORSE, now: NOW }),
  },
  {
    name: 'reminders/digest',
    title: '一天的提醒合为一张',
    card: digest({
      day: '2026-03-11',
      now: NOW,
      total: 12,
      rows: [
        { task: ENDORSE, due: LATE, ...DESK, label: '办理' },
        { task: '签署推荐意见（申26-K121P）', due: due('2026-03-11', 0, { today: true }), ...DESK, label: '办理' },
        {
          task: '审核申报并提出推荐意见（申26-K098P）',
          due: LATE,
          holders: '宫雨辰、丛可欣',
          view: 'reminder',
          params: { task: TASK, step: 'late-2', deadline: '2026-03-06T16:00:00.000Z' },
          label: '查看',
        },
        { task: '审核申报并提出推荐意见（申26-K150P）', due: due('2026-03-20', 7), ...DESK, label: '办理' },
      ],
    }),
  },
  {
    name: 'reminders/escalation/superior',
    title: '逾期未办（上级）',
    card: escalation({
      task: ENDORSE,
      due: { ...LATE, lateBy: 2 },
      since: SINCE,
      now: NOW,
      holders: ['宫雨辰', '丛可欣'],
      role: '区市经办人（环翠区）',
      supervisor: false,
      canSeeWaiting: false,
    }),
  },
  {
    name: 'reminders/escalation/supervisor',
    title: '逾期未办（监督员）',
    card: escalation({
      task: ENDORSE,
      due: LATE,
      since: SINCE,
      now: NOW,
      holders: [],
      role: '区市经办人（环翠区）',
      supervisor: true,
      canSeeWaiting: true,
    }),
  },
  {
    name: 'reminders/waiting/office',
    title: '等待他人办理',
    card: waiting({
      now: NOW,
      total: 12,
      more: false,
      page: 0,
      pageSize: 10,
      rows: Array.from({ length: 10 }, (_, index) => ({
        id: TASK,
        task: `审核申报并提出推荐意见（申26-K7Q${index}M）`,
        about: '威海海川精密机械有限公司',
        role: '区市经办人（环翠区）',
        holders: index === 2 ? [] : ['宫雨辰', '丛可欣'],
        since: SINCE,
        due: index < 2 ? LATE : due('2026-03-20', 7),
        ...(index === 1 ? { nudgedAt: new Date('2026-03-11T00:40:00Z') } : {}),
        canNudge: index !== 1 && index !== 2,
      })),
    }),
  },
  {
    name: 'reminders/waiting/empty',
    title: '等待他人办理：没有',
    card: waiting({ now: NOW, total: 0, more: false, page: 0, pageSize: 10, rows: [] }),
  },
  {
    name: 'reminders/settings/plain',
    title: '设置',
    card: settings({ substitutes: [], standsInFor: [], canSubstitute: true }),
  },
  {
    name: 'reminders/settings/full',
    title: '设置：免打扰与代办人',
    card: settings({
      quiet: { from: '12:00', to: '14:00' },
      substitutes: [{ id: TASK, name: '丛可欣', from: '2026-03-16', to: '2026-03-20', current: false }],
      standsInFor: [{ id: TASK, name: OFFICER, from: '2026-03-09', to: '2026-03-13', current: true }],
      canSubstitute: true,
    }),
  },
  {
    name: 'reminders/choose-substitute/list',
    title: '设置代办人',
    card: chooseSubstitute({
      people: [
        { id: TASK, name: '丛可欣', roles: '区市经办人' },
        { id: '0f6f3a3e-2a58-4c0e-9a3b-4f2f6f1d7a11', name: '毕晓晨', roles: '区市经办人' },
      ],
      total: 2,
      today: '2026-03-11',
    }),
  },
  {
    name: 'reminders/choose-substitute/search',
    title: '设置代办人：人多先查找',
    card: chooseSubstitute({ people: [], total: 63, today: '2026-03-11' }),
  },
  {
    name: 'reminders/substitute-told/set',
    title: '告知：成为代办人',
    card: substituteTold({ reader: 'substitute', other: OFFICER, from: '2026-03-16', to: '2026-03-20', ended: false }),
  },
  {
    name: 'reminders/substitute-told/ended',
    title: '告知：代办已结束',
    card: substituteTold({ reader: 'person', other: '丛可欣', from: '2026-03-16', to: '2026-03-20', ended: true }),
  },
];
