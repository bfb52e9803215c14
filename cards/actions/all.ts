import { actions, type ActionName as NameIn, type PayloadOf as PayloadIn } from '../kit/index.ts';
import * as application from './application.ts';
import * as assignment from './assignment.ts';
import * as award from './award.ts';
import * as ballot from './ballot.ts';
import * as basic from './basic.ts';
import * as calendar from './calendar.ts';
import * as calibration from './calibration.ts';
import * as cycle from './cycle.ts';
import * as desk from './desk.ts';
import * as editors from './editors.ts';
import * as hearing from './hearing.ts';
import * as holders from './holders.ts';
import * as intake from './intake.ts';
import * as notice from './notice.ts';
import * as objections from './objections.ts';
import * as opinion from './opinion.ts';
import * as panel from './panel.ts';
import * as people from './people.ts';
import * as plaques from './plaques.ts';
import * as recusal from './recusal.ts';
import * as reminders from './reminders.ts';
import * as rubrics from './rubrics.ts';
import * as scores from './scores.ts';
import * as scoring from './scoring.ts';
import * as streams from './streams.ts';
import * as summary from './summary.ts';

/** The contract of every button there is. A handler table that misses one of them does not compile. */
export const ACTIONS = actions({
  ...application,
  ...award,
  ...ballot,
  ...basic,
  ...calendar,
  ...calibration,
  ...cycle,
  ...desk,
  ...holders,
  ...editors,
  ...hearing,
  ...intake,
  ...rubrics,
  ...panel,
  ...assignment,
  ...scoring,
  ...streams,
  ...summary,
  ...scores,
  ...objections,
  ...opinion,
  ...notice,
  ...people,
  ...plaques,
  ...recusal,
  ...reminders,
});

export type ActionName = NameIn<typeof ACTIONS>;
export type PayloadOf<Name extends ActionName> = PayloadIn<typeof ACTIONS, Name>;
