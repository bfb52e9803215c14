/** What a person fills into a form, by the name of the field. */
export type Answers = Readonly<Record<string, string | boolean | readonly string[]>>;

interface Applying {
  /** Of the cast; presses the buttons. */
  readonly who: string;
  /** By this word of it everybody finds the card. */
  readonly title: string;
  readonly district: string;
}

/** A unit that applies. Everything about it is invented. */
export interface OrganisationFacts extends Applying {
  readonly kind: 'organisation';
  readonly code: string;
  readonly legal: string;
  readonly address: string;
  readonly industry: string;
  readonly founded: string;
  readonly operating: string;
  readonly size: '大' | '中' | '小' | '微';
  readonly headcount: string;
  /** 万元, latest year. */
  readonly revenue: number;
  readonly makes: string;
  readonly method: string;
  readonly encouraged: readonly string[];
}

export interface IndividualFacts extends Applying {
  readonly kind: 'individual';
  readonly idNumber: string;
  readonly employer: string;
  readonly employerCode: string;
  readonly position: string;
  readonly since: string;
  readonly does: string;
}

export type ApplicantFacts = OrganisationFacts | IndividualFacts;

const CODE_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** A code of Weihai that no register gives out (`MAXXX`), with the check sign of GB 32100. */
export const creditCodeOf = (serial: number): string => {
  const stem = `91371002MAXXX${String(serial).padStart(4, '0')}`;
  const sum = [...stem].reduce((total, sign, at) => total + CODE_SIGNS.indexOf(sign) * (3 ** at % 31), 0);
  return stem + CODE_SIGNS.charAt((31 - (sum % 31)) % 31);
};

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** A number of a county that does not exist (3710 99), with the check sign of GB 11643. */
const idNumberOf = (born: string, serial: number): string => {
  const stem = `371099${born}${String(serial).padStart(3, '0')}`;
  const sum = ID_WEIGHTS.reduce((total, weight, at) => total + weight * Number(stem.charAt(at)), 0);
  return stem + '10X98765432'.charAt(sum % 11);
};

/** Where somebody of the office comes from, and one of the applicants works: neither may act on the other (art. 24). */
export const METROLOGY = { name: '威海市某计量所（虚构）', code: creditCodeOf(90) };

const MANUFACTURING = 'C 制造业';

const unit = (facts: Omit<OrganisationFacts, 'kind'>): OrganisationFacts => ({ kind: 'organisation', ...facts });
const person = (facts: Omit<IndividualFacts, 'kind'>): IndividualFacts => ({ kind: 'individual', ...facts });

