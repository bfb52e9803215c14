import { randomUUID } from 'node:crypto';
import type { Day } from '../domain/calendar.ts';
import { districtId, openId, type PersonId, personId } from '../domain/ids.ts';
import { BACKGROUND, type Background, ownDomain } from '../domain/people/background.ts';
import type { WantedGrant } from '../domain/people/decide-grants.ts';
import { type Grant, isHeldOn, type Role, type Viewer } from '../domain/people/roles.ts';
import type { District, NewPerson, Person } from '../usecases/people/people-port.ts';
import type { Work } from '../usecases/work.ts';
import type { Cipher } from './cipher.ts';
import { type Sql, sql, type Tx } from './database.ts';
import type { Person as PersonRow, Prisma, RoleGrant } from './generated/client.ts';

/** One number for the whole register, in the 64 bits of PostgreSQL's advisory locks. */
const REGISTER_LOCK = 24_000_001;

type Row = PersonRow & { grants: RoleGrant[] };
export const LIVE = {
  grants: { where: { endedAt: null }, orderBy: { grantedAt: 'asc' } },
} as const satisfies Prisma.PersonInclude;

export const toGrant = (
  row: Pick<RoleGrant, 'id' | 'role' | 'districtId' | 'department' | 'fromDay' | 'toDay'>,
): Grant => ({
  id: row.id,
  role: row.role as Role, // written by `grant` below from the union
  ...(row.districtId ? { districtId: districtId(row.districtId) } : {}),
  ...(row.department ? { department: row.department } : {}),
  from: row.fromDay as Day, // a checked day when written
  ...(row.toDay ? { to: row.toDay as Day } : {}),
});

type BackgroundRow = { readonly [Key in keyof Background]-?: string | null };
const backgroundOf = (row: BackgroundRow): Background =>
  Object.fromEntries(BACKGROUND.flatMap((name) => (row[name] ? [[name, row[name]]] : [])));

export const toPerson = (row: Row): Person => ({
  id: personId(row.id),
  ...(row.openId ? { openId: openId(row.openId) } : {}),
  name: row.name,
  active: row.leftAt === null,
  grants: row.grants.map(toGrant),
  ...(row.employer ? { employer: row.employer } : {}),
  ...(row.employerCode ? { employerCode: row.employerCode } : {}),
  ...(row.field ? { field: row.field } : {}),
  ...backgroundOf(row),
  hasMobile: row.mobileSealed !== null,
  hasEmail: row.emailSealed !== null,
});

interface JoinedRow extends BackgroundRow {
  readonly id: string;
  readonly open_id: string | null;
  readonly name: string;
  readonly left_at: Date | null;
  readonly employer: string | null;
  readonly employer_code: string | null;
  readonly field: string | null;
  readonly has_mobile: boolean;
  readonly has_email: boolean;
  readonly grant_id: string | null;
  readonly role: string | null;
  readonly district_id: string | null;
  readonly department: string | null;
  readonly from_day: string | null;
  readonly to_day: string | null;
}

interface Context {
  readonly now: Date;
  readonly today: Day;
  readonly by: PersonId | undefined;
  readonly viewer?: Viewer;
  readonly cipher: Cipher;
}

