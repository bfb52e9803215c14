import type { Rubric } from '../rubric.ts';
import { DEFENCE_PRESET } from './defence-preset.ts';
import { GBT_19580_2012 } from './gbt-19580-2012.ts';
import { INDIVIDUAL_PRESET } from './individual-preset.ts';

/** Editions that come with the program; others are loaded by two persons of the office. */
export const PRESET_RUBRICS: readonly Rubric[] = [GBT_19580_2012, INDIVIDUAL_PRESET, DEFENCE_PRESET];
