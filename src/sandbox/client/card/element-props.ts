import { type ComponentType, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CardElement } from '../card-json.ts';

export interface ElementProps<E extends CardElement = CardElement> {
  readonly element: E;
  /** Where the component stands in the card; the key of its state when it has no name. */
  readonly path: string;
  /** Accessible name for a component without one of its own. */
  readonly label?: string | undefined;
}

/** Draws any component. A context, because containers hold components that are containers again. */
export const DrawContext = createContext<ComponentType<ElementProps> | null>(null);

export function useDraw(): ComponentType<ElementProps> {
  const draw = useContext(DrawContext);
  if (draw === null) throw new Error('Drawn outside a card');
  return draw;
}
