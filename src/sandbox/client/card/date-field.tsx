import type { RefObject } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { DateElement } from '../card-json.ts';
import { useFrame } from '../surface/frame-context.ts';
import { Glyph } from '../surface/glyph.tsx';
import { Popover } from '../surface/popover.tsx';
import { Calendar } from './calendar.tsx';
import { today } from './calendar-days.ts';
import { useCard, useForm } from './card-context.ts';
import type { ElementProps } from './element-props.ts';
import { FieldHint } from './field-hint.tsx';
import { withoutZone, withZone } from './fields.ts';
import { length } from './spacing.ts';
import { TimeColumns } from './time-columns.tsx';

const HINTS = { date_picker: '请选择日期', picker_time: '请选择时间', picker_datetime: '请选择日期时间' } as const;

/** Day, time of day, or both. The value carries the client's zone, as Feishu sends it. */
export function DateField({ element, path, label }: ElementProps<DateElement>) {
  const { readValue, setValue, press, missing, pending } = useCard();
  const form = useForm();
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const key = element.name ?? path;
  const held = readValue(key);
  const value = typeof held === 'string' ? withoutZone(held) : '';
  const invalid = missing.has(key);
  const hint = element.placeholder?.content ?? HINTS[element.tag];
  const name = label ?? hint;

  const take = async (picked: string) => {
    setOpen(false);
    setValue(key, picked === '' ? undefined : withZone(picked));
    if (form || picked === '') return;
    const action = {
      tag: element.tag,
      option: withZone(picked),
      ...(element.name && { name: element.name }),
      ...(element.value !== undefined && { value: element.value }),
    };
    const done = await press({
      key: path,
      action,
      behaviors: element.behaviors,
      confirm: element.confirm,
      always: true,
    });
    if (!done) setValue(key, held);
  };

  return (
    <div
      class={`field ${invalid ? 'field-invalid' : ''}`}
      style={{ width: element.width === 'fill' ? '100%' : length(element.width) }}
    >
      <button
        ref={opener}
        type="button"
        role="combobox"
        class="select"
        aria-label={name}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={`${id}-picker`}
        aria-required={element.required ?? false}
        aria-invalid={invalid}
        aria-busy={pending === path || undefined}
        aria-describedby={invalid ? `${id}-hint` : undefined}
        disabled={element.disabled ?? false}
        onClick={() => setOpen(true)}
      >
        <span class="select-value">
          {value === '' ? <span class="select-placeholder">{hint}</span> : <span class="select-one">{value}</span>}
        </span>
        {pending === path ? (
          <span class="spinner spinner-inline" />
        ) : (
          <Glyph name={element.tag === 'picker_time' ? 'time' : 'calendar'} />
        )}
      </button>
      <FieldHint shown={invalid} id={`${id}-hint`} />
      {open && (
        <Picker
          id={`${id}-picker`}
          anchor={opener}
          kind={element.tag}
          title={name}
          value={value}
          clearable={form !== null}
          onClose={() => setOpen(false)}
          onTake={(picked) => void take(picked)}
        />
      )}
    </div>
  );
}

interface PickerProps {
  readonly id: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly kind: DateElement['tag'];
  readonly title: string;
  readonly value: string;
  readonly clearable: boolean;
  readonly onClose: () => void;
  readonly onTake: (value: string) => void;
}

function Picker({ id, anchor, kind, title, value, clearable, onClose, onTake }: PickerProps) {
  const { surface } = useFrame();
  const [day, setDay] = useState(kind === 'picker_time' ? '' : value.slice(0, 10));
  const [time, setTime] = useState((kind === 'picker_time' ? value : value.slice(11)) || '09:00');
  // A day alone is taken at the press on a desktop; a sheet is confirmed, as on Feishu's phones.
  const atOnce = kind === 'date_picker' && surface === 'desktop';
  const done = () => {
    if (kind === 'picker_time') return onTake(time);
    const chosen = day || today();
    onTake(kind === 'date_picker' ? chosen : `${chosen} ${time}`);
  };
  return (
    <Popover anchor={anchor} title={title} onClose={onClose} onDone={atOnce ? undefined : done} matchWidth={false}>
      <div id={id} class="picker">
        {kind !== 'picker_time' && <Calendar value={day} onPick={(d) => (atOnce ? onTake(d) : setDay(d))} />}
        {kind !== 'date_picker' && <TimeColumns value={time} onPick={setTime} />}
      </div>
      {clearable && value !== '' && (
        <button type="button" class="btn btn-text btn-small picker-clear" onClick={() => onTake('')}>
          清除
        </button>
      )}
    </Popover>
  );
}
