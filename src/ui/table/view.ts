import { useLocalStorage } from '@mantine/hooks';
import type { Column } from './columns.ts';

/** How high the rows of a table are. */
export type Density = 'dense' | 'roomy';

/** How somebody wants to see a table: which columns (null: the usual ones) and how high its rows (null: as usual). */
export type TableView = Readonly<{ columns: readonly string[] | null; density: Density | null }>;

const usual: TableView = { columns: null, density: null };

/** The view of a table, remembered in this browser under the table's name: columns and heights, nothing of what it shows. */
export function useTableView(name: string | undefined): readonly [TableView, (view: TableView) => void] {
  const [view, setView] = useLocalStorage<TableView>({
    key: `focalpoint.table.${name ?? ''}`,
    defaultValue: usual,
    getInitialValueInEffect: false,
  });
  return name === undefined ? [usual, () => {}] : [view, setView];
}

/** The columns that are shown, in the order of the table; the first can always be seen. */
export function shownColumns<C extends Pick<Column<never>, 'key' | 'extra'>>(
  columns: readonly C[],
  { columns: wanted }: TableView,
): readonly C[] {
  const shown = columns.filter(({ key, extra }) => (wanted === null ? !extra : wanted.includes(key)));
  return shown.length > 0 ? shown : columns.slice(0, 1);
}
