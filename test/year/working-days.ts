/** Art. 15: the working days of 2026 as the State Council's arrangement has them, written down by hand. */
const OFF: readonly (readonly [from: string, to: string])[] = [
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
];
const MADE_UP = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];

const isWorked = (day: string): boolean => {
  if (MADE_UP.includes(day)) return true;
  if (OFF.some(([from, to]) => from <= day && day <= to)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

/** How many working days there are from the first day to the last, both counted. */
export const workedDays = (first: string, last: string): number => {
  let worked = 0;
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000)
    if (isWorked(new Date(at).toISOString().slice(0, 10))) worked += 1;
  return worked;
};
