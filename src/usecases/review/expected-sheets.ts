import type { Application } from '../../domain/application/application.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { SheetKind } from '../../domain/review/sheet.ts';
import type { Work } from '../work.ts';

/** Whose sheet of this kind the application waits for: all who score it, or on a defence whoever of them was there. */
export const expectedSheets = async (
  work: Work,
  { id, review }: Application,
  kind: SheetKind,
): Promise<readonly PersonId[]> => {
  const panelists = review?.panelists ?? [];
  if (kind === 'material') return panelists;
  const present = (await work.records.find(id)).defence?.present ?? [];
  return panelists.filter((one) => present.includes(one));
};
