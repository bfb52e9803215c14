import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const FOCUSABLE =
  'a[href],button:not([disabled]),input:not([disabled]),textarea:not([disabled]),select:not([disabled]),[tabindex]:not([tabindex="-1"])';

/** Open dialogs, the topmost last: only that one hears the keyboard. */
const open: HTMLElement[] = [];

/**
 * Keeps the keyboard inside the element while it stands, closes it on Escape, and gives the focus back afterwards.
 * The first element with `data-autofocus`, otherwise the first focusable one, starts.
 */
export function useFocusTrap(ref: RefObject<HTMLElement | null>, onEscape: () => void): void {
  const leave = useRef(onEscape);
  leave.current = onEscape;
  // Before anything else can happen: a key pressed in between would have moved the focus that is to be given back.
  useLayoutEffect(() => {
    const root = ref.current;
    if (root === null) return;
    const before = document.activeElement;
    open.push(root);
    const first = root.querySelector<HTMLElement>('[data-autofocus]') ?? reachable(root)[0] ?? root;
    first.focus({ preventScroll: true });

    // On the document: the focus may have fallen to the page, and Escape must still close.
    const onKey = (event: KeyboardEvent) => {
      if (open.at(-1) !== root) return;
      if (event.key === 'Escape') {
        event.stopPropagation();
        leave.current();
      } else if (event.key === 'Tab') {
        keepInside(root, event);
      }
    };
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      open.splice(open.indexOf(root), 1);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [ref]);
}

const reachable = (root: HTMLElement): readonly HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((e) => e.offsetParent !== null);

/** Round from the last element to the first and back; from anywhere else into the dialog. */
function keepInside(root: HTMLElement, event: KeyboardEvent): void {
  const all = reachable(root);
  const edge = event.shiftKey ? all[0] : all.at(-1);
  const other = event.shiftKey ? all.at(-1) : all[0];
  const now = document.activeElement;
  if (root.contains(now) && now !== edge && now !== root) return;
  event.preventDefault();
  other?.focus();
}
