import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { REGULATION } from '../../src/domain/regulation.ts';
import { ISSUER } from '../notice/notice-text.ts';
import { FORM_WORDS } from '../words/document-words.ts';
import { AWARD_NAME, KIND_NAMES } from '../words/notice-words.ts';

export interface DistrictLetter {
  readonly year: number;
  /** Short name, and the whole name of the body that seals it. */
  readonly district: string;
  readonly body: string;
  readonly rows: readonly {
    readonly number: string;
    readonly kind: ApplicationKind;
    readonly title: string;
    readonly about: string;
    readonly signedBy: string;
  }[];
  readonly hash: string;
  /** Stands in the file's properties. */
  readonly dated: Date;
}

const KINDS = ['organisation', 'individual'] as const satisfies readonly ApplicationKind[];

/** The words of it, whoever draws them. */
export const summaryLetter = ({ year, body, rows, hash }: DistrictLetter) => {
  const of = (kind: ApplicationKind) => rows.filter((one) => one.kind === kind);
  return {
    title: `${year}年度${AWARD_NAME}推荐汇总表`,
    author: body,
    paragraphs: [
      `${ISSUER}：`,
      `根据《${REGULATION.name}》（${REGULATION.documentNumber}）第五条、第十三条，经审核，推荐下列单位 ${of('organisation').length} 家、个人 ${of('individual').length} 名，推荐意见已逐件签署。`,
    ],
    lines: KINDS.filter((kind) => of(kind).length > 0).map((kind) => ({
      heading: `${KIND_NAMES[kind]}（${of(kind).length}）`,
      rows: of(kind).map(
        ({ title, about, number, signedBy }, at) =>
          `${at + 1}. ${title}${about === '' ? '' : `（${about}）`}，申报编号 ${number}，签署人 ${signedBy}`,
      ),
    })),
    foot: `名单校验码：${hash}（与系统中显示的一致，即为同一份名单）。`,
    signed: [`${body}${FORM_WORDS.seal}`, FORM_WORDS.blankDay],
  };
};
