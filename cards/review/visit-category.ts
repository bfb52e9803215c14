import { VISIT_NOTES_MOST } from '../../src/domain/review/decide-visit.ts';
import type { VisitFinding, VisitNote } from '../../src/domain/review/record.ts';
import type { Rubric } from '../../src/domain/review/rubric.ts';
import { open } from '../actions/basic.ts';
import { addVisitNote, awaitVisitFile, findOnCategory, openVisitFile } from '../actions/streams.ts';
import { sizeWords } from '../application/draft-facts.ts';
import {
  buttonRow,
  type Card,
  card,
  columns,
  form,
  heading,
  input,
  markdown,
  md,
  note,
  select,
  shorten,
  statusLine,
} from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';
import { VISIT_VERDICTS } from '../words/streams-words.ts';
import { percentOptions } from './percent-options.ts';

export interface VisitCategoryProps {
  readonly application: string;
  readonly number: string;
  readonly title: string;
  readonly category: { readonly code: string; readonly name: string; readonly points: number };
  readonly bands: Rubric['bands'];
  /** What the panel's sheets on the material come to here, as it is printed; for who may read them. */
  readonly material?: string;
  /** What is to be looked at, as the leader has recorded it; empty where nothing. */
  readonly verify: string;
  readonly found?: VisitFinding;
  readonly files: readonly {
    readonly id: string;
    readonly name: string;
    readonly size: number;
    readonly place?: string;
    readonly by: string;
    readonly at: Date;
  }[];
  readonly notes: readonly (Omit<VisitNote, 'by' | 'category'> & { readonly by: string })[];
  /** The reader's next file comes here. */
  readonly waiting: boolean;
  /** What has just come in. */
  readonly received?: string;
  /** Of the team, and it is not reported yet. */
  readonly can: boolean;
  readonly now: Date;
}

/** One category on the spot: a percent, whether the material holds, what was seen, and photos of it. */
export const visitCategory = (p: VisitCategoryProps): Card => {
  const { application, number, title, category, files } = p;
  const { code, name, points } = category;
  return card(
    {
      title: `${code} ${name}（${points} 分）`,
      subtitle: `${number}　${shorten(title, 40)}`,
      template: p.found ? 'green' : 'blue',
    },
    p.received !== undefined && statusLine('✅', '已收到', shorten(p.received, 60)),
    p.waiting && statusLine('📎', '等待文件', '请把照片或文件发到本会话，自动归到这一类'),
    p.material !== undefined && statusLine('📊', '材料评分（评审组平均）', `${p.material}%`),
    p.verify !== '' && markdown(md`**需核实**\n${p.verify}`),
    p.can ? entryForm(p) : resultOf(p.found),
    heading('照片和文件'),
    files.length === 0 && note('还没有。'),
    ...files.map((file) =>
      columns(
        markdown(
          md`${shorten(file.name, 60)}　${sizeWords(file.size)}\n${file.by}，${instantWords(file.at, p.now)}${file.place !== undefined && md`，${file.place}`}`,
        ),
        openVisitFile.button('查看', { application, file: file.id }),
      ),
    ),
    p.can &&
      form(
        'photo',
        input('shotPlace', { label: '拍摄地点（可不填）', maxLength: 60 }),
        awaitVisitFile.submit('上传照片或文件', { application, category: code }),
      ),
    ...interviews(p),
    buttonRow(
      p.can &&
        p.notes.length < VISIT_NOTES_MOST &&
        open.button('记一条访谈', { view: 'visit.interview', params: { application, category: code } }),
      open.button('返回现场评审', { view: 'visit', params: { application } }),
    ),
    note('可以发送照片（JPG、PNG）、PDF、Word（.docx）、Excel（.xlsx）文件，每个不超过 30 MB；打开文件会留下记录。'),
  );
};

const interviews = ({ notes, now }: VisitCategoryProps) =>
  notes.length === 0
    ? []
    : [
        heading('访谈记录'),
        ...notes.map(({ interviewed, text, place, by, at }) =>
          markdown(
            md`**${interviewed}**${place !== undefined && md`，${place}`}　${by}，${instantWords(at, now)}\n${text}`,
          ),
        ),
      ];

const entryForm = ({ application, category, bands, found }: VisitCategoryProps) =>
  form(
    'found',
    select('percent', {
      label: '得分百分比（先看档次，再选具体值）',
      required: true,
      options: percentOptions({ bands }),
      ...(found ? { value: String(found.percent) } : {}),
    }),
    select('verdict', {
      label: '与申报材料相比',
      required: true,
      options: Object.values(VISIT_VERDICTS),
      ...(found ? { value: VISIT_VERDICTS[found.verdict] } : {}),
    }),
    input('finding', {
      label: '现场情况',
      rows: 4,
      required: true,
      maxLength: 1000,
      placeholder: '看到了什么、核实了什么；与材料评分不同的，写明依据',
      ...(found ? { value: found.finding } : {}),
    }),
    findOnCategory.submit('保存', { application, category: category.code }, 'primary_filled'),
  );

const resultOf = (found: VisitFinding | undefined) =>
  found
    ? markdown(md`**${found.percent}%**　${VISIT_VERDICTS[found.verdict]}\n${found.finding}`)
    : note('还没有填写。');

export type VisitInterviewProps = Pick<VisitCategoryProps, 'application' | 'number' | 'title' | 'category'>;

/** Somebody of the host was spoken to. */
export const visitInterview = ({ application, number, title, category: { code, name } }: VisitInterviewProps): Card =>
  card(
    { title: `访谈记录：${code} ${name}`, subtitle: `${number}　${shorten(title, 40)}`, template: 'blue' },
    form(
      'interviewNote',
      input('interviewed', { label: '访谈对象（姓名或岗位）', required: true, maxLength: 60 }),
      input('interview', { label: '谈到的情况', rows: 5, required: true, maxLength: 1000 }),
      input('interviewPlace', { label: '地点（可不填）', maxLength: 60 }),
      addVisitNote.submit('保存访谈', { application, category: code }, 'primary_filled'),
    ),
    note('时间和记录人自动记下，保存后不能修改，可以再记一条。'),
    open.button('返回这一类', { view: 'visit.category', params: { application, category: code } }),
  );
