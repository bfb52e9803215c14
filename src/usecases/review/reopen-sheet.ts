import { z } from 'zod';
import { personId, sheetMatter } from '../../domain/ids.ts';
import { askReopening as ask, decideReopening } from '../../domain/review/decide-sheet.ts';
import { Reason } from '../application/application-input.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { lockSheet, OwnSheet, settleSheet } from './load-sheet.ts';

/** 「申请重新打开」: the first of two persons is the panelist, with a reason. */
export const askReopening = useCase({
  name: 'sheet.askReopening',
  under: '14',
  input: z.strictObject({ ...OwnSheet.shape, reason: Reason }),
  async run(work, { application, kind, reason }) {
    const panelist = work.viewer().personId;
    const found = await lockSheet(work, { application, panelist, kind }, 'sheet.askReopening');
    if (!found.ok) return found;
    const verdict = ask(found.value.sheet, found.value.scene, reason);
    if (!verdict.ok) return verdict;
    const hash = await work.keepText(sheetMatter(application, panelist), 'reopening', reason);
    return settleSheet(work, found.value, verdict.value, { reason: hash });
  },
});

const AnySheet = z.strictObject({ ...OwnSheet.shape, panelist: z.uuid().transform(personId) });
type Decided = { readonly confirmed: true } | { readonly confirmed: false; readonly reason: string };

const decide = async (work: Work, key: z.output<typeof AnySheet>, outcome: Decided) => {
  const found = await lockSheet(work, key, 'sheet.decideReopening');
  if (!found.ok) return found;
  const verdict = decideReopening(found.value.sheet, { ...found.value.scene, by: work.viewer().personId }, outcome);
  if (!verdict.ok) return verdict;
  if (outcome.confirmed) return settleSheet(work, found.value, verdict.value);
  const reason = await work.keepText(sheetMatter(key.application, key.panelist), 'reopening-rejected', outcome.reason);
  return settleSheet(work, found.value, verdict.value, { reason });
};

/** 「确认重新打开」: what was final before stays in the record. */
export const confirmReopening = useCase({
  name: 'sheet.decideReopening',
  under: '14',
  input: AnySheet,
  run: (work, sheet) => decide(work, sheet, { confirmed: true }),
});

/** 「驳回」. */
export const rejectReopening = useCase({
  name: 'sheet.decideReopening',
  under: '14',
  input: z.strictObject({ ...AnySheet.shape, reason: Reason }),
  run: (work, { reason, ...sheet }) => decide(work, sheet, { confirmed: false, reason }),
});
