import { open } from '../actions/basic.ts';
import { restartNotice, rewordSlate } from '../actions/notice.ts';
import { type Card, card, form, input, note, select, shorten } from '../kit/index.ts';

interface WordingProps {
  readonly year: number;
  readonly proposal: string;
  readonly candidates: readonly { readonly id: string; readonly line: string }[];
}

const back = (year: number) => open.button('返回', { view: 'slate', params: { year } });

/** How a candidate reads on the notice, where the form says what must not be public. */
export const slateWording = ({ year, proposal, candidates }: WordingProps): Card =>
  card(
    { title: '更正公示文字', subtitle: `${year}年度`, template: 'orange' },
    note('名称、单位、职务取自申报表。含有电话等不应公开的内容时在这里更正；没有填的项不变，更正后重新提交签发。'),
    form(
      'reword',
      select('candidate', {
        label: '候选对象',
        required: true,
        options: candidates.map(({ id, line }) => ({ value: id, text: shorten(line, 30) })),
      }),
      input('name', { label: '名称或姓名', maxLength: 100 }),
      input('unit', { label: '单位（个人候选）', maxLength: 100 }),
      input('post', { label: '职务（个人候选）', maxLength: 60 }),
      rewordSlate.submit('更正文字', { proposal, year }, 'primary_filled'),
    ),
    back(year),
  );

/** A notice that was wrong, or could not be read, begins again. */
export const noticeRestart = ({ year }: { readonly year: number }): Card =>
  card(
    { title: '更正后重新公示', subtitle: `${year}年度`, template: 'orange' },
    note('正文有误或网页中断时使用。另一位负责人签发后重新计算5个工作日，原公示标明终止并保留；候选对象不能增换。'),
    form(
      'restart',
      input('reason', {
        label: '原因（将公开）',
        rows: 3,
        required: true,
        maxLength: 500,
        placeholder: '如：公示网页于8月5日中断一天',
      }),
      restartNotice.submit('提交重新公示', { year }, 'primary_filled'),
    ),
    note('需要更正名称、单位或职务的，提交后在下一张卡片上更正。'),
    back(year),
  );
