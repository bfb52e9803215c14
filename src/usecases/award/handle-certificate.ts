import { z } from 'zod';
import { amountInFen, day as dayAnswer, optional, optionalText, text } from '../../../cards/kit/form-value.ts';
import type { Certificate } from '../../domain/award/award.ts';
import type { PlaqueHandled } from '../../domain/award/events.ts';
import {
  type Handling,
  handlingArticle,
  handOver as mayHandOver,
  payReward as mayPay,
  recall as mayRecall,
  mayReissue,
  mayReward,
  type ProposedHandling as Proposed,
} from '../../domain/award/handling.ts';
import { readCertificateNumber } from '../../domain/award/numbers.ts';
import { sumFor } from '../../domain/award/reward.ts';
import { day, dayOf } from '../../domain/calendar.ts';
import { certificateMatter, cycleMatter, proposalId } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import type { Act } from '../../domain/visibility.ts';
import { useCase } from '../execute.ts';
import { yearSubject } from '../review/load-panel.ts';
import type { Work } from '../work.ts';

const CertificateNumber = z.string().max(24);
const Note = { min: 2, max: 200 } as const;

interface Found {
  readonly certificate: Certificate;
  readonly lines: readonly Handling[];
  readonly today: Work['today'];
  readonly publishedOn: Work['today'];
}

/** Its year is locked: what is decided about one of its plaques is decided one after the other. */
const lockCertificate = async (work: Work, typed: string, act: Act): Promise<Verdict<Found>> => {
  const number = readCertificateNumber(typed);
  const known = number === undefined ? undefined : await work.awards.certificate(number);
  const cycle = known && (await work.cycles.lock(known.year));
  if (!known || !cycle) return refuse('16', 'not-found');
  const permitted = work.may(act, yearSubject(cycle));
  if (!permitted.ok) return permitted;
  const certificate = (await work.awards.certificate(known.number)) ?? known;
  const lines = await work.awards.handlings(certificate.number);
  return allow({ certificate, lines, today: work.today, publishedOn: dayOf(certificate.publishedAt) });
};

/** One more line; what was typed stands sealed in it and as an HMAC in the journal. */
const write = async (
  work: Work,
  { certificate }: Found,
  line: Omit<Handling, 'by' | 'at'>,
): Promise<Verdict<{ readonly number: string }>> => {
  const { number, year } = certificate;
  const matter = certificateMatter(number);
  await work.awards.addHandling(number, { ...line, by: work.viewer().personId, at: work.now });
  const event: PlaqueHandled = { type: 'PlaqueHandled', year, number, kind: line.kind };
  await work.record(event, {
    matter,
    chain: cycleMatter(year),
    article: handlingArticle(certificate, line.kind),
    data: {
      year,
      number,
      kind: line.kind,
      day: line.day,
      note: await work.keepText(matter, 'plaque', line.note),
      ...(line.amount === undefined ? {} : { amount: line.amount }),
      ...(line.proposedBy ? { proposedBy: line.proposedBy } : {}),
    },
  });
  return allow({ number });
};

/** Art. 16: 「登记颁发」: when it was handed over, and to whom. */
export const handOver = useCase({
  name: 'plaque.record',
  under: '16',
  input: z.strictObject({ number: CertificateNumber, handedOn: dayAnswer(), receivedBy: text(Note) }),
  async run(work, { number, handedOn, receivedBy }) {
    const found = await lockCertificate(work, number, 'plaque.record');
    if (!found.ok) return found;
    const verdict = mayHandOver(found.value, day(handedOn));
    return verdict.ok
      ? write(work, found.value, { kind: 'handedOver', day: day(handedOn), note: receivedBy })
      : verdict;
  },
});

/** Arts. 27, 28: 「登记收回」. */
export const recallCertificate = useCase({
  name: 'plaque.record',
  under: '27',
  input: z.strictObject({ number: CertificateNumber, recalledOn: dayAnswer(), recallNote: text(Note) }),
  async run(work, { number, recalledOn, recallNote }) {
    const found = await lockCertificate(work, number, 'plaque.record');
    if (!found.ok) return found;
    const verdict = mayRecall(found.value, day(recalledOn));
    return verdict.ok
      ? write(work, found.value, { kind: 'recalled', day: day(recalledOn), note: recallNote })
      : verdict;
  },
});

/** Art. 17: 「登记拨付」, to whoever was given the award. */
export const payReward = useCase({
  name: 'plaque.record',
  under: '17',
  input: z.strictObject({ number: CertificateNumber, paidOn: dayAnswer(), payee: text(Note) }),
  async run(work, { number, paidOn, payee }) {
    const found = await lockCertificate(work, number, 'plaque.record');
    if (!found.ok) return found;
    const verdict = mayPay(found.value, { day: day(paidOn), payee });
    return verdict.ok ? write(work, found.value, { kind: 'rewardPaid', day: day(paidOn), note: payee }) : verdict;
  },
});

/** What waits for its second person; read back, so parsed again. */
export const ProposedHandling = z.strictObject({
  number: z.string(),
  what: z.enum(['reissued', 'rewardSet']),
  amount: z.int().exactOptional(),
});

