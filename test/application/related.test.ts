import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCycle } from '../support/open-cycle.ts';
import { reads } from '../support/reads.ts';
import { aCreditCode, submitted } from '../support/submitted.ts';
import { createWorld, type World } from '../support/world.ts';

const [CLERK, DIRECTOR, OFFICER] = ['尹舒禾', '郗明远', '宫雨辰'] as const;
const CODE = aCreditCode();
const LINK = (why: string): RegExp => new RegExp(`可能有关联的申报[\\s\\S]*${why}`);

/* Arts. 6 and 13: what two applications have to do with each other is the office's to look at, and decides nothing. */
describe('applications that have to do with each other', () => {
  let world: World;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    world = await createWorld({
      people: {
        [CLERK]: ['officeClerk'],
        [DIRECTOR]: ['officeDirector'],
        [OFFICER]: ['districtOfficer:huancui'],
        甲: [],
        乙: [],
        丙: [],
        丁: [],
        戊: [],
      },
      startAt: '2026-01-05T09:00:00+08:00',
    });
    await openCycle(world, { clerk: CLERK, director: DIRECTOR });
    const unit = { creditCode: CODE, legalRepresentative: '祁海', contactName: '祁海', contactPhone: '13800001101' };
    ids.unit = await submitted(world, '甲', { title: '威海祁海精工有限公司', more: unit });
    const sister = { legalRepresentative: '祁海', contactName: '乔木', contactPhone: '13800001102' };
    ids.sister = await submitted(world, '乙', { title: '威海祁海贸易有限公司', more: sister });
    const phone = { legalRepresentative: '苏禾', contactName: '苏禾', contactPhone: '13800001102' };
    ids.phone = await submitted(world, '丙', { title: '威海乔木物流有限公司', more: phone });
    const person = { employerCreditCode: CODE, phone: '13800001103' };
    ids.person = await submitted(world, '丁', { kind: 'individual', title: '祁海', more: person });
    const alone = { legalRepresentative: '安宁', contactName: '安宁', contactPhone: '13800001104' };
    ids.alone = await submitted(world, '戊', { title: '威海安宁食品有限公司', more: alone });
  }, 120_000);
  afterAll(() => world?.close());

  const desk = (who: string, of: string): Promise<string> =>
    reads(world, who, 'application.desk', { application: ids[of] ?? '' });

  test('one person in two applications, as a unit’s head and for themselves', async () => {
    expect(await desk(CLERK, 'person')).toMatch(LINK('威海祁海精工有限公司.*同一单位、同一人员'));
    expect(await desk(CLERK, 'unit')).toMatch(LINK('祁海（申26-[2-9A-Z]{5}）：同一单位、同一人员'));
  });

  test('units under one head, or with one telephone; a name alone is no number', async () => {
    expect(await desk(CLERK, 'unit')).toMatch(LINK('威海祁海贸易有限公司.*法定代表人同名'));
    expect(await desk(CLERK, 'phone')).toMatch(LINK('威海祁海贸易有限公司.*联系电话相同'));
    expect(await desk(CLERK, 'phone')).not.toContain('13800001102');
    expect(await desk(CLERK, 'phone')).not.toContain('威海祁海精工有限公司');
    expect(await desk(CLERK, 'alone')).not.toContain('可能有关联的申报');
  });

  test('the office alone is told; the district and the applicants are not', async () => {
    for (const who of [OFFICER, '甲']) expect(await desk(who, 'unit')).not.toContain('威海祁海贸易有限公司');
  });

  test('of a unit that holds the award it is said, so that a sister of a holder is looked at', async () => {
    expect(await desk(CLERK, 'sister')).not.toContain('已获得认定');
    const at = new Date('2026-03-01T00:00:00Z');
    const idOf = async (name: string) => (await world.database.client.person.findFirstOrThrow({ where: { name } })).id;
    const [officer, clerk] = [await idOf(OFFICER), await idOf(CLERK)];
    await world.database.client.application.update({
      where: { id: ids.unit ?? '' },
      // As it stands when all of the year is over; of that nothing but the state is read here.
      data: {
        state: 'awarded',
        finalPlace: 1,
        opinionBy: officer,
        signedBy: clerk,
        signedAt: at,
        acceptanceNumber: '受理2026-001',
        acceptedBy: clerk,
        acceptedAt: at,
        endedAt: at,
      },
    });
    expect(await desk(CLERK, 'sister')).toMatch(LINK('威海祁海精工有限公司.*法定代表人同名，已获得认定'));
    expect(await desk(CLERK, 'phone')).not.toContain('已获得认定');
  });
});
