/** Full-width digits, blanks, hyphens and brackets come and go as people and spreadsheets write numbers. */
const folded = (text: string): string => text.normalize('NFKC').replace(/[\s\-()\u200b\u00a0]/g, '');

/** A mobile number as the platform knows it: eleven digits here, with `+` and country elsewhere. */
export const mobileNumber = (text: string): string | undefined => {
  const plain = folded(text).replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  return /^1[3-9]\d{9}$/.test(plain) || /^\+(?!86)[1-9]\d{6,14}$/.test(plain) ? plain : undefined;
};

/** An address, in lower case. */
export const emailAddress = (text: string): string | undefined => {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  return plain.length <= 254 && /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[a-z0-9-]{2,}$/.test(plain) ? plain : undefined;
};
