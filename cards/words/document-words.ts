import type { ApplicationKind } from '../../src/domain/application/fields.ts';

/** Words that stand on papers only: the application form and tables handed out. Labels of answers are in `application-words.ts`. */
export const FORM_WORDS = {
  award: '威海市市长质量奖',
  form: '认定申报表',
  fileName: '申报表',
  year: (year: number): string => `${year} 年度`,
  draft: '草稿',
  number: '申报编号',
  kind: '申报类别',
  district: '推荐区市',
  submitted: '申报日期',
  notSubmitted: '尚未提交',
  contentHash: '内容校验码',
  coverNote: '本表由申报人填写，未填写的项目以“—”表示；金额单位为万元，负数表示亏损或退抵。',
  page: (page: string, pages: string): string => `第 ${page} 页 共 ${pages} 页`,
  continued: '（续）',
  figure: '指标（万元）',
  yearOfFigure: (year: number): string => `${year}年`,
  commitment: '承诺',
  material: '申报材料清单',
  materialCount: (count: number, pages: number): string =>
    pages > 0 ? `共 ${count} 份，已计页数的合计 ${pages} 页` : `共 ${count} 份`,
  noMaterial: '尚未上传材料',
  order: '序号',
  slot: '材料类别',
  file: '文件名称与校验码（SHA-256）',
  pages: '页数',
  size: '大小',
  opinion: '区市推荐意见',
  opinionPlace: '（区市推荐意见待签署）',
  signedBy: '签署人',
  seal: '（盖章）',
  signature: '（签字）',
  acceptance: '市强市办受理情况',
  acceptanceNumber: '受理编号',
  acceptedAt: '受理日期',
  acceptanceText: (number: string): string => `经核对，申报材料齐全、符合形式要求，予以受理，受理编号 ${number}。`,
  acceptancePlace: '（待受理）',
  blankName: '　　　　　　',
  blankDay: '　　　　年　　月　　日',
  missingSigns: (signs: string, more: boolean): string =>
    `注：下列字符未收入本文件所用字库，文中以“□”代替，原文以系统记录为准：${signs}${more ? ' 等' : ''}。`,
} as const;

export const APPLICANT_WORDS: Readonly<Record<ApplicationKind, string>> = {
  organisation: '申报单位',
  individual: '申报人',
};

/** What the applicant promises, over its signature. */
export const COMMITMENT_PAPER: Readonly<Record<ApplicationKind, string>> = {
  organisation:
    '本单位自愿申报，承诺所填内容和所附材料真实、准确、完整，无隐瞒、无虚假；自觉遵守认定工作的规定和纪律，接受审查、监督与公示，并承担由此产生的责任。',
  individual:
    '本人自愿申报，承诺所填内容和所附材料真实、准确、完整，无隐瞒、无虚假；自觉遵守认定工作的规定和纪律，接受审查、监督与公示，并承担由此产生的责任。',
};

/** Under the promise: who signs it. */
export const SIGNER_WORDS: Readonly<Record<ApplicationKind, string>> = { organisation: '签字人', individual: '本人' };

/** Headings of the table of applications. */
export const APPLICATION_SHEET = '申报一览';
export const APPLICATION_COLUMN_WORDS = {
  number: '申报编号',
  kind: '类别',
  title: '申报单位／个人',
  employer: '所在单位',
  creditCode: '统一社会信用代码',
  district: '推荐区市',
  state: '状态',
  startedAt: '开始填报',
  submittedAt: '提交时间',
  endorsedAt: '推荐时间',
  endorsedBy: '推荐签署人',
  acceptanceNumber: '受理编号',
  acceptedAt: '受理时间',
  materials: '材料份数',
  next: '下一步',
  due: '期限',
} as const;

/** 2026年4月30日, without the day of the week: papers are dated so. */
export const paperDay = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return year && month && date ? `${year}年${month}月${date}日` : day;
};
