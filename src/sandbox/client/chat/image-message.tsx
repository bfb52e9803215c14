import { useState } from 'preact/hooks';
import { ImagePreview } from '../surface/image-preview.tsx';

export function ImageMessage({ src }: { readonly src: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="image-message" aria-label="查看图片" onClick={() => setOpen(true)}>
        <img src={src} alt="" loading="lazy" />
      </button>
      {open && <ImagePreview src={src} alt="图片" onClose={() => setOpen(false)} />}
    </>
  );
}
