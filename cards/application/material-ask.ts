import type { Application } from '../../src/domain/application/application.ts';
import { placeMaterial } from '../actions/application.ts';
import { buttonRow, type Card, card, heading, note, shorten, statusLine } from '../kit/index.ts';
import { SLOT_WORDS } from '../words/application-words.ts';
import { headOf, sizeWords, unlockedSlots } from './draft-facts.ts';

export interface MaterialAskProps {
  readonly file: { readonly id: string; readonly name: string; readonly size: number; readonly pages?: number };
  /** Applications that take files now. */
  readonly applications: readonly Application[];
  /** It lies in a slot already. */
  readonly placed?: { readonly number: string; readonly slot: string };
}

/** Applications whose slots fit on one card. */
const APPLICATIONS_MOST = 5;

/** A file came and it was not clear where it belongs: kept until a button says it. */
export const materialAsk = ({ file, applications, placed }: MaterialAskProps): Card => {
  const pages = file.pages === undefined ? '' : `${file.pages} 页，`;
  const what = `${shorten(file.name, 60)}（${pages}${sizeWords(file.size)}）`;
  if (placed) {
    return card(
      { title: '文件已放好', template: 'green' },
      statusLine('✅', '已收到', `${what}，放入 ${placed.number} 的“${SLOT_WORDS[placed.slot] ?? placed.slot}”`),
    );
  }
  if (applications.length === 0) {
    return card(
      { title: '文件没有使用', template: 'grey' },
      statusLine('📎', '没有可以放入的申报', what),
      note('目前没有正在填写或待补正的申报。'),
    );
  }
  return card(
    { title: '这个文件放到哪里？', template: 'orange' },
    statusLine('📎', '已收到，还没有放入申报', what),
    ...applications.slice(0, APPLICATIONS_MOST).flatMap((application) => {
      const { title, subtitle } = headOf(application);
      return [
        heading(`${title}　${subtitle}`),
        buttonRow(
          ...unlockedSlots(application).map(({ slot }) =>
            placeMaterial.button(SLOT_WORDS[slot] ?? slot, {
              application: application.id,
              slot,
              file: file.id,
              ...(file.pages === undefined ? {} : { pages: file.pages }),
            }),
          ),
        ),
      ];
    }),
    note('先点“上传…”再发文件，就不必再选。'),
  );
};
