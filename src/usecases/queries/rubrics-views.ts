import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { rubricDecided } from '../../../cards/review/rubric-decided.ts';
import { rubricProposal } from '../../../cards/review/rubric-proposal.ts';
import { rubricShown } from '../../../cards/review/rubric-shown.ts';
import { rubrics } from '../../../cards/review/rubrics.ts';
import { rubricSize } from '../../../cards/words/rubrics-words.ts';
import { proposalId, RUBRICS, rubricMatter } from '../../domain/ids.ts';
import type { Rubric } from '../../domain/review/rubric.ts';
import { writeRubricFile } from '../../rubric-file/write-rubric-file.ts';
import type { Proposal } from '../proposals-port.ts';
import { readRubricProposal } from '../review/rubric-proposal.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';

const PAGE = 10;
const WAITING_SHOWN = 5;
const gone: Drawn = { kind: 'card', card: notFound() };
const Edition = z.strictObject({ id: z.string().max(64) });
/** The edition is named beside its proposal, so that the card is redrawn when something becomes of it. */
const Which = z.strictObject({ proposal: z.uuid(), rubric: z.string().max(64) });

export const rubricsViews = {
  /** Everything there is to score by. */
  rubrics: view({
    params: z.strictObject({ page: z.int().min(0).max(1_000).optional() }),
    matter: () => RUBRICS,
    async draw(work, { page: asked = 0 }) {
      if (!work.may('rubrics.see').ok) return gone;
      const all = await work.rubrics.all();
      const page = Math.min(asked, Math.max(0, Math.ceil(all.length / PAGE) - 1));
      const usedIn = await yearsByEdition(work);
      const waiting = work.may('rubrics.changes.see').ok ? await work.proposals.allOpen('rubric') : [];
      return {
        kind: 'card',
        card: rubrics({
          editions: all.slice(page * PAGE, (page + 1) * PAGE).map((rubric) => ({
            id: rubric.id,
            title: rubric.title,
            kind: rubric.kind,
            size: rubricSize(rubric),
            usedIn: usedIn.get(rubric.id) ?? [],
          })),
          total: all.length,
          page,
          pageSize: PAGE,
          waiting: waiting.slice(0, WAITING_SHOWN).map(({ id, payload }) => {
            const { rubric } = readRubricProposal(payload);
            return { proposal: id, rubric: rubric.id, title: rubric.title };
          }),
          canLoad: work.may('rubric.propose').ok,
        }),
      };
    },
  }),

  /** One edition, for whoever scores by it or looks after it. It never changes, so nothing redraws it. */
  'rubric.shown': view({
    params: Edition,
    async draw(work, { id }) {
      const rubric = await seen(work, id);
      return rubric
        ? { kind: 'card', card: rubricShown({ rubric, canDownload: work.may('rubric.propose').ok }) }
        : gone;
    },
  }),

  /** As a file: to begin another edition from. */
  'rubric.file': view({
    params: Edition,
    async draw(work, { id }) {
      const rubric = work.may('rubric.propose').ok ? await seen(work, id) : undefined;
      if (!rubric) return gone;
      const name = `${rubric.id.replace(/[^\p{L}\p{N}.-]+/gu, '-')}.json`;
      return { kind: 'file', name, bytes: writeRubricFile(rubric), type: 'stream' };
    },
  }),

  /** For both persons: what the file says, and what either may do about it. */
  rubric: view({
    params: Which,
    matter: ({ rubric }) => rubricMatter(rubric),
    async draw(work, { proposal: id }) {
      const proposal = await seenProposal(work, id);
      return proposal ? drawProposal(work, proposal) : gone;
    },
  }),

  'rubric.decided': view({
    params: z.strictObject({ proposal: z.uuid() }),
    async draw(work, { proposal: id }) {
      const proposal = await seenProposal(work, id);
      if (!proposal?.decidedBy) return gone;
      const { rubric } = readRubricProposal(proposal.payload);
      const names = await work.people.named([proposal.decidedBy]);
      const reason = proposal.decisionReason ?? '';
      return {
        kind: 'card',
        card: rubricDecided({
          id: rubric.id,
          title: rubric.title,
          proposal: proposal.id,
          by: names.get(proposal.decidedBy) ?? '（已离开）',
          outcome: proposal.state === 'confirmed' ? { state: 'confirmed' } : { state: 'rejected', reason },
        }),
      };
    },
  }),
};

const seen = async (work: Work, id: string): Promise<Rubric | undefined> =>
  work.may('rubrics.see').ok ? work.rubrics.find(id) : undefined;

const seenProposal = async (work: Work, id: string): Promise<Proposal | undefined> => {
  const proposal = work.may('rubrics.changes.see').ok ? await work.proposals.find(proposalId(id)) : undefined;
  return proposal?.kind === 'rubric' ? proposal : undefined;
};

/** What is announced names its standards; a plan in hand is nobody else's business. */
const yearsByEdition = async (work: Work): Promise<ReadonlyMap<string, readonly number[]>> => {
  const years = new Map<string, number[]>();
  for (const { year, callIssuedAt, plan } of await work.cycles.all()) {
    if (callIssuedAt === undefined) continue;
    const { organisationRubric, individualRubric, defenceRubric } = plan.choices;
    for (const id of [organisationRubric, individualRubric, defenceRubric])
      years.set(id, [...(years.get(id) ?? []), year]);
  }
  return years;
};

const drawProposal = async (work: Work, proposal: Proposal): Promise<Drawn> => {
  const { fileName, rubric } = readRubricProposal(proposal.payload);
  const { proposedBy, decidedBy } = proposal;
  const names = await work.people.named([proposedBy, ...(decidedBy ? [decidedBy] : [])]);
  const own = proposedBy === work.viewer().personId;
  return {
    kind: 'card',
    card: rubricProposal({
      rubric,
      proposal: proposal.id,
      fileName,
      proposedBy: names.get(proposedBy) ?? '（已离开）',
      proposedAt: proposal.proposedAt,
      state: proposal.state,
      ...(decidedBy ? { decidedBy: names.get(decidedBy) ?? '（已离开）' } : {}),
      ...(proposal.decidedAt ? { decidedAt: proposal.decidedAt } : {}),
      ...(proposal.decisionReason ? { decisionReason: proposal.decisionReason } : {}),
      now: work.now,
      canDecide: !own && work.may('rubric.decide').ok,
      canWithdraw: own && work.may('rubric.propose').ok,
    }),
  };
};
