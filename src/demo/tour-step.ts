import type { Article } from '../domain/regulation.ts';
import type { Actor } from './actor.ts';
import type { Act } from './acts.ts';
import type { YearFacts } from './year-facts.ts';

/** One step of the story: data only, so that the page can tell it, the tour play it, and a person do it by hand. */
export interface TourStep {
  readonly id: string;
  readonly title: string;
  /** Who does it; `时钟` where only time passes. */
  readonly who: (facts: YearFacts) => string;
  /** How it is done by hand, in the words on the buttons. */
  readonly how: (facts: YearFacts) => string;
  /** Why it is done at all. */
  readonly why: string;
  readonly under: readonly Article[];
  readonly acts: (facts: YearFacts) => readonly Act[];
  /** Whether it has been done, by the tour or by hand. */
  readonly done: (facts: YearFacts, chats: Chats) => boolean | Promise<boolean>;
}

/** What stands in somebody's chats: steps that only look leave no other trace. */
export interface Chats {
  shows: (name: string, ...words: readonly string[]) => ReturnType<Actor['shows']>;
}

export const CLOCK = '时钟';
