import { z } from 'zod';
import { day as dayAnswer, text } from '../../../cards/kit/form-value.ts';
import { registerDocument as decide } from '../../domain/award/decide-award.ts';
import { day } from '../../domain/calendar.ts';
import { cycleMatter, fileId } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { ReceivedFile } from '../files-port.ts';
import type { View } from '../view.ts';
import type { Work } from '../work.ts';
import { lockList } from './load-list.ts';

/** Art. 16: 「登记发文」: number and date of the city government's document. Put right by entering it again. */
export const registerDocument = useCase({
  name: 'document.register',
  under: '16',
  input: z.strictObject({ year: z.int(), documentNumber: text({ max: 40 }), documentDate: dayAnswer() }),
  async run(work, { year, documentNumber, documentDate }) {
    const found = await lockList(work, year, 'document.register');
    if (!found.ok) return found;
    const verdict = decide(found.value, { number: documentNumber, day: day(documentDate) });
    if (!verdict.ok) return verdict;
    const { record, by, now } = found.value;
    await work.awards.save({ ...record, document: { ...verdict.value, by, at: now } });
    const matter = cycleMatter(year);
    await work.record(
      { type: 'DocumentRegistered', year, ...verdict.value },
      { matter, chain: matter, data: { year, ...verdict.value } },
    );
    await work.refresh(matter);
    return allow(verdict.value);
  },
});

/** The year whose document a file can be: agreed to, and not public yet. */
export const yearOfDocument = async (work: Work): Promise<number | undefined> => {
  if (!work.may('document.register').ok) return undefined;
  return (await work.cycles.all()).find(({ state }) => state === 'approved')?.year;
};

/** The document itself, sent to the chat; a later one takes its place. */
export const receiveDocument = useCase({
  name: 'document.register',
  under: '16',
  // Made by our own intake, not by a person.
  input: z.strictObject({ file: z.custom<ReceivedFile>() }),
  async run(work, { file }): Promise<Verdict<View>> {
    const year = await yearOfDocument(work);
    if (year === undefined) return refuse('16', 'document-not-awaited');
    const found = await lockList(work, year, 'document.register');
    if (!found.ok) return found;
    if (found.value.cycle.state !== 'approved') return refuse('16', 'document-not-awaited');
    const kept = await work.files.keep(file);
    const { name, type, size, sha256 } = file;
    const { record, by, now } = found.value;
    await work.awards.save({
      ...record,
      file: { fileId: fileId(kept), name, type, size, sha256, addedBy: by, addedAt: now },
    });
    const matter = cycleMatter(year);
    await work.record(
      { type: 'DocumentFiled', year, sha256 },
      { matter, chain: matter, data: { year, file: kept, sha256 } },
    );
    await work.refresh(matter);
    return allow({ name: 'award', params: { year } });
  },
});
