import { z } from 'zod';
import type { ApplicationId } from '../../domain/ids.ts';
import { allow, type Verdict } from '../../domain/regulation.ts';
import { beginDefence as begin, endDefence as end } from '../../domain/review/decide-defence.ts';
import type { DefenceBegan, DefenceEnded } from '../../domain/review/events.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { type FoundRecord, lockRecord, settleRecord } from './load-record.ts';

const settle = async (
  work: Work,
  id: ApplicationId,
  decide: (scene: FoundRecord) => Verdict<DefenceBegan | DefenceEnded>,
): Promise<Verdict<ApplicationId>> => {
  const found = await lockRecord(work, id, 'defence.callRoll');
  if (!found.ok) return found;
  const verdict = decide(found.value);
  if (!verdict.ok) return verdict;
  const { type: _, application: __, year: ___, ...minutes } = verdict.value;
  await settleRecord(work, found.value, verdict.value, minutes);
  return allow(id);
};

/** Art. 14: every applicant has the same time. 「开始计时」, by whoever calls the roll. */
export const beginDefence = useCase({
  name: 'defence.callRoll',
  under: '14',
  input: z.strictObject({ application: ApplicationRef }),
  run: (work, { application }) => settle(work, application, begin),
});

/** 「结束计时」. */
export const endDefence = useCase({
  name: 'defence.callRoll',
  under: '14',
  input: z.strictObject({ application: ApplicationRef }),
  run: (work, { application }) => settle(work, application, (scene) => end(scene, work.now)),
});
