import type { Matter } from '../domain/ids.ts';
import { basicViews } from './queries/basic-views.ts';
import { calendarViews } from './queries/calendar-views.ts';
import { cycleViews } from './queries/cycle-views.ts';
import { handleViews } from './queries/handle-views.ts';
import { peopleViews } from './queries/people-views.ts';
import { type RulesSource, rulesViews } from './queries/rules-views.ts';
import type { DrawableView, Drawn, View } from './view.ts';
import type { Work } from './work.ts';

export interface Views {
  /** Draws a view with the eyes of whoever `work` stands for. An unknown name or wrong parameters are faults of ours. */
  draw(work: Work, view: View): Promise<Drawn>;
  /** The matter of a view; undefined when its parameters do not tell. */
  matterOf(view: View): Matter | undefined;
}

interface ViewParts {
  /** Base of links on cards, without a slash at the end. */
  readonly publicUrl: string;
  readonly rules: RulesSource;
}

/** Every card there is, by name: the outbox and the buttons speak of cards only through this table. */
export const createViews = ({ publicUrl, rules }: ViewParts): Views => {
  const table: Readonly<Record<string, DrawableView>> = {
    ...basicViews,
    ...cycleViews(publicUrl),
    ...calendarViews,
    ...peopleViews,
    ...rulesViews(publicUrl, rules),
    ...handleViews(publicUrl),
  };
  const definitionOf = (name: string): DrawableView => {
    const definition = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!definition) throw new Error(`no view ${name}`);
    return definition;
  };
  return {
    matterOf({ name, params }) {
      const definition = definitionOf(name);
      return definition.matterOf(params);
    },
    async draw(work, { name, params }) {
      const definition = definitionOf(name);
      return definition.draw(work, params);
    },
  };
};
