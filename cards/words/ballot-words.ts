import type { BallotState, ClosingGround } from '../../src/domain/ballot/ballot.ts';
import type { MethodName } from '../../src/domain/ballot/method.ts';
import type { Choice, Fate } from '../../src/domain/ballot/tally.ts';

/** What was done, in a word or two. */
export const BALLOT_DONE = {
  'ballot-proposed': '已提请审议',
  'ballot-confirmed': '已确认，表决卡片已发送',
  'ballot-rejected': '已驳回',
  'ballot-ended': '已结束表决',
  'ballot-extended': '已延长，已通知未表决的成员',
  'meeting-called': '已转为会议审议',
  'send-minutes': '请把会议纪要文件发到本会话',
  'meeting-entered': '已登记，等待另一位确认',
  'meeting-confirmed': '已确认，按会议表决计票',
  'meeting-returned': '已驳回',
  'fairness-signed': '已签署承诺，请继续表决',
  'vote-cast': '已提交表决',
  'stood-aside': '已回避，不计入该对象的应表决人数',
  'share-taken': '份额已另发一条消息，请立即抄存',
  'share-handed-in': '已提交，感谢',
  'screen-follows': '投屏地址稍后发送到这里',
  'screen-ended': '已结束投屏，原地址不能再打开',
  'minutes-signed': '已签署，审议纪要和名单已固定',
  'list-settled': '已提请市政府研究',
} as const;

export const CHOICE_WORDS = { for: '赞成', against: '反对', abstain: '弃权' } as const satisfies Record<Choice, string>;

/** As the leaders read it on their cards: who counts, what it takes, and whether names are told. */
export const METHOD_WORDS: Readonly<Record<MethodName, { readonly how: string; readonly passes: string }>> = {
  A: { how: '记名表决', passes: '三分之二以上成员参加；赞成超过所投票数（含弃权）的一半即通过' },
  B: { how: '密封表决', passes: '三分之二以上成员参加；赞成达到所投票数（含弃权）的三分之二即通过' },
  C: { how: '传签表决（记名）', passes: '过半数成员参加；赞成超过全体应表决人数的一半即通过' },
};

export const BALLOT_WORDS: Readonly<Record<BallotState, { readonly icon: string; readonly word: string }>> = {
  proposed: { icon: '⏳', word: '等待市强市办负责人确认' },
  keying: { icon: '🔑', word: '等待领取密钥份额，之后开始表决' },
  open: { icon: '🗳️', word: '正在表决' },
  unsettled: { icon: '⚠️', word: '表决人数不足，没有作出决定' },
  meeting: { icon: '👥', word: '转为会议审议' },
  closed: { icon: '🔒', word: '表决已结束，等待提交密钥份额后开票' },
  counted: { icon: '📊', word: '已计票，等待组长签署审议纪要' },
  signed: { icon: '✅', word: '审议纪要已签署' },
  rejected: { icon: '↩️', word: '提请审议被驳回' },
};

export const CLOSING_WORDS: Readonly<Record<ClosingGround, string>> = {
  time: '到达截止时间',
  all: '全部成员已表决',
  chair: '组长决定提前结束',
};

export const FATE_WORDS: Readonly<Record<Fate, { readonly icon: string; readonly word: string }>> = {
  elected: { icon: '✅', word: '列入认定名单' },
  'not-passed': { icon: '➖', word: '未获通过' },
  cut: { icon: '➖', word: '获通过，名额已满' },
  tied: { icon: '⚖️', word: '名额处票数和得分相同，再次表决' },
};

/** Art. 24: what everybody who votes signs. A change of it is another version (`FAIRNESS_VERSION`). */
export const FAIRNESS: readonly string[] = [
  '客观公正表决，不受任何单位和个人干预。',
  '与候选对象有利害关系的，自行回避，不参加对其表决。',
  '审议情况、表决意见和未公布的结果不外传。',
  '不接受候选对象的宴请、礼品和其他好处。',
];

/** What a sealed vote promises, and what it does not. */
export const SEALED_PROMISE =
  '选择在提交时加密，密钥分成三份由三人保管，表决结束后有两份才能开票；系统只记录您已表决。不能防范的：掌握全部密钥和数据库的人合谋，或人数很少时由结果推知。密封后不能修改。';

/** Why a ballot that is under way comes to nothing when the list is settled anew (art. 15). */
export const REOPENED_REASON = '异议成立，名单中一个对象被取消候选资格，名单由领导小组重新审议';
