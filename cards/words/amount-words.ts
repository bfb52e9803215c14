/** Whole 分 as 万元 for an input: exact, without separators, no places that say nothing. */
export const amountInput = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(7, '0');
  const places = digits.slice(-6).replace(/0+$/, '');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -6)}${places === '' ? '' : `.${places}`}`;
};
