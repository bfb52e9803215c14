import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { view } from '../view.ts';
import { drawOpenArrangement } from './calendar-views.ts';
import { cycleViews } from './cycle-views.ts';

/** `办理 <编号>`: a year names its plan, 节假日 and a year what waits there; other numbers come with the matters that carry them. */
export const handleViews = (publicUrl: string) => {
  const plan = cycleViews(publicUrl)['plan.sign'];
  return {
    handle: view({
      params: z.strictObject({ number: z.string().max(60) }),
      async draw(work, { number }) {
        const calendarYear = /^节假日(安排)?\s*(20\d{2})年?$/.exec(number.trim())?.[2];
        if (calendarYear !== undefined) return drawOpenArrangement(work, Number(calendarYear));
        const year = /^(20\d{2})(年度?)?$/.exec(number.trim())?.[1];
        return year === undefined ? { kind: 'card', card: notFound() } : plan.draw(work, { year: Number(year) });
      },
    }),
  };
};
