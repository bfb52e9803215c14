import { z } from 'zod';
import { summaries, summary } from '../../../cards/application/summary.ts';
import { notFound } from '../../../cards/basic/not-found.ts';
import { hashWords } from '../../../cards/notice/report-text.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { districtQuota } from '../../domain/cycle/plan-rules.ts';
import { type DistrictId, districtId, summaryMatter } from '../../domain/ids.ts';
import { type Summary, summaryOf, summarySubject } from '../application/endorsement-summary.ts';
import type { District } from '../people/people-port.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';
import type { Contents } from './application-views.ts';
import { FILE_TYPES } from './visit-views.ts';

const gone: Drawn = { kind: 'card', card: notFound() };
const Where = z.strictObject({ year: z.int(), district: z.string().max(32).transform(districtId) });
const OfYear = z.strictObject({ year: z.int() });
const HASH_SHOWN = 16;
const shownHash = ({ listHash }: Summary): string => hashWords(listHash.slice(0, HASH_SHOWN));

const seenDistricts = async (work: Work, year: number): Promise<readonly District[]> => {
  const cycle = await work.cycles.find(year);
  if (!cycle) return [];
  return (await work.districts.all()).filter(({ id }) => work.may('summary.see', summarySubject(cycle, id)).ok);
};

const limitsOf = (cycle: Cycle): { readonly limits?: string } => {
  const [organisations, individuals] = [districtQuota(cycle, 'organisation'), districtQuota(cycle, 'individual')];
  const limits = [
    organisations !== undefined && `单位不超过 ${organisations} 家`,
    individuals !== undefined && `个人不超过 ${individuals} 名`,
  ].filter((one) => one !== false);
  return limits.length > 0 ? { limits: limits.join('、') } : {};
};

const drawOne = async (work: Work, where: { readonly year: number; readonly district: DistrictId }): Promise<Drawn> => {
  const found = await summaryOf(work, where, 'summary.see');
  if (!found.ok) return gone;
  const { cycle, district, rows, listHash } = found.value;
  const sealed = await work.summaries.find(where.year, where.district);
  const names = await work.people.named(sealed ? [sealed.addedBy] : []);
  return {
    kind: 'card',
    card: summary({
      year: where.year,
      district: { id: district.id, name: district.shortName, body: district.bodyName },
      rows: rows.map(({ signedAt, ...row }) => ({ ...row, signedOn: dayOf(signedAt) })),
      hash: shownHash(found.value),
      ...limitsOf(cycle),
      ...(sealed
        ? {
            sealed: {
              name: sealed.name,
              by: names.get(sealed.addedBy) ?? '（已离开）',
              at: sealed.addedAt,
              isCurrent: sealed.listHash === listHash,
            },
          }
        : {}),
      can: {
        file: work.may('summary.file', summarySubject(cycle, district.id)).ok,
        several: (await seenDistricts(work, where.year)).length > 1,
      },
      now: work.now,
    }),
  };
};

const drawAll = async (work: Work, year: number): Promise<Drawn> => {
  const districts = await seenDistricts(work, year);
  const [only] = districts;
  if (!only) return gone;
  if (districts.length === 1) return drawOne(work, { year, district: only.id });
  const rows = [];
  for (const { id, shortName } of districts) {
    const found = await summaryOf(work, { year, district: id }, 'summary.see');
    const sealed = await work.summaries.find(year, id);
    if (!found.ok) continue;
    const isCurrent = sealed?.listHash === found.value.listHash;
    const state = sealed ? (isCurrent ? ('current' as const) : ('outdated' as const)) : ('none' as const);
    rows.push({ id, name: shortName, count: found.value.rows.length, state });
  }
  return { kind: 'card', card: summaries({ year, rows }) };
};

export const summaryViews = (contents: Contents) => ({
  summary: view({
    params: Where,
    matter: ({ year }) => summaryMatter(year),
    draw: drawOne,
  }),

  /** Of every district that the reader looks after; the one itself where there is only one. */
  summaries: view({
    params: OfYear,
    matter: ({ year }) => summaryMatter(year),
    draw: (work, { year }) => drawAll(work, year),
  }),

  'summary.file': view({
    params: Where,
    async draw(work, where) {
      const found = await summaryOf(work, where, 'summary.see');
      if (!found.ok || found.value.rows.length === 0) return gone;
      const { district, rows } = found.value;
      const { drawEndorsementLetter } = await import('../../documents/endorsement-letter.ts');
      return drawEndorsementLetter({
        year: where.year,
        district: district.shortName,
        body: district.bodyName,
        rows,
        hash: shownHash(found.value),
        dated: rows.at(-1)?.signedAt ?? work.now,
      });
    },
  }),

  /** The sealed paper as it was sent, once more asked who may see it. */
  'summary.scan': view({
    params: Where,
    async draw(work, where) {
      const found = await summaryOf(work, where, 'summary.open');
      const sealed = found.ok ? await work.summaries.find(where.year, where.district) : undefined;
      if (!sealed) return gone;
      const { name, type, sha256 } = sealed;
      return { kind: 'stored', name, contents: await contents(sha256), type: FILE_TYPES[type] ?? 'stream' };
    },
  }),
});
