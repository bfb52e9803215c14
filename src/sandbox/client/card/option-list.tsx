import { useRef, useState } from 'preact/hooks';
import { Avatar } from '../surface/avatar.tsx';
import { Glyph } from '../surface/glyph.tsx';

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly detail: string;
}

interface Props {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly many: boolean;
  readonly persons: boolean;
  readonly onToggle: (value: string) => void;
}

/** More than this many options get a search box. */
const SEARCH_FROM = 9;

/** Options of an opened select, with arrow keys and search. */
export function OptionList({ id, label, choices, chosen, many, persons, onToggle }: Props) {
  const [query, setQuery] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const wanted = query.trim().toLowerCase();
  const found = wanted === '' ? choices : choices.filter((c) => `${c.text} ${c.detail}`.toLowerCase().includes(wanted));

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role=option]') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement); // -1 when the search box has the focus
    all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus();
  };

  return (
    <div class="options">
      {choices.length >= SEARCH_FROM && (
        <label class="options-search">
          <Glyph name="search" />
          <input
            type="search"
            placeholder="搜索"
            aria-label={`搜索${label}`}
            value={query}
            onInput={(e) => setQuery(e.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </label>
      )}
      <div
        ref={list}
        id={id}
        role="listbox"
        onKeyDown={onKeyDown}
        aria-label={label}
        aria-multiselectable={many}
        class="options-list"
      >
        {found.map((choice, i) => {
          const selected = chosen.includes(choice.value);
          return (
            <button
              key={choice.value}
              type="button"
              role="option"
              class="option"
              aria-selected={selected}
              {...((chosen.length ? selected : i === 0) && choices.length < SEARCH_FROM && { 'data-autofocus': true })}
              onClick={() => onToggle(choice.value)}
            >
              {many && <span class={`checker-box ${selected ? 'checker-on' : ''}`} aria-hidden="true" />}
              {persons && <Avatar name={choice.text} size="small" />}
              <span class="option-text">
                {choice.text}
                {choice.detail && <span class="option-detail">{choice.detail}</span>}
              </span>
              {!many && selected && <Glyph name="check" />}
            </button>
          );
        })}
      </div>
      {found.length === 0 && <div class="options-none">无匹配结果</div>}
    </div>
  );
}
