import { z } from 'zod';
import { optionalText } from '../../../cards/kit/form-value.ts';
import { applicationMatter, cycleMatter } from '../../domain/ids.ts';
import { allow } from '../../domain/regulation.ts';
import {
  CONSENSUS_A_CARD,
  recordConsensus as decide,
  REASON_MOST,
  withAgreement,
} from '../../domain/review/consensus.ts';
import { apartOn } from '../../domain/review/standing.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { useCase } from '../execute.ts';
import { lockReviewed } from './load-reviewed.ts';

const Given = z.strictObject({
  item: z.string().max(16),
  /** Absent: left for later. */
  percent: z.number().optional(),
  reason: optionalText(),
  dissent: optionalText({ max: REASON_MOST }),
});

/**
 * Art. 14: 「记录合议」, by whoever leads the discussion of the application, once all sheets are final. The sheets stay as
 * they are; the percent stands in the sealed record and in no event.
 */
export const recordConsensus = useCase({
  name: 'consensus.record',
  under: '14',
  input: z.strictObject({ application: ApplicationRef, given: z.array(Given).max(CONSENSUS_A_CARD) }),
  async run(work, { application: id, given }) {
    const found = await lockReviewed(work, id, 'consensus.record');
    if (!found.ok) return found;
    const { cycle, reviewed, basis } = found.value;
    const { application, record } = reviewed;
    const verdict = decide({ application, cycle, record, apart: apartOn(reviewed, basis) }, given);
    if (!verdict.ok) return verdict;
    const { year } = cycle;
    const agreed = verdict.value.map((one) => ({ ...one, by: work.viewer().personId, at: work.now }));
    await work.records.save(year, agreed.reduce(withAgreement, record));
    const matter = applicationMatter(id);
    for (const { item, reason, dissent } of agreed) {
      const data = {
        year,
        number: application.number,
        item,
        reason: await work.keepText(matter, `consensus-${item}`, reason),
        ...(dissent === undefined ? {} : { dissent: await work.keepText(matter, `dissent-${item}`, dissent) }),
      };
      await work.record(
        { type: 'ConsensusRecorded', application: id, year, item },
        { matter, chain: cycleMatter(year), data },
      );
    }
    await work.refresh(matter);
    return allow(agreed.map(({ item }) => item));
  },
});
