import { z } from 'zod';
import { type Application, type Material, partiesOf } from '../../domain/application/application.ts';
import { applicationMatter, cycleMatter, fileId } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import { hasSigned } from '../review/statements.ts';
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
  input: z.strictObject({
    application: ApplicationRef,
    file: z.uuid(),
    /** Names the press; the link of a file too large for the chat is known by it. */
    press: z.string().max(128),
  }),
  async run(work, { application: id, file, press }) {
    const found = await seeApplication(work, id, 'material.open');
    if (!found.ok) return found;
    const { application } = found.value;
    const signed = await hasSigned(work, application);
    if (!signed.ok) return signed;
    const material = materialIn(application, file);
    if (!material) return refuse('13', 'material-gone');
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
    if (material.size > CHAT_FILE_MOST) {
      const until = new Date(work.now.getTime() + LINK_MS);
      await work.files.ticket({ id: press, application: id, file: fileId(file), until });
    }
    return allow({ application: id, file });
  },
});

/** How long a one-time link can be used. */
export const LINK_MS = 10 * 60_000;

/** What a link leads to, once it has been used up. */
interface Downloading {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
}

/** The link is followed: asked again whether its holder may, and used up, so that it opens once. */
export const downloadMaterial = useCase({
  name: 'material.open',
  under: '24',
  input: z.strictObject({ application: ApplicationRef, file: z.uuid(), ticket: z.string().max(128) }),
  async run(work, { application: id, file, ticket }) {
    const found = await seeApplication(work, id, 'material.open');
    if (!found.ok) return found;
    const material = materialIn(found.value.application, file);
    if (!material || !(await work.files.redeem(ticket))) return refuse('13', 'material-gone');
    const { sha256, name, size } = material;
    return allow<Downloading>({ sha256, name, size });
  },
});
