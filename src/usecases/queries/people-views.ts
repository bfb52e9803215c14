import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { addPerson } from '../../../cards/people/add-person.ts';
import { districts } from '../../../cards/people/districts.ts';
import { people } from '../../../cards/people/people.ts';
import { person } from '../../../cards/people/person.ts';
import { personLeft } from '../../../cards/people/person-left.ts';
import { rolesGiven } from '../../../cards/people/roles-given.ts';
import { ROLE_WORDS, UNAUTHORISED } from '../../../cards/words/role-words.ts';
import { TASK_WORDS } from '../../../cards/words/task-words.ts';
import { DISTRICTS, type DistrictId, districtId, type Matter, PEOPLE, personId } from '../../domain/ids.ts';
import { isOver } from '../../domain/people/decide-grants.ts';
import { type Grant, isHeldOn, ROLES } from '../../domain/people/roles.ts';
import type { TaskKind } from '../../domain/tasks.ts';
import { writePeopleTable } from '../../people-table/write-people-table.ts';
import type { District, PeopleFilter, Person } from '../people/people-port.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { importView } from './import-view.ts';

const PAGE = 10;
const AT_ONCE = 500;
const gone: Drawn = { kind: 'card', card: notFound() };

const Freed = z.strictObject({
  kind: z.enum(Object.keys(TASK_WORDS) as [TaskKind, ...TaskKind[]]), // Object.keys forgets the key type
  matter: z.string().transform((text) => text as Matter), // written by `memberChanged` from a Matter
  nobody: z.boolean(),
});

export const peopleViews = {
  people: view({
    params: z.strictObject({
      search: z.string().max(200).optional(),
      role: z.enum(ROLES).optional(),
      district: z.string().max(32).optional(),
      unauthorised: z.boolean().optional(),
      page: z.int().min(0).max(100_000).optional(),
    }),
    matter: () => PEOPLE,
    async draw(work, { search, role, district, unauthorised = false, page = 0 }) {
      if (!work.may('people.see').ok) return gone;
      const all = await work.districts.all();
      const asked = search === undefined ? {} : readSearch(search, all);
      const filter = {
        ...asked,
        ...(role === undefined ? {} : { role }),
        ...(district === undefined ? {} : { district: districtId(district) }),
        ...(unauthorised || asked.unauthorisedOnly ? { unauthorisedOnly: true } : {}),
      };
      const found = await work.people.search({ ...filter, offset: page * PAGE, limit: PAGE });
      return {
        kind: 'card',
        card: people({
          people: found.people.map(({ id, name, active, grants }) => ({
            id,
            name,
            active,
            roles: grants
              .filter((grant) => isHeldOn(grant, work.today))
              .map((grant) => ({ role: grant.role, ...placeOf(grant, all) })),
          })),
          total: found.total,
          page,
          pageSize: PAGE,
          unauthorised: filter.unauthorisedOnly === true,
          ...(search === undefined ? {} : { search }),
          canManage: work.may('people.manage').ok,
          canSeeDistricts: work.may('districts.see').ok,
        }),
      };
    },
  }),

  person: view({
    params: z.strictObject({ person: z.uuid() }),
    matter: () => PEOPLE,
    async draw(work, params) {
      const found = work.may('people.see').ok ? await work.people.find(personId(params.person)) : undefined;
      if (!found) return gone;
      return drawPerson(work, found);
    },
  }),

  'people.add': view({
    params: z.strictObject({}),
    async draw(work) {
      return work.may('people.manage').ok ? { kind: 'card', card: addPerson() } : gone;
    },
  }),

  /** The file itself: drawn when it is sent, so that it holds what its receiver may see at that moment. */
  'people.file': view({
    params: z.strictObject({}),
    async draw(work) {
      if (!work.may('people.export').ok) return gone;
      const names = new Map((await work.districts.all()).map(({ id, fullName }) => [String(id), fullName]));
      const everyone = (await allPeople(work)).map((one) => ({
        ...one,
        grants: one.grants.filter((grant) => !isOver(grant, work.today)),
      }));
      const bytes = await writePeopleTable(everyone, (id) => names.get(id) ?? id);
      return { kind: 'file', name: `人员与角色-${work.today}.xlsx`, bytes, type: 'xls' };
    },
  }),

  districts: view({
    params: z.strictObject({}),
    matter: () => DISTRICTS,
    async draw(work) {
      if (!work.may('districts.see').ok) return gone;
      return {
        kind: 'card',
        card: districts({
          districts: await work.districts.all(),
          canSwitch: work.may('districts.switch').ok,
          canSeePeople: work.may('people.see').ok,
        }),
      };
    },
  }),

  'person.left': view({
    params: z.strictObject({ person: z.uuid(), roles: z.array(z.enum(ROLES)), freed: z.array(Freed) }),
    async draw(work, { person: id, roles, freed }) {
      const found = work.may('people.see').ok ? await work.people.find(personId(id)) : undefined;
      if (!found) return gone;
      const tasks = freed.map(({ kind, matter, nobody }) => ({ kind, nobody, about: aboutOf(matter) }));
      return { kind: 'card', card: personLeft({ person: id, name: found.name, roles, freed: tasks }) };
    },
  }),

  'roles.given': view({
    params: z.strictObject({ roles: z.array(z.enum(ROLES)) }),
    async draw(_work, { roles }) {
      return { kind: 'card', card: rolesGiven({ roles }) };
    },
  }),

  import: importView,
};

