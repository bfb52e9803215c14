import { createPortal } from 'preact/compat';
import { useRef } from 'preact/hooks';
import { useFocusTrap } from './focus-trap.ts';
import { useFrame } from './frame-context.ts';
import { Glyph } from './glyph.tsx';

interface Props {
  readonly src: string;
  readonly alt: string;
  readonly onClose: () => void;
}

/** A picture over the whole device. */
export function ImagePreview(props: Props) {
  const { layer } = useFrame();
  return layer && createPortal(<Preview {...props} />, layer);
}

function Preview({ src, alt, onClose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useFocusTrap(box, onClose);
  return (
    <div ref={box} class="preview" role="dialog" aria-modal="true" aria-label={alt || '图片'} tabindex={-1}>
      <img src={src} alt={alt} />
      <button type="button" class="preview-close" onClick={onClose}>
        <Glyph name="close" label="关闭图片" />
      </button>
    </div>
  );
}
