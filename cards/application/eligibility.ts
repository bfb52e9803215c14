import { type Application, openVerification } from '../../src/domain/application/application.ts';
import type { Condition } from '../../src/domain/application/eligibility.ts';
import { askVerification } from '../actions/application.ts';
import { open } from '../actions/basic.ts';
import { buttonRow, type Card, card, form, input, markdown, md, note } from '../kit/index.ts';
import { CONDITION_WORDS, conditionSentence } from '../words/eligibility-words.ts';
import { headOf, verificationNote } from './draft-facts.ts';
import { eligibilityTable } from './eligibility-table.ts';

export interface ApplicationEligibilityProps {
  readonly application: Application;
  readonly conditions: readonly Condition[];
  readonly blocking: readonly string[];
  /** The one about which the office is to be asked; the first one that blocks unless said. */
  readonly condition?: string;
}

/** All conditions; what blocks can be put to the office, one at a time. */
export const applicationEligibility = (p: ApplicationEligibilityProps): Card => {
  const { application, conditions, blocking, condition } = p;
  const { id, state } = application;
  const mayAsk = state === 'draft' && openVerification(application) === undefined;
  const asked = (code: string): boolean =>
    application.verifications.some((one) => one.condition === code && one.stale !== true);
  const doubted = mayAsk ? conditions.filter(({ code }) => blocking.includes(code) && !asked(code)) : [];
  const chosen = doubted.find(({ code }) => code === condition) ?? doubted[0];
  return card(
    { ...headOf(application), template: 'blue' },
    ...eligibilityTable(conditions),
    verificationNote(application),
    chosen && markdown(md`**${CONDITION_WORDS[chosen.code]}**：${conditionSentence(chosen)}`),
    chosen &&
      form(
        'verify',
        input('reason', {
          label: '核实理由',
          rows: 3,
          required: true,
          maxLength: 500,
          placeholder: '说明依据，至少 5 个字',
        }),
        askVerification.submit('申请核实', { application: id, condition: chosen.code }, 'primary_filled'),
      ),
    doubted.length > 1 &&
      buttonRow(
        ...doubted
          .filter((one) => one !== chosen)
          .map(({ code }) =>
            open.button(`核实：${CONDITION_WORDS[code]}`, {
              view: 'application.eligibility',
              params: { application: id, condition: code },
            }),
          ),
      ),
    doubted.length > 0 && note('市强市办 2 个工作日内答复；等待期间不计入申报时间（办法未规定）。'),
    open.button('申报总览', { view: 'application', params: { application: id } }),
  );
};
