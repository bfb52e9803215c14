import { fileUrl } from '../api.ts';
import { Glyph } from '../surface/glyph.tsx';

/** `1.2 MB`, in the units a person knows. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\.pdf$/i, 'pdf'],
  [/\.(docx?|wps|odt)$/i, 'doc'],
  [/\.(xlsx?|csv|et)$/i, 'sheet'],
  [/\.(pptx?|dps)$/i, 'slides'],
  [/\.(zip|rar|7z|tar|gz)$/i, 'zip'],
];

export function FileChip({ content }: { readonly content: Readonly<Record<string, unknown>> }) {
  const name = String(content.file_name ?? '文件');
  const size = typeof content.file_size === 'number' ? fileSize(content.file_size) : '';
  const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
  return (
    <a class="file-chip" href={fileUrl(String(content.file_key ?? ''))} download={name}>
      <span class={`file-icon file-${kind}`}>
        <Glyph name="file" />
      </span>
      <span class="file-texts">
        <span class="file-name">{name}</span>
        <span class="file-size">{size}</span>
      </span>
      <Glyph name="download" label="下载" />
    </a>
  );
}
