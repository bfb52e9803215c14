const ENDS = /[。！？；：!?;:]$/;
/** A line that fills less than this of the longest one ends where its writer wanted it to. */
const FULL = 0.75;

/** Lines as they are broken on paper, made into paragraphs again; blanks that only spread Chinese signs are taken out. */
export const joinLines = (text: string): string => {
  const lines = text.split('\n').map((line) => line.replace(SPREAD, '').trim());
  const longest = Math.max(...lines.map(({ length }) => length));
  return lines.reduce((whole, line, at) => {
    const before = lines[at - 1] ?? '';
    const goesOn = before.length >= longest * FULL && !ENDS.test(before);
    return at === 0 ? line : `${whole}${goesOn ? seam(before, line) : '\n'}${line}`;
  }, '');
};

const SPREAD = /(?<=[\p{Script=Han}，。、；：])[ \t\u3000]+(?=[\p{Script=Han}，。、；：])/gu;
const seam = (before: string, after: string): string => (/\w$/.test(before) && /^\w/.test(after) ? ' ' : '');
