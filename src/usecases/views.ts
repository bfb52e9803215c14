import type { Matter, PersonId } from '../domain/ids.ts';
import { applicationNewsViews } from './queries/application-news-views.ts';
import { applicationViews, type Contents } from './queries/application-views.ts';
import { assignmentViews } from './queries/assignment-views.ts';
import { awardViews } from './queries/award-views.ts';
import { ballotPaperViews } from './queries/ballot-paper-view.ts';
import { ballotViews } from './queries/ballot-views.ts';
import { basicViews } from './queries/basic-views.ts';
import { calendarViews } from './queries/calendar-views.ts';
import { calibrationViews } from './queries/calibration-views.ts';
import { cancellationViews } from './queries/cancellation-view.ts';
import { creditViews } from './queries/credit-views.ts';
import { cycleViews } from './queries/cycle-views.ts';
import { deskViews } from './queries/desk-views.ts';
import { handleViews } from './queries/handle-views.ts';
import { holdersViews } from './queries/holders-views.ts';
import { intakeViews } from './queries/intake-views.ts';
import { noticeViews } from './queries/notice-views.ts';
import { objectionViews } from './queries/objection-views.ts';
import { opinionViews } from './queries/opinion-views.ts';
import { ownApplicationViews } from './queries/own-application-views.ts';
import { panelViews } from './queries/panel-views.ts';
import { peopleViews } from './queries/people-views.ts';
import { plaqueViews } from './queries/plaque-views.ts';
import { prereadViews } from './queries/preread-views.ts';
import { quizViews } from './queries/quiz-views.ts';
import { recusalViews } from './queries/recusal-views.ts';
import { reminderViews } from './queries/reminder-views.ts';
import { reviewViews } from './queries/review-views.ts';
import { rewardViews } from './queries/reward-views.ts';
import { rubricsViews } from './queries/rubrics-views.ts';
import { type RulesSource, rulesViews } from './queries/rules-views.ts';
import { scoresViews } from './queries/scores-views.ts';
import { scoringViews } from './queries/scoring-views.ts';
import { screenViews } from './queries/screen-views.ts';
import { seatViews } from './queries/seat-views.ts';
import { slateViews } from './queries/slate-views.ts';
import { streamsViews } from './queries/streams-views.ts';
import { strikeOutViews } from './queries/strike-out-view.ts';
import { summaryViews } from './queries/summary-views.ts';
import type { DrawableView, Drawn, View } from './view.ts';
import type { Work } from './work.ts';

export interface Views {
  /** Of every card there is. */
  readonly names: readonly string[];
  /** Draws a view with the eyes of whoever `work` stands for. An unknown name or wrong parameters are faults of ours. */
  draw(work: Work, view: View): Promise<Drawn>;
  /** The matter of a view for this reader; undefined when it has none. */
  matterOf(view: View, reader: PersonId): Matter | undefined;
}

interface ViewParts {
  /** Base of links on cards, without a slash at the end. */
  readonly publicUrl: string;
  readonly rules: RulesSource;
  /** Files of applications; absent where none are handed out. */
  readonly contents?: Contents;
}

/** Every card there is, by name: the outbox and the buttons speak of cards only through this table. */
export const createViews = ({ publicUrl, rules, contents = noContents }: ViewParts): Views => {
  const applications = applicationViews(publicUrl, contents);
  const objections = objectionViews(publicUrl, contents);
  const table: Readonly<Record<string, DrawableView>> = {
    ...basicViews,
    ...cycleViews(publicUrl),
    ...calendarViews,
    ...reminderViews,
    ...applications,
    ...deskViews,
    ...applicationNewsViews,
    ...ownApplicationViews,
    ...intakeViews,
    ...holdersViews,
    ...rubricsViews,
    ...panelViews,
    ...seatViews,
    ...assignmentViews,
    ...scoringViews,
    ...prereadViews,
    ...calibrationViews(contents),
    ...streamsViews(contents),
    ...scoresViews,
    ...objections,
    ...strikeOutViews,
    ...opinionViews,
    ...noticeViews(publicUrl),
    ...slateViews(publicUrl),
    ...cancellationViews,
    ...awardViews(publicUrl, contents),
    ...plaqueViews,
    ...rewardViews,
    ...creditViews,
    ...summaryViews(contents),
    ...ballotViews,
    ...screenViews(publicUrl),
    ...ballotPaperViews(contents),
    ...reviewViews,
    ...peopleViews,
    ...recusalViews,
    ...quizViews,
    ...rulesViews(publicUrl, rules),
    ...handleViews(publicUrl, { application: applications.application, objection: objections['objection.case'] }),
  };
  const definitionOf = (name: string): DrawableView => {
    const definition = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!definition) throw new Error(`no view ${name}`);
    return definition;
  };
  return {
    names: Object.keys(table),
    matterOf({ name, params }, reader) {
      const definition = definitionOf(name);
      return definition.matterOf(params, reader);
    },
    async draw(work, { name, params }) {
      const definition = definitionOf(name);
      return definition.draw(work, params);
    },
  };
};

const noContents: Contents = async () => {
  throw new Error('no files are handed out here');
};
