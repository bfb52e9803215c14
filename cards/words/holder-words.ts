import type { HolderKind, HolderState } from '../../src/domain/holders/holder.ts';
import type { HolderField } from '../../src/domain/holders/plan-import.ts';

/** Words of the register of holders; tables that come and go use the same. */
export const HOLDER_KIND_WORDS: Readonly<Record<HolderKind, string>> = { organisation: '单位', individual: '个人' };
export const HOLDER_STATE_WORDS: Readonly<Record<HolderState, string>> = { valid: '有效', revoked: '已撤销' };

/** Columns of a table of holders, by the words in its first row. */
export const HOLDER_COLUMNS = {
  year: '年度',
  kind: '类别',
  name: '名称',
  code: '代码',
  state: '状态',
  revokedOn: '撤销日期',
} as const;

/** What differs between two states of a record. */
export const HOLDER_FIELD_WORDS: Readonly<Record<HolderField, string>> = {
  year: '年度',
  name: '名称',
  code: '代码',
  identity: '证件号',
  state: '状态',
  revokedOn: '撤销日期',
};

/** A credit code in groups of four: easier to compare, and never taken for an identity number. */
export const codeWords = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');
