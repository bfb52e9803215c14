import { z } from 'zod';
import type { ObjectionId } from '../../domain/ids.ts';
import { addEvidence as decide } from '../../domain/objection/decide-objection.ts';
import type { Evidence, Objection } from '../../domain/objection/objection.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { ReceivedFile } from '../files-port.ts';
import type { View } from '../view.ts';
import type { Work } from '../work.ts';
import { asHandled, ObjectionRef, objectionSubject, seeObjection, settleObjection } from './objection-scene.ts';

export interface Adding {
  readonly objection: Objection;
  /** By whoever objects; otherwise by the office, which brings what came by letter. */
  readonly own: boolean;
}

/** Art. 15: whose evidence it may be: the objector's own, known by the chat it came from, or the handler's (art. 24). */
const addingTo = async (work: Work, objection: Objection | undefined): Promise<Verdict<Adding>> => {
  if (!objection || work.actor.kind !== 'person') return refuse('15', 'not-found');
  if (objection.objector.openId === work.actor.openId) return allow({ objection, own: true });
  const found = await seeObjection(work, objection.id, 'objection.see');
  if (!found.ok) return found;
  const permitted = work.may('objector.show', objectionSubject(await asHandled(work, found.value)));
  return permitted.ok ? allow({ objection, own: false }) : permitted;
};

/** For what a card shows: whether this reader could send one now. */
export const mayAddEvidence = async (work: Work, objection: Objection): Promise<boolean> =>
  decide(objection, NONE).ok && (await addingTo(work, objection)).ok;

const NONE: Evidence = { sha256: '', name: '', type: '', size: 0 };

/** 「添加证据材料」: the next files of whoever pressed belong to this objection. */
export const awaitEvidence = useCase({
  name: 'objection.raise',
  under: '15',
  input: z.strictObject({ objection: ObjectionRef }),
  async run(work, { objection: id }) {
    const found = await addingTo(work, await work.objections.find(id));
    if (!found.ok) return found;
    const possible = decide(found.value.objection, NONE);
    if (!possible.ok) return possible;
    await work.files.openSlot({ for: 'evidence', objection: id });
    return allow({ objection: id });
  },
});

/**
 * A file for an objection: its content sealed as everywhere, its name in the objection only. The list of received files
 * names who sent each, so this one is not in it.
 */
export const receiveEvidence = useCase({
  name: 'objection.raise',
  under: '15',
  // Made by our own intake, not by a person.
  input: z.strictObject({ file: z.custom<ReceivedFile>() }),
  async run(work, { file }): Promise<Verdict<View>> {
    const slot = await work.files.slot();
    if (slot?.for !== 'evidence') return refuse('15', 'evidence-not-awaited');
    const found = await addingTo(work, await work.objections.lock(slot.objection));
    if (!found.ok) return found;
    const { objection, own } = found.value;
    const { name, type, size, sha256 } = file;
    const verdict = decide(objection, { sha256, name, type, size });
    if (!verdict.ok) return verdict;
    const shown = viewOf(objection, own);
    // The same content once more, by a file sent twice: it is there.
    if (objection.files.some((one) => one.sha256 === sha256)) return allow(shown);
    await file.settle?.();
    await settleObjection(work, objection, { ...verdict.value, own }, { file: sha256 }, own ? UNDISCLOSED : {});
    return allow(shown);
  },
});

const UNDISCLOSED = { undisclosed: true } as const;

const viewOf = ({ id, receipt }: { readonly id: ObjectionId; readonly receipt: string }, own: boolean): View =>
  own ? { name: 'objection.receipt', params: { receipt } } : { name: 'objection.case', params: { objection: id } };
