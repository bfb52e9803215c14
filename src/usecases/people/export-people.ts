import { z } from 'zod';
import { PEOPLE } from '../../domain/ids.ts';
import { allow } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';

/** 「导出」: what leaves the service is recorded; the file itself is drawn when it is sent, with its receiver's eyes. */
export const exportPeople = useCase({
  name: 'people.export',
  under: '24',
  input: z.strictObject({}),
  async run(work) {
    const { total } = await work.people.search({ offset: 0, limit: 1 });
    await work.record({ type: 'PeopleExported' }, { matter: PEOPLE, data: { people: total } });
    return allow({});
  },
});
