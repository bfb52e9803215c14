import type { MissedProps } from '../../../cards/words/scores-words.ts';
import { shown } from '../../domain/review/fraction.ts';
import type { Missed } from '../../domain/review/minimums.ts';

export const missedProps = ({ code, name, least, percent }: Missed): MissedProps => ({
  code,
  name,
  least,
  percent: shown(percent),
});
