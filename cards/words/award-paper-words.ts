import { paperDay } from './document-words.ts';

/** Words that stand on the papers of consent and publication only. */
export const AWARD_PAPER_WORDS = {
  award: '威海市市长质量奖',
  report: '认定过程报告',
  reportFile: '认定过程报告',
  reportNote: '本报告供市政府研究认定名单使用，公布之前请保密（第二十四条）。',
  office: '市质量强市及品牌战略推进工作领导小组办公室',
  year: (year: number): string => `${year} 年度`,
  regulation: '依据',
  dated: '形成日期',
  counts: '拟认定名单',
  list: '拟认定名单',
  order: '序号',
  kind: '类别',
  name: '名称（单位、职务）',
  steps: '程序和日期',
  step: '程序',
  day: '日期',
  article: '依据',
  intake: '申报和评审情况',
  state: '办理结果',
  notice: '公示情况',
  noticePeriod: '公示期',
  noticeHash: '公示内容校验码（SM3）',
  noticeNone: '没有候选对象，未进行公示。',
  objections: '异议情况',
  objectionsReceived: '公示期内收到异议',
  ballot: '领导小组审议表决',
  candidate: '候选对象',
  votes: '赞成 / 反对 / 弃权 / 回避',
  outcome: '结果',
  empty: '空缺（第四条、第六条）',
  cases: (count: number): string => `${count} 件`,
  parties: (organisations: number, individuals: number): string => `单位 ${organisations} 家，个人 ${individuals} 名`,
  draftFile: '发文稿',
  certificateFile: '电子查验件',
  meetingPaper: (round: number): string => `第${round}次表决会议纪要`,
  archiveFile: '年度档案',
} as const;

/** Acts of a year that an outline of its course names, with what each of them is called there. */
export const STEP_WORDS: Readonly<Record<string, string>> = {
  PlanSigned: '签署认定方案',
  CallIssued: '发布认定通知',
  CycleOpened: '开始接受申报',
  IntakeClosed: '申报受理结束，转入评审',
  ReviewFinished: '评审结束',
  NoticeIssued: '候选名单公示',
  NoticeRestarted: '更正后重新公示',
  NoticeExtended: '公示延期',
  SlateLeftVacant: '候选名单空缺',
  NoticeEnded: '公示结束',
  BallotOpened: '提请领导小组审议',
  ListSettled: '领导小组审议确定名单，提请市政府研究',
  ListSentBack: '市政府退回，领导小组重新审议',
  ListReopened: '异议成立，领导小组重新审议',
  ConsentRecorded: '市政府研究同意',
  DocumentRegistered: '市政府发文',
  ResultPublished: '公布认定结果',
  CycleClosed: '归档',
};

/** The city government's document (art. 16), as it is put before it. Numbers and dates that are still open are blank. */
export const GOVERNMENT_DOCUMENT = {
  head: '威海市人民政府文件',
  blankNumber: (year: number): string => `威政发〔${year}〕　　号`,
  title: (year: number): readonly string[] => [
    '威海市人民政府',
    `关于公布${year}年度威海市市长质量奖`,
    '认定名单的通知',
  ],
  to: '各区市人民政府，国家级开发区管委，综保区管委，南海新区管委，市政府各部门、单位：',
  opening: (year: number): string =>
    `根据《威海市市长质量奖认定办法》（威政发〔2023〕16号），经自愿申报、区市推荐、评审、公示和市质量强市及品牌战略推进工作领导小组审议，市政府研究同意，现将${year}年度威海市市长质量奖认定名单公布如下。`,
  organisations: (count: number): string => `一、单位（${count}家）`,
  individuals: (count: number): string => `二、个人（${count}名）`,
  none: '空缺。',
  closing:
    '希望获得认定的单位和个人继续改进质量管理，主动分享经验做法，发挥示范带动作用。各级各部门要学习借鉴，共同推进质量强市建设。',
  signed: '威海市人民政府',
  blankDay: (year: number): string => `${year}年　月　日`,
  day: paperDay,
  open: '（此件公开发布）',
  printed: '威海市人民政府办公室',
  printedOn: (day: string): string => `${day}印发`,
} as const;

export const CERTIFICATE_WORDS = {
  award: '威海市市长质量奖',
  copy: '电子查验件',
  given: (year: number): string => `经威海市人民政府研究同意，获得${year}年度威海市市长质量奖认定。`,
  document: '认定文件',
  issuer: '威海市人民政府',
  scan: '扫码查验当前状态',
} as const;
