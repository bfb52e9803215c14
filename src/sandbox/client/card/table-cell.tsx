import type { TableColumn } from '../card-json.ts';
import { MarkdownText } from './markdown-text.tsx';
import { PersonChip } from './person.tsx';
import { formatDate, formatNumber } from './table-format.ts';
import { TextTag } from './text-tag.tsx';

/** One cell by its column's `data_type`; a value of another shape is shown as text rather than lost. */
export function TableCell({ column, value }: { readonly column: TableColumn; readonly value: unknown }) {
  if (value === undefined || value === null || value === '') return null;
  switch (column.data_type) {
    case 'number':
      return <>{typeof value === 'number' ? formatNumber(value, column.format) : String(value)}</>;
    case 'date':
      return <>{typeof value === 'number' ? formatDate(value, column.date_format) : String(value)}</>;
    case 'lark_md':
      return <MarkdownText content={String(value)} inline />;
    case 'markdown':
      return <MarkdownText content={String(value)} />;
    case 'options':
      return <OptionTags value={value} />;
    case 'persons':
      return (
        <div class="person-list">
          {(Array.isArray(value) ? value : [value]).map((id) => (
            <PersonChip key={String(id)} id={String(id)} capsule />
          ))}
        </div>
      );
    default:
      return <>{String(value)}</>;
  }
}

function OptionTags({ value }: { readonly value: unknown }) {
  const options = Array.isArray(value) ? value : [value];
  return (
    <div class="option-tags">
      {options.map((option: unknown, i) => {
        const isObject = typeof option === 'object' && option !== null;
        const text = isObject && 'text' in option ? String(option.text) : String(option);
        const colour = isObject && 'color' in option ? String(option.color) : undefined;
        return (
          <TextTag key={i} colour={colour}>
            {text}
          </TextTag>
        );
      })}
    </div>
  );
}
