import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import {
  type DiscussedItem,
  type DiscussionItemProps,
  discussion,
  discussionItem,
} from '../../../cards/review/discussion.ts';
import { pointsWord } from '../../../cards/words/rubrics-words.ts';
import { type ApplicationId, applicationMatter, type PersonId } from '../../domain/ids.ts';
import { type Apart, agreedOn, stillApart } from '../../domain/review/consensus.ts';
import { COMMENTS_MOST, canDiscuss, commentsOn } from '../../domain/review/discussion.ts';
import { type Rubric, rubricItem } from '../../domain/review/rubric.ts';
import { itemWorth } from '../../domain/review/score.ts';
import { apartOn } from '../../domain/review/standing.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { takingPart } from '../review/discuss-item.ts';
import { type FoundReviewed, seeReviewed } from '../review/load-reviewed.ts';
import { scoresSubject, scoringOf } from '../review/standing-of.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { titleSeen } from './seen-application.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const PAGE = 8;
const ITEMS_A_PAGE = 10;

interface Seen {
  readonly found: FoundReviewed;
  /** Whoever takes part. */
  readonly team: readonly PersonId[];
  /** To whoever watches nobody is named, and no score of a person is shown. */
  readonly watches: boolean;
}

const asPanel = async (work: Work, id: ApplicationId): Promise<Seen | undefined> => {
  if (!work.may('discussion.see').ok) return undefined;
  const found = await seeReviewed(work, id, 'discussion.see');
  if (!found.ok) return undefined;
  const team = await takingPart(work, found.value);
  return team.includes(work.viewer().personId) ? { found: found.value, team, watches: false } : undefined;
};

const asWatcher = async (work: Work, id: ApplicationId): Promise<Seen | undefined> => {
  if (!work.may('discussion.review').ok) return undefined;
  const found = await seeReviewed(work, id, 'streams.see');
  if (!found.ok) return undefined;
  const { cycle, reviewed } = found.value;
  const scoring = await scoringOf(work, cycle, reviewed.application.kind);
  if (!work.may('discussion.review', scoresSubject(cycle, scoring)).ok) return undefined;
  return { found: found.value, team: await takingPart(work, found.value), watches: true };
};

const seeDiscussion = async (work: Work, id: ApplicationId): Promise<Seen | undefined> =>
  (await asPanel(work, id)) ?? (await asWatcher(work, id));

/** Items on which the panel is apart, and those on which it was and something was written, in the rubric's order. */
const discussed = ({ reviewed, basis }: FoundReviewed): readonly string[] => {
  const apart = apartOn(reviewed, basis).map(({ item }) => item.code);
  const written = (reviewed.record.discussion ?? []).map(({ item }) => item);
  const known = new Set([...apart, ...written]);
  return basis.rubric.categories
    .flatMap(({ items }) => items.map(({ code }) => code))
    .filter((code) => known.has(code));
};

/** Whether somebody finds a discussion when they look for it. */
export const findsDiscussion = async (work: Work, id: ApplicationId): Promise<boolean> => {
  const seen = await seeDiscussion(work, id);
  return seen !== undefined && discussed(seen.found).length > 0;
};

const propsOf = (rubric: Rubric, { found }: Seen, code: string, open: readonly Apart[]): DiscussedItem => {
  const { record } = found.reviewed;
  const category = rubric.categories.find(({ items }) => items.some((one) => one.code === code));
  const item = rubricItem(rubric, code);
  const agreed = open.some((one) => one.item.code === code) ? undefined : agreedOn(record, code);
  return {
    code,
    name: item?.name ?? '',
    points: category && item ? pointsWord(itemWorth(category, item)) : '',
    comments: commentsOn(record, code).length,
    ...(agreed ? { agreed: agreed.percent } : {}),
  };
};

