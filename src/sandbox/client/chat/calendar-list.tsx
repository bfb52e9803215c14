import type { CalendarEvent } from '../../protocol.ts';
import { type Wall, wallTime } from '../zone.ts';

const WEEK = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const two = (n: number) => String(n).padStart(2, '0');

interface Shown {
  readonly event: CalendarEvent;
  readonly day: string;
  readonly hours: string;
}

/** A person's calendar as a list, a heading for each day. */
export function CalendarList({ events }: { readonly events: readonly CalendarEvent[] }) {
  if (events.length === 0) return <div class="calendar-list calendar-list-note">暂无日程</div>;
  const shown = events.map(shownOf);
  const days = [...new Set(shown.map(({ day }) => day))];
  return (
    <div class="calendar-list">
      {days.map((day) => (
        <section key={day} aria-label={day}>
          <h3 class="calendar-day">{day}</h3>
          <ul>
            {shown
              .filter((one) => one.day === day)
              .map(({ event: { eventId, summary, place, description }, hours }) => (
                <li key={eventId} class="calendar-event">
                  <span class="calendar-hours">{hours}</span>
                  <span class="calendar-texts">
                    <span class="calendar-summary">{summary}</span>
                    {place !== '' && <span class="calendar-more">{place}</span>}
                    {description !== '' && <span class="calendar-more">{description}</span>}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const dayOf = ({ year, month, day, weekday }: Wall) => `${year}年${month}月${day}日 ${WEEK[weekday]}`;
const hourOf = (instant: string) => {
  const at = wallTime(instant);
  return at ? `${two(at.hour)}:${two(at.minute)}` : '';
};

const shownOf = (event: CalendarEvent): Shown => {
  const begins = wallTime(event.allDay ? `${event.starts}T00:00:00+08:00` : event.starts);
  return {
    event,
    day: begins ? dayOf(begins) : '',
    hours: event.allDay ? '全天' : `${hourOf(event.starts)}–${hourOf(event.ends)}`,
  };
};
