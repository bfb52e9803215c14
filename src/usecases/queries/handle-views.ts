import { z } from 'zod';
import { notFound } from '../../../cards/basic/not-found.ts';
import { calendarMatter, cycleMatter } from '../../domain/ids.ts';
import { view } from '../view.ts';
import { drawOpenArrangement } from './calendar-views.ts';
import { cycleViews } from './cycle-views.ts';

/** `办理 <编号>`: a year names its plan, 节假日 and a year what waits there; other numbers come with the matters that carry them. */
export const handleViews = (publicUrl: string) => {
  const plan = cycleViews(publicUrl)['plan.sign'];
  return {
    handle: view({
      params: z.strictObject({ number: z.string().max(60) }),
      matter: ({ number }) => {
        const named = readNumber(number);
        if (named === undefined) return undefined;
        return named.kind === 'calendar' ? calendarMatter(named.year) : cycleMatter(named.year);
      },
      async draw(work, { number }) {
        const named = readNumber(number);
        if (named === undefined) return { kind: 'card', card: notFound() };
        return named.kind === 'calendar'
          ? drawOpenArrangement(work, named.year)
          : plan.draw(work, { year: named.year });
      },
    }),
  };
};

const readNumber = (number: string): { readonly kind: 'calendar' | 'cycle'; readonly year: number } | undefined => {
  const calendarYear = /^节假日(安排)?\s*(20\d{2})年?$/.exec(number.trim())?.[2];
  if (calendarYear !== undefined) return { kind: 'calendar', year: Number(calendarYear) };
  const year = /^(20\d{2})(年度?)?$/.exec(number.trim())?.[1];
  return year === undefined ? undefined : { kind: 'cycle', year: Number(year) };
};