export const APPLICANTS: readonly ApplicantFacts[] = [
  unit({
    who: '时岚',
    title: '海岳精工',
    district: '环翠区',
    code: creditCodeOf(1),
    legal: '时海岳',
    address: '威海市环翠区虚构路1号',
    industry: MANUFACTURING,
    founded: '2008-04-18',
    operating: '2008-06-01',
    size: '大',
    headcount: '860',
    revenue: 98_600,
    makes: '精密轴系零件',
    method: '“一线三查”现场质量管理方法',
    encouraged: ['高新技术企业', '专精特新“小巨人”企业'],
  }),
  unit({
    who: '滕默',
    title: '澜石轮机',
    district: '高区',
    code: creditCodeOf(2),
    legal: '滕澜石',
    address: '威海高区虚构路2号',
    industry: MANUFACTURING,
    founded: '2003-03-11',
    operating: '2003-05-01',
    size: '大',
    headcount: '1240',
    revenue: 156_000,
    makes: '船用中速机',
    method: '装机前“三级试车”方法',
    encouraged: ['高新技术企业'],
  }),
  unit({
    who: '庄栖',
    title: '青屿食品',
    district: '荣成市',
    code: creditCodeOf(3),
    legal: '庄青屿',
    address: '荣成市虚构路3号',
    industry: MANUFACTURING,
    founded: '2010-09-01',
    operating: '2010-10-10',
    size: '中',
    headcount: '430',
    revenue: 41_200,
    makes: '海带和贝类即食食品',
    method: '从海区到餐桌的批次追溯方法',
    encouraged: ['现代农业'],
  }),
  unit({
    who: '艾宁',
    title: '拓岸医疗',
    district: '高区',
    code: creditCodeOf(4),
    legal: '艾拓',
    address: '威海高区虚构路4号',
    industry: MANUFACTURING,
    founded: '2014-02-20',
    operating: '2014-07-01',
    size: '中',
    headcount: '380',
    revenue: 52_300,
    makes: '一次性输注器械',
    method: '设计转换“双评审”方法',
    encouraged: ['高新技术企业', '战略性新兴产业'],
  }),
  unit({
    who: '柯然',
    title: '北辰纤维',
    district: '经区',
    code: creditCodeOf(5),
    legal: '柯北辰',
    address: '威海经区虚构路5号',
    industry: MANUFACTURING,
    founded: '2012-11-05',
    operating: '2013-01-01',
    size: '中',
    headcount: '510',
    revenue: 63_700,
    makes: '高性能纤维预浸料',
    method: '在线缺陷识别方法',
    encouraged: ['战略性新兴产业'],
  }),
  unit({
    who: '裘安',
    title: '云汀渔具',
    district: '环翠区',
    code: creditCodeOf(6),
    legal: '裘云汀',
    address: '威海市环翠区虚构路6号',
    industry: MANUFACTURING,
    founded: '2009-06-16',
    operating: '2009-08-01',
    size: '中',
    headcount: '290',
    revenue: 28_900,
    makes: '碳素钓竿和渔线轮',
    method: '“试钓一万次”验证方法',
    encouraged: ['创新能力强的中小型单位'],
  }),
  unit({
    who: '翁渡',
    title: '观潮文旅',
    district: '荣成市',
    code: creditCodeOf(7),
    legal: '翁观潮',
    address: '荣成市虚构路7号',
    industry: 'R 文化、体育和娱乐业',
    founded: '2016-05-09',
    operating: '2016-07-01',
    size: '小',
    headcount: '120',
    revenue: 7_800,
    makes: '滨海旅游服务',
    method: '游客动线“零等待”方法',
    encouraged: ['新型服务业'],
  }),
  unit({
    who: '阮青',
    title: '鲸川海工',
    district: '荣成市',
    code: creditCodeOf(8),
    legal: '阮鲸川',
    address: '荣成市虚构路8号',
    industry: MANUFACTURING,
    founded: '2006-08-08',
    operating: '2007-01-01',
    size: '大',
    headcount: '1580',
    revenue: 203_400,
    makes: '海洋牧场平台和特种船舶',
    method: '焊缝“一缝一档”方法',
    encouraged: ['战略性新兴产业'],
  }),
  unit({
    who: '卓尔',
    title: '禾谷种业',
    district: '文登区',
    code: creditCodeOf(9),
    legal: '卓禾',
    address: '威海市文登区虚构路9号',
    industry: 'A 农、林、牧、渔业',
    founded: '2011-01-12',
    operating: '2011-03-01',
    size: '中',
    headcount: '160',
    revenue: 18_400,
    makes: '花生和玉米良种',
    method: '亲本纯度“四道把关”方法',
    encouraged: ['现代农业', '创新能力强的中小型单位'],
  }),
  unit({
    who: '樊舟',
    title: '映川光电',
    district: '经区',
    code: creditCodeOf(10),
    legal: '樊映川',
    address: '威海经区虚构路10号',
    industry: MANUFACTURING,
    // Three years old at the reference day, where five are asked for.
    founded: '2022-12-01',
    operating: '2023-02-01',
    size: '小',
    headcount: '96',
    revenue: 9_300,
    makes: '工业相机镜头',
    method: '镜片中心偏差闭环控制方法',
    encouraged: ['创新能力强的中小型单位'],
  }),
  unit({
    who: '蒙恬之',
    title: '桐音乐器',
    district: '南海新区',
    code: creditCodeOf(11),
    legal: '蒙桐',
    address: '威海南海新区虚构路11号',
    industry: MANUFACTURING,
    founded: '2013-07-07',
    operating: '2013-09-01',
    size: '小',
    headcount: '75',
    revenue: 4_600,
    makes: '古筝和提琴',
    method: '木料含水率分级方法',
    encouraged: [],
  }),
  unit({
    who: '褚晴',
    title: '松涧建工',
    district: '文登区',
    code: creditCodeOf(12),
    legal: '褚松',
    address: '威海市文登区虚构路12号',
    industry: 'E 建筑业',
    founded: '2001-10-15',
    operating: '2002-01-01',
    size: '大',
    headcount: '920',
    revenue: 134_500,
    makes: '公共建筑工程',
    method: '样板引路实测实量方法',
    encouraged: [],
  }),
  unit({
    who: '屈望',
    title: '泊湾物流',
    district: '临港区',
    code: creditCodeOf(13),
    legal: '屈泊湾',
    address: '威海临港区虚构路13号',
    industry: 'G 交通运输、仓储和邮政业',
    founded: '2015-04-01',
    operating: '2015-06-01',
    size: '中',
    headcount: '350',
    revenue: 31_600,
    makes: '冷链仓配服务',
    method: '全程温度“不断链”方法',
    encouraged: ['新型服务业'],
  }),
  unit({
    who: '成蹊',
    title: '棠溪社区医院',
    district: '乳山市',
    code: creditCodeOf(14),
    legal: '成棠',
    address: '乳山市虚构路14号',
    industry: 'Q 卫生和社会工作',
    founded: '2010-03-03',
    operating: '2010-05-01',
    size: '小',
    headcount: '110',
    revenue: 6_200,
    makes: '基层医疗和慢性病管理服务',
    method: '慢性病患者“三级随访”方法',
    encouraged: ['公共服务业'],
  }),
  unit({
    who: '沐晚晴',
    title: '砺行轴承',
    district: '高区',
    code: creditCodeOf(15),
    legal: '沐砺行',
    address: '威海高区虚构路15号',
    industry: MANUFACTURING,
    founded: '2009-02-16',
    operating: '2009-06-01',
    size: '中',
    headcount: '470',
    revenue: 55_800,
    makes: '精密滚动轴承',
    method: '“一套一码”全程追溯方法',
    encouraged: ['专精特新“小巨人”企业'],
  }),
  unit({
    who: '初景和',
    title: '望舒净水',
    district: '文登区',
    code: creditCodeOf(16),
    legal: '初望舒',
    address: '威海市文登区虚构路16号',
    industry: MANUFACTURING,
    founded: '2012-08-20',
    operating: '2012-11-01',
    size: '中',
    headcount: '260',
    revenue: 23_700,
    makes: '反渗透膜组件',
    method: '膜片“三检一封”方法',
    encouraged: ['高新技术企业'],
  }),
  unit({
    who: '逄千禾',
    title: '青峦果业',
    district: '乳山市',
    code: creditCodeOf(17),
    legal: '逄青峦',
    address: '乳山市虚构路17号',
    industry: 'A 农、林、牧、渔业',
    founded: '2011-03-28',
    operating: '2011-05-01',
    size: '小',
    headcount: '130',
    revenue: 11_200,
    makes: '苹果和无花果鲜果及加工品',
    method: '果园“一树一档”方法',
    encouraged: ['现代农业'],
  }),
  person({
    who: '于小满',
    title: '于小满',
    district: '环翠区',
    idNumber: idNumberOf('19840521', 1),
    employer: '威海海岳精工有限公司（虚构）',
    employerCode: creditCodeOf(1),
    position: '首席技师',
    since: '2009-03-01',
    does: '精密磨削工艺',
  }),
  person({
    who: '巩千帆',
    title: '巩千帆',
    district: '荣成市',
    idNumber: idNumberOf('19811112', 2),
    employer: '威海鲸川海工有限公司（虚构）',
    employerCode: creditCodeOf(8),
    position: '焊接高级技师',
    since: '2007-01-01',
    does: '厚板焊接变形控制',
  }),
  person({
    who: '闻莺',
    title: '闻莺',
    district: '荣成市',
    idNumber: idNumberOf('19870303', 3),
    employer: '威海青屿食品有限公司（虚构）',
    employerCode: creditCodeOf(3),
    position: '检验组长',
    since: '2011-08-01',
    does: '贝类毒素快速筛查',
  }),
  person({
    who: '岑溪',
    title: '岑溪',
    district: '高区',
    idNumber: idNumberOf('19790909', 4),
    employer: '威海拓岸医疗有限公司（虚构）',
    employerCode: creditCodeOf(4),
    position: '质量工程师',
    since: '2006-05-01',
    does: '灭菌过程验证',
  }),
  person({
    who: '路遥知',
    title: '路遥知',
    district: '环翠区',
    idNumber: idNumberOf('19800618', 5),
    employer: METROLOGY.name,
    employerCode: METROLOGY.code,
    position: '计量员',
    since: '2004-07-01',
    does: '长度计量和校准方法',
  }),
  person({
    who: '展眉',
    title: '展眉',
    district: '经区',
    idNumber: idNumberOf('19900127', 6),
    employer: '威海北辰纤维有限公司（虚构）',
    employerCode: creditCodeOf(5),
    position: '班组长',
    since: '2015-02-01',
    does: '预浸料铺层一致性',
  }),
];

