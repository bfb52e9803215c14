import { open } from '../actions/basic.ts';
import { drawPanel, extendPanel, formPanel, pickExperts, searchExperts } from '../actions/panel.ts';
import {
  type Card,
  card,
  confirm,
  facts,
  form,
  hr,
  input,
  markdown,
  md,
  multiSelect,
  note,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { fieldWord } from '../words/panel-words.ts';

export interface ExpertOption {
  readonly id: string;
  readonly name: string;
  readonly field?: string;
  readonly employer?: string;
  /** Years in which they had a seat before. */
  readonly served: number;
  /** Party to, or employed by, an applicant of the year: told, not forbidden. */
  readonly tied: boolean;
}

export interface PanelFormProps {
  readonly year: number;
  readonly minimum: number;
  readonly parity: 'advised' | 'odd';
  readonly toReview: number;
  /** Those who are offered: at most as many as a list of options takes. */
  readonly experts: readonly ExpertOption[];
  /** How many there are in all, or of those the search has found. */
  readonly total: number;
  readonly search?: string;
  /** Taken along from earlier searches. */
  readonly chosen: readonly ExpertOption[];
  /** Too many for one list. */
  readonly searching: boolean;
  /** The panel stands: who might lead it, and who does. */
  readonly standing?: {
    readonly leader?: string;
    readonly seated: readonly { readonly id: string; readonly name: string }[];
  };
}

const PARITY_WORDS = { advised: '建议为单数', odd: '须为单数' } as const;

const optionOf = ({ id, name, field, employer, served, tied }: ExpertOption) => ({
  value: id,
  text: [
    shorten(name, 12),
    field === undefined ? '' : shorten(field, 12),
    employer === undefined ? '' : shorten(employer, 16),
    served > 0 ? `评审过 ${served} 年` : '',
    tied ? '与申报方有关' : '',
  ]
    .filter((part) => part !== '')
    .join('｜'),
});
const nameOf = ({ id, name }: { readonly id: string; readonly name: string }) => ({
  value: id,
  text: shorten(name, 20),
});

/** Who sits on the panel, and who leads it; a long pool is searched and chosen from bit by bit. */
export const panelForm = (p: PanelFormProps): Card => {
  const extend = p.standing !== undefined;
  const taken = p.chosen.map(({ id }) => id);
  return card(
    {
      title: extend ? '增补成员或更换组长' : '组建评审组',
      subtitle: `${p.year}年度　待评审 ${p.toReview} 件`,
      template: 'blue',
    },
    !extend &&
      note(
        `由市强市办选择确定（第八条）：至少 ${p.minimum} 人，${PARITY_WORDS[p.parity]}，组长是其中一人。成员签署承诺、申报回避之后才能分配。`,
      ),
    [...p.experts, ...p.chosen].some(({ tied }) => tied) &&
      note('“与申报方有关”的人也可以选：回避按件申报，有关的那一件不会分配给本人。'),
    p.searching &&
      form(
        'find',
        input('search', {
          label: '查找专家',
          ...(p.search === undefined ? {} : { value: p.search }),
          placeholder: '姓名、专业、单位或培训',
          maxLength: 50,
        }),
        searchExperts.submit('查找', { year: p.year, chosen: [...taken], extend }),
      ),
    p.searching &&
      p.total > p.experts.length &&
      note(`共 ${p.total} 人，先列出 ${p.experts.length} 人，请缩小查找范围。`),
    p.experts.length === 0 && statusLine('⚪', '没有可选的专家', p.search === undefined ? '' : '请换个词查找'),
    p.searching &&
      p.experts.length > 0 &&
      form(
        'pick',
        multiSelect('members', { label: '专家', options: p.experts.map(optionOf), required: true }),
        pickExperts.submit('加入名单', { year: p.year, chosen: [...taken], extend }),
      ),
    p.searching && p.chosen.length > 0 && hr(),
    p.searching &&
      p.chosen.length > 0 &&
      markdown(md`**已选 ${p.chosen.length} 人**：${p.chosen.map(({ name }) => shorten(name, 12)).join('、')}`),
    p.searching &&
      p.chosen.length > 0 &&
      open.button('清空名单', { view: extend ? 'panel.extend' : 'panel.form', params: { year: p.year } }),
    extend ? extendForm(p, taken) : newForm(p, taken),
    extend
      ? open.button('返回评审组', { view: 'panel', params: { year: p.year } })
      : open.button('改为随机抽取', { view: 'panel.draw', params: { year: p.year } }),
  );
};

const newForm = (p: PanelFormProps, taken: readonly string[]) =>
  (p.searching ? p.chosen : p.experts).length > 0 &&
  form(
    'panel',
    !p.searching && multiSelect('members', { label: '成员', options: p.experts.map(optionOf), required: true }),
    select('leader', { label: '组长', options: (p.searching ? p.chosen : p.experts).map(nameOf), required: true }),
    formPanel.submit(
      '组建评审组',
      { year: p.year, chosen: [...taken] },
      'primary_filled',
      confirm('组建评审组？', '成员会收到签署承诺、申报回避的通知。之后可以增补，不能直接去掉成员。'),
    ),
  );

/** As many as one list takes; whoever leads now stands first. */
const LEADERS_MOST = 40;

const extendForm = (p: PanelFormProps, taken: readonly string[]) => {
  const candidates = [...(p.standing?.seated ?? []), ...(p.searching ? p.chosen : p.experts)].slice(0, LEADERS_MOST);
  return (
    candidates.length > 0 &&
    form(
      'panel',
      !p.searching &&
        p.experts.length > 0 &&
        multiSelect('members', { label: '增补成员', options: p.experts.map(optionOf) }),
      select('leader', {
        label: '组长',
        options: candidates.map(nameOf),
        ...(p.standing?.leader === undefined ? {} : { value: p.standing.leader }),
      }),
      extendPanel.submit('保存', { year: p.year, chosen: [...taken] }, 'primary_filled'),
    )
  );
};

export interface PanelDrawProps {
  readonly year: number;
  readonly minimum: number;
  readonly parity: 'advised' | 'odd';
  readonly fields: readonly { readonly field: string; readonly people: number }[];
  /** At most as many as a list of options takes. */
  readonly leaders: readonly ExpertOption[];
  readonly total: number;
}

/** So many of each field, by lot; the leader is named beforehand. */
export const panelDraw = (p: PanelDrawProps): Card =>
  card(
    { title: '随机抽取评审组', subtitle: `${p.year}年度`, template: 'blue' },
    note(`先指定组长，其余成员按专业随机抽取；连同组长至少 ${p.minimum} 人，${PARITY_WORDS[p.parity]}。`),
    facts(Object.fromEntries(p.fields.map(({ field, people }) => [fieldWord(field), `${people} 人`]))),
    form(
      'draw',
      select('leader', { label: '组长', options: p.leaders.map(optionOf), required: true }),
      ...p.fields.flatMap(({ field, people }, at) =>
        input(`draw-${at}`, {
          label: `${shorten(fieldWord(field), 20)}抽几人`,
          placeholder: `0 至 ${people}，不抽则留空`,
          maxLength: 2,
        }),
      ),
      drawPanel.submit(
        '抽取并组建',
        { year: p.year, fields: p.fields.map(({ field }) => field) },
        'primary_filled',
        confirm('现在抽取？', '抽取结果立即生效，不能重抽。种子、名单和结果都会记录，任何人可以复核。'),
      ),
    ),
    p.total > p.leaders.length && note(`组长从前 ${p.leaders.length} 人中指定；需要其他人的，请改为选定成员。`),
    open.button('改为选定成员', { view: 'panel', params: { year: p.year } }),
  );

export interface PanelLotsProps {
  readonly year: number;
  readonly seed: string;
  readonly strata: readonly {
    readonly field: string;
    readonly wanted: number;
    readonly pool: readonly { readonly name: string; readonly lot: string; readonly drawn: boolean }[];
  }[];
  /** Drawn again on this very card: the same people. */
  readonly holds: boolean;
}

/** How many names of one field a card shows. */
const LOTS_MOST = 30;

/** With the seed and the pool as it was, anybody can draw the same again. */
export const panelLots = (p: PanelLotsProps): Card =>
  card(
    { title: '抽取记录', subtitle: `${p.year}年度评审组`, template: 'blue' },
    p.holds ? statusLine('✅', '复核一致', '按种子重算，结果相同') : statusLine('⚠️', '复核不一致', '请核对名单和种子'),
    facts({ 种子: p.seed }),
    note('方法：每人的签为 SM3（种子/人员编号），从小到大取所需人数。下面是签的前 8 位。'),
    ...p.strata.flatMap(({ field, wanted, pool }) =>
      markdown(
        md`**${fieldWord(field)}**　${pool.length} 人抽 ${wanted} 人${pool.slice(0, LOTS_MOST).map(({ name, lot, drawn }) => md`\n${drawn ? '✅' : '▫️'} ${shorten(name, 12)}　${lot}`)}${pool.length > LOTS_MOST && md`\n……另有 ${pool.length - LOTS_MOST} 人`}`,
      ),
    ),
    open.button('返回评审组', { view: 'panel', params: { year: p.year } }),
  );
