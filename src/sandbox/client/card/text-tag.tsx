import type { ComponentChildren } from 'preact';
import { useFrame } from '../surface/frame-context.ts';
import { tagColours } from './palette.ts';

export function TextTag({
  children,
  colour,
}: {
  readonly children: ComponentChildren;
  readonly colour?: string | undefined;
}) {
  const { theme } = useFrame();
  const { text, tint } = tagColours(colour, theme);
  return (
    <span class="text-tag" style={{ '--tag-ink': text, '--tag-ground': tint }}>
      {children}
    </span>
  );
}
