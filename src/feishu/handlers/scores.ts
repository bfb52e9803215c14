import { discussItem } from '../../usecases/review/discuss-item.ts';
import { exportRanking } from '../../usecases/review/export-ranking.ts';
import { holdGate } from '../../usecases/review/hold-gate.ts';
import { recordConsensus } from '../../usecases/review/record-consensus.ts';
import { adoptThemes, recordThemes } from '../../usecases/review/record-themes.ts';
import { deed, type Handlers } from '../handler.ts';

const PERCENT = /^(\d{1,3})%?$/;
const FIELD = /^(?:percent|reason|dissent)-(.{1,16})$/;

/** `percent-4.1.2`, `reason-4.1.2`, `dissent-4.1.2` → what was given on 4.1.2; a figure that is none is refused later. */
const givenIn = (form: Readonly<Record<string, unknown>>) => {
  const items = new Set(Object.keys(form).flatMap((name) => FIELD.exec(name)?.[1] ?? []));
  return [...items].map((item) => {
    const said = String(form[`percent-${item}`] ?? '').trim();
    const figure = said === '' ? {} : { percent: Number(PERCENT.exec(said)?.[1] ?? -1) };
    return { item, ...figure, reason: form[`reason-${item}`], dissent: form[`dissent-${item}`] };
  });
};

export const SCORES_HANDLERS = {
  'consensus.record': ({ payload, form }) =>
    deed(
      recordConsensus,
      { ...payload, given: givenIn(form) },
      { done: 'consensus-recorded', show: { name: 'consensus', params: { application: payload.application } } },
    ),
  'discussion.add': ({ payload, form }) =>
    deed(
      discussItem,
      { ...form, ...payload },
      { done: 'item-discussed', show: { name: 'discussion', params: payload } },
    ),
  'themes.record': ({ payload, form }) =>
    deed(
      recordThemes,
      { ...form, ...payload },
      { done: 'themes-kept', show: { name: 'themes', params: { application: payload.application } } },
    ),
  'themes.adopt': ({ payload }) =>
    deed(adoptThemes, payload, { done: 'themes-kept', show: { name: 'themes', params: payload } }),
  'gate.hold': ({ payload: { year, kind, seen } }) =>
    deed(
      holdGate,
      { year, kind, seen },
      {
        done: 'gate-held',
        show: { name: 'gate', params: { year, kind } },
        // What was shown is true no longer: the page that names everybody is drawn anew.
        refused: { name: 'gate', params: { year, kind } },
      },
    ),
  'ranking.export': ({ payload }) =>
    deed(exportRanking, payload, { done: 'file-follows', answerWith: { name: 'ranking.file', params: payload } }),
} as const satisfies Partial<Handlers>;
