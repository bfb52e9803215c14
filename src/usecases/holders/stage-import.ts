import { z } from 'zod';
import { importMatter } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import type { HoldersTable, ReadHolderRow } from '../../holders-table/read-holders-table.ts';
import { useCase } from '../execute.ts';
import type { ReceivedFile } from '../files-port.ts';
import type { Work } from '../work.ts';
import type { StagedHolders } from './holders-import.ts';

/** A table of holders, read, is put aside for its sender to look at. Nothing of it counts yet. */
export const stageHoldersImport = useCase({
  name: 'holders.import',
  under: '6',
  // Made by our own reader, not by a person.
  input: z.custom<{ readonly file: ReceivedFile; readonly table: HoldersTable }>(),
  async run(work, { file, table }) {
    if (table.rows.length === 0) return refuse('6', 'import-empty');
    const fileId = await work.files.keep(file);
    const staged: StagedHolders = {
      fileName: file.name,
      absent: table.absent,
      rows: table.rows.map((row) => withoutNumber(work, row)),
    };
    const id = await work.imports.stage({ kind: 'holders', fileId, rows: staged });
    await work.record(
      { type: 'HoldersImportStaged', importId: id },
      {
        matter: importMatter(id),
        after: 'open',
        data: { import: id, file: fileId, sm3: file.sm3, rows: table.rows.length },
      },
    );
    return allow({ import: id });
  },
});

/** An identity number is only ever compared, so nothing but its index goes on from here. */
const withoutNumber = (work: Work, { identityNumber, ...row }: ReadHolderRow): StagedHolders['rows'][number] =>
  identityNumber === undefined ? row : { ...row, identity: work.holders.identityIndexes(identityNumber) };
