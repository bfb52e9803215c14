import { z } from 'zod';
import { cycleMatter, NOTHING } from '../../domain/ids.ts';
import { allow, type Verdict } from '../../domain/regulation.ts';
import { asksForContact, type ContactSide } from '../../domain/review/contact.ts';
import { isSeated, seatOf } from '../../domain/review/panel.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';

/** Whoever is on one side of a review that runs now, and which. */
const sideOf = async (work: Work): Promise<{ readonly side: ContactSide; readonly year: number } | undefined> => {
  const person = work.viewer().personId;
  const running = (await work.cycles.all()).filter(({ state }) => state === 'reviewing').map(({ year }) => year);
  for (const year of running) {
    const panel = await work.panels.find(year);
    const seat = panel && seatOf(panel, person);
    if (seat && isSeated(seat)) return { side: 'panelist', year };
  }
  if (running.length === 0) return undefined;
  for (const { id } of await work.applications.of(person)) {
    const application = await work.applications.find(id);
    if (application && running.includes(application.year) && ON_TRIAL.includes(application.state))
      return { side: 'applicant', year: application.year };
  }
  return undefined;
};
const ON_TRIAL: readonly string[] = ['accepted', 'reviewing', 'recommended', 'notRecommended'];

/**
 * Art. 24: between applicants and the panel nothing is passed on. That it was asked for is in the journal, and the
 * supervisor reads what was said. Undefined: nobody is concerned, and the text is a text like any other.
 */
export const reportContact = useCase({
  name: 'contact.report',
  under: '24',
  // Made by our own intake, not by a person.
  input: z.strictObject({ said: z.string().max(200) }),
  async run(work, { said }): Promise<Verdict<ContactSide | undefined>> {
    const found = await sideOf(work);
    if (!found || !asksForContact(found.side, said)) return allow(undefined);
    const { side, year } = found;
    const person = work.viewer().personId;
    const matter = cycleMatter(year);
    await work.record(
      { type: 'ContactAttempted', year, side, person, said },
      { matter: NOTHING, chain: matter, data: { year, side, said: await work.keepText(matter, 'contact', said) } },
    );
    return allow(side);
  },
});
