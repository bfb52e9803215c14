/** Columns of a table of people, by the words in its first row. More are ignored. */
export const COLUMNS = {
  name: '姓名',
  openId: 'open_id',
  mobile: '手机',
  email: '邮箱',
  roles: '角色',
  district: '区市',
  department: '部门',
  employer: '单位',
  employerCode: '统一社会信用代码',
  field: '专业',
  training: '培训',
  formerEmployers: '曾任职单位',
  bodies: '服务的咨询认证机构',
  societies: '参加的社会团体',
  from: '起',
  to: '止',
} as const;
export type Column = keyof typeof COLUMNS;

/** The column that a header's word names, in the form that `readHeader` brings it to. */
export const columnOf = (word: string): Column | undefined =>
  (Object.keys(COLUMNS) as Column[]).find((column) => COLUMNS[column] === word); // Object.keys forgets the key type
