import { z } from 'zod';
import { quiz, quizStart } from '../../../cards/application/quiz.ts';
import { mayApply, mayStart } from '../../domain/application/decide-own.ts';
import { quizState } from '../../domain/application/quiz.ts';
import { closesAt } from '../../domain/calendar.ts';
import { momentOf } from '../application/load-application.ts';
import { view } from '../view.ts';

/** More questions than any quiz has. */
const ANSWERS_MOST = 16;
const Answers = z
  .record(z.string().max(32), z.string().max(32))
  .refine((answers) => Object.keys(answers).length <= ANSWERS_MOST);

/** 「条件自测」: nothing of it is an application, and nothing is recorded; it goes by the plan that was announced last. */
export const quizViews = {
  quiz: view({
    params: z.strictObject({ kind: z.enum(['organisation', 'individual']).optional(), answers: Answers.optional() }),
    async draw(work, { kind, answers = {} }) {
      if (!kind) return { kind: 'card', card: quizStart() };
      const cycle = (await work.cycles.all()).find(
        (one) => one.callIssuedAt !== undefined && work.may('call.see', { stage: one.state, announced: true }).ok,
      );
      return {
        kind: 'card',
        card: quiz({
          kind,
          answers,
          state: quizState(kind, answers, cycle?.plan.choices.revokedCounts ?? 'not-held'),
          ...(cycle ? { plan: { year: cycle.year, referenceDay: cycle.plan.choices.referenceDay } } : {}),
          mayApply:
            cycle !== undefined &&
            mayStart(cycle, momentOf(work), closesAt(cycle.plan.schedule.applyCloses)).ok &&
            work.may('application.start').ok &&
            mayApply(work.viewer()).ok,
        }),
      };
    },
  }),
};
