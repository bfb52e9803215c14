import type { ActionName } from '../../../cards/actions/all.ts';
import type { Handler } from '../handler.ts';
import * as basic from './basic.ts';
import * as calendar from './calendar.ts';
import * as cycle from './cycle.ts';
import * as people from './people.ts';

/** Law 6: a button that no one answers does not compile. */
export const HANDLERS: { readonly [Name in ActionName]: Handler<Name> } = {
  say: basic.say,
  open: basic.open,
  'cycle.draft': cycle.draft,
  'plan.basics': cycle.saveBasics,
  'plan.choices': cycle.saveChoices,
  'plan.submit': cycle.submitPlan,
  'plan.sign': cycle.signPlan,
  'plan.return': cycle.returnPlan,
  'call.issue': cycle.issueCall,
  'schedule.propose': cycle.proposeSchedule,
  'schedule.confirm': cycle.confirmSchedule,
  'schedule.reject': cycle.rejectSchedule,
  'schedule.withdraw': cycle.withdrawSchedule,
  'calendar.confirm': calendar.confirm,
  'calendar.reject': calendar.reject,
  'calendar.withdraw': calendar.withdraw,
  'people.search': people.search,
  'people.add': people.add,
  'people.grant': people.grant,
  'people.end': people.end,
  'people.contact': people.contact,
  'people.export': people.exportAll,
  'import.confirm': people.confirmImport,
  'import.reject': people.rejectImport,
  'district.switch': people.switchDistrict,
};
