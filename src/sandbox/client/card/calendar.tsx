import { useState } from 'preact/hooks';
import { Glyph } from '../surface/glyph.tsx';
import { isoDay, parseDay, shift, today, weeksOf } from './calendar-days.ts';

interface Props {
  /** `yyyy-MM-dd` or empty. */
  readonly value: string;
  readonly onPick: (day: string) => void;
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** One month to pick a day from; a press on the year opens the years, for dates long ago. */
export function Calendar({ value, onPick }: Props) {
  const now = today();
  const start = parseDay(value) ?? parseDay(now) ?? { year: 2026, month: 1, day: 1 };
  const [month, setMonth] = useState({ year: start.year, month: start.month });
  const [years, setYears] = useState(false);

  if (years) {
    return (
      <YearGrid
        year={month.year}
        onPick={(year) => {
          setMonth({ year, month: month.month });
          setYears(false);
        }}
      />
    );
  }
  const move = (by: number) => setMonth(shift(month, by));
  return (
    <div class="calendar">
      <div class="calendar-head">
        <button type="button" aria-label="上一年" onClick={() => move(-12)}>
          <Glyph name="double-left" />
        </button>
        <button type="button" aria-label="上个月" onClick={() => move(-1)}>
          <Glyph name="left" />
        </button>
        <button type="button" class="calendar-title" aria-live="polite" onClick={() => setYears(true)}>
          {month.year}年{month.month}月
        </button>
        <button type="button" aria-label="下个月" onClick={() => move(1)}>
          <Glyph name="right" />
        </button>
        <button type="button" aria-label="下一年" onClick={() => move(12)}>
          <Glyph name="double-right" />
        </button>
      </div>
      <fieldset class="calendar-grid" aria-label={`${month.year}年${month.month}月`}>
        {WEEKDAYS.map((day) => (
          <span key={day} class="calendar-weekday" aria-hidden="true">
            {day}
          </span>
        ))}
        {weeksOf(month).flatMap((week, w) =>
          week.map((day, d) => {
            if (day === null) return <span key={`${w}-${d}`} />;
            const iso = isoDay(month.year, month.month, day);
            return (
              <button
                key={`${w}-${d}`}
                type="button"
                class={`calendar-day ${iso === now ? 'calendar-today' : ''}`}
                aria-label={`${month.year}年${month.month}月${day}日`}
                aria-pressed={iso === value}
                {...(iso === (value || now) && { 'data-autofocus': true })}
                onClick={() => onPick(iso)}
              >
                {day}
              </button>
            );
          }),
        )}
      </fieldset>
    </div>
  );
}

function YearGrid({ year, onPick }: { readonly year: number; readonly onPick: (year: number) => void }) {
  const [first, setFirst] = useState(year - 5);
  return (
    <div class="calendar">
      <div class="calendar-head">
        <button type="button" aria-label="更早的年份" onClick={() => setFirst(first - 12)}>
          <Glyph name="left" />
        </button>
        <span class="calendar-title">
          {first}–{first + 11}
        </span>
        <button type="button" aria-label="更晚的年份" onClick={() => setFirst(first + 12)}>
          <Glyph name="right" />
        </button>
      </div>
      <fieldset class="calendar-years" aria-label="年份">
        {Array.from({ length: 12 }, (_, i) => first + i).map((y) => (
          <button key={y} type="button" class="calendar-year" aria-pressed={y === year} onClick={() => onPick(y)}>
            {y}年
          </button>
        ))}
      </fieldset>
    </div>
  );
}
