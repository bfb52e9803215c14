import type { ApplicationState } from '../../src/domain/application/application.ts';
import { open } from '../actions/basic.ts';
import { acceptMany } from '../actions/desk.ts';
import { chooseAccept } from '../actions/intake.ts';
import {
  buttonRow,
  type Card,
  card,
  confirm,
  form,
  heading,
  markdown,
  md,
  multiSelect,
  note,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { OFFICIAL_STATE_WORDS } from '../words/state-words.ts';

export interface Acceptable {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly district: string;
}

export interface AcceptChoiceProps {
  readonly year: number;
  /** At most as many as a list of options takes. */
  readonly options: readonly Acceptable[];
  readonly total: number;
  /** The form came back with nothing chosen. */
  readonly nothing: boolean;
}

const back = () => open.button('返回办件', { view: 'applications', params: {} });

/** Which of the endorsed ones; nothing is done before the next page has named them. */
export const acceptChoice = ({ year, options, total, nothing }: AcceptChoiceProps): Card =>
  options.length === 0
    ? card({ title: '批量受理', template: 'grey' }, note('没有可以受理的申报。'), back())
    : card(
        { title: '批量受理', subtitle: `${year}年度　待受理 ${total} 件`, template: 'blue' },
        nothing && statusLine('⚠️', '请先选择要受理的申报'),
        form(
          'choose',
          multiSelect('applications', {
            label: '申报',
            required: true,
            options: options.map(({ id, number, title, district }) => ({
              text: `${shorten(title || number, 30)}（${district}，${number}）`,
              value: id,
            })),
          }),
          chooseAccept.submit('预览', {}, 'primary_filled'),
        ),
        total > options.length && note(`一次最多选 ${options.length} 件，受理后再选其余的。`),
        buttonRow(
          open.button(`全选 ${options.length} 件`, {
            view: 'applications.accept',
            params: { applications: options.map(({ id }) => id) },
          }),
          back(),
        ),
        note('已提出不予受理、正在等待决定的不在其中。'),
      );

export interface AcceptPreviewProps {
  readonly rows: readonly Acceptable[];
  /** Chosen, but cannot be accepted any more. */
  readonly gone: readonly { readonly number: string; readonly title: string; readonly state: ApplicationState }[];
}

/** Exactly these and no others: one that changes meanwhile stops all of them. */
export const acceptPreview = ({ rows, gone }: AcceptPreviewProps): Card =>
  card(
    { title: '确认批量受理', subtitle: `${rows.length} 件`, template: rows.length > 0 ? 'orange' : 'grey' },
    gone.length > 0 && statusLine('⚠️', `${gone.length} 件现在不能受理，已从名单中去掉`),
    gone.length > 0 &&
      markdown(
        md`${gone.map(({ number, title, state }, i) => md`${i > 0 && md`\n`}${shorten(title || number, 30)}（${number}）：${OFFICIAL_STATE_WORDS[state]}`)}`,
      ),
    rows.length > 0 && heading('将受理'),
    rows.length > 0 &&
      markdown(
        md`${rows.map(({ number, title, district }, i) => md`${i > 0 && md`\n`}${i + 1} **${shorten(title || number, 30)}**（${district}，${number}）`)}`,
      ),
    rows.length === 0 && note('没有可以受理的申报。'),
    rows.length > 0 && note('按以上顺序编号。确认前其中任何一件有变化，全部不受理，请重新预览。'),
    buttonRow(
      rows.length > 0 &&
        acceptMany.button(
          `确认受理 ${rows.length} 件`,
          { applications: rows.map(({ id }) => id) },
          'primary_filled',
          confirm(`受理 ${rows.length} 件申报？`, '受理后编号，并告知申报人和区市（第八条）。'),
        ),
      open.button('重新选择', { view: 'applications.choose', params: {} }),
    ),
  );
