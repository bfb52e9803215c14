import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeliberatingWorld, toDeliberating } from '../support/deliberating.ts';

const ORGANISATIONS = ['甲', '乙', '丙', '丁', '戊', '己'].map((one) => `威海${one}有限公司`);

describe('the places on the leading group’s list (art. 6)', () => {
  let scene: DeliberatingWorld;
  beforeAll(async () => {
    scene = await toDeliberating({ organisations: ORGANISATIONS, individuals: [] });
  });
  afterAll(() => scene.world.close());

  const elect = (title: string, place: number | null) =>
    scene.world.database.client.$executeRaw`
      UPDATE application SET state = 'elected', final_place = ${place}::int WHERE id = ${scene.ids[title]}::uuid`;

  it('are five for organisations: the database knows no sixth, none twice, and nobody elected without one', async () => {
    const [first = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] = ORGANISATIONS;
    await expect(elect(first, null)).rejects.toThrow(/application_placed/);
    for (const [at, title] of [first, second, third, fourth, fifth].entries()) await elect(title, at + 1);
    await expect(elect(sixth, 5)).rejects.toThrow(/application_one_final_place|Unique constraint/);
    await expect(elect(sixth, 6)).rejects.toThrow(/application_final_place/);
  });
});