export const applicantCalled = (who: string): ApplicantFacts => {
  const found = APPLICANTS.find((one) => one.who === who);
  if (!found) throw new Error(`${who} does not apply`);
  return found;
};

/** The unit or the person as the form and the material name it. */
export const fullName = (facts: ApplicantFacts): string =>
  facts.kind === 'organisation' ? `威海${facts.title}有限公司（虚构）` : facts.title;

/** The steps of the form; the material is the last one. */
export const stepsOf = (facts: ApplicantFacts): readonly Answers[] =>
  facts.kind === 'organisation' ? organisationSteps(facts) : individualSteps(facts);

const organisationSteps = (facts: OrganisationFacts): readonly Answers[] => [
  {
    name: fullName(facts),
    creditCode: facts.code,
    district: facts.district,
    legalRepresentative: facts.legal,
    address: facts.address,
    industry: facts.industry,
    establishedOn: facts.founded,
    operatingSince: facts.operating,
    isFourNew: '否',
    sizeClass: facts.size,
    headcount: facts.headcount,
    contactName: facts.who,
    contactPhone: phoneOf(facts),
  },
  Object.fromEntries(
    ([1, 2, 3] as const).flatMap((year) => {
      const revenue = facts.revenue * 0.92 ** (year - 1);
      return [
        [`revenue${year}`, revenue.toFixed(2)],
        [`profit${year}`, (revenue * 0.083).toFixed(2)],
        [`tax${year}`, (revenue * 0.051).toFixed(2)],
        [`rd${year}`, (revenue * 0.038).toFixed(2)],
      ];
    }),
  ),
  {
    qualitySystem: `${facts.makes}全过程建立并运行质量管理体系，每年内审两次、管理评审一次，问题整改闭环。`,
    excellenceSince: String(Math.max(2018, Number(facts.founded.slice(0, 4)) + 2)),
    method: `提炼形成${facts.method}，在全部班组推广，一次合格率三年提高2.6个百分点。`,
    brand: `${facts.title}品牌在省内用户满意度测评中连续三年居前列。`,
    standards: '参与制定行业标准1项、团体标准3项。',
    innovation: '设有市级技术中心，近三年取得发明专利6件。',
    greenSafety: '通过环境和职业健康安全管理体系认证，单位产值能耗三年下降9%。',
    peerStanding: '主要质量指标居省内同行业前三位。',
    activities: '每年参加“质量月”，近三年完成质量改进课题21项。',
    creditRecord: '近三年信用记录良好，无失信信息。',
    honours: '市级质量标杆（虚构）。',
    encouraged: facts.encouraged,
  },
  { accidents: '无', complaints: '无', violations: '无', commitment: true, signer: facts.legal },
];

