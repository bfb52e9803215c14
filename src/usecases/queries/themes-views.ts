import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { type ThemesCategory, themes, themesCategory } from '../../../cards/review/themes.ts';
import { draftedThemes } from '../../../cards/words/themes-words.ts';
import { applicationMatter, type PersonId } from '../../domain/ids.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { type FoundReviewed, reviewedSubject, seeReviewed } from '../review/load-reviewed.ts';
import { type ThemesNow, themesOf } from '../review/themes-of.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { titleSeen } from './seen-application.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const PAGE = 4;

const categoryOf =
  (nameOf: (id: PersonId) => string) =>
  ({ draft, saved, words }: ThemesNow): ThemesCategory => ({
    code: draft.code,
    name: draft.name,
    words,
    named: draft.named,
    ...(saved ? { saved: { by: nameOf(saved.by), at: saved.at } } : {}),
  });

const canRecord = (work: Work, { cycle, reviewed }: FoundReviewed): boolean =>
  reviewed.application.state === 'reviewing' &&
  cycle.state === 'reviewing' &&
  work.may('themes.record', reviewedSubject(cycle, reviewed)).ok;

const drawOne = (
  work: Work,
  found: FoundReviewed,
  { one, props }: { readonly one: ThemesNow; readonly props: ThemesCategory },
): Drawn => {
  const draft = draftedThemes(one.draft);
  const isOther = one.saved && JSON.stringify(draft) !== JSON.stringify(textsOf(one.saved));
  return {
    kind: 'card',
    card: themesCategory({
      ...aboutOf(work, found),
      category: props,
      canRecord: canRecord(work, found),
      ...(isOther ? { draft } : {}),
    }),
  };
};

const textsOf = ({ strengths, improvements, verify }: ThemesNow['words']): ThemesNow['words'] => ({
  strengths,
  improvements,
  verify,
});

const aboutOf = (work: Work, { reviewed: { application } }: FoundReviewed) => ({
  application: application.id,
  number: application.acceptance?.number ?? application.number,
  title: titleSeen(work, application),
  now: work.now,
});

export const themesViews = {
  themes: view({
    params: z.strictObject({
      application: ApplicationRef,
      category: z.string().max(16).optional(),
      page: z.int().min(0).max(100).optional(),
    }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, category, page: asked = 0 }) {
      const seen = await seeReviewed(work, id, 'themes.see');
      if (!seen.ok) return gone;
      const found = seen.value;
      const all = await themesOf(work, found);
      const savers = all.flatMap(({ saved }) => saved?.by ?? []);
      const names = savers.length > 0 ? await work.people.named([...new Set(savers)]) : new Map<PersonId, string>();
      const propsOf = categoryOf((by) => names.get(by) ?? '（已离开）');
      if (category !== undefined) {
        const one = all.find(({ draft }) => draft.code === category);
        return one ? drawOne(work, found, { one, props: propsOf(one) }) : gone;
      }
      const pages = Math.max(1, Math.ceil(all.length / PAGE));
      const page = Math.min(asked, pages - 1);
      return {
        kind: 'card',
        card: themes({
          ...aboutOf(work, found),
          categories: all.slice(page * PAGE, (page + 1) * PAGE).map(propsOf),
          done: all.filter(({ saved }) => saved).length,
          total: all.length,
          canRecord: canRecord(work, found),
          page,
          pages,
        }),
      };
    },
  }),
};
