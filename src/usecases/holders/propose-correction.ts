import { z } from 'zod';
import { type Answer, choice, day, optional, text, wholeNumber } from '../../../cards/kit/form-value.ts';
import { HOLDER_STATE_WORDS } from '../../../cards/words/holder-words.ts';
import { readCreditCode } from '../../domain/application/credit-code.ts';
import type { Day } from '../../domain/calendar.ts';
import { correctHolder, type WantedCorrection } from '../../domain/holders/decide-correction.ts';
import { HOLDER_STATES, type HolderRecord, type HolderState, NAME_MOST } from '../../domain/holders/holder.ts';
import { changedFields } from '../../domain/holders/plan-import.ts';
import { holderId, holderMatter } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import type { CorrectionProposal } from './correction-proposal.ts';

const stateWord = (): Answer<HolderState> =>
  choice(HOLDER_STATES.map((state) => HOLDER_STATE_WORDS[state])).transform(
    (word) => HOLDER_STATES.find((state) => HOLDER_STATE_WORDS[state] === word) ?? 'valid',
  );

/** Arts. 6, 29: 「提交更正」. What is left empty stays; a second person decides. */
export const proposeCorrection = useCase({
  name: 'holders.correct',
  under: '6',
  input: z.strictObject({
    holder: z.uuid(),
    year: optional(wholeNumber({ min: 1, max: 9999 })),
    name: optional(text({ max: NAME_MOST })),
    code: optional(text({ max: 40 })),
    state: optional(stateWord()),
    revokedOn: optional(day()),
    reason: text({ min: 5, max: 500 }),
  }),
  async run(work, { reason, ...input }) {
    await work.holders.lockRegister();
    const from = await work.holders.find(holderId(input.holder));
    if (!from) return refuse('6', 'not-found');
    const matter = holderMatter(from.id);
    if (await work.proposals.openOn('holder-correction', matter)) return refuse('6', 'correction-pending');
    const wanted = wantedOf(work, from, input);
    if (!wanted.ok) return wanted;
    const verdict = correctHolder(from, wanted.value, { register: await work.holders.all(), today: work.today });
    if (!verdict.ok) return verdict;
    const { id, ...facts } = from;
    const payload: CorrectionProposal = { holder: id, from: facts, to: verdict.value };
    const proposal = await work.proposals.open({ kind: 'holder-correction', matter, payload, reason });
    const reasonMac = await work.keepText(matter, 'holder.correction', reason);
    await work.record(
      { type: 'HolderCorrectionProposed', holder: id, proposal },
      {
        matter,
        after: 'open',
        data: {
          holder: id,
          proposal,
          fields: changedFields(from, verdict.value),
          digest: work.digest(JSON.stringify(payload)),
          reasonMac,
        },
      },
    );
    return allow({ proposal });
  },
});

interface Filled {
  readonly year: number | undefined;
  readonly name: string | undefined;
  readonly code: string | undefined;
  readonly state: HolderState | undefined;
  readonly revokedOn: string | undefined;
}

/** Of an individual the number is turned into its index at once, and never kept. */
const wantedOf = (
  work: Work,
  { kind, state: held }: HolderRecord,
  { year, name, code: typed, state, revokedOn }: Filled,
): Verdict<WantedCorrection> => {
  const code = typed === undefined || kind === 'individual' ? undefined : readCreditCode(typed, 'holderCode');
  if (code?.ok === false) return code;
  // The form comes with the day that is known; whoever turns 已撤销 into 有效 takes it back with it.
  const goesWithState = (state ?? held) === 'valid' && held === 'revoked';
  return allow({
    ...(year === undefined ? {} : { year }),
    ...(name === undefined ? {} : { name }),
    ...(code?.ok === true ? { code: code.value.code } : {}),
    ...(typed === undefined || kind === 'organisation' ? {} : { identity: work.holders.identityIndexes(typed) }),
    ...(state === undefined ? {} : { state }),
    ...(revokedOn === undefined || goesWithState ? {} : { revokedOn: revokedOn as Day }), // checked by `day()`
  });
};
