import { z } from 'zod';
import { action } from '../kit/index.ts';

const Year = z.strictObject({ year: z.int() });
/** With which case of the year it is: a card that comes late counts on no other. */
const Round = { year: z.int(), round: z.int() };
const Group = z.strictObject({
  ...Round,
  group: z.int(),
  /** Where to, once it is saved. `on`: to the next one, if nothing is missing here. */
  go: z.enum(['on', 'next', 'back', 'overview']),
  /** Saves that this card knows of. */
  seen: z.int().min(0),
});

export const prepareCalibration = action('calibration.prepare', Year);
export const awaitCase = action('calibration.await', z.strictObject(Round));
export const readCase = action('calibration.read', z.strictObject(Round));
export const saveReference = action('calibration.refer', Group);
export const openCalibration = action('calibration.open', z.strictObject(Round));
export const easeCalibration = action('calibration.ease', z.strictObject(Round));
export const stopCalibration = action('calibration.stop', z.strictObject(Round));
export const beginCalibration = action('calibration.begin', z.strictObject(Round));
export const saveCalibration = action('calibration.save', Group);
export const handInCalibration = action('calibration.handIn', z.strictObject(Round));
