import type { Role } from '../domain/people/roles.ts';
import { creditCodeOf, METROLOGY } from './applicants.ts';

/** Somebody of the pretended tenant. Everyone is invented; names serve as ids, since the sandbox keeps them unique. */
export interface CastMember {
  readonly name: string;
  /** Unit and post, as the person picker shows it. */
  readonly title: string;
  readonly roles: readonly Role[];
  /** Short name of the district, for its officers and signers. */
  readonly district?: string;
  /** Heading in the people switcher. */
  readonly group: CastGroup;
  /** Who pays them, where that is not the office for which they act: nobody acts on their own unit (art. 24). */
  readonly employer?: { readonly name: string; readonly code: string };
}

export const CAST_GROUPS = [
  '市强市办',
  '区市',
  '领导小组',
  '评审组',
  '市政府与监督',
  '系统与审计',
  '申报单位联系人',
  '申报个人',
] as const;
export type CastGroup = (typeof CAST_GROUPS)[number];

const of =
  (group: CastGroup, ...roles: readonly Role[]) =>
  (name: string, title: string): CastMember => ({ name, title, roles, group });

const clerk = of('市强市办', 'officeClerk');
const director = of('市强市办', 'officeDirector');
const leader = of('领导小组', 'leader');
/** Experts are chosen by field, and stand aside where their own unit applies (art. 24). */
const panelist = (name: string, field: string, unit: string, serial: number): CastMember => ({
  ...of('评审组', 'panelist')(name, `评审员 ${field}`),
  employer: { name: `${unit}（虚构）`, code: creditCodeOf(serial) },
});
const organisation = of('申报单位联系人');
const individual = of('申报个人');

/** District, officer, signer: nobody signs what they drafted, so each district has two people (arts. 5, 13). */
const DISTRICTS: readonly (readonly [district: string, officer: string, signer: string])[] = [
  ['环翠区', '宫雨辰', '戚长河'],
  ['文登区', '鞠知夏', '丛一鸣'],
  ['荣成市', '车晚舟', '毕云帆'],
  ['乳山市', '于青禾', '姜砚秋'],
  ['高区', '阎书宁', '邹景行'],
  ['经区', '梁若水', '邢望岳'],
  ['临港区', '谷雨桐', '连海生'],
  ['南海新区', '苗思齐', '栾星野'],
];

/** The one named in `ADMIN_OPEN_IDS`; everyone else comes in by this person's table. */
export const FIRST_ADMINISTRATOR = '桑启元';

/** The clerk who does the office's work in the story. */
export const CLERK = '尹舒禾';

export const CAST: readonly CastMember[] = [
  clerk(CLERK, '市强市办质量科 一级科员'),
  { ...clerk('厉子衿', '市强市办质量科 借调人员'), employer: METROLOGY },
  director('郗明远', '市强市办 副主任'),
  director('仲清和', '市强市办 专职副主任'),
  ...DISTRICTS.flatMap(([district, officer, signer]): CastMember[] => [
    { name: officer, title: `${district}质量议事协调机构 经办人`, roles: ['districtOfficer'], district, group: '区市' },
    { name: signer, title: `${district}质量议事协调机构 负责人`, roles: ['districtSigner'], district, group: '区市' },
  ]),
  of('领导小组', 'leader', 'chair')('戴承岳', '领导小组 组长'),
  leader('詹思远', '领导小组成员 工业信息口'),
  leader('费静姝', '领导小组成员 发展改革口'),
  leader('单怀瑾', '领导小组成员 科技口'),
  leader('汲广平', '领导小组成员 财政口'),
  leader('尚若谷', '领导小组成员 生态环境口'),
  leader('左临风', '领导小组成员 应急管理口'),
  leader('项海棠', '领导小组成员 商务口'),
  leader('房知远', '领导小组成员 市场监管口'),
  panelist('冀北辰', '精密制造', '威海某机械工程学会', 60),
  panelist('祁韵清', '食品加工', '威海某食品研究所', 61),
  panelist('池慕白', '卓越绩效', '威海某质量管理协会', 62),
  panelist('闵书瑶', '医疗器械', '威海拓岸医疗有限公司', 4),
  panelist('卞守拙', '船舶与海工', '威海某船舶设计院', 64),
  panelist('蔺言蹊', '计量检测', '威海某计量测试学会', 65),
  panelist('虞初霁', '服务质量', '威海某服务质量研究中心', 66),
  panelist('柏正阳', '纺织服装', '威海某纺织学会', 67),
  panelist('晏如意', '企业管理', '威海某高校管理学院', 68),
  panelist('商怀古', '标准化', '威海某标准化研究院', 69),
  panelist('麻晓棠', '新材料', '威海某材料研究所', 70),
  panelist('景行知', '工程建设', '威海某建筑业协会', 71),
  of('市政府与监督', 'government')('谈书言', '市政府办公室 文电经办'),
  of('市政府与监督', 'supervisor')('铁鉴明', '领导小组指定 监督员'),
  of('系统与审计', 'systemAdmin')(FIRST_ADMINISTRATOR, '市强市办信息岗 系统管理员'),
  of('系统与审计', 'auditAdmin')('宁审言', '内审岗 审计管理员'),
  organisation('时岚', '海岳精工（虚构） 质量总监'),
  organisation('滕默', '澜石轮机（虚构） 总经理助理'),
  organisation('庄栖', '青屿食品（虚构） 品控部长'),
  organisation('艾宁', '拓岸医疗（虚构） 管代'),
  organisation('柯然', '北辰纤维（虚构） 质量部长'),
  organisation('裘安', '云汀渔具（虚构） 副总经理'),
  organisation('翁渡', '观潮文旅（虚构） 服务总监'),
  organisation('阮青', '鲸川海工（虚构） 体系主管'),
  organisation('卓尔', '禾谷种业（虚构） 总工程师'),
  organisation('樊舟', '映川光电（虚构） 质量经理'),
  organisation('蒙恬之', '桐音乐器（虚构） 工艺科长'),
  organisation('褚晴', '松涧建工（虚构） 质安部长'),
  organisation('屈望', '泊湾物流（虚构） 运营总监'),
  organisation('成蹊', '棠溪社区医院（虚构） 质管办主任'),
  organisation('沐晚晴', '砺行轴承（虚构） 质量总监'),
  organisation('初景和', '望舒净水（虚构） 管代'),
  organisation('逄千禾', '青峦果业（虚构） 总经理助理'),
  individual('于小满', '海岳精工（虚构） 首席技师'),
  individual('巩千帆', '鲸川海工（虚构） 焊接高级技师'),
  individual('闻莺', '青屿食品（虚构） 检验组长'),
  individual('岑溪', '拓岸医疗（虚构） 质量工程师'),
  individual('路遥知', '市某计量所（虚构） 计量员'),
  individual('展眉', '北辰纤维（虚构） 班组长'),
];
