import { z } from 'zod';
import { HOLDERS } from '../../domain/ids.ts';
import { allow } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';

/** 「导出」: what leaves the service is recorded; the file itself is drawn when it is sent, with its receiver's eyes. */
export const exportHolders = useCase({
  name: 'holders.export',
  under: '6',
  input: z.strictObject({}),
  async run(work) {
    const { organisations, individuals } = await work.holders.counts();
    await work.record({ type: 'HoldersExported' }, { matter: HOLDERS, data: { organisations, individuals } });
    return allow({});
  },
});
