import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ChatMessage } from '../../protocol.ts';

const NEAR = 60;

/** How long after a jump to the end late pictures and charts may still push the view down, in ms. */
const STICKY = 1500;

/**
 * Where the conversation stands: at its end it follows new messages, elsewhere it stays and counts them. A card that
 * changes in place never moves the view: a pressed button stays under the finger.
 */
export function useScroll(messages: readonly ChatMessage[], me: string, outgoing: number) {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const stickyUntil = useRef(0);
  const heightSeen = useRef(0);
  const heightBefore = useRef<number | null>(null);
  const lastSeen = useRef<{ id: string | undefined; count: number; outgoing: number }>({
    id: undefined,
    count: 0,
    outgoing: 0,
  });
  const [unseen, setUnseen] = useState(0);

  const toBottom = useCallback(() => {
    const log = box.current;
    if (log === null) return;
    log.scrollTop = log.scrollHeight;
    heightSeen.current = log.scrollHeight;
    atEnd.current = true;
    stickyUntil.current = Date.now() + STICKY;
    setUnseen(0);
  }, []);

  /** After each render: follow, stay, or make up for what was put in above. */
  const settle = () => {
    const log = box.current;
    if (log === null) return;
    const last = messages.at(-1);
    const seen = lastSeen.current;
    if (heightBefore.current !== null && messages.length > seen.count && last?.messageId === seen.id) {
      log.scrollTop += log.scrollHeight - heightBefore.current;
      heightBefore.current = null;
    } else if (last?.messageId !== seen.id || outgoing > seen.outgoing) {
      const own = last?.from.openId === me || outgoing > seen.outgoing;
      if (seen.id === undefined || own || atEnd.current) toBottom();
      else setUnseen((n) => n + Math.max(1, messages.length - seen.count));
    }
    lastSeen.current = { id: last?.messageId, count: messages.length, outgoing };
  };

  useEffect(() => {
    const inner = content.current;
    if (inner === null) return;
    const grow = new ResizeObserver(() => {
      const log = box.current;
      if (log === null) return;
      if (Date.now() < stickyUntil.current) log.scrollTop = log.scrollHeight;
      heightSeen.current = log.scrollHeight;
    });
    grow.observe(inner);
    const stop = () => {
      stickyUntil.current = 0;
    };
    inner.addEventListener('pointerdown', stop);
    inner.addEventListener('keydown', stop);
    return () => {
      grow.disconnect();
      inner.removeEventListener('pointerdown', stop);
      inner.removeEventListener('keydown', stop);
    };
  }, []);

  const onScroll = () => {
    const log = box.current;
    if (log === null) return;
    atEnd.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    if (atEnd.current) setUnseen(0);
    // Away from the end while nothing grew: a person scrolled, and is not to be pulled back.
    else if (log.scrollHeight === heightSeen.current) stickyUntil.current = 0;
  };

  return {
    box,
    content,
    unseen,
    toBottom,
    settle,
    onScroll,
    nearTop: () => (box.current?.scrollTop ?? 0) < 80,
    keepPlace: () => {
      heightBefore.current = box.current?.scrollHeight ?? null;
    },
  };
}
