import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { CardAction } from '../../protocol.ts';
import type { Card } from '../card-json.ts';
import { useFrame } from '../surface/frame-context.ts';
import type { CardServices, Press } from './card-context.ts';
import { type FieldValue, fieldsIn, initialValue } from './fields.ts';
import { openLink } from './open-link.ts';

interface Props {
  readonly card: Card;
  readonly members: CardServices['members'];
  readonly inChat: CardServices['inChat'];
  readonly fileUrl: CardServices['fileUrl'];
  readonly onAction: (action: CardAction) => Promise<void>;
}

/**
 * What a person has typed and pressed on one card. Lives as long as the card stands: the caller gives a new `key` when
 * the card is replaced, and only then.
 */
export function useCardState({ card, members, inChat, fileUrl, onAction }: Props): CardServices {
  const frame = useFrame();
  const first = useMemo(() => initialValues(card), [card]);
  const [touched, setTouched] = useState<Readonly<Record<string, FieldValue>>>({});
  const [missing, setMissingSet] = useState<ReadonlySet<string>>(new Set());
  const [pending, setPending] = useState<string | null>(null);
  // The state above is a render late; a second press within the same frame must already see the first.
  const busy = useRef(false);

  const readValue = useCallback((key: string) => (key in touched ? touched[key] : first[key]), [touched, first]);
  const setValue = useCallback((key: string, value: FieldValue) => {
    setTouched((all) => ({ ...all, [key]: value }));
    setMissingSet((names) => (names.has(key) ? new Set([...names].filter((n) => n !== key)) : names));
  }, []);
  const setMissing = useCallback((names: readonly string[]) => setMissingSet(new Set(names)), []);
  const reset = useCallback((names: readonly string[]) => {
    setTouched((all) => Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name))));
    setMissingSet(new Set());
  }, []);

  const press = useCallback(
    async ({ key, action, confirm, behaviors = [], always = false, danger = false }: Press): Promise<boolean> => {
      if (busy.current) return false;
      busy.current = true;
      try {
        if (confirm !== undefined) {
          const title = confirm.title?.content ?? '确认';
          const text = confirm.text?.content ?? '';
          if (!(await frame.ask({ title, text, danger }))) return false;
        }
        for (const behavior of behaviors) if (behavior.type === 'open_url') openLink(behavior, frame.surface);
        const callback = behaviors.find((b) => b.type === 'callback');
        if (callback === undefined && !(always && behaviors.length === 0)) return true;
        setPending(key);
        await onAction(callback?.value === undefined ? action : { ...action, value: callback.value });
        return true;
      } finally {
        busy.current = false;
        setPending(null);
      }
    },
    [frame, onAction],
  );

  return { card, members, inChat, fileUrl, readValue, setValue, pending, press, missing, setMissing, reset };
}

const initialValues = (card: Card): Readonly<Record<string, FieldValue>> =>
  Object.fromEntries(
    fieldsIn(card.body?.elements ?? []).flatMap((f) =>
      f.name === undefined ? [] : [[f.name, initialValue(f)] as const],
    ),
  );
