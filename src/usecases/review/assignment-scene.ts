import { industryWord } from '../../../cards/words/application-words.ts';
import { type Application, partiesOf, titleOf, unitCodeOf } from '../../domain/application/application.ts';
import type { Form } from '../../domain/application/fields.ts';
import { setAside } from '../../domain/application/recusal.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { AssignmentScene, ToAssign } from '../../domain/review/decide-assignment.ts';
import { hasConflict, type Panel } from '../../domain/review/panel.ts';
import type { Person } from '../people/people-port.ts';
import type { Work } from '../work.ts';
import { isJudging } from './experts.ts';
import type { FoundPanel } from './load-panel.ts';

/** Answers that say what an applicant does. */
const TELLING = ['brand', 'method', 'employer', 'position', 'honours', 'deeds'] as const;
/** So much of each: a field is looked for in words, not in a whole report. */
const WORDS_MOST = 200;

const textOf = (form: Form, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value.slice(0, WORDS_MOST) : '';
};

/** What an application is about, in words. */
const wordsOf = ({ kind, form }: Application): string =>
  [titleOf({ kind, form }), industryWord(textOf(form, 'industry')), ...TELLING.map((name) => textOf(form, name))].join(
    ' ',
  );

/** Art. 24: an interest is known, it is their own or their employer's, or the applicant has had them set aside. */
const barredFrom = (application: Application, panel: Panel, people: readonly Person[]): ReadonlySet<PersonId> => {
  const unit = unitCodeOf(application);
  const parties = partiesOf(application);
  const declared = panel.seats.filter((seat) => hasConflict(seat, application.id)).map(({ person }) => person);
  const interested = people.filter(
    ({ id, employerCode }) => parties.includes(id) || (employerCode !== undefined && employerCode === unit),
  );
  return new Set([...declared, ...interested.map(({ id }) => id), ...setAside(application.recusals)]);
};

/** What an assignment turns on. */
export const sceneOf = async (
  work: Work,
  { cycle, panel }: FoundPanel,
  applications: readonly Application[],
): Promise<AssignmentScene> => {
  const seated = await work.people.many({ ids: panel.seats.map(({ person }) => person) });
  const people = panel.seats.flatMap(({ person }) => seated.find(({ id }) => id === person) ?? []);
  return {
    cycle,
    panel,
    applications: applications.map((application): ToAssign => {
      const { id, number, acceptance, state, review } = application;
      return {
        id,
        number: acceptance?.number ?? number,
        state,
        ...(review ? { review } : {}),
        words: wordsOf(application),
        barred: barredFrom(application, panel, people),
      };
    }),
    reviewers: people.map((person) => ({
      person: person.id,
      name: person.name,
      judging: isJudging(work, person),
      ...(person.field ? { field: person.field } : {}),
    })),
  };
};
