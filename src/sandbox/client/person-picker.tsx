import { useId, useRef, useState } from 'preact/hooks';
import type { Member } from '../protocol.ts';
import { Avatar } from './surface/avatar.tsx';
import { useFocusTrap } from './surface/focus-trap.ts';
import { Glyph } from './surface/glyph.tsx';

interface Props {
  readonly members: readonly Member[];
  readonly chosen: Member | undefined;
  readonly onOpen: () => void;
  readonly onPick: (openId: string) => void;
}

/** Chooses through whose eyes the page looks; searches name and title. */
export function PersonPicker({ members, chosen, onOpen, onPick }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div class="person-picker">
      <button
        type="button"
        class="person-picker-button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => {
          onOpen();
          setOpen(true);
        }}
      >
        <Avatar name={chosen?.name ?? '？'} />
        <span class="person-picker-name">
          <span class="unseen">当前人员 </span>
          {chosen?.name ?? '选择人员'}
          <small>{chosen?.title}</small>
        </span>
        <Glyph name="down" />
      </button>
      {open && (
        <PickerList
          id={id}
          members={members}
          chosen={chosen}
          onClose={() => setOpen(false)}
          onPick={(openId) => {
            setOpen(false);
            onPick(openId);
          }}
        />
      )}
    </div>
  );
}

interface ListProps {
  readonly id: string;
  readonly members: readonly Member[];
  readonly chosen: Member | undefined;
  readonly onClose: () => void;
  readonly onPick: (openId: string) => void;
}

function PickerList({ id, members, chosen, onClose, onPick }: ListProps) {
  const box = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  useFocusTrap(box, onClose);
  const wanted = query.trim().toLowerCase();
  const found = members.filter((m) => `${m.name} ${m.title}`.toLowerCase().includes(wanted));
  return (
    <>
      <button type="button" class="backdrop-close picker-away" tabindex={-1} aria-label="收起" onClick={onClose} />
      <div ref={box} id={id} class="person-picker-list" role="dialog" aria-label="选择人员" tabindex={-1}>
        <label class="options-search">
          <Glyph name="search" />
          <input
            type="search"
            placeholder="搜索姓名、单位、职务"
            aria-label="搜索人员"
            value={query}
            data-autofocus
            onInput={(e) => setQuery(e.currentTarget.value)}
            onKeyDown={(e) => e.key === 'Enter' && found[0] && onPick(found[0].openId)}
          />
        </label>
        <div role="listbox" aria-label="人员" class="options-list">
          {found.slice(0, 200).map((m) => (
            <button
              key={m.openId}
              type="button"
              role="option"
              class="option"
              aria-selected={m.openId === chosen?.openId}
              onClick={() => onPick(m.openId)}
            >
              <Avatar name={m.name} size="small" />
              <span class="option-text">
                {m.name}
                <span class="option-detail">
                  {m.title}
                  {!m.active && '（已离职）'}
                </span>
              </span>
            </button>
          ))}
        </div>
        {found.length === 0 && <div class="options-none">无匹配人员</div>}
      </div>
    </>
  );
}
