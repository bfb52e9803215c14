import type { RefObject } from 'preact';
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import type { SelectElement } from '../card-json.ts';
import { Avatar } from '../surface/avatar.tsx';
import { Glyph } from '../surface/glyph.tsx';
import { Popover } from '../surface/popover.tsx';
import { useCard, useForm } from './card-context.ts';
import type { ElementProps } from './element-props.ts';
import { FieldHint } from './field-hint.tsx';
import { type Choice, OptionList } from './option-list.tsx';
import { length } from './spacing.ts';

/** The four selects: one or several, of given options or of persons. */
export function SelectField({ element, path, label }: ElementProps<SelectElement>) {
  const { readValue, setValue, press, missing, pending } = useCard();
  const form = useForm();
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const choices = useChoices(element);
  const many = element.tag.startsWith('multi_');
  const persons = element.tag.endsWith('_person');
  const key = element.name ?? path;
  const held = readValue(key);
  const chosen = typeof held === 'string' ? [held] : Array.isArray(held) ? (held as readonly string[]) : []; // never booleans here
  const shown = chosen.map((value) => choices.find((c) => c.value === value)).filter((c) => c !== undefined);
  const invalid = missing.has(key);
  const hint = element.placeholder?.content ?? (persons ? '请选择人员' : '请选择');
  const name = label ?? hint;

  const close = () => setOpen(false);
  const pick = async (values: readonly string[]) => {
    close();
    const before = held;
    setValue(key, many ? values : values[0]);
    if (form) return;
    const action = {
      tag: element.tag,
      ...(many ? { options: values } : { option: values[0] ?? '' }),
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
    if (!done) setValue(key, before);
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
        class={`select select-${element.type ?? 'default'}`}
        aria-label={name}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-required={element.required ?? false}
        aria-invalid={invalid}
        aria-busy={pending === path || undefined}
        aria-describedby={invalid ? `${id}-hint` : undefined}
        disabled={element.disabled ?? false}
        onClick={() => setOpen(true)}
      >
        <span class="select-value">
          {shown.length === 0 && <span class="select-placeholder">{hint}</span>}
          {shown.map((choice) => (
            <span key={choice.value} class={many ? 'select-chip' : 'select-one'}>
              {persons && <Avatar name={choice.text} size="tiny" />}
              {choice.text}
            </span>
          ))}
        </span>
        {pending === path ? <span class="spinner spinner-inline" /> : <Glyph name="down" />}
      </button>
      <FieldHint shown={invalid} id={`${id}-hint`} />
      {open && (
        <Chooser
          anchor={opener}
          id={`${id}-list`}
          title={name}
          choices={choices}
          chosen={chosen}
          many={many}
          persons={persons}
          onClose={close}
          onPick={pick}
        />
      )}
    </div>
  );
}

interface ChooserProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly id: string;
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly many: boolean;
  readonly persons: boolean;
  readonly onClose: () => void;
  readonly onPick: (values: readonly string[]) => Promise<void>;
}

function Chooser({ anchor, id, title, choices, chosen, many, persons, onClose, onPick }: ChooserProps) {
  const [draft, setDraft] = useState(chosen);
  const toggle = (value: string) => {
    if (!many) return void onPick([value]);
    setDraft((all) => (all.includes(value) ? all.filter((v) => v !== value) : [...all, value]));
  };
  return (
    <Popover anchor={anchor} title={title} onClose={onClose} onDone={many ? () => void onPick(draft) : undefined}>
      <OptionList
        id={id}
        label={title}
        choices={choices}
        chosen={draft}
        many={many}
        persons={persons}
        onToggle={toggle}
      />
    </Popover>
  );
}

/** Persons without options: whoever is in the chat, as in Feishu. */
function useChoices(element: SelectElement): readonly Choice[] {
  const { members, inChat } = useCard();
  return useMemo(() => {
    const options = element.options ?? [];
    if (!element.tag.endsWith('_person')) {
      return options.map((o) => ({ value: o.value ?? '', text: o.text?.content ?? '', detail: '' }));
    }
    const known = options.flatMap((o) => members.get(o.value ?? '') ?? []);
    const offered = known.length > 0 ? known : inChat.flatMap((id) => members.get(id) ?? []);
    return offered.map((m) => ({ value: m.openId, text: m.name, detail: m.title }));
  }, [element, members, inChat]);
}
