import { actions, type ActionName as NameIn, type PayloadOf as PayloadIn } from '../kit/index.ts';
import * as basic from './basic.ts';
import * as calendar from './calendar.ts';
import * as cycle from './cycle.ts';
import * as people from './people.ts';

/** The contract of every button there is. A handler table that misses one of them does not compile. */
export const ACTIONS = actions({ ...basic, ...calendar, ...cycle, ...people });

export type ActionName = NameIn<typeof ACTIONS>;
export type PayloadOf<Name extends ActionName> = PayloadIn<typeof ACTIONS, Name>;
