import { useCallback, useRef, useState } from 'preact/hooks';
import type { Session } from '../session.ts';
import { useFrame } from '../surface/frame-context.ts';

export interface Outgoing {
  readonly id: number;
  readonly text?: string;
  readonly file?: File;
  /** 0..1 of a file's bytes on their way. */
  readonly progress: number;
  readonly failed: boolean;
}

/** What was sent and has not arrived yet; failures stay until they are sent again. */
export function useOutgoing(session: Session, chatId: string) {
  const { toast } = useFrame();
  const [items, setItems] = useState<readonly Outgoing[]>([]);
  const next = useRef(0);
  // One after the other: messages must arrive in the order in which they were written.
  const queue = useRef<Promise<void>>(Promise.resolve());

  const patch = useCallback((id: number, part: Partial<Outgoing>) => {
    setItems((all) => all.map((item) => (item.id === id ? { ...item, ...part } : item)));
  }, []);

  const send = useCallback(
    (item: Outgoing) => {
      const deliver = async () => {
        try {
          if (item.file) await session.sendFile(chatId, item.file, (progress) => patch(item.id, { progress }));
          else await session.sendText(chatId, item.text ?? '');
          setItems((all) => all.filter((one) => one.id !== item.id));
        } catch (error) {
          patch(item.id, { failed: true });
          toast({ type: 'error', content: error instanceof Error ? error.message : '发送失败' });
        }
      };
      queue.current = queue.current.then(deliver);
    },
    [session, chatId, patch, toast],
  );

  const add = (part: { readonly text: string } | { readonly file: File }) => {
    const item: Outgoing = { id: next.current++, progress: 0, failed: false, ...part };
    setItems((all) => [...all, item]);
    send(item);
  };

  return {
    items,
    sendText: (text: string) => add({ text }),
    sendFiles: (files: readonly File[]) => {
      for (const file of files) add({ file });
    },
    retry: (id: number) => {
      const item = items.find((one) => one.id === id);
      if (!item?.failed) return;
      patch(id, { failed: false, progress: 0 });
      send(item);
    },
  };
}
