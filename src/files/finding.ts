/** What a file is by its content, whatever its name says. */
export type FileType = 'pdf' | 'docx' | 'xlsx' | 'jpg' | 'png' | 'ofd' | 'json';

/** Why a file is not taken. The sentence is made in `feishu/explain.ts`. */
export type FileRefusal =
  | { readonly code: 'file-empty' }
  | { readonly code: 'file-too-large'; readonly megabytes: number }
  | { readonly code: 'file-kind-unknown' }
  | { readonly code: 'file-zip' }
  /** Word, Excel and PowerPoint as they were before 2007. */
  | { readonly code: 'file-old-office' }
  | { readonly code: 'file-macros' }
  /** Does something by itself when opened, or carries other files. */
  | { readonly code: 'file-active'; readonly what: 'script' | 'launch' | 'attachment' | 'form' | 'template' }
  | { readonly code: 'file-encrypted' }
  | { readonly code: 'file-broken' }
  | { readonly code: 'file-zip-bomb'; readonly megabytes: number }
  /** Took more time or memory to look into than a file of a person does. */
  | { readonly code: 'file-too-complex' }
  | { readonly code: 'file-virus'; readonly name: string }
  /** A scanner is configured and did not answer: nothing passes unscanned. */
  | { readonly code: 'file-unscanned' };

/** `pages` for PDF only. */
export type FileFinding =
  | { readonly ok: true; readonly type: FileType; readonly pages?: number }
  | ({ readonly ok: false } & FileRefusal);

export const refused = (refusal: FileRefusal): FileFinding => ({ ok: false, ...refusal });
