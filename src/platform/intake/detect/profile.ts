import { type DayOrder, looksLikeDate, orderOfCell } from './dates.ts';
import { type DecimalMark, decimalToldBy } from './numbers.ts';

/** What the values of one column show, over the whole file. */
export type ColumnProfile = Readonly<{
  filled: number;
  dates: number;
  dayOrder: Readonly<Record<DayOrder | 'either', number>>;
  decimals: Readonly<Record<DecimalMark | 'either', number>>;
  longest: number;
  samples: readonly string[]; // the first few different values, clipped
}>;

/** Gathers the profiles of a file's columns while it is read. */
export type Profiler = Readonly<{
  row(cells: readonly string[]): void;
  profiles(): readonly ColumnProfile[];
}>;

/** A profiler for that many columns. */
export function profiler(width: number): Profiler {
  const columns = Array.from({ length: width }, emptyProfile);
  return {
    row(cells) {
      for (const [index, column] of columns.entries()) {
        const cell = cells[index];
        if (cell) look(column, cell);
      }
    },
    profiles: () => columns.map((column) => ({ ...column, samples: [...column.samples] })),
  };
}

function emptyProfile() {
  return {
    filled: 0,
    dates: 0,
    dayOrder: { dmy: 0, mdy: 0, either: 0 },
    decimals: { comma: 0, point: 0, either: 0 },
    longest: 0,
    samples: new Set<string>(),
  };
}

function look(column: ReturnType<typeof emptyProfile>, cell: string): void {
  column.filled++;
  if (cell.length > column.longest) column.longest = cell.length;
  if (column.samples.size < 5) column.samples.add(cell.slice(0, 80));
  const code = cell.charCodeAt(0);
  if (code < 43 || code > 57) return; // neither digit nor sign
  const order = orderOfCell(cell);
  if (order !== undefined) {
    column.dates++;
    if (order !== 'none') column.dayOrder[order]++;
    return;
  }
  if (cell.length >= 6 && cell.length <= 40 && looksLikeDate(cell)) {
    column.dates++;
    return;
  }
  const decimal = decimalToldBy(cell);
  if (decimal !== undefined) column.decimals[decimal]++;
}

/** The order of day and month that a column's values decide; 'ask' where they leave it open or contradict each other; null where it does not matter. */
export function decidedOrder(profile: ColumnProfile): DayOrder | 'ask' | null {
  const { dmy, mdy, either } = profile.dayOrder;
  if (dmy > 0 && mdy > 0) return 'ask';
  if (dmy > 0) return 'dmy';
  if (mdy > 0) return 'mdy';
  return either > 0 ? 'ask' : null;
}

/** The decimal mark that a column's values decide; 'ask' where they leave it open or contradict each other; null where it does not matter. */
export function decidedDecimal(profile: ColumnProfile): DecimalMark | 'ask' | null {
  const { comma, point, either } = profile.decimals;
  if (comma > 0 && point > 0) return 'ask';
  if (comma > 0) return 'comma';
  if (point > 0) return 'point';
  return either > 0 ? 'ask' : null;
}
