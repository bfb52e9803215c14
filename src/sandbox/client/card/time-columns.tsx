import { useEffect, useRef } from 'preact/hooks';

interface Props {
  /** `HH:mm` */
  readonly value: string;
  readonly onPick: (time: string) => void;
}

const two = (n: number) => String(n).padStart(2, '0');
const HOURS = Array.from({ length: 24 }, (_, i) => two(i));
const MINUTES = Array.from({ length: 60 }, (_, i) => two(i));

/** Hour and minute side by side, scrolled to what is chosen. */
export function TimeColumns({ value, onPick }: Props) {
  const [hour = '09', minute = '00'] = value.split(':');
  return (
    <div class="times">
      <TimeColumn label="小时" unit="时" all={HOURS} value={hour} onPick={(h) => onPick(`${h}:${minute}`)} />
      <TimeColumn label="分钟" unit="分" all={MINUTES} value={minute} onPick={(m) => onPick(`${hour}:${m}`)} />
    </div>
  );
}

interface ColumnProps {
  readonly label: string;
  readonly unit: string;
  readonly all: readonly string[];
  readonly value: string;
  readonly onPick: (value: string) => void;
}

function TimeColumn({ label, unit, all, value, onPick }: ColumnProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = list.current;
    const chosen = box?.querySelector<HTMLElement>('[aria-selected=true]');
    if (box && chosen) box.scrollTop = chosen.offsetTop - box.clientHeight / 2;
  }, []);
  return (
    <div ref={list} class="time-column" role="listbox" aria-label={label}>
      {all.map((v) => (
        <button
          key={v}
          type="button"
          role="option"
          class="option time-option"
          aria-selected={v === value}
          aria-label={`${v}${unit}`}
          onClick={() => onPick(v)}
        >
          {v}
        </button>
      ))}
    </div>
  );
}
