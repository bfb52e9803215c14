import { z } from 'zod';
import { text } from '../../../cards/kit/form-value.ts';
import type { ObjectionId } from '../../domain/ids.ts';
import * as decide from '../../domain/objection/decide-objection.ts';
import type { ObjectionEvent } from '../../domain/objection/events.ts';
import type { Objector } from '../../domain/objection/objection.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import {
  asHandled,
  countingOf,
  type FoundObjection,
  lockObjection,
  ObjectionRef,
  objectionSubject,
  recordObjection,
  seeObjection,
  settleObjection,
} from './objection-scene.ts';

const Ref = z.strictObject({ objection: ObjectionRef });
/** Read by the objector, the candidate or the director: a sentence, not a word. */
const Grounds = text({ min: 5, max: 1000 });

/** One move of the case by a clerk: lock, decide, settle; the text goes into the journal as its HMAC. */
const move = async (
  work: Work,
  id: ObjectionId,
  decided: (found: FoundObjection) => Verdict<ObjectionEvent>,
  said?: { readonly name: string; readonly text: string },
): Promise<Verdict<ObjectionId>> => {
  const found = await lockObjection(work, id, 'objection.handle');
  if (!found.ok) return found;
  const verdict = decided(found.value);
  if (!verdict.ok) return verdict;
  const data = said ? { [said.name]: work.objections.mark(`objection-${said.name}`, said.text) } : {};
  return settleObjection(work, found.value.objection, verdict.value, data);
};

/** 「受理异议」: from here on there is a case, and whoever pressed has it in hand. */
export const admitObjection = useCase({
  name: 'objection.handle',
  under: '15',
  input: Ref,
  run: (work, { objection: id }) => move(work, id, ({ objection }) => decide.admit(objection)),
});

/** 「不予受理异议」, with the reason that the objector is told. */
export const turnObjectionAway = useCase({
  name: 'objection.handle',
  under: '15',
  input: z.strictObject({ objection: ObjectionRef, reason: Grounds }),
  run: (work, { objection: id, reason }) =>
    move(work, id, ({ objection }) => decide.turnAway(objection, reason), { name: 'reason', text: reason }),
});

/** 「要求候选对象说明」: in the clerk's own words, so that nothing points back to who wrote. */
export const askCandidate = useCase({
  name: 'objection.handle',
  under: '15',
  input: z.strictObject({ objection: ObjectionRef, facts: text({ min: 10, max: 1000 }) }),
  run: (work, { objection: id, facts }) =>
    move(work, id, ({ objection, cycle }) => decide.askCandidate(objection, facts, countingOf(work, cycle)), {
      name: 'question',
      text: facts,
    }),
});

/** 「异议成立」. */
export const upholdObjection = useCase({
  name: 'objection.handle',
  under: '15',
  input: z.strictObject({ objection: ObjectionRef, finding: Grounds }),
  run: (work, { objection: id, finding }) =>
    move(work, id, ({ objection }) => decide.uphold(objection, finding, work.now), { name: 'finding', text: finding }),
});

/** 「异议不成立」. */
export const dismissObjection = useCase({
  name: 'objection.handle',
  under: '15',
  input: z.strictObject({ objection: ObjectionRef, finding: Grounds }),
  run: (work, { objection: id, finding }) =>
    move(work, id, ({ objection }) => decide.dismiss(objection, finding, work.now), { name: 'finding', text: finding }),
});

/** 「答复异议人」: read in the chat, or on the page by receipt number and contact. */
export const answerObjection = useCase({
  name: 'objection.handle',
  under: '15',
  input: z.strictObject({ objection: ObjectionRef, answer: Grounds }),
  run: (work, { objection: id, answer }) =>
    move(work, id, ({ objection, application }) => decide.answer(objection, answer, application.state), {
      name: 'answer',
      text: answer,
    }),
});

/** What the candidate has to say to it. */
export const explainObjection = useCase({
  name: 'objection.explain',
  under: '15',
  input: z.strictObject({ objection: ObjectionRef, statement: text({ min: 2, max: 1000 }) }),
  async run(work, { objection: id, statement }) {
    const found = await lockObjection(work, id, 'objection.explain');
    if (!found.ok) return found;
    const verdict = decide.explain(found.value.objection, statement);
    if (!verdict.ok) return verdict;
    return settleObjection(work, found.value.objection, verdict.value, {
      statement: work.objections.mark('objection-statement', statement),
    });
  },
});

/** 「查看异议人」: for this one look, and journalled; nobody but whoever has the case in hand. */
export const showObjector = useCase({
  name: 'objector.show',
  under: '24',
  input: Ref,
  async run(work, { objection: id }) {
    const found = await seeObjection(work, id, 'objection.see');
    if (!found.ok) return found;
    const permitted = work.may('objector.show', objectionSubject(await asHandled(work, found.value)));
    if (!permitted.ok) return permitted;
    const { objection } = found.value;
    const { realName, contact } = objection.objector;
    if (realName === undefined && contact === undefined) return refuse('15', 'objector-unnamed');
    const { application, year } = objection;
    await recordObjection(work, objection, {
      type: 'ObjectorShown',
      objection: id,
      application,
      year,
      by: work.viewer().personId,
    });
    return allow<Pick<Objector, 'realName' | 'contact'>>({
      ...(realName === undefined ? {} : { realName }),
      ...(contact === undefined ? {} : { contact }),
    });
  },
});

/** 「查看」 of a piece of evidence; it may say who objects, so it is the handler's like the name. */
export const openEvidence = useCase({
  name: 'objector.show',
  under: '24',
  input: z.strictObject({ objection: ObjectionRef, file: z.string().max(64) }),
  async run(work, { objection: id, file }) {
    const found = await seeObjection(work, id, 'objection.see');
    if (!found.ok) return found;
    const permitted = work.may('objector.show', objectionSubject(await asHandled(work, found.value)));
    if (!permitted.ok) return permitted;
    const { objection } = found.value;
    const evidence = objection.files.find(({ sha256 }) => sha256 === file);
    if (!evidence) return refuse('15', 'material-gone');
    const { application, year } = objection;
    await recordObjection(
      work,
      objection,
      { type: 'EvidenceOpened', objection: id, application, year, sha256: file },
      { data: { file } },
    );
    return allow({ objection: id, file });
  },
});
