import { QUIET_TIMES } from '../../src/domain/reminders/quiet-hours.ts';
import { open } from '../actions/basic.ts';
import { endSubstitute, findSubstitute, setQuietHours, setSubstitute } from '../actions/reminders.ts';
import {
  type Card,
  card,
  confirm,
  datePicker,
  form,
  heading,
  hr,
  input,
  note,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { dayWords } from '../words/day-words.ts';

interface StandInRow {
  readonly id: string;
  /** The other of the two. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** It runs today; otherwise it begins later. */
  readonly current: boolean;
}

export interface SettingsProps {
  readonly quiet?: { readonly from: string; readonly to: string };
  /** Who stands in for the reader. */
  readonly substitutes: readonly StandInRow[];
  /** For whom the reader stands in. */
  readonly standsInFor: readonly StandInRow[];
  /** Applicants have nobody to stand in: they have co-editors. */
  readonly canSubstitute: boolean;
}

/** `设置`: own quiet hours, and who stands in for how long. */
export const settings = (p: SettingsProps): Card =>
  card(
    { title: '设置', template: 'blue' },
    heading('提醒时段'),
    statusLine(
      '⏰',
      '工作日 08:30—18:00',
      p.quiet ? `其中 ${p.quiet.from}—${p.quiet.to} 免打扰` : '没有另设免打扰时段',
    ),
    form(
      'quiet',
      select('quietFrom', {
        label: '免打扰起',
        options: QUIET_TIMES.slice(0, -1),
        ...(p.quiet ? { value: p.quiet.from } : {}),
      }),
      select('quietTo', {
        label: '免打扰止',
        options: QUIET_TIMES.slice(1),
        ...(p.quiet ? { value: p.quiet.to } : {}),
      }),
      setQuietHours.submit('保存免打扰时段', { clear: false }, 'primary_filled'),
    ),
    p.quiet && setQuietHours.button('取消免打扰', { clear: true }),
    note('期限在下一个可提醒时刻之前到期的，仍会按时提醒。'),
    hr(),
    heading('代办人'),
    p.substitutes.length === 0 && note('没有设置代办人。'),
    ...p.substitutes.flatMap((row) => [
      statusLine(row.current ? '✅' : '🕒', shorten(row.name, 20), `代您办理，${termOf(row)}`),
      endButton(row),
    ]),
    ...p.standsInFor.flatMap((row) => [
      statusLine(row.current ? '👤' : '🕒', `您代${shorten(row.name, 20)}办理`, termOf(row)),
      endButton(row),
    ]),
    p.canSubstitute && open.button('设置代办人', { view: 'settings.substitute', params: {} }),
  );

const endButton = ({ id, name }: StandInRow) =>
  endSubstitute.button(
    '结束代办',
    { substitution: id },
    'danger',
    confirm('确认结束代办？', `${name}。结束后立即生效，双方都会收到通知。`),
  );

const termOf = ({ from, to, current }: StandInRow): string =>
  `${dayWords(from)}至${dayWords(to)}${current ? '' : '，尚未开始'}`;

export interface ChooseSubstituteProps {
  readonly search?: string;
  /** At most as many as a list of options takes; empty when the search found nobody, or too many. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly roles: string }[];
  readonly total: number;
  readonly today: string;
}

/** Whom, and for which days. */
export const chooseSubstitute = (p: ChooseSubstituteProps): Card =>
  card(
    { title: '设置代办人', template: 'blue' },
    note(
      '只能选与您担任同一角色（区市角色须同一区市）的人。代办人同样收到提醒，并以自己的角色办理；须由两人办理的仍须两人。您的职责不变。',
    ),
    (p.search !== undefined || p.people.length < p.total) &&
      form(
        'find',
        input('search', {
          label: '按姓名查找',
          ...(p.search ? { value: p.search } : {}),
          maxLength: 50,
        }),
        findSubstitute.submit('查找', {}),
      ),
    p.people.length === 0 &&
      statusLine(
        '⚪',
        '没有可选的人',
        p.total > 0 ? `有 ${p.total} 人，请先按姓名查找` : '没有与您担任同一角色的其他人',
      ),
    p.people.length > 0 &&
      form(
        'standIn',
        select('substitute', {
          label: '代办人',
          options: p.people.map(({ id, name, roles }) => ({ text: `${name}（${roles}）`, value: id })),
          required: true,
        }),
        datePicker('from', { label: '起（含当日）', value: p.today, required: true }),
        datePicker('to', { label: '止（含当日）', required: true }),
        setSubstitute.submit('确定代办人', {}, 'primary_filled'),
      ),
    open.button('返回设置', { view: 'settings', params: {} }),
  );

export interface SubstituteToldProps {
  /** The reader stands in; otherwise somebody stands in for the reader. */
  readonly reader: 'person' | 'substitute';
  readonly other: string;
  readonly from: string;
  readonly to: string;
  readonly ended: boolean;
}

/** Both of the two are told, when it is set and when it ends before its time. */
export const substituteTold = ({ reader, other, from, to, ended }: SubstituteToldProps): Card => {
  const who = reader === 'substitute' ? `您代${shorten(other, 20)}办理` : `${shorten(other, 20)}代您办理`;
  const term = `${dayWords(from)}至${dayWords(to)}`;
  return card(
    { title: ended ? '代办已结束' : '代办人已设置', template: ended ? 'grey' : 'green' },
    statusLine(ended ? '⚪' : '👤', who, ended ? `${term}，已提前结束` : term),
    note(
      reader === 'substitute'
        ? '期间您同样收到提醒，以自己的角色办理；须由两人办理的事项，您不能代为两人。'
        : '期间您仍对事项负责，也仍会收到提醒。',
    ),
    open.button('查看设置', { view: 'settings', params: {} }),
  );
};
