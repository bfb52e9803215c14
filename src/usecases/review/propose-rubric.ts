import { z } from 'zod';
import { rubricMatter } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import type { Rubric } from '../../domain/review/rubric.ts';
import { rubricIdForm, rubricText } from '../../domain/review/rubric-text.ts';
import { useCase } from '../execute.ts';
import type { ReceivedFile } from '../files-port.ts';
import type { Work } from '../work.ts';
import type { RubricProposal } from './rubric-proposal.ts';

/**
 * Art. 14: another edition, sent as a file, waits for a second person. An id that there is already is refused, since an
 * edition never changes.
 */
export const proposeRubric = useCase({
  name: 'rubric.propose',
  under: '14',
  // Made by our own reader, not by a person.
  input: z.custom<{ readonly file: ReceivedFile; readonly rubric: Rubric }>(),
  async run(work, { file, rubric }) {
    const { id, kind } = rubric;
    await work.rubrics.lock();
    const there = await editionLike(work, id);
    if (there) return refuse('14', 'rubric-exists', { id: there.id, title: there.title });
    const matter = rubricMatter(id);
    if (await work.proposals.openOn('rubric', matter)) return refuse('14', 'rubric-pending', { id });
    const fileId = await work.files.keep(file);
    const payload: RubricProposal = { fileName: file.name, file: fileId, rubric };
    const proposal = await work.proposals.open({ kind: 'rubric', matter, payload, reason: '' });
    await work.record(
      { type: 'RubricProposed', rubric: id, proposal },
      {
        matter,
        after: 'open',
        data: { rubric: id, kind, proposal, file: fileId, sm3: file.sm3, digest: work.digest(rubricText(rubric)) },
      },
    );
    return allow({ proposal, rubric: id });
  },
});

/** An edition, preset or loaded, that people would take for the one of this id. */
export const editionLike = async (work: Work, id: string): Promise<Rubric | undefined> =>
  (await work.rubrics.all()).find((one) => rubricIdForm(one.id) === rubricIdForm(id));
