import type { PlaqueEvent, RewardEvent } from '../domain/award/events.ts';
import { whereaboutsOf } from '../domain/award/handling.ts';
import { certificateMatter, type HolderId, type ProposalId, plaquesMatter, REWARD_RATES } from '../domain/ids.ts';
import { tell, tellRoles } from './tell.ts';
import type { View } from './view.ts';
import type { Work } from './work.ts';

type Told<T extends PlaqueEvent['type']> = Extract<PlaqueEvent, { type: T }>;
type Announcements = { readonly [T in PlaqueEvent['type']]: (work: Work, event: Told<T>) => Promise<void> };

const plaqueCard = (number: string): View => ({ name: 'plaque', params: { number } });

const redraw = async (work: Work, { year, number }: { readonly year: number; readonly number: string }) => {
  await work.refresh(certificateMatter(number));
  await work.refresh(plaquesMatter(year));
};

/** Plaques and certificates after the publication (arts. 16, 17, 27, 28): the office's own register. */
export const announcePlaques: Announcements = {
  async PlaqueHandled(work, event) {
    const matter = certificateMatter(event.number);
    if (event.kind === 'recalled') await work.tasks.close('recall-plaque', matter);
    if (event.kind === 'reissued' || event.kind === 'rewardSet') await settle(work, event);
    await redraw(work, event);
  },
  async PlaqueProposed(work, event) {
    const { number, proposal } = event;
    const matter = certificateMatter(number);
    const proposer = work.viewer().personId;
    await work.tasks.open({ kind: 'confirm-plaque', matter, role: 'officeDirector', notBy: proposer });
    const directors = (await work.people.holding(['officeDirector'])).filter(({ id }) => id !== proposer);
    await tell(work, directors, matter, `plaque:${proposal}`, plaqueCard(number));
    await redraw(work, event);
  },
  async PlaqueRejected(work, event) {
    await settle(work, event);
    await redraw(work, event);
  },
};

/** Decided: it waits for nobody any more, and the office hears of it on a new card. */
const settle = async (work: Work, { number }: { readonly number: string }): Promise<void> => {
  const matter = certificateMatter(number);
  await work.tasks.close('confirm-plaque', matter);
  await tellRoles(work, ['officeClerk'], matter, `plaque-decided:${number}:${work.now.getTime()}`, plaqueCard(number));
};

const ratesCard: View = { name: 'reward.rates', params: {} };

/** Decided: whoever has brought it hears of it on a new card, and every card of a sum says what counts now. */
const rateSettled = async (work: Work, proposal: ProposalId): Promise<void> => {
  await work.tasks.close('confirm-reward-rate', REWARD_RATES);
  const brought = await work.proposals.find(proposal);
  const people = brought ? await work.people.many({ ids: [brought.proposedBy] }) : [];
  await tell(work, people, REWARD_RATES, `reward-rate-decided:${proposal}`, ratesCard);
  await work.refresh(REWARD_RATES);
};

/** Art. 17: what awards are rewarded with. */
export const announceRewards: {
  readonly [T in RewardEvent['type']]: (work: Work, event: Extract<RewardEvent, { type: T }>) => Promise<void>;
} = {
  async RewardRateProposed(work, { proposal }) {
    const proposer = work.viewer().personId;
    await work.tasks.open({
      kind: 'confirm-reward-rate',
      matter: REWARD_RATES,
      role: 'officeDirector',
      notBy: proposer,
    });
    const directors = (await work.people.holding(['officeDirector'])).filter(({ id }) => id !== proposer);
    await tell(work, directors, REWARD_RATES, `reward-rate:${proposal}`, ratesCard);
    await work.refresh(REWARD_RATES);
  },
  async RewardRateLoaded(work, { proposal }) {
    await rateSettled(work, proposal);
    for (const number of (await work.awards.numbers()).values()) await work.refresh(certificateMatter(number));
  },
  async RewardRateRejected(work, { proposal }) {
    await rateSettled(work, proposal);
  },
};

/** Arts. 27, 28: the award was revoked in the register; what was handed over has to come back. */
export const askForRecall = async (work: Work, holder: HolderId): Promise<void> => {
  const number = (await work.awards.numbers()).get(holder);
  const certificate = number === undefined ? undefined : await work.awards.certificate(number);
  if (!certificate) return;
  const matter = certificateMatter(certificate.number);
  if (whereaboutsOf(certificate, await work.awards.handlings(certificate.number)) === 'toRecall') {
    await work.tasks.open({ kind: 'recall-plaque', matter, role: 'officeClerk' });
    await tellRoles(work, ['officeClerk'], matter, `recall:${certificate.number}`, plaqueCard(certificate.number));
  } else await work.tasks.close('recall-plaque', matter);
  await redraw(work, certificate);
};