export const peopleStore = (tx: Tx, { now, today, by, viewer, cipher }: Context): Work['people'] => {
  const one = async (where: Prisma.PersonWhereInput): Promise<Person | undefined> => {
    const row = await tx.person.findFirst({ where, include: LIVE });
    return row ? toPerson(row) : undefined;
  };

  /** Names met so far in this transaction: cards name those that the decision has just read. */
  const names = new Map<PersonId, string>(viewer ? [[viewer.personId, viewer.name]] : []);

  /** People and their grants in one statement: these are read at nearly every act. */
  const joined = async (where: Sql): Promise<Person[]> => {
    const rows = await tx.$queryRaw<JoinedRow[]>`
      SELECT p.id, p.open_id, p.name, p.left_at, p.employer, p.employer_code, p.field, p.training,
        p.former_employers AS "formerEmployers", p.bodies, p.societies,
        p.mobile_sealed IS NOT NULL AS has_mobile, p.email_sealed IS NOT NULL AS has_email,
        g.id AS grant_id, g.role, g.district_id, g.department, g.from_day, g.to_day
      FROM person p LEFT JOIN role_grant g ON g.person_id = p.id AND g.ended_at IS NULL
      WHERE ${where} ORDER BY p.id, g.granted_at`;
    const grants = new Map<string, Grant[]>();
    for (const row of rows) {
      const held = grants.get(row.id) ?? [];
      grants.set(row.id, held);
      const { grant_id, role, from_day } = row;
      if (grant_id !== null && role !== null && from_day !== null)
        held.push(
          toGrant({
            id: grant_id,
            role,
            districtId: row.district_id,
            department: row.department,
            fromDay: from_day,
            toDay: row.to_day,
          }),
        );
    }
    const firsts = new Map(rows.map((row) => [row.id, row]));
    for (const { id, name } of rows) names.set(personId(id), name);
    return [...firsts.values()].map((row) => ({
      id: personId(row.id),
      ...(row.open_id ? { openId: openId(row.open_id) } : {}),
      name: row.name,
      active: row.left_at === null,
      grants: grants.get(row.id) ?? [],
      ...(row.employer ? { employer: row.employer } : {}),
      ...(row.employer_code ? { employerCode: row.employer_code } : {}),
      ...(row.field ? { field: row.field } : {}),
      ...backgroundOf(row),
      hasMobile: row.has_mobile,
      hasEmail: row.has_email,
    }));
  };

  /** Numbers and addresses: sealed to be shown on demand, indexed by HMAC to be matched. */
  const columns = (person: Partial<NewPerson>) => ({
    ...(person.name === undefined ? {} : { name: person.name }),
    ...(person.openId === undefined ? {} : { openId: person.openId }),
    ...(person.unionId === undefined ? {} : { unionId: person.unionId }),
    ...(person.employer === undefined ? {} : { employer: person.employer }),
    ...(person.employerCode === undefined ? {} : { employerCode: person.employerCode }),
    ...(person.field === undefined ? {} : { field: person.field }),
    ...Object.fromEntries(BACKGROUND.flatMap((name) => (person[name] === undefined ? [] : [[name, person[name]]]))),
    ...(person.mobile === undefined
      ? {}
      : {
          mobileIndex: cipher.blindIndex('mobile', person.mobile),
          mobileSealed: cipher.seal(person.mobile, 'person.mobile'),
        }),
    ...(person.email === undefined
      ? {}
      : {
          emailIndex: cipher.blindIndex('email', person.email),
          emailSealed: cipher.seal(person.email, 'person.email'),
        }),
  });

  /** The same as JSON, for statements that take a whole table as one parameter. */
  const recordOf = (person: Partial<NewPerson>) => {
    const { mobileSealed, emailSealed, ...plain } = columns(person);
    return { ...plain, mobileSealed: mobileSealed?.toString('base64'), emailSealed: emailSealed?.toString('base64') };
  };

  const grantRow = (id: PersonId, { role, district, department, from, to }: WantedGrant) => ({
    personId: id,
    role,
    districtId: district ?? null,
    department: department ?? null,
    fromDay: from,
    toDay: to ?? null,
    grantedBy: by ?? null,
    grantedAt: now,
  });

  /** A grant whose last day is over still stands in the way of its successor (`role_grant_live`) until it is ended. */
  const endExpired = (ids: readonly PersonId[]) =>
    tx.roleGrant.updateMany({
      where: { personId: { in: [...ids] }, endedAt: null, toDay: { lt: today } },
      data: { endedAt: now },
    });

  return {
    async lockRegister() {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${REGISTER_LOCK})`;
    },
    find: async (id) => (await joined(sql`p.id = ${id}::uuid`))[0],
    async many(which) {
      return joined(
        'ids' in which
          ? sql`p.id = ANY (${[...which.ids]}::uuid[])`
          : sql`p.open_id = ANY (${[...which.openIds]}::text[])`,
      );
    },
    async holdersOf({ mobiles, emails }) {
      const asked = new Map([
        ...mobiles.flatMap((mobile) => cipher.blindIndexes('mobile', mobile).map((index) => [index, mobile] as const)),
        ...emails.flatMap((email) => cipher.blindIndexes('email', email).map((index) => [index, email] as const)),
      ]);
      const indexes = [...asked.keys()];
      const rows = await tx.person.findMany({
        where: { OR: [{ mobileIndex: { in: indexes } }, { emailIndex: { in: indexes } }] },
        select: { id: true, mobileIndex: true, emailIndex: true },
      });
      return new Map(
        rows.flatMap(({ id, mobileIndex, emailIndex }) =>
          [mobileIndex, emailIndex].flatMap((index) => {
            const contact = index === null ? undefined : asked.get(index);
            return contact === undefined ? [] : [[contact, personId(id)] as const];
          }),
        ),
      );
    },
    async lock(id) {
      await tx.$executeRaw`SELECT 1 FROM person WHERE id = ${id}::uuid FOR UPDATE`;
      return one({ id });
    },
    byOpenId: async (id) => (await joined(sql`p.open_id = ${id}`))[0],
    byContact: ({ mobile, email }) =>
      mobile !== undefined
        ? one({ mobileIndex: { in: cipher.blindIndexes('mobile', mobile) } })
        : email !== undefined
          ? one({ emailIndex: { in: cipher.blindIndexes('email', email) } })
          : Promise.resolve(undefined),
    async search({ search, role, district, unauthorisedOnly, offset, limit }) {
      const held: Prisma.RoleGrantWhereInput = {
        endedAt: null,
        fromDay: { lte: today },
        OR: [{ toDay: null }, { toDay: { gte: today } }],
        ...(role ? { role } : {}),
        ...(district ? { districtId: district } : {}),
      };
      const where: Prisma.PersonWhereInput = {
        ...(search ? { name: { contains: search } } : {}),
        ...(role || district ? { grants: { some: held } } : {}),
        ...(unauthorisedOnly ? { grants: { none: held }, leftAt: null } : {}),
      };
      const [rows, total] = [
        await tx.person.findMany({
          where,
          include: LIVE,
          orderBy: [{ name: 'asc' }, { id: 'asc' }],
          skip: offset,
          take: limit,
        }),
        await tx.person.count({ where }),
      ];
      return { people: rows.map(toPerson), total };
    },
    async holding(roles, district) {
      const people = await joined(sql`p.left_at IS NULL AND p.id IN (
        SELECT person_id FROM role_grant WHERE ended_at IS NULL AND role = ANY (${[...roles]}::text[])
          AND (${district ?? null}::text IS NULL OR district_id = ${district ?? null}))`);
      const serves = (grant: Grant): boolean =>
        roles.includes(grant.role) &&
        isHeldOn(grant, today) &&
        (district === undefined || grant.districtId === district);
      return people.filter((person) => person.grants.some(serves));
    },
    async add(person) {
      const row = await tx.person.create({ data: { ...columns(person), name: person.name, firstSeenAt: now } });
      return personId(row.id);
    },
    async change(id, change) {
      names.delete(id);
      await tx.person.update({ where: { id }, data: columns(change) });
    },
    async changeAll(changes) {
      if (changes.length === 0) return;
      const rows = changes.map(({ person, change, returns }) => ({ ...recordOf(change), id: person, returns }));
      await tx.$executeRaw`
        UPDATE person SET name = coalesce(row.name, person.name),
          mobile_index = coalesce("mobileIndex", mobile_index),
          mobile_sealed = coalesce(decode("mobileSealed", 'base64'), mobile_sealed),
          email_index = coalesce("emailIndex", email_index),
          email_sealed = coalesce(decode("emailSealed", 'base64'), email_sealed),
          employer = coalesce(row.employer, person.employer),
          employer_code = coalesce("employerCode", employer_code),
          field = coalesce(row.field, person.field),
          training = coalesce(row.training, person.training),
          former_employers = coalesce("formerEmployers", former_employers),
          bodies = coalesce(row.bodies, person.bodies),
          societies = coalesce(row.societies, person.societies),
          left_at = CASE WHEN returns THEN NULL ELSE left_at END
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id text, returns boolean, name text,
          "mobileIndex" text, "mobileSealed" text, "emailIndex" text, "emailSealed" text, employer text,
          "employerCode" text, field text, training text, "formerEmployers" text, bodies text, societies text)
        WHERE person.id = row.id::uuid`;
    },
    async contactOf(id) {
      const row = await tx.person.findUnique({ where: { id }, select: { mobileSealed: true, emailSealed: true } });
      return {
        ...(row?.mobileSealed ? { mobile: cipher.openText(row.mobileSealed, 'person.mobile') } : {}),
        ...(row?.emailSealed ? { email: cipher.openText(row.emailSealed, 'person.email') } : {}),
      };
    },
    async mailDomains(ids) {
      const rows = await tx.person.findMany({
        where: { id: { in: [...ids] }, emailSealed: { not: null } },
        select: { id: true, emailSealed: true },
      });
      return new Map(
        rows.flatMap(({ id, emailSealed }) => {
          const domain = emailSealed ? ownDomain(cipher.openText(emailSealed, 'person.email')) : undefined;
          return domain === undefined ? [] : [[personId(id), domain] as const];
        }),
      );
    },
    async addAll(people) {
      // One parameter however long the table: the query builder takes seconds for thousands of rows.
      const rows = people.map((person) => ({ ...recordOf(person), id: randomUUID() }));
      await tx.$executeRaw`
        INSERT INTO person (id, open_id, union_id, name, mobile_index, mobile_sealed, email_index, email_sealed, employer,
          employer_code, field, training, former_employers, bodies, societies, first_seen_at)
        SELECT id::uuid, "openId", "unionId", name, "mobileIndex", decode("mobileSealed", 'base64'), "emailIndex",
          decode("emailSealed", 'base64'), employer, "employerCode", field, training, "formerEmployers", bodies, societies,
          ${now.toISOString()}::timestamptz
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id text, "openId" text, "unionId" text, name text,
          "mobileIndex" text, "mobileSealed" text, "emailIndex" text, "emailSealed" text, employer text,
          "employerCode" text, field text, training text, "formerEmployers" text, bodies text, societies text)`;
      return rows.map(({ id }) => personId(id));
    },
    async grant(id, wanted) {
      await endExpired([id]);
      const row = await tx.roleGrant.create({ data: grantRow(id, wanted) });
      return row.id;
    },
    async grantAll(grants) {
      if (grants.length === 0) return;
      await endExpired([...new Set(grants.map(({ person }) => person))]);
      const rows = grants.map(({ person, wanted }) => ({ ...wanted, id: randomUUID(), person }));
      await tx.$executeRaw`
        INSERT INTO role_grant (id, person_id, role, district_id, department, from_day, to_day, granted_by, granted_at)
        SELECT id::uuid, person::uuid, role, district, department, "from", "to", ${by ?? null}::uuid,
          ${now.toISOString()}::timestamptz
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id text, person text, role text, district text,
          department text, "from" text, "to" text)`;
    },
    async everHeld(id, role) {
      return (await tx.roleGrant.count({ where: { personId: id, role } })) > 0;
    },
    async endGrant(grantId) {
      await tx.roleGrant.updateMany({
        where: { id: grantId, endedAt: null },
        data: { endedAt: now, endedBy: by ?? null },
      });
    },
    async left(id) {
      const forgotten = { mobileIndex: null, mobileSealed: null, emailIndex: null, emailSealed: null };
      await tx.person.updateMany({ where: { id, leftAt: null }, data: { leftAt: now, ...forgotten } });
      await tx.roleGrant.updateMany({
        where: { personId: id, endedAt: null },
        data: { endedAt: now, endedBy: by ?? null },
      });
    },
    async back(id) {
      await tx.person.updateMany({ where: { id }, data: { leftAt: null } });
    },
    async named(ids) {
      if (ids.every((id) => names.has(id))) return new Map(ids.map((id) => [id, names.get(id) ?? '']));
      const rows = await tx.$queryRaw<
        { id: string; name: string }[]
      >`SELECT id, name FROM person WHERE id = ANY(${[...ids]}::uuid[])`;
      return new Map(rows.map((row) => [personId(row.id), row.name]));
    },
  };
};

export const districtStore = (tx: Tx): Work['districts'] => ({
  async all() {
    const rows = await tx.$queryRaw<(Omit<District, 'id'> & { readonly id: string })[]>`
      SELECT id, short_name AS "shortName", full_name AS "fullName", body_name AS "bodyName", active FROM district
      ORDER BY position`;
    return rows.map((row) => ({ ...row, id: districtId(row.id) }));
  },
  async switch(id, active) {
    await tx.$executeRaw(sql`UPDATE district SET active = ${active} WHERE id = ${id}`);
  },
});
