/** Sheets by name, each a list of rows with the header first. */
type Sheets = Readonly<Record<string, readonly (readonly (string | number)[])[]>>;

export const recount: (sheets: Sheets) => {
  readonly wrong: readonly string[];
  readonly recounted: number;
  readonly ranked: number;
};
export const readWorkbook: (bytes: Uint8Array) => Promise<Sheets>;
