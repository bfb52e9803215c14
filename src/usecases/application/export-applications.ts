import { z } from 'zod';
import { applicationsMatter, cycleMatter } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import { runningCycle } from './running-cycle.ts';

/** 「导出」: what leaves the service is recorded; the file itself is drawn when it is sent, with its receiver's eyes. */
export const exportApplications = useCase({
  name: 'applications.export',
  under: '23',
  input: z.strictObject({}),
  async run(work) {
    const cycle = await runningCycle(work);
    if (!cycle) return refuse('23', 'nothing-to-export');
    const { year } = cycle;
    const { total } = await work.applications.list({ year, offset: 0, limit: 1 });
    await work.record(
      { type: 'ApplicationsExported', year },
      { matter: applicationsMatter(), chain: cycleMatter(year), data: { year, applications: total } },
    );
    return allow({ year });
  },
});