const individualSteps = (facts: IndividualFacts): readonly Answers[] => [
  {
    fullName: facts.who,
    idType: '居民身份证',
    idNumber: facts.idNumber,
    employer: facts.employer,
    employerCreditCode: facts.employerCode,
    position: facts.position,
    district: facts.district,
    qualityWorkSince: facts.since,
    phone: phoneOf(facts),
  },
  {
    deeds: `长期从事${facts.does}，主持质量改进课题12项，其中3项在全市推广，累计减少质量损失约260万元。`,
    honours: '市级质量工匠（虚构）。',
    competitions: '市级质量技能竞赛一等奖（虚构）。',
    recognition: '获市级技术能手称号（虚构），同行普遍认可。',
  },
  { employerAccidents: '无', badCredit: '无', discipline: '无', commitment: true, signer: facts.who },
];

/** Everybody another one: the office is told of applications that share a number. */
const phoneOf = (facts: ApplicantFacts): string => `0631-50000${String(APPLICANTS.indexOf(facts) + 10)}`;

/** What is handed over, in the order of the slots; the words of the slots as they stand on the buttons. */
export interface Paper {
  readonly slot: string;
  readonly title: string;
  readonly about: readonly string[];
}

export const papersOf = (facts: ApplicantFacts): readonly Paper[] =>
  facts.kind === 'organisation' ? organisationPapers(facts) : individualPapers(facts);

