import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Theme, Toast } from '../../protocol.ts';
import type { Question } from './question.ts';
import type { Surface } from './surface.ts';

/** What a pretended device offers to everything drawn inside it. */
interface FrameServices {
  readonly surface: Surface;
  readonly theme: Theme;
  /** Layer over the device's screen; sheets, menus and dialogs are drawn there, never outside the device. */
  readonly layer: HTMLElement | null;
  readonly toast: (toast: Toast) => void;
  readonly ask: (question: Question) => Promise<boolean>;
}

export const FrameContext = createContext<FrameServices | null>(null);

export function useFrame(): FrameServices {
  const frame = useContext(FrameContext);
  if (frame === null) throw new Error('Drawn outside a <Frame>');
  return frame;
}
