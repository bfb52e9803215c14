import { z } from 'zod';
import { importMatter } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { ReceivedFile } from '../files-port.ts';
import type { StagedPeople } from './people-import.ts';

/** A table of people, read and resolved, is put aside for its sender to look at. Nothing of it counts yet. */
export const stagePeopleImport = useCase({
  name: 'people.manage',
  under: '24',
  // Made by our own reader, not by a person.
  input: z.custom<{ readonly file: ReceivedFile; readonly table: StagedPeople }>(),
  async run(work, { file, table }) {
    if (table.rows.length === 0) return refuse('24', 'import-empty');
    const fileId = await work.files.keep(file);
    const staged = await work.imports.stage({ kind: 'people', fileId, rows: table });
    await work.record(
      { type: 'ImportStaged', importId: staged },
      {
        matter: importMatter(staged),
        after: 'open',
        data: { import: staged, file: fileId, sm3: file.sm3, rows: table.rows.length },
      },
    );
    return allow({ import: staged });
  },
});
