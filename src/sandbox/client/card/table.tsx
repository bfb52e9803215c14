import { useState } from 'preact/hooks';
import type { TableColumn, TableElement } from '../card-json.ts';
import { Glyph } from '../surface/glyph.tsx';
import { length } from './spacing.ts';
import { TableCell } from './table-cell.tsx';

const HEIGHTS: Readonly<Record<string, string>> = { low: '40px', middle: '72px', high: '104px' };
const LINE_PX = 22;

/** Rows in pages of `page_size`, with Feishu's little pager below. */
export function TableView({ element }: { readonly element: TableElement }) {
  const columns = element.columns ?? [];
  const rows = element.rows ?? [];
  const size = Math.min(10, Math.max(1, element.page_size ?? 5));
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const [page, setPage] = useState(0);
  const at = Math.min(page, pages - 1);
  const head = element.header_style ?? {};
  const headStyle = {
    textAlign: head.text_align,
    fontSize: head.text_size === 'heading' ? '16px' : undefined,
    fontWeight: head.bold === false ? '400' : undefined,
    color: head.text_color === 'grey' ? 'var(--text-2)' : undefined,
    background: head.background_style === 'grey' ? 'var(--fill)' : undefined,
  };
  const auto = element.row_height === 'auto';
  const rowHeight = HEIGHTS[element.row_height ?? 'low'] ?? length(element.row_height) ?? HEIGHTS.low;
  const lines = Math.max(1, Math.floor((Number.parseInt(rowHeight ?? '40', 10) - 12) / LINE_PX));
  const cellStyle = auto ? { maxHeight: length(element.row_max_height) } : { WebkitLineClamp: String(lines) };
  const cellClass = auto ? 'cell' : `cell cell-clamped ${lines === 1 ? 'cell-one' : ''}`;

  return (
    <div class="table-block">
      <section class="table-scroll" tabindex={0} aria-label="表格">
        <table class={`table ${element.freeze_first_column ? 'table-frozen' : ''}`}>
          <thead>
            <tr>
              {columns.map((column, i) => (
                <th key={column.name ?? i} scope="col" style={{ ...widthOf(column), ...headStyle }}>
                  {column.display_name ?? column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(at * size, (at + 1) * size).map((row, r) => (
              <tr key={at * size + r} style={{ height: auto ? undefined : rowHeight }}>
                {columns.map((column, i) => (
                  <td
                    key={column.name ?? i}
                    style={{
                      textAlign: column.horizontal_align ?? (column.data_type === 'number' ? 'right' : undefined),
                      verticalAlign: column.vertical_align === 'center' ? 'middle' : column.vertical_align,
                    }}
                  >
                    <div class={cellClass} style={cellStyle}>
                      <TableCell column={column} value={row[column.name ?? '']} />
                    </div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <div class="table-none">暂无数据</div>}
      </section>
      {pages > 1 && (
        <div class="pager">
          <button
            type="button"
            class="pager-button"
            disabled={at === 0}
            aria-label="上一页"
            onClick={() => setPage(at - 1)}
          >
            <Glyph name="left" />
          </button>
          <span class="pager-place" aria-live="polite">
            {at + 1}/{pages}
          </span>
          <button
            type="button"
            class="pager-button"
            disabled={at === pages - 1}
            aria-label="下一页"
            onClick={() => setPage(at + 1)}
          >
            <Glyph name="right" />
          </button>
        </div>
      )}
    </div>
  );
}

function widthOf(column: TableColumn): Record<string, string> {
  const width = length(column.width);
  return width ? { width, minWidth: width.endsWith('%') ? '0' : width } : { minWidth: '80px' };
}
