/** Who plays in a simulated year; invented names. */
export const CLERKS = ['尹舒禾', '平清如'] as const;
export const DIRECTORS = ['郗明远', '褚既白'] as const;
export const OFFICER = '宫雨辰';
export const SIGNER = '戚长河';
export const PANELISTS = ['沈砚', '顾清和', '陆知微', '程以宁', '苏望'] as const;
export const CHAIR = '庄敬之';
export const LEADERS = [CHAIR, '洪岳', '柏舟', '耿介', '宁则'] as const;
export const GOVERNMENT = '闻人达';
const SUPERVISOR = '裴督';
/** Whoever reads the notice. */
export const OBJECTORS = ['牟甲', '牟乙'] as const;

export const ORGANISATIONS = ['甲船机', '乙食品', '丙纺织', '丁渔具', '戊医械', '己轮胎', '庚茶业'].map(
  (stem) => `威海${stem}有限公司`,
);
export const INDIVIDUALS = ['郁青禾', '柯然', '祁安然', '宁知远'];
export const applicantOf = (title: string): string => `${title}申报人`;

export const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(CLERKS.map((name) => [name, ['officeClerk']])),
  ...Object.fromEntries(DIRECTORS.map((name) => [name, ['officeDirector']])),
  [OFFICER]: ['districtOfficer:huancui'],
  [SIGNER]: ['districtSigner:huancui'],
  ...Object.fromEntries(PANELISTS.map((name) => [name, ['panelist']])),
  ...Object.fromEntries(LEADERS.map((name) => [name, [name === CHAIR ? 'chair' : 'leader']])),
  [GOVERNMENT]: ['government'],
  [SUPERVISOR]: ['supervisor'],
  ...Object.fromEntries(OBJECTORS.map((name) => [name, []])),
  ...Object.fromEntries([...ORGANISATIONS, ...INDIVIDUALS].map((title) => [applicantOf(title), []])),
};
