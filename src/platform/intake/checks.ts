import type { ColumnSettings } from './cells.ts';
import { readCell } from './cells.ts';
import { decidedDecimal, decidedOrder } from './detect/profile.ts';
import type { Import, StagedRow } from './import.ts';
import type { CellValue, CheckedRow, ImportColumn, ImportShape, RowRefusal } from './shape.ts';
import { textWarnings } from './text-warnings.ts';

/** What a person must say before the file can be checked: its values leave it open. */
export type OpenQuestion = Readonly<{ heading: string; column: string; asks: 'day-order' | 'decimal' }>;

/** A row that was understood, or why not; and what a person should look at. */
export type RowReading = Readonly<{
  row: CheckedRow;
  refusal: RowRefusal | null;
  warnings: readonly string[];
}>;

/** Reads the rows of one import by its mapping and settings. */
export type RowReader = Readonly<{ read(row: Omit<StagedRow, 'rowHash'>): RowReading }>;

/**
 * The questions that the values leave open, for the columns in use. A column where one value decides is decided for all of it;
 * one whose values contradict each other is asked, never guessed.
 */
export function openQuestions(
  shape: ImportShape,
  of: Pick<Import, 'mapping' | 'settings' | 'reading'>,
): readonly OpenQuestion[] {
  return mappedColumns(shape, of).flatMap(({ column, heading, decided }): OpenQuestion[] => {
    const said = of.settings[heading];
    if (isDay(column) && decided.dayOrder === 'ask' && !said?.dayOrder)
      return [{ heading, column: column.name, asks: 'day-order' }];
    if (isNumber(column) && decided.decimal === 'ask' && !said?.decimal)
      return [{ heading, column: column.name, asks: 'decimal' }];
    return [];
  });
}

/** Required columns that no heading fills: nothing of the file could be accepted. */
export function missingColumns(shape: ImportShape, of: Pick<Import, 'mapping'>): readonly string[] {
  return shape.columns
    .filter((column) => column.required && of.mapping[column.name] === undefined)
    .map((column) => column.name);
}

/** A reader of this import's rows: every cell by the kind of its column, reasons as keys of the words. */
export function rowReader(
  shape: ImportShape,
  of: Pick<Import, 'mapping' | 'settings' | 'reading'>,
): RowReader {
  const columns = mappedColumns(shape, of).map(({ column, heading, index, decided }) => {
    const said = of.settings[heading];
    const settings: ColumnSettings = {
      dayOrder: said?.dayOrder ?? settled(decided.dayOrder),
      decimal: said?.decimal ?? settled(decided.decimal),
    };
    return {
      column,
      index,
      settings,
      watched: column.kind === 'text' || column.kind === 'identifier' || column.kind === 'place',
    };
  });
  const used = new Set(columns.map(({ index }) => index));
  const unmapped = of.reading.headings
    .map((heading, index) => ({ heading, index }))
    .filter(({ index }) => !used.has(index));
  const unread = shape.columns.filter((column) => of.mapping[column.name] === undefined);
  const empty: Readonly<Record<string, CellValue>> = Object.fromEntries(
    unread.map((column) => [column.name, null]),
  );

  return {
    read(staged) {
      const values: Record<string, CellValue> = { ...empty };
      const written: Record<string, string> = {};
      const warnings: string[] = [];
      let refusal: RowRefusal | null = staged.problem
        ? refused(staged.rowNo, undefined, staged.problem, problemValues(staged, of))
        : null;
      if (refusal) return { row: { rowNo: staged.rowNo, values, written, rest: {} }, refusal, warnings };
      for (const { column, index, settings, watched } of columns) {
        const cell = staged.cells[index] ?? '';
        const reading = readCell(column, cell, settings, shape.codeOf);
        written[column.name] = cell;
        if ('value' in reading) values[column.name] = reading.value;
        else refusal ??= refused(staged.rowNo, column.name, reading.reason, reading.values);
        if (watched && cell !== '')
          for (const warning of textWarnings(cell)) warnings.push(`${column.name}:${warning}`);
      }
      return {
        row: { rowNo: staged.rowNo, values, written, rest: restOf(staged, unmapped) },
        refusal,
        warnings,
      };
    },
  };
}

function restOf(
  staged: Omit<StagedRow, 'rowHash'>,
  unmapped: readonly Readonly<{ heading: string; index: number }>[],
): Readonly<Record<string, string>> {
  const rest: Record<string, string> = {};
  for (const { heading, index } of unmapped) {
    const cell = staged.cells[index];
    if (cell) rest[heading] = cell;
  }
  return rest;
}

function refused(
  rowNo: number,
  column: string | undefined,
  reason: string,
  values: RowRefusal['values'],
): RowRefusal {
  return { rowNo, ...(column === undefined ? {} : { column }), reason: `intake.reason.${reason}`, values };
}

function problemValues(
  staged: Omit<StagedRow, 'rowHash'>,
  of: Pick<Import, 'reading'>,
): RowRefusal['values'] {
  return { line: staged.lineNo, cells: staged.cells.length, columns: of.reading.headings.length };
}

type MappedColumn = Readonly<{
  column: ImportColumn;
  heading: string;
  index: number;
  decided: Readonly<{
    dayOrder: ReturnType<typeof decidedOrder>;
    decimal: ReturnType<typeof decidedDecimal>;
  }>;
}>;

function mappedColumns(shape: ImportShape, of: Pick<Import, 'mapping' | 'reading'>): readonly MappedColumn[] {
  return shape.columns.flatMap((column) => {
    const heading = of.mapping[column.name];
    if (heading === undefined) return [];
    const index = of.reading.headings.indexOf(heading);
    const profile = of.reading.profiles[index];
    const decided = {
      dayOrder: profile ? decidedOrder(profile) : null,
      decimal: profile ? decidedDecimal(profile) : null,
    };
    return index === -1 ? [] : [{ column, heading, index, decided }];
  });
}

const isDay = (column: ImportColumn): boolean => column.kind === 'date' || column.kind === 'partialDate';
const isNumber = (column: ImportColumn): boolean => column.kind === 'count' || column.kind === 'amount';

function settled<T>(decided: T | 'ask' | null): T | null {
  return decided === 'ask' ? null : decided;
}
