import { z } from 'zod';
import { choice, optionalDay } from '../../../cards/kit/form-value.ts';
import { CALIBRATION_WAYS } from '../../../cards/words/calibration-words.ts';
import { day } from '../../domain/calendar.ts';
import { calibrationMatter, cycleMatter } from '../../domain/ids.ts';
import { allow, refuse, type Verdict } from '../../domain/regulation.ts';
import type { Calibration } from '../../domain/review/calibration.ts';
import {
  easeCalibration as decideEasing,
  openCalibration as decideOpening,
  stopCalibration as decideStopping,
  evolveCalibration,
} from '../../domain/review/decide-calibration.ts';
import { rubricItems } from '../../domain/review/rubric.ts';
import { useCase } from '../execute.ts';
import type { Work } from '../work.ts';
import { type CalibrationScene, lockCalibration, OfRound, refreshCalibration } from './load-calibration.ts';

type Changed = Parameters<typeof evolveCalibration>[1];

/** Saves what the event makes of it, records it in the year's chain, and has all cards redrawn. */
const settle = async (
  work: Work,
  scene: CalibrationScene,
  event: Changed,
  data: Record<string, unknown> = {},
): Promise<Calibration> => {
  const after = evolveCalibration(scene.calibration, event, { by: work.viewer().personId, now: work.now });
  const { year, round } = after;
  await work.calibrations.save(after);
  await work.record(event, {
    matter: calibrationMatter(year),
    chain: cycleMatter(year),
    data: { year, round, ...data },
  });
  await refreshCalibration(work, { ...scene, calibration: after });
  return after;
};

const lockRound = async (
  work: Work,
  { year, round }: { readonly year: number; readonly round: number },
): Promise<Verdict<CalibrationScene>> => {
  const found = await lockCalibration(work, year, 'calibration.manage');
  if (!found.ok) return found;
  return round === found.value.calibration.round ? found : refuse('14', 'calibration-replaced');
};

/** The reference in the rubric's order, as it stands from here on. */
const referenceOf = ({ calibration: { reference, notes }, rubric }: CalibrationScene): string =>
  JSON.stringify([
    rubric.id,
    rubricItems(rubric).map(({ code }) => [code, reference.marks[code]?.percent]),
    rubric.categories.map(({ code }) => [code, notes[code] ?? '']),
  ]);

/** Art. 14: 「启用标定」, required before the scoring or merely offered. */
export const openCalibration = useCase({
  name: 'calibration.manage',
  under: '14',
  input: z.strictObject({ ...OfRound.shape, way: choice(Object.values(CALIBRATION_WAYS)), until: optionalDay() }),
  async run(work, { way, until, ...which }) {
    await work.cycles.lock(which.year);
    const found = await lockRound(work, which);
    if (!found.ok) return found;
    const { cycle, calibration, rubric } = found.value;
    const verdict = decideOpening(cycle, calibration, {
      rubric,
      required: way === CALIBRATION_WAYS.required,
      ...(until === undefined ? {} : { until: day(until) }),
      today: work.today,
      isScoring: (await work.sheets.rows(which.year)).length > 0,
    });
    if (!verdict.ok) return verdict;
    const { required } = verdict.value;
    const matter = calibrationMatter(which.year);
    const reference = await work.keepText(matter, `reference-${calibration.round}`, referenceOf(found.value));
    await settle(work, found.value, verdict.value, {
      required,
      ...(until === undefined ? {} : { until }),
      sha256: calibration.file?.sha256,
      reference,
    });
    return allow({ year: which.year });
  },
});

/** 「改为自愿完成」: whatever becomes of it, the scoring goes on. */
export const easeCalibration = useCase({
  name: 'calibration.manage',
  under: '14',
  input: OfRound,
  async run(work, which) {
    const found = await lockRound(work, which);
    if (!found.ok) return found;
    const verdict = decideEasing(found.value.calibration);
    if (!verdict.ok) return verdict;
    await settle(work, found.value, verdict.value);
    return allow({ year: which.year });
  },
});

/** 「停用」: nobody is asked for it any more; what was handed in stays to be read. */
export const stopCalibration = useCase({
  name: 'calibration.manage',
  under: '14',
  input: OfRound,
  async run(work, which) {
    const found = await lockRound(work, which);
    if (!found.ok) return found;
    const verdict = decideStopping(found.value.calibration);
    if (!verdict.ok) return verdict;
    await settle(work, found.value, verdict.value);
    return allow({ year: which.year });
  },
});
