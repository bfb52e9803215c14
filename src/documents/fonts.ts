import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

export interface Fonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

let reading: Promise<Fonts> | undefined;

/**
 * Noto Sans SC (OFL 1.1) as the package brings it, some 10 MB a weight: read at the first document, once, and only the
 * two weights that papers use. What a document does not use of it is left out of that document.
 */
export const loadFonts = (): Promise<Fonts> => {
  reading ??= read().catch((cause: unknown) => {
    reading = undefined;
    throw cause;
  });
  return reading;
};

const read = async (): Promise<Fonts> => {
  // Resolved like code, so it is found from the sources, from the bundle and from wherever node_modules stands.
  const require = createRequire(import.meta.url);
  const [regular, bold] = await Promise.all([
    readFile(require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')),
    readFile(require.resolve('@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf')),
  ]);
  return { regular, bold };
};
