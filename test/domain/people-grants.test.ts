import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, day } from '../../src/domain/calendar.ts';
import { districtId, openId, personId } from '../../src/domain/ids.ts';
import { emailAddress, mobileNumber } from '../../src/domain/people/contact.ts';
import { endRole, grantBreaches, grantRole } from '../../src/domain/people/decide-grants.ts';
import { type PeopleRow, planImport, type Register } from '../../src/domain/people/plan-import.ts';
import {
  cannotStandTogether,
  type Grant,
  isBusinessRole,
  needsDistrict,
  ROLES,
} from '../../src/domain/people/roles.ts';

const today = day('2026-03-02');
const me = personId('p');
const codes = (held: readonly Grant[], wanted: Parameters<typeof grantBreaches>[1]) =>
  grantBreaches(held, wanted, today).map(({ code }) => code);
const grant = (role: Grant['role'], rest: Partial<Grant> = {}): Grant => ({
  id: role,
  role,
  from: day('2026-01-01'),
  ...rest,
});

test('who watches or runs the service holds nothing else; who scores does not vote', () => {
  for (const one of ROLES) {
    for (const other of ROLES) {
      const excluded = cannotStandTogether(one, other);
      expect(excluded).toBe(cannotStandTogether(other, one));
      if (one !== other && (!isBusinessRole(one) || !isBusinessRole(other))) expect(excluded).toBe(true);
    }
  }
  expect(cannotStandTogether('panelist', 'chair')).toBe(true);
  expect(cannotStandTogether('districtOfficer', 'districtSigner')).toBe(false);
});

test('one term may follow another that excludes it, not overlap it', () => {
  const wanted = { role: 'officeClerk', from: day('2026-06-02') } as const;
  expect(codes([grant('supervisor', { to: day('2026-06-01') })], wanted)).toEqual([]);
  expect(codes([grant('supervisor', { to: day('2026-06-02') })], wanted)).toEqual(['roles-conflict']);
});

test('an office is held once until it is over; another district is another office', () => {
  const held = grant('districtOfficer', { districtId: districtId('rongcheng'), to: day('2026-12-31') });
  const wanted = { role: 'districtOfficer', district: districtId('rongcheng'), from: day('2027-01-01') } as const;
  expect(codes([held], wanted)).toEqual(['role-already-held']);
  expect(codes([held], { ...wanted, district: districtId('rushan') })).toEqual([]);
  expect(codes([{ ...held, to: day('2026-03-01') }], wanted)).toEqual([]);
});

test('all that stands in the way is named at once, and a refusal grants nothing', () => {
  const verdict = grantRole(me, [], {
    wanted: { role: 'supervisor', district: districtId('x'), from: day('2026-02-02'), to: day('2026-02-01') },
    today,
  });
  expect(verdict).toMatchObject({ ok: false });
  if (verdict.ok) return;
  expect(verdict.breaches.map(({ code }) => code)).toEqual(['district-superfluous', 'term-reversed']);
});

test('the last administrator stays; one who is yet to begin may go', () => {
  const admin = grant('systemAdmin');
  expect(endRole(me, admin, { today, otherAdmins: 0 })).toMatchObject({ ok: false });
  expect(endRole(me, admin, { today, otherAdmins: 1 })).toMatchObject({ ok: true });
  expect(endRole(me, { ...admin, from: addDays(today, 1) }, { today, otherAdmins: 0 })).toMatchObject({ ok: true });
  expect(endRole(me, { ...admin, to: addDays(today, -1) }, { today, otherAdmins: 1 })).toMatchObject({ ok: false });
  expect(endRole(me, undefined, { today, otherAdmins: 1 })).toMatchObject({ ok: false });
});

test('numbers and addresses have one form each', () => {
  expect(
    ['13800000000', '+8613800000000', '0086 138 0000 0000', '１３８０００００００００'.slice(0, 11)].map(mobileNumber),
  ).toEqual(Array(4).fill('13800000000'));
  expect(['12800000000', '1380000000', '1.38E+10', '+8612345', ''].map(mobileNumber)).toEqual(Array(5).fill(undefined));
  expect(mobileNumber('+852 5123 4567')).toBe('+85251234567');
  expect(emailAddress(' A.B@Example.CN ')).toBe('a.b@example.cn');
  expect(['a@b', 'a b@c.cn', '@c.cn', 'a@c.cn,d@e.cn'].map(emailAddress)).toEqual(Array(4).fill(undefined));
});

test('a table planned against what it has just made changes nothing', () => {
  const districts = [{ id: districtId('rongcheng'), shortName: '荣成市', fullName: '荣成市', active: true }];
  const nobody: Register = { people: [], contacts: new Map(), districts };
  const roles = fc.uniqueArray(fc.constantFrom(...ROLES), { maxLength: 3 });
  fc.assert(
    fc.property(fc.array(roles, { minLength: 1, maxLength: 6 }), (table) => {
      const rows = table.map(
        (given, n): PeopleRow => ({
          line: n + 2,
          name: `人${n}`,
          openId: openId(`ou_${n}`),
          mobile: `1380000000${n}`,
          roles: given,
          district: '荣成市',
          department: '生态环境局',
          problems: [],
        }),
      );
      const planned = planImport(rows, nobody, today);
      const after: Register = {
        districts,
        contacts: new Map(
          planned.flatMap((row) =>
            row.kind === 'new' && row.facts.mobile ? [[row.facts.mobile, personId(row.openId)]] : [],
          ),
        ),
        people: planned.flatMap((row) =>
          row.kind === 'new'
            ? [
                {
                  id: personId(row.openId),
                  openId: row.openId,
                  active: true,
                  ...row.facts,
                  grants: row.grants.map(({ district, ...rest }, n) => ({
                    id: String(n),
                    ...rest,
                    ...(district ? { districtId: district } : {}),
                  })),
                },
              ]
            : [],
        ),
      };
      const again = planImport(rows, after, today);
      for (const [n, row] of planned.entries()) {
        const excluded = (table[n] ?? []).some((one) =>
          (table[n] ?? []).some((other) => cannotStandTogether(one, other)),
        );
        expect(row.kind).toBe(excluded ? 'wrong' : 'new');
        if (row.kind === 'new')
          expect(row.grants.every((one) => needsDistrict(one.role) === (one.district !== undefined))).toBe(true);
        expect(again[n]?.kind).toBe(excluded ? 'wrong' : 'unchanged');
      }
    }),
  );
});
