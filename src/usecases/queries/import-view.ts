import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { peopleImport } from '../../../cards/people/people-import.ts';
import { importId, importMatter } from '../../domain/ids.ts';
import { countRows, ImportSummary, planAgainstRegister, readStaged } from '../people/people-import.ts';
import { type Drawn, view } from '../view.ts';

const PAGE = 10;
const gone: Drawn = { kind: 'card', card: notFound() };

/** Judged anew whenever it is drawn: what the card says is what 「确认导入」 would do. */
export const importView = view({
  params: z.strictObject({ import: z.uuid(), page: z.int().min(0).max(1_000).optional() }),
  matter: (params) => importMatter(importId(params.import)),
  async draw(work, { import: id, page = 0 }) {
    const staged = work.may('people.manage').ok ? await work.imports.find(importId(id)) : undefined;
    if (!staged || staged.owner !== work.viewer().personId) return gone;
    const still = { id, wrong: [], taken: [], absent: [], page: 0, pageSize: PAGE, canDecide: false };
    if (staged.state !== 'open') {
      return {
        kind: 'card',
        card: peopleImport({ ...still, ...ImportSummary.parse(staged.rows), state: staged.state }),
      };
    }
    const { rows, fileName, absent } = readStaged(staged.rows);
    const planned = await planAgainstRegister(work, rows);
    return {
      kind: 'card',
      card: peopleImport({
        id,
        fileName,
        state: 'open',
        counts: countRows(planned),
        wrong: planned.filter((row) => row.kind === 'wrong').slice(page * PAGE, (page + 1) * PAGE),
        taken: planned.filter((row) => row.kind === 'new' || row.kind === 'changed').slice(0, PAGE),
        absent,
        page,
        pageSize: PAGE,
        canDecide: true,
      }),
    };
  },
});