const drawItem = async (work: Work, seen: Seen, code: string, asked: number | undefined): Promise<Drawn> => {
  const { found, team, watches } = seen;
  const { cycle, basis, reviewed } = found;
  const { application, record } = reviewed;
  const apart = apartOn(reviewed, basis);
  const here = apart.find(({ item }) => item.code === code);
  const comments = commentsOn(record, code);
  const pages = Math.max(1, Math.ceil(comments.length / PAGE));
  const page = Math.min(asked ?? pages - 1, pages - 1);
  const nameOf = await namesOf(work, seen);
  const isOpen =
    here !== undefined &&
    application.state === 'reviewing' &&
    application.stopped === undefined &&
    cycle.state === 'reviewing' &&
    canDiscuss(record, here) &&
    comments.length < COMMENTS_MOST;
  return {
    kind: 'card',
    card: discussionItem({
      ...aboutOf(work, found),
      item: propsOf(basis.rubric, seen, code, stillApart(apart, record)),
      given: here && !watches ? givenOn(here, nameOf) : [],
      comments: comments.slice(page * PAGE, (page + 1) * PAGE).map(({ by, at, text }) => ({
        by: nameOf(by),
        own: by === work.viewer().personId,
        at,
        // Art. 24: what somebody wrote who has an interest, or was suspended, sways nobody any more.
        ...(team.includes(by) ? { text } : {}),
      })),
      canAdd: isOpen && !watches && work.may('discussion.add').ok,
      canRecord: canRecord(work, found),
      isWatcher: watches,
      page,
      pages,
    }),
  };
};

const givenOn = ({ given }: Apart, nameOf: (id: PersonId) => string): DiscussionItemProps['given'] =>
  Object.entries(given)
    .map(([id, percent]) => ({ name: nameOf(id as PersonId), percent })) // keys are panelists, as they stand on the sheets
    .sort((a, b) => a.percent - b.percent);

/** To the team by name; to whoever watches by a number, the same throughout. */
const namesOf = async (work: Work, { found, watches }: Seen): Promise<(id: PersonId) => string> => {
  const { application, record } = found.reviewed;
  const everybody = [
    ...new Set([...(application.review?.panelists ?? []), ...(record.discussion ?? []).map(({ by }) => by)]),
  ].sort();
  if (watches) return (id) => `评审员${everybody.indexOf(id) + 1}`;
  const names = await work.people.named(everybody);
  return (id) => names.get(id) ?? '（已离开）';
};

const aboutOf = (work: Work, { reviewed: { application } }: FoundReviewed) => ({
  application: application.id,
  number: application.acceptance?.number ?? application.number,
  title: titleSeen(work, application),
  now: work.now,
});

const canRecord = (work: Work, { cycle, reviewed: { application } }: FoundReviewed): boolean =>
  application.state === 'reviewing' &&
  cycle.state === 'reviewing' &&
  application.review?.lead === work.viewer().personId &&
  work.may('consensus.record').ok;

export const discussionViews = {
  discussion: view({
    params: z.strictObject({
      application: ApplicationRef,
      item: z.string().max(16).optional(),
      page: z.int().min(0).max(100).optional(),
    }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, item, page: asked }) {
      const seen = await seeDiscussion(work, id);
      if (!seen) return gone;
      const { found } = seen;
      const { basis, reviewed } = found;
      const codes = discussed(found);
      if (item !== undefined) return codes.includes(item) ? drawItem(work, seen, item, asked) : gone;
      const open = stillApart(apartOn(reviewed, basis), reviewed.record);
      const pages = Math.max(1, Math.ceil(codes.length / ITEMS_A_PAGE));
      const page = Math.min(asked ?? 0, pages - 1);
      const here = codes.slice(page * ITEMS_A_PAGE, (page + 1) * ITEMS_A_PAGE);
      return {
        kind: 'card',
        card: discussion({
          ...aboutOf(work, found),
          items: here.map((code) => propsOf(basis.rubric, seen, code, open)),
          spread: basis.choices.consensusSpread,
          canRecord: canRecord(work, found),
          isWatcher: seen.watches,
          page,
          pages,
        }),
      };
    },
  }),
};
