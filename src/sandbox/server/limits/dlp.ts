/**
 * What a tenant's leak prevention stops (230028): a plain mobile number or resident identity number.
 * Runs over the JSON as sent, so escapes such as `\n` count as a space. Ids are spared: they continue in letters or `_`.
 */
const MOBILE = /(?<![\dA-Za-z_-])(?:86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\dA-Za-z_-])/;
const RESIDENT_ID =
  /(?<![\dA-Za-z_-])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z_-])/g;
const ESCAPES = /\\[bfnrt]/g;

export const holdsPersonalNumber = (content: string): boolean => {
  const plain = content.includes('\\') ? content.replace(ESCAPES, ' ') : content;
  return MOBILE.test(plain) || (plain.match(RESIDENT_ID) ?? []).some(checksOut);
};

/** GB 11643: the last sign is the check digit; other 18-digit numbers rarely have it right. */
const checksOut = (id: string): boolean => {
  let sum = 0;
  for (let place = 0; place < 17; place += 1) sum += Number(id[place]) * (2 ** (17 - place) % 11);
  return '10X98765432'[sum % 11] === id[17]?.toUpperCase();
};
