/** Why a file cannot be read as a table of people or of holders. The sentence is made in `feishu/explain.ts`. */
export type TableFault =
  | { readonly code: 'not-a-table' }
  | { readonly code: 'has-macros' }
  | { readonly code: 'file-too-large'; readonly megabytes: number }
  | { readonly code: 'too-large-inside' }
  | { readonly code: 'unreadable' }
  | { readonly code: 'empty' }
  | { readonly code: 'not-people' }
  | { readonly code: 'not-holders' }
  | { readonly code: 'columns-missing'; readonly columns: readonly string[] }
  | { readonly code: 'column-twice'; readonly column: string }
  | { readonly code: 'too-many-rows'; readonly most: number };
