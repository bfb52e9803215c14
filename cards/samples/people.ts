import { breach } from '../../src/domain/regulation.ts';
import { addPerson } from '../people/add-person.ts';
import { districts } from '../people/districts.ts';
import { type PeopleProps, people } from '../people/people.ts';
import { type PeopleImportProps, peopleImport } from '../people/people-import.ts';
import { type PersonProps, person } from '../people/person.ts';
import { personLeft } from '../people/person-left.ts';
import { rolesGiven } from '../people/roles-given.ts';
import type { Sample } from './sample.ts';
import { CLERK, DIRECTOR, SECOND_DIRECTOR, YEAR } from './shared-facts.ts';

const ID = '0c6a4f2e-8b1d-4e7a-9f30-b2c4d6e8fa1c';
const GRANT = 'd3b07384-d113-4ec4-8a4b-c0ffee0dd00d';

const found: PeopleProps = {
  people: [
    { id: ID, name: CLERK, active: true, roles: [{ role: 'officeClerk' }] },
    { id: ID, name: DIRECTOR, active: true, roles: [{ role: 'officeDirector' }] },
    {
      id: ID,
      name: '宫雨辰',
      active: true,
      roles: [
        { role: 'districtOfficer', district: '环翠区' },
        { role: 'districtSigner', district: '环翠区' },
      ],
    },
    { id: ID, name: '于小满', active: true, roles: [] },
    { id: ID, name: '蔺言蹊', active: false, roles: [] },
  ],
  total: 47,
  page: 0,
  pageSize: 10,
  unauthorised: false,
  canManage: true,
  canSeeDistricts: true,
};

const known: PersonProps = {
  id: ID,
  name: '宫雨辰',
  active: true,
  grants: [
    { id: GRANT, role: 'districtOfficer', district: '环翠区', from: '2026-01-05', current: true },
    {
      id: GRANT,
      role: 'districtSigner',
      district: '环翠区',
      from: '2026-04-01',
      to: '2026-12-31',
      current: false,
    },
  ],
  employer: '环翠区质量议事协调机构',
  hasMobile: true,
  hasEmail: false,
  today: '2026-03-11',
  districts: ['环翠区', '文登区', '荣成市', '乳山市', '高区', '经区', '临港区', '南海新区'],
  canManage: true,
  canSeeContact: true,
};

const table: PeopleImportProps = {
  id: ID,
  fileName: `${YEAR}年度人员.xlsx`,
  state: 'open',
  counts: { new: 44, changed: 1, unchanged: 0, wrong: 0 },
  wrong: [],
  taken: [
    { line: 2, name: CLERK, kind: 'new' },
    { line: 3, name: '厉子衿', kind: 'new' },
    { line: 4, name: DIRECTOR, kind: 'changed' },
    { line: 5, name: SECOND_DIRECTOR, kind: 'new' },
  ],
  absent: [],
  page: 0,
  pageSize: 10,
  canDecide: true,
};
const withFaults: PeopleImportProps = {
  ...table,
  counts: { new: 40, changed: 0, unchanged: 2, wrong: 3 },
  wrong: [
    { line: 7, name: '戚长河', breaches: [breach('5', 'district-unknown', { district: '环翠' })] },
    { line: 9, name: '丛一鸣', breaches: [breach('24', 'row-repeats', { line: 8 })] },
    { line: 12, name: '冀北辰', breaches: [breach('24', 'roles-conflict', { role: 'panelist', other: 'leader' })] },
  ],
  absent: ['手机', '邮箱'],
};

/** People, roles, districts, and the table that brings them. */
export const PEOPLE_SAMPLES: readonly Sample[] = [
  { name: 'people/people/first', title: '人员：第一页（系统管理员）', card: people(found) },
  {
    name: 'people/people/found',
    title: '人员：查找（市强市办，只看）',
    card: people({
      ...found,
      people: found.people.slice(2, 3),
      total: 1,
      search: '环翠区',
      canManage: false,
      canSeeDistricts: false,
    }),
  },
  {
    name: 'people/people/none',
    title: '人员：没有找到',
    card: people({ ...found, people: [], total: 0, search: '查无此人' }),
  },
  {
    name: 'people/people/unauthorised',
    title: '人员：未授权',
    card: people({ ...found, people: found.people.slice(3, 4), total: 1, unauthorised: true }),
  },
  { name: 'people/person/managed', title: '一个人：添加和终止角色', card: person(known) },
  {
    name: 'people/person/looked-at',
    title: '一个人：只看',
    card: person({ ...known, canManage: false, canSeeContact: false }),
  },
  {
    name: 'people/person/unauthorised',
    title: '一个人：未授权',
    card: person({ ...known, name: '于小满', grants: [], hasMobile: false, employer: '海岳精工（虚构）' }),
  },
  {
    name: 'people/person/left',
    title: '一个人：已离开',
    card: person({ ...known, active: false, grants: [], hasMobile: false }),
  },
  { name: 'people/add-person', title: '添加人员', card: addPerson() },
  { name: 'people/people-import/clean', title: '导入人员：没有错', card: peopleImport(table) },
  { name: 'people/people-import/wrong-rows', title: '导入人员：有错的行', card: peopleImport(withFaults) },
  {
    name: 'people/people-import/all-wrong',
    title: '导入人员：没有可导入的行',
    card: peopleImport({ ...withFaults, counts: { new: 0, changed: 0, unchanged: 0, wrong: 3 }, taken: [] }),
  },
  {
    name: 'people/people-import/confirmed',
    title: '导入人员：已导入',
    card: peopleImport({ ...withFaults, state: 'confirmed', canDecide: false }),
  },
  {
    name: 'people/people-import/rejected',
    title: '导入人员：已取消',
    card: peopleImport({ ...table, state: 'rejected', canDecide: false }),
  },
  {
    name: 'people/roles-given',
    title: '告知：名册添加的角色',
    card: rolesGiven({ roles: ['districtOfficer', 'districtSigner'] }),
  },
  {
    name: 'people/person-left/tasks',
    title: '告知：有人离开，留下的事项',
    card: personLeft({
      person: ID,
      name: DIRECTOR,
      roles: ['officeDirector'],
      freed: [
        { kind: 'sign-plan', about: `${YEAR}年度`, nobody: false },
        { kind: 'decide-schedule', about: `${YEAR}年度`, nobody: true },
      ],
    }),
  },
  {
    name: 'people/person-left/nothing',
    title: '告知：有人离开，没有事项',
    card: personLeft({ person: ID, name: '蔺言蹊', roles: ['panelist'], freed: [] }),
  },
  {
    name: 'people/districts/switchable',
    title: '区市与开发区（系统管理员）',
    card: districts({
      districts: [
        { id: 'huancui', shortName: '环翠区', fullName: '环翠区', active: true },
        { id: 'gaoqu', shortName: '高区', fullName: '威海火炬高技术产业开发区', active: true },
        { id: 'baoshui', shortName: '综保区', fullName: '威海综合保税区', active: false },
      ],
      canSwitch: true,
      canSeePeople: true,
    }),
  },
];
