import { randomUUID } from 'node:crypto';
import type { Day } from '../domain/calendar.ts';
import { type PersonId, personId } from '../domain/ids.ts';
import type { StandIn } from '../usecases/reminders/reminder-ports.ts';
import type { Work } from '../usecases/work.ts';
import type { Tx } from './database.ts';
import type { Substitution } from './generated/client.ts';
import { LIVE, toPerson } from './people-store.ts';

const toStandIn = (row: Substitution): StandIn => ({
  id: row.id,
  person: personId(row.personId),
  substitute: personId(row.substituteId),
  from: row.fromDay as Day, // a checked day when written
  to: row.toDay as Day,
});

interface Context {
  readonly now: Date;
  readonly today: Day;
  readonly by: PersonId | undefined;
}

export const substituteStore = (tx: Tx, { now, today, by }: Context): Work['substitutes'] => ({
  async of(person) {
    const rows = await tx.substitution.findMany({
      where: { endedAt: null, toDay: { gte: today }, OR: [{ personId: person }, { substituteId: person }] },
      orderBy: [{ fromDay: 'asc' }, { id: 'asc' }],
    });
    return rows.map(toStandIn);
  },
  async find(id) {
    const row = await tx.substitution.findFirst({ where: { id, endedAt: null, toDay: { gte: today } } });
    return row ? toStandIn(row) : undefined;
  },
  async byId(id) {
    const row = await tx.substitution.findUnique({ where: { id } });
    return row ? { ...toStandIn(row), ended: row.endedAt !== null } : undefined;
  },
  async set({ person, substitute, from, to }) {
    const id = randomUUID();
    await tx.substitution.create({
      data: { id, personId: person, substituteId: substitute, fromDay: from, toDay: to, setAt: now },
    });
    return id;
  },
  async end(id) {
    await tx.substitution.updateMany({ where: { id, endedAt: null }, data: { endedAt: now, endedBy: by ?? null } });
  },
  async candidates({ person, grants, on, search, limit }) {
    const where = {
      leftAt: null,
      openId: { not: null },
      id: { not: person },
      ...(search ? { name: { contains: search } } : {}),
      grants: {
        some: {
          endedAt: null,
          fromDay: { lte: on },
          AND: [
            { OR: [{ toDay: null }, { toDay: { gte: on } }] },
            {
              OR: grants.map(({ role, districtId, department }) => ({
                role,
                districtId: districtId ?? null,
                department: department ?? null,
              })),
            },
          ],
        },
      },
    };
    if (grants.length === 0) return { people: [], total: 0 };
    const rows = await tx.person.findMany({
      where,
      include: LIVE,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: limit,
    });
    return { people: rows.map(toPerson), total: await tx.person.count({ where }) };
  },
});
