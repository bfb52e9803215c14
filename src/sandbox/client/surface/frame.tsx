import type { ComponentChildren } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { Theme } from '../../protocol.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { FrameContext } from './frame-context.ts';
import type { Question } from './question.ts';
import type { Surface } from './surface.ts';
import { ToastHost, useToasts } from './toast.tsx';

interface Asked {
  readonly question: Question;
  readonly answer: (yes: boolean) => void;
}

interface Props {
  readonly surface: Surface;
  readonly theme: Theme;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A device: its screen, and the layer over it for toasts, dialogs and sheets. */
export function Frame({ surface, theme, class: className = '', children }: Props) {
  const [layer, setLayer] = useState<HTMLElement | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { shown, toast } = useToasts();

  const ask = useCallback(
    (question: Question) =>
      new Promise<boolean>((resolve) => {
        setAsked({
          question,
          answer: (yes) => {
            setAsked(null);
            resolve(yes);
          },
        });
      }),
    [],
  );
  const services = useMemo(() => ({ surface, theme, layer, toast, ask }), [surface, theme, layer, toast, ask]);

  return (
    <FrameContext.Provider value={services}>
      <div class={`frame frame-${surface} ${className}`} data-theme={theme}>
        {children}
        <div class="layer" ref={setLayer}>
          {asked && <ConfirmDialog question={asked.question} onAnswer={asked.answer} />}
        </div>
        <ToastHost shown={shown} />
      </div>
    </FrameContext.Provider>
  );
}
