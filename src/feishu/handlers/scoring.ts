import { isWhole } from '../../domain/review/scoring-groups.ts';
import { handInSheet } from '../../usecases/review/hand-in-sheet.ts';
import { openPreread } from '../../usecases/review/open-preread.ts';
import { openSheet } from '../../usecases/review/open-sheet.ts';
import { askReopening, confirmReopening, rejectReopening } from '../../usecases/review/reopen-sheet.ts';
import { saveMarks } from '../../usecases/review/save-marks.ts';
import type { View } from '../../usecases/view.ts';
import { deed, type Handler, type Handlers } from '../handler.ts';

interface SheetRef {
  readonly application: string;
  readonly kind: 'material' | 'defence';
}
const overview = ({ application, kind }: SheetRef): View => ({ name: 'scoring', params: { application, kind } });
const groupCard = ({ application, kind }: SheetRef, group: number): View => ({
  name: 'scoring.group',
  params: { application, kind, group },
});

const issuesCard = ({ application, kind, group }: SheetRef & { readonly group: number }): View => ({
  name: 'scoring.issues',
  params: { application, kind, group },
});

const begin: Handler<'sheet.begin'> = ({ payload }) =>
  deed(openSheet, payload, {
    done: 'opened',
    show: ({ group }) => (group === undefined ? overview(payload) : groupCard(payload, group)),
  });

/** Kept whatever is missing or wrong; only 「保存评分」 waits on the card until nothing is. */
const save: Handler<'sheet.save'> = ({ payload: { go, ...here }, form }) =>
  deed(
    saveMarks,
    { ...here, answers: form },
    {
      done: 'sheet-saved',
      warn: ({ wrong }) => wrong,
      show: ({ wrong, aside, gaps, groups, firstGap }) => {
        const { group } = here;
        if (aside > 0) return groupCard(here, group);
        if (go === 'overview') return overview(here);
        if (wrong.length > 0) return go === 'stay' ? issuesCard(here) : groupCard(here, group);
        if (go === 'issues') return issuesCard(here);
        if (go === 'stay') return groupCard(here, group);
        if (go === 'back') return groupCard(here, Math.max(0, group - 1));
        if (go === 'next') return groupCard(here, Math.min(groups - 1, group + 1));
        if (!isWhole(gaps)) return groupCard(here, group);
        return firstGap === undefined || group === groups - 1 ? overview(here) : groupCard(here, group + 1);
      },
    },
  );

/** Refused, the card says all that is missing, where a toast has room for the first of it. */
const handIn: Handler<'sheet.handIn'> = ({ payload }) =>
  deed(handInSheet, payload, { done: 'sheet-handed-in', show: overview(payload), refused: overview(payload) });

const ask: Handler<'sheet.askReopening'> = ({ payload, form }) =>
  deed(askReopening, { ...form, ...payload }, { done: 'reopening-asked', show: overview(payload) });

const reopen: Handler<'sheet.reopen'> = ({ payload }) => deed(confirmReopening, payload, { done: 'sheet-reopened' });

const reject: Handler<'sheet.keepFinal'> = ({ payload, form }) =>
  deed(rejectReopening, { ...form, ...payload }, { done: 'reopening-rejected' });

const preread: Handler<'preread.open'> = ({ payload }) =>
  deed(openPreread, payload, { done: 'opened', show: { name: 'preread', params: payload } });

export const SCORING_HANDLERS = {
  'sheet.begin': begin,
  'sheet.save': save,
  'sheet.handIn': handIn,
  'sheet.askReopening': ask,
  'sheet.reopen': reopen,
  'sheet.keepFinal': reject,
  'preread.open': preread,
} as const satisfies Partial<Handlers>;
