import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import { calibrationMatter, copyGroupMatter, cycleMatter, fileId } from '../../domain/ids.ts';
import { allow, type Breach, breach, refuse, type Verdict } from '../../domain/regulation.ts';
import { CASE_NOTE_MOST, CASE_TITLE_MOST, copyGap } from '../../domain/review/calibration.ts';
import {
  prepareCalibration as decide,
  saveReference as decideReference,
  fileCase,
  mayFile,
  preparedCalibration,
} from '../../domain/review/decide-calibration.ts';
import { scoringGroups } from '../../domain/review/scoring-groups.ts';
import { lockCycle } from '../cycle/load-cycle.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import type { ReceivedFile } from '../files-port.ts';
import type { View } from '../view.ts';
import { lockCalibration, OfGroup, OfRound, refreshCalibration, refreshFollowing } from './load-calibration.ts';
import { readGroup } from './read-group.ts';
import { rubricsOf } from './rubric-of.ts';

/** Art. 14: 「准备标定案例」. */
export const prepareCalibration = useCase({
  name: 'calibration.manage',
  under: '14',
  input: z.strictObject({ ...CycleYear.shape, title: text({ min: 2, max: CASE_TITLE_MOST }) }),
  async run(work, { year, title }) {
    const found = await lockCycle(work, year, 'calibration.manage');
    if (!found.ok) return found;
    const before = await work.calibrations.lock(year);
    const verdict = decide(found.value, before, title);
    if (!verdict.ok) return verdict;
    const rubric = (await rubricsOf(work, found.value)).organisation;
    const by = work.viewer().personId;
    await work.calibrations.save(preparedCalibration(verdict.value, { rubric: rubric.id, by, now: work.now }));
    const { round } = verdict.value;
    await work.record(verdict.value, {
      matter: calibrationMatter(year),
      chain: cycleMatter(year),
      after: 'preparing',
      data: { year, round, title, rubric: rubric.id },
    });
    await refreshFollowing(work, year);
    return allow({ year, round });
  },
});

/** 「上传案例」: the next file that this person sends is what the panel reads. */
export const awaitCase = useCase({
  name: 'calibration.manage',
  under: '14',
  input: OfRound,
  async run(work, { year, round }) {
    const found = await lockCalibration(work, year, 'calibration.manage');
    if (!found.ok) return found;
    const { cycle, calibration } = found.value;
    if (round !== calibration.round) return refuse('14', 'calibration-replaced');
    const possible = mayFile(cycle, calibration);
    if (!possible.ok) return possible;
    await work.files.openSlot({ for: 'calibration', year });
    return allow({ year });
  },
});

/** Sent to the chat; a later one takes its place until the case is opened. */
export const receiveCase = useCase({
  name: 'calibration.manage',
  under: '14',
  // Made by our own intake, not by a person.
  input: z.strictObject({ file: z.custom<ReceivedFile>() }),
  async run(work, { file }): Promise<Verdict<View>> {
    const slot = await work.files.slot();
    if (slot?.for !== 'calibration') return refuse('14', 'calibration-not-awaited');
    const { year } = slot;
    const found = await lockCalibration(work, year, 'calibration.manage');
    if (!found.ok) return found;
    const { cycle, calibration } = found.value;
    const { name, type, size, sha256 } = file;
    // Asked before the content is kept: what is refused leaves nothing behind.
    const verdict = fileCase(cycle, calibration, { fileId: fileId(''), name, type, size, sha256 });
    if (!verdict.ok) return verdict;
    const kept = fileId(await work.files.keep(file));
    await work.calibrations.save({ ...calibration, file: { fileId: kept, name, type, size, sha256 } });
    const { round } = calibration;
    await work.record(verdict.value, {
      matter: calibrationMatter(year),
      chain: cycleMatter(year),
      data: { year, round, file: kept, sha256 },
    });
    await refreshCalibration(work, found.value);
    await work.files.fillSlot(file.messageId);
    return allow({ name: 'calibration', params: { year } });
  },
});

export interface CopyKept {
  /** What could not be read as it was given; all the rest is kept. */
  readonly wrong: readonly Breach[];
  readonly isWhole: boolean;
  readonly groups: number;
  /** The first card on which something is missing; absent when nothing is. */
  readonly firstGap?: number;
}

/** The reference, card by card, by the same choices as the panel has. A draft is the office's own: it stands in no journal. */
export const saveReference = useCase({
  name: 'calibration.refer',
  under: '14',
  input: OfGroup,
  async run(work, { year, round, group: at, answers, seen }): Promise<Verdict<CopyKept>> {
    const found = await lockCalibration(work, year, 'calibration.refer');
    if (!found.ok) return found;
    const { cycle, calibration, rubric } = found.value;
    const groups = scoringGroups(rubric);
    const group = groups[at];
    if (!group) return refuse('14', 'not-found');
    if (round !== calibration.round) return refuse('14', 'calibration-replaced');
    const { wrong, ...given } = readGroup(rubric, { ...group, remarks: false }, answers);
    const said = z.string().safeParse(answers.note);
    const letters = [...(said.success ? said.data.trim() : '')];
    const verdict = decideReference(cycle, calibration, {
      rubric,
      given,
      seen,
      ...(said.success && group.remarks
        ? { note: { category: group.category, text: letters.slice(0, CASE_NOTE_MOST).join('') } }
        : {}),
    });
    if (!verdict.ok) return verdict;
    await work.calibrations.save(verdict.value);
    await refreshFollowing(work, year);
    await work.refresh(copyGroupMatter(year, 'reference', at));
    const gap = copyGap(rubric, verdict.value.reference);
    const cut =
      letters.length > CASE_NOTE_MOST ? [breach('14', 'text-too-long', { field: 'note', max: CASE_NOTE_MOST })] : [];
    return allow({
      wrong: [...wrong, ...cut],
      isWhole: group.items.every(({ code }) => verdict.value.reference.marks[code] !== undefined),
      groups: groups.length,
      ...(gap === undefined ? {} : { firstGap: gap }),
    });
  },
});
