import { z } from 'zod';
import { rewardRates } from '../../../cards/award/reward-rates.ts';
import { notFound } from '../../../cards/basic/not-found.ts';
import { rateFor } from '../../domain/award/reward.ts';
import { yearOf } from '../../domain/calendar.ts';
import { REWARD_RATES } from '../../domain/ids.ts';
import { ProposedRate } from '../award/reward-rates.ts';
import { view } from '../view.ts';

const SHOWN = 10;

export const rewardViews = {
  /** Art. 17: what awards are rewarded with, for the office and whoever watches it. */
  'reward.rates': view({
    params: z.strictObject({}),
    matter: () => REWARD_RATES,
    async draw(work) {
      if (!work.may('plaques.see').ok) return { kind: 'card', card: notFound() };
      const rates = await work.awards.rates();
      const pending = await work.proposals.openOn('reward-rate', REWARD_RATES);
      const shown = [...rates].reverse().slice(0, SHOWN);
      const ids = [
        ...shown.flatMap((one) => [one.proposedBy, one.confirmedBy]),
        ...(pending ? [pending.proposedBy] : []),
      ];
      const names = ids.length > 0 ? await work.people.named(ids) : new Map<string, string>();
      const name = (id: string): string => names.get(id as (typeof ids)[number]) ?? '（已离开）'; // one of them
      return {
        kind: 'card',
        card: rewardRates({
          rates: shown.map((one) => ({
            ...one,
            proposedBy: name(one.proposedBy),
            confirmedBy: name(one.confirmedBy),
            inForce: rateFor(rates, one.fromYear) === one,
          })),
          ...(pending
            ? {
                waiting: {
                  ...ProposedRate.parse(pending.payload),
                  proposal: pending.id,
                  by: name(pending.proposedBy),
                  at: pending.proposedAt,
                },
              }
            : {}),
          can: {
            propose: pending === undefined && work.may('plaque.propose').ok,
            decide:
              pending !== undefined && pending.proposedBy !== work.viewer().personId && work.may('plaque.decide').ok,
          },
          year: yearOf(work.today),
          now: work.now,
        }),
      };
    },
  }),
};
