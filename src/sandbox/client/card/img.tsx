import { useRef, useState } from 'preact/hooks';
import type { ImgCombinationElement, ImgElement } from '../card-json.ts';
import { ImagePreview } from '../surface/image-preview.tsx';
import { useCard } from './card-context.ts';
import { box } from './spacing.ts';

export function ImgView({ element }: { readonly element: ImgElement }) {
  const { fileUrl } = useCard();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const src = fileUrl(element.img_key ?? '');
  const alt = element.alt?.content ?? element.title?.content ?? '';
  const cropped = element.scale_type?.startsWith('crop') ?? false;
  const picture = (
    <img
      src={src}
      alt={alt}
      class={cropped ? 'img img-cropped' : 'img'}
      style={{ borderRadius: box(element.corner_radius) }}
    />
  );
  return (
    <figure class="figure">
      {element.title?.content && <figcaption>{element.title.content}</figcaption>}
      {element.preview === false ? (
        picture
      ) : (
        <button
          ref={opener}
          type="button"
          class="img-open"
          aria-label={`查看图片 ${alt}`}
          onClick={() => setOpen(true)}
        >
          {picture}
        </button>
      )}
      {open && <ImagePreview src={src} alt={alt} onClose={() => setOpen(false)} />}
    </figure>
  );
}

/** Several pictures in one block: `double`, `triple`, `bisect` (2 a row), `trisect` (3 a row). */
export function ImgCombinationView({ element }: { readonly element: ImgCombinationElement }) {
  const { fileUrl } = useCard();
  const columns = /bisect|double/.test(element.combination_mode ?? '') ? 2 : 3;
  return (
    <div class="img-combination" style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
      {(element.img_list ?? []).map((img, i) => (
        <img key={i} src={fileUrl(img.img_key ?? '')} alt="" class="img-cropped" />
      ))}
    </div>
  );
}
