import type { Application, Submission } from '../../src/domain/application/application.ts';
import { SLOTS } from '../../src/domain/application/fields.ts';
import { open } from '../actions/basic.ts';
import { buttonRow, type Card, card, facts, heading, markdown, md, note, shorten, statusLine } from '../kit/index.ts';
import { SECRET_MARK, SLOT_WORDS } from '../words/application-words.ts';
import { headOf, secondWords, sizeWords } from './draft-facts.ts';

export interface ApplicationReceiptProps {
  readonly application: Application;
  readonly submission: Submission;
  readonly by: string;
  readonly district?: string;
}

/** Files named on the receipt; the printed form lists every one. */
const FILES_MOST = 30;

/** Proof of handing in: number, time, digest, and every file. */
export const applicationReceipt = ({ application, submission, by, district }: ApplicationReceiptProps): Card => {
  const { id, number, kind } = application;
  const corrected = application.corrections.some(({ answeredAt }) => answeredAt?.getTime() === submission.at.getTime());
  const files = SLOTS[kind].flatMap(({ slot }) => submission.materials.filter((one) => one.slot === slot));
  return card(
    { ...headOf(application), template: 'green' },
    statusLine('✅', corrected ? '补正材料已提交' : '申报已提交', '请保存本回执'),
    facts({
      申报编号: number,
      提交时间: secondWords(submission.at),
      提交人: by,
      推荐区市: district ?? '',
      '内容校验码（SM3）': submission.contentHash,
    }),
    heading(`材料 ${files.length} 份`),
    ...files
      .slice(0, FILES_MOST)
      .map((file, i) =>
        markdown(
          md`${i + 1}　${shorten(file.name, 50)}（${SLOT_WORDS[file.slot] ?? file.slot}，${file.pages !== undefined && `${file.pages} 页，`}${sizeWords(file.size)}${file.secret === true && `，${SECRET_MARK}`}）`,
        ),
      ),
    files.length > FILES_MOST && note(`另有 ${files.length - FILES_MOST} 份，见申报表。`),
    note(
      corrected
        ? '下一步：市强市办审查补正内容，结果会在这里通知您（第八条）。'
        : '下一步：区市审核并签署推荐意见，再报市强市办审查（第十三条）。内容如有改动，校验码随之不同。',
    ),
    buttonRow(
      open.button('查看进度', { view: 'application', params: { application: id } }, 'primary_filled'),
      open.button('查看申报表', { view: 'application.preview', params: { application: id } }),
    ),
  );
};