const MAY = { reissued: mayReissue, rewardSet: mayReward } as const satisfies Record<Proposed, unknown>;

const propose = async (
  work: Work,
  found: Found,
  { what, reason, amount }: { readonly what: Proposed; readonly reason: string; readonly amount?: number },
): Promise<Verdict<{ readonly number: string }>> => {
  const verdict = MAY[what](found);
  if (!verdict.ok) return verdict;
  const { number, year } = found.certificate;
  const matter = certificateMatter(number);
  const article = handlingArticle(found.certificate, what);
  if (await work.proposals.openOn('plaque', matter)) return refuse(article, 'plaque-pending');
  const payload = { number, what, ...(amount === undefined ? {} : { amount }) };
  const proposal = await work.proposals.open({ kind: 'plaque', matter, payload, reason });
  await work.record(
    { type: 'PlaqueProposed', year, number, proposal },
    {
      matter,
      chain: cycleMatter(year),
      article,
      data: { ...payload, year, proposal, reason: await work.keepText(matter, 'plaque-proposed', reason) },
    },
  );
  return allow({ number });
};

/** Art. 16: 「申请补发」: lost or damaged; another person confirms. */
export const proposeReissue = useCase({
  name: 'plaque.propose',
  under: '16',
  input: z.strictObject({ number: CertificateNumber, reissueReason: text(Note) }),
  async run(work, { number, reissueReason }) {
    const found = await lockCertificate(work, number, 'plaque.propose');
    return found.ok ? propose(work, found.value, { what: 'reissued', reason: reissueReason }) : found;
  },
});

/**
 * Art. 17: 「核定奖励资金」: what the table in force says; without one in 万元 with what the sum rests on. Another person
 * confirms.
 */
export const proposeReward = useCase({
  name: 'plaque.propose',
  under: '17',
  input: z.strictObject({
    number: CertificateNumber,
    amount: optional(amountInFen({ min: 1 })),
    basis: optionalText(Note),
  }),
  async run(work, { number, ...typed }) {
    const found = await lockCertificate(work, number, 'plaque.propose');
    if (!found.ok) return found;
    const may = mayReward(found.value);
    if (!may.ok) return may;
    const sum = sumFor(await work.awards.rates(), found.value.certificate, typed);
    if (!sum.ok) return sum;
    const { amount, basis } = sum.value;
    return propose(work, found.value, { what: 'rewardSet', reason: basis, amount });
  },
});

/** What waits, locked with its certificate; never for whoever has brought it. */
const lockWaiting = async (work: Work, id: string) => {
  const known = await work.proposals.find(proposalId(id));
  if (known?.kind !== 'plaque') return refuse('16', 'not-found');
  const wanted = ProposedHandling.parse(known.payload);
  const found = await lockCertificate(work, wanted.number, 'plaque.decide');
  if (!found.ok) return found;
  const proposal = await work.proposals.lock(known.id);
  const article = handlingArticle(found.value.certificate, wanted.what);
  if (proposal?.state !== 'open') return refuse(article, 'plaque-decided', { state: proposal?.state ?? '' });
  if (proposal.proposedBy === work.viewer().personId) return refuse(article, 'own-proposal');
  return allow({ found: found.value, proposal, wanted, article });
};

export const confirmHandling = useCase({
  name: 'plaque.decide',
  under: '16',
  input: z.strictObject({ proposal: z.uuid() }),
  async run(work, input): Promise<Verdict<{ readonly number: string }>> {
    const waiting = await lockWaiting(work, input.proposal);
    if (!waiting.ok) return waiting;
    const { found, proposal, wanted } = waiting.value;
    const verdict = MAY[wanted.what](found);
    if (!verdict.ok) return verdict;
    // Another table may be in force than when it was proposed.
    const { amount } = wanted;
    if (amount !== undefined) {
      const sum = sumFor(await work.awards.rates(), found.certificate, { amount, basis: proposal.reason });
      if (!sum.ok) return refuse('17', 'reward-rate-changed');
    }
    await work.proposals.decide(proposal.id, 'confirmed');
    return write(work, found, {
      kind: wanted.what,
      day: work.today,
      note: proposal.reason,
      proposedBy: proposal.proposedBy,
      ...(wanted.amount === undefined ? {} : { amount: wanted.amount }),
    });
  },
});

export const rejectHandling = useCase({
  name: 'plaque.decide',
  under: '16',
  input: z.strictObject({ proposal: z.uuid(), reason: text({ min: 2, max: 500 }) }),
  async run(work, { proposal: id, reason }): Promise<Verdict<{ readonly number: string }>> {
    const waiting = await lockWaiting(work, id);
    if (!waiting.ok) return waiting;
    const { found, proposal, article } = waiting.value;
    const { number, year } = found.certificate;
    const matter = certificateMatter(number);
    await work.proposals.decide(proposal.id, 'rejected', reason);
    await work.record(
      { type: 'PlaqueRejected', year, number, proposal: proposal.id },
      {
        matter,
        chain: cycleMatter(year),
        article,
        data: { year, number, proposal: proposal.id, reason: await work.keepText(matter, 'plaque-rejected', reason) },
      },
    );
    return allow({ number });
  },
});
