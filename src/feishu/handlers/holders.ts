import {
  confirmCorrection as confirmIt,
  rejectCorrection as rejectIt,
  withdrawCorrection as withdrawIt,
} from '../../usecases/holders/decide-correction.ts';
import {
  approveHoldersImport,
  cancelHoldersImport,
  confirmHoldersImport,
  rejectHoldersImport,
  withdrawHoldersImport,
} from '../../usecases/holders/decide-import.ts';
import { exportHolders } from '../../usecases/holders/export-holders.ts';
import { proposeCorrection as propose } from '../../usecases/holders/propose-correction.ts';
import type { View } from '../../usecases/view.ts';
import { deed, type Handler } from '../handler.ts';

const importCard = (id: string): View => ({ name: 'holders.import', params: { import: id } });
const correctionCard = (proposal: string): View => ({ name: 'holder.correction', params: { proposal } });

export const search: Handler<'holders.search'> = ({ form }) => {
  const typed = typeof form.search === 'string' ? form.search.trim().slice(0, 200) : '';
  return { done: 'opened', show: { name: 'holders', params: typed === '' ? {} : { search: typed } } };
};

export const exportAll: Handler<'holders.export'> = () =>
  deed(exportHolders, {}, { done: 'file-follows', answerWith: { name: 'holders.file', params: {} } });

/** Whether it counts already or waits for the second person, the card itself says. */
export const confirmImport: Handler<'holders.import'> = ({ payload }) =>
  deed(confirmHoldersImport, payload, { done: 'holders-import-confirmed', show: importCard(payload.import) });

export const cancelImport: Handler<'holders.import.cancel'> = ({ payload }) =>
  deed(cancelHoldersImport, payload, { done: 'import-rejected', show: importCard(payload.import) });

export const approveImport: Handler<'holders.import.approve'> = ({ payload: { proposal, import: id } }) =>
  deed(approveHoldersImport, { proposal }, { done: 'holders-corrected', show: importCard(id) });

export const rejectImport: Handler<'holders.import.reject'> = ({ payload: { proposal, import: id }, form }) =>
  deed(rejectHoldersImport, { ...form, proposal }, { done: 'holders-rejected', show: importCard(id) });

export const withdrawImport: Handler<'holders.import.withdraw'> = ({ payload: { proposal, import: id } }) =>
  deed(withdrawHoldersImport, { proposal }, { done: 'holders-withdrawn', show: importCard(id) });

export const proposeCorrection: Handler<'holder.correct'> = ({ payload: { holder }, form }) =>
  deed(propose, { ...form, holder }, { done: 'correction-proposed', show: ({ proposal }) => correctionCard(proposal) });

export const confirmCorrection: Handler<'holder.correction.confirm'> = ({ payload }) =>
  deed(confirmIt, payload, { done: 'holders-corrected', show: correctionCard(payload.proposal) });

export const rejectCorrection: Handler<'holder.correction.reject'> = ({ payload, form }) =>
  deed(rejectIt, { ...form, ...payload }, { done: 'holders-rejected', show: correctionCard(payload.proposal) });

export const withdrawCorrection: Handler<'holder.correction.withdraw'> = ({ payload }) =>
  deed(withdrawIt, payload, { done: 'holders-withdrawn', show: correctionCard(payload.proposal) });
