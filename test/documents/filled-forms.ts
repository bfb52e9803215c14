import type { ApplicationDocument, DocumentMaterial } from '../../src/documents/application-document.ts';
import {
  type ApplicationKind,
  FIELDS,
  type Field,
  type FieldValue,
  type Form,
} from '../../src/domain/application/fields.ts';

const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const ORGANISATION: Form = {
  name: '威海海润精密机械股份有限公司',
  creditCode: '91371000MA3C8XJ52T',
  district: 'huancui',
  legalRepresentative: '孙明远',
  address: '山东省威海市环翠区张村镇沈阳中路128号海润工业园3号楼',
  industry: 'C',
  establishedOn: '2008-06-18',
  operatingSince: '2009-03-01',
  isFourNew: false,
  sizeClass: 'medium',
  headcount: 1286,
  contactName: '刘晓燕',
  contactPhone: '13863101234',
  revenue1: 86_532_410_000,
  revenue2: 79_120_000_000,
  revenue3: 70_815_655_500,
  profit1: 9_231_000_000,
  profit2: -312_450_000,
  profit3: 6_020_000_000,
  tax1: 4_102_000_000,
  tax2: 3_887_000_000,
  tax3: 3_500_120_000,
  rd1: 5_190_000_000,
  rd2: 4_420_000_000,
  rd3: 3_760_000_000,
  qualitySystem:
    '公司自2010年起建立并持续运行 GB/T 19001—2016 质量管理体系，2014年导入《卓越绩效评价准则》（GB/T 19580—2012），形成“战略—过程—结果”三级管理架构；设首席质量官1名，质量管理部42人，各车间设专职质量员。\n近三年体系外审无严重不符合项，内审发现问题按期关闭率100%。',
  excellenceSince: 2014,
  method:
    '总结提炼出“三零四化”质量管理模式：零缺陷设计、零延误交付、零距离服务；标准化、数字化、可视化、精益化……该模式已在全市12家企业推广。',
  innovation:
    '拥有有效发明专利63件，主导产品“高精度渔具卷线器主轴”加工精度达到±0.8 μm，研发投入占营业收入的比重连续三年超过5%。',
  responsibility: '发布年度社会责任报告，累计捐资助学320万元。',
  greenSafety: '国家级绿色工厂；安全生产标准化二级；单位产值能耗三年下降11.6%。',
  peerStanding: '据行业协会统计，主导产品国内市场占有率连续五年居前三位，人均产值居同行业首位。',
  activities: '坚持开展QC小组、质量月、质量信得过班组活动，2025年完成QC课题87项，节约成本1,130万元。',
  creditRecord: '信用中国（山东威海）查询无失信记录，纳税信用等级A级。',
  honours: '山东省质量标杆（2023年）；全国机械工业质量奖（2021年）。',
  encouraged: ['high-technology', 'little-giant'],
  accidents: 'none',
  complaints: 'none',
  violations: 'some',
  violationsNote: '2024年7月因消防通道标识不清被责令限期改正，已于5日内整改完毕并通过复查，未受行政处罚。',
  secrets: '第三部分中主轴加工工艺参数为商业秘密。',
  commitment: true,
  signer: '孙明远',
};

const INDIVIDUAL: Form = {
  fullName: '于䶮',
  idType: 'resident',
  idNumber: '371002198501011234',
  employer: '威海北洋光电信息技术研究所',
  employerCreditCode: '91371000MA3C8XJ52T',
  position: '质量总监、高级工程师',
  district: 'gaoqu',
  qualityWorkSince: '2009-07-01',
  phone: '13863101234',
  deeds:
    '从事质量工作17年，主持建立光纤传感产品全寿命周期质量追溯平台，使出厂不良率由320 ppm降至18 ppm；培养注册质量工程师26名。\n提出“问题归零五步法”，写入企业标准并在集团各单位推行。',
  recognition: '所带班组连续六年为“全国质量信得过班组”。',
  employerAccidents: 'none',
  badCredit: 'none',
  discipline: 'none',
  commitment: true,
  signer: '于䶮',
};

export const MATERIALS: readonly DocumentMaterial[] = [
  { slot: 'selfAssessment', name: '自我评价报告（终稿）.pdf', pages: 68, size: 8_421_376, sha256: SHA },
  { slot: 'legalStatus', name: '营业执照副本.jpg', size: 912_384, sha256: SHA.replaceAll('a', 'b') },
  {
    slot: 'qualitySystemProof',
    name: '质量管理体系认证证书 ISO 9001-2015 (中英文).pdf',
    pages: 4,
    size: 2_204_112,
    sha256: SHA,
  },
  { slot: 'performanceProof', name: '2023-2025年审计报告.pdf', pages: 126, size: 15_900_211, sha256: SHA },
];

const PERSONAL_MATERIALS: readonly DocumentMaterial[] = [
  { slot: 'selfAssessment', name: '个人自我评价报告.docx', size: 421_376, sha256: SHA },
  { slot: 'identityProof', name: '身份证正反面.pdf', pages: 1, size: 412_384, sha256: SHA },
  { slot: 'employmentProof', name: '从业证明.pdf', pages: 2, size: 204_112, sha256: SHA },
];

const OPINION =
  '经审查，该企业申报材料真实、完整，符合《办法》规定的申报条件。企业质量管理基础扎实，卓越绩效模式导入较早，主导产品质量水平居国内同行业前列，近三年未发生重大质量、安全、环境污染事故，社会信誉良好，具有较强的示范带动作用。\n经研究，同意推荐。';

/** A form as it leaves the office: submitted, recommended and accepted. */
export const filled = (kind: ApplicationKind): ApplicationDocument => ({
  kind,
  number: kind === 'organisation' ? 'ZL2026-D-0012' : 'ZL2026-G-0003',
  year: 2026,
  submittedAt: new Date('2026-04-28T08:12:30Z'),
  contentHash: SHA,
  form: kind === 'organisation' ? ORGANISATION : INDIVIDUAL,
  districtName: kind === 'organisation' ? '环翠区' : '威海火炬高技术产业开发区（高区）',
  materials: kind === 'organisation' ? MATERIALS : PERSONAL_MATERIALS,
  opinion: {
    text: OPINION,
    body: kind === 'organisation' ? '环翠区质量强区工作领导小组' : '威海火炬高技术产业开发区质量工作领导小组',
    signedBy: '王建国',
    signedAt: new Date('2026-05-11T02:00:00Z'),
  },
  acceptance: { number: '威质受〔2026〕12号', at: new Date('2026-05-18T02:00:00Z') },
  draft: false,
});

/** Nothing answered yet. */
export const blank = (kind: ApplicationKind): ApplicationDocument => ({
  kind,
  year: 2026,
  form: {},
  materials: [],
  draft: true,
});

/** Every text of the form as long as `sign` repeated makes it. */
export const stuffed = (kind: ApplicationKind, sign: string, times: number): ApplicationDocument => ({
  ...filled(kind),
  form: Object.fromEntries(FIELDS[kind].map((field) => [field.name, stuffedValue(field, sign.repeat(times), kind)])),
});

const stuffedValue = (field: Field, text: string, kind: ApplicationKind): FieldValue => {
  if (field.kind === 'text') return text;
  if (field.kind === 'several') return field.options;
  if (field.kind === 'clean') return 'some';
  if (field.kind === 'yes') return true;
  return filled(kind).form[field.name] ?? '';
};
