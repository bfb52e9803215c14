import { z } from 'zod';
import { cycleMatter, scoresMatter } from '../../domain/ids.ts';
import { allow, refuse } from '../../domain/regulation.ts';
import { useCase } from '../execute.ts';
import { GateRef } from './hold-gate.ts';
import { scoresSubject, scoringOf } from './standing-of.ts';

/** 「导出」: that the scores left the service is recorded; the file is drawn when it is sent, with its receiver's eyes. */
export const exportRanking = useCase({
  name: 'ranking.export',
  under: '23',
  input: z.strictObject(GateRef),
  async run(work, { year, kind }) {
    const cycle = await work.cycles.find(year);
    if (!cycle) return refuse('23', 'not-found');
    const permitted = work.may('ranking.export', scoresSubject(cycle, await scoringOf(work, cycle, kind)));
    if (!permitted.ok) return permitted;
    await work.record(
      { type: 'RankingExported', year },
      { matter: scoresMatter(year, kind), chain: cycleMatter(year), data: { year, kind } },
    );
    return allow({ year, kind });
  },
});
