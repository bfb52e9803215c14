import { say } from '../actions/basic.ts';
import { type Card, card, heading, note, plainBlock, statusLine } from '../kit/index.ts';
import { instantWords } from '../words/day-words.ts';

export interface ListReturnedProps {
  readonly year: number;
  readonly by: string;
  readonly at: Date;
  /** The whole list came back, for this reason; or these were left out, each for its own. */
  readonly why:
    | { readonly reason: string }
    | { readonly leftOut: readonly { title: string; reason: string }[] }
    /** Art. 15: one of the list was struck out; a consent or a document it had is worth nothing any more. */
    | { readonly struckOut: string; readonly reason: string };
  readonly now: Date;
}

/** The city government did not agree to the list, or not to all of it (art. 16); or somebody on it was struck out (art. 15). */
export const listReturned = ({ year, by, at, why, now }: ListReturnedProps): Card =>
  card(
    { title: `${year}年度名单由领导小组重新审议`, subtitle: '公布之前请保密（第二十四条）', template: 'orange' },
    ...('struckOut' in why
      ? [
          statusLine('↩️', '异议成立，取消一个对象的候选资格', `${by}决定，${instantWords(at, now)}`),
          heading(`取消候选资格：${why.struckOut}`),
          plainBlock(why.reason),
          note('名单已登记的市政府意见、发文和定时公布不再有效，名单重新确定后再报市政府研究。'),
        ]
      : [
          statusLine('↩️', 'reason' in why ? '市政府退回' : '市政府部分同意', `${by}登记，${instantWords(at, now)}`),
          ...('reason' in why
            ? [heading('退回理由'), plainBlock(why.reason)]
            : why.leftOut.flatMap(({ title, reason }) => [heading(`未同意：${title}`), plainBlock(reason)])),
        ]),
    note(
      `依据第七条第（二）项、${'struckOut' in why ? '第十五条' : '第十六条'}，由领导小组在其余候选对象中重新审议确定名单，不增加新的名字。`,
    ),
    say.button('查看待办', { words: '待办' }),
  );
