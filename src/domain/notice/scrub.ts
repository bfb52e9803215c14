/** What a public notice never says of a person (art. 15), and what might have slipped into a text that somebody typed. */
export type Leak = 'identity' | 'phone' | 'score';

const CHINESE_DIGITS = '〇一二三四五六七八九';
const plainDigit = (sign: string): string => {
  const at = CHINESE_DIGITS.indexOf(sign === '零' ? '〇' : sign);
  return at < 0 ? sign : String(at);
};

/** As a reader sees it: half width, figures as figures, and nothing between the figures of one number. */
const asRead = (text: string): string =>
  [...text.normalize('NFKC')]
    .map(plainDigit)
    .join('')
    .replace(/[\p{Cf}\p{Cc}]/gu, '')
    .replace(/(?<=[\dxX])[\s.·•_*－—–-]+(?=[\dxX])/g, '');

/** Fifteen or eighteen signs with a date of birth where one stands, or any longer row of figures: cards, passports in bulk. */
const IDENTITY = /\d{17}[\dxX]|(?<!\d)\d{15}(?!\d)|\d{16,}/;
/** Mobile numbers, and numbers with an area code or of seven figures and more. */
const PHONE = /1[3-9]\d{9}|0\d{2,3}\d{7,8}|(?<!\d)[2-9]\d{6,7}(?!\d)/;
const SCORE =
  /得分|分数|总分|评分|排名|名次|第\d+名|\d{2,4}(?:\.\d+)?分(?!公司|厂|院|局|行|部|会|店|校|所|中心|析|享|级)/;

/** The first thing in a line about a candidate that must not be public; telephone numbers of any kind among it. */
export const leakIn = (text: string): Leak | undefined => {
  const read = asRead(text);
  if (IDENTITY.test(read)) return 'identity';
  if (PHONE.test(read)) return 'phone';
  return SCORE.test(read) ? 'score' : undefined;
};

/** The same of a line that says whom to turn to: an office's own telephone may stand there, nobody's mobile. */
export const leakInContact = (text: string): Leak | undefined => {
  const read = asRead(text);
  if (IDENTITY.test(read)) return 'identity';
  return /1[3-9]\d{9}/.test(read) ? 'phone' : undefined;
};
