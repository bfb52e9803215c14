import { easeCalibration, openCalibration, stopCalibration } from '../../usecases/review/open-calibration.ts';
import {
  awaitCase,
  type CopyKept,
  prepareCalibration,
  saveReference,
} from '../../usecases/review/prepare-calibration.ts';
import {
  beginCalibration,
  handInCalibration,
  readCase,
  saveCalibration,
} from '../../usecases/review/score-calibration.ts';
import type { View } from '../../usecases/view.ts';
import { deed, type Handler, type Handlers } from '../handler.ts';

interface Place {
  readonly year: number;
  readonly group: number;
  readonly go: 'on' | 'next' | 'back' | 'overview';
}

const office = ({ year }: { readonly year: number }): View => ({ name: 'calibration', params: { year } });
const mine = ({ year }: { readonly year: number }): View => ({ name: 'calibration.mine', params: { year } });

/** Where a card of a copy turns; only 「保存」 waits on it until nothing is missing. */
const turn =
  (name: 'calibration.reference' | 'calibration.group', overview: View, { year, group, go }: Place) =>
  ({ wrong, isWhole, groups, firstGap }: CopyKept): View => {
    const to = (at: number): View => ({ name, params: { year, group: at } });
    if (go === 'overview') return overview;
    if (wrong.length > 0) return to(group);
    if (go === 'back') return to(Math.max(0, group - 1));
    if (go === 'next') return to(Math.min(groups - 1, group + 1));
    if (!isWhole) return to(group);
    return firstGap === undefined || group === groups - 1 ? overview : to(group + 1);
  };

const refer: Handler<'calibration.refer'> = ({ payload, form }) => {
  const { go, ...here } = payload;
  return deed(
    saveReference,
    { ...here, answers: form },
    {
      done: 'calibration-saved',
      warn: ({ wrong }) => wrong,
      show: turn('calibration.reference', office(here), { ...here, go }),
    },
  );
};

const save: Handler<'calibration.save'> = ({ payload, form }) => {
  const { go, ...here } = payload;
  return deed(
    saveCalibration,
    { ...here, answers: form },
    {
      done: 'calibration-saved',
      warn: ({ wrong }) => wrong,
      show: turn('calibration.group', mine(here), { ...here, go }),
    },
  );
};

const begin: Handler<'calibration.begin'> = ({ payload }) =>
  deed(beginCalibration, payload, {
    done: 'opened',
    show: ({ group }) =>
      group === undefined ? mine(payload) : { name: 'calibration.group', params: { year: payload.year, group } },
  });

export const CALIBRATION_HANDLERS = {
  'calibration.prepare': ({ payload, form }) =>
    deed(prepareCalibration, { ...form, ...payload }, { done: 'calibration-prepared', show: office(payload) }),
  'calibration.await': ({ payload }) => deed(awaitCase, payload, { done: 'send-file' }),
  'calibration.read': ({ payload }) =>
    deed(readCase, payload, { done: 'file-follows', answerWith: { name: 'calibration.file', params: payload } }),
  'calibration.refer': refer,
  'calibration.open': ({ payload, form }) =>
    deed(openCalibration, { ...form, ...payload }, { done: 'calibration-opened', show: office(payload) }),
  'calibration.ease': ({ payload }) =>
    deed(easeCalibration, payload, { done: 'calibration-eased', show: office(payload) }),
  'calibration.stop': ({ payload }) =>
    deed(stopCalibration, payload, { done: 'calibration-stopped', show: office(payload) }),
  'calibration.begin': begin,
  'calibration.save': save,
  'calibration.handIn': ({ payload }) =>
    deed(handInCalibration, payload, { done: 'calibration-handed-in', show: mine(payload), refused: mine(payload) }),
} as const satisfies Partial<Handlers>;
