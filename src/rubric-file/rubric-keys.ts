/** Keys of the file, at each of its four levels, by the word that may stand in their place. */
export const RUBRIC_KEYS = { 编号: 'id', 名称: 'title', 适用: 'kind', 类目: 'categories', 分数段: 'bands' } as const;
export const CATEGORY_KEYS = {
  编号: 'code',
  名称: 'name',
  权重: 'weight',
  最低百分比: 'least',
  评分项: 'items',
} as const;
export const ITEM_KEYS = {
  编号: 'code',
  名称: 'name',
  分值: 'points',
  侧重: 'aspect',
  最低百分比: 'least',
  检索词: 'terms',
} as const;
export const BAND_KEYS = { 起: 'from', 止: 'to', 过程: 'process', 结果: 'result' } as const;

/** Values that are words of a list. */
export const KIND_VALUES = { 单位: 'organisation', 个人: 'individual', 答辩: 'defence' } as const;
export const ASPECT_VALUES = { 过程: 'process', 结果: 'result' } as const;
