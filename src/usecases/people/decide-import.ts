import { z } from 'zod';
import { type ImportId, importId, importMatter, type PersonId } from '../../domain/ids.ts';
import type { WantedGrant } from '../../domain/people/decide-grants.ts';
import type { PlannedRow } from '../../domain/people/plan-import.ts';
import type { Role } from '../../domain/people/roles.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { StagedImport } from '../proposals-port.ts';
import type { Work } from '../work.ts';
import { countRows, type ImportSummary, planAgainstRegister, readStaged } from './people-import.ts';

const Which = z.strictObject({ import: z.uuid() });

/**
 * 「确认导入」: the rows are judged again, under the lock, by the register as it now is. Wrong ones stay out, and the
 * card has said so; all others are taken in, or none.
 */
export const confirmImport = useCase({
  name: 'people.manage',
  under: '24',
  input: Which,
  async run(work, input) {
    const waiting = await lockOpen(work, importId(input.import));
    if (!waiting.ok) return waiting;
    const { id, rows: stored } = waiting.value;
    const { rows, fileName } = readStaged(stored);
    await work.people.lockRegister();
    const planned = await planAgainstRegister(work, rows);
    const counts = countRows(planned);
    if (counts.new + counts.changed === 0) return refuse('24', 'import-empty');
    const grants = await takeIn(work, planned);
    await work.imports.close(id, 'confirmed', { fileName, counts } satisfies ImportSummary);
    await work.record(
      { type: 'PeopleImported', importId: id, added: counts.new, changed: counts.changed, granted: byPerson(grants) },
      {
        matter: importMatter(id),
        before: 'open',
        after: 'confirmed',
        data: {
          import: id,
          ...counts,
          granted: grants.map(({ person, wanted: { department: _, ...plain } }) => ({ person, ...plain })),
        },
      },
    );
    return allow(counts);
  },
});

/** 「取消」: nothing was taken in, and the rows are forgotten. */
export const rejectImport = useCase({
  name: 'people.manage',
  under: '24',
  input: Which,
  async run(work, input) {
    const waiting = await lockOpen(work, importId(input.import));
    if (!waiting.ok) return waiting;
    const { id, rows: stored } = waiting.value;
    const { rows, fileName } = readStaged(stored);
    const counts = countRows(await planAgainstRegister(work, rows));
    await work.imports.close(id, 'rejected', { fileName, counts } satisfies ImportSummary);
    await work.record(
      { type: 'ImportRejected', importId: id },
      { matter: importMatter(id), before: 'open', after: 'rejected', data: { import: id } },
    );
    return allow({});
  },
});

const lockOpen = async (work: Work, id: ImportId): Promise<Verdict<StagedImport>> => {
  const staged = await work.imports.lock(id);
  if (staged?.kind !== 'people') return refuse('24', 'not-found');
  if (staged.owner !== work.viewer().personId) return refuse('24', 'import-not-yours');
  if (staged.state !== 'open') return refuse('24', 'import-decided');
  return allow(staged);
};

interface PersonGrant {
  readonly person: PersonId;
  readonly wanted: WantedGrant;
}

const takeIn = async (work: Work, planned: readonly PlannedRow[]): Promise<readonly PersonGrant[]> => {
  const fresh = planned.filter((row) => row.kind === 'new');
  const known = planned.filter((row) => row.kind === 'changed');
  const ids = await work.people.addAll(fresh.map(({ facts, openId }) => ({ ...facts, openId })));
  await work.people.changeAll(known.map(({ person, returns, facts }) => ({ person, change: facts, returns })));
  const grants = [
    ...fresh.flatMap((row, at) => row.grants.map((wanted) => ({ person: idAt(ids, at), wanted }))),
    ...known.flatMap(({ person, grants: wanted }) => wanted.map((grant) => ({ person, wanted: grant }))),
  ];
  await work.people.grantAll(grants);
  return grants;
};

const idAt = (ids: readonly PersonId[], at: number): PersonId => {
  const id = ids[at];
  if (id === undefined) throw new Error('fewer people were added than asked for');
  return id;
};

const byPerson = (grants: readonly PersonGrant[]): readonly { person: PersonId; roles: readonly Role[] }[] => {
  const roles = new Map<PersonId, Set<Role>>();
  for (const { person, wanted } of grants) roles.set(person, (roles.get(person) ?? new Set()).add(wanted.role));
  return [...roles].map(([person, given]) => ({ person, roles: [...given] }));
};
