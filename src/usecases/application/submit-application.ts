import { z } from 'zod';
import type { Application } from '../../domain/application/application.ts';
import { fieldKey } from '../../domain/application/check-form.ts';
import { contentText } from '../../domain/application/content-text.ts';
import { submit } from '../../domain/application/decide-own.ts';
import { type Breach, breach } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { ApplicationRef } from './application-input.ts';
import { eligibilityOf } from './eligibility-of.ts';
import { lockApplication, momentOf, settleApplication } from './load-application.ts';
import { problemsOf } from './problems-of.ts';

/** Art. 13: 「提交申报」. What was handed in stands fast by its digest. */
export const submitApplication = useCase({
  name: 'application.submit',
  under: '13',
  input: z.strictObject({ application: ApplicationRef }),
  async run(work, { application: id }) {
    const found = await lockApplication(work, id, 'application.submit');
    if (!found.ok) return found;
    const { application, cycle } = found.value;
    const contentHash = work.digest(contentText(application));
    const twin = await work.applications.liveTwin(application);
    const verdict = submit(application, cycle, momentOf(work), {
      contentHash,
      wrong: [...problemsOf(application, work.today).wrong, ...(await districtOff(work, application))],
      unmet: (await eligibilityOf(work, application, cycle)).breaches,
      ...(twin === undefined ? {} : { twin }),
    });
    if (!verdict.ok) return verdict;
    return settleApplication(work, found.value, verdict.value, {
      data: { contentHash, again: verdict.value.again, files: application.materials.length },
    });
  },
});

/** Art. 5: switched off since it was chosen, it has nobody who would recommend. */
const districtOff = async (work: Work, { kind, form }: Application): Promise<readonly Breach[]> => {
  const off = (await work.districts.all()).find(({ id, active }) => id === form.district && !active);
  const field = fieldKey(kind, 'district');
  return off ? [breach('13', 'district-not-recommending', { field, district: off.shortName })] : [];
};
