import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Toast } from '../../protocol.ts';
import { Glyph } from './glyph.tsx';

interface Shown extends Toast {
  readonly id: number;
}

/** Feishu shows a toast for about three seconds; long sentences stay a little longer, so that they can be read. */
const lifetime = (toast: Toast) => 3000 + Math.min(5000, toast.content.length * 60);

export function useToasts() {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const next = useRef(0);
  const timers = useRef(new Set<number>());
  const toast = useCallback((t: Toast) => {
    const id = next.current++;
    setShown((all) => [...all.slice(-2), { ...t, id }]);
    const timer = window.setTimeout(() => {
      timers.current.delete(timer);
      setShown((all) => all.filter((one) => one.id !== id));
    }, lifetime(t));
    timers.current.add(timer);
  }, []);
  useEffect(() => {
    const pending = timers.current;
    return () => {
      for (const timer of pending) window.clearTimeout(timer);
    };
  }, []);
  return { shown, toast };
}

const GLYPH = { info: 'info', success: 'check-circle', error: 'error', warning: 'warning' } as const;

export function ToastHost({ shown }: { readonly shown: readonly Shown[] }) {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.map((t) => (
        <div key={t.id} class={`toast toast-${t.type}`}>
          <Glyph name={GLYPH[t.type] ?? 'info'} />
          <span>{t.content}</span>
        </div>
      ))}
    </div>
  );
}
