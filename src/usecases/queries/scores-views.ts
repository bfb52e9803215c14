import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { type ConsensusItem, consensus } from '../../../cards/review/consensus.ts';
import { pointsWord } from '../../../cards/words/rubrics-words.ts';
import { applicationMatter, type PersonId } from '../../domain/ids.ts';
import { type Apart, agreedOn, CONSENSUS_A_CARD, stillApart } from '../../domain/review/consensus.ts';
import { commentsOn } from '../../domain/review/discussion.ts';
import { itemWorth } from '../../domain/review/score.ts';
import { apartOn, type Basis, counting, type Reviewed } from '../../domain/review/standing.ts';
import { ApplicationRef } from '../application/application-input.ts';
import { type FoundReviewed, seeReviewed } from '../review/load-reviewed.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { discussionViews } from './discussion-views.ts';
import { gateViews } from './gate-views.ts';
import { rankingViews } from './ranking-views.ts';
import { titleSeen } from './seen-application.ts';
import { themesViews } from './themes-views.ts';

const gone: Drawn = { kind: 'card', card: notFound() };

const consensusViews = {
  consensus: view({
    params: z.strictObject({
      application: ApplicationRef,
      page: z.int().min(0).max(100).optional(),
      /** One that was agreed on, to be changed. */
      item: z.string().max(16).optional(),
    }),
    matter: ({ application }) => applicationMatter(application),
    async draw(work, { application: id, page: asked = 0, item: changed }) {
      const found = await seeReviewed(work, id, 'lead.see');
      return found.ok ? drawConsensus(work, found.value, asked, changed) : gone;
    },
  }),
};

const drawConsensus = async (
  work: Work,
  { cycle, basis, reviewed }: FoundReviewed,
  wanted: number,
  changed: string | undefined,
): Promise<Drawn> => {
  const { application, record } = reviewed;
  const apart = apartOn(reviewed, basis);
  const open = stillApart(apart, record);
  const all = [...open, ...apart.filter((one) => !open.includes(one))];
  const canRecord = application.state === 'reviewing' && cycle.state === 'reviewing' && work.may('consensus.record').ok;
  const canChange = canRecord && record.gate === undefined;
  const changing = canChange ? all.find(({ item }) => item.code === changed) : undefined;
  const pages = Math.max(1, Math.ceil(all.length / CONSENSUS_A_CARD));
  const page = Math.min(wanted, pages - 1);
  const here = changing ? [changing] : all.slice(page * CONSENSUS_A_CARD, (page + 1) * CONSENSUS_A_CARD);
  const isAsked = (one: Apart): boolean => one === changing || open.includes(one);
  const itemOf = await itemsOf(work, { basis, reviewed }, open, here);
  return {
    kind: 'card',
    card: consensus({
      application: application.id,
      number: application.acceptance?.number ?? application.number,
      title: titleSeen(work, application),
      bands: basis.rubric.bands,
      spread: basis.choices.consensusSpread,
      asked: here.filter(isAsked).map(itemOf),
      settled: here.filter((one) => !isAsked(one)).map(itemOf),
      agreed: apart.length - open.length,
      apart: apart.length,
      canChange,
      canRecord,
      page,
      pages: changing ? 1 : pages,
      changing: changing !== undefined,
      now: work.now,
    }),
  };
};

/** Names of whoever gave and recorded them: the lead reads them, and nobody else is shown this card. */
const itemsOf = async (
  work: Work,
  { basis, reviewed }: { readonly basis: Basis; readonly reviewed: Reviewed },
  open: readonly Apart[],
  here: readonly Apart[],
): Promise<(one: Apart) => ConsensusItem> => {
  const { record } = reviewed;
  const sure = new Map(counting(reviewed, 'material').map(({ panelist, confidence }) => [`${panelist}`, confidence]));
  // Keys of `given` are ids of panelists, as they stand on the sheets.
  const ids = here.flatMap(({ given }) => Object.keys(given) as PersonId[]);
  const recorders = here.flatMap(({ item }) => agreedOn(record, item.code)?.by ?? []);
  const all = [...new Set([...ids, ...recorders])];
  const names = all.length > 0 ? await work.people.named(all) : new Map<PersonId, string>();
  const nameOf = (id: string): string => names.get(id as PersonId) ?? '（已离开）'; // as above
  return (one) => {
    const { code, name } = one.item;
    const category = basis.rubric.categories.find(({ items }) => items.includes(one.item));
    const agreed = agreedOn(record, code);
    return {
      code,
      name,
      points: category ? pointsWord(itemWorth(category, one.item)) : String(one.item.points),
      comments: commentsOn(record, code).length,
      given: Object.entries(one.given).map(([id, percent]) => {
        const confidence = sure.get(id)?.[code];
        return { name: nameOf(id), percent, ...(confidence ? { confidence } : {}) };
      }),
      ...(agreed
        ? {
            agreed: {
              percent: agreed.percent,
              reason: agreed.reason,
              ...(agreed.dissent === undefined ? {} : { dissent: agreed.dissent }),
              by: nameOf(agreed.by),
              at: agreed.at,
              stale: open.includes(one),
            },
          }
        : {}),
    };
  };
};

export const scoresViews = { ...consensusViews, ...discussionViews, ...themesViews, ...gateViews, ...rankingViews };
