import { z } from 'zod';
import { noticeId } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';

/** Art. 15: the notice's text, or the proof that it was posted, as a file. What is in it is public. */
export const takeNoticePaper = useCase({
  name: 'notice.take',
  under: '15',
  input: z.strictObject({ notice: z.uuid(), of: z.enum(['text', 'proof']) }),
  async run(work, { notice: id }) {
    const notice = await work.notices.find(noticeId(id));
    return notice ? allow({ notice: notice.id }) : refuse('15', 'not-found');
  },
});