const organisationPapers = (facts: OrganisationFacts): readonly Paper[] => [
  {
    slot: '自我评价报告',
    title: '自我评价报告',
    about: [
      `本单位从事${facts.makes}，现有从业人员${facts.headcount}人。`,
      `领导：最高管理者每季度主持质量分析会，质量目标分解到岗位。`,
      `过程：${facts.method}已形成标准作业文件，并向协作单位推广。`,
      '领导：最高管理者明确使命、愿景和价值观，通过班前会和意见信箱与员工双向沟通。',
      '组织治理：设监事会和内部审计岗位，重大事项由集体决策并向股东报告。',
      '战略：每年召开战略研讨会，用环境分析确定三年战略目标，并逐级分解为年度计划和关键绩效指标。',
      '顾客与市场：按用途对市场细分，每半年开展一次客户满意度调查；投诉处理实行首问负责，二十四小时内答复。',
      '人力资源：员工每人每年培训不少于40学时，合理化建议按效果奖励。',
      '财务资源：实行全面预算管理，按月分析成本和现金流。',
      '技术资源：与院校产学研合作，近三年取得专利12件。',
      '基础设施：关键设备实行预防性维护和日常点检，设备完好率98%以上。',
      '过程的识别与设计：识别关键过程9个，新产品开发按流程设计评审。',
      '过程的实施与改进：对关键工序实行过程监控，作业指导书每年修订。',
      '测量、分析和评价：建立指标体系，按季度与标杆企业对标。',
      '改进与创新：QC小组每年完成课题20项，改进成果在内部推广。',
      '产品和服务结果：近三年产品抽检合格率100%，一次合格率逐年提高。',
      '顾客与市场结果：顾客满意率由91%提高到96%，顾客投诉逐年减少，市场占有率居省内前列。',
      '财务结果：营业收入、利润总额和纳税近三年持续增长。',
      '对照国家标准开展自我评价，列出改进事项18项，已完成15项。',
    ],
  },
  {
    slot: '主体资格证明',
    title: '主体资格证明',
    about: [`名称：${fullName(facts)}`, `统一社会信用代码：${facts.code}`, `成立日期：${facts.founded}`],
  },
];

const individualPapers = (facts: IndividualFacts): readonly Paper[] => [
  {
    slot: '自我评价报告',
    title: '自我评价报告',
    about: [
      `本人现任${facts.employer}${facts.position}，主要从事${facts.does}。`,
      '主持完成质量改进课题12项，培养技术骨干20余人。',
      '今后将继续总结方法，向全市同行推广。',
    ],
  },
  { slot: '身份证明', title: '身份证明', about: ['（演示材料，不含任何真实证件信息。）'] },
  {
    slot: '从业证明',
    title: '从业证明',
    about: [`兹证明${facts.who}自${facts.since}起在我单位从事质量工作，现任${facts.position}。`, facts.employer],
  },
];

/** Who come through the intake in the story, each in their turn: what the panel is there for. */
export const ACCEPTED: readonly string[] = [
  ...['时岚', '滕默', '庄栖', '艾宁', '柯然', '裘安', '阮青', '卓尔', '成蹊', '沐晚晴', '初景和', '逄千禾'],
  ...['于小满', '巩千帆', '闻莺', '岑溪', '路遥知'],
];
