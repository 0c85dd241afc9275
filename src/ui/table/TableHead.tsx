// biome-ignore-all lint/a11y: rows are virtual, so the grid is made of roles instead of table elements; the grid itself has the focus and takes the keys
import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useWords } from '../words.ts';
import type { Column, Sort } from './columns.ts';
import classes from './table.module.css';

/** The headings of a table; those that order it are buttons. */
export function TableHead<R>({
  columns,
  template,
  sort,
  onSort,
  rows,
  rowKey,
  chosen,
  onChoose,
}: Readonly<{
  columns: readonly Column<R>[];
  template: string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  rows: readonly R[];
  rowKey: (row: R) => string;
  chosen?: ReadonlySet<string>;
  onChoose?: (chosen: ReadonlySet<string>) => void;
}>) {
  const { say } = useWords();
  const all = chosen !== undefined && rows.length > 0 && rows.every((row) => chosen.has(rowKey(row)));
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={classes.head} style={{ gridTemplateColumns: template }}>
        {onChoose && (
          <div role="columnheader" className={classes.headCell}>
            <Checkbox
              aria-label={say('ui.table.chooseAll')}
              checked={all}
              indeterminate={!all && (chosen?.size ?? 0) > 0}
              onChange={() => onChoose(new Set(all ? [] : rows.map(rowKey)))}
            />
          </div>
        )}
        {columns.map((column) => (
          <Heading key={column.key} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
    </div>
  );
}

function Heading<R>({
  column,
  sort,
  onSort,
}: Readonly<{ column: Column<R>; sort: Sort | undefined; onSort: ((sort: Sort) => void) | undefined }>) {
  const sorted = sort?.key === column.key;
  const side = column.align === 'end' ? classes.end : '';
  if (!column.sortable || !onSort) {
    return (
      <div role="columnheader" className={`${classes.headCell} ${side}`} title={column.title}>
        <span className={classes.title}>{column.title}</span>
      </div>
    );
  }
  return (
    <div
      role="columnheader"
      aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      className={`${classes.headCell} ${side}`}
    >
      <button
        type="button"
        className={classes.sort}
        title={column.title}
        onClick={() => onSort({ key: column.key, descending: sorted ? !sort.descending : true })}
      >
        <span className={classes.title}>{column.title}</span>
        {sorted &&
          (sort.descending ? <IconArrowDown size={12} aria-hidden /> : <IconArrowUp size={12} aria-hidden />)}
      </button>
    </div>
  );
}
