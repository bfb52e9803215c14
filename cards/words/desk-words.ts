import { correctionItems } from '../../src/domain/application/correction-items.ts';
import { type REFUSAL_ARTICLES, refusalArticles } from '../../src/domain/application/decide-official.ts';
import type { ApplicationKind } from '../../src/domain/application/fields.ts';
import { articleName } from '../../src/domain/regulation.ts';
import { FIELD_WORDS, SLOT_WORDS } from './application-words.ts';

/** Items that stand for more than the field they are called by. */
const GROUP_WORDS: Readonly<Record<string, string>> = {
  revenue1: '近三年营业收入',
  profit1: '近三年利润总额',
  tax1: '近三年纳税总额',
  rd1: '近三年研发投入',
  contactName: '联系人和联系方式',
  coachedBy: '接受的辅导和参加的社会团体',
};

/** An item as the clerk chooses it and the applicant reads it. */
export const correctionWord = (key: string): string =>
  key.startsWith('slot:') ? `材料：${SLOT_WORDS[key.slice(5)] ?? key}` : (GROUP_WORDS[key] ?? FIELD_WORDS[key] ?? key);

/** Words chosen → what they unlock; a word that is none of ours unlocks nothing and is answered as such. */
export const unlockedBy = (kind: ApplicationKind, words: readonly string[]): readonly string[] => {
  const all = correctionItems(kind);
  return words.flatMap((word) => {
    const item = all.find(({ key, unlocks }) =>
      [correctionWord(key), key, ...unlocks, SLOT_WORDS[key.slice(5)]].includes(word),
    );
    return item ? item.unlocks : [word];
  });
};

/** The other way round: what is unlocked, as few words as it was asked in. */
export const correctionWords = (kind: ApplicationKind, items: readonly string[]): readonly string[] =>
  correctionItems(kind)
    .filter(({ unlocks }) => unlocks.some((one) => items.includes(one)))
    .map(({ key }) => correctionWord(key));

const GROUNDS: Readonly<Record<(typeof REFUSAL_ARTICLES)[number], string>> = {
  '3.1': '不是在威海依法设立、独立承担责任的单位',
  '3.2': '不是在威海从事质量工作的个人',
  '6.1': '已超出本年度认定范围',
  '6.2': '已经获得过认定',
  '8.2': '补正后材料仍不齐全',
  '10.1': '正常运行年限不足',
  '12.2': '从事质量工作年限不足',
  '13': '没有区市推荐意见，或者逾期',
  '29': '撤销认定后未满五年',
};

/** 「第十条第（一）项　正常运行年限不足」. */
export const groundWord = (article: (typeof REFUSAL_ARTICLES)[number]): string =>
  `${articleName(article)}　${GROUNDS[article]}`;

/** What this application can be refused for, to choose from. */
export const groundOptions = (of: Parameters<typeof refusalArticles>[0]) =>
  refusalArticles(of).map((article) => ({ text: groundWord(article), value: article }));

/** What an end proposed by one person is called, and who decides on it. */
export const END_WORDS = {
  decline: { proposed: '拟不予推荐', confirm: '确认不予推荐', done: '不予推荐', by: '区市签署人' },
  refuse: { proposed: '拟不予受理', confirm: '确认不予受理', done: '不予受理', by: '市强市办负责人' },
  close: {
    proposed: '拟终止办理（区市未报送）',
    confirm: '确认终止办理',
    done: '区市未报送，终止办理',
    by: '市强市办负责人',
  },
  fail: {
    proposed: '评审中发现问题，拟不建议列入候选',
    confirm: '确认问题成立',
    done: '评审发现的问题成立',
    by: '评审组长',
  },
  gate: {
    proposed: '材料审查未进入现场评审范围',
    confirm: '确认不进入现场评审',
    done: '未进入现场评审范围',
    by: '评审组长',
  },
  strikeOut: {
    proposed: '异议成立，拟取消候选资格',
    confirm: '确认取消候选资格',
    done: '取消候选资格',
    by: '市强市办负责人',
  },
} as const;

/** What comes of 「申请回避」. */
export const RECUSAL_WORDS = {
  granted: { icon: '🚫', word: '同意回避', confirm: '确认回避', done: '已决定回避' },
  denied: { icon: '↩️', word: '不同意回避', confirm: '确认不回避', done: '已决定不回避' },
} as const;

/** Who accepts, refuses and answers, as applicants read it. */
export const OFFICE_BODY = '市强市办';
