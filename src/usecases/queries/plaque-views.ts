import { z } from 'zod';
import { type PlaqueDeed, type PlaqueProps, plaque } from '../../../cards/award/plaque.ts';
import { plaques } from '../../../cards/award/plaques.ts';
import { notFound } from '../../../cards/basic/not-found.ts';
import type { Certificate } from '../../domain/award/award.ts';
import { type Handling, mayReissue, mayReward, whereaboutsOf } from '../../domain/award/handling.ts';
import { rateFor } from '../../domain/award/reward.ts';
import type { Cycle } from '../../domain/cycle/cycle.ts';
import { certificateMatter, plaquesMatter } from '../../domain/ids.ts';
import { ProposedHandling } from '../award/handle-certificate.ts';
import type { Proposal } from '../proposals-port.ts';
import { yearSubject } from '../review/load-panel.ts';
import { type Drawn, view } from '../view.ts';
import type { Work } from '../work.ts';

const gone: Drawn = { kind: 'card', card: notFound() };

const deedsOf = (
  work: Work,
  cycle: Cycle,
  {
    certificate,
    lines,
    pending,
  }: { readonly certificate: Certificate; readonly lines: readonly Handling[]; readonly pending: Proposal | undefined },
): readonly PlaqueDeed[] => {
  const subject = yearSubject(cycle);
  const where = whereaboutsOf(certificate, lines);
  const has = (kind: Handling['kind']): boolean => lines.some((one) => one.kind === kind);
  const records = work.may('plaque.record', subject).ok;
  const proposes = pending === undefined && work.may('plaque.propose', subject).ok;
  const valid = certificate.state === 'valid';
  const table: readonly (readonly [PlaqueDeed, boolean])[] = [
    ['handOver', records && where === 'toHandOver'],
    ['recall', records && where === 'toRecall'],
    ['reward', proposes && mayReward({ certificate, lines }).ok],
    ['pay', records && valid && has('rewardSet') && !has('rewardPaid')],
    ['reissue', proposes && mayReissue({ certificate, lines }).ok],
    [
      'decide',
      pending !== undefined && pending.proposedBy !== work.viewer().personId && work.may('plaque.decide', subject).ok,
    ],
  ];
  return table.filter(([, may]) => may).map(([deed]) => deed);
};

const waitingOf = (pending: Proposal, name: (id: Proposal['proposedBy']) => string): PlaqueProps['waiting'] => {
  const { what, amount } = ProposedHandling.parse(pending.payload);
  return {
    proposal: pending.id,
    what,
    reason: pending.reason,
    by: name(pending.proposedBy),
    at: pending.proposedAt,
    ...(amount === undefined ? {} : { amount }),
  };
};

export const plaqueViews = {
  /** Where the plaques and certificates of a year are, for the office and whoever watches it. */
  plaques: view({
    params: z.strictObject({ year: z.int() }),
    matter: ({ year }) => plaquesMatter(year),
    async draw(work, { year }) {
      const cycle = await work.cycles.find(year);
      const result = cycle && work.may('plaques.see', yearSubject(cycle)).ok && (await work.awards.result(year));
      if (!result) return gone;
      const rows = [];
      for (const { number, kind, name } of result.winners) {
        const certificate = await work.awards.certificate(number);
        if (!certificate) continue;
        const lines = await work.awards.handlings(number);
        rows.push({
          number,
          kind,
          name,
          where: whereaboutsOf(certificate, lines),
          rewardPaid: lines.some((line) => line.kind === 'rewardPaid'),
          pending: (await work.proposals.openOn('plaque', certificateMatter(number))) !== undefined,
        });
      }
      return { kind: 'card', card: plaques({ year, rows }) };
    },
  }),

  plaque: view({
    params: z.strictObject({ number: z.string().max(24) }),
    matter: ({ number }) => certificateMatter(number),
    async draw(work, { number }) {
      const certificate = await work.awards.certificate(number);
      const cycle = certificate && (await work.cycles.find(certificate.year));
      if (!certificate || !cycle || !work.may('plaques.see', yearSubject(cycle)).ok) return gone;
      const lines = await work.awards.handlings(number);
      const pending = await work.proposals.openOn('plaque', certificateMatter(number));
      const ids = [...lines.flatMap(({ by, proposedBy }) => [by, ...(proposedBy ? [proposedBy] : [])])];
      const names = await work.people.named(pending ? [...ids, pending.proposedBy] : ids);
      const name = (id: Proposal['proposedBy']): string => names.get(id) ?? '（已离开）';
      const { year, kind, unit, revokedOn } = certificate;
      const waiting = pending && waitingOf(pending, name);
      const rate = rateFor(await work.awards.rates(), year);
      return {
        kind: 'card',
        card: plaque({
          number,
          year,
          kind,
          name: certificate.name,
          where: whereaboutsOf(certificate, lines),
          lines: lines.map(({ kind: did, day, note, amount, by, proposedBy }) => ({
            kind: did,
            day,
            note,
            by: name(by),
            ...(amount === undefined ? {} : { amount }),
            ...(proposedBy === undefined ? {} : { proposedBy: name(proposedBy) }),
          })),
          can: deedsOf(work, cycle, { certificate, lines, pending }),
          now: work.now,
          ...(rate ? { rate: { fromYear: rate.fromYear, amount: rate[kind], basis: rate.basis } } : {}),
          ...(unit === undefined ? {} : { unit }),
          ...(revokedOn === undefined ? {} : { revokedOn }),
          ...(waiting ? { waiting } : {}),
        }),
      };
    },
  }),
};
