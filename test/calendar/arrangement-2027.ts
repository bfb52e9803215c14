/** An invented arrangement for 2027, in the published shape: New Year's Eve off, too. */
const days = (name: string, isOffDay: boolean, ...dates: readonly string[]) =>
  dates.map((date) => ({ name, date, isOffDay }));

export const ARRANGEMENT_2027 = {
  year: 2027,
  papers: ['https://www.gov.cn/'],
  days: [
    ...days('元旦', true, '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'),
    ...days('春节', true, '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'),
    ...days('春节', false, '2027-01-31', '2027-02-20'),
    ...days('清明节', true, '2027-04-05'),
    ...days('劳动节', true, '2027-05-01', '2027-05-03'),
    ...days('国庆节', true, '2027-10-01', '2027-10-04', '2027-10-05'),
  ],
};

/** The same with 10 January, a Sunday, worked in exchange. */
export const WITH_MAKE_UP_DAY = {
  ...ARRANGEMENT_2027,
  days: [...ARRANGEMENT_2027.days, ...days('元旦', false, '2027-01-10')],
};

export const bytesOf = (content: unknown): Uint8Array =>
  new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
