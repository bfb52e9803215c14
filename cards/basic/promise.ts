import { collapsible, markdown, md, note } from '../kit/index.ts';

/** Art. 24, for whoever handles. A change of it is another version (`HANDLING_VERSION`). */
const HANDLING_PROMISE: readonly string[] = [
  '客观、公正、独立办理，不受任何单位和个人干预。',
  '与申报人、候选对象有利害关系的，主动回避，不参加办理。',
  '申报材料、评审和审议情况、没有公布的结果不外传；保守商业秘密和技术秘密。',
  '不向申报人收取任何费用，不接受宴请、礼品和其他好处，不代写申报材料。',
];

/** Stands before the first act of the year; once that is done it has been signed, and the card says nothing of it. */
export const promise = (unsigned: boolean | undefined) =>
  unsigned === true && [
    collapsible(
      '✍️ 公正和保密承诺（第二十四条）',
      markdown(md`${HANDLING_PROMISE.map((line, at) => md`${at > 0 && md`\n`}${`${at + 1}. `}${line}`)}`),
    ),
    note('每年一次：您本年度首次办理，即签署以上承诺，并记入办理记录。'),
  ];
