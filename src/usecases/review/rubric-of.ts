import type { Rubric } from '../../domain/review/rubric.ts';
import type { SheetKind } from '../../domain/review/sheet.ts';
import type { Found } from '../application/load-application.ts';
import type { Work } from '../work.ts';

/** By what the year's plan has an application scored: its material by the standard of its kind, a defence by one of its own. */
export const rubricOf = async (work: Work, { application, cycle }: Found, kind: SheetKind): Promise<Rubric> => {
  const { organisationRubric, individualRubric, defenceRubric } = cycle.plan.choices;
  const ofMaterial = application.kind === 'organisation' ? organisationRubric : individualRubric;
  const id = kind === 'defence' ? defenceRubric : ofMaterial;
  const rubric = await work.rubrics.find(id);
  if (!rubric) throw new Error(`the plan of ${cycle.year} names a rubric that is not there: ${id}`);
  return rubric;
};
