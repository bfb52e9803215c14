import { z } from 'zod';
import { type ApplicationId, fileId } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { addVisitFile } from '../../domain/review/decide-visit.ts';
import { useCase } from '../execute.ts';
import type { ReceivedFile } from '../files-port.ts';
import type { View } from '../view.ts';
import type { Work } from '../work.ts';
import { settleRecord } from './load-record.ts';
import { lockVisit } from './visit-scene.ts';

/** Where the next file of whoever acts belongs: the visits under way whose team has opened a category for it. */
export const openVisits = async (
  work: Work,
): Promise<readonly { readonly application: ApplicationId; readonly category: string }[]> => {
  if (!work.may('visit.find').ok) return [];
  const person = work.viewer().personId;
  const years = (await work.cycles.all()).filter(({ state }) => state === 'reviewing').map(({ year }) => year);
  const records = (await Promise.all(years.map((year) => work.records.ofYear(year)))).flat();
  return records.flatMap(({ application, visit }) => {
    const category = visit?.openCategories[person];
    return category === undefined ? [] : [{ application, category }];
  });
};

/** A photo or a paper from the spot goes where its sender has pressed last. */
export const receiveVisitFile = useCase({
  name: 'visit.find',
  under: '14',
  // Made by our own intake, not by a person.
  input: z.strictObject({ file: z.custom<ReceivedFile>() }),
  async run(work, { file }): Promise<Verdict<View>> {
    const [waiting] = await openVisits(work);
    if (!waiting) return refuse('14', 'visit-file-not-awaited');
    const { application: id, category } = waiting;
    const found = await lockVisit(work, id, 'visit.find');
    if (!found.ok) return found;
    const { rubric, found: before } = found.value;
    const by = work.viewer().personId;
    const { name, type, size, sha256 } = file;
    const place = found.value.record.visit?.openPlaces?.[by];
    const decide = (kept: string) =>
      addVisitFile(
        found.value,
        { by, rubric, category },
        {
          category,
          fileId: fileId(kept),
          name,
          type,
          size,
          sha256,
          addedBy: by,
          addedAt: work.now,
          ...(place === undefined ? {} : { place }),
        },
      );
    // Asked before the content is kept: what is refused leaves nothing behind.
    const possible = decide('');
    if (!possible.ok) return possible;
    const kept = await work.files.keep(file);
    const verdict = decide(kept);
    if (!verdict.ok) return verdict;
    await settleRecord(work, before, verdict.value, { category, file: kept, sha256 });
    return allow({ name: 'visit.category', params: { application: id, category, received: kept } });
  },
});
