import type { Breach } from '../../src/domain/regulation.ts';
import { open } from '../actions/basic.ts';
import { confirmImport, rejectImport } from '../actions/people.ts';
import {
  buttonRow,
  type Card,
  card,
  collapsible,
  confirm,
  facts,
  heading,
  markdown,
  md,
  note,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { breachWords } from '../words/refusal-words.ts';

export interface PeopleImportProps {
  readonly id: string;
  readonly fileName: string;
  readonly state: 'open' | 'confirmed' | 'rejected';
  readonly counts: {
    readonly new: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly wrong: number;
  };
  /** Rows of this page that stay out. */
  readonly wrong: readonly { readonly line: number; readonly name: string; readonly breaches: readonly Breach[] }[];
  /** The first rows that would be taken in. */
  readonly taken: readonly { readonly line: number; readonly name: string; readonly kind: 'new' | 'changed' }[];
  /** Columns the file lacks. */
  readonly absent: readonly string[];
  readonly page: number;
  readonly pageSize: number;
  /** Only who sent the file decides. */
  readonly canDecide: boolean;
}

/** A table of people before 「确认导入」: what is new, changed and wrong, row by row. Numbers are never among it. */
export const peopleImport = (p: PeopleImportProps): Card => {
  const title = { title: '导入人员', subtitle: shorten(p.fileName, 40) } as const;
  if (p.state === 'rejected')
    return card({ ...title, template: 'grey' }, statusLine('⏹️', '已取消', '没有导入任何内容'), backToPeople());
  if (p.state === 'confirmed') {
    return card(
      { ...title, template: 'green' },
      statusLine('✅', '已导入', `新增 ${p.counts.new} 人，变更 ${p.counts.changed} 人`),
      p.counts.wrong > 0 && note(`有错的 ${p.counts.wrong} 行没有导入。改正后重新发送文件，已导入的行不会重复。`),
      backToPeople(),
    );
  }
  const taken = p.counts.new + p.counts.changed;
  return card(
    { ...title, template: p.counts.wrong > 0 ? 'orange' : 'blue' },
    statusLine('📄', '待确认', '确认之前不会改变任何内容'),
    p.page === 0 && countsOf(p),
    p.page === 0 && p.taken.length > 0 && takenPanel(p),
    p.page === 0 && p.absent.length > 0 && note(`文件中没有这些列，按空白处理：${p.absent.join('、')}`),
    p.counts.wrong > 0 && wrongRows(p),
    p.counts.wrong > 0 && taken > 0 && note(`有错的 ${p.counts.wrong} 行不导入，其余 ${taken} 行照常导入。`),
    taken === 0 && note('没有需要导入的行。'),
    p.canDecide &&
      buttonRow(
        taken > 0 &&
          confirmImport.button(
            '确认导入',
            { import: p.id },
            'primary_filled',
            confirm('确认导入？', `新增 ${p.counts.new} 人，变更 ${p.counts.changed} 人，角色立即生效。`),
          ),
        rejectImport.button('取消', { import: p.id }),
      ),
  );
};

const backToPeople = () => open.button('查看人员', { view: 'people', params: {} });

const countsOf = ({ counts }: PeopleImportProps) =>
  facts({
    新增: `${counts.new} 人`,
    变更: `${counts.changed} 人`,
    无变化: `${counts.unchanged} 人`,
    有错: `${counts.wrong} 行`,
  });

const KINDS = { new: '新增', changed: '变更' } as const;

const takenPanel = ({ taken, counts }: PeopleImportProps) => {
  const more = counts.new + counts.changed - taken.length;
  return collapsible(
    '将要导入的行',
    ...taken.map(({ line, name, kind }) => markdown(md`第 ${line} 行　${shorten(name, 20)}　${KINDS[kind]}`)),
    more > 0 && note(`还有 ${more} 行`),
  );
};

const wrongRows = ({ id, wrong, counts, page, pageSize }: PeopleImportProps) => [
  heading('有错的行'),
  ...wrong.map(({ line, name, breaches }) =>
    markdown(md`⚠️ **第 ${line} 行**　${shorten(name, 20)}：${shorten(breaches.map(breachWords).join('；'), 160)}`),
  ),
  (page > 0 || (page + 1) * pageSize < counts.wrong) &&
    buttonRow(
      (page + 1) * pageSize < counts.wrong &&
        open.button('更多', { view: 'import', params: { import: id, page: page + 1 } }),
      page > 0 && open.button('上一页', { view: 'import', params: { import: id, page: page - 1 } }),
    ),
];
