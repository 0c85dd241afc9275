// biome-ignore-all lint/a11y: rows are virtual, so the grid is made of roles instead of table elements; the grid itself has the focus and takes the keys
import { Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Empty, Failed, Loading } from '../states/States.tsx';
import { useWords } from '../words.ts';
import { type Column, leastWidthOf, movedTo, type Sort, templateOf } from './columns.ts';
import { TableHead } from './TableHead.tsx';
import { TableViewMenu } from './TableViewMenu.tsx';
import classes from './table.module.css';
import { type Density, shownColumns, useTableView } from './view.ts';

/** What a table is given. Rows are drawn only where they can be seen, so that 100,000 cost as much as 30. */
export type TableProps<R> = Readonly<{
  label: string;
  rows: readonly R[] | undefined;
  columns: readonly Column<R>[];
  rowKey: (row: R) => string;
  onOpen?: (row: R) => void;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  chosen?: ReadonlySet<string>;
  onChoose?: (chosen: ReadonlySet<string>) => void;
  /** Asked when the end comes near. */
  onMore?: () => void;
  error?: unknown;
  again?: () => void;
  empty?: ReactNode;
  bar?: ReactNode;
  barEnd?: ReactNode;
  foot?: ReactNode;
  height?: number | string;
  /** How high the rows are, unless somebody has chosen otherwise. */
  density?: Density;
  /** Under which its reader's choice of columns and height is remembered; without it there is nothing to choose. */
  name?: string;
  /** Keys beside those that move: returns true when it took the key. */
  onKey?: (key: string, row: R) => boolean;
  onActive?: (row: R) => void;
}>;

/** The table of the application: virtual, by keyboard, with every state drawn. */
export function Table<R>(props: TableProps<R>) {
  const { bar, barEnd, foot, name, columns } = props;
  const [view, setView] = useTableView(name);
  const density = view.density ?? props.density ?? 'dense';
  const choice = name !== undefined && (
    <TableViewMenu columns={columns} view={view} density={density} onView={setView} />
  );
  return (
    <div className={classes.frame}>
      {(bar || barEnd || choice) && (
        <div className={classes.bar}>
          {bar}
          {(barEnd || choice) && (
            <div className={classes.barEnd}>
              {barEnd}
              {choice}
            </div>
          )}
        </div>
      )}
      <TableContent {...props} density={density} columns={shownColumns(columns, view)} />
      {foot && <div className={classes.foot}>{foot}</div>}
    </div>
  );
}

function TableContent<R>(props: TableProps<R>) {
  const { say } = useWords();
  if (props.rows === undefined) {
    return props.error ? (
      <Failed error={props.error} {...(props.again ? { again: props.again } : {})} />
    ) : (
      <Loading lines={8} />
    );
  }
  if (props.rows.length === 0) return props.empty ?? <Empty title={say('ui.table.empty')} />;
  return <Grid {...props} rows={props.rows} />;
}

function Grid<R>(props: TableProps<R> & Readonly<{ rows: readonly R[] }>) {
  const { rows, columns, height = 'calc(100dvh - 260px)', density = 'dense', label } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const id = useId();
  const rowHeight = density === 'dense' ? 34 : 46;
  const template = templateOf(columns, props.onChoose !== undefined);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: 34,
  });
  const drawn = virtual.getVirtualItems();
  useMore(drawn.at(-1)?.index ?? 0, rows.length, props.onMore);
  const go = (to: number) => {
    setActive(to);
    virtual.scrollToIndex(to, { align: 'auto' });
    const row = rows[to];
    if (row !== undefined) props.onActive?.(row);
  };
  const current = Math.min(active, rows.length - 1);
  const onKeyDown = (event: KeyboardEvent) =>
    onGridKey(event, {
      ...props,
      current,
      go,
      page: Math.floor((scroll.current?.clientHeight ?? 300) / rowHeight) - 1,
    });
  return (
    <div
      ref={scroll}
      className={classes.scroll}
      style={{ maxHeight: height }}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-multiselectable={props.onChoose !== undefined}
      aria-activedescendant={`${id}-${current}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div
        className={classes.grid}
        role="presentation"
        style={{ minWidth: leastWidthOf(columns, props.onChoose !== undefined) }}
      >
        <TableHead {...props} template={template} />
        <div className={classes.body} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {drawn.map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <Row
                {...props}
                key={props.rowKey(row)}
                row={row}
                id={`${id}-${item.index}`}
                index={item.index}
                active={item.index === current}
                template={template}
                top={item.start}
                rowHeight={rowHeight}
                onPoint={() => go(item.index)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Row<R>({
  row,
  id,
  index,
  active,
  template,
  top,
  rowHeight,
  onPoint,
  columns,
  rowKey,
  onOpen,
  chosen,
  onChoose,
}: TableProps<R> &
  Readonly<{
    row: R;
    id: string;
    index: number;
    active: boolean;
    template: string;
    top: number;
    rowHeight: number;
    onPoint: () => void;
  }>) {
  const { say } = useWords();
  const key = rowKey(row);
  const isChosen = chosen?.has(key) ?? false;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className={classes.row}
      data-active={active || undefined}
      data-opens={onOpen ? true : undefined}
      style={{ gridTemplateColumns: template, height: rowHeight, transform: `translateY(${top}px)` }}
      onClick={() => {
        onPoint();
        onOpen?.(row);
      }}
    >
      {onChoose && (
        <div role="gridcell" className={classes.cell} onClick={(event) => event.stopPropagation()}>
          <Checkbox
            tabIndex={-1}
            aria-label={say('ui.table.choose')}
            checked={isChosen}
            onChange={() => onChoose(toggled(chosen, key))}
          />
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.key}
          role="gridcell"
          className={`${classes.cell} ${column.align === 'end' ? classes.end : ''}`}
        >
          {column.render(row)}
        </div>
      ))}
    </div>
  );
}

type KeyScene<R> = TableProps<R> &
  Readonly<{ rows: readonly R[]; current: number; go: (to: number) => void; page: number }>;

function onGridKey<R>(event: KeyboardEvent, scene: KeyScene<R>): void {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = scene.rows[scene.current];
  if (row === undefined) return;
  const to = movedTo(event.key, scene.current, scene.rows.length, scene.page);
  if (to !== undefined) scene.go(to);
  else if (event.key === 'Enter' && scene.onOpen) scene.onOpen(row);
  else if (event.key === ' ' && scene.onChoose) scene.onChoose(toggled(scene.chosen, scene.rowKey(row)));
  else if (!scene.onKey?.(event.key, row)) return;
  event.preventDefault();
}

function useMore(lastDrawn: number, count: number, onMore: (() => void) | undefined): void {
  const near = lastDrawn >= count - 15;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once each time the end comes near
  useEffect(() => {
    if (near) onMore?.();
  }, [near, count]);
}

function toggled(chosen: ReadonlySet<string> | undefined, key: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(key)) next.add(key);
  return next;
}
