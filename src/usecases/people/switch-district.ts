import { z } from 'zod';
import { DISTRICTS, districtId } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';

/** Art. 5: which districts recommend. Roles held in one that is switched off stay, and come alive with it again. */
export const switchDistrict = useCase({
  name: 'districts.switch',
  under: '5',
  input: z.strictObject({ district: z.string().max(32), active: z.boolean() }),
  async run(work, { district: id, active }) {
    await work.people.lockRegister();
    const district = (await work.districts.all()).find((one) => one.id === id);
    if (!district) return refuse('5', 'not-found');
    if (district.active === active) return refuse('5', active ? 'district-on-already' : 'district-off-already');
    await work.districts.switch(district.id, active);
    await work.record(
      { type: 'DistrictSwitched', district: districtId(id), active },
      { matter: DISTRICTS, before: active ? 'off' : 'on', after: active ? 'on' : 'off', data: { district: id } },
    );
    return allow({});
  },
});
