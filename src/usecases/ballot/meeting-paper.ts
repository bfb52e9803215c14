import { z } from 'zod';
import type { Ballot } from '../../domain/ballot/ballot.ts';
import { fileMinutes as decide } from '../../domain/ballot/decide-result.ts';
import { fileId } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { CycleYear } from '../cycle/plan-input.ts';
import { useCase } from '../execute.ts';
import type { ReceivedFile } from '../files-port.ts';
import type { View } from '../view.ts';
import { lockBallot, recordBallot, seeBallot, settleBallot } from './load-ballot.ts';

/** 「上传会议纪要」: the next file that this clerk sends is the minutes of the sitting. */
export const awaitMinutes = useCase({
  name: 'meeting.enter',
  under: '7.2',
  input: CycleYear,
  async run(work, { year }) {
    const found = await lockBallot(work, year, 'meeting.enter');
    if (!found.ok) return found;
    const possible = decide(found.value.ballot, '');
    if (!possible.ok) return possible;
    await work.files.openSlot({ for: 'minutes', year });
    return allow({ year });
  },
});

/** Art. 7(2): the minutes themselves, sent to the chat; a later file takes the place of an earlier one. */
export const receiveMinutes = useCase({
  name: 'meeting.enter',
  under: '7.2',
  // Made by our own intake, not by a person.
  input: z.strictObject({ file: z.custom<ReceivedFile>() }),
  async run(work, { file }): Promise<Verdict<View>> {
    const slot = await work.files.slot();
    if (slot?.for !== 'minutes') return refuse('7.2', 'minutes-not-awaited');
    const { year } = slot;
    const found = await lockBallot(work, year, 'meeting.enter');
    if (!found.ok) return found;
    const { ballot: before } = found.value;
    const { name, type, size, sha256 } = file;
    const verdict = decide(before, sha256);
    if (!verdict.ok) return verdict;
    const kept = await work.files.keep(file);
    const paper = {
      fileId: fileId(kept),
      name,
      type,
      size,
      sha256,
      addedBy: work.viewer().personId,
      addedAt: work.now,
    };
    const after: Ballot = { ...before, meeting: { reason: before.meeting?.reason ?? '', paper } };
    await settleBallot(work, { before, after }, verdict.value, { data: { file: kept, sha256 } });
    await work.files.fillSlot(file.messageId);
    return allow({ name: 'ballot', params: { year } });
  },
});

/** 「查看会议纪要」: whoever looks into it stands in the journal (art. 24). */
export const openMinutes = useCase({
  name: 'meeting.see',
  under: '24',
  input: CycleYear,
  async run(work, { year }) {
    const found = await seeBallot(work, year, 'meeting.see');
    if (!found.ok) return found;
    const { ballot } = found.value;
    const paper = ballot.meeting?.paper;
    if (!paper) return refuse('7.2', 'minutes-not-filed');
    const { sha256, fileId: file } = paper;
    const event = { type: 'MinutesOpened', year, ballot: ballot.id, sha256 } as const;
    await recordBallot(work, year, event, { data: { ballot: ballot.id, file, sha256 } });
    return allow({ year });
  },
});
