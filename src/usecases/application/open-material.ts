import { z } from 'zod';
import { type Application, type Material, partiesOf } from '../../domain/application/application.ts';
import { applicationMatter, cycleMatter, fileId } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import { ApplicationRef } from './application-input.ts';
import { seeApplication } from './load-application.ts';

/** What the bot hands out goes as a chat file up to here. */
export const CHAT_FILE_MOST = 30 * 1024 * 1024;

/** A file that lies in a slot now, or lay there when the application was handed in. */
export const materialIn = ({ materials, submissions }: Application, file: string): Material | undefined =>
  [...materials, ...submissions.flatMap((one) => one.materials)].find((one) => one.fileId === file);

/** 「查看」: a file is opened; by anybody but the applicant and co-editors that is in the journal (art. 24). */
export const openMaterial = useCase({
  name: 'material.open',
  under: '24',
  input: z.strictObject({ application: ApplicationRef, file: z.uuid() }),
  async run(work, { application: id, file }) {
    const found = await seeApplication(work, id, 'material.open');
    if (!found.ok) return found;
    const { application } = found.value;
    const material = materialIn(application, file);
    if (!material) return refuse('13', 'material-gone');
    if (material.size > CHAT_FILE_MOST) return refuse('unregulated', 'material-too-large', { name: material.name });
    if (!partiesOf(application).includes(work.viewer().personId)) {
      const { slot, sha256 } = material;
      await work.record(
        { type: 'MaterialOpened', application: id, year: application.year, slot, fileId: fileId(file) },
        {
          matter: applicationMatter(id),
          chain: cycleMatter(application.year),
          data: { year: application.year, number: application.number, slot, file, sha256 },
        },
      );
    }
    return allow({ application: id, file });
  },
});
