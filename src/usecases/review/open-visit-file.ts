import { z } from 'zod';
import { applicationMatter, cycleMatter, fileId } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { useCase } from '../execute.ts';
import { seeRecord } from './load-record.ts';

/** 「查看」: whoever looks into what was brought from the spot stands in the journal (art. 24). */
export const openVisitFile = useCase({
  name: 'streams.see',
  under: '24',
  input: z.strictObject({ application: ApplicationRef, file: z.uuid() }),
  async run(work, { application: id, file }) {
    const found = await seeRecord(work, id, 'streams.see');
    if (!found.ok) return found;
    const { application, record } = found.value;
    const shown = record.visit?.files.find((one) => one.fileId === file);
    if (!shown) return refuse('14', 'material-gone');
    const { year, number } = application;
    const slot = `visit:${shown.category}`;
    await work.record(
      { type: 'MaterialOpened', application: id, year, slot, fileId: fileId(file) },
      {
        matter: applicationMatter(id),
        chain: cycleMatter(year),
        data: { year, number, slot, file, sha256: shown.sha256 },
      },
    );
    return allow({ application: id, file });
  },
});
