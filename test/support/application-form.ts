/** Answers by their labels, as people read them on the cards; a unit and a person that do not exist. */
export const UNIT_CODE = '91371000MA3N2K7W5C';

export const UNIT_BASICS = {
  单位名称: '威海澄海精工有限公司',
  统一社会信用代码: UNIT_CODE,
  推荐区市: '环翠区',
  法定代表人: '宁知远',
  单位地址: '威海市环翠区海滨北路 88 号',
  所属行业: 'C 制造业',
  成立日期: '2012-06-08',
  正常运行起始日期: '2012-09-01',
  '是否属于“四新”领域': '否',
  单位规模: '中',
  从业人员数: '３８６',
  联系人: '祁安然',
  联系电话: '13806310000',
} as const;

export const UNIT_FIGURES = Object.fromEntries(
  ['营业收入', '利润总额', '纳税总额', '研发投入'].flatMap((name, i) =>
    [2025, 2024, 2023].map((year, j) => [`${year}年${name}`, `${12_000 - i * 3_000 - j * 500}.5`]),
  ),
);

const DONE = '建立并有效运行，每年内审和管理评审，持续改进，有记录可查。';
export const UNIT_QUALITY = {
  质量管理体系建设情况: DONE,
  导入卓越绩效管理年份: '2016年',
  质量管理方法及推广情况: DONE,
  节能环保与安全生产情况: DONE,
  主要指标在省内同行业水平: DONE,
  参加质量活动情况: DONE,
  质量信用记录: DONE,
  鼓励申报类型: ['高新技术企业'],
} as const;

export const UNIT_DECLARATIONS = {
  近3年有无重大质量: '无',
  近3年有无单位责任: '无',
  近3年有无其他违法: '无',
  commitment: true,
  承诺人: '宁知远',
} as const;

/** By the names of the fields: some of their words begin alike. */
export const PERSON_BASICS = {
  fullName: '郁青禾',
  idType: '居民身份证',
  idNumber: '371002198001011232',
  employer: '威海澄海精工有限公司',
  employerCreditCode: UNIT_CODE,
  position: '质量总监',
  district: '环翠区',
  qualityWorkSince: '2006-07-01',
  phone: '0631-5200000',
} as const;

export const PERSON_DEEDS = { 主要质量工作业绩: DONE, 社会认可情况: DONE, 质量荣誉: DONE } as const;

export const PERSON_DECLARATIONS = {
  所在单位近3年有无重大: '无',
  有无不良信用记录: '无',
  '有无违法、违规、违纪行为': '无',
  commitment: true,
  承诺人: '郁青禾',
} as const;
