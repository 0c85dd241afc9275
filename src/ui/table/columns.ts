import type { ReactNode } from 'react';

/** A column of a table: how it is headed, how wide it may grow, and what stands in it. */
export type Column<R> = Readonly<{
  key: string;
  title: string;
  render: (row: R) => ReactNode;
  /** Least width in pixels. */
  width?: number;
  /** Share of the room that is left over; 0 keeps the least width. */
  grow?: number;
  align?: 'start' | 'end';
  sortable?: boolean;
  /** Shown only to those who choose it. */
  extra?: boolean;
}>;

/** By which column the rows are ordered. */
export type Sort = Readonly<{ key: string; descending: boolean }>;

/** The CSS grid template of the columns. */
export const templateOf = (columns: readonly Column<never>[], chooses: boolean): string =>
  [
    ...(chooses ? ['36px'] : []),
    ...columns.map((column) => {
      const width = column.width ?? 120;
      return column.grow === 0 ? `${width}px` : `minmax(${width}px, ${column.grow ?? 1}fr)`;
    }),
  ].join(' ');

/** The width in pixels below which the columns are scrolled. */
export const leastWidthOf = (columns: readonly Pick<Column<never>, 'width'>[], chooses: boolean): number =>
  columns.reduce((sum, column) => sum + (column.width ?? 120), chooses ? 36 : 0);

/** Which row the keyboard goes to from `active`; undefined for a key that does not move. */
export function movedTo(key: string, active: number, count: number, page: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(last, active + 1);
    case 'ArrowUp':
    case 'k':
      return Math.max(0, active - 1);
    case 'PageDown':
      return Math.min(last, active + page);
    case 'PageUp':
      return Math.max(0, active - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