const drawPerson = async (work: Work, found: Person): Promise<Drawn> => {
  const all = await work.districts.all();
  return {
    kind: 'card',
    card: person({
      id: found.id,
      name: found.name,
      active: found.active,
      grants: found.grants
        .filter((grant) => !isOver(grant, work.today))
        .map(({ id, role, department, from, to, ...rest }) => ({
          id,
          role,
          ...placeOf(rest, all),
          ...(department === undefined ? {} : { department }),
          from,
          ...(to === undefined ? {} : { to }),
          current: from <= work.today,
        })),
      ...(found.employer === undefined ? {} : { employer: found.employer }),
      ...(found.field === undefined ? {} : { field: found.field }),
      hasMobile: found.hasMobile,
      hasEmail: found.hasEmail,
      today: work.today,
      districts: all.filter(({ active }) => active).map(({ shortName }) => shortName),
      canManage: work.may('people.manage').ok,
      canSeeContact: work.may('people.contact').ok,
    }),
  };
};

const placeOf = ({ districtId: id }: Pick<Grant, 'districtId'>, all: readonly District[]): { district?: string } => {
  const district = id === undefined ? undefined : all.find((one) => one.id === id);
  return district ? { district: district.shortName } : {};
};

type Asked = Pick<PeopleFilter, 'search' | 'role' | 'unauthorisedOnly'> & { readonly district?: DistrictId };

/** `荣成市 区市经办人 王`: words that are a role, a district or 未授权 filter; the rest is part of a name. */
const readSearch = (text: string, all: readonly District[]): Asked => {
  const words = text
    .normalize('NFKC')
    .split(/[\s、,，]+/)
    .filter((word) => word !== '');
  const role = ROLES.find((one) => words.includes(ROLE_WORDS[one]));
  const district = all.find(({ shortName, fullName }) => words.includes(shortName) || words.includes(fullName));
  const unauthorised = words.includes(UNAUTHORISED);
  const name = words.filter((word) => {
    const isRole = role !== undefined && word === ROLE_WORDS[role];
    const isDistrict = district !== undefined && (word === district.shortName || word === district.fullName);
    return !isRole && !isDistrict && word !== UNAUTHORISED;
  });
  return {
    ...(name.length > 0 ? { search: name.join(' ') } : {}),
    ...(role ? { role } : {}),
    ...(district ? { district: district.id } : {}),
    ...(unauthorised ? { unauthorisedOnly: true } : {}),
  };
};

const allPeople = async (work: Work): Promise<readonly Person[]> => {
  const everyone: Person[] = [];
  for (;;) {
    const { people: some, total } = await work.people.search({ offset: everyone.length, limit: AT_ONCE });
    everyone.push(...some);
    if (some.length === 0 || everyone.length >= total) return everyone;
  }
};

/** `cycle:2026` → 2026年度. */
const aboutOf = (matter: Matter): string => {
  if (/^(import|holder):/.test(matter)) return '获得认定名册';
  const year = /^cycle:(\d{4})$/.exec(matter)?.[1];
  return year === undefined ? matter : `${year}年度`;
};
