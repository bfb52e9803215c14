import type { Application } from '../application/application.ts';
import { type Day, dayOf } from '../calendar.ts';
import type { Cycle } from '../cycle/cycle.ts';
import type { PersonId } from '../ids.ts';
import { allow, refuse, type Verdict } from '../regulation.ts';
import type { DefenceAnswered, DefenceAsked } from './events.ts';
import { openIssues } from './issues.ts';
import { openForStreams } from './open-review.ts';
import type { ReviewRecord } from './record.ts';

/** What the panel wants to ask at the defence, prepared before; and what was answered. */
export interface DefenceQuestion {
  /** From 1, in the order in which they were written. */
  readonly place: number;
  readonly text: string;
  readonly by: PersonId;
  readonly at: Date;
  /** As noted by whoever noted last. */
  readonly answer?: { readonly text: string; readonly by: PersonId; readonly at: Date };
}

export const QUESTIONS_MOST = 15;
/** In characters. */
export const QUESTION_MOST = 200;
export const ANSWER_MOST = 500;

export interface QuestionScene {
  readonly application: Application;
  readonly cycle: Cycle;
  readonly record: ReviewRecord;
  readonly today: Day;
}

const of = ({ application: { id, year } }: QuestionScene) => ({ application: id, year }) as const;

/** What a visit has left open, and nobody has put as a question yet. */
export const stillToAsk = ({ visit, questions = [] }: ReviewRecord): readonly string[] =>
  visit ? openIssues(visit).filter((issue) => !questions.some(({ text }) => text.includes(issue))) : [];

/** 「增加提问」, by anybody of the panel on the application. */
export const askAtDefence = (scene: QuestionScene, text: string): Verdict<DefenceAsked> => {
  const open = openForStreams(scene.application, scene.cycle);
  if (!open.ok) return open;
  const { questions = [] } = scene.record;
  if (questions.length >= QUESTIONS_MOST) return refuse('14', 'questions-most', { most: QUESTIONS_MOST });
  if (questions.some((one) => one.text === text)) return refuse('14', 'question-asked');
  return allow({ type: 'DefenceAsked', ...of(scene), place: questions.length + 1, text });
};

/** 「记录回答」, from the day of the defence on. */
export const noteAnswer = (
  scene: QuestionScene,
  { place, text }: { readonly place: number; readonly text: string },
): Verdict<DefenceAnswered> => {
  const { application, cycle, record, today } = scene;
  const open = openForStreams(application, cycle);
  if (!open.ok) return open;
  const { defence, questions = [] } = record;
  if (!defence) return refuse('14', 'defence-not-drawn', { number: application.number });
  const day = dayOf(defence.startsAt);
  if (today < day) return refuse('14', 'answer-not-yet', { day });
  if (!questions.some((one) => one.place === place)) return refuse('14', 'question-gone');
  return allow({ type: 'DefenceAnswered', ...of(scene), place, text });
};

/** What either of them makes of the record. */
export const questionsAfter = (
  before: ReviewRecord,
  event: DefenceAsked | DefenceAnswered,
  { now, by }: { readonly now: Date; readonly by: PersonId },
): ReviewRecord => {
  const { questions = [] } = before;
  const { place, text } = event;
  return event.type === 'DefenceAsked'
    ? { ...before, questions: [...questions, { place, text, by, at: now }] }
    : {
        ...before,
        questions: questions.map((one) => (one.place === place ? { ...one, answer: { text, by, at: now } } : one)),
      };
};
