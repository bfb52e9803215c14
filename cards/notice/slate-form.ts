import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { open } from '../actions/basic.ts';
import { proposeSlate } from '../actions/notice.ts';
import {
  buttonRow,
  type Card,
  card,
  facts,
  form,
  heading,
  input,
  markdown,
  md,
  multiSelect,
  note,
  type OptionProps,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { KIND_NAMES } from '../words/notice-words.ts';
import { COUNT_WORDS } from '../words/scores-words.ts';

export interface SlateRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly rank: number;
  readonly tied: boolean;
  /** In points, two decimals. */
  readonly composite: string;
}

/** One kind of candidates: who there is to choose from, best first. */
export interface SlateSide {
  readonly kind: ApplicationKind;
  readonly rows: readonly SlateRow[];
  readonly quota: number;
  readonly room: number;
  /** Recommended and below the floor. */
  readonly below: number;
}

export interface SlateFormProps {
  readonly year: number;
  readonly sides: readonly SlateSide[];
  readonly floor: number;
  readonly returned?: { readonly reason: string; readonly by: string; readonly at: Date };
  /** A clerk chooses; whoever only looks sees the ranking. */
  readonly canPropose: boolean;
  readonly now: Date;
}

const OPTIONS_MOST = 40;
const SHOWN_MOST = 10;
const FIELD: Readonly<Record<ApplicationKind, string>> = { organisation: 'organisations', individual: 'individuals' };

/** Art. 15: the office proposes in rank order, or says in writing why not. */
export const slateForm = (p: SlateFormProps): Card => {
  const { year, sides, floor, returned, canPropose, now } = p;
  const fields = sides.filter(({ rows }) => rows.length > 0);
  return card(
    { title: '提出候选名单', subtitle: `${year}年度`, template: canPropose ? 'orange' : 'blue' },
    returned
      ? statusLine('↩️', '已退回', `${returned.by} · ${instantWords(returned.at, now)}`)
      : statusLine('📋', '评审已完成', canPropose ? '等待提出候选名单' : '市强市办正在研究候选名单'),
    returned && facts({ 退回意见: returned.reason }),
    note(`只能从评审组建议列入候选、综合得分不低于 ${floor} 分的申报中提出。名额可以空缺（第四条、第六条）。`),
    ...sides.flatMap((side) => sideOf(side)),
    canPropose &&
      form(
        'slate',
        ...fields.map(({ kind, rows, room, quota }) =>
          multiSelect(FIELD[kind], {
            label: `${KIND_NAMES[kind]}候选（至多 ${room} 个）`,
            options: rows.slice(0, OPTIONS_MOST).map(optionOf),
            values: rows.slice(0, quota).map(({ id }) => id),
          }),
        ),
        input('reason', {
          label: '理由（按名次提出且用满名额时可不填）',
          rows: 3,
          maxLength: 500,
          placeholder: '不按名次、并列取舍、名额空缺时必填',
        }),
        proposeSlate.submit('提出候选名单', { year }, 'primary_filled'),
      ),
    canPropose && note('提出后由另一位负责人核对并签发公示；签发前可以撤回。'),
    buttonRow(open.button('看评审得分', { view: 'ranking', params: { year } })),
  );
};

const optionOf = ({ id, rank, tied, title, number }: SlateRow): OptionProps => ({
  value: id,
  text: `${rank}${tied ? '（并列）' : ''} ${shorten(title || number, 24)}`,
});

const sideOf = ({ kind, rows, quota, room, below }: SlateSide) => [
  heading(`${KIND_NAMES[kind]}　名额 ${quota}${room > quota ? `，候选至多 ${room}` : ''}`),
  rows.length === 0 && note('没有可以列入候选的申报。'),
  rows.length > 0 &&
    markdown(
      md`${rows.slice(0, SHOWN_MOST).map(({ rank, tied, title, number, composite }, at) => md`${at > 0 && md`\n`}**${rank}**${tied && '（并列）'}　${shorten(title || number, 22)}　${composite}`)}`,
    ),
  rows.length > SHOWN_MOST && note(`还有 ${rows.length - SHOWN_MOST} 件，见评审得分。`),
  below > 0 && note(`另有 ${COUNT_WORDS[kind](below)}低于最低分，不能列入。`),
];
