import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { holder as holderCard } from '../../../cards/holders/holder.ts';
import { holderCorrection } from '../../../cards/holders/holder-correction.ts';
import { holderCorrectionForm } from '../../../cards/holders/holder-correction-form.ts';
import { holders } from '../../../cards/holders/holders.ts';
import { HOLDER_KIND_WORDS, HOLDER_STATE_WORDS } from '../../../cards/words/holder-words.ts';
import { readCreditCode } from '../../domain/application/credit-code.ts';
import { barredUntil, HOLDER_KINDS, HOLDER_STATES, type HolderRecord, nameForm } from '../../domain/holders/holder.ts';
import { HOLDERS, holderId, holderMatter, proposalId } from '../../domain/ids.ts';
import { writeHoldersTable } from '../../holders-table/write-holders-table.ts';
import { readCorrection } from '../holders/correction-proposal.ts';
import type { HoldersFilter } from '../holders/holders-port.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import { holdersImportView } from './holders-import-view.ts';

const PAGE = 10;
const gone: Drawn = { kind: 'card', card: notFound() };

export const holdersViews = {
  holders: view({
    params: z.strictObject({ search: z.string().max(200).optional(), page: z.int().min(0).max(100_000).optional() }),
    matter: () => HOLDERS,
    async draw(work, { search, page = 0 }) {
      if (!work.may('holders.see').ok) return gone;
      const asked = search === undefined ? {} : readSearch(search);
      const found = await work.holders.search({ ...asked, offset: page * PAGE, limit: PAGE });
      return {
        kind: 'card',
        card: holders({
          holders: found.holders.map(({ id, year, kind, name, state }) => ({ id, year, kind, name, state })),
          total: found.total,
          ...(search === undefined && page === 0 ? { counts: await work.holders.counts() } : {}),
          page,
          pageSize: PAGE,
          ...(search === undefined ? {} : { search }),
          canImport: work.may('holders.import').ok,
          canExport: work.may('holders.export').ok,
        }),
      };
    },
  }),

  holder: view({
    params: z.strictObject({ holder: z.uuid() }),
    matter: ({ holder }) => holderMatter(holderId(holder)),
    async draw(work, { holder: id }) {
      const found = await seen(work, id);
      return found ? drawHolder(work, found) : gone;
    },
  }),

  'holder.correct': view({
    params: z.strictObject({ holder: z.uuid() }),
    matter: ({ holder }) => holderMatter(holderId(holder)),
    async draw(work, { holder: id }) {
      const found = work.may('holders.correct').ok ? await seen(work, id) : undefined;
      if (!found) return gone;
      const { year, kind, name, code, identity, state, revokedOn } = found;
      return {
        kind: 'card',
        card: holderCorrectionForm({
          id,
          year,
          kind,
          name,
          state,
          ...(revokedOn === undefined ? {} : { revokedOn }),
          hasCode: (kind === 'organisation' ? code : identity) !== undefined,
        }),
      };
    },
  }),

  /** For both persons, and for whoever watches the office. */
  'holder.correction': view({
    params: z.strictObject({ proposal: z.uuid() }),
    async draw(work, { proposal: id }) {
      const proposal = work.may('holders.changes.see').ok ? await work.proposals.find(proposalId(id)) : undefined;
      if (proposal?.kind !== 'holder-correction') return gone;
      const { proposedBy, decidedBy } = proposal;
      const names = await work.people.named([proposedBy, ...(decidedBy ? [decidedBy] : [])]);
      const own = proposedBy === work.viewer().personId;
      const isOpen = proposal.state === 'open';
      return {
        kind: 'card',
        card: holderCorrection({
          proposal: id,
          ...readCorrection(proposal.payload),
          reason: proposal.reason,
          proposedBy: names.get(proposedBy) ?? '（已离开）',
          proposedAt: proposal.proposedAt,
          state: proposal.state,
          ...(decidedBy ? { decidedBy: names.get(decidedBy) ?? '（已离开）' } : {}),
          ...(proposal.decidedAt ? { decidedAt: proposal.decidedAt } : {}),
          ...(proposal.decisionReason ? { decisionReason: proposal.decisionReason } : {}),
          now: work.now,
          canDecide: isOpen && !own && work.may('holders.decide').ok,
          canWithdraw: isOpen && own && work.may('holders.correct').ok,
        }),
      };
    },
  }),

  'holders.import': holdersImportView,

  /** The file itself: drawn when it is sent. */
  'holders.file': view({
    params: z.strictObject({}),
    async draw(work) {
      if (!work.may('holders.export').ok) return gone;
      const bytes = await writeHoldersTable(await work.holders.all());
      return { kind: 'file', name: `获得认定名册-${work.today}.xlsx`, bytes, type: 'xls' };
    },
  }),
};

const seen = async (work: Work, id: string): Promise<HolderRecord | undefined> =>
  work.may('holders.see').ok ? work.holders.find(holderId(id)) : undefined;

const drawHolder = async (
  work: Work,
  { id, year, kind, name, code, identity, state, revokedOn }: HolderRecord,
): Promise<Drawn> => {
  const inOffice = work.may('holders.changes.see').ok;
  const pending = inOffice ? await work.proposals.openOn('holder-correction', holderMatter(id)) : undefined;
  return {
    kind: 'card',
    card: holderCard({
      id,
      year,
      kind,
      name,
      ...(code === undefined ? {} : { code }),
      ...(inOffice && kind === 'individual' ? { hasIdentity: identity !== undefined } : {}),
      state,
      ...(revokedOn === undefined ? {} : { revokedOn, barredUntil: barredUntil(revokedOn) }),
      canCorrect: work.may('holders.correct').ok,
      ...(pending ? { pending: pending.id } : {}),
    }),
  };
};

/** `2015 单位 某某`: words that are a year, a kind, a state or a credit code filter; the rest is part of a name. */
const readSearch = (text: string): Omit<HoldersFilter, 'offset' | 'limit'> => {
  const words = text
    .normalize('NFKC')
    .split(/[\s、,，]+/)
    .filter((word) => word !== '');
  const yearIn = (word: string): string | undefined => /^(20\d{2})(年度?)?$/.exec(word)?.[1];
  const year = words.map(yearIn).find((found) => found !== undefined);
  const kind = HOLDER_KINDS.find((one) => words.includes(HOLDER_KIND_WORDS[one]));
  const state = HOLDER_STATES.find((one) => words.includes(HOLDER_STATE_WORDS[one]));
  const codeIn = (word: string): string | undefined => {
    const read = readCreditCode(word);
    return read.ok ? read.value.code : undefined;
  };
  const code = words.map(codeIn).find((found) => found !== undefined);
  const name = words.filter((word) => {
    const filters = [kind && HOLDER_KIND_WORDS[kind], state && HOLDER_STATE_WORDS[state]];
    return yearIn(word) === undefined && codeIn(word) === undefined && !filters.includes(word);
  });
  const search = nameForm(name.join(''));
  return {
    ...(search === '' ? {} : { search }),
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(kind ? { kind } : {}),
    ...(state ? { state } : {}),
    ...(code === undefined ? {} : { code }),
  };
};
