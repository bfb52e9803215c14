import type { Cycle } from '../../domain/cycle/cycle.ts';
import type { Rubric, RubricKind } from '../../domain/review/rubric.ts';
import { rubricText } from '../../domain/review/rubric-text.ts';
import type { SheetKind } from '../../domain/review/sheet.ts';
import type { Found } from '../application/load-application.ts';
import type { Work } from '../work.ts';

/** By what the year's plan has an application scored: its material by the standard of its kind, a defence by one of its own. */
export const rubricOf = (work: Work, { application, cycle }: Found, kind: SheetKind): Promise<Rubric> =>
  named(work, cycle, kind === 'defence' ? 'defence' : application.kind);

/** The three standards a plan names. */
export const rubricsOf = async (work: Work, cycle: Cycle): Promise<Readonly<Record<RubricKind, Rubric>>> => ({
  organisation: await named(work, cycle, 'organisation'),
  individual: await named(work, cycle, 'individual'),
  defence: await named(work, cycle, 'defence'),
});

/** Sets down for good what a plan names, and answers the digests for the journal. */
export const keepRubrics = async (work: Work, cycle: Cycle): Promise<Readonly<Record<string, string>>> => {
  const digests: Record<string, string> = {};
  for (const [kind, rubric] of Object.entries(await rubricsOf(work, cycle))) {
    const digest = work.digest(rubricText(rubric));
    await work.rubrics.keep(rubric, digest);
    digests[`${kind}RubricDigest`] = digest;
  }
  return digests;
};

const named = async (work: Work, { year, plan }: Cycle, kind: RubricKind): Promise<Rubric> => {
  const { organisationRubric, individualRubric, defenceRubric } = plan.choices;
  const id = { organisation: organisationRubric, individual: individualRubric, defence: defenceRubric }[kind];
  const rubric = await work.rubrics.find(id);
  if (!rubric) throw new Error(`the plan of ${year} names a rubric that is not there: ${id}`);
  return rubric;
};
