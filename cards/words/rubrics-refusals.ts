import type { Sentence } from './sentence.ts';

/** Keys of the file, as people call them. */
const KEYS: Readonly<Record<string, string>> = {
  id: '编号',
  title: '名称',
  kind: '适用',
  categories: '类目',
  bands: '分数段',
  code: '编号',
  name: '名称',
  items: '评分项',
  points: '分值',
  aspect: '侧重',
  weight: '权重',
  least: '最低百分比',
  terms: '检索词',
  from: '起',
  to: '止',
  process: '过程说明',
  result: '结果说明',
};
const LISTS: Readonly<Record<string, (place: number) => string>> = {
  categories: (place) => `第 ${place} 类`,
  items: (place) => `第 ${place} 项`,
  bands: (place) => `第 ${place} 个分数段`,
};

/** `categories.0.items.2.points` → 第 1 类第 3 项的分值. */
const place = (at: unknown): string => {
  const parts = String(at).split('.');
  const words = parts.flatMap((part, index) => {
    const previous = parts[index - 1] ?? '';
    if (/^\d+$/.test(part)) return [LISTS[previous]?.(Number(part) + 1) ?? ''];
    // A list that is entered says its name with the place in it.
    return /^\d+$/.test(parts[index + 1] ?? '') ? [] : [`${index > 0 ? '的' : ''}${KEYS[part] ?? '内容'}`];
  });
  return words.join('') || '文件';
};

const outcome = (state: unknown): string =>
  state === 'confirmed' ? '已经确认' : state === 'rejected' ? '已被驳回' : '已经撤回';

/** One sentence a code: what is wrong, and what would cure it. */
export const RUBRICS_REFUSALS: Readonly<Record<string, Sentence>> = {
  'rubric-file-too-large': (p) => `文件超过 ${p.kilobytes} KB`,
  'rubric-file-unreadable': () => '文件不是 UTF-8 编码的 JSON，可能是括号、引号或逗号写错了',
  'rubric-file-unknown': () =>
    '看不出这是节假日安排还是评审标准：节假日安排须有 days，评审标准须有 categories（或“类目”）',
  'rubric-list-expected': (p) => `${place(p.at)}缺少或格式不对`,
  'rubric-text-missing': (p) => `${place(p.at)}没有写`,
  'rubric-text-unclean': (p) => `${place(p.at)}中有换行或看不见的字符，请写在一行`,
  'rubric-text-too-long': (p) => `${place(p.at)}不能超过 ${p.most} 个字`,
  'rubric-kind-unknown': () => '适用应为单位、个人或答辩',
  'rubric-aspect-unknown': (p) => `${place(p.at)}应为过程或结果`,
  'rubric-code-malformed': (p) => `${place(p.at)}应写作 4.1 或 4.1.2 这样`,
  'rubric-points-malformed': (p) => `${place(p.at)}应为 1 至 ${p.most} 的整数`,
  'rubric-percent-malformed': (p) => `${place(p.at)}应为 0 至 100 之间 5 的倍数`,
  'rubric-hundredth-malformed': (p) => `${place(p.at)}应为 1 至 100 的整数`,
  'rubric-terms-malformed': (p) => `${place(p.at)}应为 1 至 ${p.most} 个词`,
  'rubric-weight-missing': (p) => `${place(p.at)}没有写：类目权重要么都写，要么都不写`,
  'rubric-weights-wrong': (p) => `各类目权重之和应为 100，现在是 ${p.sum}`,
  'rubric-without-categories': () => '一个类目也没有',
  'rubric-category-empty': (p) => `${place(p.at)}一个评分项也没有`,
  'rubric-categories-too-many': (p) => `类目有 ${p.count} 个，最多 ${p.most} 个`,
  'rubric-items-too-many': (p) => `评分项共有 ${p.count} 个，最多 ${p.most} 个`,
  'rubric-bands-too-many': (p) => `分数段有 ${p.count} 个，最多 ${p.most} 个`,
  'rubric-category-twice': (p) => `类目编号 ${p.code} 出现了两次`,
  'rubric-item-twice': (p) => `评分项编号 ${p.code} 出现了两次`,
  'rubric-sum-wrong': (p) => `各项分值之和应为 ${p.total}，现在是 ${p.sum}`,
  'rubric-without-bands': () => '一个分数段也没有',
  'rubric-band-reversed': (p) => `${place(p.at)}的起大于止`,
  'rubric-band-gap': (p) => `${place(p.at)}应从 ${p.next} 开始，与上一段相接，不能重叠或空缺`,
  'rubric-bands-end-early': (p) => `最后一个分数段应到 100，现在只到 ${p.to}`,

  'rubric-exists': (p) => `编号为 ${p.id} 的评审标准已经有了（${p.title}）。标准不能改动，另一版请用另一个编号`,
  'rubric-pending': (p) => `编号为 ${p.id} 的评审标准已有一份等待确认，请等待处理，或由提出人撤回`,
  'rubric-decided': (p) => `这份评审标准${outcome(p.state)}`,
  'rubric-not-yours': () => '只能由发送文件的人撤回',
};
